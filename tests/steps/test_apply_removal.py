"""登记移出申请: what came, when, from whom; one application at a time."""

from datetime import timedelta

from app.procedure import APPLY_REMOVAL
from tests.steps.removing import LATER


def test_an_application_is_kept_and_its_clock_starts(removing):
    removing.do("apply_removal", on=LATER)
    one = removing.party.open_exit
    assert (one.route, one.stage, one.opened_on) == ("repair", "applied", LATER)
    assert one.materials and one.application_file
    assert removing.case.running("removal_accept", removing.party).starts_from == LATER


def test_what_is_missing_is_said_in_one_sentence_each(removing):
    gaps = removing.gaps(
        "apply_removal", applied_on=None, applied_by=" ", applied_through="fax", reason="", materials=(),
        application_file=None,
    )  # fmt: skip
    assert set(gaps) == {"applied_on", "applied_by", "applied_through", "reason", "materials", "application_file"}
    assert all(text.endswith("。") for text in gaps.values())


def test_it_cannot_have_come_before_the_listing_or_tomorrow(removing):
    before = removing.party.decision.decided_on - timedelta(days=1)
    assert "不能早于列入决定日期" in removing.gaps("apply_removal", applied_on=before)["applied_on"]
    assert "applied_on" in removing.gaps("apply_removal", applied_on=removing.day + timedelta(days=1))


def test_one_application_at_a_time(removing):
    removing.do("apply_removal", on=LATER)
    assert "办结后才能登记新的申请" in removing.in_the_way("apply_removal")


def test_nobody_waits_for_an_application(removing):
    assert APPLY_REMOVAL.branch and "apply_removal" not in removing.pending()


def test_who_is_off_the_list_has_nothing_to_apply_for(removing):
    removing.remove()
    assert "在名单期内才能申请移出" in removing.in_the_way("apply_removal")
