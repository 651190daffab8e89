"""Assemble second, part one: runs of units that certainly belong together.

A fragment is cut wherever it might have to be: at a head, at a byline that stands below finished
text, behind a signed item, where text goes on behind a photo, and where a sentence begins in its
middle below a finished one. Whether a cut was one is decided by `stitch`, which sees the page.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from site_builder.model.blocks import Label, Labelled
from site_builder.parse.breaks import ends_for_good, may_part, torn_from_above
from site_builder.parse.persons import MARKERS
from site_builder.parse.pieces import Cut, Draft, PhotoGroup
from site_builder.parse.rules.sections import is_briefs, section_name
from site_builder.parse.view import PageView

HEAD = (Label.KICKER, Label.HEADLINE, Label.DECK)
TEXT = (
    Label.BODY, Label.SUBHEAD, Label.BOX, Label.QUOTATION, Label.ATTRIBUTION, Label.VERSE,
    Label.LISTING,
)  # fmt: skip
# By these names, because Python 3.11 finds a member of an enumeration slowly.
_BODY = Label.BODY
_NOTE = Label.NOTE
_FURNITURE = Label.FURNITURE
_SECTION = Label.SECTION
_BYLINE = Label.BYLINE
_LONGEST_HEAD = 5
"""Lines of a head, and one more."""
_STRAYED = 2
"""Paragraphs that a credit may have strayed over."""
_QUOTED = (Label.QUOTATION, Label.ATTRIBUTION)
PHOTO = (Label.CAPTION_TITLE, Label.CAPTION, Label.CREDIT)


class _Cutter:
    """Walks down the page once."""

    def __init__(self, view: PageView, labels: Sequence[Labelled], strays: Collection[int]) -> None:
        self.view, self.labels, self.strays = view, labels, strays
        self.cut = Cut()
        self.open: Draft | None = None
        self.pending: tuple[int, ...] = ()
        self.interrupted = self.jumped = False
        self.dangling: list[int] = []
        """Open ends of the fragments above."""
        self.waiting: list[int] = []
        """Photos below a tag that may yet turn out to be a headline's."""

    def run(self) -> Cut:
        for at, labelled in enumerate(self.labels):
            label = labelled.label
            if label is _NOTE:
                self.cut.notes.append(at)
            elif label is _FURNITURE:
                self.cut.furniture.append(at)
                self._jump(at)
            elif label is _SECTION:
                self._section(at)
            elif label in HEAD:
                self._head(at, label)
            elif label is _BYLINE:
                self._byline(at)
            elif label in PHOTO:
                self._photo(at, label)
            else:
                self._text(at, label)
        self._close()
        self._give_pending_to_photos()
        self.cut.orphans.extend(self.pending)
        return self.cut

    def _jump(self, at: int) -> None:
        """Below 上接第一版 begins what another page left unfinished, but below its own title."""
        tight = self.view.units[at].tight
        if "接" in tight and self.view.words.jumps.fullmatch(tight) and self._has_text():
            self._close()
            self.jumped = True

    def _has_text(self) -> bool:
        return self.open is None or bool(self.open.body)

    def _close(self) -> None:
        if self.open is not None:
            self.cut.fragments.append(self.open.done())
            last = self.open.body[-1] if self.open.body else None
            if last is not None and self.view.open_end(last):
                self.dangling.append(last)
        self.open, self.interrupted = None, False

    def _start(self, *, item: bool = False, follows: int | None = None) -> Draft:
        self._close()
        self.open = Draft(list(self.pending), item=item, follows=follows, continues=self.jumped)
        self.pending, self.waiting, self.jumped = (), [], False
        return self.open

    def _give_pending_to_photos(self) -> None:
        """A tag whose only followers are photos is theirs."""
        if self.pending and self.waiting:
            first = self.waiting[0]
            self.cut.photos[first] = replace(self.cut.photos[first], sections=self.pending)
            self.pending, self.waiting = (), []

    def _section(self, at: int) -> None:
        below = self.labels[at + 1].label if at + 1 < len(self.labels) else None
        head_only = self.open is not None and not self.open.body and not self.open.bylines
        if head_only and below in (_BYLINE, _BODY) and self.open is not None:
            self.open.sections.append(at)
            return
        self._close()
        self._give_pending_to_photos()
        self.pending = (*self.pending, at)

    def _head(self, at: int, label: Label) -> None:
        fragment = self.open
        bare = fragment is not None and not fragment.body and not fragment.bylines
        if fragment is not None and self._below_byline(fragment, at):
            fragment.head.append(at)
            return
        labels = [self.labels[n].label for n in fragment.head] if fragment else []
        new_head = label is Label.KICKER and Label.HEADLINE in labels
        if (
            fragment is not None and bare and fragment.head and not new_head and not self.pending
        ) or (label is Label.DECK and fragment is not None and not fragment.body and fragment.head):
            fragment.head.append(at)
        else:
            self._start().head.append(at)

    def _below_byline(self, fragment: Draft, at: int) -> bool:
        """Whether a head stands below its own byline, under one tag with it."""
        if fragment.body or not (fragment.sections and fragment.bylines):
            return False
        near = (it.label for it in self.labels[at : at + _LONGEST_HEAD] if it.label not in HEAD)
        return next(near, None) in TEXT and fragment.bylines[0] < min((*fragment.head, at))

    def _byline(self, at: int) -> None:
        fragment = self.open
        trailing = self.view.units[at].plain.startswith("(")
        boxed = fragment is not None and bool(fragment.head) and self._only_box(fragment)
        below = self.labels[at + 1].label if at + 1 < len(self.labels) else None
        closing = fragment is not None and not fragment.bylines and below not in TEXT
        trailing = trailing or (closing and self.view.units[at].plain[0] not in MARKERS)
        belongs = trailing or boxed or (fragment is not None and self._unsigned(fragment, at))
        if fragment is not None and belongs and not self.pending:
            fragment.bylines.append(at)
            if trailing and fragment.body:
                self._close()
        else:
            self._start().bylines.append(at)

    def _unsigned(self, fragment: Draft, at: int) -> bool:
        """Whether a head still waits for this byline: two of one form are two articles' own."""
        if fragment.body:
            return False
        if not fragment.bylines:
            return True
        first, second = (self.view.signature(n) for n in (fragment.bylines[-1], at))
        if not (first and second and first.marker and first.marker == second.marker):
            return True
        return not all("记者" in signed.persons[0].role for signed in (first, second))

    def _only_box(self, fragment: Draft) -> bool:
        """Whether all the text so far is an editor's note between headline and byline."""
        if fragment.bylines or not fragment.body or len(fragment.body) > 4:
            return False
        first = fragment.body[0]
        label = self.view.units[first].plain.partition(":")[0]
        return self.labels[first].label is Label.BOX or label in self.view.words.sets["boxes"]

    def _photo(self, at: int, label: Label) -> None:
        photos, view = self.cut.photos, self.view
        last = photos[-1] if photos else None
        adjacent = last is not None and last.units[-1] == at - 1
        credited = last is not None and view.credit(last.units[-1]) is not None
        titled_only = last is not None and self.labels[last.units[-1]].label is Label.CAPTION_TITLE
        belongs = adjacent and label is not Label.CAPTION_TITLE and not credited
        if belongs and not titled_only and label is Label.CAPTION:
            belongs = not view.units[at].after_image
        belongs = belongs or (adjacent and titled_only and not view.units[at].gap_before)
        if last is not None and label is Label.CREDIT and not credited:
            belongs = belongs or self._strayed(last.units[-1], at)
        if belongs and last is not None:
            photos[-1] = replace(last, units=(*last.units, at))
            return
        above = len(self.cut.fragments) - (0 if self.open is not None else 1)
        group = PhotoGroup((at,), above=above if above >= 0 else None)
        if self.pending and (label is Label.CAPTION_TITLE or self._own_tag(at)):
            group = replace(group, sections=self.pending)
            self.pending = ()
        elif self.pending:
            self.waiting.append(len(photos))
        tagged = bool(group.sections) or (adjacent and last is not None and last.tagged)
        photos.append(replace(group, tagged=tagged))
        self.interrupted = True

    def _strayed(self, last: int, at: int) -> bool:
        """Whether a credit stands between paragraphs of the text that has the last photo in it."""
        caption, *between = (labelled.label for labelled in self.labels[last:at])
        text = 0 < len(between) <= _STRAYED and set(between) == {_BODY}
        return text and caption is Label.CAPTION

    def _own_tag(self, at: int) -> bool:
        """Whether the tag above announces photos, and this one is told at a photo's full length."""
        name = section_name(self.view.units[self.pending[-1]].plain).replace(" ", "")
        return name in self.view.words.sets["photo_sections"] and self.view.units[at].size > 40

    def _text(self, at: int, label: Label) -> None:
        if self._goes_on_below_photos(at):
            self._give_pending_to_photos()
        fragment, view = self.open, self.view
        item = label is _BODY and (self._one_more(at) or (bool(view.bullet(at)) and self._item(at)))
        headed = fragment is not None and bool(fragment.head) and not fragment.body
        if self._has_text() and view.continues(at):
            self._close()
            fragment, self.jumped = None, True
        if self.pending or fragment is None or (item and not headed):
            follows = None
            below = fragment is None and not self.pending and not self.jumped
            if below and self.cut.fragments and not item:
                follows = len(self.cut.fragments) - 1
            self._start(item=item, follows=follows).body.append(at)
            return
        if at in self.strays and fragment.body:
            fragment.body.append(at)
            return
        last = next((n for n in reversed(fragment.body) if n not in self.strays), None)
        torn = last is None and label is _BODY and torn_from_above(self.view, at, self.dangling)
        if torn or (last is not None and self._doubtful(last, at, label)):
            if self.interrupted and self.cut.photos:
                self.cut.photos[-1] = replace(self.cut.photos[-1], inside=True)
            follows = len(self.cut.fragments)
            self._start(follows=follows).body.append(at)
            return
        if self.interrupted:
            self._mark_inside()
        self.interrupted = False
        fragment.body.append(at)

    def _goes_on_below_photos(self, at: int) -> bool:
        """Whether a tag and its photos stand inside a sentence that breaks off above the tag."""
        if not (self.pending and self.waiting and self.dangling and self.cut.fragments):
            return False
        above = self.cut.fragments[-1].body[-1:]
        return above == (self.dangling[-1],) and self.view.mid_sentence(at)

    def _doubtful(self, last: int, at: int, label: Label) -> bool:
        """Whether the text at `at` may belong elsewhere than below the text at `last`."""
        if ends_for_good(self.view, last):
            return label is not Label.BOX
        if label is _BODY and self.labels[last].label is Label.VERSE:
            return self.view.paragraph(at)
        if label is Label.SUBHEAD and self.labels[last].label in _QUOTED:
            return self.view.ordinal(at)[1] > 1
        if label is not _BODY or self.labels[last].label is not _BODY:
            return False
        signed = self.open is not None and bool(self.open.bylines)
        return self.interrupted or may_part(self.view, last, at, self.dangling, signed=signed)

    def _mark_inside(self) -> None:
        index = len(self.cut.fragments)
        for n, group in enumerate(self.cut.photos):
            if group.above == index:
                self.cut.photos[n] = replace(group, inside=True)

    def _one_more(self, at: int) -> bool:
        """Whether a paragraph with a dateline and its reporter follows a text that has both."""
        body = self.open.body if self.open else []
        if not body or not self.view.units[body[-1]].closed:
            return False
        openings = self.view.dateline(body[0]), self.view.dateline(at)
        return all(opening is not None and opening.persons for opening in openings)

    def _item(self, at: int) -> bool:
        """Whether a bulleted paragraph is an item by itself: signed, or beside one that is."""
        near = range(max(0, at - 2), min(len(self.view), at + 3))
        marks = [n for n in near if self.view.bullet(n)]
        return any(self.view.trailing(n) for n in marks) or self._in_briefs() or self._headless()

    def _headless(self) -> bool:
        """Whether marked items stand right below a tag, without a headline."""
        return bool(self.pending) or (self.open is not None and self.open.item)

    def _in_briefs(self) -> bool:
        sections = self.pending or (self.open.sections if self.open else ())
        if not sections:
            return self.open is not None and self.open.item
        return is_briefs(self.view, section_name(self.view.units[sections[-1]].plain))


def cut_page(view: PageView, labels: Sequence[Labelled], strays: Collection[int]) -> Cut:
    """Cut a labelled page into fragments, photos, notes and furniture.

    A stray copy stays with the text above it and parts no sentence from its rest.
    """
    return _Cutter(view, labels, strays).run()
