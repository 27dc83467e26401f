"""修改经过: what every cell was, and the way back."""

from collections.abc import Callable
from datetime import date
from typing import get_args

import pytest

from app.database import Office
from app.ledger.edit import Change, RowAct, delete, edit
from app.ledger.row_history import restore, row_history
from app.ledger.rows import load_row
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from tests.ledger.conftest import TODAY

Add = Callable[..., LedgerRow]


def change(office: Office, row: LedgerRow, who: Officer, **values: object) -> LedgerRow:
    return edit(office, [Change(load_row(office, row.id), values)], who=who, on=TODAY).changed[0]


def test_a_cell_tells_who_changed_it_from_what_to_what(ledger_office: Office, add: Add, bing: Officer, ding: Officer):
    row = add(owner="甲")
    change(ledger_office, row, ding, owner="乙", due_date=date(2026, 12, 1))
    found = row_history(ledger_office, row.id, ("owner",))
    assert [(one.by, one.act, one.label, one.words) for one in found] == [
        ("联络员丁", "修改台账", "责任人", ("甲", "乙")),
        ("经办丙", "修改台账", "责任人", ("", "甲")),
    ]
    assert {one.item for one in row_history(ledger_office, row.id)} >= {"owner", "due_date", "doc_name"}


def test_every_act_on_rows_has_its_words_and_is_found(ledger_office: Office, add: Add, bing: Officer):
    row, other = add(owner="0"), add(owner="0")
    for number, name in enumerate(get_args(RowAct), 1):
        rows = [load_row(ledger_office, one.id) for one in (row, other)]  # of many rows the log names none
        changes = [Change(one, {"owner": str(number)}) for one in rows]
        edit(ledger_office, changes, who=bing, on=TODAY, name=name)
    told = [one.act for one in row_history(ledger_office, row.id, ("owner",))]
    assert len(told) == len(get_args(RowAct)) + 1 and not any(words.isascii() for words in told)


def test_the_rows_of_one_act_are_told_apart(ledger_office: Office, add: Add, bing: Officer):
    first, second = add(), add()
    edit(
        ledger_office,
        [Change(first, {"owner": "甲"}), Change(second, {"owner": "乙"})],
        who=bing,
        on=TODAY,
    )
    assert [one.new for one in row_history(ledger_office, second.id, ("owner",))] == ["乙"]


def test_a_former_value_is_put_back_by_an_act(ledger_office: Office, add: Add, bing: Officer):
    row = add(due_date=date(2026, 12, 1))
    change(ledger_office, row, bing, due_date=None)
    was = row_history(ledger_office, row.id, ("due_date",))[-1]
    edited = restore(ledger_office, load_row(ledger_office, row.id), was, who=bing, on=TODAY)
    assert edited.changed[0].due_date == date(2026, 12, 1)
    assert row_history(ledger_office, row.id, ("due_date",))[0].act == "恢复台账内容"
    with pytest.raises(Refusal, match="现在就是这个内容"):
        restore(ledger_office, edited.changed[0], was, who=bing, on=TODAY)


def test_a_cell_emptied_later_can_be_emptied_again(ledger_office: Office, add: Add, bing: Officer):
    row = add(due_date=date(2026, 12, 1))
    change(ledger_office, row, bing, due_date=None)
    cleared = row_history(ledger_office, row.id, ("due_date",))[0]
    now = change(ledger_office, row, bing, due_date=date(2026, 12, 5))
    assert restore(ledger_office, now, cleared, who=bing, on=TODAY).changed[0].due_date is None


def test_notes_and_deletions_are_not_put_back(ledger_office: Office, add: Add, bing: Officer):
    row = add(progress_note="2026-11-01 已发函。")
    with pytest.raises(Refusal, match="进展说明不能恢复"):
        restore(ledger_office, row, row_history(ledger_office, row.id, ("progress_note",))[0], who=bing, on=TODAY)
    delete(ledger_office, [load_row(ledger_office, row.id)], "误登", who=bing, on=TODAY)
    assert row_history(ledger_office, row.id)[0].act == "删除台账记录"
