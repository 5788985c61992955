# SPDX-License-Identifier: MIT
"""The forms, as expressions, in which words beside a name tell of somebody in need, ill, hurt, wronged or bereaved.

They are put together of classes of `seeds/words.tsv`. `need` is a word of its own (`private_before`), or one of
need and one of who is in it (`need`, `needy` or a trade, with `need_joint` between them: 困难|退休|职工), and whose
family or delegate it may name (`need_tail`). `illness` is `illness_lead` … `illness_end`. `taken` and `given` are of
`aid` (`takes_aid`, `aid_taken`, `gives_aid`) or of wages (`wins_back`, `owed`). `struck` is what a `disaster` did
(`strikes`), told right before a name (一场大病让) or behind it.
"""

from __future__ import annotations

from collections.abc import Callable

from kg.expressions import any_of

JOIN = "(?:[”’」》]?(?:[、和与及]|以及)[“‘「《]?)"
"""What stands between those who are named as the same, as an expression."""
ENDS = "，。；！？\n"
STOPS = "。！？\n"
TRADES = ("plain_worker", "trade")
"""Classes of words for what people work as, which make nobody public."""
COUNT = r"[\d一二两三四五六七八九十百]+(?:余|多)?[名位户个人]"
_CLOSED = f"(?=[{ENDS}）)]|$)"
_SOME = f"[^{ENDS}、的]"
"""A character of words about one thing."""
_LIMB = "(?:[双左右][腿手眼目臂脚耳])?"
"""What somebody may be hurt in."""


