"""Which rows a filter shows and in which order, what a column holds, how groups stand; the same on both databases."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import event

from app.database import Office
from app.ledger.edit import delete
from app.ledger.filters import Filter, Where
from app.ledger.kept_filter import keep_filter, kept_filter
from app.ledger.rows import figures, load_rows
from app.ledger.sight import RowIds, groups, members, row_ids, values
from app.model.campaign import DEFAULT_ID
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from tests.ledger.conftest import TODAY

Add = Callable[..., LedgerRow]
HELD: tuple[tuple[Where, list[int]], ...] = (
    (Where("lead_office", ("甲局",)), [0, 2]),
    (Where("lead_office", ("", "甲局")), [0, 2, 3]),
    (Where("link_stage", ("公开",)), [0]),
    (Where("link_stage", ("惩戒", "")), [0, 1, 2, 3]),
    (Where("problem", words="依据"), [1]),
    (Where("problem", words="%"), [2]),
    (Where("legal_basis", ("法律",)), [0]),
    (Where("legal_basis", words="公约"), [1]),
    (Where("legal_basis", is_filled=True), [0, 1]),
    (Where("remark", is_filled=False), [0, 1, 2, 3]),
    (Where("due_date", is_filled=False), [3]),
    (Where("due_date", since=TODAY, until=TODAY + timedelta(5)), [1]),
)


@pytest.fixture
def four(add: Add) -> list[LedgerRow]:
    return [
        add(lead_office="甲局", link_stage="惩戒、公开", legal_basis="某法", basis_level="法律", opinion="修订",
            due_date=TODAY - timedelta(3), entered_on=None, doc_name="办法", doc_number="2号"),
        add(lead_office="乙局", link_stage="惩戒", problem="没有依据", legal_basis="某公约", opinion="废止",
            due_date=TODAY + timedelta(5), doc_name="办法", doc_number="10号"),
        add(lead_office="甲局", link_stage="惩戒", problem="占 30%", opinion="修订", progress="已完成",
            due_date=TODAY + timedelta(9), doc_name="办法", doc_number="10号"),
        add(opinion="保留", doc_name="通知", doc_number=""),
    ]  # fmt: skip


def test_a_condition_of_a_column_shows_the_rows_that_meet_it(ledger_office: Office, four: list[LedgerRow]):
    for where, wanted in HELD:
        shown = row_ids(ledger_office, Filter(order="item_id", columns=(where,)), on=TODAY)
        assert shown == [four[number].id for number in wanted], where


def test_numbers_in_a_text_are_sorted_by_their_value_and_nothing_comes_last(
    ledger_office: Office, four: list[LedgerRow]
):
    for descending, wanted in ((False, ["2号", "10号", "10号", ""]), (True, ["10号", "10号", "2号", ""])):
        ids = row_ids(ledger_office, Filter(order="doc_number", descending=descending), on=TODAY)
        assert [row.doc_number for row in load_rows(ledger_office, ids)] == wanted


def test_what_a_column_holds_is_counted_among_what_the_other_conditions_show(
    ledger_office: Office, four: list[LedgerRow]
):
    chosen = Filter(columns=(Where("lead_office", ("甲局",)), Where("opinion", ("修订",))))
    assert values(ledger_office, chosen, "lead_office", on=TODAY) == {"甲局": 2}
    assert values(ledger_office, Filter(), "link_stage", on=TODAY) == {"惩戒": 3, "公开": 1, "": 1}


def test_groups_tell_how_their_rows_stand_and_a_document_is_its_name_and_number(
    ledger_office: Office, four: list[LedgerRow], bing: Officer
):
    found = {group.words: group.figures for group in groups(ledger_office, Filter(), "lead_office", on=TODAY)}
    assert list(found) == ["乙局", "甲局", ""]
    assert (found["甲局"].total, found["甲局"].overdue, found["甲局"].unfinished, found["甲局"].rate) == (2, 1, 1, 50.0)
    documents = members(ledger_office, Filter(order="item_id"), "doc_name", on=TODAY)
    assert documents["办法　10号"] == [four[1].id, four[2].id]
    assert row_ids(ledger_office, Filter(), on=TODAY, within=("doc_name", "通知")) == [four[3].id]
    delete(ledger_office, [four[3]], "误登", who=bing, on=TODAY)
    assert [group.words for group in groups(ledger_office, Filter(), "lead_office", on=TODAY)] == ["乙局", "甲局"]


def test_figures_count_every_row_once(ledger_office: Office, four: list[LedgerRow]):
    counted = figures(ledger_office, on=TODAY)
    assert (counted.total, counted.keep, counted.amend, counted.abolish) == (4, 1, 2, 1)
    assert (counted.done, counted.overdue, counted.not_started, counted.without_basis) == (1, 1, 1, 2)


def test_ids_are_packed_and_found_again(four: list[LedgerRow]):
    ids = RowIds.of([row.id for row in four])
    assert list(ids[1:3]) == [four[1].id, four[2].id] and ids[-1] == four[3].id and len(ids) == 4
    assert ids.index(four[2].id) == 2 and four[2].id in ids and four[2].id not in ids[:2]
    with pytest.raises(IndexError):
        ids[4]
    with pytest.raises(ValueError, match=str(four[0].id)):
        ids[1:].index(four[0].id)


def test_the_conditions_somebody_left_are_kept_for_them_alone(ledger_office: Office):
    left = (Where("due_date", since=date(2026, 1, 1)), Where("owner", ("甲", "")), Where("remark", is_filled=True))
    keep_filter(ledger_office, "经办丙", left)
    assert kept_filter(ledger_office, "经办丙") == left and kept_filter(ledger_office, "经办丁") == ()
    keep_filter(ledger_office, "经办丙", ())
    assert kept_filter(ledger_office, "经办丙") == ()


@pytest.mark.parametrize("chosen", [Filter(), Filter(campaign=DEFAULT_ID), Filter(show="overdue", opinion="修订")])
@pytest.mark.parametrize("office", ["embedded"], indirect=True)  # a server reads the rows themselves
def test_what_is_counted_is_read_from_the_index_of_the_short_items(ledger_office: Office, chosen: Filter):
    sent: list[Any] = []
    event.listen(ledger_office.read_engine, "before_cursor_execute", lambda *told: sent.append(told[2:4]))
    for read in (values, groups):
        read(ledger_office, chosen, "lead_office", on=TODAY)
        statement, parameters = sent[-1]
        with ledger_office.read_engine.connect() as connection:
            plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
        (step,) = (step for step in plan if "ledger_rows" in step)
        assert step.endswith("INDEX ledger_short_items"), plan
