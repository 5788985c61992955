# SPDX-License-Identifier: MIT
"""A name right behind a post whose last character jieba joined with the surname (主任|何建国, 电工|程海, 教师|范林)."""

from __future__ import annotations

from kg import words as dictionary
from kg.expressions import any_of, expression
from kg.lexicon import Lexicon

CLOSING = "[，。；、：（）“”！？ \\n]|$"
"""What may stand behind a name, besides what tells what somebody does."""
FULL = (2, 3)
"""Characters of full names."""
POSTS = range(2, 6)
"""Characters of posts."""
LIKELY, LEAST = 0.0, -0.6
"""Log odds that the characters of a given name have together, and each of them, at least."""


class NameBehind:
    """Tells whether somebody's full name opens somewhere, before any word is read there."""

    def __init__(self, lexicon: Lexicon) -> None:
        acts = any_of(lexicon.words("after_name") | lexicon.words("speech") | lexicon.words("post_verb"))
        self._given = expression(f"[\u4e00-\u9fff]{{1,2}}?(?={CLOSING}|{acts})")
        self._surnames, self._chars = lexicon.surnames, lexicon.name_chars
        self._before = (*"，。；：\n", *(lexicon.words("names_who") - {"由"}))
        self._named, self._titles = lexicon.surnames.keys() - lexicon.words("joint"), lexicon.titles

    def opens(self, text: str, at: int) -> bool:
        """Do a surname and a given name stand here, and behind them a mark or what somebody does?

        >>> from kg.knowledge import load_knowledge
        >>> names = NameBehind(load_knowledge().lexicon)
        >>> names.opens("主任何建国说", 2), names.opens("主任何时来", 2), names.opens("电工程序，", 2)
        (True, False, False)
        """
        given = self._given.match(text, at + 1) if text[at : at + 1] in self._surnames else None
        if given is None:
            return False
        first, *rest = [self._chars.get(char, (LEAST, LEAST)) for char in given[0]]
        odds = [first[0] if rest else max(first), *[second for _, second in rest]]
        name = text[at : given.end()]
        word = dictionary.has_word(name) and dictionary.tag(name)[0][1] != "nr"
        return min(odds) > LEAST and sum(odds) > LIKELY and not word

    def chosen(self, text: str, end: int) -> bool:
        """Does a name end here behind a mark, a post, 选举 or 聘请 (选举王建华|为会长, 主席王建华|为获奖者颁奖)?"""
        starts = [end - size for size in FULL if end >= size and text[end - size] in self._named]
        return any(at == 0 or text.endswith(self._before, 0, at) or self._posted(text, at) for at in starts)

    def _posted(self, text: str, at: int) -> bool:
        """Does a post end here?"""
        return any(text[at - size : at] in self._titles for size in POSTS if size <= at)
