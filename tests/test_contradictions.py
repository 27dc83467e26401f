"""前后矛盾: what a paper says otherwise than the case and the papers before it is named, and barred or explained."""

from datetime import date, timedelta

import pytest

from app.act import act, perform
from app.contradictions import contradictions
from app.history import history
from app.model.case import Case
from app.proofreading import facts
from app.refusal import Refusal
from app.sample.people import OFFICER, PERSON, WAGES
from app.sample.walk import Walk
from app.step import Occasion
from app.steps import decide_listing, notify_party
from forms.notify_party import NotifyPartyPaper

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
TYPED = {"reason", "legal_basis", "proposed_measures", "rights_text", "contact_person"}


def notice(case: Case, entry: notify_party.Entry, on: date) -> NotifyPartyPaper:
    return notify_party.paper(case, case.parties[0], entry, Occasion(on, OFFICER))


def found(walk: Walk, on: date, **changes) -> list[str]:
    """Return what a notice with this entry contradicts; hard ones are marked."""
    case = walk.case
    entry = walk.entry("notify_party", on, case.parties[0])
    entry = type(entry)(**{**entry.__dict__, **changes})
    paper = notice(case, entry, on)
    all_found = contradictions(case, case.parties[0], notify_party.STEP, paper, on)
    return [("!" if one.is_hard else "") + one.obstacle.text for one in all_found]


def test_a_consistent_case_contradicts_nothing(walk):
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    assert found(walk, on) == []
    walk.to("publish", on)  # every paper up to the publication is issued without a word


def test_amounts_days_codes_and_numbers_in_the_story_are_compared_with_the_evidence(walk):
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    own = walk.case.evidence.evidence_number
    other = own.replace("〔2025〕", "〔2024〕")
    reason = f"当事人于2026年12月31日销售货值18.8万元的电线，见{other}，代码91999999MA99999X3E，2026年2月30日又犯"
    told = " ".join(found(walk, on, reason=reason))
    assert "金额“18.8万元”在依据文书的事实和已定稿的文书中没有出现" in told
    assert "“2026年12月31日”晚于本文书的日期" in told
    assert "没有“2026年2月30日”这一天" in told
    assert f"与依据文书的文号“{own}”不一致" in told
    assert "“91999999MA99999X3E”不是本案当事人的代码" in told
    assert "!" not in told


def test_the_same_amount_may_be_written_in_another_unit(walk):
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    assert found(walk, on, reason="货值金额186,000元") == []


def test_a_soft_contradiction_needs_a_reason_which_stays_with_the_paper(walk, office):
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    case = walk.case
    entry = walk.entry("notify_party", on, case.parties[0])
    entry = type(entry)(**{**entry.__dict__, "reason": "货值18.8万元"})
    again = {"who": walk.people[OFFICER], "on": on, "party": case.parties[0].id}
    with pytest.raises(Refusal, match="18.8万元"):
        perform(office, notify_party, case, entry, **again)
    assert not walk.case.has_done("notify_party")
    perform(office, notify_party, case, entry, **again, note="处罚决定书更正后的金额")
    (paper,) = [one for one in walk.case.documents if one.kind == "NotifyPartyPaper"]
    assert paper.proof_note == "处罚决定书更正后的金额"
    assert all(not one.proof_note for one in walk.case.documents if one.id != paper.id)
    assert "核对说明：处罚决定书更正后的金额" in history(office, walk.id)[0].changes


def test_a_renamed_party_is_compared_with_the_paper_it_was_served(walk, office):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    walk.to("obtain_consent", on)
    case = walk.case
    case.parties[0].party.party_name = "示例县某某贸易有限公司"
    paper = decide_listing.paper(case, case.parties[0], decide_listing.Entry(), Occasion(on, OFFICER))
    told = [one.obstacle for one in contradictions(case, case.parties[0], decide_listing.STEP, paper, paper.day)]
    assert (
        told[-1].text.startswith("当事人：本文书是“示例县某某贸易有限公司”，《立案审批表》")
        or "告知书" in told[-1].text
    )
    assert told[-1].field == "party_name"


def test_a_decision_dated_before_its_approval_is_barred(walk):
    walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    with pytest.raises(Refusal, match="的日期（2026-03-02）早于上一级批复的日期"):
        walk.do("decide_listing", MONDAY)


def test_a_measure_never_notified_is_barred_whatever_reason_is_given(walk, office):
    on = walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    with act(office, "test", who=walk.people[OFFICER]) as session:
        case = session.get_one(Case, walk.id)
        text = case.proposed_decision
        case.proposed_decision = {**text, "measures": [*text["measures"], "限制乘坐飞机"]}
    case = walk.case
    entry = walk.entry("decide_listing", on, case.parties[0])
    on_behalf = {"who": walk.people[OFFICER], "on": on + timedelta(days=1), "party": case.parties[0].id}
    with pytest.raises(Refusal, match="“限制乘坐飞机”没有在告知书中告知过"):
        perform(office, decide_listing, case, entry, **on_behalf, note="情况紧急")


def test_a_number_used_for_another_paper_is_barred(walk):
    on = walk.open(on=MONDAY).to("serve_notice", MONDAY)
    case = walk.case
    used = case.parties[0].notice.doc_number
    occasion = Occasion(on, OFFICER, {"doc_number": used})
    paper = decide_listing.paper(case, case.parties[0], decide_listing.Entry(), occasion)
    told = [one for one in contradictions(case, case.parties[0], decide_listing.STEP, paper, on) if one.is_hard]
    assert [one.obstacle.text for one in told] == [f"文号{used}已用于《拟列入严重失信主体名单告知书》，不能再用。"]


def test_papers_about_two_parties_are_not_compared_with_each_other(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    from app.sample.people import COMPANY

    walk.open(COMPANY, PERSON, on=MONDAY)
    walk.to("notify_party", MONDAY)
    assert walk.case.has_done("notify_party")


def test_every_fact_names_its_source_and_its_field(walk):
    on = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    case = walk.case
    paper = notice(case, walk.entry("notify_party", on, case.parties[0]), on)
    listed = {one.label: one for one in facts(case, case.parties[0], notify_party.STEP, paper, TYPED)}
    name, evidence, reason = listed["当事人"], listed["依据文书"], listed["拟列入事由"]
    assert (name.step, name.field) == ("open_case", "parties")
    assert name.source == "“登记当事人”，李四 2026-03-02"
    assert evidence.source == "“核验依据文书”，李四 2026-03-03，附件《示例扫描件.pdf》"
    assert (reason.source, reason.step, reason.field) == ("本步填写", "notify_party", "reason")
    assert listed["陈述申辩期限"].source == "名单制度与期限规则"
    assert all(one.said and one.source for one in listed.values())
    assert len(listed) >= 12
