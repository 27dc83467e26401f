"""名单合法性: which list may be chosen, on which day, and what is told of the others (49号 (六)(七))."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import verify
from app.accounts import choose_regimes, unit
from app.confirming import confirm_measure
from app.database import Office
from app.law import OwnFile, provision, rules, use_office_rules
from app.legality import LEVELS, judge, offered, without_list
from app.model.attachment import Kept
from app.model.unit import ConfirmedMeasure
from app.own_rules import Decision, decide
from app.procedure import pending
from app.refusal import Refusal
from app.regime import regime, regimes
from app.sample.people import APPROVER, COMPANY, OFFICER, PEOPLE, PERSON, people_of
from app.sample.walk import Walk
from app.steps import choose_regime, propose_decision
from app.steps.choose_regime import Entry
from tests.own_list import own_list

ADMINISTRATOR = PEOPLE[7].name
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


@pytest.fixture(autouse=True)
def no_office_rules():
    yield
    use_office_rules({})


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


# in a case


def adopt(walk: Walk, scan: Kept, regime_id: str, on: date, **changes) -> None:
    told = {"since": on, "decided_by": "局长办公会", "decided_on": on, "reason": "省级目录保留该名单", "scan": scan}
    told["document"] = "示局纪〔2026〕3号"
    entry = Decision(regime_id, "adopt", holds=True, **(told | changes))
    people = people_of(walk.office)
    decide(walk.office, walk.case.unit if walk.id else unit(walk.office), entry, who=people[APPROVER], on=on)


def enable(office: Office, regime_id: str) -> None:
    choose_regimes(office, unit(office), [regime_id], who=people_of(office)[ADMINISTRATOR])


@pytest.mark.parametrize("regime_id", CHOOSABLE)
def test_every_list_that_may_be_chosen_leads_to_its_notice_and_its_publication(
    office: Office, scan: Kept, regime_id: str
):
    walk = Walk(office, scan, regime_id)
    if STATES[regime_id] == "by_decision":
        adopt(walk, scan, regime_id, date(2026, 1, 5))
    enable(office, regime_id)
    walk.confirm_periods(date(2026, 1, 5))
    told = ConfirmedMeasure(
        regime_id=regime_id, name="列为重点监管对象", clause="《某条例》第五条", confirmed_by=OFFICER,
        confirmed_on=date(2026, 1, 5), implementing_body="本机关", objects=["enterprise"],
    )  # fmt: skip
    confirm_measure(office, told, who=people_of(office)[OFFICER])
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
    walk, people = Walk(office, scan), people_of(office)
    entry = Decision("mot_overload", "adopt", True, MONDAY, "局长办公会", MONDAY, "示局纪〔2026〕3号", "理由", scan)
    with pytest.raises(Refusal, match="负责人"):
        decide(office, unit(office), entry, who=people[OFFICER], on=MONDAY)
    with pytest.raises(Refusal, match="不需要、也不能"):
        adopt(walk, scan, "samr_serious_illegal", MONDAY)
    with pytest.raises(Refusal, match="不需要、也不能"):
        adopt(walk, scan, "tax_major_violation", MONDAY)
    with pytest.raises(Refusal, match="请填写理由"):
        adopt(walk, scan, "mot_overload", MONDAY, reason="")
    with pytest.raises(Refusal, match="不能早于决定日期"):
        adopt(walk, scan, "mot_overload", MONDAY, decided_on=MONDAY, since=date(2026, 3, 1))
    assert unit(office).decisions == []


def test_a_decision_can_be_ended_and_cases_opened_before_go_on(office: Office, scan: Kept):
    walk = Walk(office, scan, "mot_overload")
    adopt(walk, scan, "mot_overload", date(2026, 1, 5))
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
    walk = Walk(office, scan)
    adopt(walk, scan, "mot_overload", MONDAY)
    told = Decision("mot_overload", "adopt", False, MONDAY, "局长办公会", MONDAY, "示局纪〔2026〕4号", "登记有误", scan)
    decide(office, unit(office), told, who=people_of(office)[APPROVER], on=MONDAY)
    assert not unit(office).has_adopted("mot_overload", MONDAY)


# what differs by list


def test_consent_is_a_switch_with_a_date(office: Office, scan: Kept):
    ended = Decision(
        "samr_serious_illegal",
        "consent",
        False,
        date(2026, 3, 1),
        "总局令第99号",
        date(2026, 3, 1),
        "国家市场监督管理总局令第99号",
        "修订后的办法取消上一级同意",
        scan,
    )
    people = people_of(office)
    decide(office, unit(office), ended, who=people[APPROVER], on=MONDAY)
    with pytest.raises(Refusal, match="不必登记"):
        decide(office, unit(office), ended, who=people[APPROVER], on=MONDAY)
    now = unit(office)
    assert now.asks("consent", "samr_serious_illegal", True, date(2026, 2, 28))
    assert not now.asks("consent", "samr_serious_illegal", True, date(2026, 3, 1))
    walk = Walk(office, scan)
    walk.confirm_periods(date(2026, 1, 5))
    walk.open(on=MONDAY)
    walk.to("decide_listing", MONDAY)
    assert not walk.case.has_done("request_consent") and walk.case.parties[0].decision


def test_cases_waiting_for_consent_follow_the_switch_at_once(office: Office, scan: Kept):
    walk = Walk(office, scan)
    walk.confirm_periods(date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("approve_case", MONDAY)
    told = {"decided_by": "总局", "decided_on": day, "document": "总局令第99号", "reason": "修订", "scan": scan}
    for holds, step in ((False, "decide_listing"), (True, "request_consent")):
        entry = Decision("samr_serious_illegal", "consent", holds, since=MONDAY, **told)
        decide(office, unit(office), entry, who=people_of(office)[APPROVER], on=day)
        assert {one.step.key for one in pending(walk.case)} == {step}
        assert list(verify.findings(office)) == []


def before_choosing(office: Office, scan: Kept, regime_id: str, *parties) -> tuple[Walk, date]:
    walk = Walk(office, scan, regime_id)
    walk.confirm_periods(date(2026, 1, 5))
    walk.open(*parties, on=MONDAY)
    return walk, walk.to("record_evidence", MONDAY)


def gaps_of(walk: Walk, on: date, **changes) -> dict[str, str]:
    entry = replace(walk.entry("choose_regime", on), **changes)
    return {one.field: one.text for one in choose_regime.gaps(walk.case, None, entry, on)}


def test_wages_are_ordered_to_be_paid_first(office: Office, scan: Kept):
    walk, on = before_choosing(office, scan, "hr_migrant_wage_arrears")
    assert gaps_of(walk, on) == {}
    assert "责令限期支付工资文书" in gaps_of(walk, on, order_number="")["order_number"]
    assert "尚未届满" in gaps_of(walk, on, order_due_on=on)["order_due_on"]
    assert "不能早于送达日期" in gaps_of(walk, on, order_due_on=date(2025, 1, 1))["order_due_on"]
    due = walk.entry("choose_regime", on).order_due_on
    assert "之后" in gaps_of(walk, on, unperformed_on=due)["unperformed_on"]
    assert "扫描件" in gaps_of(walk, on, order_file=None)["order_file"]


def test_wages_paid_in_time_are_a_reason_of_their_own(office: Office, scan: Kept):
    walk, on = before_choosing(office, scan, "hr_migrant_wage_arrears")
    walk.fits = False
    assert "理由" in gaps_of(walk, on, unfit_reason="", exemption="paid_and_promised")["unfit_reason"]
    paid = "2026年3月2日付清，同日书面承诺"
    walk.do("choose_regime", on, unfit_reason=paid, exemption="paid_and_promised")
    one = walk.case.parties[0]
    assert (one.proposed_outcome, one.exemption) == ("not_listing", "paid_and_promised")
    assert one.outcome_reason.endswith(f"第八条）；{paid}") and walk.case.order is None


def test_proof_of_no_intent_ends_the_case_in_market_supervision(office: Office, scan: Kept):
    walk, on = before_choosing(office, scan, "samr_serious_illegal")
    usual = walk.entry("choose_regime", on).leniency
    told = tuple(replace(one, answer=one.key == "no_intent", note="有证据") for one in usual)
    assert "第十二条第二款" in gaps_of(walk, on, leniency=told)["criteria"]
    walk.fits = False
    assert "criteria" not in gaps_of(walk, on, leniency=told)


def test_the_penalty_decision_is_the_listing_in_procurement(office: Office, scan: Kept):
    walk, on = before_choosing(office, scan, "mof_gov_procurement")
    assert "不另作列入决定" in gaps_of(walk, on, decision_form="separate")["decision_form"]


def test_only_whom_the_rule_names_is_listed(office: Office, scan: Kept):
    walk, on = before_choosing(office, scan, "samr_serious_illegal", COMPANY, replace(PERSON, role="person_in_charge"))
    assert "只能列入失信行为主体" in gaps_of(walk, on)["regime_id"]
    wages, on = before_choosing(
        office, scan, "hr_migrant_wage_arrears", COMPANY, replace(PERSON, role="person_in_charge")
    )
    assert gaps_of(wages, on) == {}


FINAL = (
    own_list()
    + """
