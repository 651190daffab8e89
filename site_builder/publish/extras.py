"""What a site shows that is not in its archive."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.model.pages import EMPTY, Html


@dataclass(frozen=True, slots=True)
class Extras:
    """The archive's own words about itself, and what was measured of it."""

    about: Html = EMPTY
    accuracy: tuple[tuple[str, str], ...] = ()
    """What was measured and the figure, for the page about the archive."""
