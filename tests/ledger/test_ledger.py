"""What the ledger shows: filters, order, figures and the roll-up agree with the rules of one row."""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from app.database import Office
from app.ledger.edit import delete, edit
from app.ledger.filters import Filter
from app.ledger.rows import all_rows, duplicates, figures, lead_offices, load_rows
from app.ledger.rules import Flag, flags, is_open
from app.ledger.sight import row_ids
from app.ledger.summary import summed
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer

TODAY = date(2026, 11, 22)
Add = Callable[..., LedgerRow]


def some_rows(count: int, seed: int) -> list[dict[str, Any]]:
    chance = Random(seed)
    return [
        {
            "doc_name": f"文件{chance.randrange(count // 2)}",
            "measure_name": chance.choice(["限制_评优", "50%联审", "列入名单"]),
            "opinion": chance.choice(["", "保留", "修订", "废止", "宣布失效"]),
            "progress": chance.choice(["未启动", "梳理中", "已完成", "已延期"]),
            "due_date": chance.choice([None, *(TODAY + timedelta(days) for days in (0, 1, 15, 16))]),
            "legal_basis": chance.choice(["", "《价格法》第五条"]),
            "basis_level": chance.choice(["", "无", "法律"]),
            "conforms": chance.choice(["", "是", "否", "部分符合"]),
            "link_stage": chance.choice(["", "认定", "认定、公开", "惩戒"]),
            "lead_office": chance.choice(["", "县财政局", "县发展改革局"]),
        }
        for _ in range(count)
    ]


@pytest.fixture
def filled(ledger_office: Office, bing: Officer) -> Office:
    edit(ledger_office, [], some_rows(80, seed=1), who=bing, on=TODAY)
    return ledger_office


@pytest.mark.parametrize("days", [0, 1, 2, 16, 17])
def test_filters_and_figures_agree_with_the_rules_of_one_row(filled: Office, days: int):
    on = TODAY + timedelta(days)
    rows = list(all_rows(filled))
    late = {row.id for row in rows if Flag.OVERDUE in flags(row, on)}
    without = {row.id for row in rows if Flag.NO_BASIS in flags(row, on)}
    unfinished = {row.id for row in rows if is_open(row)}
    assert set(row_ids(filled, Filter("overdue"), on=on)) == late
    assert set(row_ids(filled, Filter("no_basis"), on=on)) == without
    assert set(row_ids(filled, Filter("unfinished"), on=on)) == unfinished
    counted = figures(filled, on=on)
    assert (counted.total, counted.overdue, counted.without_basis) == (80, len(late), len(without))
    assert counted.unfinished == len(unfinished)
    due = [row for row in rows if is_open(row) and row.due_date and row.due_date >= on]
    assert counted.due_this_month == sum(row.due_date.strftime("%Y%m") == on.strftime("%Y%m") for row in due)
    assert counted.done + counted.unfinished == counted.amend + counted.abolish + counted.void


def test_the_rollup_agrees_with_the_figures_and_with_its_own_sums(filled: Office):
    *units, total = summed(all_rows(filled), on=TODAY)
    counted = figures(filled, on=TODAY)
    assert total.unit == "合计" and total.items_total == counted.total == sum(unit.items_total for unit in units)
    assert total.docs_total == sum(unit.docs_total for unit in units)
    assert list(total.opinions.values()) == [counted.keep, counted.amend, counted.abolish, counted.void]
    assert (total.done, total.doing, total.overdue) == (counted.done, counted.doing, counted.overdue)
    assert total.rate == counted.rate
    assert "尚未评估" in total.note


def test_a_row_of_two_stages_counts_in_both_and_lists_only_where_one_is_recognised(ledger_office: Office, add: Add):
    add(link_stage="认定、公开", measure_name="列入地方名单", conforms="否", opinion="废止")
    add(link_stage="公开", measure_name="公开名单", conforms="是", opinion="保留")
    unit, _ = summed(all_rows(ledger_office), on=TODAY)
    assert unit.stages["认定"] == 1 and unit.stages["公开"] == 2
    assert (unit.lists, unit.docs_total, unit.items_total, unit.fit, unit.unfit) == (1, 1, 2, 1, 1)


def test_nothing_to_complete_has_no_rate(ledger_office: Office, add: Add):
    assert figures(ledger_office, on=TODAY).rate is None
    add(opinion="保留")
    assert figures(ledger_office, on=TODAY).rate is None
    add(opinion="废止", progress="已完成")
    assert figures(ledger_office, on=TODAY).rate == 100.0


def test_what_is_open_comes_first_by_its_deadline(ledger_office: Office, add: Add):
    kept = add(opinion="保留")
    later = add(opinion="废止", due_date=TODAY + timedelta(9))
    sooner = add(opinion="修订", due_date=TODAY)
    undated = add(opinion="修订")
    assert row_ids(ledger_office, Filter(), on=TODAY) == [sooner.id, later.id, undated.id, kept.id]
    by_number = Filter(order="item_id", descending=True)
    assert row_ids(ledger_office, by_number, on=TODAY) == [undated.id, sooner.id, later.id, kept.id]


@pytest.mark.parametrize(
    ("words", "hits"), [("50%", 1), ("限制_", 1), ("制", 1), ("0001", 1), ("没有", 0), (" 示政办 ", 2)]
)
def test_search_takes_words_literally(ledger_office: Office, add: Add, words: str, hits: int):
    add(measure_name="50%联审")
    add(measure_name="限制_评优")
    assert len(row_ids(ledger_office, Filter(search=words), on=TODAY)) == hits


def test_the_same_document_clause_and_measure_twice_is_told_of_both(ledger_office: Office, add: Add, bing: Officer):
    once, twice, other = add(clause="第八条"), add(clause="第八条"), add(clause="第九条")
    assert duplicates(ledger_office, [once, twice, other]) == {once.id, twice.id}
    assert duplicates(ledger_office, [add(doc_number=""), add(doc_number="")]) == set()
    delete(ledger_office, [twice], "重复", who=bing, on=TODAY)
    assert duplicates(ledger_office, [once]) == set()


def test_rows_come_in_the_order_asked_and_deleted_ones_are_not_counted(ledger_office: Office, add: Add, bing: Officer):
    first, second = add(lead_office="县财政局"), add(lead_office="县司法局")
    assert [row.id for row in load_rows(ledger_office, [second.id, first.id])] == [second.id, first.id]
    assert lead_offices(ledger_office) == sorted(["县财政局", "县司法局"])
    delete(ledger_office, [first], "重复", who=bing, on=TODAY)
    assert figures(ledger_office, on=TODAY).total == 1
