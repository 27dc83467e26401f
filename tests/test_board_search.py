"""Searching stays the same whichever way it goes: hits sorted, the order walked, or the newest first."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event

from app import board_search, search
from app.board import View, count, first_page, newest, order, page
from app.sample.people import COMPANY
from app.sample.walk import Walk

WORDS = [
    *(
        "示",
        "示例",
        "示例县",
        "商",
        "第1",
        "第12商行",
        "示例县第12商行",
        "9",
        "9199",
        "slx",
        "号",
        "〔2026〕1",
        "20261",
    ),
    *("商行 第12", "行 第1 示", "Ｓlx", "没有的", "商行第12", "_", "%"),
]


@pytest.fixture
def cases(office, scan):
    """Twenty cases, of which some words find all and some find few."""
    names = [f"示例县第{n}商行" for n in range(10, 30)]
    entries = [replace(COMPANY, party_name=name, uscc="", uscc_absent_reason="练习") for name in names]
    return [Walk(office, scan).open(entry, on=date(2026, 3, 2)) for entry in entries]


def found_by_hand(line, words):
    asked = search.words(words)
    return bool(asked) and all(word in line.search_text for word in asked)


@pytest.mark.parametrize("many", [1, 5, 5_000])
def test_pages_counts_and_order_agree_with_a_scan(office, cases, monkeypatch, many):
    monkeypatch.setattr(board_search, "MANY", many)
    monkeypatch.setattr(board_search, "OFTEN", many)
    with office.reading() as session:
        whole = page(session, size=1_000)
        for words in WORDS:
            scan = [line.row for line in whole if found_by_hand(line, words)]
            view = View(search=words)
            assert [line.row for line in page(session, view, size=1_000)] == scan, words
            assert [line.row for line in first_page(session, view, "due_on", 4)] == scan[:4], words
            assert count(session, view) == len(scan), words
            assert list(order(session, view)) == scan, words
            if search.words(words):
                assert [line.row for line in newest(session, words, 7)] == sorted(scan, reverse=True)[:7], words


def test_words_and_other_conditions_go_together(office, cases, monkeypatch):
    for many in (1, 5_000):
        monkeypatch.setattr(board_search, "MANY", many)
        monkeypatch.setattr(board_search, "OFTEN", many)
        with office.reading() as session:
            assert len(page(session, View(search="示例", officer="李四"))) == len(cases)
            assert page(session, View(search="示例", officer="张三")) == []
            assert page(session, View(search="示例", due_until=date(2026, 1, 1))) == []


@pytest.mark.parametrize("view", [View(), View(state="open"), View(state="open", officer="李四")])
@pytest.mark.parametrize("office", ["embedded"], indirect=True)  # the planner of a server goes by what it has counted
def test_a_page_is_read_in_the_order_of_an_index_and_never_sorted(office, view):
    sent = []
    event.listen(office.read_engine, "before_cursor_execute", lambda *told: sent.append(told[2:4]))
    with office.reading() as session:
        page(session, view)
        statement, parameters = sent[-1]
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert "INDEX ix_case_board_" in plan[0] and len(plan) == 1, plan
