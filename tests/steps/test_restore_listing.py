"""restore_listing: a removal got by false material is undone; the listing goes on, and is published anew."""

import pytest

from app.exit_handling import withdraw_paper
from app.procedure import pending
from app.publishing import open_channels
from app.refusal import Refusal
from app.sample.people import WAGES
from tests.steps.upset import Listed

REMOVED = (
    "apply_removal", "accept_removal", "serve_exit", "verify_removal", "approve_exit", "remove_from_list",
    "serve_exit", "end_listing",
)  # fmt: skip


def _removed(before) -> Listed:
    listed = Listed(before)
    listed.steps(*REMOVED)
    return listed


def test_the_party_is_on_the_list_again_and_published_anew(before):
    listed = _removed(before)
    until = listed.party.decision.expires_on
    listed.steps("propose_exit", "approve_exit", "restore_listing")
    assert listed.party.is_listed and not open_channels(listed.party)
    assert listed.party.exits[0].found_false.startswith("申请移出时提交的罚款缴款凭证系伪造")
    assert listed.runs("publication") and listed.runs("term") and not listed.case.has_done("publish", listed.party)
    assert listed.party.decision.expires_on == until
    with pytest.raises(Refusal, match="恢复列入决定书送达后再公示"):
        listed.do("publish")
    assert [one.step.key for one in pending(listed.case)] == ["serve_exit"]
    listed.steps("serve_exit")
    assert [one.step.key for one in pending(listed.case)] == ["publish"]
    listed.steps("publish")
    assert open_channels(listed.party) and len(listed.party.publication.shown) > len(open_channels(listed.party))
    assert listed.party.exits[1].hearing_file and not listed.party.exits[1].is_open


def test_a_term_may_be_counted_anew(before):
    listed = _removed(before)
    until = listed.party.decision.expires_on
    listed.do("propose_exit", term_from="anew")
    listed.steps("approve_exit", "restore_listing")
    assert listed.party.decision.expires_on > until
    assert listed.case.running("term", listed.party).starts_from == listed.day


@pytest.mark.parametrize(
    ("field", "empty"), [("told_on", None), ("hearing_file", None), ("term_from", ""), ("hearing_summary", "")]
)
def test_the_party_is_heard_before(before, field, empty):
    listed = _removed(before)
    assert field in listed.gaps("propose_exit", **{field: empty}) and not listed.gaps("propose_exit")


def test_only_where_the_list_has_such_a_rule(before, monkeypatch):
    from app import restoration

    listed = _removed(before)
    monkeypatch.setattr(restoration, "rules", lambda file: {})
    with pytest.raises(Refusal, match="没有恢复列入的规定"):
        listed.do("propose_exit")


def test_only_after_a_removal_that_was_applied_for(before):
    listed = Listed(before)
    with pytest.raises(Refusal, match="只有申请移出后"):
        listed.do("propose_exit", route="restoration", term_from="continued", hearing_summary="已告知")


def test_what_the_wage_rule_says_of_the_term_is_known():
    from app.law import rules

    assert rules(WAGES)["restoration"]["in_force"][0]["term_from"] == "anew"


def test_a_restoration_not_served_is_withdrawn_and_the_removal_stands(before):
    listed = _removed(before)
    until = listed.party.decision.expires_on
    listed.do("propose_exit", term_from="anew")
    listed.steps("approve_exit", "restore_listing")
    withdraw_paper(
        listed.walk.office, listed.case, listed.party, listed.party.open_exit.doc_number, "事由有误",
        who=listed.walk.people["李四"], on=listed.day,
    )  # fmt: skip
    assert not listed.party.is_listed and listed.party.decision.expires_on == until
    assert not listed.runs("publication") and not listed.runs("term") and not listed.party.exits[0].found_false
    assert "propose_exit" in listed.pending()
