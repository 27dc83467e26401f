"""record_basis_change: one entry, and everything that follows from it begins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.cascade import loss_of
from app.end_letters import stop_letters
from app.handling import withdraw_document
from app.model.case_party import SUSPENDED
from app.procedure import pending
from app.refusal import Refusal
from app.sample.people import COMPANY
from app.steps.every import MODULES
from app.steps.propose_decision import Proposal
from tests.steps.upset import Listed


def test_a_listing_whose_basis_is_revoked_is_undone_to_the_last_letter(before):
    listed = Listed(before)
    listed.do("record_basis_change")
    assert listed.party.suspended_by == "basis" and listed.party.suspended_by in SUSPENDED
    clock = listed.case.running("withdrawal", listed.party)
    assert clock and clock.starts_from == listed.case.basis_changes[0].changed_on and clock.length == 3
    assert "propose_exit" in listed.pending()
    loss = loss_of(listed.case, listed.party)
    assert loss and "列入名单的依据不复存在" in loss.facts and "行政复议决定书" in loss.document
    listed.steps("propose_exit", "approve_exit", "revoke_listing")
    assert not listed.party.is_listed and not listed.party.is_suspended
    assert listed.party.open_exit and listed.party.open_exit.text["facts"] == loss.facts
    letters = list(stop_letters(listed.case, listed.party, listed.day))
    assert {one.addressee for one in letters} == {one.receiver for one in listed.party.sharings}
    assert all(one.is_undone and not one.unready() for one in letters)
    assert listed.told() > 1
    with pytest.raises(Refusal, match="先登记停止公示"):
        listed.do("restore_reputation", 0)
    listed.steps("end_listing", "restore_reputation", "serve_exit")
    one = listed.party.exits[0]
    assert one.reputation_number and one.reputation_served_on and one.restored and not one.is_open
    assert listed.told() == 0 and not listed.pending() - {"archive_case"}
    assert not [clock for clock in listed.case.deadlines if clock.met_on is None]


def test_an_application_under_way_has_nothing_left_to_decide(before):
    listed = Listed(before)
    listed.apply()
    assert listed.party.open_exit
    listed.do("record_basis_change")
    assert listed.party.open_exit is None
    assert listed.party.exits[0].dropped_reason == "依据文书已被撤销"
    listed.do("propose_exit")
    assert listed.party.open_exit.route == "revocation"


def test_who_is_not_decided_yet_cannot_be_listed(before):
    here = before("approve_case")
    here.do()
    here.walk.do("record_basis_change", here.day)
    case, party = here.walk.case, here.party
    assert party.proposed_outcome == "not_listing" and not case.has_done("approve_case")
    assert _pending(case) == {"propose_decision"}
    with pytest.raises(Refusal, match="依据已经丧失"):
        here.walk.do("propose_decision", here.day, proposals=_listing(case))
    here.walk.to("serve_decision", here.day)
    assert here.party.decision.kind == "not_listing" and not here.party.is_listed


def test_who_was_not_told_yet_is_told_nothing(before):
    here = before("serve_notice")
    here.walk.do("record_basis_change", here.day)
    assert "serve_notice" not in _pending(here.walk.case)
    here.walk.to("serve_decision", here.day)
    assert here.party.decision.kind == "not_listing"


def test_who_has_still_time_to_speak_is_not_waited_for(before):
    here = before("hear_objection")
    here.walk.do("record_basis_change", here.day)
    assert here.walk.case.running("statement", here.party) is None
    assert _pending(here.walk.case) == {"propose_decision"}


def test_a_decision_that_has_not_been_served_is_withdrawn(before):
    here = before("serve_decision")
    here.walk.do("record_basis_change", here.day)
    with pytest.raises(Refusal, match="不再送达"):
        here.do()
    withdraw_document(here.walk.office, here.walk.case, "decide_listing", here.party, "依据已撤销",
                      who=here.walk.people["李四"], on=here.day)  # fmt: skip
    assert _pending(here.walk.case) == {"propose_decision"}
    here.walk.to("serve_decision", here.day)
    assert here.party.decision.kind == "not_listing"


def test_a_ground_that_stands_leaves_the_listing_in_force(before):
    listed = Listed(before)
    listed.do("record_basis_change", happened="changed", effect="stands", effect_reason="罚款数额变更，不影响列入情形")
    assert listed.party.is_listed and not listed.party.is_suspended and not listed.runs("withdrawal")
    assert "propose_exit" not in listed.pending()
    listed.do("record_basis_change", happened="changed", effect="corrected", effect_reason="文号变更")
    assert "propose_exit" in listed.pending()
    listed.steps("propose_exit", "approve_exit", "correct_document")
    assert listed.party.is_listed and "propose_exit" not in listed.pending()
    assert listed.party.exits[0].text["reason"] == "文号变更"


def test_a_changed_document_is_told_anew_before_a_decision(before):
    here = before("propose_decision", earlier="serve_notice")
    change = {"happened": "changed", "effect": "corrected", "effect_reason": "数额变更"}
    here.walk.do("record_basis_change", here.day, **change)
    assert _pending(here.walk.case) == {"record_evidence"} and here.party.served("notice") is None
    assert here.walk.case.has_done("record_basis_change")
    assert here.walk.to("publish", here.day)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"happened": ""}, "happened"),
        ({"happened": "changed", "effect": ""}, "effect"),
        ({"happened": "changed", "effect": "stands"}, "effect_reason"),
        ({"changed_by": " "}, "changed_by"),
        ({"changing_number": ""}, "changing_number"),
        ({"changing_file": None}, "changing_file"),
        ({"learned_on": None}, "learned_on"),
    ],
)
def test_what_the_entry_must_say(before, changes, field):
    here = before("choose_regime")
    here.key = "record_basis_change"
    here.module = MODULES[here.key]
    assert field in here.gaps(**changes) and not here.gaps()


def test_it_is_not_known_before_it_happened(before):
    listed = Listed(before)
    assert (
        "知悉日期不能早于撤销、变更日期"
        in listed.gaps("record_basis_change", changed_on=listed.day, learned_on=listed.day - timedelta(days=1))[
            "learned_on"
        ]
    )


def _pending(case) -> set[str]:
    return {one.step.key for one in pending(case)}


def _listing(case):
    return tuple(Proposal(one.id, "listing") for one in case.parties)


def test_of_two_parties_each_goes_its_own_way(before):
    other = replace(COMPANY, party_name="示例县乙商贸有限公司", uscc="91999999MA99001081")
    here = before("decide_listing", COMPANY, other)
    day, walk = here.day, here.walk
    for key in ("decide_listing", "serve_decision", "publish"):
        walk.do(key, day, number=0)
    walk.do("record_basis_change", day)
    first, second = walk.case.parties
    assert first.basis_has_fallen and second.proposed_outcome == "not_listing" and not second.basis_has_fallen
    waiting = {(one.step.key, one.party and one.party.id) for one in pending(walk.case)}
    assert ("propose_exit", first.id) in waiting and ("decide_not_listing", second.id) in waiting
    assert ("decide_listing", second.id) not in waiting
    walk.do("decide_not_listing", day, number=1)
    assert walk.party(1).decision.kind == "not_listing"
