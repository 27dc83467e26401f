"""restore_reputation: nothing of an undone listing clings to the party."""

import pytest

from app.exit_handling import withdraw_paper
from tests.steps.upset import Listed


def _revoked(before) -> Listed:
    listed = Listed(before)
    listed.steps("record_basis_change", "propose_exit", "approve_exit", "revoke_listing", "end_listing")
    return listed


def test_the_notice_names_what_was_done_and_who_was_told(before):
    listed = _revoked(before)
    listed.do("restore_reputation")
    paper = next(one for one in listed.case.documents if one.step == "restore_reputation")
    assert "示例县财政局" in paper.blanks["informed_organs"]
    assert paper.blanks["revocation_number"] == listed.party.exits[0].doc_number
    assert listed.party.exits[0].is_open
    listed.do("serve_exit")
    assert not listed.party.exits[0].is_open


@pytest.mark.parametrize(("field", "empty"), [("restored", ()), ("reputation_proof", None), ("contact_phone", "")])
def test_what_the_notice_must_say(before, field, empty):
    listed = _revoked(before)
    assert field in listed.gaps("restore_reputation", **{field: empty}) and not listed.gaps("restore_reputation")


def test_a_notice_not_served_is_withdrawn_and_made_anew_under_its_number(before):
    listed = _revoked(before)
    listed.steps("serve_exit", "restore_reputation")
    number = listed.party.open_exit.reputation_number
    withdraw_paper(
        listed.walk.office, listed.case, listed.party, number, "措施有遗漏",
        who=listed.walk.people["李四"], on=listed.day,
    )  # fmt: skip
    assert "restore_reputation" in listed.pending() and "serve_exit" not in listed.pending()
    listed.do("restore_reputation")
    assert listed.party.open_exit.reputation_number == number


def test_a_revocation_withdrawn_leaves_its_clock_running(before):
    listed = Listed(before)
    listed.steps("record_basis_change", "propose_exit", "approve_exit", "revoke_listing")
    withdraw_paper(
        listed.walk.office, listed.case, listed.party, listed.party.open_exit.doc_number, "文号有误",
        who=listed.walk.people["李四"], on=listed.day,
    )  # fmt: skip
    assert listed.party.basis_has_fallen and listed.runs("withdrawal") and "propose_exit" in listed.pending()
