# SPDX-License-Identifier: MIT
"""In which forms words tell of private people: what befell them, lists, tables; and who stays public beside them."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from kg import build
from kg.cli import main
from tests.hostile.test_privacy import exported, names, written

PAGE = "江海市总工会走访职工\n\n本报讯（记者 任洁）近日，江海市总工会举行慰问活动。{}\n"
HIDDEN = ("冯国栋", "孙立新", "韩志和", "贺春燕")
UNNAMED = {
    "a list in brackets under its title": "困难职工救助名单（冯国栋、孙立新）贴在公告栏。",
    "a list whose items tell more": "拟纳入困难职工档案人员：冯国栋（江海纺织厂）、孙立新（江海港务集团）。",
    "who is counted before a verb": "经入户核查，冯国栋、孙立新等2人符合困难职工认定条件。",
    "whom a number and a comma open": "今年共救助困难职工2名，分别为冯国栋和孙立新。",
    "a firm between need and name": "困难职工江海纺织厂冯国栋领到慰问金。",
    "a firm and 的 between need and name": "因病致困的江海纺织厂的冯国栋领到慰问金。",
    "a firm in brackets behind the name": "困难职工冯国栋（江海纺织厂）、孙立新（江海港务集团）领到慰问金。",
    "a firm and a trade behind the name": "冯国栋，江海纺织厂挡车工，身患癌症。",
    "who only works somewhere": "来自江海纺织厂的冯国栋身患尿毒症。",
    "an illness in the clause before": "由于身患肝癌，家境贫寒，冯国栋一度想要放弃。",
    "an illness that is somebody's": "冯国栋的甲状腺癌已经转移。",
    "an illness found": "冯国栋体检时发现异常，后确诊为肺癌。",
    "an illness in brackets": "冯国栋（患尿毒症）、孙立新（患胃癌）收到捐款。",
    "an illness told a sentence on": "冯国栋是一名车工。三年前，他的妻子突发脑溢血。",
    "who is called so": "一位叫冯国栋的工人患了白血病，另一位叫孙立新的困难职工送来鸡汤。",
    "an injury in the same clause": "冯国栋在检修时被轧断两根手指。",
    "a finding of an injury at work": "人社局认定冯国栋所受伤害为工伤。",
    "who died and who is left": "工亡职工冯国栋的妻子孙立新领到补助。",
    "who died": "事故造成2人死亡，死者为冯国栋、孙立新。",
    "a victim of fraud": "被诈骗的退休职工冯国栋向工会求助。",
    "who is owed wages": "冯国栋等8名农民工被拖欠工资。",
    "whose wages were won back": "法律援助中心为农民工冯国栋追回工资3万元。",
    "a client": "受援人冯国栋送来锦旗，当事人孙立新撤诉。",
    "who was dismissed": "冯国栋被公司辞退，申请劳动仲裁。",
    "violence at home": "遭受家庭暴力的冯国栋走进维权岗。",
    "a household": "冯国栋一家靠低保生活，孙立新家里揭不开锅。",
    "a visit with aid": "慰问组走进冯国栋家，送上救助金。",
    "aid into hands": "大病救助金发放到冯国栋、孙立新手中。",
    "aid for several": "工会为冯国栋、孙立新送上救助金。",
    "a pupil behind the name": "工会资助冯国栋同学5000元。",
    "children of a camp": "小营员冯国栋、孙立新登上长城。",
    "a class in brackets": "江海小学三（2）班冯国栋朗诵诗歌。",
    "who was in prison": "刑满释放人员冯国栋找到了工作。",
    "who speaks for aided pupils": "金秋助学仪式上，学生代表冯国栋上台发言。",
    "who is to study with aid": "刚刚考入江海大学的冯国栋收到了助学款。",
    "pupils who got money": "在“金秋助学”活动中，冯国栋等50名学子每人获得3000元资助。",
    "a class in brackets behind the name": "绘画组一等奖：冯国栋（实验小学三年级）、孙立新（江海幼儿园大班）。",
    "an illness that makes the name suffer": "一场大病让冯国栋花光了积蓄，一场车祸夺走了孙立新的双腿。",
    "an illness behind the name and a comma": "今年44岁的冯国栋，一场车祸夺去了她的双腿。",
    "a house": "洪灾中冯国栋家的房子被冲垮，孙立新家的老屋漏雨。",
    "debts": "冯国栋背着三十万元的债。孙立新为治病欠下十五万元债务。",
    "need with its cause": "冯国栋由于下岗，生活没有着落。",
    "need in the next clause": "今年9月，冯国栋考上了医学院，但交不起学费。",
    "a limb": "电焊工冯国栋双目失明。",
    "a divorce": "冯国栋与丈夫离婚后带着孩子生活。",
    "where a needy person comes from": "困难职工代表、来自江海纺织厂的冯国栋发言。",
    "who is one, a sentence on": "冯国栋说着流下眼泪。她是困难职工。",
    "parents a sentence on": "冯国栋今年上大二。父亲早逝，母亲多病。",
    "a collision": "快递员冯国栋与货车相撞，当场昏迷。",
    "posts in a list of need": "拟救助人员名单：冯国栋（回族），江海纺织厂班长；孙立新（女），江海医院护士长。",
    "a post of a class": "困难学生：冯国栋（苗族），江海中学班长；孙立新（苗族），江海中学班长。",
    "a list of whom aid is planned for": "拟资助学生：冯国栋（苗族），江海中学班长；孙立新（女，苗族），江海中学班长。",
    "a list of what befell": "因病致贫的有：冯国栋，男，45岁，江海纺织厂班长；孙立新（女，回族），江海医院护士长。",
    "a short name again": "困难职工贺春燕领到救助金。春燕说，她很感激。",
}
"""Who must be read nowhere."""
SHOWN = {
    "an officer of a workshop": "车间主任白海宁查出肝癌后仍带队攻关。",
    "a member of a congress": "人大代表白海宁身患癌症仍履职。",
    "a policeman": "民警白海宁因公受伤。",
    "who later led": "获得助学金的白海宁后来成为江海市总工会主席。",
    "an officer whom a list of need names as helping": "救助对象：江海纺织厂多名职工；由市总工会主席白海宁负责联系。",
    "a judge": "法官白海宁审结一起拖欠工资案件。",
    "a rescuer": "工人白海宁跳入河中救起落水者。",
    "a counsellor": "白海宁热情解答拖欠工资、工伤认定等问题。",
    "a number for complaints": "如有异议，请联系白海宁，投诉电话65123456。",
    "who gets a letter of appointment": "工会向白海宁发放工资集体协商指导员聘书。",
    "whose friends study": "白海宁同学习技术的青年一起钻研。",
    "a pupil who speaks of nothing else": "江海技师学院学生代表白海宁上台发言。",
    "who studied and now helps others": "考取江海大学的白海宁创办了公司。",
    "a teacher of a class": "白海宁（江海小学三年级语文教师）发言。",
    "a shift": "白海宁（江海纺织厂细纱三班）发言。",
    "who strikes at an illness": "医生白海宁，帮癌症患者击倒病魔。",
    "what an accident of machines made one think": "一次设备事故让白海宁下决心改造生产线。",
    "who saves others' houses": "快递员白海宁扑灭居民家着火的阳台。",
    "who pays off debts": "焊工白海宁为乡亲修桥，欠下的债全部还清。",
    "a cause of work": "技术员白海宁因设备老化，反复试验，攻克难题。",
    "whom an ill passenger meets": "驾驶员白海宁停稳客车，昏迷乘客获救。",
    "whom the divorced meet": "志愿者白海宁与丈夫一起看望离婚妇女。",
    "who comes to the needy from elsewhere": "白海宁来自江海机床厂，困难职工的事她都放在心上。",
    "who visits several": "工会干部白海宁上门走访。他们是困难职工，她记下每家需求。",
    "an old man whom one helps": "志愿者白海宁照顾邻居十年。老人中风，她端茶送水。",
    "who avoids a collision": "公交司机白海宁一脚急刹，与轿车相撞得以避免。",
    "who prevents": "安全员白海宁及时制止违章，避免坠落事故。",
}


def hidden_in(out: Path) -> list[tuple[str, str]]:
    return [(file, name) for file, text in written(out).items() for name in (*HIDDEN, "春燕") if name in text]


@pytest.mark.parametrize("words", UNNAMED.values(), ids=UNNAMED)
def test_no_file_names_whom_such_words_tell_of(tmp_path: Path, words: str) -> None:
    out, result = exported(tmp_path, page=PAGE.format(words))
    assert result.exit_code == 0, result.output
    assert hidden_in(out) == []
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


@pytest.mark.parametrize("words", SHOWN.values(), ids=SHOWN)
def test_who_has_an_office_or_acts_for_others_stays(tmp_path: Path, words: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGE.format(words), encoding="utf-8")
    assert not any(refusal.reason == "private person" for refusal in build(path).records.refusals)


@pytest.mark.parametrize(
    "words",
    [
        "身患白血病的职工冯国栋、孙立新收到捐款。",
        "因病致贫的冯国栋、孙立新与韩志和领到救助金。",
        "获得救助的职工冯国栋、孙立新说，感谢工会。",
        "瘫痪在床的冯国栋与孙立新是老邻居。",
    ],
)
def test_a_refusal_names_none_of_several(tmp_path: Path, words: str) -> None:
    out, _ = exported(tmp_path, page=PAGE.format(words))
    assert hidden_in(out) == []
    assert "private person" in (out / "left-out.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("六年级学生白海宁获“江海市优秀少先队员”称号。", False),
        ("17岁的白海宁获得金牌，被授予全国技术能手称号。", True),
        ("患癌的白海宁获得“江海市身边好职工”称号。", True),
    ],
)
def test_an_honour_that_the_seeds_do_not_know_makes_no_minor_public(tmp_path: Path, words: str, there: bool) -> None:
    page = PAGE.format(words)
    assert "白海宁" in names(tmp_path, page, keep_private=True)
    assert ("白海宁" in names(tmp_path, page)) is there


def test_a_quote_that_somebody_stands_in_becomes_two(tmp_path: Path) -> None:
    out, _ = exported(tmp_path, page=PAGE.format("江海市总工会看望困难职工冯国栋，主席白海宁参加。"))
    rows = (out / "edges.csv").read_text(encoding="utf-8")
    assert "白海宁" in rows
    assert hidden_in(out) == []
    assert CliRunner().invoke(main, ["verify", str(out)]).exit_code == 0


TABLES = {
    "a composed header": "江海纺织厂\n姓名,单位,救助类别\n冯国栋,江海纺织厂,大病救助\n孙立新,江海港务集团,临时救助\n",
    "parts of a body": "公示\n姓名,用人单位,受伤部位\n冯国栋,江海建筑公司,左手\n孙立新,江海钢铁公司,腰椎\n",
    "a title alone": "困难职工名单\n序号,姓名,工作单位\n1,冯国栋,江海纺织厂\n2,孙立新,江海港务集团\n",
    "an illness in a row without header": "冯国栋,江海纺织厂,尿毒症,5000\n孙立新,江海港务集团,肝癌,5000\n",
    "parents": "托管班\n姓名,年龄,家长,家长单位\n冯国栋,8,孙立新,江海纺织厂\n韩志和,9,贺春燕,江海港务集团\n",
}


@pytest.mark.parametrize("kind", ["csv", "txt", "html"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_of_people_in_need_is_masked_in_every_format(kind: str, table: str, tmp_path: Path) -> None:
    lines = table.splitlines()
    rows = [line.split(",") for line in lines if "," in line]
    title = "" if "," in lines[0] else lines[0]
    if kind == "html":
        cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
        text = f"<html><body><h1>{title or '江海'}</h1><p>江海市总工会。</p><table>{cells}</table></body></html>"
    else:
        text = table if kind == "csv" else table.replace(",", "\t")
    path, out = tmp_path / f"a.{kind}", tmp_path / "out"
    path.write_text(text, encoding="utf-8")
    CliRunner().invoke(main, ["build", str(path), "-o", str(out)])
    assert hidden_in(out) == []


def test_a_name_that_nobody_recognised_is_masked_for_what_befell_it_but_not_beside_an_honour(tmp_path: Path) -> None:
    out, _ = exported(tmp_path, page=PAGE.format("病床上的冯国栋拉着妻子的手。妻子患病的吕爱民获江海市五一劳动奖章。"))
    assert hidden_in(out) == []
    assert any("吕爱民" in text for text in written(out).values())
