"""What the higher office sends back is shown at its rows, settled, and answered with a new version."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from app.database import Office
from app.ledger.campaigns import campaign
from app.ledger.freezing import freeze, look_at, proposal
from app.ledger.return_sheet import Return, ReturnedItem, read
from app.ledger.returned_rows import open_reasons, returned_rows, settle, take_in
from app.ledger.returning import Reviewed, write_returned
from app.ledger.sheet import Blanks, ledger_sheet
from app.ledger.submission import sign, versions
from app.model.campaign import DEFAULT_ID
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer
from app.model.received_report import ReceivedReport, ReportingPeriod, ReportingUnit, ReportState
from app.refusal import Refusal
from forms.returned_workbook import ReturnedWorkbook
from forms.workbook import SheetColumn

TODAY = date(2026, 11, 22)
UNIT = "示例县社会信用体系建设办公室"
Add = Callable[..., LedgerRow]
HEAD = Officer(name="负责人赵", roles={"approver": True})


@pytest.fixture
def reported(ledger_office: Office, add: Add, bing: Officer) -> Callable[..., LedgerRow]:
    """Report the ledger with one row more, signed."""

    def report(**values: object) -> LedgerRow:
        row = add(**values)
        period, cut_off = proposal(campaign(ledger_office, None), versions(ledger_office, DEFAULT_ID), TODAY)
        draft = look_at(ledger_office, campaign(ledger_office, None), period, cut_off, on=TODAY)
        freeze(ledger_office, draft, "说明", who=bing, on=TODAY)
        sign(ledger_office, versions(ledger_office, DEFAULT_ID).versions[0], who=HEAD, on=TODAY)
        return row

    return report


def returned(office: Office, *items: ReturnedItem) -> Return:
    return Return(versions(office, DEFAULT_ID).versions[0].submission.unit_name, "1", 1, "示例市信用办", TODAY, items)


def test_the_sheet_of_the_higher_office_is_read_word_for_word(ledger_office: Office, tmp_path: Path):
    report = ReceivedReport(
        unit_id=uuid4(),
        period_id=uuid4(),
        report_version=2,
        state=ReportState.ACCEPTED,
        file_name="报送.zip",
        sha256="0",
        received_at=datetime.now(UTC),
        received_by="某某",
    )
    unit, period = ReportingUnit(name=UNIT), ReportingPeriod(issue="第3期", cut_off=TODAY)
    reasons = {"999999-2026-0001": "设定依据不在法律、法规之列", "": "=请补报县教育局"}
    about = Reviewed(unit, period, report, [])
    write_returned(ledger_office, tmp_path / "退回.xlsx", about, reasons, on=TODAY)
    found = read(tmp_path / "退回.xlsx")
    assert (found.unit, found.period, found.version, found.on) == (UNIT, "3", 2, TODAY)
    assert found.items == (
        ReturnedItem("", "=请补报县教育局"),
        ReturnedItem("999999-2026-0001", "设定依据不在法律、法规之列"),
    )


def test_a_sheet_that_names_the_column_is_read_too(tmp_path: Path):
    sheet = ReturnedWorkbook(
        title="退回意见",
        second_line=f"报送单位：{UNIT}　第2026-3期　第1版　退回单位：示例市信用办　退回日期：2026年11月20日",
        columns=tuple(SheetColumn(heading, 20) for heading in ("栏目", "台账编号", "原因")),
        rows=[["设定依据", "999999-2026-0001", "请补充条款"], ["", "999999-2026-0002", ""]],
        signature="退回单位：示例市信用办",
        made_on=TODAY,
    )
    sheet.save(tmp_path / "退回.xlsx")
    found = read(tmp_path / "退回.xlsx")
    assert (found.period, found.by, found.on) == ("2026-3", "示例市信用办", date(2026, 11, 20))
    assert found.items == (ReturnedItem("999999-2026-0001", "请补充条款", "设定依据"),)


def test_another_sheet_is_no_return(tmp_path: Path):
    ledger_sheet([], "brief", Blanks("示例县", UNIT, TODAY, TODAY)).save(tmp_path / "台账.xlsx")
    with pytest.raises(Refusal, match="不是退回意见表"):
        read(tmp_path / "台账.xlsx")


def test_reasons_stand_at_their_rows_until_they_are_settled(
    ledger_office: Office, reported: Callable[..., LedgerRow], bing: Officer
):
    row = reported(legal_basis="某通知")
    items = ReturnedItem(row.item_id, "请补充条款", "设定依据"), ReturnedItem("", "请补报县教育局")
    version = take_in(ledger_office, DEFAULT_ID, returned(ledger_office, *items), who=bing, on=TODAY)
    assert versions(ledger_office, DEFAULT_ID).versions[0].state == "被退回"
    reasons = returned_rows(ledger_office, version.submission)
    assert [(one.item_id, one.column, one.reason) for one in reasons] == [
        ("", "", "请补报县教育局"),
        (row.item_id, "legal_basis", "请补充条款"),
    ]
    assert list(open_reasons(ledger_office, [row.item_id])) == [row.item_id]
    settle(ledger_office, reasons[1:], "已补充第五条", who=bing, on=TODAY)
    assert not open_reasons(ledger_office, [row.item_id])
    again = returned_rows(ledger_office, version.submission)[1]
    assert (again.settled_by, again.answer) == (bing.name, "已补充第五条")
    settle(ledger_office, [again], is_settled=False, who=bing, on=TODAY)
    assert list(open_reasons(ledger_office, [row.item_id])) == [row.item_id]


def test_what_is_not_settled_is_told_before_the_new_version(
    ledger_office: Office, reported: Callable[..., LedgerRow], bing: Officer
):
    row = reported()
    take_in(ledger_office, DEFAULT_ID, returned(ledger_office, ReturnedItem(row.item_id, "请核对")), who=bing, on=TODAY)
    assert proposal(campaign(ledger_office, None), versions(ledger_office, DEFAULT_ID), TODAY) == ("1", TODAY)
    draft = look_at(ledger_office, campaign(ledger_office, None), "1", TODAY, on=TODAY)
    assert any(one.sentence == "退回意见还没有改好：请核对" and one.item_id == row.item_id for one in draft.checks)
    assert (draft.title, draft.replaces) == ("第1期第2版", 1)


def test_a_return_that_does_not_fit_is_refused(
    ledger_office: Office, reported: Callable[..., LedgerRow], bing: Officer
):
    row = reported()
    fitting = returned(ledger_office, ReturnedItem(row.item_id, "请核对"))
    for other, sentence in (
        (replace(fitting, unit="另一县信用办"), "是给“另一县信用办”的"),
        (replace(fitting, period="7"), "没有第7期第1版"),
        (replace(fitting, items=(ReturnedItem("999999-2020-0001", "请核对"),)), "没有台账编号 999999-2020-0001"),
    ):
        with pytest.raises(Refusal, match=sentence):
            take_in(ledger_office, DEFAULT_ID, other, who=bing, on=TODAY)
    take_in(ledger_office, DEFAULT_ID, fitting, who=bing, on=TODAY)
    with pytest.raises(Refusal, match="已经登记过"):
        take_in(ledger_office, DEFAULT_ID, fitting, who=bing, on=TODAY)
