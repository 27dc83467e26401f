"""届满移出决定书: the term is over, the party leaves without an application."""


def test_the_party_leaves_at_the_end_of_its_term(removing):
    removing.lapse()
    removing.do("approve_exit")
    removing.do("lapse_listing")
    assert not removing.party.is_listed and removing.party.taken_off.route == "lapse"
    said = removing.case.documents[-1].blanks
    assert said["expires_on"] == removing.party.decision.expires_on.isoformat() and "届满" in said["verification"]


def test_its_numbers_are_a_series_of_their_own(removing):
    removing.lapse()
    removing.do("approve_exit")
    removing.do("lapse_listing")
    assert "信届移" in removing.party.taken_off.doc_number


def test_everybody_told_is_told_of_the_end(removing):
    removing.lapse()
    for key in ("approve_exit", "lapse_listing", "serve_exit", "end_listing"):
        removing.do(key)
    assert removing.party.open_exit is None and removing.pending() == set()
