"""The parser: a source page in, its record out. Pure: no file is read or written.

1. `lines`      cut the page into units
2. `label`      name every unit (rules vote, one decoder decides)
3. `fragments`  cut the page wherever an article might begin
4. `stitch`     join fragments into articles by one assignment; `recut` where one still breaks off,
                `lanes` where two were read across each other
5. `articles`, `photos`  read the fields, resolve the regions
6. `doubt`, `when`       say what is suspect, and when the page appeared
7. `audit`      hold the two laws against the result
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from site_builder.lexicon import Lexicon
from site_builder.model.article import Article, PageText, Photo
from site_builder.model.blocks import Labelled
from site_builder.model.issues import Issue
from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage
from site_builder.parse.affinity import Affinity
from site_builder.parse.articles import ArticleBuilder, Assembly, assemble
from site_builder.parse.audit import audit
from site_builder.parse.claims import Ledger
from site_builder.parse.doubt import page_doubts, with_doubts
from site_builder.parse.duplicates import find_strays
from site_builder.parse.ends import send_home
from site_builder.parse.exchange import find_exchange
from site_builder.parse.fragments import cut_page
from site_builder.parse.label import label_units
from site_builder.parse.lanes import deal_out
from site_builder.parse.lines import Unit, read_units
from site_builder.parse.photos import Homes, Owner, build_photo
from site_builder.parse.pieces import Cut, PhotoGroup
from site_builder.parse.recut import recut
from site_builder.parse.regions import Located, TextPart, county, locate_photo
from site_builder.parse.rules.sections import section_name
from site_builder.parse.stitch import stitch
from site_builder.parse.view import PageView
from site_builder.parse.when import find_when


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """A source line as `explain` shows it; a blank line has no label."""

    number: int
    text: str
    labelled: Labelled | None
    item: str
    """The id of the article or photo that holds the line; "note", "furniture" or ""."""


@dataclass(frozen=True, slots=True)
class _Read:
    units: tuple[Unit, ...]
    labels: tuple[Labelled, ...]
    record: PageRecord


_MOST_RECUTS = 8
"""A page with more strayed runs than this is not mended by moving one more."""


def parse_page(page: SourcePage, lexicon: Lexicon) -> PageRecord:
    """The record of a page. Raises LawBroken when a line or a character would be lost."""
    return _read(page, lexicon).record


def explain_page(page: SourcePage, lexicon: Lexicon) -> tuple[ExplainedLine, ...]:
    """Every line with its label, the rule that gave it, its rival, and the item it went to."""
    read = _read(page, lexicon)
    owner: dict[int, str] = {}
    record = read.record
    for article in record.articles:
        owner.update(dict.fromkeys(article.lines, article.id))
    for photo in record.photos:
        owner.update(dict.fromkeys(photo.lines, photo.id))
    owner.update({n: "note" for note in record.notes for n in note.lines})
    owner.update({n: "furniture" for text in record.furniture for n in text.lines})
    labelled = {
        line: found
        for unit, found in zip(read.units, read.labels, strict=True)
        for line in unit.lines
    }
    return tuple(
        ExplainedLine(ln.number, ln.text, labelled.get(ln.number), owner.get(ln.number, ""))
        for ln in page.lines
    )


def _read(page: SourcePage, lexicon: Lexicon) -> _Read:
    units = read_units(page)
    view = PageView(units, lexicon)
    labels = label_units(view)
    strays = find_strays(view, labels)
    cut = cut_page(view, labels, strays)
    affinity = Affinity(view, strays)
    stitched = stitch(view, cut.fragments, affinity)
    for joint in find_exchange(affinity, labels, stitched) or ():
        cut = cut.joined(*joint)
        stitched = stitch(view, cut.fragments, affinity)
    for _ in range(_MOST_RECUTS):
        place = recut(affinity, labels, cut.fragments, stitched)
        if place is None:
            break
        cut = cut.parted(place)
        stitched = stitch(view, cut.fragments, affinity)
    stitched = send_home(affinity, labels, deal_out(affinity, labels, stitched))
    assemblies = assemble(view, labels, stitched, strays)
    ledger = Ledger()
    builder = ArticleBuilder(view, labels, strays, ledger)
    built = [builder.build(assembly, page.id) for assembly in assemblies]
    owners = _owners(view, cut, assemblies, built)
    located = {article.id: where for article, where in built}
    photos, homes = [], Homes(affinity, cut.fragments, owners)
    for group in cut.photos:
        photo = build_photo(view, labels, group, page.id, ledger)
        parts = _captions(view, group)
        alone = locate_photo(parts, None, lexicon.gazetteer) if photo.title else Located()
        home = homes.find(group, photo, county(alone))
        photos.append(_placed(photo, home, located.get(home or ""), parts, lexicon))
    record = PageRecord(
        page=page.id,
        articles=tuple(with_doubts(article, lexicon) for article, _ in built),
        photos=tuple(photos),
        notes=_texts(view, cut.notes, "note", ledger),
        furniture=_texts(view, sorted((*cut.furniture, *cut.orphans)), "furniture", ledger),
        issues=(*_orphans(view, cut.orphans), *page_doubts(page)),
        meta=page.meta,
    )
    record = replace(record, when=find_when(page, record))
    audit(page, record, ledger.claims)
    return _Read(units, labels, record)


def _owners(
    view: PageView,
    cut: Cut,
    assemblies: Sequence[Assembly],
    built: Sequence[tuple[Article, Located]],
) -> dict[int, Owner]:
    """For each fragment of the cut page: the article that most of its text went to."""
    home: dict[int, Owner] = {}
    by_unit: dict[int, str] = {}
    owners: dict[str, Owner] = {}
    for assembly, (article, where) in zip(assemblies, built, strict=True):
        signatures = [view.signature(at) for at in assembly.bylines]
        essay = any(
            s is not None and s.action not in ("", "整理", "报道", "采写") for s in signatures
        )
        owners[article.id] = Owner(article.id, assembly.units, essay, county(where))
        by_unit.update(dict.fromkeys((*assembly.units, *assembly.copies), article.id))
    for n, fragment in enumerate(cut.fragments):
        text = Counter(by_unit[at] for at in fragment.body or (fragment.first,))
        home[n] = owners[text.most_common(1)[0][0]]
    return home


def _captions(view: PageView, group: PhotoGroup) -> list[TextPart]:
    """What is printed of a photo, as the region resolver reads it."""
    units = [view.units[at] for at in group.units]
    return [TextPart("caption", unit.text, unit.lines[0]) for unit in units]


def _placed(
    photo: Photo,
    home: str | None,
    article: Located | None,
    parts: Sequence[TextPart],
    lexicon: Lexicon,
) -> Photo:
    """The photo with its article and its regions."""
    where = locate_photo(parts, article, lexicon.gazetteer)
    return replace(
        photo, article=home, regions=where.regions, evidence=where.evidence,
        issues=(*photo.issues, *where.issues),
    )  # fmt: skip


def _texts(
    view: PageView, units: Sequence[int], owner: str, ledger: Ledger
) -> tuple[PageText, ...]:
    """Notes or furniture, one item a unit."""
    found = []
    for at in units:
        unit = view.units[at]
        found.append(PageText(ledger.claim(f"{owner}-{unit.lines[0]}", "text", unit), unit.lines))
    return tuple(found)


def _orphans(view: PageView, orphans: Sequence[int]) -> tuple[Issue, ...]:
    return tuple(
        Issue(
            "tag-orphan",
            view.units[at].lines,
            f"{section_name(view.units[at].text)}: no article follows",
        )
        for at in orphans
    )
