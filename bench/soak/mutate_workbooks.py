"""Read randomly changed workbooks by every way in: each is read or refused in words. Usage: [COUNT] [SEED].

The ways are the imports of penalties (new and old format) and of the ledger, a ledger that comes back, the report of a
county, and a package of it: changed as a file, and made whole again around a changed workbook.
"""

import re
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.act import act
from app.database import Office, embedded, upgrading_engine
from app.import_columns import propose_columns
from app.import_layout import layout
from app.imports import check
from app.ledger import import_rows, package, round_trip
from app.ledger.manifest import CampaignName, Manifest, UnitName
from app.ledger.report_readers import Asked, read_all
from app.ledger.sheet import Blanks
from app.model.officer import Officer
from app.model.unit import Unit
from app.refusal import Refusal
from app.upgrade import upgrade
from app.workbook_reading import read_workbook
from bench.ledger import rows
from tests.input.mutations import good_workbooks, mutations

COUNT = 2_000
SECONDS = 20
MOST_MIB = 300
DAY = date(2026, 11, 22)
KEY = bytes(range(32))
BLANKS = Blanks("示例县", "示例县信用办", DAY, DAY, "3")
CHINESE = re.compile("[一-鿿]")
LETTER = b"%PDF-1.7"
NAMES = re.compile("[0-9A-Z]+")
READ = "read"
Way = Callable[[Sequence[Path]], Iterator[str]]


def an_office(folder: Path) -> tuple[Office, Officer]:
    """Found an office with a small ledger."""
    engine = upgrading_engine(folder / "office.db", KEY)
    upgrade(engine)
    engine.dispose()
    office = embedded(folder / "office.db", KEY)
    who = Officer(name="经办丙", roles={"ledger_manager": True})
    with act(office, "found_office", who=who) as session:
        session.add_all([Unit(name="示例县信用办", region_code="999999"), who, *rows(12)])
    return office, who


def manifest(counts: dict[str, float | None]) -> Manifest:
    """Say of a report what a package says."""
    return Manifest(
        campaign=CampaignName(id="7d1c", name="失信约束措施清理"),
        unit=UnitName(name="示例县信用办", region_code="999901"),
        level="county",
        period="3",
        version=1,
        cut_off=DAY,
        made_on=DAY,
        prepared_by="经办丙",
        signed_by="赵四",
        signed_on=DAY,
        counts=counts,
        form_edition="台账2026",
    )


class Ways:
    """Every way a foreign file comes in, each with a good file to change."""

    def __init__(self, folder: Path) -> None:
        self.office, self.who = an_office(folder)
        self.sent = folder / "台账.xlsx"
        round_trip.send(self.office, self.sent, "full", BLANKS, "县财政局", who=self.who, on=DAY)
        self.counts = read_all([self.sent], Asked(DAY))[0].report.total
        self.packed = folder / "报送.zip"
        self.pack(self.sent.read_bytes(), self.packed)
        self.penalties, self.old_penalties = good_workbooks(folder)

    def all(self) -> dict[str, tuple[Path, Way]]:
        """Return the ways by name: the good file, and what is done with a changed one."""
        return {
            "penalties": (self.penalties, one_by_one(self.penalty_import)),
            "old penalties": (self.old_penalties, one_by_one(self.penalty_import)),
            "ledger": (self.sent, one_by_one(self.ledger_import)),
            "returned": (self.sent, one_by_one(self.returned)),
            "report": (self.sent, self.reports),
            "package": (self.packed, self.reports),
            "package of a changed workbook": (self.sent, self.repacked),
        }

    def pack(self, workbook: bytes, path: Path) -> None:
        """Write a package around a workbook."""
        package.write(path, manifest(self.counts), {package.WORKBOOK: workbook, package.LETTER: LETTER})

    def penalty_import(self, path: Path) -> None:
        for sheet in read_workbook(path).sheets:
            check(sheet, propose_columns(sheet, layout("penalty_2018")), layout("penalty_2018"), on=DAY)

    def ledger_import(self, path: Path) -> None:
        for sheet in read_workbook(path).sheets:
            import_rows.open_preview(self.office, sheet, propose_columns(sheet, layout("ledger")), on=DAY)

    def returned(self, path: Path) -> None:
        for sheet in read_workbook(path).sheets:
            round_trip.compare(self.office, sheet, on=DAY)

    def reports(self, paths: Sequence[Path]) -> Iterator[str]:
        """Read reports as a folder is rolled up, with readers that go on to the next file."""
        for sent in read_all(paths, Asked(DAY, rows=True)):
            yield next(iter(sent.report.faults), READ)

    def repacked(self, paths: Sequence[Path]) -> Iterator[str]:
        """Read packages made whole again around changed workbooks."""
        wholes = [path.with_suffix(".zip") for path in paths]
        for path, whole in zip(paths, wholes, strict=True):
            self.pack(path.read_bytes(), whole)
        return self.reports(wholes)


def one_by_one(way: Callable[[Path], object]) -> Way:
    """Return the way that brings files in one after another."""

    def ended(paths: Sequence[Path]) -> Iterator[str]:
        for path in paths:
            begun = time.monotonic()
            try:
                way(path)
                yield READ
            except Refusal as refusal:
                yield str(refusal)
            assert time.monotonic() - begun < SECONDS, path

    return ended


def changed_files(good: Path, folder: Path, count: int, seed: int) -> list[Path]:
    """Write that many changed copies."""
    folder.mkdir()
    written = [folder / f"{number:04d}{good.suffix}" for number in range(count)]
    for path, body in zip(written, mutations(good, count, seed), strict=True):
        path.write_bytes(body)
    return written


def main(count: int, seed: int) -> None:
    """Go through the mutations, the same number for each way in; print how they ended.

    Anything but rows or a Chinese sentence ends the run with its traceback.
    """
    with tempfile.TemporaryDirectory() as folder:
        ways = Ways(Path(folder)).all()
        for name, (good, way) in ways.items():
            begun = time.monotonic()
            files = changed_files(good, Path(folder) / name, count // len(ways), seed)
            told = list(way(files))
            assert len(told) == len(files) and all(words == READ or CHINESE.search(words) for words in told)
            print(f"{name}: {len(told)} changed files, {time.monotonic() - begun:.0f} s", flush=True)
            for words, number in Counter(NAMES.sub("…", words)[:24] for words in told).most_common(6):
                print(f"{number:6} {words}", flush=True)
    largest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"the largest reader held {largest:.0f} MiB, at most {MOST_MIB}")
    assert largest <= MOST_MIB


if __name__ == "__main__":
    main(int((sys.argv[1:] or [COUNT])[0]), int((sys.argv[2:] or [1])[0]))
