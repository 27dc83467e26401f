"""案件和台账: from a measure of a case to its row, and what is said before a basis falls."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from app.act import act
from app.database import Office
from app.ledger.edit import edit
from app.ledger.links import candidates, case_named, link
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.unit import Unit
from app.sample.walk import Walk
from ui.hands import click, fill

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def listed(walk: Walk) -> date:
    """The day a case was published."""
    walk.open(on=MONDAY)
    return walk.to("publish", MONDAY)


@pytest.fixture
def linked(office: Office, walk: Walk, listed: date, bing: Officer) -> list[LedgerRow]:
    """Two rows of the ledger linked to the case: one by its measure, one by hand."""
    with act(office, "set_unit", who=bing) as session:
        session.query(Unit).one().region_code = "999999"
    made = walk.case.parties[0].decision
    assert made
    named = [{"measure_name": made.measures[0]["name"]}, {"measure_name": "另一措施"}]
    rows = edit(office, [], named, who=bing, on=listed).added
    link(office, rows[0], candidates(office, rows[0]), who=bing)
    link(office, rows[1], [case_named(office, rows[1], walk.case.case_number)], who=bing)
    return rows


def test_a_measure_leads_to_its_row_of_the_ledger(
    case_page: Callable, walk: Walk, listed: date, linked: list[LedgerRow]
):
    page = case_page(walk.case, listed, step="watch_listing")
    for row in linked:
        click(next(one for one in page.page.findChildren(QPushButton) if one.text() == f"台账 {row.item_id}"))
    assert page.frame.shown[-2:] == [("ledger", {"row_id": row.id}) for row in linked]
    assert "由台账管理员指定" in [one.text() for one in page.page.findChildren(QLabel)]


def test_the_rows_that_get_a_note_are_told_before_a_basis_falls(
    case_page: Callable, walk: Walk, listed: date, linked: list[LedgerRow]
):
    page = case_page(walk.case, listed, step="record_basis_change")
    assert all(row.item_id not in page.page.follows.text() for row in linked)
    fill(page.page.form, {"happened": "revoked"})
    assert all(row.item_id in page.page.follows.text() for row in linked)
    assert "加注进展说明" in page.page.follows.text()
