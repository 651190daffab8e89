"""The region an article is about.

The rule, as docs/regions.md tells it to readers: a headline or kicker that names one region
decides. Else the text is weighed, and what weighs most wins, a banner before its league; but two
banners that share an article, or a league named more often on its own account, leave it with the
league, and so on from banner to township. A dateline alone gives its league. A comment that names
a place in passing is about none.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

from site_builder.lexicon.divisions import Level
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.parse.regions.parts import Mention, MentionKind, TextPart

HEADS = ("kicker", "title", "subtitle")
_PART_WEIGHT: Mapping[str, float] = {
    "kicker": 1.5,
    "title": 1.5,
    "subtitle": 1.5,
    "body": 1.0,
    "caption": 0.5,
    "dateline": 0.5,
    "section": 0.4,
}
_KIND_WEIGHT: Mapping[MentionKind, float] = {
    MentionKind.INSTITUTION: 0.4,
    MentionKind.VILLAGE: 0.3,
    MentionKind.OUTSIDE: 0.0,
}
_ELSEWHERE = ("来自", "从", "嫁到", "远在", "销往", "运往", "发往", "卖到", "飞往")
"""Before a place that somebody comes from, or something goes to: the article is about another."""
_ELSEWHERE_WEIGHT = 0.3
_LEAD_PARTS = 2
_LEAD_BONUS = 1.0
_MOST_PER_PART = 2
"""A place said five times in one paragraph counts twice."""
_BACK = re.compile(
    r"[该全]([旗县市盟镇乡])|([旗县市盟镇乡])(?:委|里|直|党委|政府)|[该全](苏木|街道)"
)
_FIRST = re.compile(r"[ \u3000:\uff1a]")
_VILLAGE = re.compile(r"[^\W\d_]{1,5}?(?:村|嘎查|社区)")
_BACK_WEIGHT, _MOST_BACK = 0.5, 2.0
_SHARE = 0.5
"""A second place with more than this part of the first one's weight shares the article."""
_CLOSE = 0.8
_SURVEY = 3
"""An article in which so many leagues weigh alike is about the whole province."""
_SURE_COMMENT = 3


class Placed(NamedTuple):
    """A mention of a region and the part it stands in."""

    mention: Mention
    part: TextPart
    nth: int
    """The part's place among parts of its kind."""
    own: bool
    """Whether the region is meant itself, not as the first half of 包头市|固阳县."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The primary region, the rule that decided (a key of `lexicon.region_reasons`), how surely."""

    region: str
    why: str
    confidence: float
    doubtful: bool = False


def place(
    parts: Sequence[TextPart], read: Sequence[Sequence[Mention]], gazetteer: Gazetteer
) -> tuple[Placed, ...]:
    """The mentions of regions below the province, in the order of the parts."""
    province = gazetteer.province.path
    placed: list[Placed] = []
    seen: Counter[str] = Counter()
    for part, mentions in zip(parts, read, strict=True):
        for mention, following in zip_longest(mentions, mentions[1:]):
            if mention.region and mention.region != province:
                own = not _leads_to(mention, following)
                placed.append(Placed(mention, part, seen[part.kind], own))
        seen[part.kind] += 1
    return tuple(placed)


def _leads_to(mention: Mention, following: Mention | None) -> bool:
    if following is None or following.start - mention.end > 1:
        return False
    return following.region.startswith(mention.region + "/")


def decide(
    parts: Sequence[TextPart], placed: Sequence[Placed], gazetteer: Gazetteer
) -> Verdict | None:
    """The primary region; None when the article is about none."""
    heading = _by_heading(parts, placed, gazetteer)
    if isinstance(heading, Verdict):
        return heading
    text = [p for p in placed if p.part.kind != "dateline"]
    if not text:
        return _by_dateline(placed)
    if _passing(parts, text):
        return None
    weights = _weigh(parts, placed, gazetteer)
    if heading:
        return _among(heading, weights)
    return _by_weight(weights, gazetteer)


