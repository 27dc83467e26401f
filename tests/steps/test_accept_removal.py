"""受理移出申请: accepted, declined with remedies, completed once; nothing too early, no fee."""

from datetime import date

import pytest

from app.confirming import confirm_period
from app.issued_paper import issued_paper
from app.law import Period
from app.refusal import Refusal
from app.sample.scene import working_day
from app.sample.walk import Walk
from tests.forms.reading import text_of
from tests.lists_in_use import confirm_one_measure
from tests.steps.removing import LATER


def paper(removing):
    return removing.case.documents[-1].blanks


def test_what_is_accepted_is_to_be_decided_in_time(removing):
    removing.to("accept_removal")
    one = removing.party.open_exit
    assert one.stage == "verifying" and one.accepted_on == removing.day and one.papers_to_serve == (one.answer_number,)
    assert removing.case.running("removal_decide", removing.party)
    assert not removing.case.running("removal_accept", removing.party)
    assert "不收取任何费用" in paper(removing)["fee_text"]


def test_a_confirmed_earliest_day_bars_what_comes_before_it(removing):
    year = Period(12, "month", "示例条款", False, "samr_serious_illegal.earliest_removal", "")
    confirm_period(removing.walk.office, year, who=removing.walk.people["李四"], on=removing.day)
    removing.do("apply_removal")
    with pytest.raises(Refusal, match="最早可申请移出的日期"):
        removing.do("accept_removal")
    removing.do("accept_removal", answer="declined", answer_reason="列入未满1年")
    assert "最早可以于" in paper(removing)["next_text"]
    removing.do("serve_exit")
    assert removing.party.open_exit is None and removing.party.is_listed


def test_an_unconfirmed_earliest_day_bars_nothing(removing):
    removing.do("apply_removal")
    assert removing.gaps("accept_removal") == {}


def test_a_declined_application_needs_its_reason(removing):
    removing.do("apply_removal", on=LATER)
    assert set(removing.gaps("accept_removal", answer="declined")) == {"answer_reason"}


def test_what_is_missing_is_asked_for_once_and_whole(removing):
    removing.do("apply_removal", on=LATER)
    gaps = removing.gaps("accept_removal", answer="completing")
    assert set(gaps) == {"missing_materials", "completion_days"}
    too_long = removing.gaps("accept_removal", answer="completing", completion_days=10**9)
    assert "1 至 365 个工作日" in too_long["completion_days"]
    removing.do("accept_removal", answer="completing", missing_materials=("缴款凭证",), completion_days=5)
    assert removing.party.open_exit.stage == "completing"
    assert removing.case.running("completion", removing.party).due_on == working_day(removing.day, 5)
    removing.do("serve_exit")
    assert removing.case.running("completion", removing.party).due_on == working_day(removing.day, 5)
    removing.do("apply_removal")
    assert removing.party.open_exit.stage == "applied" and len(removing.party.exits) == 1
    assert not removing.case.running("completion", removing.party)


@pytest.mark.parametrize("field", ["contact_address", "contact_person", "contact_phone"])
def test_the_party_is_told_whom_to_ask(removing, field):
    removing.do("apply_removal", on=LATER)
    assert set(removing.gaps("accept_removal", **{field: ""})) == {field}


def test_who_completes_nothing_in_time_is_answered_by_what_there_is(removing):
    removing.do("apply_removal", on=LATER)
    removing.do("accept_removal", answer="completing", missing_materials=("缴款凭证",), completion_days=5)
    removing.do("serve_exit")
    assert "等待当事人补正至" in removing.in_the_way("accept_removal") and "accept_removal" in removing.pending()
    over = working_day(removing.case.running("completion", removing.party).due_on, 1)
    again = {"answer": "completing", "missing_materials": ("照片",), "completion_days": 5}
    asked = removing.gaps("accept_removal", on=over, **again)
    assert "一次告知过" in asked["answer"]
    removing.do("accept_removal", on=over, answer="declined", answer_reason="逾期没有补正")
    assert removing.party.open_exit.stage == "declined"
    assert removing.case.running("completion", removing.party) is None


def test_where_no_rule_sets_a_time_the_answer_promises_none(office, scan):
    walk = Walk(office, scan, "mem_work_safety")
    walk.confirm_periods(date(2026, 1, 5))
    confirm_one_measure(walk, date(2026, 1, 5))
    day = walk.open(on=date(2026, 1, 5)).to("publish", date(2026, 1, 5))
    assert day < date(2026, 3, 20)  # the general rule of 2026-04-01 is not in force yet
    walk.do("apply_removal", date(2026, 3, 25))
    walk.do("accept_removal", date(2026, 3, 26))
    paper = walk.case.documents[-1]
    assert paper.kind == "AcceptRemovalPaper" and paper.blanks["decide_period"] == ""
    assert "本机关将及时核查并作出是否移出的决定" in text_of(issued_paper(paper).draw().pdf).replace("\n", "")
    assert walk.case.running("removal_decide", walk.party()) is None
