"""Finding the places a text names.

Names that stand for themselves are found first, in all parts of an article; then those that need
them nearby: 前旗 its league, a township its banner. A name is never taken where what stands beside
it makes it a street, a people, a person, or a place in another province.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from site_builder.lexicon.divisions import Division, Level
from site_builder.lexicon.gazetteer import Gazetteer
from site_builder.lexicon.placenames import Hit, Use
from site_builder.parse.regions.known import Known
from site_builder.parse.regions.parts import Mention, MentionKind
from site_builder.parse.regions.rows import unfold_rows
from site_builder.parse.regions.spread import Spread
from site_builder.parse.regions.villages import Villages

_OPEN, _SHUT = r"[(\uff08]", r"[)\uff09]"
_SIGNED = re.compile(
    _OPEN
    + r"(?=[^()\uff08\uff09]{0,40}(?:记者|通讯员|实习生|作者|来源|供图|供稿|整理|摄))"
    + r"[^()\uff08\uff09]{0,80}"
    + _SHUT
)
"""A signature at the end of a paragraph: its names are people's."""
_SELF_STANDING = frozenset({Use.FULL, Use.SHORT, Use.FORMER})
# By these names, because Python 3.11 finds a member of an enumeration slowly.
_OUTSIDE = Use.OUTSIDE
_CONTEXT = Use.CONTEXT
_SPLIT_KINDS = frozenset({"市辖区", "县"})
"""Kinds whose names districts and counties elsewhere have too: 青山区 is in Wuhan as well."""

_Found = tuple[Hit, int]


def find_mentions(
    text: str, gazetteer: Gazetteer, context: Iterable[str] = ()
) -> tuple[Mention, ...]:
    """The places `text` names, from left to right, never overlapping.

    `context` holds paths of regions that the article around the text is known to name.
    """
    return read_texts((text,), gazetteer, context)[0]


def read_texts(
    texts: Sequence[str], gazetteer: Gazetteer, context: Iterable[str] = ()
) -> tuple[tuple[Mention, ...], ...]:
    """The mentions of each text, all of them read as parts of one article."""
    known = Known(gazetteer)
    for path in context:
        division = gazetteer.by_path(path)
        if division is not None:
            known.add(division, -1)
    spreads = [Spread.of(text) for text in texts]
    scans = [_hits(spread.text, gazetteer) for spread in spreads]
    for number, hits in enumerate(scans):
        if hits:
            _note_self_standing(hits, number, known)
    named = any("村" in t.text or "嘎查" in t.text or "社区" in t.text for t in spreads)
    villages = Villages.of(known.banners() if named else (), gazetteer)
    read = []
    for number, (spread, hits) in enumerate(zip(spreads, scans, strict=True)):
        mentions = _Reader(spread.text, number, hits, known).read() if hits else []
        if villages.codes:
            mentions = villages.find(spread.text, mentions)
        read.append(tuple(map(spread.back, mentions)) if spread.offsets else tuple(mentions))
    return tuple(read)


def _hits(text: str, gazetteer: Gazetteer) -> list[Hit]:
    names = gazetteer.place_names
    hits = unfold_rows(text, list(names.scan(text)), names)
    if hits and ("(" in text or "\uff08" in text):
        signed = [m.span() for m in _SIGNED.finditer(text)]
        hits = [h for h in hits if not any(a <= h.start < b for a, b in signed)]
    return hits


def _note_self_standing(hits: Sequence[Hit], part: int, known: Known) -> None:
    guards = known.gazetteer.place_names.guards
    for hit in hits:
        code = _self_standing(hit)
        division = known.gazetteer.by_code(code) if code else None
        if division is None or hit.words in guards.ordinary or division.level == Level.PROVINCE:
            continue
        known.add(division, part)


def _outside_name(hit: Hit) -> str:
    """The full name of the place outside the words may mean; "" for none, or a bare city."""
    return next((name for use, name in hit.meanings if use == _OUTSIDE), "")


