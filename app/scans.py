"""归入扫描件: a working paper that came back signed, or any other material, is put into the file of its case."""

from collections.abc import Iterator
from datetime import date

from app.act import act, again
from app.database import Office
from app.law import provision
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.officer import Officer
from app.refusal import Obstacle, refuse_if


def kinds(on: date) -> tuple[str, ...]:
    """Return the kinds of material that are filed by hand, in the order of the file."""
    return tuple(provision("filing.filed_by_hand", on=on).values["scans"])


def may_file(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why this person cannot put anything into the file of the case."""
    if who.name not in (case.officer, case.co_officer) and not (who.may("reviewer") or who.may("approver")):
        yield Obstacle(f"材料由承办人归入卷宗，本案承办人是{case.officer}。")


def file_scan(
    office: Office, seen: Case, kind: str, scan: Kept | None, *, party: CaseParty | None = None, who: Officer, on: date
) -> None:
    """归入扫描件: add a stored file to the case under its kind. Raises `Refusal` without a kind or a file."""
    refuse_if(may_file(seen, who))
    refuse_if([] if kind in kinds(on) else [Obstacle("请选择材料种类。", field="kind")])
    refuse_if([] if scan else [Obstacle("请选择扫描件。", field="scan")])
    with act(office, "file_scan", who=who, about=seen.id, basis=kind) as session:
        case = again(session, seen)
        case.attach(scan, kind, case.party_of(party.id) if party else None)
