# SPDX-License-Identifier: MIT
"""Pages as scans and hurried hands leave them: digits of other scripts, days that are none, lines lost, moved, doubled.

    python -m tests.hostile.misprints [SECONDS]

reads such pages until the time is up, and prints each that the program fails on.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from kg.knowledge import load_knowledge
from kg.model import Page, Reading
from kg.read_page import read_page
from kg.sources.frontmatter import iso_date, read_front_matter

PAGES = [file.read_text(encoding="utf-8") for file in sorted(Path("tests/gold/seen").glob("*.txt"))]
DIGITS = ("０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "⓪①②③④⑤⑥⑦⑧⑨", "⁰¹²³⁴⁵⁶⁷⁸⁹", "〇一二三四五六七八九")
ODD = (*"\u200b\u200d\u202e\u0301\u3000\u2028\u2029\t|《》“”（）、·：〓□%-.年月日😀", "99999999999999999", "")
DATES = ("2024", "2024-09", "2024-02-29", "2023年9月", "20240925")
LONGEST = 400
"""Characters that are lost or doubled at once."""


def _other_digits(page: str, random: Random) -> str:
    digits, share = random.choice(DIGITS), random.choice((0.1, 1.0))
    return re.sub("[0-9]", lambda m: digits[int(m[0])] if random.random() < share else m[0], page)


def _other_numbers(page: str, random: Random) -> str:
    return re.sub(r"[0-9]+", lambda m: str(random.randrange(10 ** random.randrange(1, 9))), page)


def _odd_signs(page: str, random: Random) -> str:
    for _ in range(random.randrange(1, 40)):
        at = random.randrange(len(page) + 1)
        page = page[:at] + random.choice(ODD) + page[at:]
    return page


def _one_sign_for_another(page: str, random: Random) -> str:
    return page.replace(random.choice(page or " "), random.choice(ODD))


def _shuffled(page: str, random: Random) -> str:
    lines = page.split("\n")
    random.shuffle(lines)
    return "\n".join(lines)


def _lost(page: str, random: Random) -> str:
    at = random.randrange(len(page) + 1)
    return page[:at] + page[at + random.randrange(LONGEST) :]


def _doubled(page: str, random: Random) -> str:
    at = random.randrange(len(page) + 1)
    return page[: at + random.randrange(LONGEST)] + page[at:]


def _other_lines(page: str, random: Random) -> str:
    return page.replace(*random.choice((("\n\n", "\n"), ("\n", "\n\n"), ("\n", ""), ("、", "\t"), ("，", "\n"))))


def _dated(page: str, random: Random) -> str:
    return f"date: {random.choice(DATES)}\n\n{page[read_front_matter(page).end :]}"


CHANGES: tuple[Callable[[str, Random], str], ...] = (
    *(_other_digits, _other_numbers, _odd_signs, _one_sign_for_another, _shuffled),
    *(_lost, _doubled, _other_lines, _dated),
)


def misprinted(number: int) -> str:
    """A page after one to four changes; the same for the same number."""
    random = Random(number)
    page = random.choice(PAGES)
    for change in random.choices(CHANGES, k=random.randrange(1, 5)):
        page = change(page, random)
    return page


def read(page: str) -> None:
    """Read a page as the pipeline does, twice: the same is found again, and each quote stands where it is said to."""
    front = read_front_matter(page)
    if day := iso_date(front.value("date")) or "":
        assert re.fullmatch(r"[0-9]{4}(?:-[0-9]{2}){0,2}", day)
    source, knowledge = Page("a.txt", page, date=day), load_knowledge()
    reading = read_page(source, knowledge)
    assert reading == read_page(source, knowledge)
    assert list(_misplaced(reading, page)) == []


def _misplaced(reading: Reading, page: str) -> Iterator[tuple[str, str]]:
    """What is quoted, and what stands there instead: no white space counts in the page, each sign in an article."""
    proven = (one.evidence for one in (*reading.facts, *reading.figures, *reading.works))
    for said in (*proven, *reading.refusals):
        if _bare(said.quote) != _bare(page[said.start : said.end]):
            yield said.quote, page[said.start : said.end]
    texts = {article.id: article.text for article in reading.articles}
    for mention in reading.mentions:
        if mention.surface != texts[mention.article][mention.start : mention.end]:
            yield mention.surface, texts[mention.article][mention.start : mention.end]


def _bare(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    """Read until the time is up."""
    end, number = time.monotonic() + float((sys.argv[1:] or ["60"])[0]), 0
    while time.monotonic() < end:
        page = misprinted(number)
        try:
            read(page)
        except Exception as fault:  # noqa: BLE001 -- that is what is sought
            sys.stdout.write(f"{number}: {type(fault).__name__}: {fault}\n")
        number += 1
    sys.stdout.write(f"{number} pages read\n")


if __name__ == "__main__":
    main()
