# SPDX-License-Identifier: MIT
"""What the rows of a table say, in text, CSV, XLSX, DOCX and HTML: the same facts, no candidate as a holder, nothing
private. A PDF, whose text layer holds no cells, is not among them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import process_time

import pytest

from kg.columns import header_columns
from kg.knowledge import load_knowledge
from kg.model import Page, Reading
from kg.read_page import read_page
from kg.sources import Defaults, find_sources
from kg.tables import read_tables
from tests.shell.files import write_sheets, write_table_docx, write_table_html

KNOWLEDGE = load_knowledge()
TITLE = "江海市总工会关于表彰江海工匠的决定"
GIVEN = "经评审，江海市总工会决定授予下列同志第二届“江海工匠”称号，名单如下："
ROWS = (
    ("序号", "姓名", "单位", "职务", "联系电话"),
    ("1", "温舒", "江海钢铁有限公司", "高级技师", "13800000000"),
    ("2", "阿依古丽", "江海市第一人民医院", "护士长", "13900000000"),
    ("3", "扎西·次仁", "江海港务集团", "门机司机", ""),
)
FACTS = {
    "position 温舒 江海钢铁有限公司 role=高级技师",
    "position 阿依古丽 江海市第一人民医院 role=护士长",
    "position 扎西·次仁 江海港务集团 role=门机司机",
    "hasHonour 温舒 江海工匠 edition=2 status=获得",
    "hasHonour 阿依古丽 江海工匠 edition=2 status=获得",
    "hasHonour 扎西·次仁 江海工匠 edition=2 status=获得",
}


def joined(rows: Sequence[Sequence[str]], mark: str = "\t") -> str:
    return "\n".join(mark.join(row) for row in rows)


def strokes(rows: Sequence[Sequence[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def text_file(folder: Path, table: str) -> Path:
    path = folder / "a.txt"
    path.write_text(f"{TITLE}\n\n{GIVEN}\n{table}\n", encoding="utf-8")
    return path


def csv_file(folder: Path) -> Path:
    path = folder / "a.csv"
    path.write_text("\n".join([f'"{TITLE}"', f'"{GIVEN}"', *(",".join(row) for row in ROWS)]), encoding="utf-8-sig")
    return path


FILES: dict[str, Callable[[Path], Path]] = {
    "tabs": lambda folder: text_file(folder, joined(ROWS)),
    "strokes": lambda folder: text_file(folder, strokes(ROWS)),
    "spaces": lambda folder: text_file(folder, joined([row[:-1] for row in ROWS], "  ")),
    "wide spaces": lambda folder: text_file(folder, joined([row[:-1] for row in ROWS], "\u3000")),
    "CSV": csv_file,
    "XLSX": lambda folder: write_sheets(folder / "a.xlsx", {"名单": [(TITLE,), (GIVEN,), *ROWS]}),
    "DOCX": lambda folder: write_table_docx(folder / "a.docx", (TITLE, GIVEN), ROWS),
    "HTML": lambda folder: write_table_html(folder / "a.html", (TITLE, GIVEN), ROWS),
}


def readings(path: Path) -> list[tuple[Page, Reading]]:
    (source,) = find_sources([path]).sources
    pages = [page for page in source.pages(Defaults()) if isinstance(page, Page)]
    return [(page, read_page(page, KNOWLEDGE)) for page in pages]


def of(text: str) -> Reading:
    return read_page(Page("p.txt", text), KNOWLEDGE)


def facts(reading: Reading) -> set[str]:
    """What the rows of tables say."""
    names = {mention.id: mention.surface for mention in reading.mentions}
    told = [fact for fact in reading.facts if fact.evidence.rule.endswith("/table")]
    return {
        " ".join((f.relation, names[f.subject], names[f.object], *(f"{key}={value}" for key, value in f.qualifiers)))
        for f in told
    }


def below(heading: str, *rows: str) -> set[str]:
    return facts(of("\n".join([*heading.split("|"), *rows]) + "\n"))


@pytest.mark.parametrize("name", FILES)
def test_a_table_says_the_same_in_every_format(name: str, tmp_path: Path) -> None:
    ((_, reading),) = readings(FILES[name](tmp_path))
    assert facts(reading) == FACTS


@pytest.mark.parametrize("name", FILES)
def test_quotes_are_the_words_of_the_row_and_hold_nothing_private(name: str, tmp_path: Path) -> None:
    ((page, reading),) = readings(FILES[name](tmp_path))
    for fact in reading.facts:
        words = fact.evidence
        assert "".join(page.text[words.start : words.end].split()) == "".join(words.quote.split())
        assert "13800000000" not in words.quote
        assert "\n" not in words.quote
    said = " ".join(article.text for article in reading.articles)
    assert "13800000000" not in said
    assert reading.figures == ()


@pytest.mark.parametrize("name", ["CSV", "XLSX", "DOCX", "HTML"])
def test_a_text_taken_out_of_a_file_keeps_no_telephone_number(name: str, tmp_path: Path) -> None:
    ((page, _),) = readings(FILES[name](tmp_path))
    assert "联系电话" in page.text
    assert "13800000000" not in page.text


COLUMNS = {
    "honour, year, edition, rank and grantor have columns": (
        "江海市荣誉名册",
        (
            "荣誉称号\t获奖人\t工作单位\t授予单位\t获得年份\t等次",
            "江海市劳动模范\t温舒、祁连\t江海钢铁有限公司\t江海市人民政府\t2021年4月\t",
            "第二届“江海工匠”\t路遥知\t江海港务集团\t江海市总工会\t2020-05-01\t一等奖",
        ),
        {
            "position 温舒 江海钢铁有限公司",
            "position 祁连 江海钢铁有限公司",
            "position 路遥知 江海港务集团",
            "hasHonour 温舒 江海市劳动模范 status=获得 year=2021",
            "hasHonour 祁连 江海市劳动模范 status=获得 year=2021",
            "hasHonour 路遥知 江海工匠 edition=2 rank=一等奖 status=获得 year=2020",
            "conferredBy 江海市劳动模范 江海市人民政府",
            "conferredBy 江海工匠 江海市总工会",
        },
    ),
    "a body and a post in one column": (
        "江海工匠名单",
        ("姓名\t工作单位及职务", "温舒\t江海钢铁有限公司炼钢工", "祁连\t江海市交通局局长"),
        {
            "position 温舒 江海钢铁有限公司 role=炼钢工",
            "position 祁连 江海市交通局 role=局长",
            "hasHonour 温舒 江海工匠 status=获得",
            "hasHonour 祁连 江海工匠 status=获得",
        },
    ),
    "several posts in one cell, each at its own body": (
        "江海劳模名册",
        (
            "姓名\t工作单位及职务",
            "温舒\t江海大学教授、江海市政协委员",
            "祁连\t江海重机公司总经理、炼钢厂厂长，江海市工商联副主席",
            "白桦\t江海重机公司董事长兼贺溪机械厂厂长",
            "韩青\t江海重机公司副厂长、江海市焊接协会理事、高级工程师",
            "黎明\t原江海重机公司钳工（现江海技师学院教师）",
            "方远\t原江海市教育局副局长",
            "石磊\t江海重机公司副总经理（兼工会主席）",
            "安宁\t江海市人大代表、江海重机公司钳工",
        ),
        {
            "position 温舒 江海大学 role=教授",
            "position 祁连 江海重机公司 role=总经理",
            "position 祁连 江海重机公司 role=炼钢厂厂长",
            "position 祁连 江海市工商联 role=副主席",
            "position 白桦 江海重机公司 role=董事长",
            "position 白桦 贺溪机械厂 role=厂长",
            "position 韩青 江海重机公司 role=副厂长",
            "position 韩青 江海市焊接协会 role=理事",
            "position 韩青 江海重机公司 role=高级工程师",
            "position 黎明 江海技师学院 role=教师",
            "position 方远 江海市教育局 role=原副局长",
            "position 石磊 江海重机公司 role=副总经理",
            "position 石磊 江海重机公司 role=工会主席",
            "position 安宁 江海重机公司 role=钳工",
        },
    ),
    "posts elsewhere beside those at the body of the row": (
        "江海劳模名册",
        (
            "姓名\t单位\t职务",
            "温舒\t江海大学\t机械学院副院长、江海市工商联副主席、江海市人大代表",
            "祁连\t江海重机公司\t销售部经理兼贺溪机械厂厂长",
            "白桦\t江海重机公司\t电焊工（技师）",
            "韩青\t江海重机公司\t职工董事、团委书记（兼）",
        ),
        {
            "position 温舒 江海大学 role=机械学院副院长",
            "position 温舒 江海市工商联 role=副主席",
            "position 祁连 江海重机公司 role=销售部经理",
            "position 祁连 贺溪机械厂 role=厂长",
            "position 白桦 江海重机公司 role=电焊工（技师）",
            "position 韩青 江海重机公司 role=职工董事",
            "position 韩青 江海重机公司 role=团委书记（兼）",
        },
    ),
    "teams, which are part of bodies": (
        "江海市工人先锋号名单",
        ("集体名称\t所属单位", "装卸三队\t江海港务集团", "炼钢一班\t江海钢铁有限公司"),
        {
            "partOf 装卸三队 江海港务集团",
            "partOf 炼钢一班 江海钢铁有限公司",
            "hasHonour 装卸三队 江海市工人先锋号 status=获得",
            "hasHonour 炼钢一班 江海市工人先锋号 status=获得",
        },
    ),
    "studios with who leads them": (
        "江海市总工会关于命名江海市劳模创新工作室的决定|现命名以下江海市劳模创新工作室：",
        ("工作室名称\t领办人\t所在单位", "护理先锋工作室\t温舒\t江海市第一人民医院"),
        {
            "leader 护理先锋工作室 温舒",
            "partOf 护理先锋工作室 江海市第一人民医院",
            "hasHonour 护理先锋工作室 江海市劳模创新工作室 status=获得",
        },
    ),
    "two tables side by side": (
        "江海工匠名单",
        ("姓名\t单位\t姓名\t单位", "温舒\t江海钢铁有限公司\t祁连\t江海港务集团", "路遥知\t江海市交通局"),
        {
            "position 温舒 江海钢铁有限公司",
            "position 祁连 江海港务集团",
            "position 路遥知 江海市交通局",
            "hasHonour 温舒 江海工匠 status=获得",
            "hasHonour 祁连 江海工匠 status=获得",
            "hasHonour 路遥知 江海工匠 status=获得",
        },
    ),
    "headings between the rows": (
        "江海市表彰决定|现予以表彰，名单如下：",
        (
            "姓名\t单位",
            "一、江海市劳动模范（1人）",
            "温舒\t江海钢铁有限公司",
            "二、江海工匠（1人）",
            "祁连\t江海港务集团",
        ),
        {
            "position 温舒 江海钢铁有限公司",
            "position 祁连 江海港务集团",
            "hasHonour 温舒 江海市劳动模范 status=获得",
            "hasHonour 祁连 江海工匠 status=获得",
        },
    ),
    "names and bodies without a header, in either order, to the last line": (
        "江海市表彰职工|本报讯(记者王伟)近日，江海市总工会授予一批职工“江海工匠”称号。|江海工匠名单",
        ("温舒\u3000江海钢铁有限公司", "江海市交通局\u3000祁连", "江海港务集团\u3000路遥知"),
        {
            "position 温舒 江海钢铁有限公司",
            "position 祁连 江海市交通局",
            "position 路遥知 江海港务集团",
            "hasHonour 温舒 江海工匠 status=获得",
            "hasHonour 祁连 江海工匠 status=获得",
            "hasHonour 路遥知 江海工匠 status=获得",
        },
    ),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_a_header_gives_columns_their_meaning(name: str) -> None:
    heading, rows, wanted = COLUMNS[name]
    assert below(heading, *rows) == wanted


@pytest.mark.parametrize(
    ("heading", "header", "status"),
    [
        ("江海市表彰决定|第三届江海工匠候选人名单", "姓名\t单位", "候选"),
        ("关于拟命名第三届江海工匠的公示|现将名单公示如下：", "姓名\t单位", "拟表彰"),
        ("江海市总工会推荐报告|经研究，推荐温舒等同志为江海工匠人选。", "姓名\t单位", "候选"),
        ("江海工匠培育对象名单", "姓名\t单位", "培育对象"),
        ("江海工匠名单", "候选人\t单位", "候选"),
        ("江海市通知|经推荐，确定以下同志为2025年度“江海工匠”培育对象，培育期两年：", "姓名\t单位", "培育对象"),
        ("关于撤销江海工匠称号的决定|经研究，撤销下列人员“江海工匠”称号：", "姓名\t单位", "撤销"),
    ],
)
def test_those_who_run_for_an_honour_or_lost_it_do_not_hold_it(heading: str, header: str, status: str) -> None:
    found = below(heading, header, "温舒\t江海钢铁有限公司", "祁连\t江海港务集团")
    told = {
        word for fact in found if fact.startswith("hasHonour") for word in fact.split() if word.startswith("status=")
    }
    assert told == {f"status={status}"}


@pytest.mark.parametrize(
    "header",
    ["拟授予荣誉称号", "拟表彰称号", "推荐对象荣誉称号", "申报荣誉", "推荐荣誉称号", "拟授荣誉", "荣誉称号（拟授）"],
)
def test_a_column_of_honours_that_are_only_to_be_given_makes_no_holder(header: str) -> None:
    found = below("江海市先进人物", f"姓名\t单位\t{header}", "温舒\t江海钢铁有限公司\t江海工匠")
    assert not any("status=获得" in fact for fact in found)
    assert any(fact.startswith("hasHonour 温舒 江海工匠") for fact in found)


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (f"{TITLE}|经评审，决定授予一批同志“江海工匠”称号。|评审委员会成员名单", ("姓名\t单位", "温舒\t江海大学")),
        ("江海市劳模工作|各单位江海市五一劳动奖状情况如下：", ("单位\t劳模人数\t备注", "江海钢铁有限公司\t12\t")),
        ("江海市采购清单|江海市五一劳动奖状奖牌如下：", ("序号\t名称\t单位\t数量\t备注", "1\t奖牌\t块\t20\t")),
        ("江海工匠名单", ("姓名\t单位\t荣誉称号", "温舒\t江海钢铁有限公司\t劳动模范", "祁连\t江海港务集团\t一等奖")),
    ],
)
def test_a_table_of_others_gives_nobody_an_honour(heading: str, rows: tuple[str, ...]) -> None:
    assert {fact for fact in below(heading, *rows) if fact.startswith("hasHonour")} == set()


@pytest.mark.parametrize(
    ("heading", "header"),
    [
        (f"{TITLE}|大赛将授予优胜者“江海工匠”称号。现将参赛选手名单公布如下：", "姓名\t单位"),
        ("江海市技能大赛|大赛将授予优胜者“江海工匠”称号。现将名单公布如下：", "姓名\t单位"),
        ("江海市技能大赛|近日，江海市总工会将命名一批“江海工匠”，名单如下：", "姓名\t单位"),
        ("江海工匠评审专家库公布|江海工匠评审专家如下：", "姓名\t单位"),
        ("江海工匠评审专家库公布", "姓名\t单位"),
        ("江海工匠徒弟名单", "姓名\t单位"),
        ("江海市总工会走访|江海工匠走访名单", "姓名\t单位"),
        ("江海工匠体检安排|为江海工匠安排体检，名单如下：", "姓名\t单位"),
        ("江海市总工会关于做好江海工匠体检安排的通知|现将名单公布如下：", "姓名\t单位"),
        (f"{TITLE}|为授予江海工匠称号的职工安排座位，名单如下：", "姓名\t单位"),
        (f"{TITLE}|大会设服务组。名单如下：", "姓名\t单位"),
        ("江海工匠投票结果", "姓名\t单位\t得票数"),
        ("江海工匠评选投票结果公布", "姓名\t单位"),
        ("江海工匠名单", "姓名\t单位\t得票数"),
        ("江海工匠名单", "姓名\t单位\t参赛号"),
        ("江海工匠名单", "姓名\t单位\t成绩"),
        ("江海工匠宣讲团名单", "姓名\t单位"),
        ("江海工匠学院学员名单", "姓名\t单位"),
        ("江海工匠联系企业一览表", "姓名\t单位"),
        ("江海工匠推荐汇总表", "姓名\t单位"),
        ("江海工匠单位名单", "姓名\t单位"),
        ("江海市工人先锋号名单", "姓名\t单位"),
        ("未获江海工匠称号的名单", "姓名\t单位"),
        (f"{TITLE}|江海工匠颁奖大会志愿者名单", "姓名\t单位"),
        (f"江海工匠颁奖大会志愿者名单|{TITLE}|会场引导人员名单", "姓名\t单位"),
        ("江海市总工会关于组织江海工匠推荐工作的通知|江海工匠名单", "姓名\t单位"),
    ],
)
def test_a_table_below_the_name_of_an_honour_makes_no_holders_unless_the_words_confer_it(
    heading: str, header: str
) -> None:
    rows = ("温舒\t江海钢铁有限公司\t12", "祁连\t江海港务集团\t15")
    found = below(heading, header, *(row if header.count("\t") == 2 else row.rpartition("\t")[0] for row in rows))
    assert not any("status=获得" in fact for fact in found)


@pytest.mark.parametrize("rows", [("姓名\t单位", "温舒\t江海钢铁有限公司"), ()])
def test_rows_below_a_list_of_what_holders_do_are_none_of_holders(rows: tuple[str, ...]) -> None:
    told = ("江海工匠体检人员名单", "祁连\t江海港务集团", "路遥知\t江海市交通局")
    assert not any("江海工匠" in fact for fact in below("江海市工匠活动", *rows, *told))


@pytest.mark.parametrize(
    "heading",
    [
        "2024年江海工匠名单",
        "江海市总工会2024年度江海工匠获奖名单公布",
        "江海工匠获得者",
        "江海市历届江海工匠名册",
        "江海市总工会通报|经评审，下列同志被评为“江海工匠”，现予以公布：",
        "附件：第三届“江海工匠”表彰名单",
        "江海市总工会公告|现将第三届江海工匠名单公布如下：",
        "江海市总工会关于公布第三届江海工匠名单的通知",
        f"{TITLE}|各基层工会要认真学习他们的事迹，把各项工作做得更好。|附件",
        "江海市总工会通报|近日，江海市总工会将下列同志命名为“江海工匠”：",
        "江海市总工会通报|经推荐、评审，江海市总工会决定授予温舒等2名同志“江海工匠”称号。现将名单公布如下：",
    ],
)
def test_words_that_confer_and_headings_of_holders_make_holders(heading: str) -> None:
    found = below(heading, "姓名\t单位", "温舒\t江海钢铁有限公司", "祁连\t江海港务集团")
    assert sum("江海工匠" in fact and "status=获得" in fact for fact in found) == 2


@pytest.mark.parametrize(
    ("caption", "status"),
    [
        ("江海工匠评选推荐汇总表", "候选"),
        ("江海工匠申报一览表", "候选"),
        ("江海工匠参评情况统计表", "候选"),
        ("江海工匠初审情况一览表", "候选"),
        ("江海市先进人物投票表", "候选"),
        ("江海工匠拟表彰情况一览表", "拟表彰"),
        ("江海市表彰工作|江海市总工会将表彰下列职工：", "拟表彰"),
    ],
)
def test_the_words_above_say_what_a_column_of_honours_is_of(caption: str, status: str) -> None:
    found = below(caption, "姓名\t单位\t荣誉称号", "温舒\t江海钢铁有限公司\t江海工匠")
    assert {fact for fact in found if fact.startswith("hasHonour")} == {f"hasHonour 温舒 江海工匠 status={status}"}


def test_a_file_of_nominations_makes_no_holders(tmp_path: Path) -> None:
    rows = [("姓名", "单位", "荣誉称号"), ("温舒", "江海钢铁有限公司", "江海工匠")]
    ((_, reading),) = readings(write_sheets(tmp_path / "江海市申报材料.xlsx", {"Sheet1": rows}))
    assert not any("status=获得" in fact for fact in facts(reading))


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("姓名\t上级单位\t所在单位\t职务", "乙"),
        ("姓名\t所在单位\t上级单位\t职务", "甲"),
        ("姓名\t单位\t所属集团\t职务", "甲"),
        ("姓名\t所属集团\t单位\t职务", "乙"),
        ("姓名\t主管单位\t工作单位\t职务", "乙"),
        ("姓名\t单位\t隶属单位\t职务", "甲"),
        ("姓名\t单位\t所属单位\t职务", "甲"),
        ("姓名\t所属单位\t班组\t职务", "甲"),
        ("姓名\t单位\t所在单位\t职务", ""),
        ("姓名\t所在单位\t公司\t职务", ""),
        ("姓名\t部门\t班组\t职务", ""),
        ("姓名\t类别\t上级单位\t职务", ""),
    ],
)
def test_people_work_where_their_column_says_and_not_at_what_that_belongs_to(header: str, wanted: str) -> None:
    found = below("江海市职工花名册", header, "温舒\t江海甲钢铁有限公司\t江海乙港务有限公司\t焊工")
    bodies = {"甲": "江海甲钢铁有限公司", "乙": "江海乙港务有限公司"}
    assert found == ({f"position 温舒 {bodies[wanted]} role=焊工"} if wanted else set())


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("集体名称\t上级单位\t单位", {"partOf 装卸三队 江海乙港务有限公司"}),
        ("集体名称\t单位\t上级单位", {"partOf 装卸三队 江海甲钢铁有限公司"}),
        ("部门\t班组\t单位", set()),
    ],
)
def test_a_team_is_part_of_the_body_that_is_named_for_it(header: str, wanted: set[str]) -> None:
    found = below("江海市班组名册", header, "装卸三队\t江海甲钢铁有限公司\t江海乙港务有限公司")
    assert found == wanted


@pytest.mark.parametrize(
    ("people", "roles", "wanted"),
    [
        ("温舒、周兰", "焊工、钳工", {"position 温舒 江海钢铁有限公司", "position 周兰 江海钢铁有限公司"}),
        (
            "温舒、周兰",
            "焊工",
            {"position 温舒 江海钢铁有限公司 role=焊工", "position 周兰 江海钢铁有限公司 role=焊工"},
        ),
        (
            "温舒",
            "焊工、班组长",
            {"position 温舒 江海钢铁有限公司 role=焊工", "position 温舒 江海钢铁有限公司 role=班组长"},
        ),
        ("温舒、某某", "焊工、钳工", {"position 温舒 江海钢铁有限公司"}),
    ],
)
def test_several_people_of_a_row_have_its_post_only_where_it_is_one(people: str, roles: str, wanted: set[str]) -> None:
    assert below("江海市职工花名册", "姓名\t单位\t职务", f"{people}\t江海钢铁有限公司\t{roles}") == wanted


@pytest.mark.parametrize("cell", ["（" + "、" * 20_000, "（" * 20_000, "江海公司" * 5_000, "江" * 20_000 + "公司焊工"])
@pytest.mark.parametrize("header", ["单位及职务", "荣誉称号", "单位", "职务"])
def test_a_cell_as_long_as_a_page_is_not_read(cell: str, header: str) -> None:
    table = f"姓名\t{header}\n温舒\t{cell}\n"
    began = process_time()
    (found,) = read_tables(table, KNOWLEDGE.lexicon)
    assert [cell.kind for row in found.rows for cell in row.cells] == ["person"]
    assert process_time() - began < 0.5


@pytest.mark.parametrize("heading", ["江海工匠推荐汇总表", "江海市先进人物申报一览表"])
def test_a_heading_between_rows_says_no_more_than_that_of_the_whole(heading: str) -> None:
    rows = (
        "姓名\t单位",
        "一、江海工匠（1人）",
        "温舒\t江海钢铁有限公司",
        "二、江海市劳动模范（1人）",
        "祁连\t江海港务集团",
    )
    assert not any("status=获得" in fact for fact in below(heading, *rows))


@pytest.mark.parametrize("line", ["评审委员会成员名单", "江海工匠体检人员名单", "工作人员名单（1人）"])
def test_a_heading_of_others_between_rows_ends_the_honour(line: str) -> None:
    found = below("江海工匠名单", "姓名\t单位", "温舒\t江海钢铁有限公司", line, "祁连\t江海大学")
    assert {fact for fact in found if fact.startswith("hasHonour")} == {"hasHonour 温舒 江海工匠 status=获得"}


@pytest.mark.parametrize("cell", ["详见附件", "高级技师", "合计", "无", "王某", "市总工会", "温舒祁连路遥", "12"])
def test_what_is_no_name_is_left_out_of_a_column_of_names(cell: str) -> None:
    assert below("江海工匠名单", "姓名\t单位", f"{cell}\t江海钢铁有限公司") == set()


def test_broken_rows_say_only_what_stands_under_their_header() -> None:
    found = below(
        "江海工匠名单",
        "姓名\t单位\t\t职务",
        "温舒\t江海钢铁有限公司\tx\t焊工\t多\t余",
        "\t江海港务集团\ty\t钳工",
        "祁连",
        "合计\t2",
        "路遥知\t江海市交通局",
    )
    assert found == {"position 路遥知 江海市交通局", "hasHonour 路遥知 江海工匠 status=获得"}


def test_spaces_that_leave_no_cell_to_tell_give_no_fact() -> None:
    found = below("江海工匠名单", "姓名  单位  职务", "温舒  江海钢铁有限公司", "祁连  江海港务集团  钳工")
    assert {fact for fact in found if "温舒" in fact and "role" in fact} == set()
    assert "position 祁连 江海港务集团 role=钳工" in found


def test_tables_without_header_that_say_more_are_not_guessed_at() -> None:
    assert below("江海工匠名单", "温舒\t甲班\t12", "祁连\t乙班\t15") == set()


def test_what_stands_behind_a_private_cell_is_not_quoted_and_so_not_said() -> None:
    reading = of("江海工匠名单\n\n姓名\t身份证号\t单位\n温舒\t330101199001011234\t江海钢铁有限公司\n")
    assert facts(reading) == {"hasHonour 温舒 江海工匠 status=获得"}
    assert not any("3301" in fact.evidence.quote for fact in reading.facts)
    assert not any("3301" in article.text for article in reading.articles)


def unnamed(reading: Reading) -> bool:
    people = [mention for mention in reading.mentions if mention.kind == "Person"]
    return people == [] and not any(name in a.text for a in reading.articles for name in ("温舒", "祁连"))


IN_NEED = "姓名\t单位\n温舒\t江海钢铁有限公司\n祁连\t江海港务集团\n"


@pytest.mark.parametrize(
    "text",
    [
        "江海市总工会走访慰问\n\n名单如下：\n姓名\t单位\t致困原因\n温舒\t江海钢铁有限公司\t患病\n",
        f"困难职工帮扶名单\n\n{IN_NEED}",
        f"困难职工帮扶名单\n\n{IN_NEED.partition(chr(10))[2]}",
        f"关于金秋助学人员的公示\n\n现将名单公布如下：\n{IN_NEED}",
        f"江海市总工会公示\n\n拟救助下列职工：\n{IN_NEED}",
        f"江海市总工会公示\n\n送温暖对象名单\n{IN_NEED}",
        f"江海市总工会公示\n\n慰问对象名单\n（排名不分先后）\n{IN_NEED}",
    ],
)
def test_nobody_in_a_table_of_people_in_need_is_named(text: str) -> None:
    assert unnamed(of(text))


def test_a_heading_between_rows_or_the_name_of_a_sheet_tells_of_people_in_need(tmp_path: Path) -> None:
    found = of("江海市名册\n\n姓名\t单位\n路遥知\t江海大学\n困难职工名单\n祁连\t江海港务集团\n")
    assert [mention.surface for mention in found.mentions if mention.kind == "Person"] == ["路遥知"]
    rows = [("姓名", "单位"), ("温舒", "江海钢铁有限公司"), ("祁连", "江海港务集团")]
    ((_, reading),) = readings(write_sheets(tmp_path / "a.xlsx", {"困难职工帮扶名单": rows}))
    assert unnamed(reading)


def test_a_long_table_keeps_its_header_and_its_honour_to_the_end() -> None:
    surnames, given = "赵钱孙李周吴郑王冯陈", "安邦国栋梁宏伟志远航"
    names = [a + b + c for a in surnames for b in given for c in "华明强军"]
    rows = "\n".join(f"{name}\t江海钢铁有限公司炼钢厂连铸车间\t高级技师" for name in names)
    reading = of(f"江海工匠名单\n\n姓名\t单位\t职务\n{rows}\n")
    assert len(reading.articles) > 1
    found = facts(reading)
    assert sum(fact.startswith("hasHonour") for fact in found) == len(names)
    assert sum("role=高级技师" in fact for fact in found) == len(names)


def test_merged_cells_stand_in_each_of_their_rows(tmp_path: Path) -> None:
    rows = [("江海工匠名单",), ("姓名", "单位"), ("温舒", "江海钢铁有限公司"), ("祁连", "")]
    wanted = "姓名\t单位\n温舒\t江海钢铁有限公司\n祁连\t江海钢铁有限公司"
    files = (
        write_sheets(tmp_path / "a.xlsx", {"名单": rows}, merged=("A1:B1", "B3:B4")),
        write_table_docx(tmp_path / "a.docx", ("江海工匠名单",), rows[1:], merged=((1, 1), (2, 1))),
        write_table_html(tmp_path / "a.html", ("江海工匠名单", GIVEN), rows[1:], spans={(1, 1): 2}),
    )
    for path in files:
        ((page, _),) = readings(path)
        assert page.text.endswith(wanted)


def test_each_sheet_is_a_page_with_its_title(tmp_path: Path) -> None:
    sheets = {"江海工匠名单": ROWS, "Sheet2": [("第三届江海工匠候选人名单",), *ROWS], "空": []}
    found = readings(write_sheets(tmp_path / "a.xlsx", sheets))
    assert [(page.source, page.title) for page, _ in found] == [
        ("a.xlsx#江海工匠名单", "江海工匠名单"),
        ("a.xlsx#Sheet2", "第三届江海工匠候选人名单"),
    ]
    assert "hasHonour 温舒 江海工匠 status=获得" in facts(found[0][1])
    assert "hasHonour 温舒 江海工匠 edition=3 status=候选" in facts(found[1][1])


def test_a_table_is_read_by_its_columns_whatever_the_finders_say() -> None:
    reading = of(f"{TITLE}\n\n{GIVEN}\n姓名\t单位\n高原\t春风行动队\n".replace("春风行动队", "北岭护航服务"))
    found = {(m.kind, m.surface, m.rule) for m in reading.mentions if m.rule.endswith("/cell")}
    assert found == {("Person", "高原", "person/cell"), ("Organization", "北岭护航服务", "body/cell")}


def test_words_of_a_sentence_are_no_header() -> None:
    lexicon = KNOWLEDGE.lexicon
    assert header_columns(["单位", "金额", "数量"], lexicon) == ()
    assert header_columns(["姓名"], lexicon) == ()
    assert [column.kind for column in header_columns(["姓　名", "工作单位（全称）", ""], lexicon)] == [
        "person",
        "body",
        "other",
    ]
    assert read_tables("温舒、祁连参加。\n", lexicon) == ()


OPEN = [
    ("江海市劳动模范落选人员名单", "姓名\t单位\t荣誉称号", "温舒\t江海钢铁公司\t江海市劳动模范"),
    ("江海市劳动模范名册", "姓名\t单位\t荣誉称号\t状态", "温舒\t江海钢铁公司\t江海市劳动模范\t已撤销"),
    ("江海市劳动模范名册", "姓名\t单位\t荣誉称号\t是否获批", "温舒\t江海钢铁公司\t江海市劳动模范\t否"),
    ("江海市劳动模范名单", "姓名\t单位\t备注", "温舒\t江海钢铁公司\t审核未通过"),
    ("江海市荣誉名册", "姓名\t单位\t获得荣誉", "温舒\t江海钢铁公司\t未获得江海市劳动模范"),
]


@pytest.mark.parametrize(("heading", "header", "row"), OPEN, ids=[row for _, _, row in OPEN])
def test_a_row_that_leaves_the_outcome_open_makes_no_holder(heading: str, header: str, row: str) -> None:
    reading = of(f"{heading}\n\n{header}\n{row}\n")
    assert not [fact for fact in reading.facts if fact.relation == "hasHonour"]


def test_each_honour_of_a_row_has_the_year_in_its_own_brackets() -> None:
    row = "温舒\t江海钢铁公司\t全国劳动模范（2015年）、江海市劳动模范（2011年）"
    reading = of(f"江海市荣誉名册\n\n姓名\t单位\t所获荣誉\n{row}\n")
    assert [dict(f.qualifiers)["year"] for f in reading.facts if f.relation == "hasHonour"] == ["2015", "2011"]


@pytest.mark.parametrize(("cell", "year"), [("2021年", "2021"), ("二〇二一年", "2021"), ("一九九八年度", "1998")])
def test_the_year_of_a_cell_is_read_in_digits_and_written_out(cell: str, year: str) -> None:
    reading = of(f"江海市荣誉名册\n\n姓名\t荣誉称号\t获奖年份\n温舒\t江海市劳动模范\t{cell}\n")
    assert [dict(f.qualifiers)["year"] for f in reading.facts if f.relation == "hasHonour"] == [year]


def test_the_edition_of_who_came_is_not_that_of_those_on_a_table() -> None:
    came = "第三届江海工匠、江海地铁公司技师祁连出席由江海市总工会主办的表彰大会。"
    rows = ("姓名\t单位\t荣誉称号", "温舒\t江海水务有限公司\t江海工匠")
    assert "hasHonour 温舒 江海工匠 status=获得" in below(f"{TITLE}|{came}", *rows)
    assert "hasHonour 温舒 江海工匠 edition=3 status=获得" in below(f"{TITLE}|第三届江海工匠名单公布。", *rows)
