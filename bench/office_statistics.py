"""The statistics of an office: every way of counting, and the rows behind a figure. Usage: … [CASES] [ROWS]

Processor time from the call to the lines as they are shown, the median of several runs: the database works in this
process, and a busy machine tells nothing. The floor of the same run is one statement that reads one column of what the
figures are counted from.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import func, insert, select, update

from app import statistics as cases
from app.database import Office
from app.happenings import STATES, month_of
from app.ledger import statistics as ledger
from app.model.board import case_board, happenings
from app.model.ledger_row import LedgerRow
from app.regime import regimes
from bench.board import on_file

CASES, ROWS = 100_000, 100_000
RUNS, MOST = 9, 150  # ms, our own: no waiting is felt
OVERDUE = 40  # one open case in so many is overdue, of those whose day has come
YEARS = 5
TODAY = date(2026, 11, 22)
AFTER = ("listed", "not_listed", "removed", "in_time", "late", "refused")
OPINIONS = ("保留", "修订", "废止", "宣布失效", "")
PROGRESS = ("未启动", "征求意见中", "已完成")
TEXT = "对列入严重失信主体名单的经营主体，在三年内不得参加政府采购活动，依法限制申请财政性资金项目。" * 3


def fill(office: Office, rows: int) -> None:
    """Put two to four events into every case, over five years, and a ledger beside them."""
    chance = random.Random(5)
    lists = [one.id for one in regimes(TODAY)][:8]
    with office.write_engine.connect() as connection:
        for pragma in ("PRAGMA foreign_keys = OFF", "PRAGMA synchronous = OFF"):
            connection.connection.driver_connection.execute(pragma)
        ids = list(connection.scalars(select(case_board.c.case_id)))
        in_time = (case_board.c.due_on < TODAY, case_board.c.row % OVERDUE != 0)
        connection.execute(update(case_board).where(*in_time).values(due_on=TODAY + timedelta(days=30)))
        for start in range(0, len(ids), 20_000):
            every = [one for case_id in ids[start : start + 20_000] for one in events(case_id, lists, chance)]
            connection.execute(insert(happenings), every)
        for start in range(0, rows, 10_000):
            connection.execute(insert(LedgerRow), [measure(n, chance) for n in range(start, min(rows, start + 10_000))])
        connection.commit()


def events(case_id: UUID, lists: list[str], chance: random.Random) -> list[dict[str, Any]]:
    """Return what has happened in an invented case: its registration, and one to three things after it."""
    day = TODAY - timedelta(days=chance.randrange(365 * YEARS))
    alike = {"regime_id": chance.choice(lists), "officer": f"经办{chance.randrange(20)}"}
    alike |= {"state": chance.choice(list(STATES)), "case_id": case_id, "case_party_id": None}
    made = []
    for kind in ("opened", *chance.sample(AFTER, chance.choice((1, 2, 3)))):
        day += timedelta(days=chance.randrange(60))
        person = chance.random() < 0.3
        made.append({"happened_on": day, "month": month_of(day), "kind": kind, "is_person": person, **alike})
    return made


def measure(number: int, chance: random.Random) -> dict[str, Any]:
    """Return an invented row of the ledger, as long as officers write them."""
    progress = chance.choice(PROGRESS)
    return {
        "id": UUID(int=chance.getrandbits(128)), "item_id": f"999999-2026-{number:06d}", "changed_by": "",
        "version": 1, "changed_at": datetime(2026, 11, 22, tzinfo=UTC),
        "doc_name": f"示例县规范性文件第{number // 4}号",
        "doc_number": f"示政办发〔2020〕{number // 4}号", "doc_type": chance.choice(("行政规范性文件", "政策措施", "")),
        "measure_name": "限制参加政府采购活动", "clause_text": TEXT, "problem": TEXT, "plan": TEXT,
        "link_stage": chance.choice(("认定", "惩戒", "认定、惩戒", "公开、信用修复", "")),
        "opinion": chance.choice(OPINIONS), "lead_office": f"示例县第{chance.randrange(40)}局",
        "owner": f"经办{chance.randrange(60)}", "due_date": TODAY + timedelta(days=chance.randrange(-200, 200)),
        "progress": progress,
        "done_date": TODAY - timedelta(days=chance.randrange(700)) if progress == "已完成" else None,
    }  # fmt: skip


def milliseconds(do: Callable[[], object]) -> float:
    """Return the median of the processor time of something."""

    def once() -> float:
        began = time.process_time()
        do()
        return (time.process_time() - began) * 1e3

    do()
    return statistics.median(once() for _ in range(RUNS))


def report(name: str, took: float, floor: float) -> bool:
    """Print one figure; return whether it took too long."""
    print(f"  {name:44} {took:7.1f} ms, {took / floor:.1f}× the floor   at most {MOST}")
    return took > MOST


def floor_of(office: Office, column: Any, *where: Any) -> float:
    """Return the time of one statement that reads a column from end to end."""

    def read() -> None:
        with office.reading() as session:
            session.execute(select(func.max(column + "")).where(*where)).scalar_one()

    return milliseconds(read)


def main(number: int, rows: int) -> int:
    """Measure every way of counting, and the rows behind the largest figure of each."""
    year, is_late = cases.period_of(2026), False
    with on_file(number) as office:
        fill(office, rows)
        floor = floor_of(office, happenings.c.officer)
        print(f"{number:,} cases; floor, reading one column of what has happened: {floor:.1f} ms")
        for by, words in cases.BY.items():
            count = lambda by=by: cases.table(office, year, by, on=TODAY)  # noqa: E731
            open_ = lambda by=by: cases.behind(office, cases.FIGURES[1], year, by, on=TODAY)  # noqa: E731
            is_late |= report(words, milliseconds(count), floor)
            is_late |= report(f"{words}, what is behind a figure", milliseconds(open_), floor)
        floor = floor_of(office, LedgerRow.doc_type, LedgerRow.deleted_at.is_(None))
        print(f"{rows:,} rows of the ledger; floor, reading one column: {floor:.1f} ms")
        for by, words in ledger.BY.items():
            is_late |= report(words, milliseconds(lambda by=by: ledger.table(office, year, by, on=TODAY)), floor)
    return is_late


if __name__ == "__main__":
    sys.exit(main(*[int(size) for size in sys.argv[1:]] or (CASES, ROWS)))
