"""登记台账: cells changed, rows added and deleted, each in one act; and the way back, which is an act of its own."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import inspect, select

from app.act import act, again, next_serial
from app.database import Office, Writing
from app.ledger.rows import load_rows
from app.ledger.rules import findings
from app.model.base import Base
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_row import LedgerRow, Progress
from app.model.officer import Officer
from app.model.unit import Unit
from app.refusal import Obstacle, refuse, refuse_if

ROLE = "ledger_manager"
SERIES = "台账"
UNDONE = "撤销新增"
REGION_DIGITS = 6
TOLD_EVERY = 50  # rows


@dataclass(frozen=True)
class Change:
    """修改: the row as the window saw it, and the items that get another value."""

    seen: LedgerRow
    values: Mapping[str, Any]


@dataclass(frozen=True)
class WayBack:
    """撤销: what one act changed (old and new value of each item of each row) and which rows it added."""

    changed: Mapping[UUID, Mapping[str, tuple[Any, Any]]]
    added: tuple[UUID, ...] = ()

    @property
    def size(self) -> int:
        """Return how many rows it touches."""
        return len(self.changed) + len(self.added)


@dataclass(frozen=True)
class Edited:
    """登记结果: the rows as they now stand, detached, and the way back."""

    changed: list[LedgerRow] = field(default_factory=list)
    added: list[LedgerRow] = field(default_factory=list)
    back: WayBack = field(default_factory=lambda: WayBack({}))


def edit(
    office: Office,
    changes: Sequence[Change] = (),
    additions: Sequence[Mapping[str, Any]] = (),
    *,
    who: Officer,
    on: date,
    name: str = "edit_ledger",
    basis: str = "",
    also: Sequence[Base] = (),
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Edited:
    """Change and add rows in one act: all of it or nothing, also where `progress` calls it off by raising.

    `also` are records kept in the same act, beside what they changed in the rows.

    Raises `Refusal` when a value can never be right or the person may not, `Conflict` when a row is no longer what the
    window showed.
    """
    refuse_if(not_permitted(who))
    with act(office, name, who=who, basis=basis) as session:
        refuse_if(closed_to(session, [change.seen.campaign_id for change in changes], additions))
        before: dict[UUID, Mapping[str, tuple[Any, Any]]] = {}
        changed: list[LedgerRow] = []
        added: list[LedgerRow] = []
        whole = len(changes) + len(additions)
        for number, change in enumerate((*changes, *additions), 1):
            if isinstance(change, Change):
                row = again(session, change.seen)
                before[row.id] = _set(row, change.values, on)
                changed.append(row)
            else:
                added.append(_added(session, change, who, on))
            if number % TOLD_EVERY == 0 or number == whole:
                progress(number, whole)
        session.add_all(also)
        if len(changed) + len(added) == 1:
            session.info["about"] = (changed or added)[0].id
    return Edited(changed, added, WayBack(before, tuple(row.id for row in added)))


def delete(office: Office, seen: Sequence[LedgerRow], reason: str, *, who: Officer, on: date) -> Edited:
    """删除: take rows out of the ledger; they keep their numbers and the reason. Raises `Refusal` without a reason."""
    if not reason.strip():
        refuse("请填写删除原因。", field="deleted_reason")
    gone = {"deleted_reason": reason.strip()}
    return edit(office, [Change(row, gone) for row in seen], who=who, on=on, name="delete_ledger_rows", basis=reason)


def undo(
    office: Office,
    back: WayBack,
    *,
    who: Officer,
    on: date,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Edited:
    """撤销: put the old values back in an act of its own, on the rows as they stand now.

    Raises `Refusal` when somebody has changed one of these cells since. Notes on progress stay, they are only added to.
    """
    seen = {row.id: row for row in load_rows(office, [*back.changed, *back.added])}
    refuse_if(_changed_since(back, seen, who))
    changes = [Change(seen[row_id], _old(items)) for row_id, items in back.changed.items() if _old(items)]
    changes += [Change(seen[row_id], {"deleted_reason": UNDONE}) for row_id in back.added]
    return edit(office, changes, who=who, on=on, name="undo_ledger", progress=progress)


def with_values(seen: LedgerRow, values: Mapping[str, Any]) -> LedgerRow:
    """Return a copy of a row with other values, stored nowhere: to see what the rules would say."""
    kept = {attr.key: getattr(seen, attr.key) for attr in inspect(LedgerRow).column_attrs if attr.key not in OWN}
    return LedgerRow(**{**kept, **values})


def not_permitted(who: Officer) -> Iterator[Obstacle]:
    """Yield why a person may not change the ledger."""
    if not who.may(ROLE):
        yield Obstacle("台账由台账管理员登记，您可以查看和筛选。")


def closed_to(
    session: Writing, of_rows: Sequence[UUID | None], additions: Sequence[Mapping[str, Any]] = ()
) -> Iterator[Obstacle]:
    """Yield the closed campaigns that rows belong to or would be added to."""
    wanted = {of or DEFAULT_ID for of in (*of_rows, *(values.get("campaign_id") for values in additions))}
    for campaign in session.scalars(select(Campaign).where(Campaign.closed_on.is_not(None))):
        if campaign.id in wanted:
            day = f"{campaign.closed_on:%Y-%m-%d}"
            yield Obstacle(
                f"专项“{campaign.name}”已于 {day} 结束，条目不再改动。确需改动的，请先在“清理专项”中重新启用。"
            )


OWN = {"id", "version", "changed_at", "changed_by"}


def _set(row: LedgerRow, values: Mapping[str, Any], on: date) -> Mapping[str, tuple[Any, Any]]:
    """Give a row its new values; return old and new of those that differ."""
    values = {**values, **_follows(row, values, on)}
    differing = {item: (getattr(row, item), value) for item, value in values.items() if getattr(row, item) != value}
    if not str(values.get("progress_note", row.progress_note)).startswith(row.progress_note):
        refuse("进展说明只能续写，已写的内容不能改动。", field="progress_note")
    for item, (_, value) in differing.items():
        setattr(row, item, value)
    refuse_if(_impossible(row, on))
    return differing


def _follows(row: LedgerRow, values: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return what goes with a change without being typed: the day of completion, the moment of deletion."""
    more: dict[str, Any] = {}
    if values.get("progress") == Progress.DONE and not values.get("done_date", row.done_date):
        more["done_date"] = on
    if "deleted_reason" in values:
        session = inspect(row).session
        assert session
        more["deleted_at"] = session.info["at"] if values["deleted_reason"] else None
    return more


