"""上一级同意."""

from datetime import timedelta


def test_the_reply_is_numbered_dated_and_scanned(before):
    here = before("obtain_consent")
    empty = {"reply_number": "", "replied_on": None, "is_granted": None, "reply_file": None}
    assert set(here.gaps(**empty)) == set(empty)
    assert "不能早于请示日期" in here.gaps(replied_on=here.day - timedelta(days=1))["replied_on"]


def test_a_refused_consent_means_no_listing(before):
    case = before("obtain_consent").do(is_granted=False)
    assert case.parties[0].proposed_outcome == "not_listing" and "未同意" in case.parties[0].outcome_reason


def test_a_granted_consent_leaves_the_proposal(before):
    assert before("obtain_consent").do().parties[0].proposed_outcome == "listing"
