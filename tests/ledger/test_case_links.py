"""关联案件: found by the measure or the document, confirmed by the officer, told when the listing falls or ends."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select

from app import verify
from app.database import Office
from app.history import history
from app.ledger.links import (
    candidates,
    case_named,
    cases_of,
    drop,
    ledger_consequence,
    link,
    look_at_parties,
    rows_of,
)
from app.ledger.row_history import row_history
from app.ledger.rows import load_row
from app.model.audit import audit
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Refusal
from app.sample.scene import working_day
from app.sample.walk import Walk

Add = Callable[..., LedgerRow]
MONDAY = date(2026, 3, 2)


@pytest.fixture
def listed(walk: Walk) -> Walk:
    """A case whose party is on the list, with measures told in its decision."""
    walk.confirm_periods(MONDAY)
    walk.open(on=MONDAY)
    walk.to("publish", MONDAY)
    return walk


def measure_of(walk: Walk) -> str:
    made = walk.case.parties[0].decision
    assert made
    return made.measures[0]["name"]


def test_cases_that_used_the_measure_are_found_and_confirmed(
    ledger_office: Office, add: Add, bing: Officer, listed: Walk
):
    row = add(measure_name=measure_of(listed), doc_number="")
    found = candidates(ledger_office, row)
    assert [(one.case_id, one.found_by, one.state) for one in found] == [(listed.id, "same_measure", "名单期内")]
    assert found[0].clause
    link(ledger_office, row, found, who=bing)
    assert candidates(ledger_office, row) == []
    assert [one.case_number for one in cases_of(ledger_office, row.id)] == [listed.case.case_number]
    assert [one.item_id for one in rows_of(ledger_office, listed.case.id)] == [row.item_id]
    assert list(verify.findings(ledger_office)) == []


def test_a_case_is_found_by_the_document_its_measure_cites(ledger_office: Office, add: Add, listed: Walk):
    made = listed.case.parties[0].decision
    assert made
    title = made.measures[0]["clause"].split("》")[0].removeprefix("《")
    found = candidates(ledger_office, add(measure_name="名称不同的措施", doc_number=title))
    assert [one.found_by for one in found] == ["same_document"]
    assert candidates(ledger_office, add(measure_name="没有用过的措施", doc_number="示政办〔2001〕1号")) == []


def test_a_link_is_taken_back_with_a_reason_and_can_be_made_again(
    ledger_office: Office, add: Add, bing: Officer, listed: Walk
):
    row = add(measure_name="另一措施")
    number = listed.case.case_number
    link(ledger_office, row, [case_named(ledger_office, row, number)], who=bing)
    one = cases_of(ledger_office, row.id)[0].link
    assert one and one.found_by == "named_case"
    with pytest.raises(Refusal, match="原因"):
        drop(ledger_office, one, "", who=bing)
    drop(ledger_office, one, "不是同一措施", who=bing)
    assert cases_of(ledger_office, row.id) == [] and rows_of(ledger_office, listed.case.id) == []
    link(ledger_office, row, [case_named(ledger_office, row, number)], who=bing)
    assert len(cases_of(ledger_office, row.id)) == 1
    with pytest.raises(Refusal, match="没有案号为"):
        case_named(ledger_office, row, "没有这个案号")
    with pytest.raises(Refusal, match="请选择"):
        link(ledger_office, row, [], who=bing)


def test_a_look_at_the_party_is_registered_before_it_is_shown(
    ledger_office: Office, add: Add, bing: Officer, listed: Walk
):
    row = add()
    names = look_at_parties(ledger_office, row, listed.case.id, who=bing)
    assert names == [listed.case.parties[0].party.party_name]
    with ledger_office.reading() as session:
        query = select(audit.c.actor, audit.c.action, audit.c.basis).order_by(audit.c.seq.desc()).limit(1)
        last = session.execute(query).one()
    assert (last.actor, last.action) == ("经办丙", "query_party") and row.item_id in last.basis


def test_a_basis_that_falls_and_the_end_of_the_listing_are_noted_in_the_ledger(
    ledger_office: Office, add: Add, bing: Officer, listed: Walk
):
    row = add(measure_name=measure_of(listed))
    link(ledger_office, row, candidates(ledger_office, row), who=bing)
    assert row.item_id in ledger_consequence(ledger_office, listed.case.id)
    day = working_day(MONDAY, 60)
    for key in ("record_basis_change", "propose_exit", "approve_exit", "revoke_listing"):
        day = working_day(day, 1)
        listed.do(key, day)
    notes = load_row(ledger_office, row.id).notes
    assert [one.by for one in notes] == ["案件办理", "案件办理"]
    assert "依据文书已被撤销" in notes[0].words and listed.case.case_number in notes[0].words
    assert "不再在名单上" in notes[1].words
    name = listed.case.parties[0].party.party_name
    assert not any(name in one.words for one in notes)
    assert {one.item for one in row_history(ledger_office, row.id)} >= {"progress_note"}
    assert cases_of(ledger_office, row.id)[0].state == "已移出"
    told = [line.changes for line in history(ledger_office, listed.case.id)]
    assert any("台账进展说明续写" in one and "当事人不再在名单上" in one for one in told)
    assert list(verify.findings(ledger_office)) == []
