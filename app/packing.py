"""压紧的行: many rows held in little memory, in compressed blocks that are opened one at a time.

A sheet of 50,000 rows with 35 cells each takes about 300 MiB as objects and 20 MiB like this. What a record keeps of
many rows is compressed as a whole.
"""

import gc
import json
import pickle
import zlib
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")
ROWS_AT_ONCE = 250
FAST = 1  # zlib level: these blocks live as long as a window
SMALL = 6  # zlib level: what a record keeps lives as long as the record


@contextmanager
def uncollected() -> Generator[None]:
    """Look for no garbage while many rows pass by: they make little, and looking takes half the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def sweep() -> None:
    """Do away with what the last rows have left, where nothing is looked for; what lives long is not looked through."""
    gc.collect(1)


class Packed(Sequence[T], Generic[T]):
    """Rows in blocks; looking one up opens its block, and the block opened last stays open."""

    def __init__(self, blocks: Sequence[bytes], sizes: Sequence[int], unpack: Callable[[bytes], Sequence[T]]) -> None:
        """Take the blocks, how many rows each holds, and what makes rows of one."""
        self._blocks, self._unpack = blocks, unpack
        self._ends = [0]
        for size in sizes:
            self._ends.append(self._ends[-1] + size)
        self._open: tuple[int, Sequence[T]] = (-1, ())

    def __len__(self) -> int:
        return self._ends[-1]

    def __iter__(self) -> Iterator[T]:
        for block in self._blocks:
            yield from self._unpack(block)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return a row, or some of them in a list."""
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        place = place if place >= 0 else place + len(self)
        if not 0 <= place < len(self):
            raise IndexError(place)
        block = bisect_right(self._ends, place) - 1
        number, rows = self._open
        if number != block:
            rows = self._unpack(self._blocks[block])
            self._open = block, rows
        return rows[place - self._ends[block]]


class Picked(Sequence[T], Generic[T]):
    """Some rows of others, by their places in rising order."""

    def __init__(self, rows: Sequence[T], places: Sequence[int]) -> None:
        """Take the rows and the places."""
        self._rows, self._places = rows, places

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[T]:
        places = iter(self._places)
        wanted = next(places, None)
        for place, row in enumerate(self._rows):
            if place == wanted:
                yield row
                wanted = next(places, None)
            if wanted is None:
                return

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[T]: ...
    def __getitem__(self, place: int | slice) -> T | Sequence[T]:
        """Return a row, or some of them in a list."""
        if isinstance(place, slice):
            return Picked(self._rows, self._places[place])
        return self._rows[self._places[place]]


def pack(rows: Iterable[T]) -> Packed[T]:
    """Pack rows this program made itself, as they come."""
    blocks: list[bytes] = []
    sizes: list[int] = []
    coming = iter(rows)
    while some := list(islice(coming, ROWS_AT_ONCE)):
        blocks.append(zlib.compress(pickle.dumps(some, pickle.HIGHEST_PROTOCOL), FAST))
        sizes.append(len(some))
    return Packed(blocks, sizes, _unpickled)


def _unpickled(block: bytes) -> Any:
    return pickle.loads(zlib.decompress(block))  # made by pack() in this process, never read from a file


def packed(content: Any) -> bytes:
    """Return lists and mappings of texts as a record keeps them."""
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode(), SMALL)


def unpacked(content: bytes) -> Any:
    """Return what `packed` was given, None where a record keeps nothing."""
    return json.loads(zlib.decompress(content)) if content else None
