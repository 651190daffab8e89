"""YAML front matter: read it, write it, and change one key of it. The store's only door of yaml.

Values are read as text, whatever they look like: a title ``2023-05-04`` or ``no`` is a title. Only
the safe core of the language is read: no tags, no anchors and aliases (a file of a few lines can
stand for gigabytes). It is read from the parser's events, without building nodes, because an
archive has ten thousand of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import yaml

from site_builder.errors import ArticleFileError

Raw = str | None | list[Any] | dict[str, Any]
"""What a value is: text, nothing, a list or a mapping of these."""

SIZE_LIMIT = 512 * 1024
"""A person writes no front matter of this size; a larger one is a mistake or an attack."""

DEPTH_LIMIT = 12

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_CLOSE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_CURE = "Check indentation, and quote text that holds a colon or begins with a sign."


def split(text: str, path: str) -> tuple[str, str]:
    """Cut a file into its front matter and the text below it; text has LF line ends."""
    opening = text[:4]
    if opening != "---\n" and not re.match(r"---[ \t]*\n", text):
        cure = "Begin the file with a line `---`, the keys, and another line `---`."
        raise ArticleFileError("no front matter", cure=cure, path=path, line=1)
    begin = text.index("\n") + 1
    close = _CLOSE.search(text, begin)
    if close is None:
        cure = "Close it with a line `---`."
        raise ArticleFileError("front matter without an end", cure=cure, path=path, line=1)
    if close.start() - begin > SIZE_LIMIT:
        what = f"front matter of more than {SIZE_LIMIT:,} characters"
        raise ArticleFileError(what, cure="Move text below it.", path=path, line=1)
    return text[begin : close.start()], text[close.end() + 1 :]


def load(head: str, path: str) -> dict[str, Raw]:
    """The keys and values of a front matter."""
    root: Raw = None
    parser = _LOADER(head)
    try:
        with _told(path):
            for _, value in _walk(parser, path):
                root = value
    finally:
        parser.dispose()
    if root is None:
        return {}
    if not isinstance(root, dict):
        cure = "Write one `key: value` a line."
        raise ArticleFileError("front matter is no mapping", cure=cure, path=path, line=2)
    return root


def _walk(parser: Any, path: str) -> Iterator[tuple[int, Raw]]:
    """Build the value from events; gives the root when its end is reached."""
    stack: list[Any] = []
    keys: list[str | None] = []
    scalar, mapping, sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
    while (event := parser.get_event()) is not None:
        kind = type(event)
        if kind is scalar:
            value: Raw = event.value
            if event.implicit[0] and value in _NULLS:
                value = None
        elif kind is mapping or kind is sequence:
            _refuse(event, len(stack), path)
            stack.append({} if kind is mapping else [])
            keys.append(None)
            continue
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            value = stack.pop()
            keys.pop()
        else:
            _refuse(event, 0, path)
            continue
        if kind is scalar and (event.anchor or event.tag):
            _refuse(event, 0, path)
        if not stack:
            yield 0, value
        else:
            _put(stack[-1], keys, value, event, path)


@contextmanager
def _told(path: str) -> Iterator[None]:
    """What the parser stumbles over, in our words, with the line of the file."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"not valid YAML: {error.problem or error.context}"
        line = mark.line + 2 if mark else None
        raise ArticleFileError(what, cure=_CURE, path=path, line=line) from error
    except yaml.YAMLError as error:
        what = f"not valid YAML: {str(error).splitlines()[0]}"
        raise ArticleFileError(what, cure="Remove the character.", path=path) from error


def _put(into: Any, keys: list[str | None], value: Raw, event: Any, path: str) -> None:
    if isinstance(into, list):
        into.append(value)
        return
    key = keys[-1]
    if key is None:
        if isinstance(value, (list, dict)):
            line = event.start_mark.line + 2
            cure = "Quote it if it is text."
            raise ArticleFileError("a key that is no word", cure=cure, path=path, line=line)
        keys[-1] = value or ""
        if keys[-1] in into:
            line = event.start_mark.line + 2
            what = f"`{value}` is said twice"
            raise ArticleFileError(what, cure="Keep one.", path=path, line=line)
        return
    into[key] = value
    keys[-1] = None


def _refuse(event: Any, depth: int, path: str) -> None:
    """Stop at what is not the safe core of the language."""
    line = event.start_mark.line + 2
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        cure = "Write the value out where it is used; quote text that begins with & or *."
        raise ArticleFileError("anchors and aliases are not read", cure=cure, path=path, line=line)
    if getattr(event, "tag", None):
        cure = "Remove it, or quote text that begins with “!”."
        raise ArticleFileError(f"the tag {event.tag} is not read", cure=cure, path=path, line=line)
    if depth >= DEPTH_LIMIT:
        raise ArticleFileError("nested too deeply", cure="Flatten it.", path=path, line=line)


# -- writing ---------------------------------------------------------------------------------------

_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\ufeff\ufffe\uffff\ud800-\udfff]"
)
_FIRST = re.compile(r"[㐀-䶿一-鿿《》“”‘’（）【】「」『』〈〉…—·○□■◎●★　-〿＀-￯A-Za-z0-9(]")
_HAN = re.compile(r"[一-鿿]")
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9 /._-]*")
_RESERVED = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_COLON_OR_COMMENT = re.compile(r":(?=\s|$)|\s#")
_FLOW = re.compile(r"[,\[\]{}:?]")


