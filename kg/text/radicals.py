# SPDX-License-Identifier: MIT
"""Radicals and compatibility forms as the characters that they look like.

A PDF takes its text from its font, and a font that draws 工 and the radical ⼯ alike may tell either: `区总⼯会`
would be no union. Unicode itself says what each stands for: by NFKC, and for the supplement of radicals, which
that leaves as they are, by its table of equivalent ideographs, which is here.
"""

from __future__ import annotations

import unicodedata
from itertools import chain

from kg.expressions import expression

_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔"
    "⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸"
    "⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
"""Radical and ideograph in turn, for those of U+2E80–2EF3 (EquivalentUnifiedIdeograph.txt)."""
_BLOCKS = chain(range(0x2E80, 0x2FD6), range(0xF900, 0xFB00), range(0x2F800, 0x2FA20))
_FORMS = str.maketrans(
    {code: form for code in _BLOCKS if len(form := unicodedata.normalize("NFKC", chr(code))) == 1 and ord(form) != code}
    | dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))
)
_FORM = expression("[\u2e80-\u2fd5\uf900-\ufaff\U0002f800-\U0002fa1f]")


def fold_radicals(text: str) -> str:
    """The text without such characters, of the same length.

    >>> fold_radicals("区总⼯会副主席⻓⾼、⾰新、⻔、﨑")
    '区总工会副主席长高、革新、门、﨑'
    """
    return text.translate(_FORMS) if _FORM.search(text) else text
