"""Prove a built site: every internal link and anchor, the HTML, the feeds, the policy.

Nothing is fetched. A link to another host is allowed where a reader follows it (the repository);
anything a browser would load by itself from elsewhere is a problem, and so is whatever the site's
own Content-Security-Policy would forbid.
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from site_builder.parallel import Executor, Serial
from site_builder.publish.markup import Markup, read_markup
from site_builder.publish.output import manifest
from site_builder.publish.proof import Problem, Proof

_ATOM = "{http://www.w3.org/2005/Atom}"
_ATOM_REQUIRED = ("title", "id", "updated")
_JSON_REQUIRED = ("version", "title", "items")


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one file holds, in the few words that the other files' links are checked by."""

    file: str
    anchors: frozenset[str]
    links: tuple[tuple[str, str, int], ...]
    """Target file, anchor, line."""
    problems: tuple[Problem, ...]


def check(folder: Path, executor: Executor | None = None) -> Proof:
    """Look at every file of a built site. A folder without pages is a problem, not a success."""
    files = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file())
    pages = [f for f in files if f.endswith(".html")]
    feeds = [f for f in files if f.rpartition("/")[2] == "feed.xml" or _beside_feed(f, files)]
    seen = list((executor or Serial()).map(_page, folder, pages))
    problems = [problem for one in seen for problem in one.problems]
    if not pages:
        problems.append(Problem(".", 0, "no page found: nothing was checked"))
    problems += _links(seen, frozenset(files))
    for feed in feeds:
        problems += _feed(folder, feed, frozenset(files))
    problems += _manifest(folder, files)
    links = sum(len(one.links) for one in seen)
    return Proof(len(pages), links, len(feeds), tuple(sorted(problems)))


def _page(folder: Path, file: str) -> _Seen:
    markup = read_markup((folder / file).read_text("utf-8", "surrogateescape"))
    problems = [Problem(file, line, what) for line, what in markup.problems]
    links: list[tuple[str, str, int]] = []
    for reference in markup.references:
        split = urlsplit(reference.address)
        if split.scheme or split.netloc:
            if reference.loads or split.scheme not in {"http", "https", "mailto"}:
                what = f"{reference.tag} leads to another host: {reference.address}"
                problems.append(Problem(file, reference.line, what))
            continue
        if split.path.startswith("/") and file != "404.html":
            what = f"not relative: {reference.address}"
            problems.append(Problem(file, reference.line, what))
            continue
        if not split.path.startswith("/"):
            target = _target(file, unquote(split.path))
            links.append((target, unquote(split.fragment), reference.line))
    problems += [Problem(file, line, what) for line, what in _policy(markup)]
    return _Seen(file, markup.anchors, tuple(links), tuple(problems))


def _target(file: str, path: str) -> str:
    """The file a relative address means; an address that climbs out keeps its dots."""
    if not path:
        return file
    parts = file.split("/")[:-1]
    for part in path.split("/"):
        if part == "..":
            parts = parts[:-1] if parts else ["..", ""]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join([*parts, "index.html"]) if path.endswith("/") else "/".join(parts)


def _policy(markup: Markup) -> Iterator[tuple[int, str]]:
    if not markup.policy:
        yield 1, "no Content-Security-Policy"
    elif "unsafe" in markup.policy or "default-src 'none'" not in markup.policy:
        yield 1, f"the Content-Security-Policy is not strict: {markup.policy}"


def _links(seen: Sequence[_Seen], files: frozenset[str]) -> Iterator[Problem]:
    anchors: Mapping[str, frozenset[str]] = {one.file: one.anchors for one in seen}
    for one in seen:
        for target, fragment, line in one.links:
            if target not in files:
                yield Problem(one.file, line, f"broken link: {target}")
            elif fragment and target in anchors and fragment not in anchors[target]:
                yield Problem(one.file, line, f"no such place: {target}#{fragment}")


def _beside_feed(file: str, files: Sequence[str]) -> bool:
    """A person's feed stands beside the person's page under the same name."""
    return file.startswith(("people/", "regions/")) and file.endswith(".xml")


def _feed(folder: Path, file: str, files: frozenset[str]) -> Iterator[Problem]:
    try:
        tree = ET.fromstring((folder / file).read_bytes())  # noqa: S314 -- our own output
    except ET.ParseError as error:
        yield Problem(file, error.position[0], f"not well-formed: {error}")
        return
    for element in (tree, *tree.iter(f"{_ATOM}entry")):
        for name in _ATOM_REQUIRED:
            if not (element.findtext(f"{_ATOM}{name}") or "").strip():
                yield Problem(file, 0, f"{element.tag.removeprefix(_ATOM)} has no {name}")
    for link in tree.iter(f"{_ATOM}link"):
        address = link.get("href", "")
        if not urlsplit(address).scheme and _target(file, unquote(address)) not in files:
            yield Problem(file, 0, f"broken link: {address}")
    beside = file.removesuffix(".xml") + ".json"
    try:
        feed = json.loads((folder / beside).read_text("utf-8"))
    except (OSError, ValueError) as error:
        yield Problem(beside, 0, f"not a JSON feed: {error}")
        return
    for name in _JSON_REQUIRED:
        if name not in feed:
            yield Problem(beside, 0, f"the feed has no {name}")


def _manifest(folder: Path, files: Sequence[str]) -> Iterator[Problem]:
    missing = manifest(folder).keys() - set(files)
    for file in sorted(missing):
        yield Problem(file, 0, "the build made this file and it is gone")
