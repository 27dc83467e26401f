"""案卷体检: how long one case takes to examine, beside how long it takes to load.

    python -m bench.case_health

The target is 10 ms for a case with all its papers on file. Each figure is the middle of many rounds.
"""

import statistics
import tempfile
import time
from datetime import date
from pathlib import Path

from app import case_health
from app.case_file import load_case
from app.sample_case import COMPANY, PERSON, WAGES, Walk, kept_scan
from tests.entered import on_a_file

MONDAY = date(2026, 3, 2)
ROUNDS = 200


def middle(work) -> float:
    """Return the middle time of a piece of work in ms."""
    taken = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = on_a_file(Path(folder) / "office.db")
        scan = kept_scan(office, Path(folder))
        for name, regime, parties in (("一个当事人", None, (COMPANY,)), ("两个当事人", WAGES, (COMPANY, PERSON))):
            walk = Walk(office, scan, regime) if regime else Walk(office, scan)
            walk.confirm_periods(date(2026, 1, 4))
            day = walk.open(*parties, on=MONDAY).to("publish", MONDAY)
            case = walk.case
            load, check = (
                middle(lambda walk=walk: load_case(office, walk.id)),
                middle(lambda case=case, day=day: case_health.examine(case, day)),
            )
            print(f"{name}：{len(case.documents)} 份文书，体检 {check:.2f} ms（载入 {load:.2f} ms）")
        office.close()


if __name__ == "__main__":
    main()
