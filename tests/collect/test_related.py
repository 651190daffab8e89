"""What is remembered of related articles saves work and never changes what is found."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.cache import Cache
from site_builder.collect import related as module
from site_builder.collect.margins import Found
from site_builder.collect.related import related
from site_builder.model.archive import ArticleEntry, Filed
from site_builder.model.article import Article, Person

REGIONS = tuple(f"包头市/旗{n}" for n in range(8))
NAMES = tuple("王李张刘陈")
WORDS = tuple(f"词{n}" for n in range(300))


def entry(number: int, chance: random.Random) -> ArticleEntry:
    """An article that has something in common with others: with some much, with most nothing."""
    regions = tuple(chance.sample(REGIONS, chance.choice((0, 1, 1, 2))))
    bylines = tuple(Person("", name) for name in chance.sample(NAMES, chance.choice((0, 1))))
    article = Article(
        *(f"p-{number}", None, None, "题", None, bylines, None, regions, (), ()),
    )
    words = chance.sample(WORDS, 4) + chance.sample(WORDS[:40], chance.choice((0, 2, 4)))
    filed = Filed(f"articles/{number}.html", f"articles/{number}.md")
    return ArticleEntry(article, "p", filed, (), tuple(words))


def renamed(one: ArticleEntry) -> ArticleEntry:
    """The same under another id."""
    return replace(one, article=replace(one.article, id=f"{one.article.id}x"))


def changed(entries: Sequence[ArticleEntry], chance: random.Random) -> list[ArticleEntry]:
    """A few articles that come, go or change: at the end, as most do, or anywhere."""
    now, fresh = list(entries), (entry(chance.randrange(10**9), chance) for _ in range(9))
    at = chance.choice((len(now), len(now), len(now) - 5, chance.randrange(len(now))))
    kind = chance.choice(("come", "come", "go", "change", "rename"))
    if kind == "come":
        now[at:at] = fresh
    elif kind == "go":
        del now[at - 4 : at]
    elif kind == "change":
        now[at - 2 : at - 1] = [next(fresh)]
    else:
        now[at - 2 : at - 1] = [renamed(one) for one in now[at - 2 : at - 1]]
    return now


@pytest.mark.parametrize("seed", range(4))
def test_after_any_changes_the_related_are_those_found_at_once(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 -- changes to repeat, not secrets
    entries = [entry(number, chance) for number in range(400)]
    for step in range(12):
        with Cache(tmp_path, "1") as memory:
            found = related(entries, memory)
        assert found == related(entries), step
        entries = changed(entries, chance)
    assert sum(map(len, found.values())) > 400


def test_an_article_with_another_id_is_related_under_that(tmp_path: Path) -> None:
    """Nothing else has changed: not its place, not what it shares."""
    chance = random.Random(3)  # noqa: S311 -- as above
    entries = [entry(number, chance) for number in range(40)]
    with Cache(tmp_path, "1") as memory:
        for at in range(40):
            entries[at] = renamed(entries[at])
            assert related(entries, memory) == related(entries)


def looked_at(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of articles that are looked at from now on."""
    seen: list[int] = []
    best = module._Common.best

    def spy(common: module._Common, position: int) -> Found:
        seen.append(position)
        return best(common, position)

    monkeypatch.setattr(module._Common, "best", spy)
    return seen


def test_most_articles_are_not_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page added changes every weight, and yet hardly any order."""
    chance = random.Random(1)  # noqa: S311 -- as above
    words = tuple(f"别词{n}" for n in range(3000))
    entries = [
        ArticleEntry(e.article, e.page, e.filed, (), tuple(chance.sample(words, 10)))
        for e in (entry(number, chance) for number in range(2000))
    ]
    with Cache(tmp_path, "1") as memory:
        related(entries[:-9], memory)
        seen = looked_at(monkeypatch)
        related(entries, memory)
    assert {*range(1991, 2000)} <= set(seen)
    assert len(seen) < 1400


def made(number: int, regions: Sequence[str], words: Sequence[str] = ()) -> ArticleEntry:
    article = Article(
        *(f"p-{number}", None, None, "题", None, (), None, tuple(regions), (), ()),
    )
    return ArticleEntry(article, "p", Filed("", ""), (), tuple(words))


def test_a_margin_is_used_up(tmp_path: Path) -> None:
    """Many small changes are one large one, although nothing comes near the article itself."""
    usual, rare = REGIONS[:2]
    first = made(0, (usual, rare), ("甲", "乙", "丙", "丁"))
    beside = [made(1, (usual,), ("甲", "乙")), made(2, (rare,), ("丙", "丁"))]
    some = [made(n, (usual,) if n < 31 else (rare,) if n < 40 else ()) for n in range(3, 100)]
    entries = [first, *beside, *some, *(made(n, (usual,)) for n in range(100, 300))]
    led = []
    with Cache(tmp_path, "1") as memory:
        for size in range(100, 300):
            found = related(entries[:size], memory)["p-0"]
            assert found == related(entries[:size])["p-0"]
            led.append(found[0].article)
    assert (led[0], led[-1]) == ("p-1", "p-2")
