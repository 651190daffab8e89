"""No keystroke of a person is ever lost: random edits, random re-parses, many times over."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.model.article import Article, BodyItem, BodyKind
from site_builder.model.record import PageRecord
from tests.store.desk import PAGE, Desk, article, photo, text_of

NUMBERS = (1, 11, 21)
Draw = Callable[[int], int]


class Person:
    """Edits files at random; remembers what was typed."""

    def __init__(self, desk: Desk, draw: Draw) -> None:
        self.desk, self.draw = desk, draw
        self.typed: list[str] = []
        self.tokens = count(1)

    def token(self, kind: str) -> str:
        typed = f"{kind}{next(self.tokens)}号"
        self.typed.append(typed)
        return typed

    def edit(self) -> None:
        files = sorted((self.desk.root / "articles" / PAGE).glob("*[0-9]-*.md"))
        path = files[self.draw(len(files))]
        head, body = path.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
        edits = (
            self.retitle,
            self.remark,
            self.trail,
            self.key,
            self.rewrite,
            self.insert,
            self.note,
            self.delete,
            self.swap,
            self.label,
        )
        edit = edits[self.draw(len(edits))]
        head, body = edit(head, body)
        self.typed = [t for t in self.typed if t in head + body or t not in path.read_text("utf-8")]
        path.write_text(f"---\n{head}\n---\n{body}", "utf-8")

    def retitle(self, head: str, body: str) -> tuple[str, str]:
        title = self.token("人题")
        return re.sub(r"(?m)^title:.*$", f"title: '{title}'  # {self.token('旁注')}", head), body

    def remark(self, head: str, body: str) -> tuple[str, str]:
        lines = head.split("\n")
        tops = [n for n, line in enumerate(lines) if re.match(r"\w+:", line)]
        lines.insert(tops[self.draw(len(tops))], f"# {self.token('注')}")
        return "\n".join(lines), body

    def trail(self, head: str, body: str) -> tuple[str, str]:
        """A remark at the end of a line, the value as it was; or between the items of a list."""
        lines = head.split("\n")
        last = next(
            (n for n, line in enumerate(lines) if line.startswith("generated:")), len(lines)
        )
        at = self.draw(last)
        if lines[at].startswith("- ") and self.draw(2):
            lines.insert(at, f"# {self.token('间注')}")
        elif not lines[at].startswith(" "):
            lines[at] += f"  # {self.token('尾注')}"
        return "\n".join(lines), body

    def key(self, head: str, body: str) -> tuple[str, str]:
        typed = self.token("键")
        return f"x-{typed}: {typed}\n{head}", body

    def parts(self, body: str) -> list[str]:
        return [part for part in body.strip("\n").split("\n\n") if part]

    def rewrite(self, head: str, body: str) -> tuple[str, str]:
        parts = self.parts(body)
        if parts:
            parts[self.draw(len(parts))] = self.token("人段")
        return head, "\n" + "\n\n".join(parts) + "\n"

    def insert(self, head: str, body: str) -> tuple[str, str]:
        parts = self.parts(body)
        parts.insert(self.draw(len(parts) + 1), self.token("人增"))
        return head, "\n" + "\n\n".join(parts) + "\n"

    def note(self, head: str, body: str) -> tuple[str, str]:
        parts = self.parts(body)
        parts.insert(self.draw(len(parts) + 1), f"<!-- {self.token('批')} -->")
        return head, "\n" + "\n\n".join(parts) + "\n"

    def label(self, head: str, body: str) -> tuple[str, str]:
        """Into the words of a figure's line, if there is one."""
        at = body.find("\n[图：")
        if at < 0:
            return self.insert(head, body)
        return head, f"{body[: at + 4]}{self.token('图字')}{body[at + 4 :]}"

    def delete(self, head: str, body: str) -> tuple[str, str]:
        parts = self.parts(body)
        if parts:
            del parts[self.draw(len(parts))]
        return head, "\n" + "\n\n".join(parts) + "\n"

    def swap(self, head: str, body: str) -> tuple[str, str]:
        parts = self.parts(body)
        if len(parts) > 1:
            parts.append(parts.pop(self.draw(len(parts))))
        return head, "\n" + "\n\n".join(parts) + "\n"


