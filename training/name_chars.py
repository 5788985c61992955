# SPDX-License-Identifier: MIT
"""Make `seeds/name_chars.tsv`: how telling each character is inside a given name.

Source: jieba's own dictionary (MIT licence), the words it tags as Chinese personal names (nr)
against all its other words. For each character: log odds, in natural units, of standing first
or second in a given name rather than anywhere in a word that is no name; `other` is the log
frequency in such words. Run `python training/name_chars.py > seeds/name_chars.tsv`.
"""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import jieba

MIN_COUNT = 2
"""Characters seen less often in names are left to the default."""


def main() -> None:
    """Print the table."""
    surnames = {
        line.split("\t")[0]
        for line in Path("seeds/surnames.tsv").read_text(encoding="utf-8").splitlines()
        if line[:1] != "#"
    }
    first, second, other = Counter(), Counter(), Counter()
    for line in jieba.get_dict_file():
        word, frequency, tag = line.decode().split()
        if tag == "nr" and len(word) in (2, 3) and word[0] in surnames:
            first[word[1]] += 1
            if len(word) == 3:
                second[word[2]] += 1
        elif tag != "nr" and len(word) <= 4:
            for char in word:
                other[char] += math.log1p(int(frequency))
    totals = [sum(counter.values()) for counter in (first, second, other)]
    print("# Log odds of a character in a given name; made by training/name_chars.py from jieba's dictionary (MIT).")
    print("char\tfirst\tsecond\tother")
    for char in sorted(set(first) | set(second) | {c for c, n in other.items() if n > 50}):
        base = math.log((other[char] + 5) / totals[2])
        odds = [
            math.log((counter[char] + 0.2) / total) - base
            for counter, total in ((first, totals[0]), (second, totals[1]))
        ]
        print(f"{char}\t{odds[0]:.2f}\t{odds[1]:.2f}\t{base:.2f}")


if __name__ == "__main__":
    main()
