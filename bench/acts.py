"""How long an act takes, against a raw UPDATE of one row and its commit on the same file. Usage: python bench/acts.py

Prints one line a figure: name, value, target. An act that only writes, acts that also draw a paper, and opening a case.
Medians; the floor is measured in turn with the acts, through the driver alone.
"""

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from app.act import act, perform  # noqa: E402
from app.case_file import load_case  # noqa: E402
from app.database import Office, embedded, keyed_connection, upgrading_engine  # noqa: E402
from app.model.officer import Officer  # noqa: E402
from app.model.unit import Unit  # noqa: E402
from app.procedure import STEPS  # noqa: E402
from app.sample_case import COMPANY, PEOPLE, REGIMES, UNIT, Walk, kept_scan  # noqa: E402
from app.steps.every import MODULES  # noqa: E402
from app.upgrade import upgrade  # noqa: E402
from forms.pdf import warm  # noqa: E402

KEY = bytes(range(32))
MONDAY = date(2026, 3, 2)
ROUNDS = 40
WRITES = {"record_evidence": "12x", "choose_regime": "12x", "waive_statement": "12x"}
DRAWS = {"notify_party": "18x", "serve_notice": "18x"}
WALKED = ("record_evidence", "choose_regime", "approve_opening", "notify_party", "serve_notice", "waive_statement")


def founded(folder: Path) -> Office:
    engine = upgrading_engine(folder / "office.db", KEY)
    upgrade(engine)
    engine.dispose()
    office = embedded(folder / "office.db", KEY)
    people = [
        Officer(name=one.name, roles=dict.fromkeys(one.roles, True), badge_number=one.badge_number) for one in PEOPLE
    ]
    with act(office, "found_office", who=people[0]) as session:
        session.add_all([Unit(**UNIT, regimes=list(REGIMES)), *people])
    return office


class Floor:
    """One UPDATE and its commit, beside the acts on the same file."""

    def __init__(self, office: Office) -> None:
        self.connection = keyed_connection(office.path, KEY)
        self.connection.execute("CREATE TABLE floor (id INTEGER PRIMARY KEY, value TEXT)")
        self.connection.execute("INSERT INTO floor VALUES (1, 'x')")

    def write(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("UPDATE floor SET value = ? WHERE id = 1", (str(time.perf_counter()),))
        self.connection.execute("COMMIT")


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def act_of(walk: Walk, key: str) -> Callable[[], object]:
    """Prepare one act as a window does, with the case as loaded, and return what is left to be timed."""
    case, step = walk.case, STEPS[key]
    party = case.parties[0] if step.per_party else None
    entry = walk.entry(key, MONDAY, party, case)
    who = walk.people["赵六" if step.role == "approver" else case.officer]
    return lambda: perform(
        walk.office, MODULES[key], case, entry, who=who, on=MONDAY, party=party.id if party else None
    )


def main() -> None:
    warm()
    taken: dict[str, list[float]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as home:
        office = founded(Path(home))
        scan = kept_scan(office, Path(home))
        Walk(office, scan).confirm_periods(date(2026, 1, 4))
        floor = Floor(office)
        for _ in range(ROUNDS):
            walk = Walk(office, scan).open(replace(COMPANY, uscc="", uscc_absent_reason="示例"), on=MONDAY)
            for key in WALKED:
                work = act_of(walk, key)
                taken["floor"].append(milliseconds(floor.write))
                taken[key].append(milliseconds(work))
            taken["open_a_case"].append(milliseconds(lambda: load_case(office, walk.id)))  # noqa: B023
        floor.connection.close()
        office.close()
    floor_ms = statistics.median(taken["floor"])
    print(f"update_and_commit {floor_ms:.2f}ms floor")
    for key, target in (WRITES | DRAWS).items():
        print(f"{key} {statistics.median(taken[key]) / floor_ms:.1f}x {target}")
    print(f"open_a_case {statistics.median(taken['open_a_case']):.1f}ms 60ms")


if __name__ == "__main__":
    main()