class Parser:
    """Reads the page differently, at random."""

    def __init__(self, desk: Desk, draw: Draw) -> None:
        self.desk, self.draw = desk, draw
        self.photos = desk.records[PAGE].photos
        self.readings = count(1)

    def reread(self) -> None:
        record = self.desk.records[PAGE]
        if self.draw(5) == 0:
            photos = tuple(
                replace(p, title=self.said(), caption=self.said()) for p in record.photos
            )
            self.desk.records[PAGE] = replace(record, photos=photos)
            return
        if self.draw(8) == 0:
            self.desk.records[PAGE] = replace(record, photos=())
            return
        if self.draw(8) == 0:
            home = record.articles[self.draw(len(record.articles))].id
            photos = tuple(replace(p, article=home) for p in record.photos or self.photos)
            self.desk.records[PAGE] = replace(record, photos=photos)
            return
        articles = list(record.articles)
        at = self.draw(len(articles))
        changes = (
            self.title,
            self.section,
            self.text,
            self.drop,
            self.add,
            self.kinds,
            self.byline,
        )
        articles[at] = changes[self.draw(len(changes))](articles[at])
        if self.draw(6) == 0 and len(articles) > 1:
            first, second = articles[0], articles[1]
            merged = replace(
                first,
                body=(*first.body, *second.body),
                lines=tuple(sorted({*first.lines, *second.lines})),
            )
            articles[:2] = [merged]
            photos = tuple(replace(p, article=merged.id) for p in record.photos)
            record = replace(record, photos=photos)
        self.desk.records[PAGE] = replace(record, articles=tuple(articles))

    def said(self) -> str:
        return f"机读{next(self.readings)}次"

    def title(self, a: Article) -> Article:
        return replace(a, title=self.said())

    def section(self, a: Article) -> Article:
        return replace(a, section=self.said() if self.draw(2) else None)

    def byline(self, a: Article) -> Article:
        return replace(a, bylines=a.bylines[1:], regions=(self.said(), *a.regions))

    def text(self, a: Article) -> Article:
        if not a.body:
            return a
        body = list(a.body)
        at = self.draw(len(body))
        body[at] = replace(body[at], text=self.said())
        return replace(a, body=tuple(body))

    def drop(self, a: Article) -> Article:
        at = self.draw(len(a.body) + 1)
        return replace(a, body=(*a.body[:at], *a.body[at + 1 :]))

    def add(self, a: Article) -> Article:
        at = self.draw(len(a.body) + 1)
        item = BodyItem(BodyKind.QUOTATION, self.said(), (a.lines[-1],))
        return replace(a, body=(*a.body[:at], item, *a.body[at:]))

    def kinds(self, a: Article) -> Article:
        return replace(a, body=tuple(replace(item, kind=BodyKind.LISTING) for item in a.body))


def everything(desk: Desk) -> str:
    return "\n".join(p.read_text("utf-8") for p in sorted((desk.root / "articles").rglob("*.md")))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_no_keystroke_is_lost(data: st.DataObject) -> None:
    """After any edits and any re-parses, everything a person typed is still in the files."""

    def draw(size: int) -> int:
        return data.draw(st.integers(0, max(0, size - 1)))

    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        desk.page(
            *(article(n, paragraphs=(n + 2, n + 4, n + 6)) for n in NUMBERS),
            photos=(photo(9, of=f"{PAGE}-1"),),
        )
        desk.build()
        person, parser = Person(desk, draw), Parser(desk, draw)
        for _ in range(draw(6) + 1):
            for _ in range(draw(4)):
                person.edit()
            for _ in range(draw(4)):
                parser.reread()
            changes = desk.build()
            said = everything(desk)
            assert [typed for typed in person.typed if typed not in said] == []
            assert [str(p) for p in changes.problems] == []
            assert not desk.build().any
            assert not desk.read().problems


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_without_a_new_parse_no_byte_changes(data: st.DataObject) -> None:
    """Whatever a person edits, the same parse again leaves the files as they are."""

    def draw(size: int) -> int:
        return data.draw(st.integers(0, max(0, size - 1)))

    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        desk.page(*(article(n, paragraphs=(n + 2, n + 4)) for n in NUMBERS))
        desk.build()
        person = Person(desk, draw)
        for _ in range(draw(8) + 1):
            person.edit()
        before = everything(desk)

        desk.build()

        assert everything(desk) == before


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_page_is_renamed_with_everything_typed(data: st.DataObject) -> None:
    """A renamed page loses no edit, whatever was edited, and the next build is quiet."""

    def draw(size: int) -> int:
        return data.draw(st.integers(0, max(0, size - 1)))

    with tempfile.TemporaryDirectory() as root:
        desk = Desk(Path(root))
        entries = [article(n, paragraphs=(n + 2, n + 4)) for n in NUMBERS]
        desk.page(*entries, photos=(photo(7, of=f"{PAGE}-1"),))
        desk.build()
        person = Person(desk, draw)
        for _ in range(draw(6)):
            person.edit()
        record, page = desk.records.pop(PAGE), desk.sources.pop(PAGE)
        desk.records["新版"] = renamed(record, "新版")
        desk.sources["新版"] = replace(page, id="新版")

        changes = desk.build()

        said = everything(desk)
        assert [typed for typed in person.typed if typed not in said] == []
        assert [str(p) for p in changes.problems] == []
        assert not (desk.root / "articles" / PAGE).exists()
        assert not desk.build().any
        ids = {a.id for a in desk.read().pages[0].record.articles}
        assert ids == {f"新版-{n}" for n in NUMBERS}


def renamed(record: PageRecord, name: str) -> PageRecord:
    """The record of the same page under another name."""
    photos = (
        replace(p, id=p.id.replace(PAGE, name), article=p.article and p.article.replace(PAGE, name))
        for p in record.photos
    )
    articles = (replace(a, id=a.id.replace(PAGE, name)) for a in record.articles)
    return replace(record, page=name, articles=tuple(articles), photos=tuple(photos))


def test_text_of_the_page_is_on_its_lines() -> None:
    """The made-up page of these tests says on each line which one it is."""
    assert "7" in text_of(7)
