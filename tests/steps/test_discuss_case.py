"""集体讨论."""

import pytest

from app.sample.scene import working_day
from app.standing import standings


@pytest.fixture
def here(before):
    here = before("discuss_case", earlier="serve_notice")
    here.day = here.walk.to("serve_notice", here.day)
    here.day = working_day(here.walk.case.running("statement").due_on, 1)
    here.walk.do("propose_decision", here.day, discussion_reason="涉案金额大，案情复杂")
    here.day = here.walk.to("review_legality", here.day)
    return here


def test_where_nobody_asked_for_it_the_row_says_so(before):
    here = before("discuss_case", earlier="review_legality")
    case = here.walk.case
    row = next(one for one in standings(case, case.parties[0], here.day) if one.step.key == "discuss_case")
    assert row.state == "not_applicable" and "集体讨论" in row.sub_line


def test_three_at_least_speak_and_the_record_is_signed(here):
    assert here.gaps() == {}
    speeches = here.walk.entry("discuss_case", here.day).speeches
    assert "不少于3人" in here.gaps(speeches=speeches[:2])["speeches"]
    assert set(here.gaps(held_on=None, place="", conclusion="", record_file=None)) == {
        "held_on", "place", "conclusion", "record_file",
    }  # fmt: skip
    early = here.walk.case.done("review_legality").done_on
    assert "早于法制审核日期" in here.gaps(held_on=working_day(early, -1))["held_on"]


def test_the_head_signs_after_the_discussion_and_the_form_says_what_it_concluded(here):
    from app.procedure import pending

    assert [one.step.key for one in pending(here.walk.case)] == ["discuss_case"]
    case = here.do()
    assert case.documents[-1].kind == "DiscussCasePaper" and case.discussion.conclusion == "同意列入。"
    here.walk.to("approve_case", here.day)
    [form] = [one for one in here.walk.case.documents if one.kind == "ApproveCasePaper"]
    assert form.blanks["discussion"].endswith("集体讨论：同意列入。")
