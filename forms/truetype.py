"""字体文件: read what a font file says of itself, and turn one with PostScript outlines into TrueType."""

import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Progress = Callable[[int, int], None]
"""Told how many glyphs of how many are done."""

_TOLERANCE = 1.0
"""How far, in font units (1/1000 em), a converted curve may lie from the drawn one."""
_EVERY = 500
_FULL_NAME, _FAMILY, _POSTSCRIPT = 4, 1, 6
_RESTRICTED = 0x0002


@dataclass(frozen=True)
class FontFile:
    """One face in a font file: its names, whether its outlines are TrueType, whether it may be embedded."""

    path: Path
    index: int
    names: frozenset[str]
    has_truetype_outlines: bool
    may_be_embedded: bool


def read_font_file(path: Path) -> list[FontFile]:
    """List the faces of a file; a file that is no font, or was cut short, has none."""
    with suppress(OSError, struct.error, ValueError, LookupError), path.open("rb") as stream:
        return [_face(stream, path, index, offset) for index, offset in enumerate(_offsets(stream))]
    return []


def to_truetype(source: Path, target: Path, progress: Progress = lambda done, total: None) -> None:
    """Convert a face with PostScript outlines; takes 15–20 s, and the target appears whole or not at all."""
    from fontTools.ttLib import TTFont

    font = TTFont(source)
    _replace_outlines(font, progress)
    _drop_postscript_tables(font)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, part = tempfile.mkstemp(dir=target.parent, suffix=".part")
    with os.fdopen(handle, "wb") as stream:
        font.save(stream)
    try:
        os.replace(part, target)
    except PermissionError:  # Windows: another process finished first and has the same file open
        Path(part).unlink()
        if not target.exists():
            raise


def _offsets(stream: Any) -> list[int]:
    head = stream.read(12)
    if head[:4] != b"ttcf":
        return [0]
    (count,) = struct.unpack(">L", head[8:12])
    return list(struct.unpack(f">{count}L", stream.read(4 * count)))


def _face(stream: Any, path: Path, index: int, offset: int) -> FontFile:
    stream.seek(offset)
    version, count = struct.unpack(">4sH6x", stream.read(12))
    if version not in (b"\0\1\0\0", b"OTTO", b"true"):
        raise ValueError(f"no font: {path}")
    tables: dict[bytes, tuple[int, int]] = {}
    for _ in range(count):
        tag, _sum, start, length = struct.unpack(">4sLLL", stream.read(16))
        tables[tag] = (start, length)
    if max(start + length for start, length in tables.values()) > path.stat().st_size:
        raise ValueError(f"cut short: {path}")
    stream.seek(tables[b"OS/2"][0] if b"OS/2" in tables else 0)
    (fs_type,) = struct.unpack(">8xH", stream.read(10)) if b"OS/2" in tables else (0,)
    stream.seek(tables[b"name"][0])
    names = frozenset(_names(stream.read(tables[b"name"][1])))
    return FontFile(path, index, names, b"glyf" in tables, fs_type & 0xF != _RESTRICTED)


def _names(table: bytes) -> Iterator[str]:
    count, strings = struct.unpack(">2xHH", table[:6])
    for number in range(count):
        platform, encoding, _language, kind, length, start = struct.unpack_from(">6H", table, 6 + 12 * number)
        raw = table[strings + start : strings + start + length]
        if kind not in (_FULL_NAME, _FAMILY, _POSTSCRIPT):
            continue
        codec = "utf-16-be" if platform in (0, 3) and encoding != 3 else "gb18030"
        with suppress(UnicodeDecodeError):
            yield raw.decode(codec)


def _replace_outlines(font: Any, progress: Progress) -> None:
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    drawings, order, glyphs = font.getGlyphSet(), font.getGlyphOrder(), {}
    for number, name in enumerate(order):
        pen = TTGlyphPen(None)
        drawings[name].draw(Cu2QuPen(pen, _TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
        if number % _EVERY == 0:
            progress(number, len(order))
    font["loca"] = newTable("loca")
    table: Any = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    font["glyf"] = table
    for name in order:  # the left bearing must equal xMin, else every glyph is drawn shifted
        glyph = glyphs[name]
        if glyph.numberOfContours:
            glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], glyph.xMin if glyph.numberOfContours else 0)
    progress(len(order), len(order))


def _drop_postscript_tables(font: Any) -> None:
    limits = font["maxp"]
    limits.tableVersion = 0x00010000
    limits.maxZones = 1
    for name in (
        "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs",
        "maxStackElements", "maxSizeOfInstructions", "maxComponentElements",
    ):  # fmt: skip
        setattr(limits, name, 0)
    font["post"].formatType = 3.0
    for tag in ("CFF ", "CFF2", "VORG", "DSIG"):
        if tag in font:
            del font[tag]
    font.sfntVersion = "\0\1\0\0"
