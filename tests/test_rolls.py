# SPDX-License-Identifier: MIT
"""What the rolls of an honours office say, as offices keep them: sheets, registers, forms, lists with everything in one
cell; and that what could not be read in them is said to be left out.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.columns import header_columns
from kg.facts.award_tables import UNSAID
from kg.model import Page, Reading
from kg.sources import Defaults, find_sources
from kg.sources.straight import straight
from kg.titles_told import titles_told
from kg.unread import NEED, NO_HEADER, NO_SUCH_WORD, NOBODY, STRANGE
from tests.shell.files import write_sheets, write_table_docx
from tests.test_tables import KNOWLEDGE, facts, of, readings

Rows = Sequence[Sequence[str]]

STEEL, PORT = "江海钢铁有限公司", "江海港务集团有限公司"
PEOPLE: Rows = [("姓名", "工作单位"), ("温舒", STEEL), ("祁连", PORT)]


def write_csv(path: Path, rows: Rows, encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def read(path: Path) -> Reading:
    ((_, reading),) = readings(path)
    return reading


def text_of(path: Path) -> str:
    (source,) = find_sources([path]).sources
    (page,) = source.pages(Defaults())
    assert isinstance(page, Page)
    return page.text


def honours(reading: Reading) -> set[str]:
    """Who holds what, as rows say it: `温舒 江海工匠 2023`, with any status but that of a holder."""
    names = {mention.id: mention.surface for mention in reading.mentions}
    held = [fact for fact in reading.facts if fact.relation == "hasHonour" and fact.evidence.rule == "hasHonour/table"]
    said = [[value for key, value in fact.qualifiers if (key, value) != ("status", "获得")] for fact in held]
    return {" ".join((names[f.subject], names[f.object], *values)) for f, values in zip(held, said, strict=True)}


def posts(reading: Reading) -> set[str]:
    """Where somebody works and as what: `江海钢铁公司 焊工`."""
    names = {mention.id: mention.surface for mention in reading.mentions}
    held = [fact for fact in reading.facts if fact.relation == "position"]
    return {" ".join((names[fact.object], *(value for _, value in fact.qualifiers))) for fact in held}


def roll(tmp_path: Path, *rows: Sequence[str], name: str = "a.csv") -> set[str]:
    return honours(read(write_csv(tmp_path / name, rows)))


CELLS = {
    "1.2019年获江海市五一劳动奖章；2.2021年获全国技术能手": ["江海市五一劳动奖章 2019", "全国技术能手 2021"],
    "1、2018年5月，被江海市总工会授予江海工匠；2、2020年，获评全国劳动模范": ["江海工匠 2018", "全国劳动模范 2020"],
    "①江海工匠（2016年）②全国劳动模范（2020年）": ["江海工匠 2016", "全国劳动模范 2020"],
    "2015年江海市劳动模范，2018年江海工匠": ["江海市劳动模范 2015", "江海工匠 2018"],
    "江海市劳动模范，2015年": ["江海市劳动模范 2015"],
    "2019、2020、2021年连续三年获江海市劳动模范": ["江海市劳动模范"],
    "荣获第二届“江海工匠”荣誉称号": ["江海工匠"],
    "2015年度江海市“先进工作者”": ["江海市“先进工作者” 2015"],
    "2019年推荐为江海市劳动模范": ["江海市劳动模范 2019 推荐"],
    "2020年获江海工匠提名": ["江海工匠 2020 提名"],
    "江海工匠（2016年）；“；；": ["江海工匠 2016"],
    "“”，江海工匠、‘’": ["江海工匠"],
    "2015年获江海市劳动模范（2016年撤销）": ["江海市劳动模范 2015"],
}


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_tells_each_of_its_honours_with_its_year(cell: str) -> None:
    told = titles_told(cell, 0, len(cell), KNOWLEDGE.lexicon)
    assert [" ".join(filter(None, (cell[one.start : one.end], one.year, one.said))) for one in told] == CELLS[cell]


@pytest.mark.parametrize("cell", ["未获得江海市劳动模范", "已撤销江海市劳动模范", "国家级", "一等奖", "江海市总工会"])
def test_a_cell_without_an_honour_that_is_held_gives_none(cell: str, tmp_path: Path) -> None:
    assert roll(tmp_path, ("姓名", "荣誉称号"), ("温舒", cell)) == set()


FOLLOWED = [
    ((("1", "温舒", STEEL, "江海工匠"), ("", "", "", "江海市劳动模范")), {"温舒 江海工匠", "温舒 江海市劳动模范"}),
    ((("1", "温舒", STEEL, "江海工匠"), ("2", "", "", "江海市劳动模范")), {"温舒 江海工匠"}),
]


@pytest.mark.parametrize(("rows", "wanted"), FOLLOWED)
@pytest.mark.parametrize("order", [(0, 1, 2, 3), (1, 0, 2, 3)])
def test_a_row_without_a_name_goes_on_about_the_person_above_unless_it_has_a_number(
    rows: Rows, wanted: set[str], order: tuple[int, ...], tmp_path: Path
) -> None:
    table = (("序号", "姓名", "工作单位", "荣誉称号"), *rows)
    assert roll(tmp_path, *([row[at] for at in order] for row in table)) == wanted


@pytest.mark.parametrize("word", ["合计", "合 计", "无"])
def test_the_name_of_no_one_is_not_said_again(word: str) -> None:
    rows = [
        ("姓名", "工作单位", "荣誉称号"),
        ("温舒", STEEL, "江海工匠"),
        (word, STEEL, "江海工匠"),
        ("", "", "江海工匠"),
    ]
    assert list(straight(rows))[-1] == ["", "", "江海工匠"]


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("授予称号", "honour"),
        ("奖项名称", "honour"),
        ("何时获得何种荣誉", "won"),
        ("何时何地受过何种奖励", "won"),
        ("近五年获得的主要荣誉", "won"),
        ("曾获荣誉", "won"),
        ("获奖情况", "won"),
        ("工作单位及职务", "post"),
        ("所在单位/职务", "post"),
        ("工种／岗位", "role"),
        ("推荐单位", "other"),
        ("获奖年月", "year"),
        ("颁奖机构", "grantor"),
        ("家庭地址", "private"),
        ("与本人关系", "need"),
        ("评审结果", ""),
        ("票数", ""),
    ],
)
def test_the_words_of_real_headers_are_known(header: str, kind: str) -> None:
    assert header_columns(["姓名", header, "备注"], KNOWLEDGE.lexicon)[1].kind == kind


def test_what_somebody_won_before_stands_beside_the_honour_of_the_list(tmp_path: Path) -> None:
    rows = [("2023年江海工匠名单",), ("姓名", "曾获荣誉"), ("温舒", "2019年江海市劳动模范")]
    assert roll(tmp_path, *rows) == {"温舒 江海工匠 2023", "温舒 江海市劳动模范 2019"}


@pytest.mark.parametrize("title", ["江海工匠推荐人选汇总表", "江海工匠申报人选一览表"])
def test_what_those_put_forward_won_before_is_left_out(title: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", [(title,), ("姓名", "曾获荣誉"), ("温舒", "江海市劳动模范")]))
    assert honours(reading) == {"温舒 江海工匠 候选"}
    assert [refusal.about for refusal in reading.refusals] == ["hasHonour 温舒 江海市劳动模范"]


def test_what_those_whom_a_notice_proposes_won_before_they_hold(tmp_path: Path) -> None:
    rows = [("江海工匠拟表彰人选名单",), ("姓名", "曾获荣誉"), ("温舒", "江海市劳动模范")]
    assert roll(tmp_path, *rows) == {"温舒 江海工匠 拟表彰", "温舒 江海市劳动模范"}


POSTS = {
    "江海钢铁公司焊工（农民工）": {"江海钢铁公司 焊工"},
    "江海钢铁公司党委委员、工会主席": {"江海钢铁公司 党委委员", "江海钢铁公司 工会主席"},
    "江海钢铁公司炼钢厂主任兼党支部书记": {"江海钢铁公司炼钢厂 主任", "江海钢铁公司炼钢厂 党支部书记"},
    "江海钢铁公司董事长，江海市工商联副主席": {"江海钢铁公司 董事长", "江海市工商联 副主席"},
    "江海钢铁公司焊工，江海市优秀员工": {"江海钢铁公司 焊工"},
}


@pytest.mark.parametrize("cell", POSTS)
def test_a_cell_may_tell_several_posts_and_each_is_at_its_own_body(cell: str, tmp_path: Path) -> None:
    rows = [("2023年江海工匠名单",), ("姓名", "工作单位及职务"), ("温舒", cell)]
    assert posts(read(write_csv(tmp_path / "a.csv", rows))) == POSTS[cell]


def test_years_and_editions_may_be_columns(tmp_path: Path) -> None:
    years = [("江海工匠历年名单",), ("单位", "2019年", "2020年"), (STEEL, "温舒、祁连", ""), (PORT, "", "路遥知")]
    assert roll(tmp_path, *years) == {"温舒 江海工匠 2019", "祁连 江海工匠 2019", "路遥知 江海工匠 2020"}
    editions = [("江海工匠各届名单",), ("第一届", "第二届"), ("温舒", "祁连")]
    assert roll(tmp_path, *editions) == {"温舒 江海工匠 1", "祁连 江海工匠 2"}
    teams = [("江海市工人先锋号名单",), ("2019年", "2020年"), ("江海钢铁炼钢班", "江海港务集团装卸队")]
    assert roll(tmp_path, *teams) == {
        "江海钢铁炼钢班 江海市工人先锋号 2019",
        "江海港务集团装卸队 江海市工人先锋号 2020",
    }
    won = [("历年荣誉",), ("姓名", "2019年", "2020年"), ("温舒", "江海工匠", "优秀员工")]
    assert roll(tmp_path, *won) == {"温舒 江海工匠 2019"}


@pytest.mark.parametrize("cells", [("3", "5"), ("合格", "优秀"), ("√", "")])
def test_below_a_year_stand_only_those_who_look_like_holders(cells: tuple[str, ...], tmp_path: Path) -> None:
    rows = [("江海工匠历年名单",), ("单位", "2019年", "2020年"), (STEEL, *cells)]
    reading = read(write_csv(tmp_path / "a.csv", rows))
    assert honours(reading) == set()
    assert [refusal.reason for refusal in reading.refusals] == [NOBODY]


SHEETS = {
    ("a.xlsx", "2023年江海工匠"): {"温舒 江海工匠 2023", "祁连 江海工匠 2023"},
    ("2021年江海市劳动模范名单.xlsx", "Sheet1"): {"温舒 江海市劳动模范 2021", "祁连 江海市劳动模范 2021"},
    ("江海市劳动模范名册（1）.xlsx", "2010年"): {"温舒 江海市劳动模范 2010", "祁连 江海市劳动模范 2010"},
    ("a.xlsx", "江海工匠候选人"): {"温舒 江海工匠 候选", "祁连 江海工匠 候选"},
    ("a.xlsx", "江海工匠（拟）"): {"温舒 江海工匠 拟表彰", "祁连 江海工匠 拟表彰"},
    ("江海市先进推荐材料.xlsx", "江海工匠"): {"温舒 江海工匠 候选", "祁连 江海工匠 候选"},
    ("2024年评选.xlsx", "江海工匠"): set(),
    ("a.xlsx", "江海工匠评委"): set(),
    ("a.xlsx", "江海工匠体检"): set(),
    ("关于江海工匠的统计.xlsx", "Sheet1"): set(),
}


@pytest.mark.parametrize(("file", "sheet"), SHEETS)
def test_a_sheet_or_file_that_is_called_by_an_honour_lists_its_holders(file: str, sheet: str, tmp_path: Path) -> None:
    assert honours(read(write_sheets(tmp_path / file, {sheet: PEOPLE}))) == SHEETS[file, sheet]


DECISION = (
    "江海市总工会关于表彰2023年江海工匠的决定",
    "各区总工会：",
    "经研究，江海市总工会决定授予温舒等2名同志2023年“江海工匠”称号，号召广大职工向他们学习。",
    "附件：表彰名单",
    "江海市总工会",
)


@pytest.mark.parametrize("annex", [("附件", "江海工匠名单"), ("附件1", "表彰名单"), ("附件：江海工匠名单",)])
def test_an_annex_takes_honour_and_year_from_its_decision(annex: tuple[str, ...], tmp_path: Path) -> None:
    reading = read(write_table_docx(tmp_path / "a.docx", (*DECISION, *annex), PEOPLE))
    assert honours(reading) == {"温舒 江海工匠 2023", "祁连 江海工匠 2023"}


def test_a_roll_of_all_years_takes_none_from_above(tmp_path: Path) -> None:
    reading = read(write_table_docx(tmp_path / "a.docx", (*DECISION, "附件", "历届江海工匠名单"), PEOPLE))
    assert honours(reading) == {"温舒 江海工匠", "祁连 江海工匠"}


FORM: Rows = [
    ("姓名", "温舒", "性别", "女", "民族", "回族"),
    ("身份证号", "330101198005011234", "出生年月", "1980.05", "联系电话", "65123456"),
    ("家庭住址", "江海市幸福里3号院", "", "", "", ""),
    ("工作单位", STEEL, "", "职务", "炼钢工", ""),
    ("何时何地受过何种奖励", "2015年江海市劳动模范\n2019年江海工匠", "", "", "", ""),
    ("主要事迹", "温舒同志在炼钢一线工作二十多年，带出三十多名徒弟，班组年年先进。", "", "", "", ""),
    ("家庭成员", "称谓", "姓名", "年龄", "工作单位", ""),
    ("", "丈夫", "祁连", "45", PORT, ""),
    ("单位意见", "同意", "", "", "", ""),
]


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "csv"])
def test_the_form_of_one_person_is_read_without_what_is_private(suffix: str, tmp_path: Path) -> None:
    title, path = "江海市劳动模范登记表", tmp_path / f"a.{suffix}"
    if suffix == "docx":
        write_table_docx(path, (title,), FORM)
    elif suffix == "xlsx":
        write_sheets(path, {"Sheet1": [(title,), *FORM]})
    else:
        write_csv(path, [(title,), *FORM], "gb18030")
    assert facts(read(path)) == {
        f"position 温舒 {STEEL} role=炼钢工",
        "hasHonour 温舒 江海市劳动模范 status=获得 year=2015",
        "hasHonour 温舒 江海工匠 status=获得 year=2019",
    }
    text = text_of(path)
    private = ("3301", "1980", "65123456", "幸福里", "回族", "祁连", "丈夫")
    assert [word for word in private if word in text] == []
    assert "带出三十多名徒弟" in text


@pytest.mark.parametrize("title", ["江海市劳动模范推荐表", "江海市劳动模范申报表", "江海市劳动模范推荐审批表"])
def test_a_form_of_application_gives_no_holder(title: str, tmp_path: Path) -> None:
    reading = read(write_table_docx(tmp_path / "a.docx", (title,), FORM))
    assert honours(reading) == set()
    assert {refusal.about for refusal in reading.refusals} >= {
        "hasHonour 温舒 江海工匠",
        "hasHonour 温舒 江海市劳动模范",
    }


def test_a_form_says_its_honour_in_cells_or_in_the_words_above(tmp_path: Path) -> None:
    rows = [("姓名", "温舒", "单位", STEEL), ("荣誉称号", "江海工匠", "授予时间", "2020年")]
    assert honours(read(write_table_docx(tmp_path / "a.docx", ("劳模信息登记表",), rows))) == {"温舒 江海工匠 2020"}
    rows = [("姓名", "温舒", "性别", "女"), ("工作单位", STEEL, "职务", "炼钢工")]
    held = read(write_table_docx(tmp_path / "b.docx", ("江海工匠获得者登记表",), rows))
    assert honours(held) == {"温舒 江海工匠"}
    assert honours(read(write_table_docx(tmp_path / "c.docx", ("江海工匠登记表",), rows))) == set()


def test_people_side_by_side_are_rows(tmp_path: Path) -> None:
    rows = [("姓名", "温舒", "祁连"), ("单位", STEEL, PORT), ("荣誉称号", "江海工匠", "全国劳动模范")]
    assert roll(tmp_path, *rows) == {"温舒 江海工匠", "祁连 全国劳动模范"}


def test_a_header_may_have_two_rows_and_a_name_several(tmp_path: Path) -> None:
    rows = [
        ("江海市荣誉名册",),
        ("序号", "姓名", "所在单位", "获奖情况", ""),
        ("", "", "", "荣誉称号", "授予时间"),
        ("1", "温舒", STEEL, "江海工匠", "2019.4"),
        ("", "", "", "全国劳动模范", "2020"),
        ("2", "祁连", PORT, "江海工匠", "2021"),
        ("小计", "2人", "", "", ""),
    ]
    assert roll(tmp_path, *rows) == {"温舒 江海工匠 2019", "温舒 全国劳动模范 2020", "祁连 江海工匠 2021"}


LINES = {
    "温舒\n祁连": {"温舒 江海工匠", "祁连 江海工匠"},
    "温舒 祁连": {"温舒 江海工匠", "祁连 江海工匠"},
    "温 舒  祁 连": {"温舒 江海工匠", "祁连 江海工匠"},
    "温 舒": {"温舒 江海工匠"},
    "*温舒（女，回族）": {"温舒 江海工匠"},
    "温舒同志": {"温舒 江海工匠"},
}


@pytest.mark.parametrize("cell", LINES)
def test_names_in_a_cell_are_told_apart(cell: str, tmp_path: Path) -> None:
    assert roll(tmp_path, ("江海工匠名单",), ("单位", "姓名"), (STEEL, cell)) == LINES[cell]


def test_collectives_in_a_cell_are_told_apart_and_a_broken_name_is_one(tmp_path: Path) -> None:
    cell = f"{STEEL}炼钢车间、江海港务集团装卸队\n江海市第一人民医院急诊科"
    found = roll(
        tmp_path, ("江海市工人先锋号名单",), ("区县", "先进集体"), ("东区", cell), ("西区", "江海钢铁\n有限公司甲班")
    )
    assert {fact.split()[0] for fact in found} == {
        f"{STEEL}炼钢车间", "江海港务集团装卸队", "江海市第一人民医院急诊科", "江海钢铁有限公司甲班",
    }  # fmt: skip


def test_rows_that_say_of_what_sex_somebody_is_need_no_header() -> None:
    rows = ("小兵　男　汉族　江海钢铁有限公司炼钢工", "温　舒　女　汉族　江海港务集团有限公司")
    assert honours(of("\n".join(["江海市总工会通报", "", "江海工匠名单", *rows]))) == {"小兵 江海工匠", "温舒 江海工匠"}


def test_each_of_several_honours_has_the_year_beside_it(tmp_path: Path) -> None:
    header = ("姓名", "荣誉称号", "获得时间", "荣誉称号", "获得时间")
    rows = [header, ("温舒", "江海市劳动模范", "2015", "优秀员工", "2020")]
    assert roll(tmp_path, *rows) == {"温舒 江海市劳动模范 2015", "温舒 优秀员工 2020"}
    assert roll(tmp_path, ("姓名", "2019年荣誉", "2020年荣誉"), ("温舒", "江海工匠", "江海市劳动模范")) == {
        "温舒 江海工匠 2019",
        "温舒 江海市劳动模范 2020",
    }


def test_a_short_form_below_a_full_name_is_that_honour(tmp_path: Path) -> None:
    rows = [("江海市五一劳动奖章名单",), ("姓名", "荣誉称号"), ("温舒", "五一劳动奖章")]
    assert roll(tmp_path, *rows) == {"温舒 江海市五一劳动奖章"}


@pytest.mark.parametrize(("header", "held"), [("是否健在", True), ("是否农民工", True), ("是否获批", False)])
def test_no_is_an_answer_about_the_honour_only_where_the_question_is_not_known(
    header: str, held: bool, tmp_path: Path
) -> None:
    assert bool(roll(tmp_path, ("姓名", "荣誉称号", header), ("温舒", "江海工匠", "否"))) == held


@pytest.mark.parametrize(
    "title",
    [
        "江海市历届劳动模范台账（2010—2024）",
        "江海市劳动模范台账",
        "江海市总工会命名首批2名“江海市劳动模范”并颁发奖牌。",
        "江海市总工会命名首批“江海市劳动模范”\n\n大会隆重举行。2人获此殊荣。",
    ],
)
def test_a_register_and_a_decision_that_hands_out_plaques_head_a_list(title: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", [*((line,) for line in title.split("\n\n")), *PEOPLE]))
    people = {mention.id: mention.surface for mention in reading.mentions if mention.kind == "Person"}
    assert {people.get(fact.subject) for fact in reading.facts if fact.relation == "hasHonour"} == {"温舒", "祁连"}
    (honour,) = [cluster for cluster in reading.clusters if cluster.kind == "Honour"]
    assert honour.name == "江海市劳动模范"


def test_people_of_one_name_at_two_bodies_are_two(tmp_path: Path) -> None:
    rows = [("江海工匠名单",), ("序号", "姓名", "单位"), ("1", "王 伟", STEEL), ("2", "王伟", "江海大学")]
    reading = read(write_csv(tmp_path / "a.csv", rows))
    assert [cluster.name for cluster in reading.clusters if cluster.kind == "Person"] == ["王伟", "王伟"]


def test_a_section_of_its_own_has_the_year_of_the_whole_and_the_honour_of_its_heading(tmp_path: Path) -> None:
    rows = [
        ("2023年度江海市总工会表彰名单",),
        ("一、江海市五一劳动奖状（1个）",),
        ("序号", "单位名称", "地址"),
        ("1", STEEL, "江海市幸福里3号"),
        ("二、江海工匠（1名）",),
        ("序号", "姓名", "工作单位及职务"),
        ("1", "温舒", f"{STEEL}炼钢工"),
    ]
    path = write_csv(tmp_path / "a.csv", rows)
    assert honours(read(path)) == {f"{STEEL} 江海市五一劳动奖状 2023", "温舒 江海工匠 2023"}
    assert "幸福里" not in text_of(path)


@pytest.mark.parametrize(
    ("rows", "reason", "about"),
    [
        ([("地区", "人数"), ("东区", "12"), ("西区", "15")], NO_HEADER, "地区"),
        ([("姓名", "荣誉称号", "家庭情况"), ("温舒", "江海工匠", "三口之家")], NEED, "家庭情况"),
        ([("授予“江海工匠”称号，工作十分顺利。",), *PEOPLE], UNSAID, "hasHonour 温舒 江海工匠"),
        ([("江海工匠名单",), ("姓名", "单位"), (STEEL, "温舒")], NOBODY, "姓名、单位"),
        ([("江海工匠名单",), ("姓名", "单位", "票数"), ("温舒", STEEL, "12")], NO_SUCH_WORD, "票数"),
        ([*PEOPLE, ("详见附件", STEEL)], STRANGE, "姓名：详见附件"),
        ([("姓名", "荣誉称号"), ("温舒", "江海工匠"), ("祁连", "国家级")], STRANGE, "荣誉称号：国家级"),
    ],
)
def test_what_is_not_read_in_a_table_is_left_out_by_name(rows: Rows, reason: str, about: str, tmp_path: Path) -> None:
    reading = read(write_csv(tmp_path / "a.csv", rows))
    assert [(refusal.reason, refusal.about) for refusal in reading.refusals] == [(reason, about)]


def test_totals_are_not_told_of_and_of_a_table_of_people_in_need_only_the_word_that_tells_it(tmp_path: Path) -> None:
    assert read(write_csv(tmp_path / "a.csv", [*PEOPLE, ("合计", "2人")])).refusals == ()
    need = [("姓名", "致困原因"), ("温舒", "患病"), ("祁连", "失业")]
    (refusal,) = read(write_csv(tmp_path / "b.csv", need)).refusals
    assert (refusal.quote, refusal.about, refusal.reason) == ("致困原因", "致困原因", NEED)
