"""A case from its registration to its publication, by real acts, on both databases."""

from dataclasses import replace
from datetime import date

import pytest

from app import verify
from app.act import PaperSignature, perform
from app.board import View, page
from app.decision_text import measures_of_each
from app.from_penalty import evidence, opening
from app.identifiers import masked_name
from app.import_penalties import penalties
from app.practice.office import furnish_penalties
from app.proofreading import in_words
from app.publishing import Channel
from app.refusal import Refusal
from app.sample.main_line import oral
from app.sample.people import COMPANY, LEGAL, OFFICER, OTHER, PERSON, REVIEWER, WAGES
from app.sample.scene import working_day
from app.sample.walk import Walk
from app.steps import open_case
from app.steps.propose_decision import Proposal
from forms.paper import OtherParty

MONDAY = date(2026, 3, 2)


def line(office):
    with office.reading() as session:
        [only] = page(session, View())
    return only


def refused(*words: str):
    return pytest.raises(Refusal, match="".join(f"(?=.*{word})" for word in words))


def is_clean(office) -> None:
    assert list(verify.findings(office)) == []


def to_hearing(walk: Walk) -> date:
    return walk.open(on=MONDAY).to("serve_notice", MONDAY)


def test_a_listing_from_registration_to_publication(office, walk):
    walk.open(on=MONDAY)
    published = walk.to("publish", MONDAY)
    case, party = walk.case, walk.party()
    assert [one.step for one in case.steps] == [
        "open_case", "record_evidence", "choose_regime", "approve_opening", "notify_party", "serve_notice",
        "propose_decision", "review_case", "review_legality", "approve_case", "request_consent", "obtain_consent",
        "decide_listing", "serve_decision", "publish",
    ]  # fmt: skip
    assert [one.kind for one in case.documents] == [
        "ApproveOpeningPaper", "NotifyPartyPaper", "ServiceProofPaper", "ApproveCasePaper", "RequestConsentPaper",
        "DecideListingPaper", "RepairNoticePaper", "ServiceProofPaper",
    ]  # fmt: skip
    assert party.notice.doc_number == "示市监信告〔2026〕1号" and party.decision.doc_number == "示市监信列〔2026〕1号"
    assert party.publication.published_on == published
    assert party.publication.shown[0].content["主体名称"] == COMPANY.party_name
    shown = line(office)
    assert (shown.step, shown.is_on_list, shown.is_closed) == ("watch_listing", True, False)
    check, term = walk.case.running("check", party), walk.case.running("term", party)
    assert term.due_on == party.decision.expires_on and (shown.clock, shown.due_on) == ("check", check.due_on)
    is_clean(office)


def test_an_oral_objection_answered_by_another_suspends_until_the_reply_is_served(office, walk):
    served = to_hearing(walk)
    day = working_day(served, 2)
    walk.do("hear_objection", day, **oral(day))
    assert line(office).is_suspended and walk.case.documents[-1].kind == "HearObjectionPaper"
    with refused("期满前不能作出决定", "异议还没有答复"):
        walk.do("propose_decision", day)
    with refused("承办人以外的人员办理"):
        walk.do("answer_objection", day, who=OFFICER)
    walk.do("answer_objection", day)
    assert walk.case.steps[-1].done_by == OTHER and line(office).is_suspended
    walk.do("serve_reply", working_day(day, 1))
    assert not line(office).is_suspended
    assert walk.case.latest("reply").met_on == working_day(day, 1)
    walk.to("publish", day)
    summary = [one for one in walk.case.documents if one.kind == "DecideListingPaper"][0].blanks["hearing_summary"]
    assert "你单位于2026年" in summary and "不予采纳" in summary
    approval = [one for one in walk.case.documents if one.kind == "ApproveCasePaper"][0].blanks["hearing_summary"]
    assert "当事人于2026年" in approval and "你单位" not in approval
    is_clean(office)


def test_an_accepted_objection_ends_in_a_decision_not_to_list(office, walk):
    served = to_hearing(walk)
    walk.do("hear_objection", served)
    walk.do("answer_objection", served, outcome="accepted", outcome_reason="罚款已按期缴清")
    walk.do("serve_reply", served)
    after = walk.case.running("statement").due_on
    with refused("只能提请不予列入"):
        walk.do("propose_decision", working_day(after, 1), proposals=(Proposal(walk.party().id, "listing"),))
    walk.to("serve_decision", served)
    assert walk.party().decision.kind == "not_listing" and line(office).is_closed
    assert not walk.case.has_done("publish") and not walk.case.has_done("request_consent")
    is_clean(office)


