"""`site.yaml` as one frozen value, passed as an argument to whoever needs it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one archive. Every field has a default, so that an empty `site.yaml` works."""

    root: Path = field(default_factory=Path)
    """The archive's folder: `seeds/`, `articles/` and `public/` lie below it."""
    title: str = "报纸版面档案"
    """The site's name, as readers see it."""
    description: str = ""
    newspaper: str = ""
    """The newspaper the pages are from, where a page's sidecar does not say; "" if unknown."""
    base_url: str = ""
    """Absolute address of the published site (https://…/), for feeds, canonical links, sitemap;
    "" makes a site without absolute addresses."""
    repository: str = ""
    """Web address of the repository, for the "指出错误" links; "" shows none."""
    branch: str = "main"
    per_page: int = 50
    """Entries on one page of an index."""

    @property
    def seeds(self) -> Path:
        """Source pages, as received."""
        return self.root / "seeds"

    @property
    def articles(self) -> Path:
        """Article files: what the site is built from."""
        return self.root / "articles"

    @property
    def public(self) -> Path:
        """The built site."""
        return self.root / "public"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache"
