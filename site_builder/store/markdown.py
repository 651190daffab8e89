r"""Body items as Markdown and back.

What we write reads right in any Markdown editor, and reads back to exactly the items it was made
from, whatever the newspaper printed: signs that Markdown would take for its own are escaped.
What a person writes may be any Markdown at all: forms that are not ours come back as paragraphs
with their text as typed, so nothing is lost.

    paragraph      a line of text (hard breaks as ``\`` at the end of a line)
    subhead        ``## text``
    quotation      ``> text``
    attribution    ``> *text*``
    listing        ``- text``
    note           ``*text*``
    verse          ``<!-- verse -->`` on the line above
    figure         ``[图：title](p47-title.md)``, a photo's place in the article
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

from site_builder.model.article import BodyKind


@dataclass(frozen=True, slots=True)
class Chunk:
    """One item of a Markdown body and where it stands in the text."""

    kind: BodyKind | None
    """None for a figure."""
    text: str
    """The item's text; for a figure the number of its photo, ``p47``."""
    begin: int = 0
    end: int = 0


EMPTY = "<br>"
"""Stands for an item without text: escaped text never begins with a bare ``<``."""

# -- writing ---------------------------------------------------------------------------------------

_ALWAYS = re.compile(r"[\\`*_\[\]<~$|]|&(?=[#A-Za-z][A-Za-z0-9]*;)")
_INVISIBLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_LEADING = re.compile(r"#|>|[-+](?=\s|$)|(?=[-=+]{2,}\s*$)|=+\s*$|-+\s*$")
_ORDERED = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def render(kind: BodyKind, text: str) -> str:
    """One item as Markdown, without a line end after it."""
    if kind is BodyKind.SUBHEAD:
        return "## " + _escape_heading(text)
    lines = [_escape_line(line) for line in _hard_lines(text)]
    if kind in (BodyKind.ATTRIBUTION, BodyKind.NOTE):
        lines = _starred(lines)
    if kind in (BodyKind.ATTRIBUTION, BodyKind.QUOTATION):
        return _prefixed(lines, "> ")
    if kind is BodyKind.LISTING:
        return "- " + _prefixed(lines, "  ")[2:]
    mark = "<!-- verse -->\n" if kind is BodyKind.VERSE else ""
    return mark + _prefixed(lines, "")


def render_figure(number: str, title: str, file: str) -> str:
    """A photo's place in an article: a link that opens the photo's own file."""
    return f"[图：{_escape_line(title.replace(chr(10), ' '))}]({file})"


def _prefixed(lines: list[str], prefix: str) -> str:
    return "\\\n".join(prefix + line for line in lines)


def _starred(lines: list[str]) -> list[str]:
    lines = [f"*{lines[0]}", *lines[1:]]
    return [*lines[:-1], f"{lines[-1]}*"]


def _hard_lines(text: str) -> list[str]:
    """Lines joined by hard breaks; a break beside an empty line is written as an entity."""
    parts = text.split("\n")
    if all(parts):
        return parts
    return [text]


def _escape_line(line: str) -> str:
    if not line:
        return EMPTY
    said = _ALWAYS.sub(lambda sign: "\\" + sign.group(), line)
    said = _INVISIBLE.sub(_entity, said).replace("\n", "&#10;")
    if _LEADING.match(said):
        said = "\\" + said
    said = _ORDERED.sub(r"\1\\\2", said, count=1) if _ORDERED.match(said) else said
    return _keep_ends(said)


def _escape_heading(text: str) -> str:
    said = _ALWAYS.sub(lambda sign: "\\" + sign.group(), text) or EMPTY
    said = _INVISIBLE.sub(_entity, said).replace("\n", "&#10;").replace("#", "\\#")
    return _keep_ends(said.replace("&\\#", "&#"))


def _keep_ends(said: str) -> str:
    """White space at the ends would be eaten by Markdown and by editors."""
    if said[0].isspace():
        said = f"&#{ord(said[0])};{said[1:]}"
    if said[-1].isspace():
        said = f"{said[:-1]}&#{ord(said[-1])};"
    return said


def _entity(char: re.Match[str]) -> str:
    return f"&#{ord(char.group())};"


# -- reading ---------------------------------------------------------------------------------------

_KINDS = frozenset(kind.value for kind in BodyKind)
_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|&#(\d{1,7});|&#[xX]([0-9a-fA-F]{1,6});|&([A-Za-z][A-Za-z0-9]{1,31};)"
)
_COMMENT = re.compile(r"\s*<!--(.*?)-->\s*")
_FIGURE = re.compile(r"!?\[(?:\\.|[^\]\\])*\]\((?:[^()\s]*/)?(p\d+)(?:-[^()\s]*)?(?:\.\w+)?\)")
_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_ITEM = re.compile(r" {0,3}[-*+][ \t]+(?=\S)")
_NUMBERED = re.compile(r" {0,3}\d{1,9}[.)][ \t]")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r" {0,3}> ?")
_STARRED = re.compile(r"\*((?:\\.|[^*\\])+)\*", re.DOTALL)
_CJK = re.compile(
    "[\u2018-\u201f\u2014\u2026\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003134f]"
)


def unescape(said: str) -> str:
    """Text as it was before escaping; what is no escape stays as typed."""
    return _ESCAPED.sub(_unescaped, said)


def _unescaped(found: re.Match[str]) -> str:
    sign, decimal, hexadecimal, name = found.groups()
    if sign:
        return sign
    if name:
        return html.unescape("&" + name)
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else found.group()


