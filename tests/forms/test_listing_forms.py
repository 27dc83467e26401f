"""The forms of the listing procedure: parts that must not be missing, ways to write by hand, and the samples' index."""

import dataclasses
import re

import pytest

from forms.approval import Signer
from forms.paper import Paper, PaperRefused
from forms.service_proof import ServedDocument
from tests.forms import gallery, samples
from tests.forms.origins import ORIGINS
from tests.forms.reading import characters, rows, squeeze, text_of
from tests.forms.samples.decisions import in_penalty, measures
from tests.forms.samples.hearings import hearing_call, hearing_record, hearing_report
from tests.forms.samples.notices import notice_with_hearing
from tests.forms.samples.objections import statement, statement_form, waiver, waiver_of_a_person
from tests.forms.samples.openings import clue, evidence_check
from tests.forms.samples.repairs import repair
from tests.forms.samples.services import address, announcement, proof_by_hand

FIVE = ("事由", "依据", "失信惩戒措施提示", "移出条件和程序", "救济措施")
DECISIONS = [pytest.param(make, id=make.__name__) for make in (samples.decision, in_penalty)]


@pytest.mark.parametrize("make", DECISIONS)
def test_a_listing_has_its_five_parts_in_order(make):
    text = text_of(make().pdf())
    places = [text.index(f"{number}、{part}") for number, part in zip("一二三四五", FIVE, strict=True)]
    assert places == sorted(places)


@pytest.mark.parametrize("make", DECISIONS)
@pytest.mark.parametrize(
    ("blank", "empty"),
    [("facts", ""), ("legal_basis", ""), ("evidence", ""), ("measures_notice", ()), ("removal_terms", ""),
     ("remedies", "")],
)  # fmt: skip
def test_none_of_the_five_parts_may_be_missing(make, blank, empty):
    paper = make(**{blank: empty})
    with pytest.raises(PaperRefused, match="请先填写"):
        paper.pdf()
    assert [gap.blank for gap in paper.gaps()] == [blank]


@pytest.mark.parametrize("make", [samples.decision, in_penalty, measures])
@pytest.mark.parametrize(
    ("remedies", "lacking"),
    [
        ("可以自收到本决定书之日起60日内向示例县人民政府申请行政复议。", "法院"),
        ("可以自收到本决定书之日起6个月内向示例县人民法院提起行政诉讼。", "复议机关"),
        ("可以向示例县人民政府申请行政复议，也可以向示例县人民法院提起行政诉讼。", "期限"),
    ],
)
def test_remedies_name_organ_court_and_period(make, remedies, lacking):
    with pytest.raises(PaperRefused, match=f"请先填写救济措施中的{lacking}。"):
        make(remedies=remedies).pdf()


def test_a_notice_is_signed_for_below_its_date():
    text = squeeze(text_of(samples.notice().pdf()))
    assert text.rindex("签收人：") > text.rindex("受理地址：")
    assert re.search(r"年\d+月\d+日签收人：签收日期：年月日", text)


def test_inside_a_penalty_decision_there_is_neither_head_nor_signature():
    paper = in_penalty()
    lines = ["".join(box.char for box in row) for row in rows(characters(paper.pdf()))]
    assert lines[0] == paper.title
    assert paper.organ not in lines and "2026年12月5日" not in lines


def test_a_hearing_is_told_only_where_there_is_one():
    assert "听证" in text_of(notice_with_hearing().pdf())
    assert "听证" not in text_of(samples.notice().pdf())


@pytest.mark.parametrize("make", [samples.hearing, hearing_record], ids=["hearing", "hearing_record"])
def test_every_page_of_a_record_is_signed(make):
    said = {samples.hearing: "statement", hearing_record: "defence"}[make]
    drawn = make(**{said: "答：我公司有意见。\n" * 90}).draw(draft=False)
    assert drawn.pages > 2
    for page in range(drawn.pages):
        foot = ["".join(box.char for box in row) for row in rows(characters(drawn.pdf, page))][-3:-1]
        assert "".join(foot).count("签名：") == len(make().signed_by)


