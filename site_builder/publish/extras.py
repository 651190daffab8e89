"""What a site shows that is not in its archive."""

from __future__ import annotations

from dataclasses import dataclass, field

from site_builder.model.pages import EMPTY, Html


@dataclass(frozen=True, slots=True)
class Extras:
    """The archive's own words, its measured accuracy, and the tile map for each page it is on."""

    about: Html = EMPTY
    accuracy: tuple[tuple[str, str], ...] = ()
    """What was measured and the figure, for the page about the archive."""
    tilemap: dict[str, Html] = field(default_factory=dict)
    """The map by the address of the page it stands on."""
