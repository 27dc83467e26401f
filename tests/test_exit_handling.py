"""其他处理 of what is decided about a listing: taken back, dropped, withdrawn; what may be begun, and why not."""

import pytest

from app.branches import branches
from app.exit_handling import drop, may_drop, may_withdraw, withdraw_paper, withdrawable
from app.refusal import Refusal
from app.sample.exits import lapse_proposal
from app.verify import findings
from tests.steps.removing import LATER


def people(removing):
    return removing.walk.people


def dropped(removing, **changes):
    entry = {
        "reason": "申请人自愿撤回",
        "who": people(removing)["李四"],
        "on": removing.day,
        "proof": removing.walk.scan,
    }
    drop(removing.walk.office, removing.case, removing.party, **(entry | changes))


def withdraw(removing, reason="金额有误"):
    number = next(withdrawable(removing.case, removing.party))[1].doc_number
    who = people(removing)["李四"]
    withdraw_paper(removing.walk.office, removing.case, removing.party, number, reason, who=who, on=removing.day)
    return number


def test_an_application_taken_back_ends_without_a_decision_and_may_be_made_anew(removing):
    removing.to("accept_removal")
    with pytest.raises(Refusal, match="撤回申请书"):
        dropped(removing, proof=None)
    with pytest.raises(Refusal, match="原因"):
        dropped(removing, reason=" ")
    dropped(removing)
    one = removing.party.exits[0]
    assert one.stage == "closed" and one.dropped_reason and removing.party.is_listed
    assert not any(removing.case.running(clock, removing.party) for clock in ("removal_accept", "removal_decide"))
    removing.do("apply_removal")
    assert len(removing.party.exits) == 2
    assert list(findings(removing.walk.office)) == []


def test_a_proposal_of_the_office_is_dropped_with_a_reason_alone(removing):
    removing.lapse()
    dropped(removing, proof=None, reason="期限计算有误")
    assert removing.party.open_exit is None and removing.party.is_listed


def test_only_the_officer_drops_and_only_before_the_decision(removing):
    removing.to("approve_exit")
    assert "承办人" in next(may_drop(removing.case, removing.party, people(removing)["王五"])).text
    removing.do("remove_from_list")
    assert "已经作出决定" in next(may_drop(removing.case, removing.party, people(removing)["李四"])).text


def test_a_decision_not_served_is_withdrawn_and_proposed_anew_under_its_number(removing):
    removing.to("approve_exit")
    term = removing.case.running("term", removing.party).due_on
    removing.do("remove_from_list")
    number = withdraw(removing)
    one = removing.party.open_exit
    assert one.stage == "verifying" and removing.party.is_listed and one.doc_number == ""
    assert removing.case.running("term", removing.party).due_on == term
    assert removing.case.running("removal_decide", removing.party)
    assert not any(removing.case.running(clock, removing.party) for clock in ("withdrawal", "exit_service"))
    for key in ("verify_removal", "approve_exit", "remove_from_list"):
        removing.do(key)
    assert removing.party.taken_off.doc_number == number
    assert list(findings(removing.walk.office)) == []


def test_an_answer_not_served_is_withdrawn_and_given_anew(removing):
    removing.do("apply_removal", on=LATER)
    removing.do("accept_removal")
    number = withdraw(removing)
    one = removing.party.open_exit
    assert one.stage == "applied" and removing.case.running("removal_accept", removing.party)
    removing.do("accept_removal", answer="declined", answer_reason="材料虚假")
    assert removing.party.open_exit.answer_number == number


def test_what_was_served_or_carried_out_is_not_withdrawn(removing):
    removing.to("approve_exit")
    removing.do("remove_from_list")
    removing.do("end_listing")
    assert "已经办结" in next(may_withdraw(removing.case, removing.party, people(removing)["李四"])).text
    removing.do("serve_exit")
    assert "没有已定稿、未送达" in next(may_withdraw(removing.case, removing.party, people(removing)["李四"])).text


def test_what_may_be_begun_is_told_with_the_reason_where_it_may_not(removing):
    def found(who="李四"):
        every = branches(removing.case, removing.party, people(removing)[who], removing.day)
        return {one.words: one.why_not for one in every}

    assert found()["登记移出申请"] == found()["提请撤销列入"] == ""
    assert "届满后再办理" in found()["提请届满移出"] and "承办" in found("王五")["登记移出申请"]
    removing.do("apply_removal", on=LATER)
    assert "办结后" in found()["登记移出申请"] and "正在办理" in found()["提请撤销列入"]


def test_an_early_end_of_the_term_is_no_proposal(removing):
    with pytest.raises(Refusal, match="届满后再办理"):
        removing.enter("propose_exit", lapse_proposal(removing.case, removing.party, removing.day))


def test_what_ran_on_the_list_runs_on_when_the_removal_is_withdrawn(removing):
    removing.to("accept_removal", on=LATER)
    removing.do("watch_closely")
    for key in ("serve_exit", "verify_removal", "approve_exit", "remove_from_list"):
        removing.do(key)
    assert removing.case.running("attention", removing.party) is None and not removing.party.follow_ups[0].is_open
    withdraw(removing)
    assert removing.case.running("attention", removing.party) and removing.party.follow_ups[0].is_open
    assert list(findings(removing.walk.office)) == []
