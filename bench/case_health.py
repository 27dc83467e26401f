"""案卷体检. Usage: python bench/case_health.py

A case with all its papers on file is held against the standards; the floor of the same run is loading the same case.
Then a case is examined that is kept by a list of 200 measures, and a hundred cases one after the other. Milliseconds,
medians.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.case_file import load_case
from app.case_health import examine, examine_all
from app.measures_file import read_edition
from app.measures_lists import take_in
from app.sample.people import APPROVER, COMPANY, PERSON, SAMR, WAGES
from app.sample.scene import kept_scan
from app.sample.walk import Walk
from tests.entered import on_a_file

MONDAY, BEFORE = date(2026, 3, 2), date(2026, 1, 4)
ROUNDS, CASES, LONG = 200, 20, 200
MOST = 10  # ms for one case
HEAD = 'title = "示例清单"\nscope = "national"\nkey = "1"\nissued = 2025-01-01\nfrom = 2025-01-01\n'
ROW = '[[measures]]\nnumber = "{0}"\nname = "限制第{0}种活动"\nclause = "《示例法》第{0}条"\n'


def middle(work: Callable[[], object]) -> float:
    """Return the middle time of a piece of work in ms."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1e3)
    return statistics.median(taken)


def main() -> int:
    """Measure; fail if one case takes longer than it may."""
    worst = 0.0
    with tempfile.TemporaryDirectory() as made:
        office = on_a_file(Path(made) / "office.db")
        scan = kept_scan(office, Path(made))
        edition = Path(made) / "list.toml"
        edition.write_text(HEAD + "".join(ROW.format(number) for number in range(1, LONG + 1)), "utf-8")
        for name, regime_id, parties in (("一个当事人", SAMR, (COMPANY,)), ("两个当事人", WAGES, (COMPANY, PERSON))):
            walk = Walk(office, scan, regime_id)
            walk.confirm_periods(BEFORE)
            day = walk.open(*parties, on=MONDAY).to("publish", MONDAY)
            case = walk.case
            took, floor = (
                middle(lambda case=case, day=day: examine(case, day)),
                middle(lambda number=walk.id: load_case(office, number)),
            )
            worst = max(worst, took)
            print(f"{name}，{len(case.documents)} 份文书：{took:.2f} ms，载入 {floor:.2f} ms，{took / floor:.2f} 倍")
        take_in(office, read_edition(edition), compared=True, who=walk.people[APPROVER], on=BEFORE)
        case = walk.case
        took = middle(lambda: examine(case, day))
        worst = max(worst, took)
        print(f"清单有 {LONG} 项措施：{took:.2f} ms")
        for _ in range(CASES):
            Walk(office, scan).open(on=MONDAY)
        began = time.perf_counter()
        examine_all(office, day, lambda done, of: None)
        each = (time.perf_counter() - began) * 1e3 / (CASES + 2)
        print(f"批量体检，每件 {each:.1f} ms（多数时间是载入）")
        office.close()
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
