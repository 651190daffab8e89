"""Records and source pages out of thin air, for properties: any text, consistent lines."""

from __future__ import annotations

from hypothesis import strategies as st

from site_builder.model.article import (
    Article,
    BodyItem,
    BodyKind,
    Confidence,
    Dateline,
    Evidence,
    PageText,
    Person,
    Photo,
)
from site_builder.model.issues import CODES, Issue
from site_builder.model.record import PageRecord, When
from site_builder.model.source import PageMeta, SourcePage

HAN = "一丁七万丈三上下不与丐丑专且世丘丙业丛东丝丢两严丧个中丰串临丸丹为主丽举"

words = st.text(alphabet=HAN + "“”，。！（）", min_size=1, max_size=12)
"""What a newspaper prints."""

odd = st.one_of(
    words,
    st.text(max_size=12),
    st.text(alphabet="#->*_[]()<>!&;:\\ \n\tab1.、中`~|$'\"{},%@?", max_size=12),
)
"""What no newspaper prints and a file must carry all the same."""

maybe = st.one_of(st.none(), odd)
persons = st.lists(st.builds(Person, odd, odd), max_size=3).map(tuple)
numbers = st.lists(st.integers(1, 99), max_size=3).map(tuple)
issues = st.lists(st.builds(Issue, st.sampled_from(sorted(CODES)), numbers, odd), max_size=2)
evidence = st.lists(st.builds(Evidence, odd, st.integers(1, 99), odd, odd, odd), max_size=3)
share = st.floats(0, 1).map(lambda number: round(number, 3))


def chunks(lines: list[int], sizes: list[int]) -> list[tuple[int, ...]]:
    """Cut `lines` into runs of these sizes; the rest is the last run."""
    runs, at = [], 0
    for size in sizes:
        if lines[at : at + size]:
            runs.append(tuple(lines[at : at + size]))
        at += size
    return [*runs, tuple(lines[at:])] if lines[at:] else runs


@st.composite
def bodies(
    draw: st.DrawFn, lines: tuple[int, ...], text: st.SearchStrategy[str]
) -> tuple[BodyItem, ...]:
    """A body of items on these lines."""
    sizes = draw(st.lists(st.integers(1, 3), max_size=len(lines)))
    kinds = st.sampled_from(BodyKind)
    return tuple(BodyItem(draw(kinds), draw(text), run) for run in chunks(list(lines), sizes))


@st.composite
def articles(
    draw: st.DrawFn, page: str, lines: tuple[int, ...], text: st.SearchStrategy[str] = odd
) -> Article:
    """An article on these lines, the first of them its headline."""
    return Article(
        id=f"{page}-{lines[0]}",
        section=draw(st.one_of(st.none(), text)),
        kicker=draw(maybe),
        title=draw(text),
        subtitle=draw(maybe),
        bylines=draw(persons),
        dateline=draw(st.one_of(st.none(), st.builds(Dateline, odd, odd, odd, odd))),
        regions=tuple(draw(st.lists(odd, max_size=2))),
        body=draw(bodies(lines[1:], text)),
        lines=lines,
        issues=tuple(draw(issues)),
        evidence=tuple(draw(evidence)),
        confidence=draw(st.builds(Confidence, share, share, share, share, share)),
    )


@st.composite
def photos(draw: st.DrawFn, page: str, lines: tuple[int, ...], homes: list[str]) -> Photo:
    """A photo on these lines, in one of these articles or alone."""
    return Photo(
        id=f"{page}-p{lines[0]}",
        title=draw(odd),
        caption=draw(odd),
        credits=draw(persons),
        section=draw(maybe),
        regions=tuple(draw(st.lists(odd, max_size=2))),
        article=draw(st.sampled_from([None, *homes])),
        lines=lines,
        issues=tuple(draw(issues)),
        evidence=tuple(draw(evidence)),
        image=draw(maybe),
    )


@st.composite
def pages(draw: st.DrawFn, page: str = "2023-05-04-06") -> tuple[PageRecord, SourcePage]:
    """A record that obeys the first law, and the page it is of."""
    gaps = draw(st.lists(st.integers(1, 3), min_size=1, max_size=14))
    lines = [sum(gaps[: n + 1]) for n in range(len(gaps))]
    runs = chunks(lines, draw(st.lists(st.integers(1, 6), max_size=5)))
    kinds = [draw(st.sampled_from("aaapnf")) for _ in runs]
    by_kind = {
        kind: [run for k, run in zip(kinds, runs, strict=True) if k == kind] for kind in "apnf"
    }
    made = tuple(draw(articles(page, run)) for run in by_kind["a"])
    record = PageRecord(
        page=page,
        articles=made,
        photos=tuple(draw(photos(page, run, [a.id for a in made])) for run in by_kind["p"]),
        notes=tuple(PageText(draw(odd), run) for run in by_kind["n"]),
        furniture=tuple(PageText(draw(odd), run) for run in by_kind["f"]),
        issues=tuple(draw(issues)),
        meta=PageMeta(draw(odd), draw(odd), draw(odd), draw(odd)),
        when=When(draw(odd), draw(odd), draw(odd), draw(st.one_of(st.none(), st.integers(1, 99)))),
    )
    text = "\n".join(f"第{n}行" if n in lines else "" for n in range(1, lines[-1] + 1))
    return record, SourcePage.from_text(page, text)
