"""选择措施: what may be picked for a party of a case on a day, from the lists and the confirmations of its office."""

from collections.abc import Iterable, Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import measures
from app.measures import Edition, Measure, Picking, from_kept
from app.model.case import Case
from app.model.case_party import PARTY_ROLES, CaseParty
from app.model.measures_edition import MeasuresEdition
from app.model.unit import ConfirmedMeasure, Unit
from app.refusal import Obstacle


def picking(case: Case, party: CaseParty | None, on: date) -> Picking:
    """Return for what a measure is picked; without a party as for one that did the act itself."""
    role = party.role if party else measures.PRINCIPAL
    return Picking(
        regime_id=case.regime_id,
        on=on,
        confirmed=tuple(confirmed(one) for one in case.unit.confirmed_measures(case.regime_id, on)),
        editions=measures.editions_of(case.unit.id),
        role=role,
        role_name=PARTY_ROLES[role],
    )


def no_longer_listed(case: Case, party: CaseParty, names: Iterable[str], on: date) -> Iterator[Obstacle]:
    """清单内: say which of the measures a party was told of may not be decided on any more on a day (49号 (九))."""
    told = {one["name"]: one for one in party.notice.proposed_measures} if party.notice else {}
    for name in names:
        if name in told and (why := measures.unselectable_reason(from_kept(told[name]), picking(case, party, on))):
            text = f"“{name}”：{why}请从决定中去掉。"
            yield Obstacle(text, "general.measures", field="measures", step="propose_decision")


def confirmed(one: ConfirmedMeasure) -> Measure:
    """Return a measure the office has confirmed with its clause; it counts like a checked one."""
    return Measure(
        name=one.name,
        clause=one.clause,
        implementing_body=one.implementing_body,
        target=one.target,
        checked=True,
        objects=(measures.PRINCIPAL, *one.objects),
        edition=f"本单位{one.confirmed_on:%Y-%m-%d}确认",
        source="office",
    )


def edition_of(kept: MeasuresEdition) -> Edition:
    """Return an edition as it was imported."""
    return Edition(
        scope=kept.scope,
        key=kept.key,
        title=kept.title,
        number=kept.number,
        issued=kept.issued,
        since=kept.since,
        until=kept.until,
        measures=tuple(measures.from_kept({**row, "checked": bool(kept.compared_on)}) for row in kept.measures),
        checked=kept.compared_on is not None,
        id=kept.id,
    )


def bring_up_to_date(session: Session, unit: Unit) -> None:
    """Read the editions of the office again if its record has changed since they were read last."""
    stamp = (unit.version, unit.changed_at)
    if not measures.is_current(unit.id, stamp):
        query = select(MeasuresEdition).where(MeasuresEdition.unit_id == unit.id).order_by(MeasuresEdition.since)
        measures.use_editions(unit.id, stamp, [edition_of(one) for one in session.scalars(query)])
