"""Photos: title, caption and credit of each, and the article it belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model.article import Person, Photo
from site_builder.model.blocks import Label, Labelled
from site_builder.parse.claims import Ledger
from site_builder.parse.fragments import Fragment, PhotoGroup
from site_builder.parse.rules.sections import section_name
from site_builder.parse.view import PageView
from site_builder.text.normalize import join

_NEWS_LENGTH = 45
"""A caption longer than this tells a story of its own."""
_GRAM = 3


@dataclass(frozen=True, slots=True)
class Owner:
    """What the photos must know of an article: its id, its units, whether it took the pictures."""

    id: str
    units: tuple[int, ...]
    essay: bool
    """Its byline says 摄影报道 or 文/图."""


def build_photo(
    view: PageView, labels: Sequence[Labelled], group: PhotoGroup, page: str, ledger: Ledger
) -> Photo:
    """One photo's record, not yet given to an article and without regions."""
    tags = group.sections
    everything = sorted((*tags, *group.units))
    lines = tuple(line for at in everything for line in view.units[at].lines)
    owner = f"{page}-p{lines[0]}"
    title, caption, persons = "", "", list[Person]()
    for at in tags:
        ledger.claim(owner, "mark", view.units[at])
    for at in group.units:
        unit, label = view.units[at], labels[at].label
        if label is Label.CAPTION_TITLE:
            text = ledger.claim(owner, "title", unit)
            title = join(title, text) if title else text
            continue
        credit = view.credit(at)
        cut = credit.start if credit and (credit.start > 0 or label is Label.CREDIT) else None
        if cut is None:
            caption = join(caption, ledger.claim(owner, "caption", unit))
        else:
            caption = join(caption, ledger.claim(owner, "caption", unit, 0, cut))
            ledger.claim(owner, "credit", unit, cut)
            persons.extend(credit.persons if credit else ())
    section = section_name(view.units[tags[-1]].text) if tags else None
    return Photo(owner, title, caption, tuple(persons), section, (), None, tuple(sorted(lines)))


def attach(
    view: PageView,
    group: PhotoGroup,
    photo: Photo,
    fragments: Sequence[Fragment],
    owners: Mapping[int, Owner],
) -> str | None:
    """The id of the article a photo belongs to, or None when it stands alone.

    A photo with a title or a tag of its own stands alone, unless the page has one article. One that
    interrupts a text, or lies before or behind it, belongs to it; a caption that tells a story of
    its own must also share a name with it.
    """
    everyone = {owner.id: owner for owner in owners.values()}
    if len(everyone) == 1 and not photo.section:
        only = next(iter(everyone.values()))
        return only.id if not photo.title or _shares(view, group, only) else None
    below = next((o for n, o in sorted(owners.items()) if _starts_below(fragments[n], group)), None)
    above = owners.get(group.above) if group.above is not None else None
    if photo.section:
        return None
    if photo.title:
        if group.inside and above and _shares(view, group, above):
            return above.id
        essay = next((o for o in (above, below) if o and o.essay and _shares(view, group, o)), None)
        return essay.id if essay else None
    if above is None:
        return below.id if below and _fits(view, group, photo, below) else None
    if group.inside:
        return above.id if _fits(view, group, photo, above) else None
    if below and below.essay and not above.essay:
        return below.id
    return above.id if _fits(view, group, photo, above) else None


def _starts_below(fragment: Fragment, group: PhotoGroup) -> bool:
    return (
        bool(fragment.head)
        and fragment.first > group.units[0] - 4
        and (max(fragment.head) > group.units[-1])
    )


def _fits(view: PageView, group: PhotoGroup, photo: Photo, owner: Owner) -> bool:
    news = len(photo.caption) > _NEWS_LENGTH and photo.caption.startswith(
        view.words["news_openings"]
    )
    return not news or _shares(view, group, owner)


def _shares(view: PageView, group: PhotoGroup, owner: Owner) -> bool:
    """Whether a caption and an article share four runs of three characters: a name or a place."""
    told = {g for at in group.units for g in _grams(view.units[at].tight)}
    said = {g for at in owner.units for g in _grams(view.units[at].tight)}
    return len(told & said) >= 4


def _grams(text: str) -> list[str]:
    return [text[i : i + _GRAM] for i in range(len(text) - _GRAM + 1)]
