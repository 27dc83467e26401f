"""Rolling up a folder of county workbooks, against openpyxl reading the same cells. Usage: roll_up.py [FILES [ROWS]]

Ours looks at every file with the guard, in worker processes, checks and counts it; openpyxl only reads a part of the
files, in its read-only mode, in this process. Memory is the most this process and its workers held at once.
"""

import sys
import tempfile
import time
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.ledger.roll_up import roll_up
from app.ledger.sheet import Blanks, ledger_sheet
from bench.ledger import rows
from bench.watch import Watch, processor_seconds

MOST_MIB = 300
LEAST_RATIO = 4
READ_BY_OPENPYXL = 50
DAY = date(2026, 11, 22)


def write_counties(folder: Path, files: int, count: int) -> None:
    """Write the workbooks, all columns; each county has numbers and a name of its own."""
    made = rows(count)
    for county in range(files):
        for number, row in enumerate(made):
            row.item_id = f"{100000 + county:06d}-2026-{number:04d}"
        unit = f"示例{county}县信用办"
        ledger_sheet(made, "full", Blanks(f"示例{county}县", unit, DAY, DAY, "3")).write(folder / f"{county:05d}.xlsx")


def main(files: int, count: int) -> int:
    """Print the figures; the exit code says whether a target was missed."""
    import openpyxl

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_counties(folder, files, count)
        with Watch() as watch:
            start, spent = time.perf_counter(), processor_seconds()
            result = roll_up(folder, on=DAY)
            ours, our_share = time.perf_counter() - start, processor_seconds() - spent
        assert len(result.accepted) == files, result.refused[:1]
        read = sorted(folder.glob("*.xlsx"))[:READ_BY_OPENPYXL]
        start, spent = time.perf_counter(), processor_seconds()
        for file in read:
            for sheet in openpyxl.load_workbook(file, read_only=True):
                for _ in sheet.iter_rows(values_only=True):
                    pass
        theirs = (time.perf_counter() - start) * files / len(read)
        their_share = (processor_seconds() - spent) * files / len(read)
    ratio = theirs / ours
    print(
        f"roll-up of {files} workbooks x {count} rows x 35 columns: {ours:.1f} s, {ratio:.1f}x faster than openpyxl"
        f" read-only ({theirs:.1f} s), target {LEAST_RATIO}x; {watch.most:.0f} MiB, target {MOST_MIB} MiB"
    )
    print(f"  of a processor: {our_share:.1f} s, openpyxl {their_share:.1f} s, {their_share / our_share:.1f}x")
    return ratio < LEAST_RATIO or watch.most > MOST_MIB


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]]
    sys.exit(main(*(asked + [300, 100][len(asked) :])))
