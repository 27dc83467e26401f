"""核实与答复."""

import pytest

from app.sample.people import CO_OFFICER, LEDGER_KEEPER, OFFICER, OTHER, REVIEWER
from app.sample.scene import working_day
from app.steps.answer_objection import Verified


@pytest.fixture
def here(before):
    here = before("answer_objection", earlier="serve_notice")
    here.walk.do("hear_objection", here.day)
    return here


def test_every_item_is_verified(here):
    assert "逐项" in here.gaps(items=(Verified("查阅", "属实", "rejected", "理由"),))["items"]
    assert set(here.gaps(verification="", outcome="", outcome_reason="", legal_basis="", contact_phone="")) == {
        "verification", "outcome", "outcome_reason", "legal_basis", "contact_phone",
    }  # fmt: skip


@pytest.mark.parametrize("who", [OFFICER, CO_OFFICER])
def test_not_by_those_who_handle_the_case(here, who):
    assert "承办人以外" in here.obstacles(who)[0].text


def test_by_anybody_else_who_decides(here):
    assert here.obstacles(OTHER) == here.obstacles(REVIEWER) == []
    assert "没有办理“核实与答复”的权限" in here.obstacles(LEDGER_KEEPER)[0].text


def test_a_late_answer_says_why(here):
    here.day = working_day(here.day, 11)
    assert "已过期限" in here.gaps(late_reason="")["late_reason"]


def test_the_reply_takes_a_number_and_waits_to_be_served(here):
    case = here.do()
    objection = case.parties[0].objections[0]
    assert objection.doc_number == "示市监信复〔2026〕1号" and objection.is_open
    assert [item["outcome"] for item in objection.items] == ["rejected", "rejected"]
    assert case.documents[-1].kind == "AnswerObjectionPaper"


def test_an_accepted_one_proposes_not_to_list(here):
    case = here.do(outcome="accepted", outcome_reason="属实")
    assert (case.parties[0].proposed_outcome, case.parties[0].outcome_reason) == ("not_listing", "属实")


def test_without_an_objection_there_is_nothing_to_answer(before):
    assert before("answer_objection", earlier="serve_notice").obstacles(OTHER)
