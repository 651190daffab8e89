"""A page as the checker sees it: places, addresses, and everything a strict page may not hold.

Parsed by justhtml, which follows the HTML standard and names errors of it; that elements end where
they should, which the standard forgives, is looked at here. The one door of that library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import pairwise

from justhtml import Element, JustHTML

_LOADS: Mapping[str, str] = {
    "link": "href",
    "script": "src",
    "img": "src",
    "source": "src",
    "iframe": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "form": "action",
}
_FOLLOWS: Mapping[str, str] = {"a": "href", "area": "href"}
_NAMED_ONLY = frozenset({"alternate", "canonical", "prev", "next"})
"""Relations of a link element that a browser does not load."""
_DATA_SCRIPT = "application/ld+json"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")

Found = tuple[int, str]
"""A line and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Reference:
    """An address on a page, and whether a browser loads it by itself."""

    tag: str
    address: str
    line: int
    loads: bool


@dataclass(frozen=True, slots=True)
class Markup:
    """What was found on a page."""

    anchors: frozenset[str]
    references: tuple[Reference, ...]
    policy: str
    """Its Content-Security-Policy; "" when it has none."""
    problems: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: Mapping[str, str]
    line: int
    text: str


def read_markup(text: str) -> Markup:
    """Parse a page and look at every element of it."""
    document = JustHTML(
        text,
        sanitize=False,
        collect_errors=True,
        track_node_locations=True,
        scripting_enabled=False,
    )
    tags = list(_tags(document.root))
    problems = [(error.line or 0, str(error.code)) for error in document.errors]
    anchors = [(tag.attributes["id"], tag.line) for tag in tags if "id" in tag.attributes]
    policy = next((p for p in (_policy(tag) for tag in tags) if p), "")
    for tag in tags:
        problems += ((tag.line, what) for what in _forbidden(tag))
    problems += _unbalanced(text)
    problems += _twice(anchors)
    problems += _shape(tags)
    return Markup(
        frozenset(name for name, _ in anchors),
        tuple(reference for tag in tags for reference in _references(tag)),
        policy,
        tuple(problems),
    )


def _tags(node: object) -> Iterator[_Tag]:
    """Every element in document order, without recursion: a page may be nested deeply."""
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, Element):
            attributes = {name: value or "" for name, value in current.attrs.items()}
            title = current.to_text() if current.name == "title" else ""
            yield _Tag(current.name, attributes, current.origin_line or 0, title)
        waiting.extend(reversed(getattr(current, "children", None) or ()))


def _policy(tag: _Tag) -> str:
    kind = tag.attributes.get("http-equiv", "").lower()
    is_policy = tag.name == "meta" and kind == "content-security-policy"
    return tag.attributes.get("content", "") if is_policy else ""


def _references(tag: _Tag) -> Iterator[Reference]:
    attributes = tag.attributes
    address = attributes.get(_LOADS.get(tag.name, ""))
    if address is not None:
        named_only = tag.name == "link" and _NAMED_ONLY & set(attributes.get("rel", "").split())
        yield Reference(tag.name, address, tag.line, not named_only)
    address = attributes.get(_FOLLOWS.get(tag.name, ""))
    if address is not None:
        yield Reference(tag.name, address, tag.line, loads=False)
    for candidate in attributes.get("srcset", "").split(","):
        if candidate.strip():
            yield Reference(tag.name, candidate.split()[0], tag.line, loads=True)


def _forbidden(tag: _Tag) -> Iterator[str]:
    """What the policy would block, or what a page of ours never holds."""
    attributes = tag.attributes
    if tag.name == "script" and "src" not in attributes and attributes.get("type") != _DATA_SCRIPT:
        yield "inline script"
    if tag.name == "style" or "style" in attributes:
        yield f"inline style ({tag.name})"
    if any(name.startswith("on") for name in attributes):
        yield f"inline handler ({tag.name})"
    addresses = (attributes.get(name, "").strip().lower() for name in ("href", "src", "action"))
    if any(address.startswith(("javascript:", "data:", "vbscript:")) for address in addresses):
        yield f"script in an address ({tag.name})"
    if tag.name in {"iframe", "object", "embed", "base"}:
        yield f"element {tag.name}"


_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
    | {"track", "wbr", "use", "path"}
)
"""Elements without an end, and those of our SVG that are written closed."""


class _Balance(HTMLParser):
    """Elements that end where they should. The standard forgives much; our pages need nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.open: list[tuple[str, int]] = []
        self.problems: list[Found] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what was opened."""
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            self.problems.append((self.getpos()[0], f"an attribute said twice ({tag})"))
        if tag not in _VOID:
            self.open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Closed at once."""

    def handle_endtag(self, tag: str) -> None:
        """Must end what was opened last."""
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        else:
            last = f"{self.open[-1][0]} of line {self.open[-1][1]}" if self.open else "nothing"
            self.problems.append((self.getpos()[0], f"{tag} ends where {last} is open"))


def _unbalanced(text: str) -> list[Found]:
    balance = _Balance()
    balance.feed(text)
    balance.close()
    return balance.problems[:1] or [(line, f"{tag} never ends") for tag, line in balance.open[:1]]


def _twice(anchors: list[tuple[str, int]]) -> Iterator[Found]:
    seen: set[str] = set()
    for name, line in anchors:
        if name in seen:
            yield line, f"id used twice: {name}"
        seen.add(name)


def _shape(tags: list[_Tag]) -> Iterator[Found]:
    """What every page must have: a language, a title, one h1, headings without gaps."""
    language = next((tag.attributes.get("lang") for tag in tags if tag.name == "html"), "")
    if not language:
        yield 1, "no language"
    if not any(tag.name == "title" and tag.text.strip() for tag in tags):
        yield 1, "no title"
    headings = [(_HEADINGS.index(tag.name) + 1, tag.line) for tag in tags if tag.name in _HEADINGS]
    tops = sum(1 for level, _ in headings if level == 1)
    if tops != 1:
        yield 0, f"{tops} h1 elements"
    for (above, _), (level, line) in pairwise(headings):
        if level > above + 1:
            yield line, f"h{level} follows h{above}"
