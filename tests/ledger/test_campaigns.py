"""Campaigns run beside each other; every row belongs to one, and a closed one is changed no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app import verify
from app.database import Office
from app.ledger.campaigns import Plan, campaign, campaigns, close, gaps, plan_of, reopen, set_up, state_zero, units_of
from app.ledger.edit import Change, delete, edit
from app.ledger.filters import Filter
from app.ledger.report_days import next_day, reminders, report_days
from app.ledger.rows import all_rows, figures
from app.ledger.sight import row_ids
from app.model.campaign import DEFAULT_ID, DEFAULT_NAME
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Conflict, Refusal

TODAY = date(2026, 11, 22)
Add = Callable[..., LedgerRow]
PLAN = Plan(
    name="2026年专项清理",
    basis="示市信用办〔2026〕3号",
    starts_on=date(2026, 9, 1),
    deadline=date(2026, 12, 31),
    interim_dates=(date(2026, 10, 15), date(2026, 11, 30)),
    units=("县财政局", "县教育局"),
)
HEAD = Officer(name="负责人赵", roles={"approver": True})
READER = Officer(name="承办人钱", roles={"case_officer": True})


def test_an_office_that_sets_up_nothing_has_one_campaign_with_all_its_rows(ledger_office: Office, add: Add):
    add()
    found = campaigns(ledger_office)
    assert [(one.id, one.name) for one in found] == [(DEFAULT_ID, DEFAULT_NAME)]
    assert len(list(all_rows(ledger_office, campaign=DEFAULT_ID))) == 1
    assert units_of(ledger_office, found[0], on=TODAY)[0].figures.total == 1


def test_rows_belong_to_one_campaign_and_are_counted_with_it(ledger_office: Office, add: Add, bing: Officer):
    own = set_up(ledger_office, PLAN, who=bing)
    add()
    there = add(campaign_id=own.id, lead_office="县财政局", opinion="修订", due_date=date(2026, 12, 1))
    shown = row_ids(ledger_office, Filter(campaign=own.id), on=TODAY)
    assert list(shown) == [there.id]
    assert len(row_ids(ledger_office, Filter(campaign=DEFAULT_ID), on=TODAY)) == 1
    assert figures(ledger_office, on=TODAY, campaign=own.id).amend == 1
    units = units_of(ledger_office, own, on=TODAY)
    assert [(one.unit, one.figures.total, one.is_missing) for one in units] == [
        ("县财政局", 1, False),
        ("县教育局", 0, True),
    ]


def test_a_unit_without_measures_says_so(ledger_office: Office, add: Add, bing: Officer):
    own = set_up(ledger_office, PLAN, who=bing)
    own = state_zero(ledger_office, own, "县教育局", is_zero=True, who=bing)
    assert [one.is_missing for one in units_of(ledger_office, own, on=TODAY)] == [True, False]
    add(campaign_id=own.id, lead_office="县财政局")
    with pytest.raises(Refusal, match="已有 1 条"):
        state_zero(ledger_office, own, "县财政局", is_zero=True, who=bing)


@pytest.mark.parametrize(
    "changed, sentence",
    [
        ({"name": " "}, "请填写专项名称"),
        ({"deadline": date(2026, 8, 1), "interim_dates": ()}, "完成期限不能早于开始日期"),
        ({"interim_dates": (date(2027, 1, 5),)}, "不在开始日期和完成期限之间"),
        ({"interval": "月", "starts_on": None}, "请填写开始日期"),
        ({"tests": ()}, "至少勾选一项"),
    ],
)
def test_a_plan_says_what_it_lacks(changed: dict[str, Any], sentence: str):
    assert any(sentence in gap.text for gap in gaps(replace(PLAN, **changed)))


def test_two_campaigns_do_not_share_a_name(ledger_office: Office, bing: Officer):
    set_up(ledger_office, PLAN, who=bing)
    for plan in (PLAN, Plan(name=DEFAULT_NAME)):
        with pytest.raises(Refusal, match="已有名为"):
            set_up(ledger_office, plan, who=bing)


def test_who_neither_keeps_the_ledger_nor_heads_the_office_plans_nothing(ledger_office: Office):
    with pytest.raises(Refusal, match="台账管理员或负责人"):
        set_up(ledger_office, PLAN, who=READER)
    assert set_up(ledger_office, PLAN, who=HEAD).name == PLAN.name


def test_the_campaign_every_office_has_is_changed_like_any_other(ledger_office: Office, add: Add, bing: Officer):
    add()
    seen = campaign(ledger_office, None)
    changed = set_up(ledger_office, replace(plan_of(seen), deadline=date(2026, 12, 31)), who=bing, seen=seen)
    assert changed.id == DEFAULT_ID and campaigns(ledger_office)[0].deadline == date(2026, 12, 31)
    assert len(list(all_rows(ledger_office, campaign=DEFAULT_ID))) == 1
    stale = campaign(ledger_office, None)
    set_up(ledger_office, replace(plan_of(changed), basis="另一文件"), who=bing, seen=campaign(ledger_office, None))
    with pytest.raises(Conflict):
        set_up(ledger_office, plan_of(stale), who=bing, seen=stale)
    assert not list(verify.findings(ledger_office))


def test_a_closed_campaign_is_read_and_changed_no_more(ledger_office: Office, add: Add, bing: Officer):
    own = set_up(ledger_office, PLAN, who=bing)
    late = {"opinion": "修订", "due_date": date(2026, 12, 1)}
    row = add(campaign_id=own.id, **late)
    with pytest.raises(Refusal, match="结束说明"):
        close(ledger_office, own, " ", who=bing, on=TODAY)
    own = close(ledger_office, own, "已全部完成，报告已报送。", who=bing, on=TODAY)
    for refused in (
        lambda: edit(ledger_office, [Change(row, {"owner": "某某"})], who=bing, on=TODAY),
        lambda: delete(ledger_office, [row], "重复", who=bing, on=TODAY),
        lambda: add(campaign_id=own.id),
    ):
        with pytest.raises(Refusal, match="已于 2026-11-22 结束"):
            refused()
    after = date(2026, 12, 20)
    assert figures(ledger_office, on=after).overdue == 1
    assert figures(ledger_office, on=after, all_campaigns=False).overdue == 0
    reopen(ledger_office, own, "上级要求补报", who=bing)
    edit(ledger_office, [Change(row, {"owner": "某某"})], who=bing, on=TODAY)


def test_the_days_of_report_are_interim_dates_ends_of_months_and_the_deadline(ledger_office: Office, bing: Officer):
    own = set_up(ledger_office, replace(PLAN, interval="月"), who=bing)
    days = [one.day for one in report_days(own)]
    assert days == [
        date(2026, 9, 30),
        date(2026, 10, 15),
        date(2026, 10, 31),
        date(2026, 11, 30),
        date(2026, 12, 31),
    ]
    assert [one.is_last for one in report_days(own)] == [False, False, False, False, True]
    quarterly = set_up(ledger_office, replace(PLAN, interval="季", interim_dates=()), who=bing, seen=own)
    assert [one.day for one in report_days(quarterly)] == [date(2026, 9, 30), date(2026, 12, 31)]


def test_a_missed_day_of_report_is_told_until_a_report_meets_it(ledger_office: Office, bing: Officer):
    own = set_up(ledger_office, PLAN, who=bing)
    late = next_day(own, [], TODAY)
    assert late and late.day == date(2026, 10, 15)
    assert late.in_words(TODAY) == "2026年专项清理：报送日 2026-10-15，已过 38 天，尚未报送"
    met = next_day(own, [date(2026, 10, 10)], TODAY)
    assert met and met.day == date(2026, 11, 30) and "还有 8 天" in met.in_words(TODAY)
    assert next_day(own, [date(2026, 10, 10), date(2026, 11, 22), date(2026, 12, 31)], TODAY) is None
    assert [one.day for one in reminders(ledger_office, TODAY)] == [date(2026, 10, 15)]
    assert [one.campaign for one in reminders(ledger_office, date(2026, 9, 20))] == []
