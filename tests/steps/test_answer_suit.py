"""answer_suit: the brief with its evidence, in time."""

from app.sample.scene import working_day
from app.suits import evidence_of, to_answer
from tests.steps.upset import Listed


def _registered(before, **changes) -> Listed:
    listed = Listed(before)
    listed.do("register_suit", **changes)
    return listed


def test_the_brief_and_the_evidence_are_kept_and_the_clock_stops(before):
    listed = _registered(before)
    listed.do("answer_suit")
    one = listed.party.suits[0]
    made = {paper.kind: paper for paper in listed.case.documents if paper.step == "answer_suit"}
    assert set(made) == {"AnswerSuitPaper", "ListEvidencePaper"}
    assert one.answer_number == made["AnswerSuitPaper"].doc_number and one.answered_on == listed.day
    assert not listed.runs("suit_answer")
    assert made["ListEvidencePaper"].blanks["exhibits"][0]["number"] == 1
    assert listed.pending() >= {"record_suit_result"} and "answer_suit" not in listed.pending()


def test_a_court_is_answered_with_a_brief_of_its_own(before):
    listed = _registered(before, suit_kind="first", tribunal="示例县人民法院")
    listed.do("answer_suit")
    assert [one.title for one in listed.case.documents if one.step == "answer_suit"] == ["行政诉讼答辩状", "证据目录"]


def test_the_evidence_is_what_lies_in_the_file_with_its_pages(before):
    listed = _registered(before)
    evidence = evidence_of(listed.case, listed.party, listed.day)
    names = [one.name for one in evidence]
    assert "列入严重失信主体名单决定书" in names and any("送达回证" in name for name in names)
    assert all(one.pages and one.purpose for one in evidence)
    assert next(one for one in evidence if "送达回证" in one.name).purpose == "文书已依法送达"


def test_what_is_late_is_explained_and_evidence_is_asked_for(before):
    listed = _registered(before)
    assert {"response", "evidence"} <= set(listed.gaps("answer_suit", response="", evidence=()))
    listed.day = working_day(listed.day, 11)
    assert "late_reason" in listed.gaps("answer_suit")
    listed.do("answer_suit", 0, late_reason="等待上级机关意见")
    assert listed.case.latest("suit_answer", listed.party).late_reason == "等待上级机关意见"


def test_what_ends_first_is_answered_first(before):
    listed = _registered(before, suit_kind="first", suit_number="甲")
    listed.do("register_suit", 1, suit_kind="review", is_simple=True, suit_number="乙")
    assert to_answer(listed.case, listed.party).suit_number == "乙"
