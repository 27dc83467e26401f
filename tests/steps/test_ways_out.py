"""The ways off the list, walked whole: the party and everybody told of the listing are told, nothing is left."""

import pytest

from app.publishing import open_channels, open_sharings
from app.sample.exits import refusal
from app.verify import findings
from tests.steps.removing import LATER

ENDS = ("serve_exit", "end_listing")


def is_over(removing) -> bool:
    """Say whether nothing of the listing runs, is shown, or waits any more."""
    party, case = removing.party, removing.case
    told = [*open_channels(party), *open_sharings(party)]
    running = [clock for clock in case.deadlines if clock.met_on is None]
    return not (told or running or party.open_exit or removing.pending() or party.is_listed)


def applied(removing):
    removing.to("approve_exit")
    for key in ("remove_from_list", *ENDS):
        removing.do(key)


def lapsed(removing):
    removing.lapse()
    for key in ("approve_exit", "lapse_listing", *ENDS):
        removing.do(key)


def revoked(removing):
    removing.do("record_basis_change")
    for key in ("propose_exit", "approve_exit", "revoke_listing", *ENDS, "restore_reputation", "serve_exit"):
        removing.do(key)


@pytest.mark.parametrize("way", [applied, lapsed, revoked])
def test_nothing_is_left_at_the_end_and_the_case_is_filed_away(removing, way):
    way(removing)
    assert is_over(removing)
    removing.do("archive_case")
    assert removing.case.archived_on and list(findings(removing.walk.office)) == []


def test_who_was_refused_stays_and_may_leave_later(removing):
    removing.to("serve_exit")
    removing.do("verify_removal", **refusal(removing.case, removing.party, LATER))
    for key in ("approve_exit", "refuse_removal", "serve_exit"):
        removing.do(key)
    assert removing.party.is_listed and removing.party.open_exit is None
    removing.to("approve_exit", on=removing.day)
    for key in ("remove_from_list", *ENDS):
        removing.do(key)
    assert is_over(removing)
