"""登记台账: cells changed, rows added and deleted, each in one act; and the way back, which is an act of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from types import SimpleNamespace
from typing import Any, Literal, cast
from uuid import UUID

from sqlalchemy import inspect, select

from app.act import act, again, next_serial, settle
from app.database import Office, Writing
from app.ledger.rows import load_rows
from app.ledger.rules import impossible
from app.model.base import Base
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_row import LedgerRow
from app.model.measure import Progress
from app.model.officer import Officer
from app.model.unit import Unit
from app.packing import pack, sweep, uncollected
from app.refusal import Obstacle, refuse, refuse_if

ROLE = "ledger_manager"
SERIES = "台账"
UNDONE = "撤销新增"
RowAct = Literal[
    "edit_ledger",
    "delete_ledger_rows",
    "undo_ledger",
    "check_ledger_row",
    "note_ledger_row",
    "refer_ledger_row",
    "restore_ledger_cell",
    "take_over_ledger",
    "import_ledger",
    "take_back_ledger",
]
"""Every act that changes rows: one on many of them names none in the log, and their history is looked for in these."""
DELETE: RowAct = "delete_ledger_rows"
REGION_DIGITS = 6
AT_ONCE = 256  # rows an act of many holds at a time
MOST_TOLD = 3  # rows named in one refusal

Differing = Mapping[str, tuple[Any, Any]]
"""Old and new value of each item that an act has changed in a row."""
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Change:
    """修改: the row as the window saw it, and the items that get another value."""

    seen: LedgerRow
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Part:
    """一部分: some of the changes and of the new rows of a long act."""

    changes: Sequence[Change] = ()
    additions: Sequence[Mapping[str, Any]] = ()


@dataclass(frozen=True)
class WayBack:
    """撤销: what one act changed in which row, which rows it added, and all the items it touched."""

    changed: Sequence[tuple[UUID, Differing]] = ()
    added: Sequence[UUID] = ()
    items: frozenset[str] = frozenset()

    @property
    def size(self) -> int:
        """Return how many rows it touches."""
        return len(self.changed) + len(self.added)


@dataclass(frozen=True)
class Edited:
    """登记结果: the rows as they now stand, detached, and the way back."""

    changed: list[LedgerRow] = field(default_factory=list)
    added: list[LedgerRow] = field(default_factory=list)
    back: WayBack = field(default_factory=WayBack)


def edit(
    office: Office,
    changes: Sequence[Change] = (),
    additions: Sequence[Mapping[str, Any]] = (),
    *,
    who: Officer,
    on: date,
    name: RowAct = "edit_ledger",
    basis: str = "",
    also: Sequence[Base] = (),
) -> Edited:
    """Change and add rows in one act: all of it or nothing.

    `also` are records kept in the same act, beside what they changed in the rows.

    Raises `Refusal` when a value can never be right or the person may not, `Conflict` when a row is no longer what the
    window showed.
    """
    refuse_if(not_permitted(who))
    with act(office, name, who=who, basis=basis) as session:
        refuse_if(_closed_to(session, Part(changes, additions)))
        found = [_changed(session, change, on) for change in changes]
        added = [_added(session, values, who, on) for values in additions]
        session.add_all(also)
        changed = [row for row, _ in found]
        _about_the_only(session, [row.id for row in (*changed, *added)])
    differing = [(row.id, items) for row, items in found]
    return Edited(changed, added, _way_back(differing, [row.id for row in added]))


def edit_many(
    office: Office, parts: Iterable[Part], *, who: Officer, on: date, name: RowAct = "edit_ledger", basis: str = ""
) -> WayBack:
    """Change and add very many rows in one act, part after part: all of it or nothing, also where a part raises.

    Parts are asked for one at a time and let go of, so that the act holds some hundred rows and not all of them. Raises
    as `edit` does.
    """
    refuse_if(not_permitted(who))
    items: set[str] = set()
    added: list[UUID] = []

    def done(session: Writing) -> Iterator[tuple[UUID, Differing]]:
        for number, part in enumerate(parts):
            if number:
                settle(session)
                sweep()
            refuse_if(_closed_to(session, part))
            for change in part.changes:
                row, differing = _changed(session, change, on)
                items.update(differing)
                yield row.id, differing
            added.extend([_added(session, values, who, on).id for values in part.additions])

    with uncollected(), act(office, name, who=who, basis=basis) as session:
        changed = pack(done(session))
        _about_the_only(session, [*(row_id for row_id, _ in changed[:2]), *added[:2]])
    return WayBack(changed, added, frozenset(items))


def delete(office: Office, seen: Sequence[LedgerRow], reason: str, *, who: Officer, on: date) -> Edited:
    """删除: take rows out of the ledger; they keep their numbers and the reason. Raises `Refusal` without a reason."""
    gone = _gone(reason)
    return edit(office, [Change(row, gone) for row in seen], who=who, on=on, name=DELETE, basis=reason)


def delete_many(
    office: Office, ids: Sequence[UUID], reason: str, *, who: Officer, on: date, progress: Told = lambda done, of: None
) -> WayBack:
    """删除: take very many rows out of the ledger, as they stand now; ids that are no rows' are passed over."""
    gone = _gone(reason)

    def parts() -> Iterator[Part]:
        for start in range(0, len(ids), AT_ONCE):
            progress(start, len(ids))
            yield Part([Change(row, gone) for row in load_rows(office, ids[start : start + AT_ONCE])])
        progress(len(ids), len(ids))

    return edit_many(office, parts(), who=who, on=on, name=DELETE, basis=reason)