def _by_heading(
    parts: Sequence[TextPart], placed: Sequence[Placed], gazetteer: Gazetteer
) -> Verdict | tuple[str, ...]:
    """The verdict of the heads; or, when they name several, the regions they name."""
    for part in parts:
        if part.kind in {"kicker", "title"}:
            whole = _whole(part, gazetteer)
            if whole:
                return Verdict(whole, "kicker" if part.kind == "kicker" else "prefix", 1.0)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for p in placed:
        if p.part.kind in HEADS and p.mention.kind not in _KIND_WEIGHT:
            by_kind[p.part.kind].append(p.mention.region)
    named = _deepest(path for kind in HEADS for path in by_kind[kind])
    if len(named) == 1:
        kind = next(k for k in ("title", *HEADS) if named[0] in by_kind[k])
        return Verdict(named[0], _WHY_HEAD[kind], 0.98)
    for kind in ("title", "kicker", "subtitle"):
        only = _deepest(by_kind[kind])
        if len(only) == 1:
            return Verdict(only[0], _WHY_HEAD[kind], 0.9)
    return named


_WHY_HEAD: Mapping[str, str] = {"kicker": "kicker", "title": "headline", "subtitle": "deck"}


def _whole(part: TextPart, gazetteer: Gazetteer) -> str:
    """The region that a kicker is, or that stands before a headline: 太仆寺旗 “敲门行动”…."""
    words = [part.text]
    if part.kind == "title":
        pieces = _FIRST.split(part.text, maxsplit=2)
        words = ["".join(pieces[:count]) for count in (2, 1) if count < len(pieces)]
    for each in words:
        named = [d for d in gazetteer.named(each) if d.level > Level.PROVINCE]
        found = [d for d in named if d.level < Level.TOWNSHIP] or named
        if len(found) == 1:
            return found[0].path
    return ""


def _deepest(paths: Iterable[str]) -> tuple[str, ...]:
    """The paths without those that others of them lie in."""
    once = tuple(dict.fromkeys(paths))
    return tuple(p for p in once if not any(q.startswith(p + "/") for q in once))


def _by_dateline(placed: Sequence[Placed]) -> Verdict | None:
    regions = [p.mention.region for p in placed if p.part.kind == "dateline"]
    return Verdict(_deepest(regions)[0], "dateline", 0.8) if regions else None


def _passing(parts: Sequence[TextPart], text: Sequence[Placed]) -> bool:
    """Whether an article of opinion only mentions places in passing."""
    bylines = "".join(p.text for p in parts if p.kind == "byline")
    reported = re.search("记者|通讯员|摄影报道", bylines) is not None
    opinion = any(p.kind == "section" and p.text == "comment" for p in parts)
    if reported or any(p.kind == "dateline" for p in parts) or not (opinion or bylines):
        return False
    if any(_of_headline(p, parts) for p in text):
        return False
    body = {p.nth for p in text if p.part.kind == "body"}
    if opinion:
        return len(body) < _SURE_COMMENT
    return len(body) == 1 and min(body) >= _LEAD_PARTS


def _of_headline(placed: Placed, parts: Sequence[TextPart]) -> bool:
    """Whether a region's name leads to that of a village in the headline: 大库联乡|大井村."""
    village = _VILLAGE.match(placed.part.text, placed.mention.end)
    return village is not None and any(
        part.kind == "title" and village.group() in part.text for part in parts
    )


def _weigh(
    parts: Sequence[TextPart], placed: Sequence[Placed], gazetteer: Gazetteer
) -> dict[str, float]:
    """What each region weighs on its own account."""
    weights: dict[str, float] = defaultdict(float)
    said: Counter[tuple[str, str, int]] = Counter()
    led: set[str] = set()
    for p in placed:
        region, kind = p.mention.region, p.part.kind
        weight = _PART_WEIGHT.get(kind, 0.0) * _KIND_WEIGHT.get(p.mention.kind, 1.0)
        if kind == "body" and p.part.text.endswith(_ELSEWHERE, 0, p.mention.start):
            weight *= _ELSEWHERE_WEIGHT
        said[region, kind, p.nth] += 1
        if said[region, kind, p.nth] > _MOST_PER_PART or not p.own:
            weights[region] += 0.0
            continue
        weights[region] += weight
        if kind == "body" and p.nth < _LEAD_PARTS and "/" in region and weight >= 1:
            if region not in led:
                weights[region] += _LEAD_BONUS
            led.add(region)
    _look_back(parts, weights, gazetteer)
    return weights


