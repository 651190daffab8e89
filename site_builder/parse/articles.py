"""From a chain of fragments to an article's record."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from site_builder.model.article import Article, BodyKind, Confidence, Person
from site_builder.model.blocks import Label, Labelled
from site_builder.model.issues import Issue
from site_builder.parse.body import Body, BodyBuilder
from site_builder.parse.claims import Ledger
from site_builder.parse.heads import Head, read_head
from site_builder.parse.regions import Located, TextPart, find_home, locate_article
from site_builder.parse.rules.sections import is_briefs, section_name
from site_builder.parse.stitch import Chain, Stitched
from site_builder.parse.view import PageView

_MOST_OF_A_BRIEF = 2
"""Paragraphs."""
_SAID = frozenset({BodyKind.QUOTATION, BodyKind.ATTRIBUTION})
"""Who is quoted, and where it was said, tells nothing of an article's region."""
_INLINE_TAG = re.compile(r"[【\[〖][^】\]〗]{2,10}[】\]〗](?=.{4})")


@dataclass(frozen=True, slots=True)
class Assembly:
    """One article's units in reading order, before their text is read."""

    sections: tuple[int, ...]
    head: tuple[int, ...]
    bylines: tuple[int, ...]
    body: tuple[int, ...]
    copies: tuple[int, ...]
    """Stray copies of paragraphs of the body: kept, and not shown."""
    pieces: int
    """From how many fragments it was put together that did not lie side by side."""
    sure: float
    units: tuple[int, ...]
    """All of them but the copies, in page order."""
    inherited: str | None = None
    """The section of a column of briefs whose tag stands above an earlier item."""


def assemble(
    view: PageView,
    labels: Sequence[Labelled],
    stitched: Stitched,
    strays: Mapping[int, int],
) -> list[Assembly]:
    """Chains as assemblies, in the order their first lines have on the page."""
    found = []
    for chain, (body, copies) in zip(stitched.chains, _texts(stitched, strays), strict=True):
        parts = [stitched.fragments[n] for n in chain.fragments]
        sections = tuple(sorted(at for part in parts for at in part.sections))
        head = tuple(at for part in parts for at in part.head)
        bylines = tuple(at for part in parts for at in part.bylines)
        pieces = 1 + sum(a > b for a, b in pairwise(body)) + _jumps(stitched, chain) + chain.turns
        units = tuple(sorted((*sections, *head, *bylines, *body)))
        if units:
            found.append(Assembly(sections, head, bylines, body, copies, pieces, chain.sure, units))
    found.sort(key=lambda assembly: assembly.units[0])
    return _with_inherited(view, labels, found)


def _texts(
    stitched: Stitched, strays: Mapping[int, int]
) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """For each chain its text, and the stray copies of it, whatever text they lie in."""
    texts = [
        [at for n in chain.fragments for at in stitched.fragments[n].body]
        for chain in stitched.chains
    ]
    owner = {at: n for n, text in enumerate(texts) for at in text}
    copies: list[list[int]] = [[] for _ in texts]
    for at in sorted(owner.keys() & strays.keys()):
        if (kept := _kept(strays, at)) in owner:
            copies[owner[kept]].append(at)
    moved = frozenset(at for ats in copies for at in ats)
    shown = (tuple(at for at in text if at not in moved) for text in texts)
    return list(zip(shown, map(tuple, copies), strict=True))


def _kept(strays: Mapping[int, int], at: int) -> int:
    """The copy that is shown for a stray one, of however many copies."""
    while at in strays:
        at = strays[at]
    return at


def _jumps(stitched: Stitched, chain: Chain) -> int:
    """How often the reading jumps over what belongs to another article."""
    fragments = stitched.fragments
    steps = pairwise(chain.fragments)
    return sum(fragments[n].follows != above and bool(fragments[above].body) for above, n in steps)


def _is_brief(view: PageView, assembly: Assembly, column: str | None) -> bool:
    """Whether an article is an item of a column of briefs; `column` is the tag it stands under."""
    if not assembly.body or any(at < assembly.body[0] for at in assembly.bylines):
        return False
    first = assembly.body[0]
    if column and len(assembly.body) <= _MOST_OF_A_BRIEF and is_briefs(view, column):
        return True
    prefixed = any(view.region_prefix(at) for at in assembly.head)
    signed = any(view.trailing(at) for at in assembly.body)
    return bool(prefixed or view.dateline(first) or signed or view.bullet(first))


