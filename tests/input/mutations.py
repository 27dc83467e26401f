"""Good workbooks with something changed at random: in the file, in a part of it, or in a record."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from random import Random

from tests.input.tables import GOOD, headings, lines_of, new_workbook, old_workbook

TELLING = (b"0", b"-1", b"99999999", b"1e999", b"\xff\xff\xff\xff", b"<", b"&#0;", b"A1:XFD1048576", b'"', b"")


def good_workbooks(folder: Path) -> list[Path]:
    """Write one good workbook of each kind."""
    lines = [headings(), *lines_of(GOOD * 3)]
    return [new_workbook(folder / "good.xlsx", lines), old_workbook(folder / "good.xls", lines)]


def mutations(path: Path, count: int, seed: int = 1) -> Iterator[bytes]:
    """Yield that many variations of a workbook, the same ones for the same seed."""
    good = path.read_bytes()
    for number in range(count):
        chance = Random(f"{seed}-{path.name}-{number}")
        inside = path.suffix == ".xlsx" and number % 4
        yield _with_a_part_changed(good, chance) if inside else changed_at_random(good, chance)


def _with_a_part_changed(good: bytes, chance: Random) -> bytes:
    changed = BytesIO()
    with zipfile.ZipFile(BytesIO(good)) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = chance.choice([name for name in old.namelist() if "xl/" in name or "rels" in name])
        for name in old.namelist():
            body = old.read(name)
            new.writestr(name, changed_at_random(body, chance) if name == chosen else body)
    return changed.getvalue()


def changed_at_random(body: bytes, chance: Random) -> bytes:
    """Return the bytes with a few of them put in, left out or replaced."""
    for _ in range(chance.choice((1, 1, 2, 8))):
        start = chance.randrange(len(body) + 1)
        end = min(len(body), start + chance.choice((1, 1, 2, 4, 16, 256)))
        piece = chance.choice((bytes([chance.randrange(256)]), chance.choice(TELLING), body[start:end] * 3))
        body = body[:start] + piece + (body[start + len(piece) :] if chance.random() < 0.7 else body[end:])
    return body
