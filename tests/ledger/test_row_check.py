"""逐项核对: T1–T14 are answered one by one; what they suggest is proposed, what the officer concludes is kept."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app import attachments, verify
from app.act import act
from app.database import Office
from app.ledger.catalogue import edition_on, entries
from app.ledger.checking import (
    Answer,
    Begun,
    Conclusion,
    asked_of,
    asked_on,
    begun_check,
    checks_of,
    concerns,
    finish,
    gaps,
    keep_half,
    last_answers,
    propose,
)
from app.ledger.edit import undo
from app.ledger.layout import conformity_tests
from app.ledger.row_files import files_of
from app.ledger.rows import load_row
from app.ledger.standards import listed_measures, standards
from app.model.campaign import Campaign
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.refusal import Conflict, Refusal
from tests.ledger.conftest import TODAY

Add = Callable[..., LedgerRow]
ASKED = asked_on(TODAY)
CONCLUSION = Conclusion("否", "废止", "T9 没有依据", "缺少法律依据。")


def answered(**failed: str) -> dict[str, Answer]:
    """Answer every question: these fail with a note, all others fit."""
    return {
        test.code: Answer("fails", failed[test.code]) if test.code in failed else Answer("fits")
        for test in conformity_tests()
    }


def test_the_answers_suggest_a_conclusion_with_its_reasons(add: Add):
    row = add(link_stage="惩戒")
    fits = propose(row, ASKED, answered())
    assert (fits.conforms, fits.opinion, fits.failed, fits.problem) == ("是", "保留", (), "")
    partly = propose(row, ASKED, answered(T12="没有写明办理时限。"))
    assert (partly.conforms, partly.opinion) == ("部分符合", "修订")
    assert partly.reasons[0].startswith("T12：没有明确信用修复") and "（十一）（十二）" in partly.reasons[0]
    worst = propose(row, ASKED, answered(T12="没有时限", T9="没有法律依据。"))
    assert (worst.conforms, worst.opinion, worst.failed) == ("否", "废止", ("T9", "T12"))
    assert worst.problem == "T9 没有法律依据；T12 没有时限"


def test_a_document_no_longer_valid_is_proposed_to_be_declared_void(add: Add):
    found = propose(add(doc_status_before="已失效"), ASKED, answered(T9="没有依据"))
    assert found.opinion == "宣布失效" and "清理前已失效" in found.reasons[0]


def test_every_test_has_a_proposal_the_layout_knows():
    for test in conformity_tests():
        assert test.verdict in ("否", "部分符合") and test.opinion in ("修订", "废止") and test.reason


def test_tests_are_asked_from_the_day_of_the_document_on():
    assert asked_on(date(2020, 12, 6)) == ()
    assert len(asked_on(date(2020, 12, 7))) == 14


def test_a_campaign_may_ask_fewer_tests(ledger_office: Office, add: Add, bing: Officer):
    with act(ledger_office, "set_up_campaign", who=bing) as session:
        campaign = Campaign(name="惩戒措施专项清理", tests=["T9", "T10"])
        session.add(campaign)
    row = add(campaign_id=campaign.id)
    assert [test.code for test in asked_of(ledger_office, row, TODAY)] == ["T9", "T10"]
    answers = {"T9": Answer("fits"), "T10": Answer("not_applicable")}
    finish(ledger_office, row, answers, Conclusion("是", "保留", "", "符合。"), who=bing, on=TODAY)
    assert list(checks_of(ledger_office, row.id)[0].answers) == ["T9", "T10"]


def test_a_test_concerns_the_stages_it_is_about(add: Add):
    by_code = {test.code: test for test in conformity_tests()}
    row = add(link_stage="惩戒、公开")
    assert concerns(by_code["T9"], row) and concerns(by_code["T4"], row) and not concerns(by_code["T12"], row)
    assert concerns(by_code["T12"], add()) and concerns(by_code["T13"], row)


def test_what_is_open_is_told_by_its_question():
    half = {"T1": Answer("fits"), "T9": Answer("fails")}
    told = {one.field: one.text for one in gaps(ASKED, half, Conclusion())}
    assert "T1" not in told and "写明具体情况" in told["T9"] and "还没有回答" in told["T2"]
    assert {"conforms", "opinion", "reason"} <= set(told)


def test_a_finished_check_fills_the_row_and_is_kept_with_its_evidence(
    ledger_office: Office, add: Add, bing: Officer, scan_file: Path
):
    row, kept = add(link_stage="惩戒"), attachments.keep(ledger_office, scan_file)
    answers = {**answered(), "T9": Answer("fails", "没有法律依据", (kept,))}
    edited = finish(ledger_office, row, answers, CONCLUSION, who=bing, on=TODAY)
    now = load_row(ledger_office, row.id)
    assert (now.tests_failed, now.conforms, now.opinion) == ("T9", "否", "废止")
    assert now.problem == "T9 没有依据" and now.opinion_reason == "缺少法律依据。"
    check = checks_of(ledger_office, row.id)[0]
    assert (check.checked_by, check.checked_on, check.failed) == ("经办丙", TODAY, ("T9",))
    assert "全国公共信用信息基础目录（2024年版）" in check.editions and "信用修复管理办法" in check.editions
    assert check.proposed["conforms"] == "否" and last_answers(check)["T9"].note == "没有法律依据"
    file = files_of(ledger_office, row.id)[0]
    assert (file.kind, file.test, file.added_by) == ("核对依据材料", "T9", "经办丙") and file.added_at
    assert kept.digest in attachments.digests(ledger_office)
    assert hashlib.sha256(attachments.body(ledger_office, file.digest)).hexdigest() == file.digest
    assert list(verify.findings(ledger_office)) == []
    undo(ledger_office, edited.back, who=bing, on=TODAY)
    assert load_row(ledger_office, row.id).conforms == "" and len(checks_of(ledger_office, row.id)) == 1


def test_a_check_with_an_open_question_is_refused_and_nothing_is_kept(ledger_office: Office, add: Add, bing: Officer):
    row = add()
    with pytest.raises(Refusal, match="T1 还没有回答"):
        finish(ledger_office, row, {}, CONCLUSION, who=bing, on=TODAY)
    assert checks_of(ledger_office, row.id) == []


def test_a_row_changed_meanwhile_is_not_concluded_on(ledger_office: Office, add: Add, bing: Officer, ding: Officer):
    row = add()
    finish(ledger_office, row, answered(), Conclusion("是", "保留", "", "符合。"), who=ding, on=TODAY)
    with pytest.raises(Conflict):
        finish(ledger_office, row, answered(), CONCLUSION, who=bing, on=TODAY)


def test_a_check_is_gone_on_with_where_it_was_left(ledger_office: Office, add: Add, bing: Officer, ding: Officer):
    row = add()
    half = Begun({"T1": Answer("fits"), "T2": Answer("fails", "没有文书")}, "T3")
    keep_half(ledger_office, row.id, half, who=bing)
    assert begun_check(ledger_office, row.id, bing) == half
    assert begun_check(ledger_office, row.id, ding) is None
    finish(ledger_office, row, answered(), Conclusion("是", "保留", "", "符合。"), who=bing, on=TODAY)
    assert begun_check(ledger_office, row.id, bing) is None


def test_a_check_names_what_was_in_force_on_the_cut_off_date(ledger_office: Office):
    early, late = standards(ledger_office, date(2021, 6, 30)), standards(ledger_office, TODAY)
    assert "catalogue" not in early and early["repair"].checked and "49号" in early["repair"].title
    assert "2024年版" in late["catalogue"].title and "待核对" in late["catalogue"].words
    assert "2026年版" in late["catalogue"].note
    assert "1827号" in standards(ledger_office, date(2022, 3, 1))["measures"].number


def test_the_catalogue_grows_edition_by_edition_and_is_searched():
    assert edition_on(date(2021, 1, 1)) is None and entries(date(2021, 1, 1)) == []
    first = {one.words for one in entries(date(2022, 1, 1))}
    assert "行政管理信息·行政处罚" in first and "知识产权信息" not in first
    assert [one.words for one in entries(TODAY, "专利")] == ["知识产权信息·专利权质押登记信息"]
    assert not any(one.checked for one in entries(TODAY))


def test_the_measures_of_the_list_are_searched_by_name_and_body(ledger_office: Office):
    assert [one.name for one in listed_measures(ledger_office, TODAY, "限制升学")] == ["限制升学复学"]
    assert any("人民法院" in one.implementing_body for one in listed_measures(ledger_office, TODAY, "人民法院"))
