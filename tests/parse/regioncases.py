"""The readable case files of the region resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.parse.regions import TextPart

FOLDER = Path(__file__).parent / "regions_cases"


@dataclass(frozen=True, slots=True)
class SentenceCase:
    """A sentence and the places it names: (words, sign, region or full name)."""

    text: str
    expected: tuple[tuple[str, str, str], ...]
    context: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ArticleCase:
    """The parts of an article or photo and the verdict."""

    name: str
    parts: tuple[TextPart, ...]
    primary: str | None
    also: tuple[str, ...] | None
    doubtful: bool
    photo: bool
    within: str


def _blocks(name: str) -> Iterator[list[str]]:
    block: list[str] = []
    for line in (FOLDER / name).read_text("utf-8").split("\n"):
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def sentences() -> tuple[SentenceCase, ...]:
    """The cases of `mentions.txt`."""
    cases = []
    for block in _blocks("mentions.txt"):
        context: tuple[str, ...] = ()
        text, expected = "", []
        for line in block:
            sign = next((s for s in ("=", "~", ">") if f" {s} " in line), "")
            if line.startswith("#"):
                continue
            if line.startswith("context: "):
                context = (*context, line.removeprefix("context: "))
            elif text and sign:
                words, _, meaning = line.partition(f" {sign} ")
                expected.append((words, sign, meaning))
            else:
                if text:
                    cases.append(SentenceCase(text, tuple(expected), context))
                text, expected = line, []
        if text:
            cases.append(SentenceCase(text, tuple(expected), context))
    return tuple(cases)


def articles() -> tuple[ArticleCase, ...]:
    """The cases of `articles.txt`."""
    return tuple(_article(block) for block in _blocks("articles.txt") if "=> " in "\n".join(block))


def _article(block: list[str]) -> ArticleCase:
    name, primary, also = "", None, None
    parts: list[TextPart] = []
    for number, line in enumerate(block, 1):
        key, _, value = line.partition(":")
        if line.startswith("# "):
            name = name or line[2:]
        elif line.startswith("=> "):
            primary = None if line == "=> none" else line[3:]
        elif key == "also":
            also = tuple(value.split())
        elif key not in {"photo", "doubtful", "within"} and value.strip():
            parts.append(TextPart(key, value.strip(), number))
    within = next((b.partition(": ")[2] for b in block if b.startswith("within: ")), "")
    photo = bool(within) or "photo" in block
    return ArticleCase(name, tuple(parts), primary, also, "doubtful" in block, photo, within)
