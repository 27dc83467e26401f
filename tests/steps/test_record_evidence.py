"""核验依据文书."""

from datetime import timedelta

import pytest

from app.paper_blanks import evidence_of


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"evidence_kind": "rumour"}, "evidence_kind", "具有法律效力的文书"),
        ({"evidence_number": ""}, "evidence_number", "文号"),
        ({"evidence_file": None}, "evidence_file", "扫描件"),
        ({"facts": ""}, "facts", "事实"),
        ({"remedy_status": ""}, "remedy_status", "复议诉讼"),
        ({"remedy_status": "pending"}, "remedy_note", "继续办理"),
    ],
)
def test_each_gap_is_named_at_its_field(before, changes, field, words):
    assert words in before("record_evidence").gaps(**changes)[field]


def test_dates_must_follow_each_other(before):
    here = before("record_evidence")
    day = timedelta(days=1)
    assert "晚于今天" in here.gaps(evidence_date=here.day + day)["evidence_date"]
    made = here.day - 10 * day
    assert "不能早于作出日期" in here.gaps(evidence_date=made, evidence_served_on=made - day)["evidence_served_on"]
    assert "晚于今天" in here.gaps(evidence_served_on=here.day + day)["evidence_served_on"]
    assert "尚未生效" in here.gaps(evidence_effective_on=here.day + day)["evidence_effective_on"]


def test_the_document_is_kept_with_its_scan(before, scan):
    case = before("record_evidence").do(evidence_number="示市监处罚〔2026〕9号")
    assert case.evidence.in_one_line() == "《行政处罚决定书》（示市监处罚〔2026〕9号）"
    assert (
        evidence_of(case).startswith("本机关") and "作出" in evidence_of(case) and "法律效力的《" in evidence_of(case)
    )
    assert case.evidence.evidence_file == scan.digest and case.attachments[0].kind == "依据文书"


def test_after_a_return_it_is_filled_in_anew(before):
    here = before("record_evidence", earlier="choose_regime")
    here.walk.do(
        "approve_opening", here.day, verdict="return", opinion="文号有误", returned_to="record_evidence", checklist={}
    )
    case = here.do(evidence_number="示市监处罚〔2026〕10号")
    assert case.evidence.evidence_number == "示市监处罚〔2026〕10号"
