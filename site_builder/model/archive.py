"""The archive: all records with the place each has among the files and on the site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.model.record import PageRecord
from site_builder.model.source import SourcePage


@dataclass(frozen=True, slots=True)
class Filed:
    """Where an article or a photo is kept, and what a person did to it."""

    permalink: str
    """Address on the site, chosen once: ``articles/<page>/3-houbei-ganbu.html``."""
    file: str
    """Path below the archive's root: ``articles/<page>/3-houbei-ganbu.md``."""
    edited: bool = False
    reviewed: str = ""
    """``NAME DATE`` as a person wrote it; "" when nobody did."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class FiledPage:
    """A page as it stands under `articles/`: what the site is built from."""

    record: PageRecord
    source: SourcePage
    """The page as received, for the view of the source."""
    filed: Mapping[str, Filed]
    """By the id of each article and photo of the record."""
