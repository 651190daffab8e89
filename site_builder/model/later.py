"""Parts of a record that stay text until somebody asks for them.

A build holds every article, and reads the body of most of them once or never. A paragraph as an
object, with its line numbers and its text, takes three times the memory of its text alone, and
processes that are forked share only what none of them touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, overload

Item_co = TypeVar("Item_co", covariant=True)


class Later(Sequence[Item_co]):
    """A sequence kept as text. It equals the tuple that it stands for, and travels as that."""

    __slots__ = ("_kept", "_opened")

    def __init__(
        self, kept: str | Callable[[], str], opened: Callable[[str], Sequence[Item_co]]
    ) -> None:
        self._kept, self._opened = kept, opened

    @property
    def kept(self) -> str:
        """The text; where it is not held either, whoever knows it is asked."""
        return self._kept if isinstance(self._kept, str) else self._kept()

    @overload
    def __getitem__(self, at: int) -> Item_co: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Item_co]: ...
    def __getitem__(self, at: int | slice) -> Item_co | Sequence[Item_co]:
        return self._opened(self.kept)[at]

    def __iter__(self) -> Iterator[Item_co]:
        return iter(self._opened(self.kept))

    def __len__(self) -> int:
        return len(self._opened(self.kept))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (tuple, Later)) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def __reduce__(self) -> tuple[type[tuple[Item_co, ...]], tuple[tuple[Item_co, ...]]]:
        return (tuple, (tuple(self),))
