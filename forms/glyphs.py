"""字形: the characters, widths and outlines of one TrueType face, read where they lie in the file.

Nothing is unpacked before a character asks for it: a face of 30 MB opens in a few milliseconds and takes no memory of
its own. Widths are in thousandths of an em.
"""

import mmap
import struct
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

_MORE_COMPONENTS, _WORDS, _SCALE, _TWO_SCALES, _MATRIX = 0x20, 0x01, 0x08, 0x40, 0x80
_WHOLE_UNICODE = ((3, 10), (0, 6), (0, 4))
_BASIC_PLANE = ((3, 1), (0, 3), (0, 2), (0, 1), (0, 0))


@dataclass(frozen=True)
class Metrics:
    """What a reader is told of a face as a whole, in thousandths of an em."""

    box: tuple[int, int, int, int]
    ascent: int
    descent: int


class GlyphFile:
    """One face of a file. Raises ValueError, LookupError or struct.error where the file is not what it says."""

    def __init__(self, path: Path, index: int = 0) -> None:
        """Open the file and find the tables."""
        with path.open("rb") as stream:
            self._data = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._places = self._find_tables(index)
        self.units: int = self._unpack("head", ">H", 18)[0]
        self._long_places: int = self._unpack("head", ">h", 50)[0]
        self.count: int = self._unpack("maxp", ">H", 4)[0]
        self._metrics_count: int = self._unpack("hhea", ">H", 34)[0]
        if not self.units or not self._metrics_count or "glyf" not in self._places:
            raise ValueError(f"no outlines: {path}")
        self._characters = self._read_characters()
        self._known: dict[str, int] = {}

    @cached_property
    def metrics(self) -> Metrics:
        """Return the box and the heights of the face."""
        box = self._unpack("head", ">4h", 36)
        ascent, descent = self._unpack("hhea", ">2h", 4)
        x1, y1, x2, y2 = (self._per_mille(value) for value in box)
        return Metrics((x1, y1, x2, y2), self._per_mille(ascent), self._per_mille(descent))

    def glyph(self, char: str) -> int:
        """Return the number of a character's glyph, 0 when the face has none."""
        known = self._known.get(char)
        if known is None:
            number = self._characters(ord(char))
            known = self._known[char] = number if number < self.count else 0
        return known

    @lru_cache(4096)  # noqa: B019 - a face is kept for the life of the process
    def width(self, glyph: int) -> int:
        """Return how far a glyph advances."""
        return self._per_mille(self._unpack("hmtx", ">H", 4 * min(glyph, self._metrics_count - 1))[0])

    def measure(self, glyph: int) -> bytes:
        """Return the advance and the left bearing of a glyph as the file has them."""
        last = self._metrics_count - 1
        if glyph <= last:
            return self._slice("hmtx", 4 * glyph, 4)
        return self._slice("hmtx", 4 * last, 2) + self._slice("hmtx", 4 * last + 4 + 2 * (glyph - last - 1), 2)

    def outline(self, glyph: int) -> bytes:
        """Return the outline of a glyph, empty for white."""
        if self._long_places:
            start, end = self._unpack("loca", ">2L", 4 * glyph)
        else:
            start, end = (2 * place for place in self._unpack("loca", ">2H", 2 * glyph))
        return self._slice("glyf", start, end - start)

    def table(self, name: str) -> bytes:
        """Return a whole table, empty when the face has none of that name."""
        return self._slice(name, 0, self._places[name][1]) if name in self._places else b""

    def _find_tables(self, index: int) -> Mapping[str, tuple[int, int]]:
        start = 0
        if self._data[:4] == b"ttcf":
            (start,) = struct.unpack_from(">L", self._data, 12 + 4 * index)
        (count,) = struct.unpack_from(">H", self._data, start + 4)
        places: dict[str, tuple[int, int]] = {}
        for number in range(count):
            tag, _sum, offset, length = struct.unpack_from(">4sLLL", self._data, start + 12 + 16 * number)
            places[tag.decode("latin-1").strip()] = (offset, length)
        return places

    def _slice(self, table: str, start: int, length: int) -> bytes:
        offset, whole = self._places[table]
        if start < 0 or length < 0 or start + length > whole:
            raise ValueError(f"outside of table {table}")
        return self._data[offset + start : offset + start + length]

    def _unpack(self, table: str, form: str, start: int) -> tuple[int, ...]:
        return struct.unpack(form, self._slice(table, start, struct.calcsize(form)))

    def _per_mille(self, value: int) -> int:
        return round(value * 1000 / self.units)

    def _read_characters(self) -> "_Ranges | _Segments":
        """Choose the table that knows most characters."""
        _version, count = self._unpack("cmap", ">HH", 0)
        tables = {}
        for number in range(count):
            platform, encoding, place = self._unpack("cmap", ">HHL", 4 + 8 * number)
            tables[platform, encoding] = place
        for known in (*_WHOLE_UNICODE, *_BASIC_PLANE):
            if known in tables:
                (form,) = self._unpack("cmap", ">H", tables[known])
                data = self.table("cmap")[tables[known] :]
                if form in (4, 12):
                    return _Ranges(data) if form == 12 else _Segments(data)
        raise LookupError("no table of characters")


class _Ranges:
    """cmap format 12: ranges of characters, each with the glyph of its first."""

    def __init__(self, data: bytes) -> None:
        (count,) = struct.unpack_from(">L", data, 12)
        numbers = struct.unpack_from(f">{3 * count}L", data, 16)
        self._starts, self._ends, self._glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

    def __call__(self, code: int) -> int:
        place = bisect_right(self._starts, code) - 1
        return self._glyphs[place] + code - self._starts[place] if place >= 0 and code <= self._ends[place] else 0


class _Segments:
    """cmap format 4: segments of the basic plane, some with a table of glyphs of their own."""

    def __init__(self, data: bytes) -> None:
        count = struct.unpack_from(">H", data, 6)[0] // 2
        form = f">{count}H"
        self._ends = struct.unpack_from(form, data, 14)
        self._starts = struct.unpack_from(form, data, 16 + 2 * count)
        self._deltas = struct.unpack_from(form, data, 16 + 4 * count)
        self._offsets = struct.unpack_from(form, data, 16 + 6 * count)
        self._data, self._place = data, 16 + 6 * count

    def __call__(self, code: int) -> int:
        place = bisect_left(self._ends, code)
        if place == len(self._ends) or code < self._starts[place]:
            return 0
        if not self._offsets[place]:
            return (code + self._deltas[place]) & 0xFFFF
        start = self._place + 2 * place + self._offsets[place] + 2 * (code - self._starts[place])
        glyph = struct.unpack_from(">H", self._data, start)[0] if start + 2 <= len(self._data) else 0
        return (glyph + self._deltas[place]) & 0xFFFF if glyph else 0


def components(outline: bytes) -> Iterator[tuple[int, int]]:
    """Yield the parts of a composite outline: where the number of each stands, and the number."""
    if outline[:2] < b"\x80" or not outline:  # a count of contours that is not negative
        return
    place, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, glyph = struct.unpack_from(">HH", outline, place)
        yield place + 2, glyph
        place += 8 if flags & _WORDS else 6
        place += 2 if flags & _SCALE else 4 if flags & _TWO_SCALES else 8 if flags & _MATRIX else 0
