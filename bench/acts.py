"""How long an act takes, against a raw UPDATE of one row and its commit. Usage: python bench/acts.py

Prints one line a figure: name, value, target. An act that only writes, acts that also draw a paper, and opening a case.
A paper is drawn and read back while its officer checks what it says, so an act takes what is left after the confirming
click; the drawing ahead and the sum of both stand beside it. Medians; the floor is measured in turn with the acts. Ends
with 1 if a target is missed. A disk that flushes slowly brings the ratios down: the milliseconds of the floor are
printed with them.
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

from sqlalchemy import text

from app.act import act, perform
from app.database import Office, embedded, upgrading_engine
from app.foresight import foreseen
from app.issue import sealed
from app.model.officer import Officer
from app.model.unit import Unit
from app.procedure import STEPS
from app.sample.people import COMPANY, PEOPLE, REGIMES, UNIT
from app.sample.scene import kept_scan
from app.sample.walk import Walk
from app.steps.every import MODULES
from app.upgrade import upgrade
from forms.ahead import draw_ahead
from forms.pdf import warm

KEY = bytes(range(32))
MONDAY = date(2026, 3, 2)
ROUNDS = 40
TARGETS = {"record_evidence": 12, "choose_regime": 12, "waive_statement": 12, "notify_party": 18, "serve_notice": 18}
OPENING = 60  # ms
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


def update_and_commit(office: Office) -> None:
    """The floor: one row of the records changed by plain SQL and committed, with nothing told and nothing kept."""
    with office.writing() as session:
        session.execute(
            text("UPDATE officers SET post = :post WHERE name = '吴九'"), {"post": str(time.perf_counter())}
        )
        session.commit()


def milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def act_of(walk: Walk, key: str) -> tuple[Callable[[], object], Callable[[], object]]:
    """Prepare one act as a window does, with the case as loaded; return what is done before the click, and after it."""
    case, step, module = walk.case, STEPS[key], MODULES[key]
    party = case.parties[0] if step.per_party else None
    entry = walk.entry(key, MONDAY, party, case)
    who = walk.people["赵六" if step.role == "approver" else case.officer]

    def ahead() -> None:
        if make := getattr(module, "paper", None):
            occasion = foreseen(walk.office, module, case, party, who.name, MONDAY)
            draw_ahead(sealed(make(case, party, entry, occasion), occasion))

    return ahead, lambda: perform(
        walk.office, module, case, entry, who=who, on=MONDAY, party=party.id if party else None
    )


def measure(folder: Path) -> dict[str, list[float]]:
    """Walk cases through their first steps and time each act."""
    taken: dict[str, list[float]] = defaultdict(list)
    office = founded(folder)
    scan = kept_scan(office, folder)
    Walk(office, scan).confirm_periods(date(2026, 1, 4))
    for _ in range(ROUNDS):
        walk = Walk(office, scan).open(replace(COMPANY, uscc="", uscc_absent_reason="示例"), on=MONDAY)
        for key in WALKED:
            ahead, work = act_of(walk, key)
            taken["floor"].append(milliseconds(lambda: update_and_commit(office)))
            taken[f"{key} ahead"].append(milliseconds(ahead))
            taken[key].append(milliseconds(work))
        taken["opening"].append(milliseconds(lambda: walk.case))  # noqa: B023
    office.close()
    return taken


def main() -> int:
    warm()
    with tempfile.TemporaryDirectory() as folder:
        medians = {name: statistics.median(times) for name, times in measure(Path(folder)).items()}
    floor = medians["floor"]
    print(f"update_and_commit {floor:.2f}ms floor")
    for key, target in TARGETS.items():
        click, before = medians[key], medians[f"{key} ahead"]
        print(
            f"{key} {click / floor:.1f}x {target}x ({click:.1f}ms, {before:.1f}ms ahead, {click + before:.1f}ms in all)"
        )
    print(f"open_a_case {medians['opening']:.1f}ms {OPENING}ms")
    missed = [key for key, target in TARGETS.items() if medians[key] / floor > target]
    return 1 if missed or medians["opening"] > OPENING else 0


if __name__ == "__main__":
    sys.exit(main())
