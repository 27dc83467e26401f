"""A report is looked at, frozen, signed and sent; what was frozen stays, and the next one says what differs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from app import verify
from app.act import act
from app.database import Office
from app.ledger import package
from app.ledger.campaigns import Plan, campaign, close, set_up, state_zero
from app.ledger.county_report import ISSUE
from app.ledger.edit import Change, delete, edit
from app.ledger.freezing import Draft, freeze, look_at, proposal
from app.ledger.package import LETTER, WORKBOOK
from app.ledger.rows import load_row
from app.ledger.submission import Version, accepted, compared, rows_of, sign, sign_on_paper, versions, whole
from app.ledger.submission_package import Letter, make
from app.model.campaign import DEFAULT_ID, Campaign
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.submission import Submission
from app.model.unit import Unit
from app.number_register import LETTERS, Series, register, void_number
from app.refusal import Refusal

TODAY = date(2026, 11, 22)
Add = Callable[..., LedgerRow]
HEAD = Officer(name="负责人赵", roles={"approver": True})
LETTER_OF = Letter(addressee="示例市社会信用体系建设办公室", doc_number="示信办函〔2026〕12号")


def look(office: Office, period: str = "1", cut_off: date = TODAY, of: Campaign | None = None) -> Draft:
    return look_at(office, of or campaign(office, None), period, cut_off, on=TODAY)


def frozen(office: Office, who: Officer, period: str = "1", cut_off: date = TODAY) -> Version:
    freeze(office, look(office, period, cut_off), "请审阅。", who=who, on=TODAY)
    return versions(office, DEFAULT_ID).versions[0]


def signed(office: Office, who: Officer, period: str = "1", cut_off: date = TODAY) -> Version:
    sign(office, frozen(office, who, period, cut_off), who=HEAD, on=TODAY)
    return versions(office, DEFAULT_ID).versions[0]


def packed(office: Office, version: Version, path: Path, who: Officer, password: str = "") -> package.Package:
    return make(office, campaign(office, None), version, path, LETTER_OF, who=who, on=TODAY, password=password)


def test_what_was_frozen_stays_though_the_ledger_goes_on(ledger_office: Office, add: Add, bing: Officer):
    row = add(due_date=date(2026, 12, 31), owner="经办人")
    version = frozen(ledger_office, bing)
    edit(ledger_office, [Change(row, {"measure_name": "另一措施"})], who=bing, on=TODAY)
    kept = rows_of(whole(ledger_office, version.submission))
    assert [(one.measure_name, one.due_date, one.owner) for one in kept] == [
        ("限制参加政府采购", date(2026, 12, 31), "经办人")
    ]
    assert (version.submission.items, version.submission.documents, version.state) == (1, 1, "待签发")
    assert not list(verify.findings(ledger_office))


@pytest.mark.parametrize("change", ["UPDATE submissions SET items = 2", "DELETE FROM submissions"])
def test_a_frozen_report_is_guarded_like_an_issued_paper(ledger_office: Office, add: Add, bing: Officer, change: str):
    add()
    frozen(ledger_office, bing)
    with pytest.raises(DatabaseError), ledger_office.write_engine.begin() as connection:
        connection.execute(text(change))


def test_rows_changed_behind_the_guards_are_found(ledger_office: Office, add: Add, bing: Officer):
    add()
    version = frozen(ledger_office, bing)
    with ledger_office.reading() as session:
        session.expunge_all()
    told = Submission.__table__.c
    with ledger_office.write_engine.begin() as connection:
        if ledger_office.is_embedded:
            connection.execute(text("DROP TRIGGER submissions_no_update"))
        else:
            connection.execute(text("ALTER TABLE submissions DISABLE TRIGGER ALL"))
        connection.execute(Submission.__table__.update().where(told.id == version.submission.id).values(content=b"x"))
    assert any("第1期第1版" in one for one in verify.findings(ledger_office))


def test_an_empty_ledger_is_reported_as_such(ledger_office: Office, bing: Officer, tmp_path: Path):
    version = signed(ledger_office, bing)
    assert version.submission.zero_report
    made = packed(ledger_office, version, tmp_path / "零报告.zip", bing)
    assert made.manifest.zero_report and made.manifest.signed_by == HEAD.name
    assert package.read(tmp_path / "零报告.zip").manifest.items == 0


def test_the_package_holds_ledger_summary_differences_and_letter(
    ledger_office: Office, add: Add, bing: Officer, tmp_path: Path
):
    row, gone = add(lead_office="县财政局", opinion="废止", conforms="否"), add(measure_name="公开曝光")
    signed(ledger_office, bing)
    edit(ledger_office, [Change(load_row(ledger_office, row.id), {"opinion": "修订"})], who=bing, on=TODAY)
    delete(ledger_office, [load_row(ledger_office, gone.id)], "与第1条重复", who=bing, on=TODAY)
    add(measure_name="限制贷款")
    version = signed(ledger_office, bing, "2")
    path = tmp_path / "报送.zip"
    made = packed(ledger_office, version, path, bing, "示例县口令2026")
    assert package.read(path, "示例县口令2026") == made and set(made.files) == {WORKBOOK, LETTER}
    told = made.manifest
    assert (told.period, told.version, told.replaces, told.items) == ("2", 1, None, 2)
    assert told.deleted == {gone.item_id: "与第1条重复"} and told.counts["修订数"] == 1
    (tmp_path / WORKBOOK).write_bytes(made.workbook)
    book = load_workbook(tmp_path / WORKBOOK)
    assert book.sheetnames == ["台账", "汇总表", "本期与上期差异"]
    assert ISSUE.search(str(book["台账"]["C2"].value))
    lines = [[cell or "" for cell in line[1:8]] for line in book["本期与上期差异"].iter_rows(4, 20, values_only=True)]
    assert ["删除", gone.item_id, "公开曝光", "", "", "", "与第1条重复"] in lines
    assert ["修改", row.item_id, "限制参加政府采购", "清理意见", "废止", "修订", ""] in lines
    assert ["汇总数", "", "", "废止数", "1", "0", ""] in lines
    assert made.files[LETTER].startswith(b"%PDF")
    assert versions(ledger_office, DEFAULT_ID).versions[0].state == "已报送"


def test_equal_reports_give_equal_packages(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    add()
    packed(ledger_office, signed(ledger_office, bing), tmp_path / "a.zip", bing)
    packed(ledger_office, versions(ledger_office, DEFAULT_ID).versions[0], tmp_path / "b.zip", bing)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_nothing_leaves_before_somebody_else_has_signed(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    add()
    version = frozen(ledger_office, bing)
    with pytest.raises(Refusal, match="还没有签发"):
        packed(ledger_office, version, tmp_path / "x.zip", bing)
    with pytest.raises(Refusal, match="由负责人签发"):
        sign(ledger_office, version, who=bing, on=TODAY)
    both = Officer(name=bing.name, roles={"approver": True, "ledger_manager": True})
    with pytest.raises(Refusal, match="不能是同一人"):
        sign(ledger_office, version, who=both, on=TODAY)
    sign_on_paper(ledger_office, version, HEAD.name, TODAY, who=bing, on=TODAY)
    with pytest.raises(Refusal, match="别人办理过"):
        sign(ledger_office, version, who=HEAD, on=TODAY)
    with pytest.raises(Refusal, match="不用再签发"):
        sign(ledger_office, versions(ledger_office, DEFAULT_ID).versions[0], who=HEAD, on=TODAY)
    assert not list(tmp_path.glob("*.zip*"))


def test_what_the_higher_office_has_accepted_is_noted(ledger_office: Office, add: Add, bing: Officer):
    add()
    accepted(ledger_office, signed(ledger_office, bing), TODAY, "示例市信用办", who=bing, on=TODAY)
    assert versions(ledger_office, DEFAULT_ID).versions[0].state == "已接收"


def test_a_ledger_that_went_on_is_looked_at_again(ledger_office: Office, add: Add, bing: Officer):
    add()
    draft = look(ledger_office)
    add(measure_name="限制贷款")
    with pytest.raises(Refusal, match="又有改动"):
        freeze(ledger_office, draft, "说明", who=bing, on=TODAY)


def test_errors_ask_for_words_and_some_things_bar(ledger_office: Office, add: Add, bing: Officer):
    row = add(opinion="废止")
    draft = look(ledger_office)
    assert any(one.item_id == row.item_id and one.column == "plan" for one in draft.checks)
    with pytest.raises(Refusal, match="填报说明"):
        freeze(ledger_office, draft, who=bing, on=TODAY)
    late = look(ledger_office, cut_off=date(2026, 12, 1))
    with pytest.raises(Refusal, match="晚于今天"):
        freeze(ledger_office, late, "说明", who=bing, on=TODAY)
    with pytest.raises(Refusal, match="台账管理员"):
        freeze(ledger_office, draft, "说明", who=HEAD, on=TODAY)


def test_a_number_that_was_reported_may_not_be_lost(ledger_office: Office, add: Add, bing: Officer):
    row = add()
    signed(ledger_office, bing)
    other = set_up(ledger_office, Plan(name="另一专项"), who=bing)
    edit(ledger_office, [Change(load_row(ledger_office, row.id), {"campaign_id": other.id})], who=bing, on=TODAY)
    bars = look(ledger_office, "2").bars
    assert [one.item_id for one in bars] == [row.item_id] and "没有删除原因" in bars[0].sentence


def test_checks_between_rows_units_and_campaign(ledger_office: Office, add: Add, bing: Officer):
    plan = Plan(
        name="专项",
        issued_before=date(2021, 12, 31),
        deadline=date(2026, 12, 31),
        units=("县财政局", "县教育局", "县民政局"),
        tests=("T1",),
    )
    own = state_zero(ledger_office, set_up(ledger_office, plan, who=bing), "县民政局", is_zero=True, who=bing)
    usual = {"campaign_id": own.id, "lead_office": "县财政局"}
    add(**usual, issue_date=date(2022, 1, 1), doc_name="甲办法", tests_failed="T2")
    add(**usual, due_date=date(2027, 1, 5), doc_name="乙办法", done_date=TODAY)
    add(campaign_id=own.id, lead_office="外单位")
    told = [one.sentence for one in look(ledger_office, cut_off=date(2026, 11, 1), of=own).checks]
    for sentence in (
        "县教育局没有条目，也没有登记零报告",
        "有 1 条“外单位”不在本专项的填报单位中",
        "对应 3 个文件名称（甲办法、乙办法、示例县失信惩戒实施方案），梳理文件数会多计",
        "发文日期晚于清理范围（2021-12-31 以前）",
        "完成时限晚于专项期限 2026-12-31",
        "完成日期晚于统计截止日期 2026-11-01",
        "T2 不是本专项适用的检查项",
        "都相同的一条",
    ):
        assert any(sentence in one for one in told), sentence
    assert not any("县民政局" in one for one in told)


def test_the_next_number_and_day_are_proposed(ledger_office: Office, add: Add, bing: Officer):
    add()
    own = campaign(ledger_office, None)
    assert proposal(own, versions(ledger_office, DEFAULT_ID), TODAY) == ("1", TODAY)
    frozen(ledger_office, bing, "2026-9", date(2026, 9, 30))
    assert proposal(own, versions(ledger_office, DEFAULT_ID), TODAY) == ("2026-9", date(2026, 9, 30))
    sign(ledger_office, versions(ledger_office, DEFAULT_ID).versions[0], who=HEAD, on=TODAY)
    assert proposal(own, versions(ledger_office, DEFAULT_ID), TODAY) == ("2026-10", TODAY)


def test_a_new_version_names_the_one_it_replaces(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    row = add()
    first = signed(ledger_office, bing)
    edit(ledger_office, [Change(load_row(ledger_office, row.id), {"owner": "李四"})], who=bing, on=TODAY)
    second = signed(ledger_office, bing)
    assert (second.submission.title, second.submission.replaces) == ("第1期第2版", 1)
    found = versions(ledger_office, DEFAULT_ID)
    assert [one.state for one in found.versions] == ["已签发", "已替换"]
    told = compared(ledger_office, whole(ledger_office, second.submission))
    assert [one.sentence for one in told] == ["与第1期第1版相比：修改 1 条 1 处。"]
    with pytest.raises(Refusal, match="已由后一版替换"):
        packed(ledger_office, replace(first, is_last=False), tmp_path / "x.zip", bing)
    signed(ledger_office, bing, "2")
    assert any("请填写新的期号" in one.sentence for one in look(ledger_office, "1").bars)


def test_a_closed_campaign_reports_no_more(ledger_office: Office, add: Add, bing: Officer):
    add()
    draft = look(ledger_office)
    close(ledger_office, campaign(ledger_office, None), "已完成", who=bing, on=TODAY)
    with pytest.raises(Refusal, match="已于 2026-11-22 结束"):
        freeze(ledger_office, draft, "说明", who=bing, on=TODAY)


def test_the_cover_letter_takes_its_number_from_the_register_and_keeps_it(
    ledger_office: Office, add: Add, bing: Officer, tmp_path: Path
):
    add(due_date=date(2026, 12, 31), owner="经办人")
    version = signed(ledger_office, bing)
    numbered = Letter(addressee="示例市社会信用体系建设办公室", takes_number=True)
    for name in ("甲.zip", "乙.zip"):
        latest = versions(ledger_office, DEFAULT_ID).versions[0]
        make(ledger_office, campaign(ledger_office, None), latest, tmp_path / name, numbered, who=bing, on=TODAY)
    with ledger_office.reading() as session:
        (line,) = register(session, Series(LETTERS, 2026)).lines
    assert (line.title, line.concerns) == ("报送函（第1期第1版）", numbered.addressee)
    letter = package.read(tmp_path / "乙.zip").files[package.LETTER]
    assert line.doc_number in PdfDocument(letter)[0].get_textpage().get_text_range().replace("\r\n", "")
    assert version.submission.title in line.title


def test_the_number_of_a_letter_that_was_answered_stays(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    add(due_date=date(2026, 12, 31), owner="经办人")
    letter, version = Letter(addressee="示例市信用办", takes_number=True), signed(ledger_office, bing)
    make(ledger_office, campaign(ledger_office, None), version, tmp_path / "甲.zip", letter, who=bing, on=TODAY)
    sent_one = versions(ledger_office, DEFAULT_ID).versions[0]
    accepted(ledger_office, sent_one, TODAY, "", who=bing, on=TODAY)
    with ledger_office.reading() as session:
        (line,) = register(session, Series(LETTERS, 2026)).lines
    with pytest.raises(Refusal, match="函件已经发出，文号不能作废"):
        void_number(ledger_office, line, "不要了", who=bing, on=TODAY)


def test_a_letter_that_lacks_something_takes_no_number(ledger_office: Office, add: Add, bing: Officer, tmp_path: Path):
    add(due_date=date(2026, 12, 31), owner="经办人")
    with act(ledger_office, "set_unit", who=bing) as session:
        session.scalars(select(Unit)).one().superior = ""
    letter, version = Letter(addressee="", takes_number=True), signed(ledger_office, bing)
    with pytest.raises(Refusal, match="请填写.*主送机关"):
        make(ledger_office, campaign(ledger_office, None), version, tmp_path / "甲.zip", letter, who=bing, on=TODAY)
    with ledger_office.reading() as session:
        assert not register(session, Series(LETTERS, 2026)).lines
