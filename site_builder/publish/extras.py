"""What a site shows that is not in its archive."""

from __future__ import annotations

from dataclasses import dataclass

from site_builder.config import Config
from site_builder.model.pages import EMPTY, Html
from site_builder.publish.accuracy import read_accuracy
from site_builder.publish.prose import to_html


@dataclass(frozen=True, slots=True)
class Extras:
    """The archive's own words about itself, and what was measured of it."""

    about: Html = EMPTY
    accuracy: tuple[tuple[str, str], ...] = ()
    """What was measured and the figure, for the page about the archive."""


def read_extras(config: Config) -> Extras:
    """Read `about.md` and `accuracy.yaml`; an archive may have both, one or none."""
    about, figures = config.about, config.figures
    return Extras(
        to_html(about.read_text("utf-8-sig")) if about.is_file() else EMPTY,
        read_accuracy(figures) if figures.is_file() else (),
    )
