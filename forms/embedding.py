"""字体嵌入: the part of a face that one document uses, as a font program of its own.

Every character used has a number in the document, in the order of its first use. The outline of a character is
deflated once for the life of the process; the program of a document is put together from what was deflated before.
"""

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from hashlib import sha256

from forms.fonts import Face
from forms.glyphs import GlyphFile, components

_KEPT_AS_THEY_ARE = ("cvt", "fpgm", "prep")
"""Instructions that the outlines of some faces call."""
_NAME = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_BEST = 9
_BLOCK = 100
"""The most entries a block of a ToUnicode table may have."""


@dataclass(frozen=True, slots=True)
class _Outline:
    """An outline padded to whole words, deflated to a block of its own, with the sum of its words."""

    data: bytes
    deflated: bytes
    checksum: int
    parts: tuple[tuple[int, int], ...] = ()
    """What a composite outline is made of, as `components` tells it."""


class Embedded(dict[str, tuple[str, float]]):
    """One face in one document: each character's code in hexadecimal and its width in em."""

    def __init__(self, face: Face, name: str) -> None:
        """Begin with no character; `name` is what the pages call the face."""
        super().__init__()
        self.face, self.name = face, name
        self._file = face.glyphs
        self._glyphs: list[int] = [0]

    def __missing__(self, char: str) -> tuple[str, float]:
        glyph = self._file.glyph(char)
        self._glyphs.append(glyph)
        entry = self[char] = (f"{len(self._glyphs) - 1:04x}", self._file.width(glyph) / 1000)
        return entry

    @cached_property
    def tag(self) -> str:
        """Return the six letters that tell this part of the face from any other."""
        digest = sha256("".join(self).encode("utf-8", "surrogatepass")).digest()
        return "".join(_NAME[byte % 26] for byte in digest[:6])

    @cached_property
    def widths(self) -> str:
        """Return the widths that are not one em, as an array of the file."""
        numbers = [(code, self._file.width(glyph)) for code, glyph in enumerate(self._glyphs)]
        return " ".join(f"{code}[{width}]" for code, width in numbers if width != 1000)

    def to_unicode(self) -> bytes:
        """Return the table from codes to characters by which text is copied and searched."""
        entries = [f"<{code}> <{_utf16(char)}>" for char, (code, _) in self.items()]
        blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
        lines = "\n".join(f"{len(block)} beginbfchar\n{chr(10).join(block)}\nendbfchar" for block in blocks)
        return _TO_UNICODE.replace("%", lines).encode()

    def program(self) -> tuple[bytes, int]:
        """Return the font program, compressed, and its length before that."""
        return _program(self._file, tuple(self._glyphs))


@lru_cache(8192)
def _utf16(char: str) -> str:
    return char.encode("utf-16-be").hex()


_TO_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
%
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


@lru_cache(32)
def _program(file: GlyphFile, glyphs: tuple[int, ...]) -> tuple[bytes, int]:
    """Put a program together: the tables a reader needs, with only these glyphs."""
    outlines, order = _with_parts(file, glyphs)
    places, length = [0], 0
    for outline in outlines:
        length += len(outline.data)
        places.append(length)
    tables = {name: file.table(name) for name in _KEPT_AS_THEY_ARE}
    tables |= {
        "head": _patched(_patched(file.table("head"), 8, ">L", 0), 50, ">h", 1),
        "hhea": _patched(file.table("hhea"), 34, ">H", len(order)),
        "hmtx": b"".join(map(file.measure, order)),
        "loca": struct.pack(f">{len(places)}L", *places),
        "maxp": _patched(file.table("maxp"), 4, ">H", len(order)),
    }
    checksum = sum(outline.checksum for outline in outlines)
    front = _front({name: data for name, data in tables.items() if data}, length, checksum)
    whole = front + b"".join(outline.data for outline in outlines)
    blocks = [b"\x78\xda", _block(front), *(outline.deflated for outline in outlines), b"\x03\x00"]
    return b"".join(blocks) + struct.pack(">L", zlib.adler32(whole)), len(whole)


def _front(tables: Mapping[str, bytes], outlines_length: int, outlines_checksum: int) -> bytes:
    """Return everything before the outlines: the directory and the tables; the outlines stand last."""
    count = len(tables) + 1
    power = count.bit_length() - 1
    head = struct.pack(">LHHHH", 0x00010000, count, 16 << power, power, 16 * count - (16 << power))
    place = len(head) + 16 * count
    entries: dict[str, bytes] = {}
    for name, data in tables.items():
        whole = _padded(data)
        entries[name] = struct.pack(">4sLLL", name.ljust(4).encode(), _checksum(whole), place, len(data))
        place += len(whole)
    entries["glyf"] = struct.pack(">4sLLL", b"glyf", outlines_checksum & 0xFFFFFFFF, place, outlines_length)
    return head + b"".join(entries[name] for name in sorted(entries)) + b"".join(map(_padded, tables.values()))


def _with_parts(file: GlyphFile, glyphs: Sequence[int]) -> tuple[list[_Outline], list[int]]:
    """Return the outlines, and the glyphs with those that composite ones are made of behind them."""
    order, numbers = list(glyphs), {glyph: number for number, glyph in reversed(list(enumerate(glyphs)))}
    outlines: list[_Outline] = []
    for glyph in order:  # grows while it is walked
        outline = _outline(file, glyph)
        if outline.parts:
            data = bytearray(outline.data)
            for place, part in outline.parts:
                if part not in numbers:
                    numbers[part] = len(order)
                    order.append(part)
                struct.pack_into(">H", data, place, numbers[part])
            outline = _deflated(bytes(data))
        outlines.append(outline)
    return outlines, order


@lru_cache(8192)
def _outline(file: GlyphFile, glyph: int) -> _Outline:
    data = file.outline(glyph)
    return replace(_deflated(data), parts=tuple(components(data)))


def _deflated(data: bytes) -> _Outline:
    data = _padded(data)
    return _Outline(data, _block(data), _checksum(data))


def _block(data: bytes) -> bytes:
    """Deflate to blocks that may be followed by others and refer to none before them."""
    deflate = zlib.compressobj(_BEST, zlib.DEFLATED, -15)
    return deflate.compress(data) + deflate.flush(zlib.Z_FULL_FLUSH) if data else b""


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _patched(data: bytes, place: int, form: str, value: int) -> bytes:
    changed = bytearray(data)
    struct.pack_into(form, changed, place, value)
    return bytes(changed)


def _checksum(data: bytes) -> int:
    return sum(struct.unpack(f">{len(data) // 4}L", data)) & 0xFFFFFFFF
