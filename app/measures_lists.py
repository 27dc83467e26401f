"""惩戒措施清单的版本: an edition is taken in from a file and held against the official text.

Each knows the open cases in which a measure is kept that it has dropped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app import measures
from app.act import act
from app.database import Office
from app.measures import SCOPES, Edition, as_kept, from_kept
from app.measures_changes import Changes, changes
from app.measures_file import EditionFile
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.decision import Decision
from app.model.measures_edition import MeasuresEdition
from app.model.notice import Notice
from app.model.officer import Officer
from app.model.unit import Unit
from app.picking import edition_of
from app.refusal import Obstacle, refuse, refuse_if

MAY_IMPORT = ("system_admin", "approver", "reviewer")
MAY_COMPARE = ("reviewer", "approver")
AT_ONCE = 500  # cases between two marks of progress


@dataclass(frozen=True)
class Preview:
    """载入前的预览: the edition of a file, the one it follows, and what differs."""

    file: EditionFile
    before: Edition | None
    changes: Changes


def on_file(office: Office) -> list[MeasuresEdition]:
    """Return every edition on file, the newest first."""
    with office.reading() as session:
        return list(session.scalars(select(MeasuresEdition).order_by(MeasuresEdition.since.desc())))


def preview(office: Office, file: EditionFile) -> Preview:
    """Put a file beside the edition it follows. Raises `Refusal` where it does not fit those on file."""
    known = [edition_of(one) for one in on_file(office)]
    refuse_if(_misfits(file.edition, known))
    return _beside(file, known)


def _beside(file: EditionFile, known: list[Edition]) -> Preview:
    new = file.edition
    earlier = [one for one in known if one.scope == new.scope and one.since < new.since]
    before = max(earlier, key=lambda one: one.since, default=None)
    return Preview(file, before, changes(new, before))


def _misfits(new: Edition, known: list[Edition]) -> Iterator[Obstacle]:
    """Say where an edition does not fit those on file: known already, or in force at the same time as another."""
    for one in known:
        if one.scope != new.scope:
            continue
        if one.key == new.key:
            yield Obstacle(f"版本“{new.key}”已经载入，不能重复载入。")
        elif one.since == new.since:
            yield Obstacle(f"与{one.title}的施行日期（{new.since:%Y-%m-%d}）相同，两个版本不能同时有效。")
        elif one.since < new.since and one.until and new.since <= one.until:
            yield Obstacle(f"{new.since:%Y-%m-%d}起施行，与{one.title}的有效期（至{one.until:%Y-%m-%d}）重叠。")
        elif new.since < one.since and new.until and one.since <= new.until:
            yield Obstacle(f"有效期至{new.until:%Y-%m-%d}，与{one.title}（{one.since:%Y-%m-%d}起施行）重叠。")


def take_in(
    office: Office,
    file: EditionFile,
    *,
    compared: bool,
    who: Officer,
    on: date,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> UUID:
    """载入新版本: keep an edition as it stands in its file; `compared` says it was held against the official text.

    Raises `Refusal` for who may not, and where it does not fit those on file; nothing is kept then.
    """
    refuse_if(_may(who, MAY_COMPARE if compared else MAY_IMPORT))
    new = file.edition
    with office.reading() as session:
        dropped = _dropped(session, _beside(file, _known(session)), progress)
    basis = f"{new.title}　{new.number}　{file.name}　{file.digest[:16]}"
    with act(office, "import_measures", who=who, about=f"{SCOPES[new.scope]} {new.key}", basis=basis) as session:
        unit = session.scalars(select(Unit).with_for_update(of=Unit)).unique().one()
        unit.changed_at = session.info["at"]
        refuse_if(_misfits(new, _known(session)))
        kept = MeasuresEdition(
            unit_id=unit.id,
            scope=new.scope,
            key=new.key,
            title=new.title,
            number=new.number,
            issued=new.issued,
            since=new.since,
            until=new.until,
            measures=[as_kept(one) for one in new.measures],
            digest=file.digest,
            imported_by=who.name,
            imported_on=on,
            compared_by=who.name if compared else "",
            compared_on=on if compared else None,
            affected=dropped,
        )
        session.add(kept)
    return kept.id


def confirm_compared(office: Office, edition: UUID, *, who: Officer, on: date) -> None:
    """确认核对: an edition was held against the official text, row by row; its measures can be picked from now on."""
    refuse_if(_may(who, MAY_COMPARE))
    with act(office, "compare_measures", who=who, about=edition) as session:
        kept = session.get_one(MeasuresEdition, edition)
        if kept.compared_on:
            refuse(f"{kept.title}已由{kept.compared_by}于{kept.compared_on:%Y-%m-%d}确认核对。")
        session.scalars(select(Unit).with_for_update(of=Unit)).unique().one().changed_at = session.info["at"]
        kept.compared_by, kept.compared_on = who.name, on


def _may(who: Officer, roles: tuple[str, ...]) -> Iterator[Obstacle]:
    if not any(who.may(role) for role in roles):
        yield Obstacle(f"{who.name}没有这项权限：清单由系统管理员、审核人或者负责人载入，由审核人或者负责人确认核对。")


def _known(session: Session) -> list[Edition]:
    return [edition_of(one) for one in session.scalars(select(MeasuresEdition))]


# cases in which a measure is kept that is no longer listed


def _dropped(session: Session, seen: Preview, progress: Callable[[int, int], None]) -> list[dict[str, Any]]:
    """Return the open cases in which a measure is kept that the new edition has dropped."""
    gone = set(seen.changes.removed)
    if not gone:
        return []
    query = (
        select(Case.id, Case.case_number, Notice.proposed_measures, Decision.measures)
        .join(CaseParty, CaseParty.case_id == Case.id)
        .outerjoin(Notice, Notice.case_party_id == CaseParty.id)
        .outerjoin(Decision, Decision.case_party_id == CaseParty.id)
        .where(Case.ended_on.is_(None), Notice.id.is_not(None))
        .order_by(Case.case_number)
        .execution_options(yield_per=AT_ONCE)
    )
    found: dict[UUID, dict[str, Any]] = {}
    for number, row in enumerate(session.execute(query)):
        if number % AT_ONCE == 0:
            progress(number, 0)
        kept = row.measures if row.measures is not None else row.proposed_measures
        names = {
            one["name"] for one in kept if one["name"] in gone and from_kept(one).source == seen.file.edition.scope
        }
        if names:
            entry = found.setdefault(row.id, {"case": str(row.id), "case_number": row.case_number, "names": []})
            entry["names"] = sorted({*entry["names"], *names})
    return list(found.values())


@dataclass(frozen=True)
class Dropped:
    """不再列明的措施: one open case in which measures are kept that an edition has dropped."""

    case_id: UUID
    case_number: str
    names: tuple[str, ...]
    edition: str


def dropped_in_open_cases(session: Session, on: date, officer: str = "") -> list[Dropped]:
    """Return the open cases, of one officer or of all, that keep what the editions in force on a day have dropped."""
    told: list[Dropped] = []
    current = {one.id for one in measures.in_force(_light(session), on)}
    for kept in session.scalars(select(MeasuresEdition).where(MeasuresEdition.id.in_(current))) if current else ():
        by_id = {UUID(one["case"]): one for one in kept.affected}
        told += [
            Dropped(case_id, by_id[case_id]["case_number"], tuple(by_id[case_id]["names"]), kept.title)
            for start in range(0, len(by_id), AT_ONCE)
            for case_id in session.scalars(_open_cases(list(by_id)[start : start + AT_ONCE], officer))
        ]
    return told


def _open_cases(some: list[UUID], officer: str) -> Select[UUID]:
    query = select(Case.id).where(Case.id.in_(some), Case.ended_on.is_(None)).order_by(Case.case_number)
    return query.where((Case.officer == officer) | (Case.co_officer == officer)) if officer else query


def _light(session: Session) -> list[Edition]:
    """Return when each edition holds, without its measures."""
    columns = (MeasuresEdition.id, MeasuresEdition.scope, MeasuresEdition.since, MeasuresEdition.until)
    return [
        Edition(row.scope, "", "", "", row.since, row.since, row.until, (), id=row.id)
        for row in session.execute(select(*columns))
    ]
