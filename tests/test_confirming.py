"""A period is confirmed with its clause, by somebody who decides, and again on the same day if it was wrong."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from app import verify
from app.confirming import confirm_measure, confirm_period
from app.law import Period
from app.model.unit import ConfirmedMeasure, Unit
from app.refusal import Refusal
from app.sample.people import LEDGER_KEEPER, SAMR, people_of

MONDAY = date(2026, 3, 2)
PERIOD = Period(10, "working_day", "《某办法》第七条", False, f"{SAMR}.reply_period", "")


def unit_of(office):
    with office.reading() as session:
        return session.scalars(select(Unit)).one()


def test_what_is_confirmed_counts_from_its_day_and_can_be_put_right_that_day(office, li):
    confirm_period(office, PERIOD, who=li, on=MONDAY)
    confirm_period(office, replace(PERIOD, length=15), who=li, on=MONDAY)
    [rule] = unit_of(office).rules
    assert (rule.length, rule.since, rule.confirmed_by) == (15, MONDAY, "李四")
    assert unit_of(office).confirmed(date(2026, 3, 1)) == {}
    assert list(verify.findings(office)) == []


def test_a_later_confirmation_leaves_the_earlier_one_to_its_time(office, li):
    confirm_period(office, PERIOD, who=li, on=MONDAY)
    confirm_period(office, replace(PERIOD, length=15), who=li, on=date(2026, 4, 1))
    assert unit_of(office).confirmed(date(2026, 3, 31))[PERIOD.key].length == 10
    assert unit_of(office).confirmed(date(2026, 4, 1))[PERIOD.key].length == 15


@pytest.mark.parametrize(
    ("period", "words"), [(replace(PERIOD, clause=" "), "依据条款"), (replace(PERIOD, length=0), "大于零")]
)
def test_nothing_is_confirmed_without_clause_and_length(office, li, period, words):
    with pytest.raises(Refusal, match=words):
        confirm_period(office, period, who=li, on=MONDAY)


def test_only_who_decides_confirms(office):
    with pytest.raises(Refusal, match="没有核对规则的权限"):
        confirm_period(office, PERIOD, who=people_of(office)[LEDGER_KEEPER], on=MONDAY)


def test_a_measure_needs_the_clause_that_allows_it(office, li):
    measure = ConfirmedMeasure(
        regime_id=SAMR, name="限制某项", clause="《某条例》第三条", confirmed_by="李四", confirmed_on=MONDAY
    )
    confirm_measure(office, measure, who=li)
    assert [one.clause for one in unit_of(office).measures] == ["《某条例》第三条"]
    bare = ConfirmedMeasure(regime_id=SAMR, name="限制某项", clause="", confirmed_by="李四", confirmed_on=MONDAY)
    with pytest.raises(Refusal, match="援引条款"):
        confirm_measure(office, bare, who=li)
    forced = ConfirmedMeasure(
        regime_id="mem_work_safety", name="要求银行停止放贷", clause="某文件第三条", confirmed_by="李四",
        confirmed_on=date(2026, 1, 5),
    )  # fmt: skip
    with pytest.raises(Refusal, match="任何部门不得强制要求金融机构"):
        confirm_measure(office, forced, who=li)
