"""导入台账: bring the good rows of a checked table in, all or none, and take them back together."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import batches
from app.act import act, next_serials, settle
from app.database import Office, Writing
from app.import_columns import ColumnMap
from app.import_layout import layout as import_layout
from app.imports import GoodRow, Judged, Preview, Told, check
from app.ledger.edit import ROLE, SERIES, closed_to, next_item_id, not_permitted
from app.ledger.filters import stored_id
from app.ledger.layout import Column, layout, understand
from app.ledger.rules import Flag, findings, flags
from app.model.import_batch import ImportBatch
from app.model.ledger_row import LedgerRow
from app.model.measure import Progress
from app.model.officer import Officer
from app.packing import uncollected
from app.refusal import Obstacle, Refusal, refuse_if
from app.workbook_reading import Sheet

KIND = "清理台账"
LAYOUT = "ledger"
TAKEN_BACK = "整批撤回导入"
TAKING_BACK = batches.TwoPersons((ROLE,), (ROLE, "approver"))  # an office may have a single 台账管理员
ALREADY_THERE = "已在台账中，导入只新增、不覆盖，请删去这一行"
ITEM_ID = re.compile(r"\d{6}-\d{4}-\d{4,}")
AT_ONCE = 500  # rows written, or numbers asked for, together
SHOWN = 10  # obstacles told at once


def open_preview(
    office: Office, sheet: Sheet, columns: ColumnMap, *, on: date, progress: Told = lambda done, of: None
) -> Preview:
    """Check the rows of a sheet by the rules of the ledger and compare their numbers with those the ledger has."""
    preview = check(sheet, columns, import_layout(LAYOUT), on=on, judge=partial(_judged, on=on), progress=progress)
    with office.reading() as session:
        return preview.rejecting(_Standing(session, preview).reasons)


def bring_in(
    office: Office,
    preview: Preview,
    *,
    who: Officer,
    on: date,
    campaign: UUID | None = None,
    progress: Told = lambda done, of: None,
) -> ImportBatch:
    """Add every good row in one act and return its batch; nothing in the ledger is overwritten.

    `campaign` is the 清理专项 the rows belong to, None for the one every office has. `progress` may raise to call it
    off: then nothing has come in.

    Raises `Refusal` when the same sheet is in already, a number has come in since the preview, or who may not.
    """
    refuse_if((*not_permitted(who), *batches.no_room(office)))
    with uncollected(), act(office, "import_ledger", who=who, basis=preview.source.name) as session:
        batch = batches.begin(session, preview, KIND, who=who, on=on)
        standing = _Standing(session, preview)
        taken = list(standing.reasons.items())
        refuse_if(Obstacle(f"第 {number} 行：{reason}") for number, reason in taken[:SHOWN])
        refuse_if(closed_to(session, [stored_id(campaign)]))
        session.info["about"] = batch.id
        settle(session)
        belongs = {"batch_id": batch.id, "campaign_id": stored_id(campaign), "entered_by": who.name}
        for done, added in enumerate(_added(session, preview.good, standing, belongs, on), 1):
            session.add(added)
            if done % AT_ONCE == 0:
                settle(session)
                progress(done, len(preview.good))
    return batch


def take_back(office: Office, batch: ImportBatch, *, who: Officer, second: Officer, reason: str) -> None:
    """撤回导入: the rows of a batch leave the ledger together; their numbers and the reason stay.

    Raises `Refusal` naming the rows that have been worked on since, or what else is in the way.
    """
    with uncollected(), act(office, "take_back_ledger", who=who, about=batch.id, basis=reason.strip()) as session:
        refuse_if(_worked_on(session, batch))
        batches.take_back(session, batch, who=who, second=second, two=TAKING_BACK, reason=reason)
        settle(session)
        ids = list(session.scalars(select(LedgerRow.id).where(LedgerRow.batch_id == batch.id)))
        for first in range(0, len(ids), AT_ONCE):
            some = select(LedgerRow).where(LedgerRow.id.in_(ids[first : first + AT_ONCE])).with_for_update()
            for row in session.scalars(some):
                row.deleted_at, row.deleted_reason = session.info["at"], TAKEN_BACK
            settle(session)


def _added(
    session: Writing, good: Sequence[GoodRow], standing: "_Standing", belongs: Mapping[str, Any], on: date
) -> Iterator[LedgerRow]:
    """Yield the rows that bring a number first, so that no new number meets theirs."""
    for row in good if standing.places else ():
        item_id = row.values.get("item_id")
        if item_id in standing.taken_back:
            yield _brought_back(session.get_one(LedgerRow, standing.taken_back[item_id]), {**row.values, **belongs})
        elif item_id:
            yield LedgerRow(**row.values, **belongs)
    session.flush()
    numbers = _new_numbers(session, on, len(good) - len(standing.places))
    for row in good if len(standing.places) < len(good) else ():
        if not row.values.get("item_id"):
            values: dict[str, Any] = {**row.values, **belongs, "item_id": next(numbers)}
            yield LedgerRow(**values)


def _new_numbers(session: Writing, on: date, wanted: int) -> Iterator[str]:
    """Yield numbers one after another as `next_item_id` does, asking but once which of them imported rows have."""
    first = next_item_id(session, on)
    yield first
    stem, _, _ = first.rpartition("-")
    used = set(session.scalars(select(LedgerRow.item_id).where(LedgerRow.item_id.startswith(stem, autoescape=True))))
    given = 1
    while given < wanted:
        for serial in next_serials(session, SERIES, on.year, wanted - given):
            if (number := f"{stem}-{serial:04d}") not in used:
                given += 1
                yield number


def _brought_back(row: LedgerRow, values: Mapping[str, Any]) -> LedgerRow:
    """Give a number that was taken back its row again, with what the file now says."""
    for item, value in values.items():
        setattr(row, item, value)
    row.deleted_at, row.deleted_reason = None, ""
    return row


def _values(cells: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the items of the record that the cells of a row mean; raise Refusal when one means nothing."""
    values: dict[str, Any] = {}
    for column in layout().columns:
        value = cells.get(column.key)
        if value is not None and column.kind != "sequence":
            values |= {column.key: value} if isinstance(value, date) else _understood(column, str(value), on)
    return {**values, "progress": values.get("progress") or Progress.NOT_STARTED.value}


