"""The two laws: no line lost, no character lost. Checked on every page, whatever it holds.

1. Every non-blank source line stands in exactly one article, photo, note or furniture item.
2. Every character of the page, white space aside, is claimed by exactly one part of one item, and
   the text of every part is made of its claims' characters and of nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from site_builder.errors import LawBroken
from site_builder.model.article import Article, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourceLine, SourcePage
from site_builder.parse.claims import Claim
from site_builder.text.normalize import squeeze

_SPAN = attrgetter("start", "end")


def audit(page: SourcePage, record: PageRecord, claims: Sequence[Claim]) -> None:
    """Raise LawBroken, naming the first line at fault, when a law does not hold."""
    for line, what in problems(page, record, claims):
        cure = "This is a defect of the program: please report it with the page."
        raise LawBroken(what, cure=cure, path=page.id, line=line)


def problems(
    page: SourcePage, record: PageRecord, claims: Sequence[Claim]
) -> Iterator[tuple[int, str]]:
    """Every breach of the two laws: the line and what is wrong with it."""
    printed = page.printed
    yield from _lines(printed, record)
    yield from _characters(printed, claims)
    yield from _texts(page, record, claims)


def _lines(printed: Sequence[SourceLine], record: PageRecord) -> Iterator[tuple[int, str]]:
    owners: dict[int, int] = defaultdict(int)
    held = [article.lines for article in record.articles]
    held += [photo.lines for photo in record.photos]
    held += [item.lines for item in (*record.notes, *record.furniture)]
    for lines in held:
        for line in lines:
            owners[line] += 1
    numbers = {line.number for line in printed}
    for number in sorted(numbers | owners.keys()):
        count = owners.get(number, 0)
        if number not in numbers:
            yield number, "a line that the page does not have stands in an item"
        elif count != 1:
            yield number, f"the line stands in {count} items instead of one"


def _characters(
    printed: Sequence[SourceLine], claims: Sequence[Claim]
) -> Iterator[tuple[int, str]]:
    by_line: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_line[claim.line].append(claim)
    for line in printed:
        at = 0
        for claim in sorted(by_line[line.number], key=_SPAN):
            if claim.start < at:
                yield line.number, f"characters {claim.start}-{at} are claimed twice"
            if at < claim.start and line.text[at : claim.start].strip():
                yield line.number, f"characters {at}-{claim.start} are claimed by nothing"
            at = max(at, claim.end)
        if at < len(line.text) and line.text[at:].strip():
            yield line.number, f"characters from {at} on are claimed by nothing"


def _texts(
    page: SourcePage, record: PageRecord, claims: Sequence[Claim]
) -> Iterator[tuple[int, str]]:
    claimed: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim in claims:
        text = page.lines[claim.line - 1].text[claim.start : claim.end]
        claimed[claim.owner, claim.part].append(text)
    printed = {key: squeeze("".join(parts)) for key, parts in claimed.items()}
    for article in record.articles:
        yield from _compare(article.id, article.lines, _article_texts(article), printed)
        names = printed.get((article.id, "byline"), "")
        for person in article.bylines:
            if squeeze(person.name) not in names or squeeze(person.role) not in names:
                yield (
                    article.lines[0],
                    f"byline {person.name!r} is not made of the page's characters",
                )
    for photo in record.photos:
        yield from _compare(photo.id, photo.lines, _photo_texts(photo), printed)
        names = printed.get((photo.id, "credit"), "")
        for person in photo.credits:
            if squeeze(person.name) not in names:
                yield photo.lines[0], f"credit {person.name!r} is not made of the page's characters"


def _compare(
    owner: str,
    lines: Sequence[int],
    texts: Mapping[str, Iterable[str]],
    printed: Mapping[tuple[str, str], str],
) -> Iterator[tuple[int, str]]:
    for part, pieces in texts.items():
        if squeeze("".join(pieces)) != printed.get((owner, part), ""):
            yield lines[0], f"the {part} of {owner} is not made of the page's characters"


def _article_texts(article: Article) -> Mapping[str, Iterable[str]]:
    return {
        "kicker": [article.kicker or ""],
        "title": [article.title],
        "subtitle": [article.subtitle or ""],
        "dateline": [article.dateline.text if article.dateline else ""],
        "body": [item.text for item in article.body],
    }


def _photo_texts(photo: Photo) -> Mapping[str, Iterable[str]]:
    return {"title": [photo.title], "caption": [photo.caption]}
