"""Which edition of a rule governs a case that straddles a reform is stated, on the day before and the day of each."""

from datetime import date, timedelta

import pytest

from app import verify
from app.history import history
from app.law import OwnFile, period, provision, use_office_rules
from app.model.officer import Officer
from app.refusal import Refusal
from app.rule_editions import DECIDED, HANDLED, choose, differences, editions_of, report, versions
from app.sample.people import SAMR

DAY = timedelta(days=1)
DECIDE = f"{SAMR}.removal_decide"
REFORMS = {
    date(2023, 5, 1): ("repair.publicity", "发改办财金〔2019〕527号", "第58号"),
    date(2025, 6, 22): ("repair.publicity", "第58号", "国办发〔2025〕22号"),
    date(2025, 12, 25): ("repair.publicity_samr", "国市监信规〔2021〕3号", "《市场监督管理信用修复管理办法》"),
    date(2026, 4, 1): ("repair.publicity", "国办发〔2025〕22号", "第36号"),
}


@pytest.fixture
def zhao():
    return Officer(name="赵六", roles={"approver": True}, badge_number="")


def of(found, key):
    return next((one for one in found if one.key == key), None)


@pytest.mark.parametrize("reform", REFORMS, ids=str)
def test_the_day_before_has_the_old_edition_and_the_day_itself_the_new(reform):
    key, before, after = REFORMS[reform]
    old, new = provision(key, on=reform - DAY), provision(key, on=reform)
    assert before in str(old) and after in str(new) and new.since == reform > old.since
    assert differences(old, new)


@pytest.mark.parametrize("reform", REFORMS, ids=str)
def test_a_case_that_straddles_a_reform_says_which_edition_governs(walk, reform):
    key, before, after = REFORMS[reform]
    case = walk.open(on=date(2026, 3, 2)).case
    case.opened_on = reform - 30 * DAY
    case.regime_id = SAMR
    assert of(editions_of(case, reform - DAY), key) is None
    found = of(editions_of(case, reform), key)
    assert after in str(found.governing) and not found.would_change
    assert found.statement().startswith(f"过渡规定待核对，按认定时（{reform}）适用的版本：")
    announced = of(editions_of(case, reform - DAY, reform), key)
    assert before in str(announced.governing) and after in str(announced.newer) and announced.would_change
    assert f"（{reform - DAY}）" in announced.statement()
    assert "《中华人民共和国立法法》第一百零四条" in announced.statement() and "立法法" not in found.statement()


@pytest.mark.parametrize(("on", "length"), [(date(2025, 12, 24), 15), (date(2025, 12, 25), 7), (date(2026, 3, 2), 7)])
def test_the_time_to_decide_on_a_removal_is_that_of_the_day_of_handling(walk, on, length):
    case = walk.open(on=date(2026, 3, 2)).case
    case.opened_on, case.regime_id = date(2025, 11, 3), SAMR
    assert period(DECIDE, on=on).length == length
    found = of(editions_of(case, on, date(2025, 12, 25)), DECIDE)
    if on < date(2026, 1, 1):
        assert (found.moment, found.would_change) == (HANDLED, length == 15)
        assert [str(one) for one in found.differences] == ["期限：15个工作日 → 7个工作日"]


def test_what_was_decided_before_keeps_the_edition_of_its_day(walk):
    walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    case = walk.case
    decided = case.parties[0].decision.decided_on
    assert decided < date(2026, 4, 1)
    found = of(editions_of(case, date(2026, 11, 2)), "repair.publicity")
    assert (found.moment, found.moment_on) == (DECIDED, decided)
    assert "国办发〔2025〕22号" in str(found.governing) and "第36号" in str(found.newer) and found.would_change


def test_the_report_names_the_open_cases_a_newer_edition_concerns(office, walk):
    walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    seen = []
    [found] = report(office, date(2026, 11, 2), progress=lambda *at: seen.append(at))
    assert found.case_number == walk.case.case_number and seen == [(0, 1)]
    assert {"repair.publicity", "repair.repair_terms"} <= {one.key for one in found.rules}
    assert all(one.differences for one in found.rules)
    assert report(office, date(2026, 3, 30)) == []


def test_a_case_begun_after_the_last_reform_is_not_in_it(office, walk):
    walk.open(on=date(2026, 5, 6)).to("choose_regime", date(2026, 5, 6))
    assert report(office, date(2026, 11, 2)) == []


