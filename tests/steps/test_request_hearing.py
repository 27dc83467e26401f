"""听证."""

import pytest

from app import law
from app.regime import hearing_text
from app.sample.scene import working_day
from app.standing import standings


@pytest.fixture
def here(before):
    return offered(before, "request_hearing")


def offered(before, key):
    """A case whose notice told the party that it may ask for a hearing, and was served."""
    here = before(key, earlier="approve_opening")
    told = hearing_text("你单位", on=here.day)
    here.day = working_day(here.day, 1)
    here.walk.do("notify_party", here.day, hearing_text=told)
    here.walk.do("serve_notice", here.day)
    return here


def row(here, on):
    case = here.walk.case
    return next(one for one in standings(case, case.parties[0], on) if one.step.key == "request_hearing")


def test_the_notice_starts_the_time_to_ask(here):
    clock = here.walk.case.running("hearing_request", here.party)
    asked = law.period("general.hearing_request", on=here.day)
    assert asked and clock.due_on == working_day(here.day, asked.length)
    assert row(here, here.day).state == "waiting" and row(here, working_day(clock.due_on, 1)).state == "done"


def test_where_the_notice_offered_none_the_row_says_so(before):
    here = before("request_hearing", earlier="serve_notice")
    assert row(here, here.day).state == "not_applicable" and "不适用听证" in row(here, here.day).sub_line
    assert "没有告知听证权利" in here.obstacles()[0].text


def test_it_asks_when_how_and_by_whom(here):
    assert here.gaps() == {}
    assert set(here.gaps(requested_on=None, requested_by="", request_file=None, request_form="x")) == {
        "requested_on", "requested_by", "request_file", "request_form",
    }  # fmt: skip


def test_a_hearing_asked_for_in_time_is_held(here):
    assert "应当组织听证" in here.gaps(outcome="declined", outcome_reason="没有必要")["outcome"]
    case = here.do()
    assert case.parties[0].hearing.is_due and not case.parties[0].hearing.is_late
    assert case.running("hearing_request", case.parties[0]) is None


def test_a_late_one_is_written_down_and_may_be_refused_with_a_reason(here):
    here.day = working_day(here.day, 8)
    assert "理由" in here.gaps(outcome="declined")["outcome_reason"]
    case = here.do(outcome="declined", outcome_reason="逾期提出")
    assert case.parties[0].hearing.is_late and not case.parties[0].hearing.is_due


def test_no_proposal_before_the_time_to_ask_is_over_nor_while_a_hearing_is_due(here):
    from app.steps import propose_decision

    case = here.walk.case
    barred = list(propose_decision.obstacles(case, None, here.day))
    assert {one.step for one in barred} == {"hear_objection", "request_hearing"}
    case = here.do()
    late = working_day(here.day, 9)
    assert "听证还没有办结" in next(iter(propose_decision.obstacles(case, None, late))).text


def test_a_waiver_gives_the_hearing_up_too(here):
    here.walk.do("waive_statement", here.day)
    assert "已书面放弃" in here.obstacles()[0].text
    assert here.walk.case.running("hearing_request", here.party) is None


def test_a_notice_made_anew_opens_the_right_again(here):
    here.do()
    case = here.walk.case
    from app.procedure import NOTIFY_PARTY, send_back

    send_back(case, NOTIFY_PARTY, "事由有误", here.day)
    assert not case.parties[0].hearing.counts and not case.parties[0].hearing.is_due
