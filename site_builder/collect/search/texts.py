"""The texts of documents: what of each field is looked at, and what counts as one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from site_builder.collect.search.document import SearchDoc
from site_builder.collect.search.normalise import latin, normalise, threes

BODY, META, DECK, TITLE = 0, 1, 2, 3
"""Where a term stands: body; lead, caption, section, names; kicker, subtitle; title."""


class Texts(NamedTuple):
    """All texts of some documents."""

    printed: list[str]
    field: list[int]
    whole: list[int]
    """Of which whole each is: the body is one, pasted pieces of it may be found."""
    doc: list[int]
    title: list[int]
    """For each document which text is its title."""


class Name(NamedTuple):
    """A name: one word, whatever a dictionary says."""

    plain: str
    strings: tuple[str, ...]
    """Its Latin words and threes of digits."""

    @classmethod
    def of(cls, name: str) -> Name:
        """A name as it is printed."""
        plain = normalise(name)
        return cls(plain, (*latin(plain), *threes(plain)))


def texts_of(docs: Sequence[SearchDoc]) -> Texts:
    """The title, then all other texts that are there."""
    texts = Texts([], [], [], [], [])
    whole = 0
    for number, doc in enumerate(docs):
        texts.title.append(len(texts.printed))
        printed = (
            (doc.title, TITLE),
            (doc.kicker, DECK),
            (doc.subtitle, DECK),
            (doc.caption, META),
            (_signed(doc.bylines), META),
            (_signed(doc.credits), META),
        )
        wholes = [[(text, field)] for text, field in printed if text or field == TITLE]
        wholes.append([(item, BODY if n else META) for n, item in enumerate(doc.body)])
        for parts in wholes:
            for text, field in parts:
                texts.printed.append(text)
                texts.field.append(field)
                texts.whole.append(whole)
                texts.doc.append(number)
            whole += 1
    return texts


def _signed(people: Iterable[tuple[str, str]]) -> str:
    return " ".join(f"{role} {name}" for role, name in people)


def names_of(doc: SearchDoc) -> Iterator[str]:
    """Section, persons and regions, each as often as it is given."""
    yield doc.section
    yield from doc.people
    for path in doc.regions:
        yield from path.split("/")
    yield from doc.other_names
