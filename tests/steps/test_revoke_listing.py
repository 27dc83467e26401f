"""revoke_listing: the listing is undone, as it was approved."""

from tests.steps.upset import Listed


def test_what_was_approved_is_what_is_decided(before):
    listed = Listed(before)
    listed.steps("record_basis_change", "propose_exit", "approve_exit")
    approved = dict(listed.party.open_exit.text)
    listed.do("revoke_listing")
    paper = next(one for one in listed.case.documents if one.step == "revoke_listing")
    assert all(paper.blanks[name] == words for name, words in approved.items())
    assert listed.party.taken_off.route == "revocation" and listed.party.open_exit.clears_name
    assert not listed.runs("term") and not listed.runs("earliest_removal")


def test_the_clock_of_stopping_goes_on_from_the_day_the_basis_fell(before):
    listed = Listed(before)
    listed.steps("record_basis_change", "propose_exit", "approve_exit", "revoke_listing")
    clock = listed.case.running("withdrawal", listed.party)
    assert clock and clock.starts_from == listed.case.basis_changes[0].changed_on
