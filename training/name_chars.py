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

MODERN = (
    "皓睿煜玥珂珊洋淼澜烁燊爽犇珞珣琎瑄璟皎瞳祎竞绮缘翀航芃苒萌萱葳赟郁铠霏韬颀飒骁伶偲傲咏堃奕嫱彤彬恪抒旸旻沂沫涵淑滢漪潼炯熠琨瑢璨甜"
    "昱昶曌栩梵梓楷榕槿歆汐泓浔浠淏渲湉溪潆澔灏炀烜烨焓焱煊燚玦玘珅珺琀琋琏琬瑀瑭璎璐璠瓒畅砚祯祺禛稔竣笙筱箬纾绎羲羿翊翎聿芊芮茉茗"
    "荔莘莞菡萤葵蓁蔓蕊薇蘅虔衍诺谧迦逸遥邈钊钰铖铮锟锴锵镒陌霁霄霖韵颐馥骅骞骥鸢鹭麒黛默鼎"
)
"""Characters of given names of today, which the dictionary's people have seldom."""
LEAST = 1.0
"""Log odds that one of these counts at least."""


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
    for char in sorted(set(first) | set(second) | set(MODERN) | {c for c, n in other.items() if n > 50}):
        base = math.log((other[char] + 5) / totals[2])
        odds = [
            math.log((counter[char] + 0.2) / total) - base
            for counter, total in ((first, totals[0]), (second, totals[1]))
        ]
        odds = [max(LEAST, value) for value in odds] if char in MODERN else odds
        print(f"{char}\t{odds[0]:.2f}\t{odds[1]:.2f}\t{base:.2f}")


if __name__ == "__main__":
    main()
