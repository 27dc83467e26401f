"""Many offices' workbooks into one: each taken whole, or refused with the reason."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.ledger import report_readers
from app.ledger.report_readers import Asked, read_all, report_files
from app.ledger.roll_up import RollUp, item_ids_of, roll_up, save
from app.ledger.sheet import Blanks, ledger_sheet, summary_sheet
from app.ledger.summary import TOTAL
from app.model.ledger_row import LedgerRow
from app.refusal import Refusal

DAY = date(2026, 11, 22)
CUT_OFF = date(2026, 11, 30)
Send = Callable[..., Path]


def measure(number: int, county: int = 1, **values: Any) -> LedgerRow:
    usual: dict[str, Any] = {
        "item_id": f"99999{county}-2026-{number:04d}",
        "doc_name": f"示例文件{number // 2}",
        "doc_number": f"示政发〔2019〕{number // 2}号",
        "measure_name": f"措施{number}",
        "link_stage": "公开、惩戒",
        "conforms": "否" if number % 2 else "是",
        "opinion": "修订" if number % 2 else "保留",
        "lead_office": f"部门{number % 3}",
        "progress": "征求意见",
        "due_date": date(2026, 12, 1) if number % 4 else date(2026, 11, 1),
    }
    return LedgerRow(**usual | values)


def blanks(county: int, cut_off: date = CUT_OFF, issue: str = "3") -> Blanks:
    return Blanks(f"示例{county}县", f"示例{county}县信用办", DAY, cut_off, issue)


@pytest.fixture
def send(tmp_path: Path) -> Send:
    """Put the workbook of a county into the folder."""

    def sent(county: int, *rows: LedgerRow, name: str = "", **period: Any) -> Path:
        path = tmp_path / (name or f"{county}.xlsx")
        ledger_sheet(rows, "full", blanks(county, **period)).save(path, lambda rows: None)
        return path

    return sent


def rolled(folder: Path, **more: Any) -> RollUp:
    return roll_up(folder, on=DAY, **more)


def why(result: RollUp, name: str) -> str:
    return next("".join(one.reasons) for one in result.refused if one.sent.name == name)


def test_counties_add_up_and_keep_their_numbers(send: Send, tmp_path: Path):
    send(1, *(measure(n) for n in range(6)))
    send(2, *(measure(n, 2) for n in range(4)))
    result = rolled(tmp_path)
    assert result.is_whole and (result.cut_off, result.issue) == (CUT_OFF, "3")
    first, second, total = result.lines
    assert [first.unit, second.unit, total.unit] == ["示例1县信用办", "示例2县信用办", TOTAL]
    assert (first.docs_total, first.items_total, second.items_total, total.items_total) == (3, 6, 4, 10)
    assert (first.fit, first.unfit, first.opinions["修订"], first.stages["公开"]) == (3, 3, 3, 6)
    assert sorted(item_ids_of(result.accepted)["示例2县信用办"]) == [f"999992-2026-{n:04d}" for n in range(4)]


def test_what_is_overdue_is_judged_by_the_cut_off_date_of_the_workbook(send: Send, tmp_path: Path):
    send(1, measure(1, due_date=date(2026, 11, 25)))
    assert rolled(tmp_path).lines[0].overdue == 1


def test_a_report_of_nothing_is_a_report(send: Send, tmp_path: Path):
    send(1)
    assert rolled(tmp_path).is_whole and rolled(tmp_path).lines[0].items_total == 0


def test_another_period_is_refused_whole(send: Send, tmp_path: Path):
    for county in (1, 2):
        send(county, measure(1, county))
    send(3, measure(1, 3), cut_off=date(2026, 10, 31))
    send(4, measure(1, 4), issue="2")
    result = rolled(tmp_path)
    assert "统计截止日期是 2026-10-31" in why(result, "3.xlsx") and "第2期" in why(result, "4.xlsx")
    assert result.lines[-1].items_total == 2


def test_one_bad_cell_keeps_the_whole_workbook_out(send: Send, tmp_path: Path):
    path = send(1, *(measure(n) for n in range(3)))
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    column = next(cell.column for row in sheet.iter_rows() for cell in row if cell.value == "完成时限")
    sheet.cell(sheet.max_row - 1, column).value = "下个月"
    book.save(path)
    result = rolled(tmp_path)
    assert not result.accepted and "完成时限" in why(result, "1.xlsx") and "第 6 行" in why(result, "1.xlsx")


def test_the_same_unit_and_the_same_number_twice_are_clashes(send: Send, tmp_path: Path):
    send(1, measure(1), name="a.xlsx")
    send(1, measure(2), name="b.xlsx")
    send(2, measure(1), name="c.xlsx")
    result = rolled(tmp_path)
    assert "已由“a.xlsx”报送" in why(result, "b.xlsx")
    assert "999991-2026-0001" in why(result, "c.xlsx") and "示例1县信用办" in why(result, "c.xlsx")


def test_a_number_twice_in_one_workbook_is_refused(send: Send, tmp_path: Path):
    send(1, measure(1), measure(1, measure_name="另一措施"))
    assert "出现两次" in why(rolled(tmp_path), "1.xlsx")


def test_who_has_not_reported_is_named(send: Send, tmp_path: Path):
    send(1, measure(1))
    result = rolled(tmp_path, expected=("示例1县信用办", "示例9县信用办"))
    assert result.not_reported == ("示例9县信用办",) and not result.is_whole
    assert "未报送：示例9县信用办" in list(result.in_words())


def test_no_number_of_the_last_period_may_be_lost(send: Send, tmp_path: Path):
    send(1, measure(1), measure(2))
    before = item_ids_of(read_all(report_files(tmp_path), Asked(DAY)))
    send(1, measure(1))
    assert "999991-2026-0002" in why(rolled(tmp_path, before=before), "1.xlsx")


def test_a_workbook_must_agree_with_its_own_total(send: Send, tmp_path: Path):
    rows = [measure(n) for n in range(4)]
    path = send(1, *rows)
    own = tmp_path / "own.tmp.xlsx"
    summary_sheet(rows, blanks(1)).save(own, lambda rows: None)
    table = [list(row) for row in openpyxl.load_workbook(own).active.iter_rows(values_only=True)]
    own.unlink()
    for measures, fault in ((4, ""), (5, "“梳理措施数”是 5，按台账逐条计算是 4")):
        book = openpyxl.load_workbook(path)
        if "汇总表" in book.sheetnames:
            del book["汇总表"]
        summary = book.create_sheet("汇总表")
        for row in table:
            changed = [*row]
            if changed[1] == TOTAL:
                changed[3] = measures
            summary.append(changed)
        book.save(path)
        result = rolled(tmp_path)
        assert result.is_whole if not fault else fault in why(result, "1.xlsx")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<html><table></table></html>", "网页"),
        (b"", "空的"),
        (b"PK\x03\x04 broken", "校验失败"),
        (b"a,b\n1,2", "文本"),
    ],
)
def test_what_is_no_workbook_is_named_and_the_others_count(send: Send, tmp_path: Path, content: bytes, reason: str):
    send(1, measure(1))
    (tmp_path / "other.xlsx").write_bytes(content)
    result = rolled(tmp_path)
    assert reason in why(result, "other.xlsx") and len(result.accepted) == 1


def test_a_worker_that_talks_without_end_is_not_listened_to(
    send: Send, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(1, measure(1))
    with monkeypatch.context() as short:
        short.setattr(report_readers, "MAX_ANSWER", 100)
        assert read_all(report_files(tmp_path), Asked(DAY))[0].report.faults == [report_readers.UNREADABLE]
    assert read_all(report_files(tmp_path), Asked(DAY))[0].report.is_accepted


def test_a_workbook_without_a_ledger_is_refused(tmp_path: Path):
    book = openpyxl.Workbook()
    book.active.append(["姓名", "年龄", "住址"])
    book.save(tmp_path / "x.xlsx")
    assert "没有找到台账" in why(rolled(tmp_path), "x.xlsx")


def test_an_empty_folder_or_none_is_told(tmp_path: Path):
    with pytest.raises(Refusal, match="没有报送包或表格文件"):
        rolled(tmp_path)
    with pytest.raises(Refusal, match="没有找到文件夹"):
        rolled(tmp_path / "gone")


def test_a_cancelled_roll_up_writes_nothing(send: Send, tmp_path: Path):
    send(1, measure(1))
    with pytest.raises(Refusal, match="已取消"):
        rolled(tmp_path, is_cancelled=lambda: True)


def test_the_summary_is_written_and_reads_back(send: Send, tmp_path: Path):
    send(1, *(measure(n) for n in range(6)))
    out = tmp_path / "out" / "汇总表.xlsx"
    out.parent.mkdir()
    save(rolled(tmp_path), out, Blanks("示例市", "示例市信用办", DAY, CUT_OFF, "3"))
    sheet = openpyxl.load_workbook(out).active
    words = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, str)]
    assert words[0] == "示例市失信约束措施清理规范工作情况汇总表" and "示例1县信用办" in words and TOTAL in words


def test_a_head_of_two_lines_with_ticks_is_counted(tmp_path: Path):
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["填报单位：示例1县信用办　统计截止日期：2026年11月30日"])
    sheet.append(["文件名称", "措施名称", "其中", "", "", "是否符合", "清理意见", "进展"])
    sheet.append(["", "", "认定", "公开", "惩戒", "", "", ""])
    for area in ("A1:H1", "A2:A3", "B2:B3", "C2:E2", "F2:F3", "G2:G3", "H2:H3"):
        sheet.merge_cells(area)
    sheet.append(["某办法", "限制评优", "√", "", "√", "是", "保留", "未启动"])
    book.save(tmp_path / "1.xlsx")
    (only,) = read_all(report_files(tmp_path), Asked(DAY))
    assert only.report.is_accepted, only.report.faults
    assert {name: count for name, count in only.report.line.stages.items() if count} == {"认定": 1, "惩戒": 1}
