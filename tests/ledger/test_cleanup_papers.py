"""清理台账文书: what the letters say of the ledger, and of its figures."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from app.ledger.papers import Matter, cleaned_documents, cleanup_report, cover_letter, result_lists, review_letter
from app.ledger.sheet import Blanks, summary_sheet
from app.ledger.summary import UnitLine, summed
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion
from app.model.unit import Unit
from app.practice.rows import LEDGER_ROWS, ledger_row
from forms.paper import Paper
from forms.report_cleanup import REPORTED
from tests.forms.fill import said

CUT_OFF = date(2026, 11, 15)


def matter(**changes: Any) -> Matter:
    unit = Unit(name="示例县信用办", superior="示例市信用办", contact="经办甲", phone="0900-1234567")
    usual: dict[str, Any] = {"unit": unit, "place": "示例县", "period": "2026年第3期", "cut_off": CUT_OFF}
    return Matter(**usual | changes)


def counts(*rows: dict[str, Any]) -> dict[str, int | float | None]:
    line = UnitLine("示例县")
    for number, values in enumerate(rows):
        line.count(LedgerRow(item_id=f"888888-2026-{number:04}", doc_name=f"办法{number}", **values), CUT_OFF)
    return line.figures


def words(paper: Paper) -> str:
    text, lost = said(paper)
    assert not lost
    return text


def test_the_letter_says_what_the_summary_counts() -> None:
    kept = {"opinion": "保留", "conforms": "是"}
    late = {"opinion": "修订", "conforms": "否", "due_date": date(2026, 10, 1)}
    done = {"opinion": "废止", "conforms": "否", "progress": "已完成"}
    letter = cover_letter(matter(), counts(kept, late, done), finalized_on=date(2026, 11, 20))
    assert not letter.unready()
    text = words(letter)
    assert "共梳理文件3件、失信约束措施3条，其中保留1条、修订1条、废止1条、宣布失效0条。" in text
    assert "应当修订、废止或者宣布失效的2条中，已完成1条，正在办理0条，未启动0条，超期1条，完成率50.0%。" in text
    assert "国办发〔2020〕49号" in text
    assert "示例市信用办：" in text
    assert "取代" not in text


def test_what_nobody_has_assessed_is_not_passed_over() -> None:
    assert "尚未评估1条，尚未提出清理意见1条。" in words(cover_letter(matter(), counts({})))


def test_a_ledger_without_items_is_reported_as_empty() -> None:
    text = words(cover_letter(matter(), counts()))
    assert "截至2026年11月15日，没有应当列入台账的失信约束措施，本期为零报告。" in text
    assert "共梳理" not in text


def test_a_later_version_says_which_it_replaces_and_why() -> None:
    again = matter(version=2, correction="补充了设定依据。", campaign_basis="示市信用办〔2026〕3号")
    text = words(cover_letter(again, counts({"opinion": "保留"})))
    assert "本次报送为本期第2版，取代此前报送的版本。补充了设定依据。" in text
    assert "（国办发〔2020〕49号）和示市信用办〔2026〕3号" in text


def test_what_the_officer_wrote_wins() -> None:
    letter = cover_letter(matter(), counts(), doc_number="示县信用办〔2026〕4号", addressee="示例省信用办")
    assert (letter.doc_number, letter.addressee) == ("示县信用办〔2026〕4号", "示例省信用办")


def rows(*told: tuple[str, str, str]) -> list[LedgerRow]:
    return [
        LedgerRow(
            item_id=f"888888-2026-{number:04}", doc_name=document, doc_number="示政办发〔2018〕12号",
            measure_name=measure, clause=f"第{number}条", opinion=opinion, issue_date=date(2018, 5, 4),
        )
        for number, (document, measure, opinion) in enumerate(told, 1)
    ]  # fmt: skip


def test_each_result_has_its_list_and_a_document_may_stand_in_two() -> None:
    ledger = rows(
        ("甲办法", "限制贷款", "废止"), ("甲办法", "重点监管", "保留"), ("甲办法", "取消评优", "废止"), ("乙", "丙", "")
    )
    lists = result_lists(matter(), cleaned_documents(ledger), listed_on=CUT_OFF)
    assert [paper.title[-4:] for paper in lists.values()] == ["废止目录", "修订目录", "有效目录"]
    (one,) = lists[Opinion.ABOLISH].documents
    assert (one.doc_name, one.issued_on, one.measures) == (
        "甲办法",
        "2018-05-04",
        "限制贷款（第1条）；取消评优（第3条）",
    )
    assert lists[Opinion.KEEP].documents[0].measures == "重点监管（第2条）"
    assert "无" in words(lists[Opinion.AMEND])


def test_what_is_declared_void_has_a_list_where_there_is_any() -> None:
    assert Opinion.VOID in result_lists(matter(), cleaned_documents(rows(("甲", "乙", "宣布失效"))), listed_on=CUT_OFF)


def test_the_report_counts_unit_by_unit() -> None:
    ledger = rows(("甲办法", "限制贷款", "废止"), ("乙办法", "重点监管", "保留"))
    ledger[0].lead_office, ledger[1].lead_office = "示例县甲局", "示例县乙局"
    report = cleanup_report(
        matter(), summed(ledger, on=CUT_OFF), signatory="主任戊", course="逐条梳理。", finalized_on=CUT_OFF
    )
    assert [unit.unit for unit in report.units] == ["示例县乙局", "示例县甲局"]
    assert [unit.figures.rate for unit in report.units] == ["—", "0.0%"]
    assert not report.unready()
    text = words(report)
    assert "逐条梳理。" in text and "共梳理文件2件、失信约束措施2条" in text


def test_the_answer_returns_items_with_their_reasons() -> None:
    returned = [("888888-2026-0012", "限制贷款", "没有设定依据。")]
    answer = review_letter(matter(addressee="示例县信用办"), returned, finalized_on=CUT_OFF)
    assert answer.unready() == ["请先填写重新报送的日期。"]
    text = words(review_letter(matter(), returned, resend_by=date(2026, 12, 10), finalized_on=CUT_OFF))
    assert "下列1条退回修改，其余各条同意。请于2026年12月10日前修改完毕" in text
    assert "同意该期台账" in words(review_letter(matter(), finalized_on=CUT_OFF))


def of_a_county() -> list[LedgerRow]:
    """The measures of the invented county, some of them not yet assessed."""
    told = [ledger_row(number, CUT_OFF) for number in range(LEDGER_ROWS)]
    for number in (3, 17, 30):
        told[number] |= {"conforms": "", "opinion": "", "progress": "梳理中", "done_date": None}
    return [LedgerRow(item_id=f"888888-2026-{number:04}", **values) for number, values in enumerate(told, 1)]


def of_the_workbook(ledger: list[LedgerRow], path: Path) -> list[dict[str, Any]]:
    """Return the lines of the 汇总表 as another program reads them, 合计 the last."""
    blanks = Blanks("示例县", "示例县信用办", CUT_OFF, CUT_OFF, "3")
    summary_sheet(ledger, blanks).save(path)
    sheet: Any = openpyxl.load_workbook(path).active
    _, _, headings, *lines, _ = sheet.iter_rows(values_only=True)
    return [dict(zip(headings, line, strict=True)) for line in lines]


def in_the_papers(line: dict[str, Any]) -> tuple[str, ...]:
    """Return a line of the 汇总表 as the table of the report has it."""
    rate = line["完成率（%）"]
    names = ("梳理文件数", "梳理措施数", "符合要求数", "保留数", "修订数", "废止数", "宣布失效数", "已完成数", "超期数")
    return (*(str(line[name]) for name in names), "—" if rate == "—" else f"{rate:.1f}%")


def test_every_figure_of_the_papers_is_that_of_the_workbook(tmp_path: Path) -> None:
    ledger = of_a_county()
    *units, total = of_the_workbook(ledger, tmp_path / "汇总表.xlsx")
    report = cleanup_report(matter(), summed(ledger, on=CUT_OFF), signatory="主任戊", finalized_on=CUT_OFF)
    letter = cover_letter(matter(), summed(ledger, on=CUT_OFF)[-1].figures, finalized_on=CUT_OFF)
    counted = (
        "共梳理文件{梳理文件数}件、失信约束措施{梳理措施数}条，其中保留{保留数}条、修订{修订数}条、废止{废止数}条、"
        "宣布失效{宣布失效数}条，尚未评估3条，尚未提出清理意见3条。"
    ).format(**total)
    to_complete = total["修订数"] + total["废止数"] + total["宣布失效数"]
    came_so_far = total["已完成数"] + total["正在办理数"] + total["超期数"]
    carried_out = (
        f"的{to_complete}条中，已完成{total['已完成数']}条，正在办理{total['正在办理数']}条，"
        f"未启动{to_complete - came_so_far}条，超期{total['超期数']}条"
    )
    for paper in (report, letter):
        text = words(paper)
        assert counted in text and carried_out in text and f"完成率{total['完成率（%）']:.1f}%。" in text
    assert total["备注"] == "尚未评估3条，尚无清理意见3条"
    told = report.units
    assert [one.unit for one in told] == [line["地区/部门"] for line in units]
    numbers = [tuple(str(getattr(one.figures, name)) for name in REPORTED) for one in told]
    assert numbers == [in_the_papers(line) for line in units] and len(numbers) > 2


def test_every_list_holds_what_the_workbook_counts(tmp_path: Path) -> None:
    ledger = of_a_county()
    total = of_the_workbook(ledger, tmp_path / "汇总表.xlsx")[-1]
    for opinion, paper in result_lists(matter(), cleaned_documents(ledger), listed_on=CUT_OFF).items():
        assert sum(one.measures.count("；") + 1 for one in paper.documents) == total[f"{opinion}数"]
