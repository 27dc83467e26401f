"""进展说明: dated notes in one cell, only added to."""

from datetime import date

from app.ledger.layout import layout
from app.ledger.typed import Typed, take
from app.model.ledger_note import ProgressNote, newest_note, notes_in, with_note
from app.model.ledger_row import LedgerRow

DAY = date(2026, 11, 22)


def test_a_note_carries_its_day_and_who_made_it():
    text = with_note("2026-11-01 已发函。", "已回函：\n同意修订。", DAY, "经办丙")
    assert notes_in(text) == [
        ProgressNote("已发函。", date(2026, 11, 1)),
        ProgressNote("已回函：\n同意修订。", DAY, "经办丙"),
    ]
    assert newest_note(text) == "2026-11-22（经办丙）已回函： 同意修订。"


def test_what_came_from_elsewhere_without_a_day_is_a_note_too():
    assert notes_in("已发函。\n2026-13-40 不是日期") == [ProgressNote("已发函。\n2026-13-40 不是日期")]
    assert notes_in("") == [] and newest_note("") == ""


def test_nothing_written_adds_no_note():
    assert with_note("2026-11-01 已发函。", " \n ", DAY, "经办丙") == "2026-11-01 已发函。"


def test_what_is_typed_into_the_cell_becomes_a_note_below_the_others():
    row = LedgerRow(item_id="999999-2026-0001", progress_note="2026-11-01 已发函。")
    taken = take([Typed(0, layout().column("progress_note"), " 已回函。 ")], lambda _: row, DAY, "经办丙")
    assert taken.changes[0].values == {"progress_note": "2026-11-01 已发函。\n2026-11-22（经办丙）已回函。"}
    assert not take([Typed(0, layout().column("progress_note"), "  ")], lambda _: row, DAY).asks
