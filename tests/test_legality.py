"""名单合法性: which list may be chosen, on which day, and what is told of the others (49号 (六)(七))."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.accounts import unit
from app.database import Office
from app.law import OwnFile, provision, rules, use_office_rules
from app.legality import LEVELS, judge, offered, without_list
from app.model.attachment import Kept
from app.own_rules import Decision, decide
from app.refusal import Refusal
from app.regime import regime, regimes
from app.sample.people import APPROVER, OFFICER, people_of
from app.sample.walk import Walk
from app.steps import choose_regime
from app.steps.choose_regime import Entry
from tests.lists_in_use import adopt, enable, ready
from tests.own_list import own_list

TODAY = date(2026, 11, 22)
MONDAY = date(2026, 3, 2)
STATES = {
    "samr_serious_illegal": "allowed",
    "hr_migrant_wage_arrears": "allowed",
    "mem_work_safety": "allowed",
    "mct_culture_tourism": "allowed",
    "nbs_statistics": "allowed",
    "mca_social_organization": "allowed",
    "mof_gov_procurement": "allowed",
    "cnipa_ip": "by_decision",
    "mohurd_construction": "by_decision",
    "mot_overload": "by_decision",
    "mca_elderly_care": "by_decision",
    "mohrss_social_insurance": "by_decision",
    "defense_military_service": "by_decision",
    "tax_major_violation": "incoming",
    "court_judgment_defaulter": "incoming",
    "nmpa_drug_food": "covered",
}
CHOOSABLE = [key for key, state in STATES.items() if state in ("allowed", "by_decision")]


@pytest.mark.parametrize(("regime_id", "state"), STATES.items())
def test_each_list_stands_as_its_rule_does(regime_id: str, state: str):
    found = judge(regime(regime_id, on=TODAY), adopted=False, on=TODAY)
    assert found.state == state
    assert found.may_be_chosen == (state == "allowed")
    assert bool(found.reason) != (state == "allowed")


def test_every_list_in_force_has_been_judged():
    assert {one.id for one in regimes(TODAY)} == set(STATES)
    assert {one.level for one in regimes(TODAY)} <= set(LEVELS)


@pytest.mark.parametrize("regime_id", [key for key, state in STATES.items() if state == "by_decision"])
def test_what_the_office_has_decided_to_use_may_be_chosen_and_still_says_why(regime_id: str):
    found = judge(regime(regime_id, on=TODAY), adopted=True, on=TODAY)
    assert (found.state, found.may_be_chosen) == ("adopted", True)
    assert "49号（七）" in found.reason


def test_a_decision_opens_no_list_of_another_organ():
    for regime_id in ("tax_major_violation", "court_judgment_defaulter", "nmpa_drug_food"):
        assert not judge(regime(regime_id, on=TODAY), adopted=True, on=TODAY).may_be_chosen


def test_areas_without_a_list_are_told_and_never_offered():
    assert {area for area, _ in without_list()} == {"医疗保障", "消防", "民政、慈善"}
    named = {one.regime.id for one in offered(lambda *_: True, TODAY)}
    assert not named & {"nhsa_medical_insurance", "fire_safety", "mca_charity"}


def test_what_may_be_chosen_comes_first():
    order = [one.legality.may_be_chosen for one in offered(lambda *_: False, TODAY)]
    assert order == sorted(order, reverse=True)


@pytest.mark.parametrize(
    ("level", "state"),
    [
        ("地方性法规", "allowed"),
        ("法律", "allowed"),
        ("地方政府规章", "by_decision"),
        ("规范性文件", "by_decision"),
        ("通知", "by_decision"),
    ],
)
def test_a_local_list_stands_on_a_local_law(level: str, state: str):
    use_office_rules({"own_list": OwnFile(own_list(level), "")})
    assert judge(regime("own_list", on=TODAY), adopted=False, on=TODAY).state == state


def test_each_list_says_how_far_it_can_be_relied_on():
    for one in STATES:
        assert rules(one)["confidence"] == "partly"
        assert regime(one, on=TODAY).instrument.organ


@pytest.mark.parametrize("day", [date(2023, 5, 1), date(2025, 6, 22), date(2025, 12, 25), date(2026, 4, 1)])
def test_the_gate_holds_the_day_before_and_the_day_of_each_reform(day: date):
    for on in (day - timedelta(days=1), day):
        for one in regimes(on):
            assert judge(one, adopted=False, on=on).state == STATES[one.id]
        assert provision("general.standard", on=on).values["local_levels"] == ["地方性法规"]


# in a case


@pytest.mark.parametrize("regime_id", CHOOSABLE)
def test_every_list_that_may_be_chosen_leads_to_its_notice_and_its_publication(
    office: Office, scan: Kept, regime_id: str
):
    walk = ready(office, scan, regime_id, date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    case = walk.case
    assert case.regime_id == regime_id and case.regime_edition == "2026-11-22 版"
    assert case.parties[0].notice and case.parties[0].notice.finalized_on == day
    assert case.ground and case.ground_clause
    listed = regime(regime_id, on=MONDAY)
    assert case.decision_form == ("separate" if listed.own_decision else "in_penalty")
    assert bool(case.order) == bool(listed.order)
    walk.to("publish", day)
    decided = walk.case.parties[0]
    assert decided.decision and decided.decision.expires_on and decided.publication
    assert walk.case.has_done("request_consent") == listed.consent_needed


@pytest.fixture
def chosen(office: Office, scan: Kept) -> Callable[[str], dict[str, str]]:
    """Return what a case still lacks after choosing a list."""

    def gaps(regime_id: str) -> dict[str, str]:
        walk = Walk(office, scan)
        walk.open(on=MONDAY)
        walk.to("record_evidence", MONDAY)
        entry = walk.entry("choose_regime", MONDAY)
        seen = {one.field: one.text for one in choose_regime.gaps(walk.case, None, Entry(regime_id), MONDAY)}
        assert entry.regime_id != regime_id
        return seen

    return gaps


@pytest.mark.parametrize("regime_id", [key for key, state in STATES.items() if state not in ("allowed",)])
def test_a_case_is_not_brought_under_a_list_that_is_closed(chosen, regime_id: str):
    told = chosen(regime_id)["regime_id"]
    assert told and told.endswith("。")


def test_a_list_nobody_knows_or_that_has_no_rule_is_refused(chosen):
    for regime_id in ("nhsa_medical_insurance", "no_such_list"):
        assert "现在不适用" in chosen(regime_id)["regime_id"]


def test_only_the_head_of_the_office_decides_and_only_what_is_left_to_it(office: Office, scan: Kept):
    people = people_of(office)
    entry = Decision("mot_overload", "adopt", True, MONDAY, "局长办公会", MONDAY, "示局纪〔2026〕3号", "理由", scan)
    with pytest.raises(Refusal, match="负责人"):
        decide(office, unit(office), entry, who=people[OFFICER], on=MONDAY)
    with pytest.raises(Refusal, match="不需要、也不能"):
        adopt(office, scan, "samr_serious_illegal", MONDAY)
    with pytest.raises(Refusal, match="不需要、也不能"):
        adopt(office, scan, "tax_major_violation", MONDAY)
    with pytest.raises(Refusal, match="请填写理由"):
        adopt(office, scan, "mot_overload", MONDAY, reason="")
    with pytest.raises(Refusal, match="不能早于决定日期"):
        adopt(office, scan, "mot_overload", MONDAY, decided_on=MONDAY, since=date(2026, 3, 1))
    assert unit(office).decisions == []


def test_a_decision_can_be_ended_and_cases_opened_before_go_on(office: Office, scan: Kept):
    walk = Walk(office, scan, "mot_overload")
    adopt(office, scan, "mot_overload", date(2026, 1, 5))
    enable(office, "mot_overload")
    assert unit(office).has_adopted("mot_overload", MONDAY)
    walk.open(on=MONDAY).to("choose_regime", MONDAY)
    day = date(2026, 4, 1)
    ended = Decision("mot_overload", "adopt", False, day, "局长办公会", day, "示局纪〔2026〕9号", "上级不再保留", scan)
    decide(office, unit(office), ended, who=people_of(office)[APPROVER], on=day)
    now = unit(office)
    assert not now.has_adopted("mot_overload", day)
    assert now.has_adopted("mot_overload", date(2026, 3, 31))
    walk.confirm_periods(date(2026, 4, 2))
    walk.do("approve_opening", date(2026, 4, 2))
    assert walk.case.has_done("approve_opening")


def test_what_was_recorded_last_holds_of_two_decisions_for_one_day(office: Office, scan: Kept):
    adopt(office, scan, "mot_overload", MONDAY)
    told = Decision("mot_overload", "adopt", False, MONDAY, "局长办公会", MONDAY, "示局纪〔2026〕4号", "登记有误", scan)
    decide(office, unit(office), told, who=people_of(office)[APPROVER], on=MONDAY)
    assert not unit(office).has_adopted("mot_overload", MONDAY)