def _self_standing(hit: Hit) -> str:
    """The one region the words mean wherever they stand; "" when there is more than one."""
    codes = {code for use, code in hit.meanings if use in _SELF_STANDING}
    shared = any(use == _CONTEXT for use, _ in hit.meanings)
    return codes.pop() if len(codes) == 1 and not shared else ""


class _Reader:
    """Reads one text: decides hit by hit, knowing what stands before each."""

    def __init__(self, text: str, part: int, hits: Sequence[Hit], known: Known) -> None:
        self.text, self.part, self.hits, self.known = text, part, hits, known
        self.gazetteer = known.gazetteer
        self.guards = known.gazetteer.place_names.guards
        self.outside_until = -9
        """Where a chain of places outside ends: 广西 桂林 …"""
        self.before: tuple[int, Division] | None = None
        """Where the last region named ends, and which it was."""
        self.last_county = ""

    def read(self) -> list[Mention]:
        mentions = []
        for index, hit in enumerate(self.hits):
            either = hit.use < _OUTSIDE and _outside_name(hit)
            mention = self._inside(hit, index) if either else None
            if mention is None:
                mention = self._outside(hit)
            if mention is None and self.outside_until < hit.end:
                mention = self._inside(hit, index)
            if mention is not None:
                mentions.append(mention)
        return mentions

    def _outside(self, hit: Hit) -> Mention | None:
        """A place outside the province; a district or county right behind one belongs to it."""
        outside = _outside_name(hit)
        if outside:
            if self.guards.outsider.match(self.text, hit.end):
                self.outside_until = hit.end
                return None
            chained = self.outside_until == hit.start
            self.outside_until = hit.end
            if chained:
                return None
            return Mention(hit.start, hit.words, MentionKind.OUTSIDE, "", outside)
        if hit.meanings[-1][0] == Use.OUTSIDE_CITY and len(hit.meanings) == 1:
            self.outside_until = hit.end
        elif 0 <= hit.start - self.outside_until <= 2 and self._shared(hit):
            between = self.text[self.outside_until : hit.start]
            if not between or (between.isalpha() and len(between) == 2 and hit.use == _CONTEXT):
                self.outside_until = hit.end
        return None

    def _shared(self, hit: Hit) -> bool:
        for use, code in hit.meanings:
            if use in {_CONTEXT, Use.TOWNSHIP}:
                return True
            division = self.gazetteer.by_code(code)
            if division is not None and division.kind in _SPLIT_KINDS:
                return True
        return False

    def _inside(self, hit: Hit, index: int) -> Mention | None:
        division, kind = self._resolve(hit, index)
        if division is None:
            return None
        if self._institution(division, hit.end):
            kind = MentionKind.INSTITUTION
        self.before = (hit.end, division)
        if division.level == Level.COUNTY and kind != MentionKind.INSTITUTION:
            self.last_county = division.code
        return Mention(hit.start, hit.words, kind, division.path)

    def _institution(self, division: Division, end: int) -> bool:
        """Whether the name goes on as an institution's; a banner's own school stays in it."""
        if division.level == Level.TOWNSHIP:
            return False
        far = division.level == Level.PREFECTURE
        pattern = self.guards.outsider if far else self.guards.institution
        return pattern.match(self.text, end) is not None

    def _resolve(self, hit: Hit, index: int) -> tuple[Division | None, MentionKind]:
        ordinary = hit.words in self.guards.ordinary
        alone = _self_standing(hit)
        if alone and not ordinary:
            kind = MentionKind.FORMER if hit.use == Use.FORMER else MentionKind.NAME
            return self._own_or_longer(hit, alone), kind
        towns = [code for use, code in hit.meanings if use == Use.TOWNSHIP]
        if towns:
            return self._township(hit, towns), MentionKind.TOWNSHIP
        codes = [code for use, code in hit.meanings if use <= _CONTEXT]
        found = self._in_context(hit, codes, index, ordinary)
        sure = [code for use, code in hit.meanings if use in _SELF_STANDING]
        if found is None and sure and not ordinary:
            found = self.gazetteer.by_code(sure[0])
        return found, MentionKind.CONTEXT

    def _own_or_longer(self, hit: Hit, code: str) -> Division | None:
        """The region itself, or the known one whose name begins with these words: 鄂托克."""
        division = self.gazetteer.by_code(code)
        if hit.use != Use.SHORT or division is None or division.level != Level.COUNTY:
            return division
        for other in self.gazetteer.neighbours(division):
            if other.code in self.known.named and other.name.startswith(hit.words):
                itself = any(h.words == division.name for h in self.hits)
                return division if itself else other
        return division

    def _above(self, hit: Hit) -> Division | None:
        """The region named right before: 阿拉善盟|左旗."""
        if self.before is not None and self.before[0] == hit.start:
            return self.before[1]
        return None

    def _within(self, codes: Iterable[str], above: Division) -> list[Division]:
        found = (self.gazetteer.by_code(code) for code in codes)
        return [d for d in found if d is not None and d.path.startswith(above.path + "/")]

    def _within_parent(self, codes: Iterable[str], parent: str) -> list[Division]:
        found = (self.gazetteer.by_code(code) for code in codes)
        return [d for d in found if d is not None and parent and d.parent == parent]

    def _township(self, hit: Hit, codes: Sequence[str]) -> Division | None:
        above = self._above(hit)
        if above is not None:
            inside = self._within(codes, above)
            if len(inside) == 1:
                return inside[0]
        parents: dict[str, Division] = {}
        for code in codes:
            town = self.gazetteer.by_code(code)
            if town is not None and (town.parent in self.known.counties):
                parents[town.parent] = town
        nearest = self.known.nearest(parents, self.part, self.last_county)
        return parents[nearest] if nearest else None

    def _in_context(
        self, hit: Hit, codes: Sequence[str], index: int, ordinary: bool
    ) -> Division | None:
        above = self._above(hit)
        if above is not None:
            scope = codes if above.level > Level.PROVINCE else ()
            inside = self._within(scope, above)
            if len(inside) == 1:
                return inside[0]
        if ordinary and hit.use == Use.FULL and self._acts(hit, codes, index):
            return self.gazetteer.by_code(codes[0])
        if ordinary:
            return self._in_row(hit, codes, index)
        beside = self._within_parent(codes, self._row_before(hit))
        if len(beside) == 1:
            return beside[0]
        nearest = self.known.nearest(
            [c for c in codes if c in self.known.counties], self.part, self.last_county
        )
        if nearest is None and hit.words not in self.guards.generic:
            leagues = {self._parent(c): c for c in codes}
            league = self.known.nearest(leagues, self.part, "")
            nearest = leagues[league] if league else None
        return self.gazetteer.by_code(nearest) if nearest else None

    def _acts(self, hit: Hit, codes: Sequence[str], index: int) -> bool:
        """Whether 新城区 is the district: its city is named, it acts, or its township follows."""
        if self._parent(codes[0]) in self.known.leagues:
            return True
        if self.guards.organ.match(self.text, hit.end):
            return True
        following = self.hits[index + 1] if index + 1 < len(self.hits) else None
        return (
            following is not None
            and following.start == hit.end
            and any(self._parent(code) == codes[0] for _, code in following.meanings)
        )

    def _parent(self, code: str) -> str:
        division = self.gazetteer.by_code(code)
        return division.parent if division else ""

    def _in_row(self, hit: Hit, codes: Sequence[str], index: int) -> Division | None:
        """A word of every day is a place in a row of places: 青山、昆都仑、九原三区."""
        for code in codes:
            division = self.gazetteer.by_code(code)
            if division is None:
                continue
            beside = [division.parent] if self._row_before(hit) == division.parent else []
            if index + 1 < len(self.hits):
                following = self.hits[index + 1]
                if self.text[hit.end : following.start] == "、":
                    beside += [self._parent(c) for _, c in following.meanings]
            if division.parent in beside:
                return division
        return None

    def _row_before(self, hit: Hit) -> str:
        """The parent of the region that stands before `hit` in a row of places."""
        if self.before is None or self.text[self.before[0] : hit.start] != "、":
            return ""
        return self.before[1].parent