def _impossible(row: LedgerRow, on: date) -> Iterator[Obstacle]:
    for finding in findings(row, on):
        if finding.kind == "impossible":
            yield Obstacle(f"{row.item_id}：{finding.sentence}", field=finding.column)


def _added(session: Writing, values: Mapping[str, Any], who: Officer, on: date) -> LedgerRow:
    row = LedgerRow(item_id=next_item_id(session, on), entered_on=on, entered_by=who.name)
    session.add(row)
    _set(row, values, on)
    return row


def next_item_id(session: Writing, on: date) -> str:
    """台账编号: return region, year and number (6-4-4 digits); one that an imported row brought with it is skipped."""
    region = (session.scalar(select(Unit.region_code)) or "").strip()
    if len(region) != REGION_DIGITS or not region.isdecimal():
        refuse("请先在“设置›本单位与文书抬头”中填写六位行政区划码，台账编号由它开头。")
    while True:
        item_id = f"{region}-{on.year}-{next_serial(session, SERIES, on.year):04d}"
        if session.scalar(select(LedgerRow.id).where(LedgerRow.item_id == item_id)) is None:
            return item_id


def _changed_since(back: WayBack, seen: Mapping[UUID, LedgerRow], who: Officer) -> Iterator[Obstacle]:
    """Yield the rows in which somebody has changed one of these cells since, or gone on with a new row."""
    for row_id, items in back.changed.items():
        row = seen[row_id]
        if any(getattr(row, item) != new for item, (_, new) in items.items()):
            yield _went_on(row)
    for row_id in back.added:
        if seen[row_id].changed_by != who.name:
            yield _went_on(seen[row_id])


def _went_on(row: LedgerRow) -> Obstacle:
    return Obstacle(f"{row.item_id} 在那以后又有改动（{row.changed_by}），不能撤销。")


def _old(items: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {item: old for item, (old, _) in items.items() if item not in ("progress_note", "deleted_at")}