class PrivateForms:
    """The forms that say the same of whomever they stand beside."""

    def __init__(self, words: Callable[[str], frozenset[str]]) -> None:
        self._words = words
        one_of = self.one_of
        self.illness = f"{one_of('illness_lead')}(?!者)[^{ENDS}]{{0,8}}?{one_of('illness_end')}"
        self.needy = one_of("needy", *TRADES)
        self.in_need = f"{one_of('need')}的?{one_of('need_joint', 'need', 'needy', *TRADES)}{{0,3}}{self.needy}"
        self.need = f"(?:{self.in_need}|{one_of('private_before')}){one_of('need_tail', 'kin')}{{0,2}}"
        self.such = f"(?!{one_of('such_not')}){one_of('need_such')}"
        helped = f"{one_of('aid_taken')}(?=[{ENDS}、：:（(）)的]|名单|$)"
        self.taken = f"{one_of('takes_aid')}了?{_SOME}{{0,10}}(?:{one_of('aid')}|{helped})"
        money = f"{one_of('gives_aid')}了?[^{ENDS}、]{{0,12}}{one_of('aid')}"
        self.given = f"(?:{money}|{one_of('wins_back')}了?[^{ENDS}、]{{0,12}}{one_of('owed')})"
        self.honour = one_of("bare_honour", "identity_honour")
        self._falls = one_of("falls_ill")
        self._adverb = rf"(?:{one_of('ill_adverb')}|\d+年前?|\d+月|\d+日|\d+岁时?)"
        self.struck = f"{one_of('disaster')}{self._adverb}{{0,2}}{one_of('strikes')}了?"

    def one_of(self, *names: str) -> str:
        """Any word of some classes."""
        return any_of(frozenset().union(*map(self._words, names)))

    def lead(self) -> str:
        """What stands right before a name: 困难职工、焊工, 困难职工3名，分别是."""
        trade = f"(?:、{self.one_of(*TRADES)})?"
        return f"{self.need}(?:{trade}|(?:{COUNT}人?)?{self.such})"

    def numbered(self) -> str:
        """The same with a number and a comma: 困难职工3名，分别是."""
        return f"{self.need}{COUNT}[，,]{self.such}"

    def listed(self) -> str:
        """What opens a list: 困难职工帮扶名单, 拟资助人员名单, 领取救助金名单, 因病致贫的有."""
        between = self.one_of("need", "need_joint", "needy", "list_joint", *TRADES)
        title = f"(?:{self.need}|{self.one_of('table_of_need')}){between}{{0,3}}{self.one_of('need_list')}"
        such = f"{self.fallen()}的{self.needy}?(?:{COUNT}，?)?(?:有|包括|分别为|分别是)"
        return f"(?:{self.taken}(?:名单)?|{title}|{such})"

    def fallen(self) -> str:
        """What befell somebody: an illness, an injury, aid that was taken."""
        return f"(?:{self.illness}|{self._falls}|{self.taken})"

    def clauses(self) -> str:
        """The clauses right before a name that tell what befell who is named next (因患病，家境贫寒，某某)."""
        state = f"(?:{self.illness}|{self.taken}|{self.one_of('falls_ill', 'hard_up')}){_SOME}{{0,6}}"
        caused = f"{self.one_of('ill_cause')}?{self._adverb}{{0,3}}{state}(?:的那[天年月刻])?"
        first = f"[”’」]?(?:[^{ENDS}]{{0,8}}[，,])?"
        return f"{first}(?:{caused}[，,]){{1,3}}(?:{_SOME}{{0,12}}{self.needy})?$"

    def later(self) -> str:
        """What a later sentence tells, as its only group (。五年前，|她的丈夫突发脑梗, 。|父亲早逝，母亲多病)."""
        befell = f"(?:{self.illness}|{self.one_of('falls_ill', 'hard_up')})(?!的|者|人)"
        kin, is_one = self.one_of("kin"), f"{self.one_of('need_is')}[^{ENDS}、]{{0,6}}{self.need}{_CLOSED}"
        who = f"{self.one_of('pronoun')}(?:的?{kin}|家里?)?"
        kin_befell = f"{kin}{self._adverb}{{0,2}}{befell}"
        told = "|".join([
            f"{who}{self._adverb}{{0,4}}{befell}",
            f"[他她]{is_one}",
            f"{self.one_of('ill_cause')}{befell}",
            f"{kin_befell}[，,、]{kin_befell}",
        ])  # fmt: skip
        return f"[{STOPS}；](?:[^{ENDS}]{{0,10}}[，,])?({told})"

    def called(self) -> str:
        """What stands behind a name that 叫 opened: 的困难职工, 的职工患了白血病."""
        return f"的(?:{self.need}|{self.needy}(?:{self.illness}|{self._falls}))"

    def predicates(self) -> str:
        """What tells right behind a name that somebody is ill, in need, hurt or wronged."""
        one_of = self.one_of
        whose = f"(?:{one_of('household')}|的?{one_of('kin')})?"
        group = f"(?:等?{COUNT}{self.needy}?|等(?:同志|人)?)"
        held = f"[“‘「]?{self.need}[”’」]?{_CLOSED}"
        falls = f"(?:因[^{ENDS}、]{{0,6}})?{_LIMB}{self._falls}(?!的|{self.needy})"
        is_one = f"{one_of('need_is')}[^{ENDS}、]{{0,12}}{held}"
        debt = f"(?:[为因][^{ENDS}、]{{1,8}}?)?{one_of('owes')}[^{ENDS}、]{{0,10}}{one_of('debt')}"
        parted = f"[与和同跟]{one_of('kin')}{_SOME}{{0,4}}{one_of('parts')}(?=[{ENDS}后了多]|$)"
        collided = f"[与和][^{ENDS}、]{{1,10}}相撞(?![^{STOPS}]*{self.honour})"
        told = "|".join([
            self.illness, falls, one_of("hard_up", "sues"), self.taken, is_one, debt, parted, collided,
        ])  # fmt: skip
        learns = f"{one_of('learner')}{self._adverb}{{0,2}}{one_of('takes_aid')}"
        polite = f"{one_of('honorific', 'elder')}?"
        return "|".join([
            f"{polite}{group}?{whose}[，,（(]?{self._adverb}{{0,4}}(?:{told})",
            f"{group}?{whose}(?:{self._befalls()})",
            f"{one_of('household')}(?:[，,]{self.given}|的?{_SOME}{{0,6}}{one_of('home_lost')})",
            f"[，,]?{one_of('ill_cause')}(?:[^{ENDS}、]{{1,12}}[，,]){{1,2}}{one_of('hard_up')}{_CLOSED}",
            f"[，,]{self._alone()}{{0,8}}?{self.struck}",
            f"等?{COUNT}{learns}[^{ENDS}、]{{0,10}}{one_of('study_aid')}",
            f"的{_SOME}{{0,4}}{one_of('illness_end')}(?!{one_of('ward')})",
            f"[^{ENDS}、]{{0,6}}[一二三四五六七八九十]级(?:伤残|残疾)",
            f"[，,](?:[男女][，,])?(?:现年|今年)?\\d+岁[^{STOPS}]{{0,60}}?{one_of('hard_up', 'befalls')}",
            f"[，,]{held}",
            f"等?{COUNT}{self.need}(?!的)|等{self.need}{_CLOSED}",
        ])  # fmt: skip

    def _befalls(self) -> str:
        """A clause of what befalls somebody, in which nobody acts for others (`helps`)."""
        gap = f"{self._alone()}{{0,12}}?"
        befalls = f"{self.one_of('befalls')}(?!的|{self.needy}|{self.one_of('hotline')})"
        then = f"(?:{self.illness}|{_LIMB}{self.one_of('falls_ill', 'hard_up')}{_CLOSED})"
        return f"{gap}(?:{befalls}|[，,：:]{self._adverb}{{0,2}}{then})"

    def _alone(self) -> str:
        """A character of a clause in which nobody acts for others."""
        return f"(?:(?!{self.one_of('helps')})[^{ENDS}、])"

    def grade(self) -> str:
        """A class at school right before a name (六年级学生, 四（2）班)."""
        year = "(?:[一二三四五六七八九\\d]年级|初[一二三]|高[一二三]|[一二三四五六](?=[（(]))"
        return f"{year}(?:[(（]?[\\d一二三四五六七八九十]+[)）]?班)?的?{self.one_of('pupil')}?(?<!级)(?<![一二三])"

    def bracketed(self) -> str:
        """A class at school in brackets behind a name (（实验小学三年级）)."""
        year = "(?:[一二三四五六七八九\\d]年级|初[一二三]|高[一二三]|幼儿园(?:[大中小]班)?)"
        return f"[（(][^（）()]{{0,14}}{year}(?:[（(]?[\\d一二三四五六七八九十]+[）)]?班)?[）)]"

    def learning(self) -> str:
        """A delegate of pupils where the sentence tells of aid for them (金秋助学仪式上，学生代表)."""
        return f"{self.one_of('study_aid')}[^{STOPS}]{{0,40}}{self.one_of('learner')}代表"

    def openings(self) -> str:
        """Where a name may begin that nobody recognised: a clause, behind 的, a trade or what befell somebody."""
        return f"(?:[{STOPS}，；：:“”「（(的]|^|等奖|{self.one_of('needy', *TRADES)}|{self.struck})"

    def leading(self) -> str:
        """What may stand before the names that nobody recognised."""
        one_of = self.one_of
        whom = f"{self.whom()}(?=[^{ENDS}、]{{2,4}}{self.given})"
        supported = f"{one_of('supports')}(?=[^{ENDS}、]{{2,3}}{one_of('private_after')})"
        person = f"{self.fallen()}的{_SOME}{{0,8}}{self.needy}"
        kin, pupil = f"{one_of('kin')}(?:名?叫)?", one_of("pupil")
        grade = self.grade()
        return f"{supported}|{self.lead()}|{self.listed()}(?=[：:])|{person}|{kin}|{pupil}|{whom}|{grade}"

    def whom(self) -> str:
        """Whom aid is for, up to the name: 为农民工."""
        return f"[向为给](?:{self.one_of(*TRADES, 'pupil')})?"
