"""Letter-spaced type (“临 河 区”), read without its blanks and told with them."""

from __future__ import annotations

from typing import NamedTuple

from site_builder.parse.regions.parts import Mention


class Spread(NamedTuple):
    """A text without the blanks of letter-spaced type, and the way back to the printed one."""

    text: str
    printed: str
    offsets: tuple[int, ...] = ()

    @classmethod
    def of(cls, text: str) -> Spread:
        """The text itself, unless a third of it is blanks."""
        blanks = text.count(" ") + text.count("\u3000")
        if blanks * 3 < len(text):
            return cls(text, text)
        kept = tuple(i for i, char in enumerate(text) if not char.isspace())
        return cls("".join(text[i] for i in kept), text, kept)

    def back(self, mention: Mention) -> Mention:
        """The mention at its place in the printed text."""
        if not self.offsets:
            return mention
        start, last = self.offsets[mention.start], self.offsets[mention.end - 1]
        words = self.printed[start : last + 1]
        return Mention(start, words, mention.kind, mention.region, mention.place)
