"""A party's record is put right with reason and evidence; issued papers that bear the old one stay and are named."""

from dataclasses import replace
from datetime import date

import pytest

from app import verify
from app.correcting import Entry, affected, correct_party, may_correct
from app.history import history
from app.party_file import load_party
from app.refusal import Conflict, Refusal
from app.sample.people import APPROVER, CO_OFFICER, COMPANY, OFFICER, OTHER, PERSON, REVIEWER
from app.step import Occasion
from app.steps import notify_party

MONDAY = date(2026, 3, 2)
RENAMED = replace(COMPANY, party_name="示例县某某贸易有限公司")


@pytest.fixture
def renamed(scan):
    return Entry(RENAMED, "error", "登记时录错名称，以营业执照为准", scan)


def correct(office, walk, entry, who=OFFICER, on=MONDAY):
    party, _ = load_party(office, walk.party().party.id)
    return correct_party(office, party, entry, who=walk.people[who], on=on)


def faults(office, walk, entry, who=OFFICER):
    with pytest.raises(Refusal) as refused:
        correct(office, walk, entry, who)
    return {one.field: one.text for one in refused.value.obstacles}


def test_drafts_use_the_new_name_and_the_log_keeps_the_old_one(office, walk, renamed):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    told = correct(office, walk, renamed)
    assert [(one.title, one.items, one.doc_number) for one in told] == [("立案审批表", ("名称",), "")]
    assert told[0].advice("error") == "存卷文书，保持原样。"
    case = walk.case
    paper = notify_party.paper(
        case, case.parties[0], walk.entry("notify_party", day, case.parties[0], case), Occasion(day, "")
    )
    assert paper.party_name == RENAMED.party_name
    assert case.documents[0].blanks["party_name"] == COMPANY.party_name
    [line] = [one for one in history(office, case.id) if one.title == "更正主体信息"]
    assert line.changes.startswith("名称：示例县某某商贸有限公司 → 示例县某某贸易有限公司")
    assert line.changes.endswith("理由：登记有误；登记时录错名称，以营业执照为准")
    assert "主体信息更正依据" in {one.kind for one in case.attachments}
    assert list(verify.findings(office)) == []


def test_reason_cause_evidence_and_a_change_are_asked_for(office, walk, scan):
    walk.open(on=MONDAY)
    told = faults(office, walk, Entry(COMPANY))
    assert set(told) == {"party", "cause", "reason"}
    told = faults(office, walk, Entry(RENAMED, "error", "录错"))
    assert set(told) == {"proof"}
    wrong = Entry(replace(COMPANY, uscc="91999999MA99999X2H"), "error", "录错", scan)
    assert "校验不通过" in faults(office, walk, wrong)["party.uscc"]
    assert correct(office, walk, Entry(replace(COMPANY, phone="0900-7654399"), "change", "换号")) == []


def test_a_finalised_paper_not_served_is_to_be_withdrawn(office, walk, renamed):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    told = {one.title: one.advice("error") for one in correct(office, walk, renamed)}
    assert told["拟列入严重失信主体名单告知书"] == "未送达：请先撤回，再按更正后的信息定稿。"


def test_a_served_paper_needs_the_head_on_screen_or_on_paper(office, walk, renamed, scan):
    walk.open(on=MONDAY).to("serve_notice", MONDAY)
    assert "负责人" in faults(office, walk, renamed)["approved_by"]
    assert "签批" in faults(office, walk, replace(renamed, approved_by=APPROVER))["approval"]
    told = correct(office, walk, replace(renamed, approved_by=APPROVER, approval=scan))
    served = next(one for one in told if one.is_served)
    assert served.advice("error") == "已送达：写错了当事人，请在本案“其他处理›提请更正文书”办理更正决定书并送达。"
    assert served.advice("change") == "已送达：载明的是当时的信息，不必更正。"
    back = Entry(COMPANY, "error", "前次更正有误", scan)
    assert correct(office, walk, back, APPROVER, MONDAY) == []


def test_an_address_that_was_served_needs_no_approval(office, walk, scan):
    walk.open(on=MONDAY).to("serve_notice", MONDAY)
    moved = Entry(replace(COMPANY, address="示例县示例路9号"), "change", "住所变更", scan)
    told = [one for one in correct(office, walk, moved) if one.is_served]
    assert [(one.items, one.misnames) for one in told] == [(("住所",), False)]


def test_a_code_that_is_another_partys_is_refused(office, walk, scan):
    walk.open(on=MONDAY)
    walk.open(replace(COMPANY, party_name="示例县另一公司", uscc="91999999MA99999Y0B"), on=MONDAY)
    entry = Entry(replace(COMPANY, party_name="示例县另一公司"), "error", "录错", scan)
    assert "已登记为“示例县某某商贸有限公司”" in faults(office, walk, entry)["party.uscc"]


def test_who_may(office, walk):
    walk.open(on=MONDAY)
    _, cases = load_party(office, walk.party().party.id)
    allowed = [name for name, who in walk.people.items() if not any(may_correct(cases, who))]
    assert sorted(allowed) == sorted([OFFICER, CO_OFFICER, APPROVER])
    assert {OTHER, REVIEWER}.isdisjoint(allowed)


def test_a_window_that_shows_the_old_record_is_told(office, walk, renamed):
    walk.open(on=MONDAY)
    party, _ = load_party(office, walk.party().party.id)
    seen = walk.case
    correct(office, walk, renamed)
    with pytest.raises(Conflict):
        correct_party(office, party, renamed, who=walk.people[OFFICER], on=MONDAY)
    assert seen.parties[0].party.version < walk.party().party.version


def test_the_masked_items_of_a_person_stay_masked(office, walk, scan):
    walk.open(PERSON, on=MONDAY)
    entry = Entry(replace(PERSON, id_number="888888200001010125", phone="0900-7654399"), "error", "证件号码录错", scan)
    correct(office, walk, entry)
    [line] = [one for one in history(office, walk.id) if one.title == "更正主体信息"]
    assert "888888" not in line.changes and "7654399" not in line.changes


def test_papers_of_others_are_not_named(office, walk, renamed):
    walk.open(COMPANY, PERSON, on=MONDAY)
    walk.to("notify_party", MONDAY)
    party, cases = load_party(office, walk.party(1).party.id)
    told = affected(party, cases, replace(PERSON, party_name="测试丁"))
    assert {one.title for one in told} <= {"拟列入严重失信主体名单告知书", "立案审批表"}
    assert sum(bool(one.doc_number) for one in told) == 1


def test_a_corrected_name_is_no_contradiction_afterwards(office, walk, renamed):
    walk.open(on=MONDAY).to("serve_notice", MONDAY)
    day = walk.case.steps[-1].done_on
    correct(office, walk, renamed, APPROVER, on=day)
    walk.to("serve_decision", day)
    decision = next(one for one in walk.case.documents if one.kind == "DecideListingPaper")
    assert decision.blanks["party_name"] == RENAMED.party_name and decision.proof_note == ""
    assert list(verify.findings(office)) == []
