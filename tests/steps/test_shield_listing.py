"""重整、和解期间屏蔽: not shown and no measures while a plan is performed; then removed, or shown again."""

from datetime import timedelta

import pytest

from app.publishing import open_channels
from app.refusal import Refusal
from app.sample.exits import shielding


@pytest.fixture
def shielded(removing):
    removing.do("shield_listing", **shielding(removing.case, removing.party, removing.day, removing.walk.scan))
    return removing


def test_nothing_is_shown_and_no_measure_runs_while_the_plan_is_performed(shielded):
    party = shielded.party
    assert party.is_listed and party.suspended_by == "shielding" and not open_channels(party)
    one = party.follow_ups[-1]
    assert shielded.case.running("shielding", party).due_on == one.due_on
    assert "裁定批准重整计划" in one.reason and one.file


def test_a_plan_performed_leads_to_an_application(shielded):
    shielded.do("shield_listing", verdict="performed", reason="重整计划执行完毕")
    party = shielded.party
    assert not party.is_suspended and shielded.case.running("shielding", party) is None
    shielded.do("apply_removal")
    assert party.follow_ups[-1].outcome == "执行完毕"


def test_a_plan_that_failed_is_shown_again(shielded):
    shielded.do("shield_listing", verdict="failed", reason="法院裁定终止重整计划的执行")
    assert not shielded.case.has_done("publish", shielded.party) and "publish" in shielded.pending()
    assert shielded.case.running("publication", shielded.party)


def test_what_the_record_lacks_is_said(removing):
    told = shielding(removing.case, removing.party, removing.day, removing.walk.scan)
    bare = {
        "ruling": "",
        "court": "",
        "ruling_number": "",
        "ruled_on": None,
        "due_on": None,
        "lifted_how": "",
        "file": None,
    }
    assert set(removing.gaps("shield_listing", **told | bare)) == set(bare)
    assert "一并登记停止" in removing.gaps("shield_listing", **told | {"endings": ()})["endings"]
    late = {"ruled_on": removing.day + timedelta(days=1)}
    assert set(removing.gaps("shield_listing", **told | late)) == {"ruled_on"}


def test_it_begins_once(shielded):
    with pytest.raises(Refusal, match="已经屏蔽"):
        shielded.do("shield_listing", verdict="start")