def test_the_last_page_of_a_record_never_bears_the_confirmation_alone():
    for count in range(1, 24):
        drawn = samples.hearing(statement="答：没有意见。\n" * count + "答：完了", materials="").draw(draft=False)
        last = "".join(box.char for row in rows(characters(drawn.pdf, drawn.pages - 1)) for box in row)
        assert "完了" in last


def test_the_code_of_an_issued_record_stands_clear_of_the_places_to_sign():
    drawn = samples.hearing(audit_seal="12-0123456789abcdef").draw(draft=False)
    lines = rows(characters(drawn.pdf))
    signed = [row for row in lines if "签" in "".join(box.char for box in row)]
    code = next(row for row in lines if "存证码" in "".join(box.char for box in row))
    assert max(box.bottom for row in signed for box in row) + 3 < min(box.top for box in code)


@pytest.mark.parametrize(
    "make", [hearing_call, hearing_record, hearing_report, statement_form, address, proof_by_hand, samples.hearing]
)
def test_what_is_not_needed_can_be_left_to_be_written_by_hand(make):
    paper: Paper = make()
    unknown = {
        item.name: item.default
        for item in dataclasses.fields(paper)
        if not item.metadata["needed"] and item.name not in ("is_person", "id_kind", "principal_title")
    }
    assert dataclasses.replace(paper, **unknown).pdf()


def test_several_papers_stand_on_one_proof_of_service():
    paper = proof_by_hand()
    text = text_of(paper.pdf())
    assert all(one.name in text and squeeze(one.doc_number) in text for one in paper.served_documents)


def test_the_public_reads_no_number_of_an_identity_document():
    text = text_of(announcement(is_person=True, party_name="赵𬀩", id_number="88888819800501174X", uscc="").pdf())
    assert "赵𬀩" in text and "174X" not in text


def test_a_person_signs_and_a_unit_seals():
    assert "声明人（签名、按指印）" in text_of(waiver_of_a_person().pdf())
    assert "声明人（盖章）" in text_of(waiver().pdf())
    assert "本人" not in text_of(waiver().pdf())


def test_the_partys_own_paper_bears_no_letterhead():
    for paper in (waiver(), statement()):
        first = "".join(box.char for box in rows(characters(paper.pdf()))[0])
        assert first == paper.title


def test_a_known_source_is_ticked_and_an_unknown_one_is_added():
    assert "☑行政决定文书" in text_of(clue().pdf())
    assert "☑市长热线转办" in text_of(clue(source="市长热线转办").pdf())


def test_what_the_records_do_not_answer_is_ticked_by_hand():
    text = text_of(evidence_check().pdf())
    assert (text.count("☑是"), text.count("□是　□否".replace("　", ""))) == (3, 4)


def test_a_letter_whose_number_is_written_by_hand_can_be_issued():
    assert "〔" in text_of(measures(doc_number="", decision_number="甲").pdf())
    unnumbered = announcement(served_documents=(ServedDocument("拟列入严重失信主体名单告知书"),))
    assert "〔" not in text_of(unnumbered.pdf())


def test_who_signs_a_form_with_two_officers_is_named_with_the_certificates():
    text = text_of(hearing_record(officers=(Signer("经办甲", "88880001"), Signer("经办乙", "88880002"))).pdf())
    assert "经办甲（执法证号：88880001）、经办乙（执法证号：88880002）" in text


def test_each_sample_has_a_place_in_the_index(tmp_path):
    assert {type(make()).__name__ for make in samples.ALL} <= set(ORIGINS)
    gallery.main(tmp_path / "papers")
    index = (tmp_path / "papers" / "README.md").read_text("utf-8")
    for make in samples.ALL:
        assert f"| {make().title} |" in index and f"({make.__name__}.pdf)" in index
        assert (tmp_path / "papers" / f"{make.__name__}-1.png").stat().st_size < 60_000


def test_a_list_closes_every_item_and_what_is_closed_stays_as_typed():
    paper = repair(conditions=("已经改正", "已经消除影响；", "未再受到处罚。"), materials=("申请书", "承诺书；"))
    text = text_of(paper.pdf())
    assert "1.已经改正；" in text and "2.已经消除影响；" in text and "3.未再受到处罚。" in text
    assert "1.申请书；" in text and "2.承诺书。" in text
