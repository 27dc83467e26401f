"""清理台账文书: what the letters say of the ledger, and of its figures."""

from datetime import date
from typing import Any

from app.ledger.papers import Matter, cleaned_documents, cleanup_report, cover_letter, result_lists, review_letter
from app.ledger.summary import UnitLine, summed
from app.model.ledger_row import LedgerRow
from app.model.measure import Opinion
from app.model.unit import Unit
from forms.paper import Paper
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
    assert "应当修订、废止或者宣布失效的2条中，已完成1条，正在办理0条，超期1条，完成率50.0%。" in text
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
