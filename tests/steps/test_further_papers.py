"""随附文书: the working papers of a step are filled from the records and can be printed and signed by hand."""

from dataclasses import replace

import pytest

from app.sample.people import PERSON
from app.step import Occasion
from app.steps.every import MODULES
from tests.forms.reading import text_of


def further(here, **changes):
    """Return the further papers of the step that comes next, by title."""
    case = here.walk.case
    party = case.parties[0]
    entry = replace(here.walk.entry(here.key, here.day, party, case), **changes)
    papers = MODULES[here.key].further_papers(case, party, entry, Occasion(here.day, ""))
    return {paper.title: paper for paper in papers}


AT = {
    "record_evidence": {"依据文书核验表"},
    "serve_notice": {"送达地址确认书", "陈述申辩意见书"},
    "waive_statement": {"放弃陈述申辩声明"},
    "review_legality": {"法制审核意见书"},
    "confirm_address": {"送达地址确认书"},
    "decide_listing": set(),
    "serve_decision": {"送达地址确认书", "失信惩戒措施告知书", "移出严重失信主体名单申请表", "守信承诺书"},
}


@pytest.mark.parametrize("key", AT)
def test_a_step_offers_its_papers_ready_to_print(before, key):
    found = further(before(key))
    assert set(found) == AT[key]
    assert not [gap for paper in found.values() for gap in paper.gaps()]
    assert all(paper.pdf() == paper.pdf() for paper in found.values())


def test_the_papers_of_an_objection(before):
    here = before("answer_objection", earlier="serve_notice")
    here.walk.do("hear_objection", here.day)
    found = further(here)
    assert set(found) == {"核实记录", "陈述申辩复核意见书"}
    assert not [gap for paper in found.values() for gap in paper.gaps()]
    here.walk.do("answer_objection", here.day)
    again = further(here, items=(), verification="", outcome="", outcome_reason="")
    assert again["核实记录"].items == found["核实记录"].items
    assert again["陈述申辩复核意见书"].outcome_reason == found["陈述申辩复核意见书"].outcome_reason
    here.key = "serve_reply"
    announced = further(here, service_method="announcement", course="当事人下落不明")
    assert "当事人下落不明" in text_of(announced["送达公告"].pdf())


@pytest.mark.parametrize("key", ["serve_notice", "serve_decision"])
@pytest.mark.parametrize("parties", [(), (PERSON,)])
def test_an_announcement_names_paper_content_rights_and_the_day_it_counts(before, key, parties):
    here = before(key, *parties)
    paper = further(here, service_method="announcement", course="当事人下落不明，多次联系不上。")["送达公告"]
    text = text_of(paper.pdf())
    assert "自发出本公告之日起，经过30日，即视为送达。" in text
    assert f"《{paper.served_documents[0].name}》（{paper.served_documents[0].doc_number}）" in text
    assert ("提出陈述、申辩" if key == "serve_notice" else "申请行政复议") in text
    assert "自收到本决定书之日起" not in text
    assert not (parties and paper.id_number in text)


def test_a_hearing_only_where_the_notice_offered_one(before):
    here = before("notify_party")
    here.walk.do("notify_party", here.day, hearing_text="你单位有要求听证的权利。")
    here.walk.do("serve_notice", here.day)
    here.key = "waive_statement"
    assert "要求听证" in further(here)["放弃陈述申辩声明"].declaration


def test_no_hearing_where_none_was_offered(before):
    assert "要求听证" not in further(before("waive_statement"))["放弃陈述申辩声明"].declaration


def test_who_has_signed_where_to_be_served_is_not_asked_again(before):
    here = before("serve_notice")
    here.walk.do("confirm_address", here.day)
    assert set(further(here)) == {"陈述申辩意见书"}


def test_what_is_entered_answers_the_questions_about_the_document(before):
    here = before("record_evidence")
    answers = {one.question: one.is_so for one in further(here)["依据文书核验表"].checks}
    assert answers["已经发生法律效力"] is True
    assert answers["没有被撤销、变更或者确认违法"] is None


def test_a_listing_inside_a_penalty_decision_has_the_five_parts(before):
    here = before("choose_regime")
    here.walk.do("choose_regime", here.day, decision_form="in_penalty")
    here.day = here.walk.to("obtain_consent", here.day)
    here.key = "decide_listing"
    text = text_of(further(here)["列入严重失信主体名单的内容"].pdf())
    for part in ("一、事由", "二、依据", "三、失信惩戒措施提示", "四、移出条件和程序", "五、救济措施"):
        assert part in text


def test_the_legal_opinion_given_on_screen_is_printed_with_its_signer(before):
    here = before("review_legality")
    here.walk.do("review_legality", here.day)
    [signer] = further(here)["法制审核意见书"].reviewer_opinion.signers
    assert signer.name == here.walk.case.opinions[-1].signed_by