def _understood(column: Column, text: str, on: date) -> dict[str, Any]:
    return {column.key: text} if column.kind == "note" else understand(column, text, on=on)


def _judged(cells: Mapping[str, Any], on: date) -> Judged:
    """Return what the record keeps of a row, what must be put right first, and what it still lacks."""
    try:
        values = _values(cells, on)
    except Refusal as refusal:
        return Judged({}, [obstacle.text for obstacle in refusal.obstacles])
    row = cast("LedgerRow", SimpleNamespace(**{**_blank(), **values}))
    found = findings(row, on)
    faults = [finding.sentence for finding in found if finding.kind != "warning"]
    if row.item_id and not ITEM_ID.fullmatch(row.item_id):
        faults.insert(0, "台账编号的形式是“六位区划码-年份-四位流水”，请核对，或清空由系统编排。")
    gaps = sum(finding.kind == "warning" for finding in found)
    remarks = [Flag.NO_BASIS.value] if Flag.NO_BASIS in flags(row, on) else []
    return Judged(values, faults, remarks + ([f"有 {gaps} 栏待补充或核对"] if gaps else []))


@cache
def _blank() -> Mapping[str, Any]:
    """Return the items of an empty row: one that is only looked at need not be made like one that is stored."""
    empty = LedgerRow(item_id="")
    return {attribute.key: getattr(empty, attribute.key) for attribute in LedgerRow.__mapper__.column_attrs}


class _Standing:
    """编号: which numbers of a file the ledger has already, and what that means for their rows."""

    def __init__(self, session: Session, preview: Preview) -> None:
        """Look the numbers of the good rows up."""
        self.places = {number: row.number for row in preview.good if (number := row.values.get("item_id"))}
        self.taken_back: dict[str, UUID] = {}
        self.reasons: dict[int, str] = {}
        for row_id, number, deleted in self._found(session):
            if deleted == TAKEN_BACK:
                self.taken_back[number] = row_id
            else:
                why = "已删除，编号不再使用，请清空编号由系统编排" if deleted else ALREADY_THERE
                self.reasons[self.places[number]] = f"台账编号 {number} {why}"

    def _found(self, session: Session) -> Iterator[Any]:
        numbers = list(self.places)
        for first in range(0, len(numbers), AT_ONCE):
            some = LedgerRow.item_id.in_(numbers[first : first + AT_ONCE])
            asked = select(LedgerRow.id, LedgerRow.item_id, LedgerRow.deleted_reason).where(some)
            yield from session.execute(asked)


def _worked_on(session: Session, batch: ImportBatch) -> Iterator[Obstacle]:
    mine = (LedgerRow.batch_id == batch.id) & (LedgerRow.changed_at > batch.imported_at)
    later = list(session.scalars(select(LedgerRow.item_id).where(mine).order_by(LedgerRow.item_id)))
    if later:
        yield Obstacle(f"这一批中有 {len(later)} 条导入后又有改动（如 {later[0]}），不能整批撤回，请逐条处理。")