def _with_inherited(
    view: PageView, labels: Sequence[Labelled], found: Sequence[Assembly]
) -> list[Assembly]:
    """A tag above several briefs covers them all, up to the next tag or the first longer article.

    A photo's tag ends the column too, and a column of bulleted items holds nothing else.
    """
    column: str | None = None
    bulleted, above = False, 0
    given = []
    for assembly in found:
        inherited = None
        first = assembly.units[0]
        if any(labels[at].label is Label.SECTION for at in range(above, first)):
            column = None
        above = max(assembly.sections, default=first) + 1
        tag = assembly.sections[-1:]
        name = section_name(view.units[tag[0]].text) if tag else column
        brief = _is_brief(view, assembly, name)
        if tag:
            column = name if brief else None
            bulleted = brief and bool(view.bullet(assembly.body[0])) and not assembly.head
        elif column and brief and (bool(view.bullet(assembly.body[0])) or not bulleted):
            inherited = column
        else:
            column = None
        given.append(replace(assembly, inherited=inherited) if inherited else assembly)
    return given


class ArticleBuilder:
    """Builds the articles of one page; claims every character it uses."""

    def __init__(
        self, view: PageView, labels: Sequence[Labelled], strays: Mapping[int, int], ledger: Ledger
    ) -> None:
        self.view, self.labels, self.strays, self.ledger = view, labels, strays, ledger
        self.opened: dict[int, int] = {}
        """Where the text of a headline begins that opens with its tag."""
        mast = (view.units[at].tight for at, it in enumerate(labels) if it.label is Label.FURNITURE)
        self.home = find_home(mast, view.lexicon.gazetteer)

    def build(self, assembly: Assembly, page: str) -> tuple[Article, Located]:
        """One article's record, and its regions as its photos need them."""
        view = self.view
        units = (*assembly.units, *assembly.copies)
        lines = tuple(sorted(n for at in units for n in view.units[at].lines))
        owner = f"{page}-{view.units[assembly.units[0]].lines[0]}"
        named = self._headless_column(assembly) and not assembly.head
        section = self._section(assembly, owner, as_title=named)
        head = read_head(view, self.labels, assembly.head)
        kicker = self._display(owner, "kicker", head.kicker)
        if section is None and head.title:
            section = self._inline_tag(owner, head.title[0])
        title = self._display(owner, "title", head.title)
        subtitle = self._display(owner, "subtitle", head.deck)
        signed = self._bylines(assembly, owner)
        for at in assembly.copies:
            self.ledger.claim(owner, "stray", view.units[at])
        body = BodyBuilder(view, self.labels, self.ledger, owner).build(assembly.body)
        persons = _once((*signed, *body.persons))
        titled = title or (section if section and named else "")
        parts = self._parts(assembly, head, body)
        located = locate_article(parts, view.lexicon.gazetteer, self.home)
        issues = (*self._issues(assembly, titled, body), *body.issues, *located.issues)
        article = Article(
            id=owner, section=section, kicker=kicker or None, title=titled,
            subtitle=subtitle or None, bylines=persons, dateline=body.dateline,
            regions=located.regions, body=body.items, lines=lines, issues=tuple(issues),
            evidence=located.evidence,
            confidence=self._confidence(assembly, head.sure, located.confidence),
        )  # fmt: skip
        return article, located

    def _section(self, assembly: Assembly, owner: str, *, as_title: bool) -> str | None:
        """The section's name; its tag is marks, or the title where none is printed."""
        if not assembly.sections:
            return assembly.inherited
        *orphans, last = (self.view.units[at] for at in assembly.sections)
        for unit in orphans:
            self.ledger.claim(owner, "mark", unit)
        name = section_name(last.text)
        start = last.text.find(name) if as_title else -1
        if start < 0:
            self.ledger.claim(owner, "mark", last)
        else:
            self.ledger.claim(owner, "mark", last, 0, start)
            self.ledger.claim(owner, "title", last, start, start + len(name))
            self.ledger.claim(owner, "mark", last, start + len(name))
        return name

    def _headless_column(self, assembly: Assembly) -> bool:
        """A column without a headline is known by its own section's name: 每周一学."""
        texts = [self.view.units[at].text for at in assembly.sections]
        as_printed = bool(texts) and all(section_name(text) in text for text in texts)
        return as_printed and any(self.labels[at].label is Label.QUOTATION for at in assembly.body)

    def _inline_tag(self, owner: str, at: int) -> str | None:
        """【基层快讯】小院里飘出读书声: the tag stands in the headline's own line."""
        unit = self.view.units[at]
        match = _INLINE_TAG.match(unit.text)
        if match is None:
            return None
        self.ledger.claim(owner, "mark", unit, 0, match.end())
        self.opened[at] = match.end()
        return section_name(match.group())

    def _display(self, owner: str, part: str, units: Sequence[int]) -> str:
        """Display lines as printed, joined with one space."""
        claim, view = self.ledger.claim, self.view
        return " ".join(claim(owner, part, view.units[at], self.opened.get(at, 0)) for at in units)

    def _bylines(self, assembly: Assembly, owner: str) -> tuple[Person, ...]:
        persons: list[Person] = []
        for at in assembly.bylines:
            self.ledger.claim(owner, "byline", self.view.units[at])
            signature = self.view.signature(at) or self.view.bare_names(at)
            persons.extend(signature.persons if signature else ())
        return tuple(persons)

    def _parts(self, assembly: Assembly, head: Head, body: Body) -> list[TextPart]:
        """The article as the region resolver reads it."""
        units = self.view.units
        named = (("kicker", head.kicker), ("title", head.title), ("subtitle", head.deck))
        parts = [
            TextPart(kind, units[at].text, units[at].lines[0]) for kind, ats in named for at in ats
        ]
        section = [
            TextPart("section", units[at].text, units[at].lines[0]) for at in assembly.sections
        ]
        byline = [TextPart("byline", units[at].text, units[at].lines[0]) for at in assembly.bylines]
        dateline = []
        if body.dateline:
            line = units[assembly.body[0]].lines[0]
            dateline = [TextPart("dateline", body.dateline.text, line)]
        texts = [
            TextPart("body", item.text, item.lines[0] if item.lines else 0, breaks)
            for item, breaks in zip(body.items, body.breaks, strict=True)
            if item.kind not in _SAID
        ]
        return [*section, *parts, *byline, *dateline, *texts]

    def _issues(self, assembly: Assembly, title: str, body: Body) -> list[Issue]:
        """What an editor must know of the assembly itself."""
        view, found = self.view, list[Issue]()
        lines = view.units[assembly.units[0]].lines
        for at in assembly.sections[:-1]:
            name = section_name(view.units[at].text)
            detail = f"{name}: which article this tag belongs to cannot be told"
            found.append(Issue("tag-orphan", view.units[at].lines, detail))
        item = bool(assembly.body) and bool(view.bullet(assembly.body[0]))
        if not title and not assembly.inherited and not item:
            found.append(Issue("headline-missing", lines, "no line of this text is a headline"))
        if not body.items:
            found.append(Issue("body-missing", lines, "the text stands nowhere on the page"))
        if assembly.pieces > 1:
            detail = f"put together from {assembly.pieces} places of the page"
            found.append(Issue("stitched", lines, detail))
        for at in assembly.copies:
            kept = view.units[_kept(self.strays, at)].lines
            detail = f"stands again at line {kept[0]}; that copy is shown"
            found.append(Issue("duplicate", view.units[at].lines, detail))
        return found

    def _confidence(self, assembly: Assembly, title: float, region: float) -> Confidence:
        """The weakest label of each part, and how sure the assembly is."""

        def least(units: Sequence[int]) -> float:
            return min((self.labels[at].confidence for at in units), default=1.0)

        extent = min(assembly.sure, least(assembly.body))
        return Confidence(
            title=round(min(title, least(assembly.head)), 2),
            bylines=round(least(assembly.bylines), 2),
            section=0.7 if assembly.inherited else round(least(assembly.sections), 2),
            region=round(region, 2),
            extent=round(extent, 2),
        )


def _once(persons: Sequence[Person]) -> tuple[Person, ...]:
    """The persons without repetition, in print order."""
    return tuple(dict.fromkeys(persons))