def _look_back(parts: Sequence[TextPart], weights: dict[str, float], gazetteer: Gazetteer) -> None:
    """Give 该旗, 全市, 县委 … to the heaviest region that calls itself so."""
    said = Counter(
        "".join(found.groups(""))
        for part in parts
        if part.kind == "body"
        for found in _BACK.finditer(part.text)
    )
    for word, times in said.items():
        called = [path for path in weights if path.endswith(word)]
        if word == "市" and any(_is_county(p, gazetteer) for p in called):
            called = [p for p in called if _is_county(p, gazetteer)]
        if called:
            best = max(called, key=lambda p: weights[p])
            weights[best] += min(times * _BACK_WEIGHT, _MOST_BACK)


def _is_county(path: str, gazetteer: Gazetteer) -> bool:
    division = gazetteer.by_path(path)
    return division is not None and division.level == Level.COUNTY


def _total(path: str, weights: Mapping[str, float]) -> float:
    below = path + "/"
    return sum(w for p, w in weights.items() if p == path or p.startswith(below))


def _ranked(paths: Iterable[str], weights: Mapping[str, float]) -> list[tuple[float, str]]:
    """Heaviest first; of equals the one that stands first in the article."""
    once = tuple(dict.fromkeys(paths))
    return sorted(((_total(p, weights), p) for p in once), key=lambda pair: -pair[0])


def _by_weight(weights: Mapping[str, float], gazetteer: Gazetteer) -> Verdict | None:
    leagues = _ranked((p.partition("/")[0] for p in weights), weights)
    if not leagues or leagues[0][0] <= 0:
        return None
    best = leagues[0]
    if sum(weight >= _SHARE * best[0] for weight, _ in leagues) >= _SURVEY:
        return None
    close = len(leagues) > 1 and leagues[1][0] >= _CLOSE * best[0]
    path, why = best[1], "league"
    while True:
        below = _ranked(_children(path, weights), weights)
        if not below or below[0][0] <= 0:
            break
        first = below[0]
        if weights.get(path, 0.0) > first[0]:
            why = "league-itself" if "/" not in path else why
            break
        if _shared(below):
            why = "shared" if "/" not in path else why
            break
        path, why = first[1], "banner" if "/" not in path else why
    confidence = 0.95 if "/" in path else 0.85
    return Verdict(path, why, confidence * (0.6 if close else 1.0), close)


def _shared(ranked: Sequence[tuple[float, str]]) -> bool:
    """Whether the first is not alone: a second nearly as heavy, or many that outweigh it."""
    first, *others = (weight for weight, _ in ranked)
    return bool(others) and (others[0] > _SHARE * first or sum(others) >= first)


def _children(path: str, weights: Mapping[str, float]) -> list[str]:
    depth = path.count("/") + 2
    return ["/".join(p.split("/")[:depth]) for p in weights if p.startswith(path + "/")]


def _among(named: Sequence[str], weights: Mapping[str, float]) -> Verdict:
    """The verdict when the heads name several regions: their league, or the heavier one."""
    common = named[0].split("/")
    for path in named[1:]:
        same = [a == b for a, b in zip(common, path.split("/"), strict=False)]
        common = common[: same.index(False) if False in same else len(same)]
    if common:
        return Verdict("/".join(common), "shared", 0.85)
    ranked = _ranked(named, weights)
    close = ranked[1][0] >= _CLOSE * ranked[0][0]
    return Verdict(ranked[0][1], "headline-several", 0.5 if close else 0.75, close)
