"""提请移出、撤销、恢复或更正: one thing at a time, and only what the listing allows."""

from dataclasses import replace

import pytest

from app.refusal import Refusal
from app.sample.exits import lapse_proposal
from app.steps import propose_exit


def ways(removing, on):
    return {way.typed["route"]: way.why_not for way in propose_exit.ways(removing.case, removing.party, on)}


def test_no_removal_by_lapse_before_the_term_is_over(removing):
    early = lapse_proposal(removing.case, removing.party, removing.day)
    with pytest.raises(Refusal, match="届满后再办理"):
        removing.enter("propose_exit", early)
    removing.lapse()
    one = removing.party.open_exit
    assert (one.route, one.stage) == ("lapse", "approving") and one.text["term"].startswith("36个月")


def test_a_list_that_lapses_by_nobody_waits_for_an_application(removing, monkeypatch):
    stays = replace(propose_exit.regime("samr_serious_illegal", on=removing.day), lapses_by_itself=False)
    monkeypatch.setattr(propose_exit, "regime", lambda *_, **__: stays)
    assert "由当事人申请移出" in ways(removing, removing.party.decision.expires_on)["lapse"]


def test_two_outcomes_at_once_are_refused(removing):
    removing.to("accept_removal")
    assert "办结后才能另行提请" in removing.in_the_way("propose_exit")


def test_each_way_says_why_it_cannot_be_gone(removing):
    found = ways(removing, removing.day)
    assert "届满" in found["lapse"] and "恢复列入" in found["restoration"]
    assert found["revocation"] == found["correction"] == ""


def test_an_unknown_kind_is_no_proposal(removing):
    gaps = {one.field for one in propose_exit.gaps(removing.case, removing.party, propose_exit.Entry(), removing.day)}
    assert gaps == {"route"}


def test_what_is_sent_back_is_proposed_anew(removing):
    removing.lapse()
    removing.do("approve_exit", verdict="return", opinion="请写明核查情况。")
    assert removing.party.open_exit.stage == "proposing" and "propose_exit" in removing.pending()
    removing.enter("propose_exit", lapse_proposal(removing.case, removing.party, removing.day))
    assert len(removing.party.exits) == 1


def test_a_basis_still_contested_is_said_and_stops_nothing(removing):
    assert propose_exit.open_basis_suit(removing.case) == ""
    case = removing.case
    case.evidence.remedy_status = "进行中"
    assert "另行办理撤销" in propose_exit.open_basis_suit(case)