def read(text: str) -> tuple[Chunk, ...]:
    """The items of a body, in order, with their places; comments and blank lines are between."""
    return tuple(_Reader(text).read())


class _Reader:
    """Goes over the lines once. A block is a run of lines; blank lines and comments end it."""

    def __init__(self, text: str) -> None:
        self.chunks: list[Chunk] = []
        self.lines: list[tuple[str, int, int]] = []
        at = 0
        for line in text.split("\n"):
            self.lines.append((line, at, at + len(line)))
            at += len(line) + 1
        self.at = 0

    def read(self) -> list[Chunk]:
        while self.at < len(self.lines):
            line, begin, _ = self.lines[self.at]
            if not line.strip(" \t"):
                self.at += 1
            elif (fence := _FENCE.match(line)) and "`" not in line[fence.end() :]:
                self._fenced(fence.group(1))
            elif (comment := _COMMENT.fullmatch(line)) or line.lstrip().startswith("<!--"):
                self._comment(comment, begin)
            else:
                self._block(None, begin)
        return self.chunks

    def _comment(self, comment: re.Match[str] | None, begin: int) -> None:
        """A comment is no text, except one that names the kind of the paragraph below it."""
        if comment is None:
            while "-->" not in self.lines[self.at][0] and self.at + 1 < len(self.lines):
                self.at += 1
            self.at += 1
            return
        self.at += 1
        kind = comment.group(1).strip()
        if kind in _KINDS and self.at < len(self.lines) and self.lines[self.at][0].strip():
            self._block(BodyKind(kind), begin)

    def _fenced(self, fence: str) -> None:
        first = self.at
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at][0].strip()
            self.at += 1
            if line.startswith(fence) and not line.strip(fence[0]):
                break
        run = self.lines[first : self.at]
        said = "\n".join(line for line, _, _ in run)
        self.chunks.append(Chunk(BodyKind.PARAGRAPH, said, run[0][1], run[-1][2]))

    def _block(self, kind: BodyKind | None, begin: int) -> None:
        line = self.lines[self.at][0]
        if kind is None and (heading := _HEADING.fullmatch(line)):
            self._add(BodyKind.SUBHEAD, [heading.group(1) or ""], begin, 1)
        elif kind is None and (figure := _FIGURE.fullmatch(line.strip())):
            self.chunks.append(Chunk(None, figure.group(1), begin, self.lines[self.at][2]))
            self.at += 1
        elif kind is None and _QUOTE.match(line):
            run = self._run(lambda line: bool(_QUOTE.match(line)))
            self._quoted([line[m.end() :] if (m := _QUOTE.match(line)) else line for line in run])
        elif kind is None and (item := _ITEM.match(line)):
            run = self._run(lambda line: not _starts(line))
            self._add(BodyKind.LISTING, [line[item.end() :], *run[1:]], begin, len(run))
        else:
            run = self._run(lambda line: not _starts(line))
            self._plain(kind, run, begin)

    def _run(self, more: Callable[[str], bool]) -> list[str]:
        """The lines from here on that belong to one block."""
        run = [self.lines[self.at][0]]
        for line, _, _ in self.lines[self.at + 1 :]:
            if not line.strip(" \t") or not more(line):
                break
            run.append(line)
        return run

    def _plain(self, kind: BodyKind | None, run: list[str], begin: int) -> None:
        said = _joined(run)
        if kind is None and (starred := _STARRED.fullmatch(said)):
            self._add(BodyKind.NOTE, [starred.group(1)], begin, len(run))
        else:
            self._add(kind or BodyKind.PARAGRAPH, run, begin, len(run))

    def _quoted(self, run: list[str]) -> None:
        """Quotations and, in stars, where they are from; each by its own lines."""
        if starred := _STARRED.fullmatch(_joined(run)):
            self._add(BodyKind.ATTRIBUTION, [starred.group(1)], self.lines[self.at][1], len(run))
            return
        while run:
            size = 0
            while (
                size < len(run) and run[size].strip() and not _STARRED.fullmatch(run[size].strip())
            ):
                size += 1
            begin = self.lines[self.at][1]
            if size:
                self._add(BodyKind.QUOTATION, run[:size], begin, size)
            elif starred := _STARRED.fullmatch(run[0].strip()):
                size = 1
                self._add(BodyKind.ATTRIBUTION, [starred.group(1)], begin, 1)
            else:
                size = 1
                self.at += 1
            run = run[size:]

    def _add(self, kind: BodyKind, run: list[str], begin: int, size: int) -> None:
        said = _joined(run)
        text = "" if said == EMPTY else unescape(said)
        self.chunks.append(Chunk(kind, text, begin, self.lines[self.at + size - 1][2]))
        self.at += size


def _starts(line: str) -> bool:
    """Whether a line begins something new although no blank line stands before it."""
    return bool(
        _HEADING.fullmatch(line)
        or _ITEM.match(line)
        or _NUMBERED.match(line)
        or _QUOTE.match(line)
        or _FENCE.match(line)
        or line.lstrip().startswith("<!--")
        or _FIGURE.fullmatch(line.strip())
    )


def _joined(run: list[str]) -> str:
    """Lines of one block as one text: hard breaks stay, soft ones vanish between Chinese."""
    said = run[0].strip(" \t")
    for line in (line.strip(" \t") for line in run[1:]):
        if _hard(said):
            said = said[:-1] + "\n" + line
        elif _CJK.match(line) or (said and _CJK.match(said[-1])):
            said += line
        else:
            said += " " + line
    return said


def _hard(said: str) -> bool:
    return (len(said) - len(said.rstrip("\\"))) % 2 == 1
