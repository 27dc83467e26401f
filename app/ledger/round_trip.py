"""送改与收回: a sheet goes out to another unit and comes back; what differs is told cell by cell and taken one by one.

Every row that leaves carries a mark in a hidden column: which sheet it left with and its number. What comes back is
compared three ways: as it left, as it came back, as the ledger stands now.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import select

from app.act import act, again
from app.database import Office
from app.import_columns import ColumnMap, propose_columns
from app.import_layout import layout as import_layout
from app.ledger.edit import Change, edit, not_permitted
from app.ledger.export import Exported
from app.ledger.layout import Column, layout, text_of, understand
from app.ledger.rows import all_rows
from app.ledger.sheet import TO_BE_ADDED, Blanks, ledger_sheet
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.outgoing_ledger import OutgoingLedger
from app.packing import packed
from app.refusal import Obstacle, Refusal, refuse, refuse_if
from app.table_file import save_sheet
from app.workbook_reading import Row, Sheet

MARKED = re.compile(r"(送改-\d{4}-[0-9A-F]{8}):(\d{6}-\d{4}-\d{4,})")
NOT_ASKED = ("sequence", "note")
"""Kinds of columns nobody else fills in: numbers are given on export, notes on progress are only added to here."""
Kind = Literal["edit", "conflict", "unusable"]


@dataclass(frozen=True)
class Difference:
    """一处改动: what one cell said when it left, what it says now here, and what the other unit made of it.

    A `conflict` was changed on both sides; what is `unusable` has its reason.
    """

    item_id: str
    column: Column
    before: str
    now: str
    theirs: str
    kind: Kind = "edit"
    reason: str = ""


@dataclass(frozen=True)
class Returned:
    """收回的台账: everything that differs, what was added and what is missing, and which sheet it was."""

    sheet: OutgoingLedger
    differences: tuple[Difference, ...]
    added: tuple[Mapping[str, str], ...]
    missing: tuple[str, ...]
    strangers: int = 0

    @property
    def sentence(self) -> str:
        """Say in one line what came back."""
        counts = {
            "处改动": sum(one.kind == "edit" for one in self.differences),
            "处两边都改过": sum(one.kind == "conflict" for one in self.differences),
            "处不能采用": sum(one.kind == "unusable" for one in self.differences),
            "条新增": len(self.added),
            "条没有送回": len(self.missing),
            "条不是本次送出的": self.strangers,
        }
        told = "，".join(f"{count} {words}" for words, count in counts.items() if count)
        return f"送往{self.sheet.receiver}的 {self.sheet.rows_sent} 条：{told or '没有改动'}。"


def send(
    office: Office,
    path: Path,
    prints: str,
    blanks: Blanks,
    receiver: str,
    *,
    who: Officer,
    on: date,
    ids: Sequence[Any] | None = None,
    progress: Callable[[int], None] = lambda rows: None,
) -> Exported:
    """送改: write a sheet with marks and keep what it said. Raises `Refusal` without a receiver or rows."""
    refuse_if([] if receiver.strip() else [Obstacle("请填写送往哪个单位。", field="receiver")])
    rows = list(all_rows(office, ids))
    refuse_if([] if rows else [Obstacle("没有可以送出的条目。")])
    mark = f"送改-{on.year}-{uuid4().hex[:8].upper()}"
    replaced = save_sheet(ledger_sheet(rows, prints, blanks, mark=mark), path, progress)
    with act(office, "send_ledger", who=who, basis=receiver.strip()) as session:
        sent = OutgoingLedger(
            mark=mark,
            receiver=receiver.strip(),
            prints=prints,
            rows_sent=len(rows),
            sent_at=session.info["at"],
            sent_by=who.name,
            file_name=path.name,
            cells=packed({row.item_id: _said(row, prints) for row in rows}),
        )
        session.add(sent)
        session.flush()
        session.info["about"] = sent.id
    return Exported(path, len(rows), tuple(replaced))


def _columns(prints: str) -> list[Column]:
    return [column for column in layout().prints[prints].columns if column.kind not in NOT_ASKED]


def _said(row: LedgerRow, prints: str) -> dict[str, str]:
    return {column.key: text_of(row, column) for column in _columns(prints)}


def compare(office: Office, sheet: Sheet, *, on: date) -> Returned:
    """收回: compare a sheet that came back with how it left and with the ledger of today; nothing is written.

    Raises `Refusal` if the sheet carries no mark of this office, or the marks of several.
    """
    columns = propose_columns(sheet, import_layout("ledger"))
    rows = list(_marked_rows(sheet, columns))
    with office.reading() as session:
        sent = _sheet_of({mark for _, mark, _ in rows if mark}, session)
        before = sent.before
        now = {row.item_id: row for row in all_rows(office)}
    looking = _Looking(columns, [one for one in _columns(sent.prints) if one.key in columns.columns], on)
    marked: dict[str, list[Row]] = {}
    for row, mark, item_id in rows:
        if mark == sent.mark and item_id in before:
            marked.setdefault(item_id, []).append(row)
    known = {item_id: looking.itself(same, before[item_id]) for item_id, same in marked.items()}
    copies = [row for item_id, same in marked.items() for row in same if row is not known[item_id]]
    new = [looking.texts(row) for row in (*(row for row, mark, _ in rows if not mark), *copies)]
    return Returned(
        sheet=sent,
        differences=tuple(
            found
            for item_id, row in known.items()
            for found in looking.differences(item_id, row, before[item_id], now.get(item_id))
        ),
        added=tuple(texts for texts in new if any(texts.values())),
        missing=tuple(item_id for item_id in before if item_id not in known and item_id in now),
        strangers=sum(bool(mark) and (mark != sent.mark or item_id not in before) for _, mark, item_id in rows),
    )


def _sheet_of(marks: set[str], session: Any) -> OutgoingLedger:
    found = list(session.scalars(select(OutgoingLedger).where(OutgoingLedger.mark.in_(marks))))
    if not found:
        refuse("这张表不是从本单位台账送出的，或者行标识已被删去。新的台账请用“导入 Excel”。")
    if len(found) > 1:
        names = "、".join(one.mark for one in found)
        refuse(f"这张表里混有几次送出的行（{names}），请分开后逐次收回。")
    return found[0]


def _marked_rows(sheet: Sheet, columns: ColumnMap) -> Iterator[tuple[Row, str, str]]:
    """Yield every row of content with its mark and number, both empty where it carries none."""
    no_content = tuple(import_layout("ledger").no_content)
    for row in sheet.rows:
        texts = [cell.text.strip() for cell in row.cells]
        first = next((text for text in texts if text), "")
        if row.number <= columns.header_rows[-1] or not first or first.startswith(no_content):
            continue
        found = next((match for text in texts if (match := MARKED.fullmatch(text))), None)
        yield (row, found[1], found[2]) if found else (row, "", "")


@dataclass(frozen=True)
class _Looking:
    """核对: where the sheet that came back has which column, which of them are asked for, and the day it is done."""

    columns: ColumnMap
    asked: Sequence[Column]
    on: date

    def text(self, row: Row, column: Column) -> str:
        cell = row.cell(self.columns.columns[column.key])
        if column.kind == "basis" and cell.text.strip() == TO_BE_ADDED:
            return ""
        return cell.value.isoformat() if isinstance(cell.value, date) else cell.text.strip()

    def texts(self, row: Row) -> dict[str, str]:
        return {column.key: self.text(row, column) for column in self.asked}

    def itself(self, rows: Sequence[Row], before: Mapping[str, str]) -> Row:
        """Return of the rows with one mark the one changed least: the others were copied, to become new rows."""
        return rows[0] if len(rows) == 1 else min(rows, key=lambda row: len(self._changed(row, before)))

    def differences(
        self, item_id: str, row: Row, before: Mapping[str, str], now: LedgerRow | None
    ) -> Iterator[Difference]:
        """Yield how a row differs; a cell left alone, or made what stands here already, does not."""
        for column in self._changed(row, before):
            said, theirs, shown = before[column.key], self.text(row, column), text_of(now, column) if now else ""
            if now is None or not self._same(column, theirs, shown):
                reason = self._unusable(row, column, now)
                kind: Kind = "edit" if self._same(column, said, shown) else "conflict"
                yield Difference(item_id, column, said, shown, theirs, "unusable" if reason else kind, reason)

    def _changed(self, row: Row, before: Mapping[str, str]) -> list[Column]:
        return [one for one in self.asked if not self._same(one, self.text(row, one), before[one.key])]

    def _unusable(self, row: Row, column: Column, now: LedgerRow | None) -> str:
        """Say why what stands in a cell cannot be taken over, nothing where it can."""
        if now is None:
            return "台账中已删除这一条。"
        if row.cell(self.columns.columns[column.key]).is_formula:
            return "单元格是公式，请改为内容。"
        try:
            understand(column, self.text(row, column), on=self.on)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def _same(self, column: Column, one: str, other: str) -> bool:
        """Say whether two texts mean the same; what a spreadsheet program does to line ends and tabs is no change."""
        if one.replace("\t", "").split() == other.replace("\t", "").split():
            return True
        try:
            return understand(column, one, on=self.on) == understand(column, other, on=self.on)
        except Refusal:
            return False


@dataclass
class Accepted:
    """采用: which differences are taken over, and which added rows."""

    differences: list[Difference] = field(default_factory=list[Difference])
    added: list[Mapping[str, str]] = field(default_factory=list[Mapping[str, str]])


def accept(office: Office, returned: Returned, accepted: Accepted, *, who: Officer, on: date) -> int:
    """采用: take over what was chosen in one act; return how many cells and rows it was.

    Raises `Refusal` when nothing was chosen, a cell cannot be used, or a row has changed since it was compared.
    """
    refuse_if(not_permitted(who))
    refuse_if(_unfit(accepted))
    wanted: dict[str, dict[str, Any]] = {}
    for one in accepted.differences:
        wanted.setdefault(one.item_id, {}).update(understand(one.column, one.theirs, on=on))
    rows = {row.item_id: row for row in all_rows(office) if row.item_id in wanted}
    refuse_if(_changed_since(accepted, rows))
    changes = [Change(rows[item_id], values) for item_id, values in wanted.items()]
    belongs = {"campaign_id": _campaign_of(office, returned.sheet)} if accepted.added else {}
    additions = [_understood(texts, on) | belongs for texts in accepted.added]
    words = f"{returned.sheet.receiver}（{returned.sheet.mark}）"
    edit(office, changes, additions, who=who, on=on, name="take_over_ledger", basis=words)
    count = len(accepted.differences) + len(accepted.added)
    with act(office, "close_outgoing_ledger", who=who, about=returned.sheet.id) as session:
        sheet = again(session, returned.sheet)
        sheet.returned_at, sheet.returned_by = session.info["at"], who.name
        sheet.outcome = f"采用 {count} 处，共收回 {len(returned.differences) + len(returned.added)} 处。"
    return count


def _campaign_of(office: Office, sheet: OutgoingLedger) -> UUID | None:
    """Return the campaign of the rows that were sent: what another unit adds belongs there too."""
    with office.reading() as session:
        return session.scalar(select(LedgerRow.campaign_id).where(LedgerRow.item_id == min(sheet.before)))


def _unfit(accepted: Accepted) -> Iterator[Obstacle]:
    if not (accepted.differences or accepted.added):
        yield Obstacle("请先勾选要采用的改动。")
    for one in accepted.differences:
        if one.kind == "unusable":
            yield Obstacle(f"{one.item_id}“{one.column.short}”不能采用：{one.reason}")


def _changed_since(accepted: Accepted, rows: Mapping[str, LedgerRow]) -> Iterator[Obstacle]:
    for one in accepted.differences:
        row = rows.get(one.item_id)
        if row is None or text_of(row, one.column) != one.now:
            yield Obstacle(f"{one.item_id}“{one.column.short}”刚刚又有改动，请重新收回这份表格再采用。")
            return


def _understood(texts: Mapping[str, str], on: date) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, text in texts.items():
        if text and key != "item_id":
            values |= understand(layout().column(key), text, on=on)
    return values
