"""清理台账文书: what the letters say of the ledger, and of its figures."""

from datetime import date
from typing import Any

from app.ledger.papers import Matter, cover_letter
from app.ledger.summary import UnitLine
from app.model.ledger_row import LedgerRow
from app.model.unit import Unit
from forms.paper import Paper
from tests.forms.fill import said

CUT_OFF = date(2026, 11, 15)


def matter(**changes: Any) -> Matter:
    unit = Unit(name="示例县信用办", superior="示例市信用办", contact="经办甲", phone="0900-1234567")
    return Matter(**{"unit": unit, "place": "示例县", "period": "2026年第3期", "cut_off": CUT_OFF} | changes)


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
