"""社会组织: a new ground while listed begins the term anew; it never lapses by itself."""

from dataclasses import replace
from datetime import date

import pytest

from app import verify
from app.accounts import choose_regimes, unit
from app.history import history
from app.refusal import Refusal
from app.restarting import NewGround, may_restart, restart_term
from app.sample.people import OFFICER, OTHER, PEOPLE, SAMR
from app.sample.walk import Walk
from tests.lists_in_use import confirm_one_measure

MONDAY = date(2026, 3, 2)
FOUND = date(2026, 9, 1)
LATER = date(2026, 9, 7)


@pytest.fixture
def listed(office, scan):
    walk = Walk(office, scan, "mca_social_organization")
    choose_regimes(office, unit(office), ["mca_social_organization", SAMR], who=walk.people[PEOPLE[7].name])
    walk.confirm_periods(date(2026, 1, 4))
    confirm_one_measure(walk, date(2026, 1, 4))
    walk.open(on=MONDAY).to("publish", MONDAY)
    return walk


def ground(scan):
    return NewGround("受到5万元以上罚款处罚", FOUND, "《行政处罚决定书》（示民罚〔2026〕12号）", scan)


def restart(walk, entry, who=OFFICER):
    case = walk.case
    restart_term(walk.office, case, case.parties[0], entry, who=walk.people[who], on=LATER)


def test_the_term_counts_from_the_new_ground(listed, scan):
    before = listed.party().decision.expires_on
    restart(listed, ground(scan))
    party = listed.party()
    assert party.decision.expires_on == date(2028, 9, 1) > before
    term = listed.case.running("term", party)
    assert (term.starts_from, term.due_on, term.event) == (FOUND, date(2028, 9, 1), "出现新的列入情形")
    assert party.decision.earliest_removal_on == listed.case.running("earliest_removal", party).due_on
    line = history(listed.office, listed.id)[0]
    assert line.title == "登记新的列入情形"
    assert list(verify.findings(listed.office)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ground": ""}, "请填写新的列入情形"),
        ({"found_on": None}, "请填写认定日期"),
        ({"found_on": date(2030, 1, 1)}, "晚于今天"),
        ({"found_on": date(2026, 1, 1)}, "列入决定日期"),
        ({"document": " "}, "请填写认定的文书"),
        ({"proof": None}, "扫描件"),
    ],
)
def test_what_is_missing_is_asked_for(listed, scan, change, told):
    with pytest.raises(Refusal, match=told):
        restart(listed, replace(ground(scan), **change))


def test_only_the_officer_only_while_listed_and_only_where_the_rule_says_so(listed, office, scan):
    case = listed.case
    [obstacle] = may_restart(case, case.parties[0], listed.people[OTHER])
    assert "承办人登记" in obstacle.text
    other = Walk(office, scan, SAMR)
    other.open(on=MONDAY).to("choose_regime", MONDAY)
    assert "没有" in next(may_restart(other.case, other.party(), other.people[OFFICER])).text
    fresh = Walk(office, scan, "mca_social_organization")
    fresh.open(on=MONDAY).to("choose_regime", MONDAY)
    assert "名单期内" in next(may_restart(fresh.case, fresh.party(), fresh.people[OFFICER])).text
