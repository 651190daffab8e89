"""Plain YAML files (`site.yaml`, sidecars, word lists), read with the line of every value.

The one door for YAML that is not an article's front matter. It reads the safe core of the language
only: no tags, no anchors and aliases (a file of a few lines can stand for gigabytes), no key said
twice. What is refused is refused with file and line.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from site_builder.errors import ConfigError

SIZE_LIMIT = 8 * 1024 * 1024
"""No file a person writes by hand comes near this; a larger one is a mistake or an attack."""

DEPTH_LIMIT = 40
"""Nesting beyond this is not configuration; deep nesting exhausts the stack of a reader."""

Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's value and, for the path of each part of it, the line where that part begins."""

    path: Path
    value: Any
    lines: Mapping[Key, int]

    def line(self, *key: str | int) -> int:
        """The line of a part: ``line("regions", 3)``; of the nearest whole if it has none."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def error(self, what: str, *key: str | int, cure: str = "") -> ConfigError:
        """A problem of this file at the part named by `key`, for the caller to raise or collect."""
        return ConfigError(what, cure=cure, path=self.path, line=self.line(*key))


def read_yaml(path: Path, *, limit: int = SIZE_LIMIT) -> YamlFile:
    """Read a file; `ConfigError` when it is absent, not UTF-8, or not plain YAML."""
    try:
        size = path.stat().st_size
        if size > limit:
            what = f"the file is too large to be configuration ({size:,} bytes)"
            raise ConfigError(what, cure=f"Keep it under {limit:,} bytes.", path=path)
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        why = error.strerror or str(error)
        raise ConfigError(f"cannot be read: {why}", path=path) from error
    except UnicodeDecodeError as error:
        what = f"not UTF-8 text (byte {error.start:,})"
        raise ConfigError(what, cure="Save the file as UTF-8.", path=path) from error
    return parse_yaml(text, path)


def parse_yaml(text: str, path: Path) -> YamlFile:
    """Read YAML `text`; `path` is only said in errors."""
    data = text.encode(errors="replace")
    try:
        _refuse_depth_and_aliases(data, path)
        loader = yaml.CSafeLoader(data)
        node = loader.get_single_node()
        if node is None:
            return YamlFile(path, None, MappingProxyType({(): 1}))
        lines: dict[Key, int] = {}
        _survey(node, (), lines, path)
        value = loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"not valid YAML: {error.problem or error.context}"
        cure = "Check indentation, and quote text that holds a colon or begins with a sign."
        line = mark.line + 1 if mark else None
        raise ConfigError(what, cure=cure, path=path, line=line) from error
    except (yaml.YAMLError, ValueError) as error:
        # ValueError: a value like 2023-13-45 looks like a date and is none.
        what = f"not valid YAML: {str(error).splitlines()[0]}"
        raise ConfigError(what, cure="Quote the value if it is text.", path=path) from error
    return YamlFile(path, value, MappingProxyType(lines))


def _refuse_depth_and_aliases(data: bytes, path: Path) -> None:
    """Look at the events first: the C library recurses, and deep nesting would end the process."""
    depth = 0
    for event in yaml.parse(data, Loader=yaml.CSafeLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > DEPTH_LIMIT:
            raise ConfigError("nested too deeply", cure="Flatten it.", path=path, line=line)
        if isinstance(event, yaml.AliasEvent):
            cure = "Write the value out where it is used."
            raise ConfigError("anchors and aliases are not read", cure=cure, path=path, line=line)


def _survey(node: yaml.Node, key: Key, lines: dict[Key, int], path: Path) -> None:
    """Note the line of every part; refuse a key said twice."""
    lines[key] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _survey(item, (*key, index), lines, path)
    elif isinstance(node, yaml.MappingNode):
        for name, item in node.value:
            said = (*key, str(name.value))
            line = name.start_mark.line + 1
            if said in lines:
                what = f"`{name.value}` is said twice (first on line {lines[said]})"
                raise ConfigError(what, cure="Keep one.", path=path, line=line)
            _survey(item, said, lines, path)
            lines[said] = line
