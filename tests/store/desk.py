"""A maintainer's desk for tests: an archive of made-up pages, edits by hand, builds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from site_builder.lexicon.readings import load_pinyin
from site_builder.model.article import Article, BodyItem, BodyKind, Person, Photo
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.store.outcome import Changes, Choice, Reading
from site_builder.store.read import read_pages
from site_builder.store.write import write_records
from site_builder.text.pinyin import Pinyin

PAGE = "2023-05-04-06"


@cache
def pinyin() -> Pinyin:
    """One reader for all tests."""
    return load_pinyin()


def text_of(line: int) -> str:
    """What a made-up page prints on a line."""
    return f"第{line}行的文字说的是第{line}件事。"


def article(
    first: int, *, page: str = PAGE, title: str = "", paragraphs: tuple[int, ...] = ()
) -> Article:
    """An article with its headline on line `first` and a paragraph on each of these lines."""
    return Article(
        id=f"{page}-{first}",
        section="学思践悟",
        kicker=None,
        title=title or f"标题{first}",
        subtitle=None,
        bylines=(Person("本报记者", "潘佳"),),
        dateline=None,
        regions=("包头市",),
        body=tuple(BodyItem(BodyKind.PARAGRAPH, text_of(n), (n,)) for n in paragraphs),
        lines=(first, *paragraphs),
    )


def photo(first: int, *, page: str = PAGE, of: str | None = None) -> Photo:
    """A photo with its caption on one line."""
    return Photo(f"{page}-p{first}", "拓展课堂", text_of(first), (), None, (), of, (first,))


def source(lines: int | tuple[int, ...], page: str = PAGE) -> SourcePage:
    """A page that prints every other line up to `lines`, or just these lines."""
    wanted = range(1, lines + 1, 2) if isinstance(lines, int) else lines
    rows = [text_of(n) if n in wanted else "" for n in range(1, max(wanted) + 1)]
    return SourcePage.from_text(page, "\n".join(rows))


@dataclass
class Desk:
    """An archive under `root`; records and sources are what the parser would give."""

    root: Path
    records: dict[str, PageRecord] = field(default_factory=dict)
    sources: dict[str, SourcePage] = field(default_factory=dict)

    def page(
        self, *articles: Article, photos: tuple[Photo, ...] = (), lines: int = 0, page: str = PAGE
    ) -> None:
        """Let the parser make this record of the page."""
        entries: tuple[Article | Photo, ...] = (*articles, *photos)
        last = lines or max(line for entry in entries for line in entry.lines)
        self.sources[page] = source(last, page)
        self.records[page] = PageRecord(page, articles, photos, (), ())

    def build(
        self, choices: Mapping[tuple[str, str], Choice] | None = None, *, dry: bool = False
    ) -> Changes:
        """Write all records."""
        return write_records(
            self.records.values(),
            self.root,
            sources=self.sources,
            pinyin=pinyin(),
            choices=choices,
            dry=dry,
        )

    def read(self) -> Reading:
        """Read the archive back."""
        return read_pages(self.root, self.sources)

    def file(self, number: str | int, page: str = PAGE) -> Path:
        """The file of an article (3) or photo ("p47")."""
        (path,) = (self.root / "articles" / page).glob(f"{number}-*.md")
        return path

    def name(self, number: str | int, page: str = PAGE) -> str:
        """The path of a file as reports tell it."""
        return self.file(number, page).relative_to(self.root).as_posix()

    def text(self, number: str | int, page: str = PAGE) -> str:
        """A file's text."""
        return self.file(number, page).read_text("utf-8")

    def edit(self, number: str | int, old: str, new: str, page: str = PAGE) -> None:
        """Replace some text in a file, as a person does in an editor."""
        path = self.file(number, page)
        text = path.read_text("utf-8")
        assert text.count(old) >= 1, f"{old!r} is not in {path.name}:\n{text}"
        path.write_text(text.replace(old, new, 1), "utf-8")

    def article(self, number: int, page: str = PAGE) -> Article:
        """An article as the site will see it."""
        (record,) = (p.record for p in self.read().pages if p.record.page == page)
        (found,) = (a for a in record.articles if a.id == f"{page}-{number}")
        return found

    def reparse(self, number: int, *, page: str = PAGE, **changes: object) -> None:
        """Let the parser read an article differently."""
        record = self.records[page]
        articles = tuple(
            replace(a, **changes) if a.id == f"{page}-{number}" else a  # type: ignore[arg-type]
            for a in record.articles
        )
        self.records[page] = replace(record, articles=articles)
