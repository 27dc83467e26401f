"""Importing a ledger with all checks, against openpyxl and the bare XML. Usage: python bench/import_ledger.py [ROWS]

Ours reads the workbook in its worker process, finds the columns, checks every row and writes them all in one act; the
others only read the cells. Memory is the most this process and its worker held at once. Each job has a process of its
own.
"""

import json
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from xml.parsers import expat

sys.path.insert(0, str(Path(__file__).parent.parent))

from bench.watch import Watch, processor_seconds

MOST_SECONDS = 30
MOST_MIB = 200
DAY = date(2026, 11, 22)
KEY = bytes(range(32))
JOBS = ("bare XML", "openpyxl", "pandas", "ours")


def write_workbook(path: Path, count: int) -> None:
    """Write a ledger of all columns, without numbers of its own."""
    from app.ledger.sheet import Blanks, ledger_sheet
    from bench.ledger import rows

    made = rows(count)
    for row in made:
        row.item_id = ""
        if not row.due_date:
            row.opinion = "保留"
    ledger_sheet(made, "full", Blanks("示例县", "示例县信用办", DAY, DAY)).write(path)


def bare(path: Path) -> None:
    """Unzip the sheet and parse it; nothing is made of it."""
    with zipfile.ZipFile(path) as archive, archive.open("xl/worksheets/sheet1.xml") as sheet:
        expat.ParserCreate().ParseFile(sheet)


def with_openpyxl(path: Path) -> None:
    import openpyxl

    for sheet in openpyxl.load_workbook(path, read_only=True):
        for _ in sheet.iter_rows(values_only=True):
            pass


def with_pandas(path: Path) -> None:
    import pandas  # pyright: ignore[reportMissingImports] -- only where somebody has it

    pandas.read_excel(path, header=2)


def ours(path: Path) -> dict[str, float]:
    """Read, check and bring in; return the seconds of each."""
    from app.import_columns import propose_columns
    from app.import_layout import layout
    from app.ledger import import_rows
    from app.workbook_reading import read_workbook

    with tempfile.TemporaryDirectory() as folder:
        office, who = an_office(Path(folder))
        marks = [time.perf_counter()]
        sheet = read_workbook(path).sheets[0]
        marks.append(time.perf_counter())
        preview = import_rows.open_preview(office, sheet, propose_columns(sheet, layout("ledger")), on=DAY)
        assert not preview.bad, preview.bad[0]
        marks.append(time.perf_counter())
        import_rows.bring_in(office, preview, who=who, on=DAY)
        marks.append(time.perf_counter())
        office.close()
    return {name: later - one for name, one, later in zip(("read", "check", "write"), marks, marks[1:], strict=False)}


def an_office(folder: Path) -> tuple[Any, Any]:
    """Found an encrypted office with one 台账管理员; return both."""
    from app.act import act
    from app.database import embedded, upgrading_engine
    from app.model.officer import Officer
    from app.model.unit import Unit
    from app.upgrade import upgrade

    engine = upgrading_engine(folder / "office.db", KEY)
    upgrade(engine)
    engine.dispose()
    office, who = embedded(folder / "office.db", KEY), Officer(name="经办丙", roles={"ledger_manager": True})
    with act(office, "found_office", who=who) as session:
        session.add_all([Unit(name="示例县信用办", region_code="999999"), who])
    return office, who


def job(name: str, path: Path) -> None:
    """Do one job in this process; print its seconds and its memory."""
    parts: dict[str, float] = {}
    with Watch() as watch:
        start, spent = time.perf_counter(), processor_seconds()
        match name:
            case "bare XML":
                bare(path)
            case "openpyxl":
                with_openpyxl(path)
            case "pandas":
                with_pandas(path)
            case _:
                parts = ours(path)
        seconds = sum(parts.values()) or time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "mib": watch.most, "spent": processor_seconds() - spent, **parts}))


def run(name: str, path: Path) -> dict[str, float]:
    done = subprocess.run([sys.executable, __file__, "job", name, str(path)], capture_output=True, text=True)
    return json.loads(done.stdout) if done.returncode == 0 else {}


def main(count: int) -> int:
    """Print the figures; the exit code says whether a target was missed."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "台账.xlsx"
        subprocess.run([sys.executable, __file__, "write", str(path), str(count)], check=True)
        found = {name: figures for name in JOBS if (figures := run(name, path))}
        size = path.stat().st_size / 2**20
    mine = found["ours"]
    told = "，".join(f"{part} {mine[part]:.1f} s" for part in ("read", "check", "write"))
    print(f"import of {count} rows x 35 columns ({size:.1f} MiB): {mine['seconds']:.1f} s, target {MOST_SECONDS} s")
    print(f"  {told}; {mine['spent']:.1f} s of a processor; memory {mine['mib']:.0f} MiB, target {MOST_MIB} MiB")
    for name, figures in found.items():
        if name != "ours":
            spent = f"{figures['spent']:.1f} s of a processor"
            print(f"only reading the cells, {name}: {figures['seconds']:.1f} s, {spent}, {figures['mib']:.0f} MiB")
    return mine["seconds"] > MOST_SECONDS or mine["mib"] > MOST_MIB


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["job", name, path]:
            job(name, Path(path))
        case ["write", path, count]:
            write_workbook(Path(path), int(count))
        case [*count]:
            sys.exit(main(int(count[0]) if count else 50_000))
