"""退回: what the higher office wants changed: read from its sheet, kept with the report, settled row by row.

The sheet is the one `app.ledger.returning` writes at the higher office: one line a reason, under 报送单位, 期 and 版.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from app import accounts
from app.act import act, again
from app.database import Office
from app.ledger.edit import not_permitted
from app.ledger.layout import layout
from app.ledger.submission import Version, moved, versions, whole
from app.model.officer import Officer
from app.model.submission import Move, ReturnedRow, Submission
from app.refusal import Obstacle, refuse, refuse_if
from app.workbook_reading import Row, read_workbook

UNIT, BY = re.compile(r"报送单位：(\S+)"), re.compile(r"退回单位：(\S+)")
PERIOD, VERSION = re.compile(r"第(\S+?)期"), re.compile(r"第(\d+)版")
DAY = re.compile(r"退回日期：(\d{4})[-年](\d{1,2})[-月](\d{1,2})")
NUMBER, COLUMN, REASONS = "台账编号", "栏目", ("退回原因", "原因")
HIGHER_OFFICE = "上级单位"
NO_RETURN = "这不是退回意见表。请选择上级单位退回时附来的表格（.xlsx）。"
FEW = 3  # numbers told in one sentence


@dataclass(frozen=True)
class ReturnedItem:
    """一条退回意见: the row (none for the report as a whole), the heading of the column if one is meant, the reason."""

    item_id: str
    reason: str
    column: str = ""


@dataclass(frozen=True)
class Return:
    """退回: which version of whose report comes back, from whom, when (the least day if unknown), and why."""

    unit: str
    period: str
    version: int
    by: str
    on: date
    items: tuple[ReturnedItem, ...]


def read(path: Path) -> Return:
    """Return what a sheet says. Raises `Refusal` for another file, and for one that states no report or no reason."""
    for sheet in read_workbook(path).sheets:
        rows = list(sheet.rows)
        header = next((place for place, row in enumerate(rows) if _is_header(_texts(row))), None)
        title = "　".join(text for row in rows[:header] for text in _texts(row))
        stated = [found[1] if (found := one.search(title)) else "" for one in (UNIT, PERIOD, VERSION, BY)]
        unit, period, version, by = stated
        if header is not None and unit and period and version:
            items = tuple(_items(rows[header + 1 :], _texts(rows[header])))
            refuse_if([] if items else [Obstacle(f"“{path.name}”里没有一条退回原因，请与上级单位核对。")])
            return Return(unit, period, int(version), by or HIGHER_OFFICE, _day(title), items)
    refuse(NO_RETURN)


def _is_header(texts: Sequence[str]) -> bool:
    return NUMBER in texts and any(reason in texts for reason in REASONS)


def _texts(row: Row) -> list[str]:
    return [cell.text.strip() for cell in row.cells]


def _day(title: str) -> date:
    found = DAY.search(title)
    try:
        return date(*(int(part) for part in found.groups())) if found else date.min
    except ValueError:
        refuse("退回意见表里的退回日期读不出来，请与上级单位核对。")


def _items(rows: Iterable[Row], headings: Sequence[str]) -> Iterator[ReturnedItem]:
    """Yield the lines that hold a reason; the signature below them holds none."""
    place = next(headings.index(reason) for reason in REASONS if reason in headings)
    column = headings.index(COLUMN) if COLUMN in headings else None
    for row in rows:
        if reason := row.cell(place).text.strip():
            heading = "" if column is None else row.cell(column).text.strip()
            yield ReturnedItem(row.cell(headings.index(NUMBER)).text.strip(), reason, heading)


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
    later = aliased(Submission)
    is_replaced = exists().where(
        later.campaign_id == Submission.campaign_id,
        later.period == Submission.period,
        later.version > Submission.version,
    )
    still_open = (ReturnedRow.item_id.in_(list(item_ids)), ReturnedRow.settled_on.is_(None), ~is_replaced)
    wanted = select(ReturnedRow).join(Submission, Submission.id == ReturnedRow.submission_id).where(*still_open)
    found: dict[str, list[ReturnedRow]] = {}
    with office.reading() as session:
        for one in session.scalars(wanted):
            found.setdefault(one.item_id, []).append(one)
    return found


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
