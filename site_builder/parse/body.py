"""From units to body items: broken paragraphs joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from site_builder.model.article import BodyItem, BodyKind, Dateline, Person
from site_builder.model.blocks import Label, Labelled
from site_builder.model.issues import Issue
from site_builder.parse.claims import Ledger
from site_builder.parse.datelines import Opening
from site_builder.parse.view import PageView
from site_builder.text.normalize import join

_KINDS: Mapping[Label, BodyKind] = {
    Label.SUBHEAD: BodyKind.SUBHEAD,
    Label.BOX: BodyKind.SUBHEAD,
    Label.QUOTATION: BodyKind.QUOTATION,
    Label.ATTRIBUTION: BodyKind.QUOTATION,
    Label.VERSE: BodyKind.VERSE,
    Label.LISTING: BodyKind.LISTING,
}
# By these names, because Python 3.11 finds a member of an enumeration slowly.
_BODY = Label.BODY
_TORN = frozenset({_BODY, Label.QUOTATION})
"""Labels of what a break may part; the second half looks like any text."""
_LONGEST_TAIL = 40
_CLOSING = tuple("，。、；：！？!?,;:)）》”’】…%")


@dataclass(frozen=True, slots=True)
class Body:
    """An article's text, with what was taken out of it."""

    items: tuple[BodyItem, ...]
    dateline: Dateline | None
    persons: tuple[Person, ...]
    """Reporters named in the dateline and in a closing bracket, in print order."""
    issues: tuple[Issue, ...]
    breaks: tuple[tuple[tuple[int, int], ...], ...]
    """For each item: where in its text a further line begins, and that line's number."""


class BodyBuilder:
    """Builds one article's body; claims every character it uses."""

    def __init__(
        self, view: PageView, labels: Sequence[Labelled], ledger: Ledger, owner: str
    ) -> None:
        self.view, self.labels, self.ledger, self.owner = view, labels, ledger, owner
        self.items: list[BodyItem] = []
        self.dateline: Dateline | None = None
        self.persons: list[Person] = []
        self.issues: list[Issue] = []
        self.breaks: list[tuple[tuple[int, int], ...]] = []

    def build(self, units: Sequence[int]) -> Body:
        """Read the units in reading order."""
        previous: int | None = None
        for n, at in enumerate(units):
            text = self._text(at, first=n == 0, last=n == len(units) - 1)
            goes_on = previous is not None and self._goes_on(previous, at)
            if goes_on and self.items:
                above = self.items[-1]
                lines = above.lines + self.view.units[at].lines
                self.items[-1] = BodyItem(above.kind, join(above.text, text), lines)
                start = len(self.items[-1].text) - len(text)
                self.breaks[-1] += ((start, self.view.units[at].lines[0]),)
            elif text:
                kind = _KINDS.get(self.labels[at].label, BodyKind.PARAGRAPH)
                self.items.append(BodyItem(kind, text, self.view.units[at].lines))
                self.breaks.append(())
            if previous is not None and not goes_on:
                self._note_break(previous, at)
            previous = at
        if previous is not None:
            self._note_end(previous)
        if units:
            self._note_start(units)
        return Body(
            tuple(self.items), self.dateline, tuple(self.persons), tuple(self.issues),
            tuple(self.breaks),
        )  # fmt: skip

    def _text(self, at: int, *, first: bool, last: bool) -> str:
        """A unit's text without dateline and closing signature, which go where they belong."""
        unit, start, end = self.view.units[at], 0, len(self.view.units[at].text)
        opening = self.view.dateline(at) if self.labels[at].label is _BODY else None
        if opening is not None and self.dateline is None and first:
            start = self._open(at, opening)
        trailing = self.view.trailing(at) if self.labels[at].label is _BODY else None
        if trailing is not None and trailing.start >= start and (last or not first):
            self.ledger.claim(self.owner, "byline", unit, trailing.start, end)
            self.persons.extend(trailing.persons)
            end = trailing.start
        return self.ledger.claim(self.owner, "body", unit, start, end)

    def _open(self, at: int, opening: Opening) -> int:
        unit = self.view.units[at]
        self.dateline = opening.dateline
        self.ledger.claim(self.owner, "dateline", unit, 0, opening.dateline_end)
        if opening.end > opening.dateline_end:
            self.ledger.claim(self.owner, "byline", unit, opening.dateline_end, opening.end)
            self.persons.extend(opening.persons)
        return opening.end

    def _goes_on(self, left: int, right: int) -> bool:
        """Whether the paragraph that ends at unit `left` goes on in unit `right`."""
        view = self.view
        if self.labels[left].label not in _TORN or self.labels[right].label is not _BODY:
            return False
        a, b = view.units[left], view.units[right]
        if b.plain.startswith(_CLOSING):
            return True
        if (
            a.closed
            or view.salutation(left)
            or view.continued(left)
            or view.remark(left)
            or view.trailing(left)
            or view.credit(left)
            or view.dateline(right)
        ):
            return False
        if view.notice_signed(right) or (b.plain.startswith("(") and view.closing_note(right)):
            return False
        if view.bullet(right) or (view.numbered(right) and a.plain[-1] in ":;"):
            return False
        speaker = b.plain[:4].split(":")[0]
        return not (":" in b.plain[:5] and speaker in view.words.sets["speakers"])

    def _note_break(self, left: int, right: int) -> None:
        a, label = self.view.units[left], self.labels[left].label
        if label is _BODY and not a.closed and self.view.open_end(left):
            if a.plain[-1] in ":：;；" or self.view.notice_signed(left):
                return
            below = self.view.units[right].lines[0]
            detail = f"breaks off; what follows (line {below}) does not go on with it"
            self.issues.append(Issue("end-missing", a.lines, detail))

    def _note_end(self, last: int) -> None:
        if self.view.continued(last):
            detail = "goes on on another page of the newspaper"
            self.issues.append(Issue("continued", self.view.units[last].lines, detail))
        unit, open_end = self.view.units[last], self.view.open_end(last)
        long = unit.size > _LONGEST_TAIL or open_end >= 2
        text = self.labels[last].label is _BODY and not self.view.numbered(last)
        if text and long and open_end:
            self.issues.append(Issue("end-missing", unit.lines, "the text breaks off"))

    def _note_start(self, shown: Sequence[int]) -> None:
        first = next((at for at in shown if self.labels[at].label is _BODY), None)
        if first is None or first != shown[0]:
            return
        unit = self.view.units[first]
        words = self.view.words
        weak = words.opens(unit.plain, "fragment_starts") and unit.size <= _LONGEST_TAIL
        weak = weak and not words.opens(unit.plain, "openers")
        if self.view.broken_start(first) >= 1 or weak:
            self.issues.append(Issue("start-missing", unit.lines, "begins in mid-sentence"))
