"""What the last build left of a job that is done again: its files, and a note to itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from site_builder.publish.stage import Placed, Stage


class Earlier:
    """One job as it was. Whoever does it again leaves another note."""

    def __init__(self, files: Iterable[Placed] = (), note: str = "") -> None:
        self.files: Mapping[str, Placed] = {file.address: file for file in files}
        self.note = note
        self._stage: Stage | None = None

    def on(self, stage: Stage) -> Earlier:
        """The same, where the files are at hand."""
        self._stage = stage
        return self

    def content(self, address: str) -> bytes | None:
        """A file as it was placed; None where it is not there any more."""
        placed = self.files.get(address)
        return self._stage.read(placed) if placed and self._stage else None
