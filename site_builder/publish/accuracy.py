"""`accuracy.yaml` in words for readers: what was measured, on how much, and the figure.

The file is what `site-builder evaluate --write` leaves: counts, no percentages, so that nothing was
rounded before it got here. A percentage is cut, never rounded up: 100% is said of what has no
fault at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from site_builder.yamlfile import YamlFile, read_yaml

LABELS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "perfect article": ("文章完全正确", "篇"),
        "segmentation": ("文章起止", "篇"),
        "title": ("标题", "篇"),
        "section": ("栏目", "篇"),
        "byline": ("署名", "篇"),
        "region": ("地区", "篇"),
        "paragraph join": ("段落接续", "处"),
        "perfect photo": ("图片完全正确", "幅"),
        "photo caption": ("图片说明", "幅"),
        "photo credit": ("摄影署名", "幅"),
    }
)
"""The fields a reader is told of, in this order, and what they are counted in."""

_COUNTS = ("right", "given", "support")
_CURE = "Write it anew: site-builder evaluate FOLDER... --write FILE"


def read_accuracy(path: Path) -> tuple[tuple[str, str], ...]:
    """Labels and figures; `ConfigError` when the file is not what `evaluate --write` writes."""
    file = read_yaml(path)
    sets = file.value.get("measured") if isinstance(file.value, dict) else None
    if not isinstance(sets, list):
        raise file.error("`measured` must be a list", "measured", cure=_CURE)
    return tuple(row for number in range(len(sets)) for row in _rows(file, number))


def _rows(file: YamlFile, number: int) -> Iterator[tuple[str, str]]:
    measured = file.value["measured"][number]
    fields = measured.get("fields") if isinstance(measured, dict) else None
    if not isinstance(fields, dict) or not {"title", "pages"} <= measured.keys():
        what = "needs `title`, `pages` and `fields`"
        raise file.error(what, "measured", number, cure=_CURE)
    yield str(measured["title"]), f"{measured['pages']} 版"
    for name, (label, unit) in LABELS.items():
        if name in fields:
            counts = fields[name]
            if not _are_counts(counts):
                what = f"`{name}` must be whole numbers: {', '.join(_COUNTS)}"
                raise file.error(what, "measured", number, "fields", name, cure=_CURE)
            right, given, support = (counts[key] for key in _COUNTS)
            yield label, _figure(right, given, support, unit)


def _are_counts(counts: object) -> bool:
    """Three counts, of which the first is part of both others."""
    if not isinstance(counts, dict) or set(counts) != set(_COUNTS):
        return False
    right, *wholes = (counts[key] for key in _COUNTS)
    numbers = all(type(value) is int and value >= 0 for value in (right, *wholes))
    return numbers and right <= min(wholes)


def _figure(right: int, given: int, support: int, unit: str) -> str:
    if given == support:
        return f"{_percent(right, support)}（{support} {unit}中 {right} {unit}）"
    return f"查全 {_percent(right, support)}，查准 {_percent(right, given)}（共 {support} {unit}）"


def _percent(part: int, whole: int) -> str:
    tenths = 1000 * part // whole if whole else 1000
    return f"{tenths // 10}.{tenths % 10}%"