def scalar(text: str, *, flow: bool = False) -> str:
    """Text as a YAML scalar: bare where every reader of YAML takes it for the same text."""
    bare = (
        _FIRST.match(text)
        and (_HAN.search(text) or (_WORD.fullmatch(text) and text.lower() not in _RESERVED))
        and text == text.strip()
        and not _UNPRINTABLE.search(text)
        and not _COLON_OR_COMMENT.search(text)
        and not (flow and _FLOW.search(text))
    )
    return text if bare else quoted(text)


def visible(text: str) -> bool:
    """Whether nothing in `text` would be lost or changed outside quotes."""
    return not _UNPRINTABLE.search(text)


def quoted(text: str) -> str:
    """Text in double quotes, with whatever cannot be seen written as an escape."""
    said = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda char: f"\\u{ord(char.group()):04x}", said)


# -- changing one key ------------------------------------------------------------------------------


Span = tuple[int, int, int, int]
"""Where a scalar begins (line, column) and ends."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a top-level key and its value stand, in lines of the front matter counted from 0."""

    key: str
    begin: int
    end: int
    """The line after the value's last line."""
    comments: tuple[tuple[int, str], ...]
    """Comments within these lines."""


def survey(head: str, path: str = "") -> tuple[Entry, ...]:
    """The top-level keys, their lines, and the comments among them."""
    starts: list[tuple[str, int]] = []
    ends: list[int] = []
    spans: list[Span] = []
    depth, is_key = 0, False
    for event in _events(head, path):
        begin, end = event.start_mark, event.end_mark
        if isinstance(event, yaml.CollectionStartEvent):
            if not depth and event.flow_style:
                cure = "Write one `key: value` a line."
                raise ArticleFileError("front matter in braces", cure=cure, path=path, line=2)
            is_key = not depth
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            is_key = depth == 1
        if isinstance(event, yaml.ScalarEvent):
            spans.append(_span(event))
            if depth == 1 and is_key:
                starts.append((event.value, begin.line))
                ends.append(begin.line + 1)
            is_key = depth == 1 and not is_key
        if ends and not (isinstance(event, yaml.CollectionEndEvent) and begin.index == end.index):
            ends[-1] = max(ends[-1], end.line + (end.column > 0))
    lines = head.split("\n")
    return tuple(_entry(*start, end, lines, spans) for start, end in zip(starts, ends, strict=True))


def _entry(key: str, begin: int, end: int, lines: list[str], spans: list[Span]) -> Entry:
    while end > begin + 1 and not lines[end - 1].strip():
        end -= 1
    found = ((at, _comment(at, lines[at], spans)) for at in range(begin, end))
    return Entry(key, begin, end, tuple((at, text) for at, text in found if text))


def _comment(at: int, line: str, spans: list[Span]) -> str:
    """The comment on a line, "" if it has none: a # after white space, outside every scalar."""
    for match in re.finditer(r"(?:^|(?<=\s))#", line):
        here = (at, match.start())
        if not any((b, c) <= here < (e, f) for b, c, e, f in spans):
            return line[match.start() :]
    return ""


def change(head: str, key: str, value: list[str], after: tuple[str, ...], path: str = "") -> str:
    """Write `value` (its lines, key included; none removes it) at a key; comments stay.

    A key that is not there yet is put behind the last one present of `after`.
    """
    lines = head.split("\n")
    entries = survey(head, path)
    for entry in entries:
        if entry.key == key:
            lines[entry.begin : entry.end] = _with_comments(value, entry)
            return "\n".join(lines)
    at = max((entry.end for entry in entries if entry.key in after), default=0)
    lines[at:at] = value
    return "\n".join(lines)


def _with_comments(value: list[str], entry: Entry) -> list[str]:
    comments = list(entry.comments)
    value = list(value)
    if len(value) == 1 and comments and comments[0][0] == entry.begin:
        value[0] += f"  {comments.pop(0)[1]}"
    return [*value, *(text for _, text in comments)]


def comments(head: str) -> list[str]:
    """Every comment of a front matter, in order."""
    spans = [_span(event) for event in _events(head, "") if isinstance(event, yaml.ScalarEvent)]
    found = (_comment(at, line, spans) for at, line in enumerate(head.split("\n")))
    return [text for text in found if text]


def _events(head: str, path: str) -> Iterator[Any]:
    """The parser's events, with the same refusals as reading has: a person may never get stuck."""
    depth = 0
    with _told(path):
        for event in yaml.parse(head, Loader=_LOADER):
            opens = isinstance(event, yaml.CollectionStartEvent)
            _refuse(event, depth if opens else 0, path)
            depth += opens
            depth -= isinstance(event, yaml.CollectionEndEvent)
            yield event


def _span(event: Any) -> Span:
    """Where a scalar's text stands; the line that opens a block scalar may hold a comment."""
    begin, end = event.start_mark, event.end_mark
    if event.style in ("|", ">"):
        return begin.line + 1, 0, end.line, end.column
    return begin.line, begin.column, end.line, end.column
