"""`site.yaml` as one frozen value, passed as an argument to whoever needs it.

`SETTINGS` says once what each key is: the reader's checks, the published JSON Schema and the
documentation come from it, so that they cannot disagree.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from site_builder.errors import ConfigError, ConfigErrors
from site_builder.yamlfile import YamlFile, read_yaml

NAME = "site.yaml"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one archive. Every field has a default: an empty `site.yaml` works."""

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
    def about(self) -> Path:
        """The archive's own words about itself."""
        return self.root / "about.md"

    @property
    def figures(self) -> Path:
        """What was measured of the parser, as `evaluate --write` leaves it."""
        return self.root / "accuracy.yaml"

    @property
    def cache(self) -> Path:
        """What may be thrown away at any time."""
        return self.root / ".cache"

    @property
    def lexicon(self) -> Path:
        """The archive's own words, added to those that come with the program."""
        return self.root / "lexicon"

    @property
    def templates(self) -> Path:
        """The archive's own templates; one of the same name replaces a built-in one."""
        return self.root / "templates"


@dataclass(frozen=True, slots=True)
class Setting:
    """One key of `site.yaml`: what it is for, and what its JSON Schema says of its value."""

    about: str
    schema: Mapping[str, Any]
    expects: str
    """The same as a sentence: "text", "a whole number from 10 to 1000"."""
    accepts: Callable[[Any], bool]


def _text(about: str, pattern: str = "", expects: str = "text") -> Setting:
    schema: dict[str, Any] = {"type": "string"} | ({"pattern": pattern} if pattern else {})
    fits = re.compile(pattern)
    return Setting(
        about,
        MappingProxyType(schema),
        expects,
        lambda value: isinstance(value, str) and fits.search(value) is not None,
    )


def _number(about: str, least: int, most: int) -> Setting:
    return Setting(
        about,
        MappingProxyType({"type": "integer", "minimum": least, "maximum": most}),
        f"a whole number from {least} to {most}",
        lambda value: type(value) is int and least <= value <= most,
    )


_WEB = r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$"
_ADDRESS = "a web address (https://…) or nothing"

SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "title": _text("The site's name, as readers see it.", r"\S", "text that is not empty"),
        "description": _text("One sentence about the archive, for search engines and feeds."),
        "newspaper": _text("The newspaper's name, where a page's sidecar does not say."),
        "base_url": _text("Address of the published site, for feeds and sitemap.", _WEB, _ADDRESS),
        "repository": _text("Address of the repository, for “指出错误” links.", _WEB, _ADDRESS),
        "branch": _text("The branch those links point to.", r"^[^\s:?#]+$", "a branch's name"),
        "per_page": _number("Entries on one page of an index.", 10, 1000),
    }
)
"""Every key of `site.yaml`."""


def load_config(root: Path, *, base_url: str | None = None) -> Config:
    """Read `site.yaml` below `root`; raise `ConfigErrors` with everything that is wrong in it.

    `base_url` replaces the file's: a preview is the same site under another address.
    """
    if not (root / NAME).is_file():
        cure = "Go to an archive's folder, name one with --root, or make one: site-builder init DIR"
        raise ConfigError(f"no {NAME} here", cure=cure, path=root)
    file = read_yaml(root / NAME)
    problems = config_problems(file)
    if problems:
        raise ConfigErrors(problems)
    values = dict(file.value or {})
    if base_url is not None:
        if not SETTINGS["base_url"].accepts(base_url):
            raise ConfigError(f"--base-url: {base_url!r} is no web address", cure="Say https://…")
        values["base_url"] = base_url
    if values.get("base_url") and not values["base_url"].endswith("/"):
        values["base_url"] += "/"  # relative addresses are joined to it
    values["repository"] = values.get("repository", "").rstrip("/")
    return Config(root=root, **values)


def config_problems(file: YamlFile) -> tuple[ConfigError, ...]:
    """All problems of a `site.yaml`, in the order of the file."""
    if file.value is None:
        return ()
    if not isinstance(file.value, dict):
        what = f"{NAME} must be a list of `key: value` lines"
        return (file.error(what, cure="See docs/records.md for the keys."),)
    found = []
    for key, value in file.value.items():
        setting = SETTINGS.get(key) if isinstance(key, str) else None
        if setting is None:
            cure = did_you_mean(str(key), SETTINGS)
            found.append(file.error(f"unknown key `{key}`", str(key), cure=cure))
        elif not setting.accepts(value):
            what = f"`{key}` is {value!r}, which is not {setting.expects}"
            cure = "Put text in quotes." if not isinstance(value, str) else ""
            found.append(file.error(what, key, cure=cure))
    return tuple(found)


def did_you_mean(word: str, known: Mapping[str, object]) -> str:
    """The cure for an unknown word: the nearest known one, or all of them."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Did you mean `{near[0]}`?"
    return f"Known: {', '.join(known)}."


def config_schema() -> dict[str, Any]:
    """The JSON Schema of `site.yaml`, for editors."""
    defaults = Config()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": NAME,
        "description": "Settings of one newspaper archive",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {
            key: {
                "description": setting.about,
                **setting.schema,
                "default": getattr(defaults, key),
            }
            for key, setting in SETTINGS.items()
        },
    }
