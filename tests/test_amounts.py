"""数额标准: no amount is known of itself; what the office enters with its clause counts from that day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.accounts import unit
from app.amounts import Amount, standard
from app.confirming import confirm_amount
from app.history import history
from app.law import OwnFile, use_office_rules
from app.refusal import Refusal
from app.sample.people import OFFICER, WAGES, people_of
from app.sample.walk import Walk
from app.steps import choose_regime

KEY = f"{WAGES}.amount_standard"
MONDAY = date(2026, 3, 2)
DAY = timedelta(days=1)


def gaps(walk, **changes):
    case = walk.case
    entry = replace(walk.entry("choose_regime", MONDAY, None, case), **changes)
    return {one.field: one.text for one in choose_regime.gaps(case, None, entry, MONDAY)}


@pytest.fixture
def wages(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.open(on=MONDAY).to("record_evidence", MONDAY)
    return walk


def test_nobody_knows_it_until_the_office_has_entered_it_with_its_clause(office, wages):
    assert standard(unit(office), KEY, MONDAY) is None
    asked = gaps(wages, ground_amount=None)
    assert "没有本省的数额标准" in asked["amount_standard"] and "请填写拖欠的数额" in asked["ground_amount"]
    who = people_of(office)[OFFICER]
    for yuan, clause, missing in ((0, "某规定", "数额标准"), (50_000, " ", "依据条款")):
        with pytest.raises(Refusal, match=missing):
            confirm_amount(office, KEY, yuan, clause, who=who, on=MONDAY)
    confirm_amount(office, KEY, 50_000, "某省数额标准规定第一条", who=who, on=MONDAY)
    assert standard(unit(office), KEY, MONDAY) == Amount(50_000, "某省数额标准规定第一条", True)
    assert standard(unit(office), KEY, MONDAY - DAY) is None
    confirm_amount(office, KEY, 60_000, "某省数额标准规定第二条", who=who, on=MONDAY)
    confirm_amount(office, KEY, 70_000, "某省新规定第一条", who=who, on=MONDAY + DAY)
    assert [standard(unit(office), KEY, day).yuan for day in (MONDAY, MONDAY + DAY)] == [60_000, 70_000]


def test_below_the_standard_the_ground_is_not_met_and_the_case_keeps_both(office, wages):
    confirm_amount(office, KEY, 50_000, "某省数额标准规定第一条", who=people_of(office)[OFFICER], on=MONDAY)
    assert "没有达到标准50,000元（某省数额标准规定第一条）" in gaps(wages, ground_amount=49_999)["ground_amount"]
    assert "核对单位" in gaps(wages, ground_amount=3_000_000_000)["ground_amount"]
    assert gaps(wages, ground_amount=50_000) == {} == gaps(wages, ground="incident", ground_amount=None)
    wages.do("choose_regime", MONDAY)
    case = wages.case
    assert (case.ground_amount, case.ground_standard) == (864_000, "50,000元（某省数额标准规定第一条）")
    assert any("数额标准" in one.changes for one in history(office, case.id))


def test_a_rule_of_the_office_gives_it_too_and_one_nobody_has_checked_is_asked_about(office, wages):
    file = 'title = "《某省规定》"\nas_of = 2026-01-01\n[amount_standard]\nname = "数额标准"\n'
    file += "[[amount_standard.in_force]]\n"
    file += 'from = 2026-01-01\narticle = "第一条"\nchecked = {}\nsources = ["office"]\nyuan = 30000\n'
    for checked in (True, False):
        use_office_rules({WAGES: OwnFile(file.format(str(checked).lower()), "本单位规则")})
        assert str(standard(unit(office), KEY, MONDAY)) == "30,000元（《某省规定》第一条）"
        assert ("amount_standard" in gaps(wages)) is not checked
