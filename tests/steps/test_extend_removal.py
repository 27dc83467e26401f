"""延长办理期限: once, before the time is over, for a reason the applicant is told."""

import pytest

from app.deadline import due_on
from app.law import period
from app.refusal import Refusal
from app.sample.scene import working_day


@pytest.fixture
def accepted(removing):
    return removing.to("serve_exit")


def test_the_clock_goes_on_from_its_end(accepted):
    first = accepted.case.running("removal_decide", accepted.party).due_on
    accepted.do("extend_removal")
    more = period("repair.removal_extension", on=accepted.day)
    assert accepted.case.running("removal_decide", accepted.party).due_on == due_on(more, first)
    one = accepted.party.open_exit
    assert one.extended_by == "赵六" and one.extension_told and one.extension_reason


def test_it_is_extended_once(accepted):
    accepted.do("extend_removal")
    assert "不能再次延长" in accepted.in_the_way("extend_removal")


def test_the_head_of_the_office_has_signed_and_the_applicant_is_told(accepted):
    gaps = accepted.gaps("extend_removal", extension_reason="", extended_by="", approval_file=None, extension_told="")
    assert set(gaps) == {"extension_reason", "extended_by", "approval_file", "extension_told"}


def test_only_what_is_being_decided_is_extended(removing):
    assert "作出决定前才能延长" in removing.in_the_way("extend_removal")


def test_a_decision_within_the_longer_time_is_not_late(accepted):
    accepted.do("extend_removal")
    accepted.do("verify_removal", on=working_day(accepted.day, 8))
    accepted.do("approve_exit")
    accepted.do("remove_from_list", late_reason="")
    assert not accepted.party.is_listed


def test_nothing_is_written_without_the_signed_paper(accepted):
    with pytest.raises(Refusal, match="签批件"):
        accepted.do("extend_removal", approval_file=None)
    assert accepted.party.open_exit.extended_on is None
