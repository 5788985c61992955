# SPDX-License-Identifier: MIT
"""Who says “我是…” of himself or herself holds the honour; who wishes, denies, or speaks of others does not."""

from __future__ import annotations

import pytest

from kg.facts.report import Report
from kg.facts.self_told import self_told
from kg.knowledge import load_knowledge
from kg.resolve.local import cluster
from tests.reading import mentions_of

OWN = {
    "“我是江海工匠，担子不轻。”李四海说。": "江海工匠",
    "“我是首届“江海工匠”，担子不轻。”李四海说。": "江海工匠",
    "“我是2023年度江海工匠，担子不轻。”李四海坦言。": "江海工匠",
    "“我是2023年度首批江海工匠，担子不轻。”李四海坦言。": "江海工匠",
    "“干了十年，我是首届“江海工匠”，不能丢脸。”李四海说。": "江海工匠",
    "“大家叫我“老黄牛”，我是第三届“江海工匠”，不能丢脸。”李四海说。": "江海工匠",
    "“我去年被评为“江海工匠”，担子不轻。”云州重机公司焊工李四海告诉记者。": "江海工匠",
    "“作为全国劳动模范，我要把手艺传下去。”李四海表示。": "全国劳动模范",
    "“我也刚当选全国劳动模范，担子不轻。”李四海笑道。": "全国劳动模范",
}
"""Words of one who holds an honour, and which."""
OTHERS = (
    "“我想成为全国劳动模范。”李四海说。",
    "“我的目标是全国劳动模范。”李四海说。",
    "“我不是全国劳动模范。”李四海说。",
    "“如果我当选全国劳动模范，就请大家吃饭。”李四海说。",
    "“我师傅是全国劳动模范，他很严。”李四海说。",
    "“他是全国劳动模范，是我的榜样。”李四海说。",
    "“我们班组获得全国工人先锋号，大家都高兴。”李四海说。",
    "“全国劳动模范的称号，我不敢当。”李四海说。",
    "“我是全国劳动模范，担子不轻。”李四海看了看王建国。",
    "“我是首届“江海工匠”，不能丢脸。”全场掌声，李四海说。",
    "我是首届“江海工匠”，不能丢脸。李四海说。",
)
"""Words that say of nobody named that he or she holds one."""


def told(sentence: str) -> list[tuple[str, str, str]]:
    """Who holds what by what was said, and in which words."""
    lexicon = load_knowledge().lexicon
    article, spans = mentions_of(f"近日，大会召开。{sentence}", "市总工会召开座谈会")
    groups = cluster(article, spans, lexicon, article.place)
    of = {index: group for group in groups for index in group.mentions}
    found = self_told(Report(article, spans, groups, of, None, lexicon))
    return [(of[f.subject].label, of[f.object].label, article.text[f.start : f.end]) for f in found]


@pytest.mark.parametrize("sentence", OWN)
def test_an_honour_that_the_speaker_claims_is_the_speakers_in_the_words_from_quotation_to_name(sentence: str) -> None:
    words = sentence[: sentence.index("李四海") + len("李四海")]
    assert told(sentence) == [("李四海", OWN[sentence], words)]


@pytest.mark.parametrize("sentence", OTHERS)
def test_an_honour_wished_for_denied_or_of_others_is_not_the_speakers(sentence: str) -> None:
    assert told(sentence) == []