def undo(office: Office, back: WayBack, *, who: Officer, on: date, progress: Told = lambda done, of: None) -> WayBack:
    """撤销: put the old values back in an act of its own, on the rows as they stand now; return the way to undo that.

    Raises `Refusal` when somebody has changed one of these cells since. Notes on progress stay, they are only added to.
    """
    return edit_many(office, _undoing(office, back, who, progress), who=who, on=on, name="undo_ledger")


def _undoing(office: Office, back: WayBack, who: Officer, progress: Told) -> Iterator[Part]:
    changed = len(back.changed)
    for start in range(0, back.size, AT_ONCE):
        progress(start, back.size)
        some = dict(back.changed[start : start + AT_ONCE])
        added = set(back.added[max(0, start - changed) : max(0, start + AT_ONCE - changed)])
        rows = load_rows(office, [*some, *added])
        refuse_if(_gone_on_with(row for row in rows if _has_changed(row, some.get(row.id), who)))
        gone = {"deleted_reason": UNDONE}
        old = {row.id: gone if row.id in added else _old(some[row.id]) for row in rows}
        yield Part([Change(row, old[row.id]) for row in rows if old[row.id]])
    progress(back.size, back.size)


def _gone(reason: str) -> Mapping[str, str]:
    """Return what is stored of a row that is deleted."""
    if not reason.strip():
        refuse("请填写删除原因。", field="deleted_reason")
    return {"deleted_reason": reason.strip()}


def with_values(seen: LedgerRow, values: Mapping[str, Any]) -> LedgerRow:
    """Return what a row would say with other values, to be looked at only: the rules and the cells are asked of it."""
    held = {attribute.key: getattr(seen, attribute.key) for attribute in LedgerRow.__mapper__.column_attrs}
    return cast("LedgerRow", SimpleNamespace(**{**held, **values}))


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


def _closed_to(session: Writing, part: Part) -> Iterator[Obstacle]:
    return closed_to(session, [change.seen.campaign_id for change in part.changes], part.additions)


def _way_back(changed: Sequence[tuple[UUID, Differing]], added: Sequence[UUID]) -> WayBack:
    return WayBack(changed, added, frozenset(item for _, items in changed for item in items))


def _about_the_only(session: Writing, ids: Sequence[UUID]) -> None:
    """Say in the log which row an act is about, if it is one."""
    if len(ids) == 1:
        session.info["about"] = ids[0]


def _changed(session: Writing, change: Change, on: date) -> tuple[LedgerRow, Differing]:
    row = again(session, change.seen)
    return row, _set(row, change.values, on)


def _set(row: LedgerRow, values: Mapping[str, Any], on: date) -> Mapping[str, tuple[Any, Any]]:
    """Give a row its new values; return old and new of those that differ."""
    values = {**values, **_follows(row, values, on)}
    differing = {item: (getattr(row, item), value) for item, value in values.items() if getattr(row, item) != value}
    if not str(values.get("progress_note", row.progress_note)).startswith(row.progress_note):
        refuse("进展说明只能续写，已写的内容不能改动。", field="progress_note")
    for item, (_, value) in differing.items():
        setattr(row, item, value)
    refuse_if(Obstacle(f"{row.item_id}：{one.sentence}", field=one.column) for one in impossible(row, on))
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


def _has_changed(row: LedgerRow, items: Differing | None, who: Officer) -> bool:
    """Tell whether somebody has changed one of these cells since, or gone on with a row that was new."""
    if items is None:
        return row.changed_by != who.name
    return any(getattr(row, item) != new for item, (_, new) in items.items())


def _gone_on_with(rows: Iterable[LedgerRow]) -> Iterator[Obstacle]:
    for row in islice(rows, MOST_TOLD):
        yield Obstacle(f"{row.item_id} 在那以后又有改动（{row.changed_by}），不能撤销。")


def _old(items: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    return {item: old for item, (old, _) in items.items() if item not in ("progress_note", "deleted_at")}
