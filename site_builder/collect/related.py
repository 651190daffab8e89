"""Related articles: those that share a region, a signature or a rare word, with the reason.

Every shared thing counts by its rarity. A thing shared by very many articles says little and would
make the work grow with the square of the archive, so of a long list only the nearest articles in
print are looked at: the cost of an article stays the same at any size.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat

from site_builder.collect.places import page_path
from site_builder.model.archive import ArticleEntry, Related

_MOST = 4
_NEAR = 12
"""Articles looked at on either side in a long list."""
_LEAST_SCORE = 1.5
_FEW = 3
_RARE = 0.01
"""A word that more of the archive uses than this says nothing about two articles."""
_WEIGHTS: Mapping[str, float] = {"region": 1.2, "mention": 0.6, "name": 0.3, "word": 1.0}

_Feature = tuple[str, str]


def related(entries: Sequence[ArticleEntry]) -> Mapping[str, tuple[Related, ...]]:
    """For each article's id, the articles to read next, best first."""
    lists: defaultdict[_Feature, list[int]] = defaultdict(list)
    features = [tuple(_features(entry)) for entry in entries]
    for position, own in enumerate(features):
        for feature in own:
            lists[_shared(feature)].append(position)
    return {
        entry.article.id: _best(position, features, lists, entries)
        for position, entry in enumerate(entries)
    }


def _features(entry: ArticleEntry) -> Iterator[_Feature]:
    paths = dict.fromkeys(page_path(path) for path in entry.article.regions)
    for nth, path in enumerate(paths):
        if "/" in path:
            yield ("region" if nth == 0 else "mention"), path
    for name in dict.fromkeys(p.name for p in entry.article.bylines):
        yield "name", name
    for word in dict.fromkeys(entry.keywords):
        yield "word", word


def _shared(feature: _Feature) -> _Feature:
    """A region counts as shared whether it is the subject of the other article or a mention."""
    kind, value = feature
    return ("region", value) if kind == "mention" else feature


def _best(
    position: int,
    features: Sequence[Sequence[_Feature]],
    lists: Mapping[_Feature, Sequence[int]],
    entries: Sequence[ArticleEntry],
) -> tuple[Related, ...]:
    scores: dict[int, float] = {}
    rare = max(_FEW, len(entries) * _RARE)
    looked: list[tuple[_Feature, Sequence[int]]] = []
    for feature in features[position]:
        key = _shared(feature)
        holders = lists[key]
        if len(holders) < 2 or (key[0] == "word" and len(holders) > rare):
            continue
        weight = _WEIGHTS[feature[0]] * math.log(1 + len(entries) / len(holders))
        near = _near(holders, position)
        looked.append((key, near))
        # As a loop that adds would; that loop was most of the time this takes.
        more = map(weight.__add__, map(scores.get, near, repeat(0.0)))
        scores.update(zip(near, more, strict=True))
    scores.pop(position, None)
    least = max([_LEAST_SCORE, *sorted(scores.values())[-_MOST:][:1]])
    enough = [(-s, abs(o - position), o) for o, s in scores.items() if s >= least]
    found = []
    for _, _, other in sorted(enough)[:_MOST]:
        shared = [key for key, near in looked if other in near]
        if _enough(shared):
            found.append(_reasons(entries[other].article.id, shared))
    return tuple(found)


def _enough(shared: Sequence[_Feature]) -> bool:
    """One common word is chance; a region, or two words, are not."""
    kinds = [kind for kind, _ in shared]
    return "region" in kinds or kinds.count("word") > 1


def _near(holders: Sequence[int], position: int) -> Sequence[int]:
    """The article itself and those on either side that are looked at."""
    if len(holders) <= 2 * _NEAR + 1:
        return holders
    at = bisect_left(holders, position)
    return holders[max(0, at - _NEAR) : at + _NEAR + 1]


def _reasons(id: str, shared: Sequence[_Feature]) -> Related:
    def of(kind: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(value for k, value in shared if k == kind))

    return Related(id, of("region"), of("name"), of("word"))
