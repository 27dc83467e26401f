"""移出决定书: as approved; from that day the party is on no list."""

import pytest

from app.board_line import line_of
from app.refusal import Refusal


@pytest.fixture
def approved(removing):
    return removing.to("approve_exit")


def test_the_party_is_off_the_list_from_the_day_of_the_decision(approved):
    assert approved.party.is_listed
    approved.do("remove_from_list")
    assert not approved.party.is_listed and approved.party.taken_off.doc_number
    assert not line_of(approved.case)["is_on_list"]
    assert {"serve_exit", "end_listing"} <= approved.pending() and "watch_listing" not in approved.pending()
    for clock in ("term", "earliest_removal", "removal_decide"):
        assert approved.case.running(clock, approved.party) is None
    assert approved.case.running("withdrawal", approved.party) and approved.case.running("exit_service", approved.party)


def test_what_is_frozen_is_what_was_approved(approved):
    text = dict(approved.party.open_exit.text)
    approved.do("remove_from_list")
    said = approved.case.documents[-1].blanks
    assert said["verification"] == text["verification"] and said["effect_text"] == text["effect_text"]
    assert "不收取任何费用" in said["effect_text"]


def test_nothing_else_can_be_decided(approved):
    for other in ("refuse_removal", "lapse_listing", "revoke_listing"):
        with pytest.raises(Refusal):
            approved.do(other)
