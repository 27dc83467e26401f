"""各名单的不同规定: what the rule of a list asks for that the others do not (49号 (七)(八)(九))."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app import verify
from app.accounts import unit
from app.database import Office
from app.law import OwnFile, use_office_rules
from app.model.attachment import Kept
from app.own_rules import Decision, decide
from app.procedure import pending
from app.refusal import Refusal
from app.regime import regime, regimes
from app.sample.people import APPROVER, COMPANY, PERSON, people_of
from app.sample.walk import Walk
from app.steps import choose_regime, propose_decision
from tests.lists_in_use import enable
from tests.own_list import own_list

MONDAY = date(2026, 3, 2)


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


def test_what_ends_with_its_term_and_what_does_not():
    listed = {one.id: one for one in regimes(date(2026, 11, 22))}
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
    listed = regime("samr_serious_illegal", on=MONDAY)
    assert listed.discussion_needed and listed.discussion_clause == "《某办法》第九条"
    walk = Walk(office, scan)
    walk.confirm_periods(date(2026, 1, 5))
    walk.open(on=MONDAY).to("review_legality", MONDAY)
    assert {one.step.key for one in pending(walk.case)} == {"discuss_case"}
