"""听证报告."""

import pytest

from app.sample.people import LEGAL
from tests.steps.test_record_hearing import held


@pytest.fixture
def here(before):
    here = held(before, "report_hearing")
    here.walk.do("record_hearing", here.day)
    return here


def test_the_chair_says_what_was_found_and_what_to_do(here):
    assert here.gaps() == {}
    assert set(here.gaps(findings="", chair_opinion="")) == {"findings", "chair_opinion"}


def test_with_the_report_the_case_goes_on(here):
    case = here.do()
    assert case.documents[-1].kind == "ReportHearingPaper" and not case.parties[0].hearing.is_due
    assert [one["name"] for one in case.documents[-1].blanks["chair_opinion"]["signers"]] == [LEGAL]
    here.walk.to("approve_case", here.day)
    assert here.walk.case.has_done("approve_case")
