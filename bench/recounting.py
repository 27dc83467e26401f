"""After next year's calendar: which of a million running deadlines move. Usage: python bench/recounting.py [DEADLINES]

The embedded office is filled with invented clocks as they stand at the end of a year: seven in ten last for months
(名单届满, 最早可申请移出), the others are short and began in the last weeks. Prints one line a figure: name, value,
target; the floor of the same run is one statement that looks at every running clock once. What moves is then written
case by case, each in an act of its own, whose cost bench/acts.py measures.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

sys.path.insert(0, str(Path(__file__).parent.parent))

from sqlalchemy import Engine, event, insert, text

from app.database import Office, embedded, upgrading_engine
from app.deadline import outcome
from app.law import Period, unit_named
from app.model.board import case_board
from app.model.deadline import Deadline
from app.recounting import cases_to_recount, moving
from app.upgrade import upgrade
from app.workdays import Year, calendar, calendar_with, use_office_years

DEADLINES = 1_000_000
PER_CASE = 2
KEY = bytes(range(32))
TODAY = date(2026, 12, 28)
TARGET = 5.0  # seconds
ROUNDS = 3
KINDS = (
    ("term", 36, "month", "samr_serious_illegal.term", 1000, 4),
    ("earliest_removal", 12, "month", "samr_serious_illegal.earliest_removal", 360, 3),
    ("statement", 5, "working_day", "samr_serious_illegal.statement_period", 8, 1),
    ("service", 7, "working_day", "general.decision_service", 12, 1),
    ("publication", 20, "working_day", "samr_serious_illegal.publication", 30, 1),
)
"""Clock, length, unit, rule, how many days ago it began at most, how many of ten."""
NEXT_YEAR = Year(
    2027,
    (date(2027, 1, 1), *(date(2027, 2, day) for day in (5, 8, 9, 10, 11, 12)), date(2027, 4, 5)),
    (date(2027, 1, 31), date(2027, 2, 14)),
)
EVERY_ONE = text("SELECT count(*), max(due_on), max(starts_from), max(length) FROM deadlines WHERE met_on IS NULL")


def fill(engine: Engine, number: int) -> None:
    """Put invented clocks into an office, and the lines of their cases; the cases themselves are left out."""
    chance, known = random.Random(4), calendar()
    with engine.begin() as connection:
        for first in range(0, number, 50_000):
            cases = [UUID(int=first + n + 1) for n in range(0, 50_000, PER_CASE)]
            connection.execute(insert(case_board), [_line(case) for case in cases])
            rows = [_clock(case, chance, known) for case in cases for _ in range(PER_CASE)]
            connection.execute(insert(Deadline.__table__), rows[: number - first])


def _line(case: UUID) -> dict[str, object]:
    number = f"示市监信案〔2026〕{case.int}号"
    told = {column.name: "" for column in case_board.columns if column.name != "row"}
    marks = {name: False for name in told if name.startswith("is_")}
    days = {"due_on": TODAY, "changed_on": TODAY}
    return told | marks | days | {"case_id": case, "case_number": number, "party_name": "示例县某某商贸有限公司"}


def _clock(case: UUID, chance: random.Random, known: object) -> dict[str, object]:
    clock, length, unit, key, since, _ = chance.choices(KINDS, [kind[5] for kind in KINDS])[0]
    start = TODAY - timedelta(days=chance.randrange(since))
    period = Period(length, unit_named(unit), "", True, key, "", unit == "working_day")
    due, provisional = outcome(period, start, known)
    return {
        "id": UUID(int=chance.getrandbits(128)), "case_id": case, "clock": clock, "event": "送达", "starts_from": start,
        "length": length, "period_unit": unit, "clause": "《某办法》第七条", "due_on": due, "case_party_id": None,
        "rule_key": key, "edition": "", "calendar_edition": known.edition, "is_provisional": provisional,
        "is_unconfirmed": False, "explanation": "次日起算。" * 8, "met_on": None, "late_reason": "",
        "recounted_on": None, "recounted_by": "", "due_before": None,
    }  # fmt: skip


def best(work: Callable[[], object]) -> float:
    """Return the seconds one run takes, the best of several."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


def main() -> None:
    """Fill, look at every clock once, then find out what moves."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DEADLINES
    with tempfile.TemporaryDirectory() as folder:
        office = _filled(Path(folder) / "office.db", number)
        days = calendar_with(NEXT_YEAR)
        with office.reading() as session:
            floor = best(lambda: session.execute(EVERY_ONE).one())
        found = moving(office, days, TODAY)
        taken = best(lambda: moving(office, days, TODAY))
        print(f"running deadlines: {number:,}; end on another day: {found.moved:,}; become certain: {found.settled:,}")
        print(f"floor, one statement over all of them: {floor:.2f} s")
        print(f"find what a new calendar moves: {taken:.2f} s, {taken / floor:.1f}× the floor, target ≤ {TARGET:g} s")
        use_office_years([NEXT_YEAR])
        with office.reading() as session:
            asked = best(lambda: len(cases_to_recount(session, TODAY)))
        print(
            f"the cases that have to be recounted: {asked:.2f} s, {asked / floor:.1f}× the floor, target ≤ {TARGET:g} s"
        )
        office.close()
    sys.exit(max(taken, asked) > TARGET)


def _filled(path: Path, number: int) -> Office:
    engine = upgrading_engine(path, KEY)
    upgrade(engine)
    event.listen(engine, "connect", _fast)
    engine.dispose()
    fill(engine, number)
    engine.dispose()
    return embedded(path, KEY)


def _fast(connection: object, _: object) -> None:
    for setting in ("foreign_keys = OFF", "synchronous = OFF", "cache_size = -300000"):
        connection.execute(f"PRAGMA {setting}")


if __name__ == "__main__":
    main()
