"""登记退回: what the higher office wants changed is kept with the report it returns, and settled row by row."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import aliased

from app import accounts
from app.act import act, again
from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.layout import layout
from app.ledger.return_sheet import Return, ReturnedItem
from app.ledger.submission import Version, moved, versions, whole
from app.model.officer import Officer
from app.model.submission import Move, ReturnedRow, Submission
from app.refusal import Obstacle, refuse, refuse_if

FEW = 3  # numbers told in one sentence


def take_in(office: Office, campaign_id: UUID, returned: Return, *, who: Officer, on: date) -> Version:
    """登记退回: keep every reason with the report it concerns; it is to be put right and reported as a new version.

    Raises `Refusal` for the report of another unit, one that was never made or was replaced, and numbers it lacks.
    """
    refuse_if(not_permitted(who))
    unit = accounts.unit(office).name
    if not (unit.startswith(returned.unit) or returned.unit.startswith(unit)):  # a list may name the place alone
        refuse(f"这份退回意见是给“{returned.unit}”的，本单位是“{unit}”，请核对。")
    version = versions(office, campaign_id).version(returned.period, returned.version)
    if version is None:
        refuse(f"本专项没有第{returned.period}期第{returned.version}版报送，请核对专项和期号。")
    refuse_if(_not_to_return(office, version, returned))
    with act(office, "return_submission", who=who, about=version.submission.id, basis=f"{returned.by}退回") as session:
        session.add(moved(session, version.submission, Move.RETURNED, returned.by, _known(returned.on, on), who))
        for one in returned.items:
            session.add(_kept(one, version.submission))
    return version


def _known(day: date, on: date) -> date:
    """Return the day of a return; today where the sheet names none, or one still to come."""
    return on if day == date.min or day > on else day


def _not_to_return(office: Office, version: Version, returned: Return) -> Iterator[Obstacle]:
    title = version.submission.title
    if not version.is_last:
        yield Obstacle(f"{title}已由后一版替换，不用再登记退回。")
    elif not version.last(Move.SIGNED):
        yield Obstacle(f"{title}还没有签发，不会由上级单位退回，请核对。")
    elif version.moves[-1].move == Move.RETURNED:
        yield Obstacle(f"{title}的退回意见已经登记过。")
    known = {row["item_id"] for row in whole(office, version.submission).rows}
    if strange := [one.item_id for one in returned.items if one.item_id and one.item_id not in known]:
        more = "等" if len(strange) > FEW else ""
        yield Obstacle(f"{title}里没有台账编号 {'、'.join(strange[:FEW])}{more}，请与上级单位核对。")


def _kept(one: ReturnedItem, submission: Submission) -> ReturnedRow:
    return ReturnedRow(
        submission_id=submission.id, item_id=one.item_id, column=_column_named(one.column), reason=one.reason
    )


def _column_named(heading: str) -> str:
    """Return the key of a column by its heading, empty for what is none."""
    return next((one.key for one in layout().columns if heading and heading in (one.heading, one.short)), "")


def returned_rows(office: Office, submission: Submission) -> list[ReturnedRow]:
    """退回意见: return the reasons with which a report came back, by the numbers of the rows."""
    with office.reading() as session:
        wanted = select(ReturnedRow).where(ReturnedRow.submission_id == submission.id)
        return list(session.scalars(wanted.order_by(ReturnedRow.item_id, ReturnedRow.column)))


def open_reasons(office: Office, item_ids: Iterable[str]) -> Mapping[str, list[ReturnedRow]]:
    """Return the reasons that are still to be settled, by the numbers of the rows; a new version answers them all."""
    found: dict[str, list[ReturnedRow]] = {}
    with office.reading() as session:
        for one in session.scalars(_still_open(select(ReturnedRow)).where(ReturnedRow.item_id.in_(list(item_ids)))):
            found.setdefault(one.item_id, []).append(one)
    return found


def sent_back(office: Office) -> set[str]:
    """Return the numbers of all rows that have reasons still to be settled."""
    with office.reading() as session:
        return set(session.scalars(_still_open(select(ReturnedRow.item_id))))


def _still_open(reasons: Select[Any]) -> Select[Any]:
    later = aliased(Submission)
    is_replaced = exists().where(
        later.campaign_id == Submission.campaign_id,
        later.period == Submission.period,
        later.version > Submission.version,
    )
    of = reasons.join(Submission, Submission.id == ReturnedRow.submission_id)
    return of.where(ReturnedRow.settled_on.is_(None), ~is_replaced)


def settle(
    office: Office, seen: Sequence[ReturnedRow], answer: str = "", *, is_settled: bool = True, who: Officer, on: date
) -> None:
    """改好了: note that reasons have been met, or that they have not after all."""
    refuse_if(not_permitted(who))
    refuse_if([] if seen else [Obstacle("请先选择退回意见。")])
    with act(office, "settle_returned_rows", who=who, about=seen[0].submission_id, basis=answer.strip()) as session:
        for one in seen:
            row = again(session, one)
            row.settled_on, row.settled_by = (on, who.name) if is_settled else (None, "")
            row.answer = answer.strip() if is_settled else ""