def test_a_late_objection_that_is_accepted_takes_the_proposal_back(office, walk):
    served = to_hearing(walk)
    day = walk.to("review_case", served)
    walk.do("hear_objection", day)
    assert walk.party().objections[0].is_late
    with refused("异议还没有答复送达"):
        walk.do("review_legality", day)
        walk.do("approve_case", day)
    walk.do("answer_objection", day, outcome="accepted", outcome_reason="罚款已按期缴清")
    assert not walk.case.has_done("propose_decision")
    walk.do("serve_reply", day)
    walk.to("serve_decision", day)
    assert walk.party().decision.kind == "not_listing"
    is_clean(office)


def test_a_waiver_ends_the_waiting(office, walk):
    served = to_hearing(walk)
    walk.do("waive_statement", served)
    assert walk.case.running("statement") is None
    walk.do("propose_decision", working_day(served, 1))
    walk.to("approve_case", served)
    is_clean(office)


def test_who_does_not_fit_is_not_listed_without_a_notice(office, walk):
    walk.fits = False
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    with refused("不必告知"):
        walk.do("notify_party", day)
    walk.to("serve_decision", day)
    assert walk.party().notice is None and line(office).is_closed
    is_clean(office)


def test_a_unit_and_its_person_each_have_notice_service_and_decision(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    walk.open(replace(COMPANY, role="principal_party"), replace(PERSON, role="legal_representative"), on=MONDAY)
    day = walk.to("notify_party", MONDAY)
    walk.do("serve_notice", working_day(day, 1), number=0)
    walk.do("serve_notice", working_day(day, 4), number=1)
    first, second = (walk.case.running("statement", one).due_on for one in walk.case.parties)
    assert first < second
    with refused(f"陈述申辩期限至 {second}"):
        walk.do("propose_decision", working_day(first, 1))
    walk.to("publish", working_day(second, 1))
    unit, person = walk.case.parties
    assert {unit.notice.doc_number, person.notice.doc_number} == {"示市监信告〔2026〕1号", "示市监信告〔2026〕2号"}
    assert unit.decision.doc_number != person.decision.doc_number
    assert unit.publication.is_published and not person.publication.is_published and not person.publication.shown
    notices = [one for one in walk.case.documents if one.kind == "NotifyPartyPaper"]
    assert [one.case_party_id for one in notices] == [unit.id, person.id]
    is_clean(office)


def test_whoever_approves_sees_every_party_and_what_it_was_told(office, scan):
    """立案, 审批 and what goes with them are about the whole case: nobody is approved who is not named."""
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    day = walk.open(COMPANY, replace(PERSON, role="legal_representative"), on=MONDAY).to("approve_opening", MONDAY)
    told = walk.entry("notify_party", day, walk.party(), walk.case).proposed_measures
    walk.do("notify_party", day, number=0, proposed_measures=told)
    walk.do("notify_party", day, number=1, proposed_measures=told[::-1])
    walk.to("approve_case", day)
    papers = {one.kind: one.blanks for one in walk.case.documents if one.kind.startswith("Approve")}
    assert {kind: [one["party_name"] for one in blanks["others"]] for kind, blanks in papers.items()} == {
        "ApproveOpeningPaper": [PERSON.party_name], "ApproveCasePaper": [PERSON.party_name],
    }  # fmt: skip
    assert in_words(OtherParty(party_name="测试乙", is_person=True, id_number="1")) == "测试乙　居民身份证　1"
    [other] = papers["ApproveOpeningPaper"]["others"]
    assert (other["gender"], other["id_number"], other["uscc"]) == ("男", PERSON.id_number, "")
    approved = papers["ApproveCasePaper"]
    assert [one["name"] for one in approved["proposed_measures"]] == [one.name for one in told]
    assert approved["proportion_note"].splitlines()[1].startswith(f"{PERSON.party_name}：")
    case = walk.case
    case.parties[1].notice.proposed_measures = [
        one | {"implementing_body": "示例县另一局"} for one in case.parties[1].notice.proposed_measures
    ]
    names = [one.name for one in measures_of_each(case.parties, case.proposed_decision)]
    each = ((COMPANY.party_name, told), (PERSON.party_name, told[::-1]))
    assert names == [f"对{name}：{one.name}" for name, measures in each for one in measures]


def test_one_of_two_may_be_listed_and_the_other_not(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    day = walk.open(COMPANY, PERSON, on=MONDAY).to("serve_notice", MONDAY)
    after = working_day(max(one.due_on for one in walk.case.deadlines), 1)
    unit, person = walk.case.parties
    chosen = (
        Proposal(unit.id, "listing"),
        Proposal(person.id, "not_listing", "情节轻微并已改正", code="slight", lenient_end="no_further"),
    )
    walk.do("propose_decision", after, proposals=chosen)
    walk.to("publish", after)
    assert [one.decision.kind for one in walk.case.parties] == ["listing", "not_listing"]
    assert walk.party(1).publication is None and day
    is_clean(office)


def test_a_person_is_published_only_by_law_and_masked(office, scan):
    walk = Walk(office, scan, WAGES)
    walk.confirm_periods(date(2026, 1, 4))
    day = walk.open(PERSON, on=MONDAY).to("serve_decision", MONDAY)
    until = walk.party().decision.expires_on or date(2029, 1, 1)
    shown = {"is_published": True, "channels": (Channel("信用中国（示例）网站", day, until, scan),)}
    with refused("涉及个人的信用信息原则上不公示"):
        walk.do("publish", day, **shown)
    walk.do("publish", day, legal_basis_for_publication="《某法》第一条", **shown)
    content = walk.party().publication.shown[0].content
    assert content["主体名称"] == masked_name(PERSON.party_name) and PERSON.id_number not in str(content)
    is_clean(office)


def test_a_return_to_the_notice_makes_a_new_notice_with_its_own_period(office, walk):
    walk.open(on=MONDAY)
    day = walk.to("propose_decision", MONDAY)
    walk.do("review_case", day, verdict="return", opinion="事由不完整", returned_to="notify_party", checklist={})
    case = walk.case
    assert not case.has_done("notify_party") and case.running("statement") is None
    assert line(office).is_returned and line(office).step == "notify_party"
    walk.do("notify_party", working_day(day, 1), reason="补正后的事由")
    assert walk.party().served("notice") is None
    with refused("送达告知书"):
        walk.do("propose_decision", working_day(day, 30))
    walk.do("serve_notice", working_day(day, 2))
    assert walk.case.running("statement").starts_from == working_day(day, 2)
    walk.to("publish", day)
    assert walk.party().notice.doc_number == "示市监信告〔2026〕2号"
    is_clean(office)


def test_what_could_not_be_served_is_announced(office, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    with refused("未送达的原因"):
        walk.do("serve_notice", day, service_result="failed")
    walk.do("serve_notice", day, service_result="failed", failure="wrong_address", course="登记住所无人，邻居称已搬离")
    assert walk.case.running("statement") is None and line(office).step == "serve_notice"
    with refused("公告送达请写明原因"):
        walk.do("serve_notice", day, service_method="announcement", recipient="")
    announced = {"service_method": "announcement", "recipient": "", "announced_in": "本机关公告栏和网站"}
    walk.do("serve_notice", day, **announced, course="直接、邮寄均未能送达")
    service = walk.party().served("notice")
    assert (service.served_on - day).days >= 30
    assert walk.case.running("statement").starts_from == service.served_on
    walk.to("publish", day)
    is_clean(office)


def test_electronic_service_needs_a_signed_consent(office, walk, scan):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    with refused("须经受送达人同意"):
        walk.do("serve_notice", day, service_method="electronic")
    walk.do("serve_notice", day, service_method="electronic", consent_proof=scan)
    assert walk.party().served("notice").consent_proof == scan.digest


def test_nothing_is_served_before_it_is_signed_nor_decided_before_its_time(office, walk):
    day = walk.open(on=MONDAY).to("notify_party", MONDAY)
    with refused("不能早于文书成文日期"):
        walk.do("serve_notice", day, attempted_on=working_day(day, -1))
    with refused("晚于今天"):
        walk.do("serve_notice", day, attempted_on=working_day(day, 1))
    walk.do("serve_notice", day)
    with refused("期满前不能作出决定"):
        walk.do("propose_decision", walk.case.running("statement").due_on)
    with refused("负责人审批"):
        walk.do("decide_listing", day)


def test_measures_of_the_decision_are_only_those_notified(office, walk):
    served = to_hearing(walk)
    after = working_day(walk.case.running("statement").due_on, 1)
    with refused("没有在告知书中告知过"):
        walk.do("propose_decision", after, measures=("限制乘坐飞机",))
    assert served < after


def test_a_refused_consent_leads_to_not_listing(office, walk):
    day = walk.open(on=MONDAY).to("request_consent", MONDAY)
    assert line(office).whose_turn == "superior"
    walk.do("obtain_consent", day, is_granted=False)
    with refused("不予列入"):
        walk.do("decide_listing", day)
    walk.to("serve_decision", day)
    assert walk.party().decision.kind == "not_listing"
    is_clean(office)


def test_a_paper_signature_is_entered_by_the_case_officer_for_the_one_who_signed(office, walk, scan):
    day = walk.open(on=MONDAY).to("propose_decision", MONDAY)
    walk.do("review_case", day, signature=PaperSignature(REVIEWER, day, scan))
    done, opinion = walk.case.steps[-1], walk.case.opinions[-1]
    assert (done.done_by, done.signed_by) == (OFFICER, REVIEWER) and opinion.paper_signoff == scan.digest
    for name, words in ((OFFICER, "没有这一角色"), ("某人", "人员名单中没有")):
        with refused(words):
            walk.do("review_legality", day, signature=PaperSignature(name, day, scan))
    with refused("签署日期晚于今天"):
        walk.do("review_legality", day, signature=PaperSignature(LEGAL, working_day(day, 1), scan))
    is_clean(office)


def test_a_notice_waits_for_a_period_that_is_certain(office, scan):
    walk = Walk(office, scan)
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    with refused("尚待核对") as told:
        walk.do("notify_party", day)
    assert told.value.obstacles[0].field == "statement_period"
    walk.confirm_periods(day)
    walk.do("notify_party", day)
    assert walk.party().notice.period().checked


def test_a_party_on_file_is_the_same_party_and_keeps_its_name(office, walk, scan):
    walk.open(on=MONDAY)
    with refused("登记为“示例县某某商贸有限公司”"):
        Walk(office, scan).open(replace(COMPANY, party_name="示例县另一公司"), on=MONDAY)
    again = Walk(office, scan).open(on=MONDAY)
    assert again.party().party.id == walk.party().party.id


def test_an_imported_penalty_becomes_a_published_listing(office, walk, tmp_path):
    furnish_penalties(office, MONDAY, tmp_path)
    [penalty, *_] = penalties(office)
    told, document = opening(penalty), evidence(penalty)
    walk.open(replace(told.parties[0], address="示例县示例路9号"), on=MONDAY, source=told.source, penalty_id=penalty.id)
    taken = {name: value for name, value in vars(document).items() if value}
    dates = {"evidence_served_on": penalty.decided_on, "evidence_effective_on": penalty.decided_on}
    walk.do("record_evidence", MONDAY, **taken | dates)
    walk.to("publish", MONDAY)
    case = walk.case
    assert case.penalty_id == penalty.id and penalty.batch.batch_number in case.source
    assert case.parties[0].party.party_name == penalty.party_name
    assert case.evidence.evidence_number == penalty.doc_number and case.parties[0].decision.facts == penalty.facts
    assert penalty.id not in {one.id for one in penalties(office)}
    is_clean(office)


def test_registration_refuses_what_cannot_be(office, walk):
    with refused("信用代码校验不通过"):
        walk.open(replace(COMPANY, uscc="91999999MA99999X2H"), on=MONDAY)
    with refused("不能是同一人"):
        walk.open(on=MONDAY, co_officer=OFFICER)
    with refused("登记了两次"):
        walk.open(COMPANY, COMPANY, on=MONDAY)
    entry = open_case.Entry()
    with pytest.raises(Refusal) as told:
        perform(office, open_case, None, entry, who=walk.people[OFFICER], on=MONDAY)
    assert all(one.field for one in told.value.obstacles)
