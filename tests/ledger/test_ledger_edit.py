"""Rows are changed by acts: one act an edit, a paste, a deletion, an undo."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, text

from app import chain
from app.act import act
from app.database import Office
from app.ledger.edit import UNDONE, Change, delete, edit, undo
from app.ledger.filters import Filter
from app.ledger.rows import load_row
from app.ledger.sight import row_ids
from app.model.audit import audit, audit_payload
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.unit import Unit
from app.refusal import Conflict, Refusal

TODAY = date(2026, 11, 22)
Add = Callable[..., LedgerRow]


def acts(office: Office) -> list[str]:
    with office.reading() as session:
        return list(session.scalars(select(audit.c.action).order_by(audit.c.seq)))


def shown(office: Office) -> list[str]:
    return [load_row(office, row_id).item_id for row_id in row_ids(office, Filter(order="item_id"), on=TODAY)]


def test_a_new_row_gets_the_next_number_of_its_year(add: Add):
    assert add().item_id == "999999-2026-0001"
    assert add().item_id == "999999-2026-0002"


def test_a_number_is_not_given_before_the_office_says_where_it_lies(ledger_office: Office, bing: Officer):
    with act(ledger_office, "set_unit", who=bing) as session:
        session.query(Unit).one().region_code = "9999"
    with pytest.raises(Refusal, match="行政区划码"):
        edit(ledger_office, [], [{}], who=bing, on=TODAY)


def test_a_block_of_cells_is_one_act_with_old_and_new_values(ledger_office: Office, add: Add, bing: Officer):
    rows = [add(), add()]
    before = len(acts(ledger_office))
    edit(ledger_office, [Change(row, {"owner": "联络员", "opinion": "废止"}) for row in rows], who=bing, on=TODAY)
    assert acts(ledger_office)[before:] == ["edit_ledger"]
    with ledger_office.reading() as session:
        payload = session.scalar(select(audit_payload.c.payload).order_by(audit_payload.c.seq.desc()).limit(1))
        assert payload is not None and payload.count("废止") == 2 and payload.count("联络员") == 2
        assert list(chain.broken_lines(session)) == []


def test_a_row_somebody_else_has_changed_is_refused_with_both_versions(
    ledger_office: Office, add: Add, bing: Officer, ding: Officer
):
    seen = add()
    edit(ledger_office, [Change(seen, {"problem": "没有期限。"})], who=ding, on=TODAY)
    with pytest.raises(Conflict) as conflict:
        edit(ledger_office, [Change(seen, {"problem": "没有依据。"})], who=bing, on=TODAY)
    assert "联络员丁" in str(conflict.value)
    assert [(each.label, each.now) for each in conflict.value.differences] == [("存在问题", "没有期限。")]
    assert load_row(ledger_office, seen.id).problem == "没有期限。"


def test_of_a_block_with_a_stale_row_nothing_is_stored(ledger_office: Office, add: Add, bing: Officer, ding: Officer):
    fresh, stale = add(), add()
    edit(ledger_office, [Change(stale, {"owner": "某"})], who=ding, on=TODAY)
    with pytest.raises(Conflict):
        edit(ledger_office, [Change(row, {"remark": "同上"}) for row in (fresh, stale)], who=bing, on=TODAY)
    assert load_row(ledger_office, fresh.id).remark == ""


@pytest.mark.parametrize("role", ["case_officer", "reviewer", "approver", "system_admin", "auditor"])
def test_only_the_ledger_manager_writes(ledger_office: Office, add: Add, role: str):
    row = add()
    outsider = Officer(name="某人", roles={role: True})
    for work in (
        lambda: edit(ledger_office, [Change(row, {"remark": "甲"})], who=outsider, on=TODAY),
        lambda: edit(ledger_office, [], [{}], who=outsider, on=TODAY),
        lambda: delete(ledger_office, [row], "重复", who=outsider, on=TODAY),
    ):
        with pytest.raises(Refusal, match="台账管理员"):
            work()
    assert load_row(ledger_office, row.id).remark == ""


@pytest.mark.parametrize(
    "values",
    [
        {"due_date": date(2026, 11, 21)},
        {"issue_date": date(2020, 1, 2), "done_date": date(2020, 1, 1)},
        {"done_date": date(2026, 11, 23)},
    ],
)
def test_what_can_never_be_right_is_refused_and_leaves_nothing(
    ledger_office: Office, add: Add, bing: Officer, values: dict[str, Any]
):
    row = add()
    lines = len(acts(ledger_office))
    with pytest.raises(Refusal, match=row.item_id):
        edit(ledger_office, [Change(row, values)], who=bing, on=TODAY)
    now = load_row(ledger_office, row.id)
    assert (now.due_date, now.done_date, now.issue_date) == (None, None, None)
    assert len(acts(ledger_office)) == lines


def test_the_table_itself_refuses_a_deletion_without_a_reason(ledger_office: Office, add: Add, bing: Officer):
    row = add()
    with pytest.raises(Exception, match="deleted_with_reason"), act(ledger_office, "edit_ledger", who=bing) as session:
        session.execute(text("UPDATE ledger_rows SET deleted_reason = '漏' WHERE item_id = :id"), {"id": row.item_id})


def test_a_deleted_row_keeps_its_number_and_reason_and_the_number_is_not_used_again(
    ledger_office: Office, add: Add, bing: Officer
):
    first, second = add(), add()
    with pytest.raises(Refusal, match="删除原因"):
        delete(ledger_office, [second], "  ", who=bing, on=TODAY)
    delete(ledger_office, [second], "与第1条重复", who=bing, on=TODAY)
    gone = load_row(ledger_office, second.id)
    assert gone.deleted_reason == "与第1条重复" and gone.deleted_at is not None
    assert shown(ledger_office) == [first.item_id]
    assert add().item_id == "999999-2026-0003"


def test_completing_a_measure_notes_the_day(ledger_office: Office, add: Add, bing: Officer):
    row = edit(ledger_office, [Change(add(), {"progress": "已完成"})], who=bing, on=TODAY).changed[0]
    assert row.done_date == TODAY


def test_progress_notes_are_only_added_to(ledger_office: Office, add: Add, bing: Officer):
    row = add(progress_note="2026-11-01 已发函。")
    row = edit(
        ledger_office, [Change(row, {"progress_note": "2026-11-01 已发函。\n已回函。"})], who=bing, on=TODAY
    ).changed[0]
    with pytest.raises(Refusal, match="只能续写"):
        edit(ledger_office, [Change(row, {"progress_note": "已发函。"})], who=bing, on=TODAY)


def test_undo_is_an_act_that_puts_the_old_values_back(ledger_office: Office, add: Add, bing: Officer):
    row = add(opinion="保留")
    edited = edit(ledger_office, [Change(row, {"opinion": "废止", "progress": "已完成"})], [{}], who=bing, on=TODAY)
    undone = undo(ledger_office, edited.back, who=bing, on=TODAY)
    now = load_row(ledger_office, row.id)
    assert (now.opinion, now.progress, now.done_date) == ("保留", "未启动", None)
    assert load_row(ledger_office, edited.added[0].id).deleted_reason == UNDONE
    assert acts(ledger_office)[-1] == "undo_ledger"
    undo(ledger_office, undone, who=bing, on=TODAY)
    assert load_row(ledger_office, row.id).opinion == "废止"
    assert len(shown(ledger_office)) == 2


def test_a_deletion_can_be_undone(ledger_office: Office, add: Add, bing: Officer):
    gone = delete(ledger_office, [add()], "误删", who=bing, on=TODAY)
    undo(ledger_office, gone.back, who=bing, on=TODAY)
    assert shown(ledger_office) == ["999999-2026-0001"]


def test_a_cell_changed_since_is_not_overwritten_by_undo(ledger_office: Office, add: Add, bing: Officer, ding: Officer):
    edited = edit(ledger_office, [Change(add(), {"owner": "甲"})], who=bing, on=TODAY)
    later = edit(ledger_office, [Change(edited.changed[0], {"owner": "乙"})], who=ding, on=TODAY).changed[0]
    with pytest.raises(Refusal, match="又有改动"):
        undo(ledger_office, edited.back, who=bing, on=TODAY)
    assert load_row(ledger_office, later.id).owner == "乙"


def test_a_new_row_somebody_else_went_on_with_is_not_taken_away_by_undo(
    ledger_office: Office, bing: Officer, ding: Officer
):
    edited = edit(ledger_office, [], [{"doc_name": "甲"}], who=bing, on=TODAY)
    edit(ledger_office, [Change(edited.added[0], {"owner": "乙"})], who=ding, on=TODAY)
    with pytest.raises(Refusal, match="又有改动"):
        undo(ledger_office, edited.back, who=bing, on=TODAY)
