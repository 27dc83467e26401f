"""What is missing in a file, what its officer says about it, who may take it out, and where that is noted."""

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from app.archiving import keep_filing
from app.filing import MAIN, index_of
from app.filing_entry import FilingEntry, usual_entry, usual_reason
from app.history import history
from app.party_file import queries
from app.refusal import Refusal
from app.sample.people import PERSON
from app.verify import findings
from app.whole_file import export_file, missing_of
from tests.forms.reading import text_of
from tests.whole_file.files import LATER, MONDAY, entered, export


def test_a_missing_paper_wants_a_reason_which_stands_in_the_closing_note(walk, tmp_path):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    who = walk.people["李四"]
    with pytest.raises(Refusal, match="请补齐“列入（不予列入）决定书”，或写明缺件原因。"):
        export(walk, tmp_path / "整卷")
    case = walk.case
    missing = missing_of(index_of(case, LATER), (MAIN,))
    entry = replace(usual_entry(case, who, LATER), reasons={one.name: usual_reason(case, one) for one in missing})
    keep_filing(walk.office, case, entry, missing, who=who, on=LATER)
    whole = export(walk, tmp_path / "整卷")
    text = text_of(whole.bound[0].read_bytes())
    assert "缺少下列材料" in text and "“送达告知书”尚未办理" in text and "尚在办理，未作出决定" in text
    assert whole.volumes[0].missing[0] == ("列入（不予列入）决定书", "“列入决定书”尚未办理")


def test_a_step_done_without_a_trace_wants_words_of_the_officer(listed):
    case = listed.case
    case.attachments = [one for one in case.attachments if one.kind != "公示凭证"]
    (missing,) = missing_of(index_of(case, LATER), (MAIN,))
    assert (missing.name, usual_reason(case, missing), missing.step) == ("公示凭证", "", "publish")


def test_what_was_entered_is_offered_again_and_written_once(listed):
    entered(listed)
    before = len(history(listed.office, listed.id))
    who = listed.people["李四"]
    again = usual_entry(listed.case, who, LATER)
    keep_filing(listed.office, listed.case, again, (), who=who, on=LATER)
    assert len(history(listed.office, listed.id)) == before
    keep_filing(listed.office, listed.case, replace(again, retention="永久"), (), who=who, on=LATER)
    assert listed.case.filing.retention == "永久"
    assert list(findings(listed.office)) == []


@pytest.mark.parametrize(
    "changes, sentence",
    [
        ({"retention": "五年"}, "请选择保管期限。"),
        ({"filed_by": " "}, "请填写立卷人。"),
        ({"filed_on": None}, "请填写立卷日期。"),
        ({"filed_on": date(2027, 1, 1)}, "日期晚于今天"),
        ({"checked_on": date(2026, 11, 1)}, "检查日期不能早于立卷日期"),
        ({"closed_on": date(2026, 1, 1)}, "结案日期不能早于登记日期"),
        ({"reasons": {"公示凭证": "见\x07附件"}}, "有不能保存的字符"),
    ],
)
def test_what_is_wrong_is_told_in_one_sentence(listed, changes, sentence):
    who = listed.people["李四"]
    entry = replace(FilingEntry(retention="30年", filed_by="李四", filed_on=LATER), **changes)
    with pytest.raises(Refusal, match=sentence):
        keep_filing(listed.office, listed.case, entry, (), who=who, on=LATER)


def test_who_has_no_part_in_the_case_takes_nothing_out(listed, tmp_path):
    entered(listed)
    with pytest.raises(Refusal, match="案卷由承办人整理"):
        export_file(listed.office, listed.id, tmp_path / "整卷", who=listed.people["吴九"], on=LATER)


def test_an_export_is_registered_with_the_digest_of_what_left(listed, tmp_path):
    entered(listed)
    whole = export(listed, tmp_path / "整卷")
    line = history(listed.office, listed.id)[0]
    assert (line.title, line.actor) == ("整卷导出", "李四")
    assert hashlib.sha256(whole.bound[0].read_bytes()).hexdigest() in line.changes
    with listed.office.reading() as session:
        assert queries(session) == []
    assert list(findings(listed.office)) == []


def test_the_file_of_a_person_stands_in_the_query_register(walk, tmp_path):
    walk.open(PERSON, on=MONDAY).to("notify_party", MONDAY)
    entered(walk)
    export(walk, tmp_path / "整卷")
    with walk.office.reading() as session:
        (line,) = queries(session)
    assert (line.who, line.party_name) == ("李四", "测试乙")
    assert line.purpose == f"办理案件：整卷导出 {walk.case.case_number}"
