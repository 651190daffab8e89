"""Case files: a sentence, a snippet of page, ``----``, and what it must become.

The outcome is written one item a line, with source lines instead of text wherever the text is
simply those lines; regions are left to their own cases.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.model.article import Person
from site_builder.model.record import PageRecord

FOLDER = Path(__file__).parent / "cases"
CUT = "----"


@dataclass(frozen=True)
class Case:
    """One file of `cases/`."""

    name: str
    sentence: str
    page: str
    expected: str


def read_cases() -> list[Case]:
    """Every case, by the name of its file."""
    return [read_case(path) for path in sorted(FOLDER.glob("*.txt"))]


def read_case(path: Path) -> Case:
    """The sentence is the first line; the page begins two lines below it."""
    text = path.read_text(encoding="utf-8")
    sentence, rest = text.split("\n\n", 1)
    page, expected = rest.split(f"\n{CUT}\n")
    return Case(path.stem, sentence, page, expected.strip())


def outcome(record: PageRecord) -> str:
    """A record in the form of the case files."""
    return "\n".join(_outcome(record))


def _outcome(record: PageRecord) -> Iterator[str]:
    for article in record.articles:
        yield f"article {_lines(article.lines)}"
        for name in ("section", "kicker", "title", "subtitle"):
            if getattr(article, name):
                yield f"  {name} {getattr(article, name)}"
        yield from (f"  byline {_person(person)}" for person in article.bylines)
        if article.dateline:
            place = f" at {article.dateline.place}" if article.dateline.place else ""
            yield f"  dateline {article.dateline.text}{place}"
        yield from (f"  {item.kind} {_lines(item.lines)}" for item in article.body)
        yield from (f"  issue {issue.code} {_lines(issue.lines)}" for issue in article.issues)
    for photo in record.photos:
        yield f"photo {_lines(photo.lines)}"
        for name in ("section", "title", "caption"):
            if getattr(photo, name):
                yield f"  {name} {getattr(photo, name)}"
        yield from (f"  credit {_person(person)}" for person in photo.credits)
        if photo.article:
            yield f"  of article {photo.article.rpartition('-')[2]}"
    yield from (f"note {_lines(note.lines)}" for note in record.notes)
    yield from (f"furniture {_lines(text.lines)}" for text in record.furniture)
    yield from (f"issue {issue.code} {_lines(issue.lines)}" for issue in record.issues)


def _person(person: Person) -> str:
    return f"{person.role} {person.name}".strip()


def _lines(lines: tuple[int, ...]) -> str:
    return "+".join(str(line) for line in lines)