[finality]
name = "依据文书的终局"
[[finality.in_force]]
from = 2026-01-01
article = "第七条"
checked = true
sources = ["office"]
needed = true
"""
)


@pytest.mark.parametrize(
    ("status", "days", "told"),
    [
        ("none", 10, "期满没有提起的才算终局"),
        ("none", 400, ""),
        ("within_term", 10, "期满没有提起的才算终局"),
        ("pending", 400, "正在复议或者诉讼中"),
        ("concluded", 10, ""),
    ],
)
def test_a_basis_that_can_still_be_contested_is_no_basis_where_the_list_asks_for_a_final_one(
    office: Office, scan: Kept, status: str, days: int, told: str
):
    use_office_rules({"own_list": OwnFile(FINAL, "本单位规则 own_list.toml")})
    enable(office, "own_list")
    walk = Walk(office, scan, "own_list")
    walk.open(on=MONDAY)
    served = MONDAY - timedelta(days=days)
    walk.do("record_evidence", MONDAY, evidence_date=served, evidence_served_on=served, evidence_effective_on=served,
            remedy_status=status, remedy_note="说明" if status == "pending" else "")  # fmt: skip
    assert told in gaps_of(walk, MONDAY).get("regime_id", "")


@pytest.mark.parametrize("day", [date(2023, 5, 1), date(2025, 6, 22), date(2025, 12, 25), date(2026, 4, 1)])
def test_the_gate_holds_the_day_before_and_the_day_of_each_reform(day: date):
    for on in (day - timedelta(days=1), day):
        for one in regimes(on):
            assert judge(one, adopted=False, on=on).state == STATES[one.id]
        assert provision("general.standard", on=on).values["local_levels"] == ["地方性法规"]


def test_what_ends_with_its_term_and_what_does_not():
    listed = {one.id: one for one in regimes(TODAY)}
    assert not listed["mca_social_organization"].lapses_by_itself and listed["mca_social_organization"].restarts
    assert all(one.lapses_by_itself for key, one in listed.items() if key != "mca_social_organization")
    assert {key for key, one in listed.items() if one.hearing} == {"samr_serious_illegal", "mof_gov_procurement"}
    assert {key for key, one in listed.items() if not one.own_decision} == {"mof_gov_procurement"}
    assert {key for key, one in listed.items() if one.final_basis} == {"tax_major_violation"}
    assert {key for key, one in listed.items() if one.order} == {"hr_migrant_wage_arrears"}


def test_wages_paid_before_the_decision_end_the_case_with_the_rule_s_own_reason(office: Office, scan: Kept):
    walk = Walk(office, scan, "hr_migrant_wage_arrears")
    walk.confirm_periods(date(2026, 1, 5))
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    later = on + timedelta(days=30)
    party = walk.case.parties[0]
    left_out = propose_decision.Proposal(party.id, "not_listing", "3月20日付清", "paid_and_promised")
    walk.do("propose_decision", later, proposals=(left_out,), measures=(), removal_terms="")
    one = walk.case.parties[0]
    assert (one.proposed_outcome, one.exemption) == ("not_listing", "paid_and_promised")
    assert one.outcome_reason.startswith("作出列入决定前，用人单位已经改正拖欠行为")


def test_unit_and_persons_are_listed_in_one_case_with_a_decision_each(office: Office, scan: Kept):
    walk = Walk(office, scan, "hr_migrant_wage_arrears")
    walk.confirm_periods(date(2026, 1, 5))
    walk.open(COMPANY, replace(PERSON, role="legal_representative"), on=MONDAY).to("publish", MONDAY)
    company, person = walk.case.parties
    assert company.decision and person.decision
    assert company.decision.doc_number != person.decision.doc_number
    assert company.publication and company.publication.is_published
    assert person.publication and not person.publication.is_published


def discuss(walk: Walk, scan: Kept, day: date, holds: bool) -> None:
    told = {"decided_by": "局长办公会", "decided_on": day, "document": "示局发〔2026〕2号", "scan": scan}
    entry = Decision("samr_serious_illegal", "discussion", holds, since=day, reason="列入一律集体讨论", **told)
    decide(walk.office, unit(walk.office), entry, who=people_of(walk.office)[APPROVER], on=day)


def test_an_office_may_have_every_listing_discussed_and_then_nothing_is_decided_before(office: Office, scan: Kept):
    walk = Walk(office, scan)
    walk.confirm_periods(date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("review_legality", MONDAY)
    assert {one.step.key for one in pending(walk.case)} == {"approve_case"}
    discuss(walk, scan, day, holds=True)
    assert {one.step.key for one in pending(walk.case)} == {"discuss_case"}
    assert list(verify.findings(office)) == []  # the board has followed
    with pytest.raises(Refusal, match="集体讨论"):
        walk.do("approve_case", day)
    walk.to("decide_listing", day)
    assert walk.case.discussion and walk.case.has_done("discuss_case")


def test_what_was_approved_before_needs_no_discussion_afterwards(office: Office, scan: Kept):
    walk = Walk(office, scan)
    walk.confirm_periods(date(2026, 1, 5))
    day = walk.open(on=MONDAY).to("approve_case", MONDAY)
    discuss(walk, scan, day + timedelta(days=1), holds=True)
    assert {one.step.key for one in pending(walk.case)} == {"request_consent"}
    with pytest.raises(Refusal, match="不必登记"):
        discuss(walk, scan, day + timedelta(days=1), holds=True)
    discuss(walk, scan, day + timedelta(days=2), holds=False)
    assert not unit(office).asks("discussion", "samr_serious_illegal", False, day + timedelta(days=2))


def test_a_rule_may_say_that_every_listing_is_discussed(office: Office, scan: Kept):
    of_office = 'title = "《某办法》"\nas_of = 2026-01-01\n[discussion]\nname = "集体讨论"\n[[discussion.in_force]]\n'
    of_office += 'from = 2026-01-01\narticle = "第九条"\nchecked = true\nsources = ["office"]\nneeded = true\n'
    use_office_rules({"samr_serious_illegal": OwnFile(of_office, "本单位规则")})
    try:
        listed = regime("samr_serious_illegal", on=MONDAY)
        assert listed.discussion_needed and listed.discussion_clause == "《某办法》第九条"
        walk = Walk(office, scan)
        walk.confirm_periods(date(2026, 1, 5))
        walk.open(on=MONDAY).to("review_legality", MONDAY)
        assert {one.step.key for one in pending(walk.case)} == {"discuss_case"}
    finally:
        use_office_rules({})
