"""导入台账: bring the good rows of a checked table in, all or none, and take them back together."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import batches
from app.act import act
from app.database import Office, Writing
from app.import_columns import ColumnMap
from app.import_layout import layout as import_layout
from app.imports import GoodRow, Preview, check
from app.ledger.edit import ROLE, closed_to, next_item_id, not_permitted
from app.ledger.layout import Column, layout, understand
from app.ledger.rows import stored_id
from app.ledger.rules import Flag, findings, flags
from app.model.import_batch import ImportBatch
from app.model.ledger_row import LedgerRow, Progress
from app.model.officer import Officer
from app.refusal import Obstacle, Refusal, refuse_if
from app.workbook_reading import Sheet

KIND = "清理台账"
LAYOUT = "ledger"
TAKEN_BACK = "整批撤回导入"
TAKING_BACK = batches.TwoPersons((ROLE,), (ROLE, "approver"))  # an office may have a single 台账管理员
ITEM_ID = re.compile(r"\d{6}-\d{4}-\d{4,}")
AT_ONCE = 500  # numbers asked for in one statement
SHOWN = 10  # obstacles told at once


def open_preview(office: Office, sheet: Sheet, columns: ColumnMap, *, on: date) -> Preview:
    """Check the rows of a sheet by the rules of the ledger and compare their numbers with those the ledger has."""
    preview = check(sheet, columns, import_layout(LAYOUT), on=on, rules=(partial(_faults, on=on),))
    remarked = tuple(replace(row, remarks=(*row.remarks, *_remarks(row, on))) for row in preview.good)
    with office.reading() as session:
        return replace(preview, good=remarked).rejecting(_taken(session, preview))


def bring_in(office: Office, preview: Preview, *, who: Officer, on: date, campaign: UUID | None = None) -> ImportBatch:
    """Add every good row in one act and return its batch; nothing in the ledger is overwritten.

    `campaign` is the 清理专项 the rows belong to, None for the one every office has.

    Raises `Refusal` when the same sheet is in already, a number has come in since the preview, or who may not.
    """
    refuse_if(not_permitted(who))
    with act(office, "import_ledger", who=who, basis=preview.source.name) as session:
        batch = batches.begin(session, preview, KIND, who=who, on=on)
        taken = list(_taken(session, preview).items())
        refuse_if(Obstacle(f"第 {number} 行：{reason}") for number, reason in taken[:SHOWN])
        session.flush()
        refuse_if(closed_to(session, [stored_id(campaign)]))
        _add_all(session, preview, batch, {"campaign_id": stored_id(campaign), "entered_by": who.name}, on)
        session.info["about"] = batch.id
    return batch


def take_back(office: Office, batch: ImportBatch, *, who: Officer, second: Officer, reason: str) -> None:
    """撤回导入: the rows of a batch leave the ledger together; their numbers and the reason stay.

    Raises `Refusal` naming the rows that have been worked on since, or what else is in the way.
    """
    with act(office, "take_back_ledger", who=who, about=batch.id, basis=reason.strip()) as session:
        rows = list(session.scalars(select(LedgerRow).where(LedgerRow.batch_id == batch.id).with_for_update()))
        refuse_if(_worked_on(rows, batch))
        batches.take_back(session, batch, who=who, second=second, two=TAKING_BACK, reason=reason)
        for row in rows:
            row.deleted_at, row.deleted_reason = session.info["at"], TAKEN_BACK


def _add_all(session: Writing, preview: Preview, batch: ImportBatch, belongs: Mapping[str, Any], on: date) -> None:
    """Add the rows that bring a number first, so that no new number meets theirs."""
    again = _taken_back(session, preview)
    more: dict[str, Any] = {"batch_id": batch.id, **belongs}
    rows = [_values(row.values, on) | more for row in preview.good]
    for values in (values for values in rows if values.get("item_id")):
        if values["item_id"] in again:
            _bring_back(again[values["item_id"]], values)
        else:
            session.add(LedgerRow(**values))
    session.flush()
    for values in (values for values in rows if not values.get("item_id")):
        values["item_id"] = next_item_id(session, on)
        session.add(LedgerRow(**values))


def _bring_back(row: LedgerRow, values: Mapping[str, Any]) -> None:
    """Give a number that was taken back its row again, with what the file now says."""
    for item, value in values.items():
        setattr(row, item, value)
    row.deleted_at, row.deleted_reason = None, ""


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


def _row(cells: Mapping[str, Any], on: date) -> LedgerRow:
    values: dict[str, Any] = {"item_id": "", **_values(cells, on)}
    return LedgerRow(**values)


def _faults(cells: Mapping[str, Any], on: date) -> Iterator[str]:
    """Yield what must be put right in a row before it can come in."""
    try:
        row = _row(cells, on)
    except Refusal as refusal:
        yield from (obstacle.text for obstacle in refusal.obstacles)
        return
    if row.item_id and not ITEM_ID.fullmatch(row.item_id):
        yield "台账编号的形式是“六位区划码-年份-四位流水”，请核对，或清空由系统编排。"
    yield from (finding.sentence for finding in findings(row, on) if finding.kind != "warning")


def _remarks(row: GoodRow, on: date) -> Iterator[str]:
    """Yield what a row that can come in still lacks."""
    found = _row(row.values, on)
    if Flag.NO_BASIS in flags(found, on):
        yield Flag.NO_BASIS.value
    if gaps := sum(finding.kind == "warning" for finding in findings(found, on)):
        yield f"有 {gaps} 栏待补充或核对"


def _taken(session: Session, preview: Preview) -> dict[int, str]:
    """Return the rows whose number cannot be used, by row, and why."""
    standing = _standing(session, preview)
    return {
        row.number: f"台账编号 {item_id} {standing[item_id]}"
        for row in preview.good
        if (item_id := row.values.get("item_id")) in standing
    }


def _standing(session: Session, preview: Preview) -> dict[str, str]:
    rows = _with_numbers(session, preview)
    standing = {row.item_id: "已在台账中，导入只新增、不覆盖，请删去这一行" for row in rows if not row.deleted_reason}
    return standing | {
        row.item_id: "已删除，编号不再使用，请清空编号由系统编排"
        for row in rows
        if row.deleted_reason not in ("", TAKEN_BACK)
    }


def _taken_back(session: Session, preview: Preview) -> dict[str, LedgerRow]:
    return {row.item_id: row for row in _with_numbers(session, preview) if row.deleted_reason == TAKEN_BACK}


def _with_numbers(session: Session, preview: Preview) -> list[LedgerRow]:
    """Return the rows of the ledger, also deleted ones, whose numbers stand in the file."""
    numbers = [item_id for row in preview.good if (item_id := row.values.get("item_id"))]
    found: list[LedgerRow] = []
    for first in range(0, len(numbers), AT_ONCE):
        some = select(LedgerRow).where(LedgerRow.item_id.in_(numbers[first : first + AT_ONCE]))
        found += session.scalars(some)
    return found


def _worked_on(rows: list[LedgerRow], batch: ImportBatch) -> Iterator[Obstacle]:
    later = [row.item_id for row in rows if row.changed_at > batch.imported_at]
    if later:
        yield Obstacle(f"这一批中有 {len(later)} 条导入后又有改动（如 {later[0]}），不能整批撤回，请逐条处理。")
