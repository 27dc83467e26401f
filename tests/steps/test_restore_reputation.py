"""restore_reputation: nothing of an undone listing clings to the party."""

import pytest

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
