"""Verifying an office: time a line of the log, and memory at the peak. Usage: python bench/verify.py [CASES…]

One case is walked to the served notice and copied with its parts; each copy has its own line in the log with the
digests of its records, and `LINES` lines more that name a change. Each size is verified in a process of its own. Time a
case and memory must not grow with the number of cases.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

sys.path.insert(0, str(Path(__file__).parent.parent))

from acts import KEY, MONDAY, founded
from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.orm import Session

from app import chain, verify
from app.board_line import (
    line_of,
)
from app.database import embedded
from app.model.board import case_board
from app.model.case import Case
from app.model.every import metadata
from app.sample.people import COMPANY
from app.sample.scene import kept_scan
from app.sample.walk import Walk

SIZES = (500, 2_000)
LINES = 24  # more lines of the log, a case
MOST_GROWTH = 1.5  # times, of memory and of the time a case, over four times the cases
OF_A_CASE = ("case_id", "case_party_id")


def copied(folder: Path, cases: int) -> None:
    """Make an office with so many cases."""
    office = founded(folder)
    scan = kept_scan(office, folder)
    Walk(office, scan).confirm_periods(MONDAY)
    walk = Walk(office, scan).open(replace(COMPANY, uscc="", uscc_absent_reason="示例"), on=MONDAY)
    walk.to("serve_notice", MONDAY)
    with Session(office.write_engine, expire_on_commit=False) as session:
        rows = list(_rows(session.connection(), walk.case.id))
        for number in range(cases):
            _copy(session, rows, number)
        session.commit()
    office.checkpoint()
    office.close()


def _rows(connection: Connection, case_id: UUID) -> Iterator[tuple[Table, dict[str, Any]]]:
    """Yield every row of a case, those first that others point to."""
    known = {case_id}
    for table in metadata.sorted_tables:
        if table is case_board:
            continue
        pointing = [column for column in table.c if column.name in OF_A_CASE]
        wanted = table.c.id == case_id if table.name == "cases" else None
        for column in pointing:
            wanted = column.in_(known) if wanted is None else wanted | column.in_(known)
        if wanted is not None:
            for row in connection.execute(select(table).where(wanted)).mappings():
                known.add(row["id"])
                yield table, dict(row)


def _copy(session: Session, rows: list[tuple[Table, dict[str, Any]]], number: int) -> None:
    """Copy a case with ids and numbers of its own, its line on the board, and its lines in the log."""
    ids = {row["id"]: uuid4() for _, row in rows}
    for table, row in rows:
        copy = {name: ids.get(value, value) if isinstance(value, UUID) else value for name, value in row.items()}
        copy |= {name: f"{copy[name]}{number}" for name in ("case_number", "doc_number") if copy.get(name)}
        if table.name == "doc_numbers":
            copy["serial"] = number + 1_000
        session.connection().execute(insert(table), copy)
    case = session.get_one(Case, ids[next(row["id"] for table, row in rows if table.name == "cases")])
    session.connection().execute(insert(case_board), {**line_of(case), "case_id": case.id})
    records: list[Any] = [*session.identity_map.values()]
    digests = {f"{one.__tablename__}/{one.id}": chain.digest_of_record(one) for one in records}
    header = {"actor": "李四", "seat": "", "basis": ""}
    about = {"about": str(case.id), **header}
    chain.append(session, body=chain.body_of({"changes": [], "digests": digests}), action="copy", **about)
    for _ in range(LINES):
        chain.append(session, body=chain.body_of({"changes": [], "digests": {}}), action="look", **about)
    session.expunge_all()


def verified(folder: Path) -> dict[str, float]:
    """Verify an office; return seconds, MiB at the peak of the process, and how many lines its log has."""
    office = embedded(folder / "office.db", KEY)
    began = time.perf_counter()
    with office.reading() as session:
        found = [
            *chain.broken_lines(session),
            *verify.changed_records(session),
            *verify.board_line.wrong_lines(session),
        ]
    assert not found, found[:3]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": time.perf_counter() - began, "memory": peak, "lines": verify.steps(office)}


def main(sizes: list[int]) -> int:
    """Verify each size; fail where the larger costs more a case than it should."""
    measured: list[tuple[int, dict[str, float]]] = []
    for cases in sizes:
        with tempfile.TemporaryDirectory() as folder:
            copied(Path(folder), cases)
            told = subprocess.run([sys.executable, __file__, "--one", folder], stdout=subprocess.PIPE, check=True)
        found = json.loads(told.stdout)
        measured.append((cases, found))
        a_case = found["seconds"] / cases * 1000
        print(f"{cases:,} cases, {found['lines']:,} lines: {a_case:.1f} ms a case, {found['memory']:.0f} MiB")
    (few, first), *_, (many, last) = measured
    slower = last["seconds"] / many / (first["seconds"] / few)
    fatter = last["memory"] / first["memory"]
    print(f"growth of the time a case {slower:.2f}x, of memory {fatter:.2f}x   at most {MOST_GROWTH}")
    return int(max(slower, fatter) > MOST_GROWTH)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(verified(Path(sys.argv[2]))))
        sys.exit(0)
    sys.exit(main([int(size) for size in sys.argv[1:]] or list(SIZES)))