def test_the_office_decides_and_the_clock_follows(office, walk, zhao):
    walk.open(on=date(2026, 3, 2)).to("serve_decision", date(2026, 3, 2))
    case = walk.case
    assert [one.since for one in versions(DECIDE, date(2026, 11, 2))] == [date(2021, 9, 1), date(2025, 12, 25)]
    choose(office, case, DECIDE, date(2021, 9, 1), "申请在新规则施行前提出。", who=zhao, on=date(2026, 11, 2))
    case = walk.case
    assert case.rule_day(DECIDE, date(2026, 11, 2)) == date(2021, 9, 1)
    from app.clocks import KINDS

    known = KINDS["removal_decide"].period(case, date(2026, 11, 2), date(2026, 11, 2))
    assert (known.length, known.key) == (15, DECIDE)
    [line] = [one for one in history(office, case.id) if one.title == "规则版本认定"]
    assert "申请在新规则施行前提出" in line.changes
    assert list(verify.findings(office)) == []


def test_a_running_clock_is_counted_by_the_edition_decided_on(office, walk, zhao):
    walk.open(on=date(2026, 3, 2)).to("decide_listing", date(2026, 3, 2))
    before = walk.case.running("service")
    choose(office, walk.case, before.rule_key, versions(before.rule_key, date(2026, 3, 20))[0].since, "示例。",
           who=zhao, on=date(2026, 3, 20))  # fmt: skip
    now = walk.case.running("service")
    assert (now.due_on, now.recounted_by) == (before.due_on, "edition")


def test_the_last_decision_counts_also_on_the_same_day(office, walk, zhao):
    walk.open(on=date(2026, 3, 2)).to("choose_regime", date(2026, 3, 2))
    for since in (date(2021, 9, 1), date(2025, 12, 25), date(2021, 9, 1), date(2025, 12, 25)):
        choose(office, walk.case, DECIDE, since, "示例。", who=zhao, on=date(2026, 11, 2))
        assert walk.case.rule_day(DECIDE, date(2026, 11, 2)) == since


@pytest.mark.parametrize(
    ("who", "since", "reason", "told"),
    [
        ("zhao", date(2021, 9, 1), " ", "请写明认定的理由"),
        ("zhao", date(2020, 1, 1), "示例。", "没有这一版本"),
        ("li", date(2021, 9, 1), "示例。", "由负责人认定"),
    ],
)
def test_a_decision_needs_the_head_a_reason_and_a_version_there_is(office, walk, request, who, since, reason, told):
    walk.open(on=date(2026, 3, 2)).to("choose_regime", date(2026, 3, 2))
    with pytest.raises(Refusal, match=told):
        choose(office, walk.case, DECIDE, since, reason, who=request.getfixturevalue(who), on=date(2026, 11, 2))
    assert walk.case.editions == []


def test_what_the_office_has_confirmed_itself_has_no_other_edition(office, walk, li):
    from app.confirming import confirm_period
    from app.law import Period

    walk.open(on=date(2025, 12, 1)).to("choose_regime", date(2025, 12, 1))
    assert of(editions_of(walk.case, date(2026, 1, 5)), DECIDE)
    own = Period(10, "working_day", "《示例规程》第九条", True, DECIDE, "")
    confirm_period(office, own, who=li, on=date(2026, 1, 5))
    assert of(editions_of(walk.case, date(2026, 1, 5)), DECIDE) is None


TRANSITION = (
    'title = "《某办法》"\nas_of = 2026-01-01\n[removal_decide]\nname = "移出决定期限"\n[[removal_decide.in_force]]\n'
)
TRANSITION += 'from = 2026-04-01\narticle = "第九条"\nchecked = true\nsources = ["office"]\nlength = 5\n'
TRANSITION += 'unit = "working_day"\nevent = "受理移出申请"\ntransition = "《某办法》第三十条"\n'


@pytest.mark.parametrize(("on", "length"), [(date(2026, 3, 31), 7), (date(2026, 4, 1), 5)])
def test_a_version_that_says_itself_which_cases_it_covers_is_told_with_its_article(walk, on, length):
    case = walk.open(on=date(2026, 3, 2)).case
    case.regime_id = SAMR
    use_office_rules({SAMR: OwnFile(TRANSITION, "本单位规则")})
    found = of(editions_of(case, on, date(2026, 4, 1)), DECIDE)
    assert found.statement().startswith(f"依据《某办法》第三十条，按办理时（{on}）适用的版本：")
    assert found.governing.values["length"] == length
