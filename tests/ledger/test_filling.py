"""Very many cells in one act: part after part, all or nothing, taken back as a whole; and blocks of cells as text."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import select

from app.database import Office
from app.ledger import edit as editing
from app.ledger import filling as filled_in
from app.ledger.block import cells_in, spread, text_of_block
from app.ledger.edit import Change, delete_many, edit, undo
from app.ledger.filling import Filled, Filling, fill
from app.ledger.filters import Filter
from app.ledger.layout import layout
from app.ledger.rows import all_rows, load_row, load_rows
from app.ledger.sight import RowIds, row_ids
from app.model.audit import audit
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Conflict
from tests.ledger.conftest import TODAY

OWNER, DUE = layout().column("owner"), layout().column("due_date")


@pytest.fixture
def seven(add: Callable[..., LedgerRow], ledger_office: Office, monkeypatch: pytest.MonkeyPatch) -> RowIds:
    """Seven rows; an act holds three of them at a time."""
    for number in range(7):
        add(measure_name=f"限制{number}", owner="甲")
    monkeypatch.setattr(editing, "AT_ONCE", 3)
    monkeypatch.setattr(filled_in, "AT_ONCE", 3)
    return row_ids(ledger_office, Filter(order="item_id"), on=TODAY)


def put(office: Office, ids: RowIds, who: Officer, filling: Filling, **more: Any) -> Filled:
    return fill(office, ids, filling, **{"who": who, "on": TODAY, "belongs": {}, "seen": {}, **more})


def owners(office: Office) -> list[str]:
    return [row.owner for row in all_rows(office)]


def lines(office: Office) -> int:
    with office.reading() as session:
        return len(list(session.scalars(select(audit.c.seq))))


def test_many_cells_are_one_act_and_are_taken_back_and_done_again(ledger_office: Office, seven: RowIds, bing: Officer):
    before = lines(ledger_office)
    done = put(ledger_office, seven, bing, Filling(range(9), lambda place, row: [(OWNER, f"乙{place}")]))
    assert owners(ledger_office) == [f"乙{number}" for number in range(9)] and done.cells == 9
    assert done.back and done.back.size == 9 and len(done.back.added) == 2 and "owner" in done.back.items
    assert lines(ledger_office) == before + 3
    forth = undo(ledger_office, done.back, who=bing, on=TODAY)
    assert owners(ledger_office) == ["甲"] * 7
    undo(ledger_office, forth, who=bing, on=TODAY)
    assert owners(ledger_office) == [f"乙{number}" for number in range(9)]


def test_what_cannot_be_stored_is_told_and_where_nothing_differs_nothing_is_done(
    ledger_office: Office, seven: RowIds, bing: Officer
):
    before = lines(ledger_office)
    assert put(ledger_office, seven, bing, Filling(range(7), lambda place, row: [(OWNER, "甲")])).back is None
    assert lines(ledger_office) == before
    done = put(ledger_office, seven, bing, Filling(range(7), lambda place, row: [(DUE, "明天" if place else "今天")]))
    assert done.back and done.back.size == 1 and len(done.taken.bad) == len(done.taken.sentences) == 6


def test_a_long_act_that_is_called_off_or_meets_another_change_leaves_all_as_it_was(
    ledger_office: Office, seven: RowIds, bing: Officer, ding: Officer
):
    class CalledOff(Exception):
        pass

    def progress(done: int, of: int) -> None:
        if done >= 6:
            raise CalledOff

    filling = Filling(range(7), lambda place, row: [(OWNER, "乙")])
    with pytest.raises(CalledOff):
        put(ledger_office, seven, bing, filling, progress=progress)
    assert owners(ledger_office) == ["甲"] * 7
    seen = {seven[5]: load_row(ledger_office, seven[5])}
    edit(ledger_office, [Change(seen[seven[5]], {"remark": "另行研究"})], who=ding, on=TODAY)
    with pytest.raises(Conflict):
        put(ledger_office, seven, bing, filling, seen=seen)
    assert owners(ledger_office) == ["甲"] * 7


def test_many_rows_are_deleted_in_one_act_and_brought_back(ledger_office: Office, seven: RowIds, bing: Officer):
    gone = delete_many(ledger_office, seven[:5], "重复登记", who=bing, on=TODAY)
    assert len(owners(ledger_office)) == 2 and gone.size == 5
    assert {row.deleted_reason for row in load_rows(ledger_office, seven[:5])} == {"重复登记"}
    undo(ledger_office, gone, who=bing, on=TODAY)
    assert len(owners(ledger_office)) == 7


def test_cells_go_to_the_clipboard_and_come_back_as_they_were(ledger_office: Office, seven: RowIds, bing: Officer):
    texts = ['甲"乙"', "第一行\n第二行", "制表\t符", "", "=1+1"]
    put(ledger_office, seven, bing, Filling(range(5), lambda place, row: [(OWNER, texts[place])]))
    there = text_of_block(ledger_office, seven[:5], [layout().column("seq_no"), OWNER], {}, 3)
    assert cells_in(there) == [[str(number), text] for number, text in enumerate(texts, 3)]
    assert cells_in('"没有右引号的一格\t乙\n丙') == [["没有右引号的一格\t乙\n丙"]]


def test_a_block_is_repeated_where_the_selection_is_so_many_times_as_large():
    assert spread([["甲", "乙"]], 3, 2) == [["甲", "乙"]] * 3
    assert spread([["甲"]], 2, 3) == [["甲"] * 3] * 2
    assert spread([["甲"], ["乙"]], 3, 1) == [["甲"], ["乙"]]
    assert spread([["甲", "乙"], ["丙"]], 2, 4) == [["甲", "乙", "甲", "乙"], ["丙", "", "丙", ""]]
