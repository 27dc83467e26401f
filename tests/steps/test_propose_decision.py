"""提请审核."""

from dataclasses import replace

import pytest

from app.sample.scene import working_day
from app.steps.propose_decision import Proposal


@pytest.fixture
def here(before):
    here = before("propose_decision", earlier="serve_notice")
    here.day = working_day(here.walk.case.running("statement").due_on, 1)
    return here


def test_not_before_the_period_is_over(here):
    due = here.walk.case.running("statement").due_on
    [obstacle] = here.obstacles(on=due)
    assert "期满前不能作出决定" in obstacle.text and obstacle.step == "hear_objection"
    assert here.obstacles() == []


def test_the_five_blocks_are_asked_for(here):
    empty = dict.fromkeys(("facts", "legal_basis", "remedies", "officer_opinion", "removal_terms"), "")
    assert set(here.gaps(**empty, measures=())) == {*empty, "measures"}


def test_every_party_has_a_proposal_and_a_reason_not_to_list(here):
    assert "拟处理意见" in here.gaps(proposals=())["proposals"]
    assert "不予列入的理由" in here.gaps(proposals=(Proposal(here.party.id, "not_listing", code="other"),))["proposals"]


def test_no_measure_that_was_not_notified(here):
    assert "没有在告知书中告知过" in here.gaps(measures=("限制乘坐飞机",))["measures"]


def test_the_proposal_stands_for_review(here):
    case = here.do()
    assert case.parties[0].proposed_outcome == "listing" and case.running("statement") is None
    assert {"facts", "legal_basis", "measures", "removal_terms", "remedies"} <= set(case.proposed_decision)


def test_a_term_nobody_has_confirmed_is_not_written_into_a_decision(before, office):
    ready = before("propose_decision", earlier="serve_notice")
    case = ready.walk.case
    assert "term" not in ready.gaps()
    del case.unit.rules[:]  # as it stood before the office confirmed its periods
    party = case.parties[0]
    entry = ready.walk.entry("propose_decision", ready.day, party, case)
    told = {one.field: one.text for one in ready.module.gaps(case, party, entry, ready.day)}
    assert told["term"] == "名单期限36个月尚待核对，将写入决定书，请对照依据条款确认后再提请。"
    not_listed = replace(
        entry, proposals=tuple(replace(one, outcome="not_listing", reason="甲") for one in entry.proposals)
    )
    assert "term" not in {one.field for one in ready.module.gaps(case, party, not_listed, ready.day)}
