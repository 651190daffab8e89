"""From the parts of an article or photo to its regions, with the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.lexicon.placenames import Use
from site_builder.model.article import Evidence
from site_builder.model.issues import Issue
from site_builder.parse.regions.mentions import read_texts
from site_builder.parse.regions.parts import Located, Mention, MentionKind, TextPart
from site_builder.parse.regions.primary import HEADS, Placed, Verdict, decide, place

_READ = frozenset({*HEADS, "section", "body", "caption", "dateline"})
"""Parts that may name places; bylines and credits name people."""
_AT_HOME = 0.7
"""How sure the newspaper's own region is where an article only says 全旗."""
_LISTED = frozenset({*HEADS, "body", "caption"})
_PLACE = re.compile(
    r"(?:本报|本社|新华社|中新社|[^\W\d_]{2,4}[报社])(?:讯)?\s*([^\W\d_]{2,8}?)\s*\d"
)


def locate_article(parts: Sequence[TextPart], gazetteer: Gazetteer, home: str = "") -> Located:
    """The regions of an article, the one it is about first; `home` is its newspaper's own."""
    parts = tuple(_opinion(p, gazetteer) for p in parts if p.kind in _READ or p.kind == "byline")
    silent = {"dateline", "byline"}
    dateline, region = _dateline(parts, gazetteer)
    texts = ["" if part.kind in silent else part.text for part in parts]
    known = region.region if region else home
    read = list(read_texts(texts, gazetteer, (known,) if known else ()))
    for nth, part in enumerate(parts):
        if part.kind == "dateline" and region:
            read[nth] = (region,)
    placed = place(parts, read, gazetteer)
    verdict = decide(parts, placed, gazetteer)
    own = None if verdict or placed or not home else _at_home(parts, home)
    if own is not None:
        return Located((home,), (own,), _AT_HOME, dateline)
    return _located(verdict, placed, dateline)


def _at_home(parts: Iterable[TextPart], home: str) -> Evidence | None:
    """Where an article that names no place speaks of its newspaper's own: 全旗, 我盟, 市委."""
    if any(part.kind == "section" and part.text == "comment" for part in parts):
        return None
    own = re.compile(rf"[我全本]{home[-1]}|(?<![^\W\d_]){home[-1]}(?:委|里|直|党委|政府)")
    for part in parts:
        found = own.search(part.text) if part.kind in _LISTED else None
        if found:
            line = part.line_at(found.start())
            return Evidence(home, line, found.group(), part.kind, "masthead")
    return None


def county(where: Located) -> str:
    """The path of the county of a primary region; "" for a league's, or where there is none."""
    path = where.regions[0].split("/") if where.regions else []
    return "/".join(path[:2]) if len(path) > 1 else ""


def locate_photo(
    parts: Sequence[TextPart], article: Located | None, gazetteer: Gazetteer
) -> Located:
    """The regions of a photo: those its caption names, else the one its article is about."""
    parts = tuple(p for p in parts if p.kind in _LISTED)
    context = article.regions if article else ()
    read = read_texts([p.text for p in parts], gazetteer, context)
    # A caption is the whole of a photo's text: it is weighed as a body.
    parts = tuple(TextPart("body", p.text, p.line, p.breaks) for p in parts)
    placed = place(parts, read, gazetteer)
    verdict = decide(parts, placed, gazetteer)
    if verdict is None and article and article.regions:
        line = parts[0].line if parts else 0
        primary = article.regions[0]
        evidence = Evidence(primary, line, "", "article", "article")
        return Located((primary,), (evidence,), article.confidence)
    located = _located(verdict, placed, "")
    evidence_of_caption = tuple(
        Evidence(e.region, e.line, e.words, "caption", e.why) for e in located.evidence
    )
    return Located(located.regions, evidence_of_caption, located.confidence, "", located.issues)


def _opinion(part: TextPart, gazetteer: Gazetteer) -> TextPart:
    """Mark a section of opinion, whose places are examples."""
    if part.kind == "section":
        words = re.sub(r"\W", "", part.text)
        if gazetteer.place_names.guards.comment.search(words):
            return TextPart("section", "comment", part.line)
    return part


def _dateline(parts: Iterable[TextPart], gazetteer: Gazetteer) -> tuple[str, Mention | None]:
    """The words of the dateline's place, and the region they mean.

    In a dateline every name stands for itself: 本报兴安3月14日电 is the league, not the word.
    """
    for part in parts:
        if part.kind != "dateline":
            continue
        for hit in gazetteer.place_names.scan(part.text):
            codes = [code for use, code in hit.meanings if use < Use.OUTSIDE]
            found = gazetteer.by_code(codes[0]) if len(codes) == 1 else None
            if found is not None and found.parent:
                kind = MentionKind.NAME
                return hit.words, Mention(hit.start, hit.words, kind, found.path)
        words = _PLACE.search(part.text)
        if words:
            return words[1], None
    return "", None


def _located(verdict: Verdict | None, placed: Sequence[Placed], dateline: str) -> Located:
    if verdict is None:
        return Located((), _evidence("", "", placed), 0.9 if placed else 1.0, dateline)
    others = [
        p.mention.region
        for p in placed
        if p.own and p.part.kind in _LISTED and _told(p.mention.kind)
    ]
    regions = tuple(dict.fromkeys((verdict.region, *others)))
    issues: tuple[Issue, ...] = ()
    if verdict.doubtful:
        lines = {p.part.line_at(p.mention.start) for p in placed}
        issues = (Issue("region-doubtful", tuple(sorted(lines)), "、".join(regions[:2])),)
    evidence = _evidence(verdict.region, verdict.why, placed)
    return Located(regions, evidence, round(verdict.confidence, 2), dateline, issues)


def _told(kind: MentionKind) -> bool:
    return kind not in {MentionKind.INSTITUTION, MentionKind.VILLAGE}


def _evidence(primary: str, why: str, placed: Sequence[Placed]) -> tuple[Evidence, ...]:
    """The words for the primary region first, then each mention once a line."""
    found: dict[tuple[str, int], Evidence] = {}
    decisive: Evidence | None = None
    rank = 99
    for p in placed:
        line = p.part.line_at(p.mention.start)
        order = _decisive(p, primary, why)
        if order >= rank and (p.mention.region, line) in found:
            continue
        evidence = Evidence(p.mention.region, line, p.mention.words, p.part.kind)
        found.setdefault((evidence.region, line), evidence)
        if order < rank:
            decisive, rank = evidence, order
    rest = tuple(e for e in found.values() if e is not decisive)
    if decisive is None:
        return rest
    first = Evidence(primary, decisive.line, decisive.words, decisive.where, why)
    return (first, *(e for e in rest if (e.region, e.line) != (decisive.region, decisive.line)))


_WHERE: Mapping[str, str] = {
    "kicker": "kicker",
    "prefix": "title",
    "headline": "title",
    "deck": "subtitle",
}


def _decisive(placed: Placed, primary: str, why: str) -> int:
    """How well a mention shows the primary region; 0 is best."""
    if not primary or not (placed.mention.region + "/").startswith(primary + "/"):
        return 99
    below = placed.mention.region != primary
    elsewhere = placed.part.kind != _WHERE.get(why, placed.part.kind)
    return 2 * elsewhere + below
