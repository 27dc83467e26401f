"""逐项核对的窗口: fourteen questions by the keyboard alone, left half-way and gone on with, concluded into the row."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.database import Office
from app.ledger.checking import begun_check, checks_of
from app.ledger.row_files import files_of
from app.ledger.rows import load_row
from app.model.ledger_check import ANSWERS
from app.model.officer import Officer
from tests.ui.ledger.pages import Open, acts, go, press
from ui.ledger.page import LedgerPage
from ui.ledger.row_check import RowCheckWindow

Key = Qt.Key


@pytest.fixture
def check() -> Callable[[LedgerPage], RowCheckWindow]:
    """Open the window on the first row, as F8 does."""

    def opened(page: LedgerPage) -> RowCheckWindow:
        go(page, 0, 1)
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        press(page, Key.Key_F8, ctrl=False)
        QApplication.processEvents()
        return next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, RowCheckWindow) and one.isVisible()
        )

    return opened


def type_key(window: RowCheckWindow, key: Key, ctrl: bool = False) -> None:
    """Press a key where the focus of the window is."""
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.focusWidget() or window, key, modifier)
    QApplication.processEvents()


def answer_all(window: RowCheckWindow, *, failed: str = "T9") -> None:
    """Answer every question by its digit; the one that fails gets a note."""
    for test in window.tests:
        if test.code == failed:
            type_key(window, Key.Key_2)
            QTest.keyClicks(window.question.note, "no basis")
            type_key(window, Key.Key_Return)
        else:
            type_key(window, Key.Key_1)
            type_key(window, Key.Key_Return)


def test_a_row_is_checked_by_the_keyboard_alone(open_page: Open, check: Callable[..., RowCheckWindow], office: Office):
    page = open_page(2)
    window = check(page)
    window.list.setFocus()
    answer_all(window)
    assert window.pages.currentIndex() == 1 and window.conclusion.failed.text() == "不符合：T9"
    assert (window.conclusion.conforms.currentText(), window.conclusion.opinion.currentText()) == ("否", "废止")
    type_key(window, Key.Key_Return, ctrl=True)
    window.conclude()
    row = load_row(office, page.model.ids[0])
    assert (row.tests_failed, row.conforms, row.opinion) == ("T9", "否", "废止") and row.problem == "T9 no basis"
    assert not window.isVisible() and acts(office)[-1] == "check_ledger_row"
    assert page.frame.asked[-1] == "已登记核对：不符合 T9。"
    press(page, Key.Key_Z)
    assert load_row(office, page.model.ids[0]).conforms == ""


def test_what_the_officer_changes_stays_changed(open_page: Open, check: Callable[..., RowCheckWindow], office: Office):
    page = open_page(1)
    window = check(page)
    answer_all(window)
    window.conclusion.opinion.setCurrentText("修订")
    window.conclusion.reason.setPlainText("补充依据后保留该条。")
    window.list.setCurrentRow(11)
    window.answer("fails")
    window.question.note.setPlainText("没有时限")
    window.list.setCurrentRow(len(window.tests))
    assert window.conclusion.opinion.currentText() == "修订" and window.conclusion.failed.text() == "不符合：T9、T12"
    window.register()
    row = load_row(office, page.model.ids[0])
    assert (row.opinion, row.opinion_reason) == ("修订", "补充依据后保留该条。")
    assert checks_of(office, row.id)[0].proposed["opinion"] == "废止"


def test_a_check_left_half_way_is_gone_on_with(
    open_page: Open, check: Callable[..., RowCheckWindow], office: Office, bing: Officer
):
    page = open_page(1)
    window = check(page)
    type_key(window, Key.Key_1)
    type_key(window, Key.Key_Return)
    type_key(window, Key.Key_3)
    window.later.click()
    begun = begun_check(office, page.model.ids[0], bing)
    assert begun and begun.at == "T2" and begun.answers["T2"].answer == "not_applicable"
    page.show_details()
    assert "已回答 2 / 14 项" in page.drawer.check.lines.itemAt(0).widget().text()
    again = check(page)
    assert again.list.currentRow() == 1 and again.question.choices["not_applicable"].isChecked()


def test_what_is_open_is_said_and_led_to(open_page: Open, check: Callable[..., RowCheckWindow], office: Office):
    page = open_page(1)
    window = check(page)
    window.list.setCurrentRow(len(window.tests))
    window.register()
    assert "T1 还没有回答" in window.told.text() and window.told.isVisible() and window.list.currentRow() == 0
    assert checks_of(office, page.model.ids[0]) == []


def test_questions_of_other_stages_are_answered_at_once(open_page: Open, check: Callable[..., RowCheckWindow]):
    page = open_page(1)
    go(page, 0, 1)
    page.model.take_in(lambda: _set(page, link_stage="惩戒"))
    window = check(page)
    assert "9 项" in window.rest.text() and not window.rest.isHidden()
    window.mark_rest()
    assert window.answers["T12"].answer == "not_applicable" and "T9" not in window.answers
    window.list.setCurrentRow(11)
    assert "本条是惩戒" in window.question.concern.text()
    window.list.setCurrentRow(8)
    assert "对应的清单措施：未填" in window.question.concern.text()


def test_evidence_goes_with_the_question(
    open_page: Open, check: Callable[..., RowCheckWindow], office: Office, scan_file: Path
):
    page = open_page(1)
    window = check(page)
    window.question.take_file(scan_file)
    assert [one.file_name for one in window.answers["T1"].files] == [scan_file.name]
    window.question.take_file(scan_file.with_name("没有.pdf"))
    assert "找不到" in window.question.told.text()
    answer_all(window)
    window.register()
    assert [one.test for one in files_of(office, page.model.ids[0])] == ["T1"]
    again = check(page)
    assert not again.last.isHidden()
    again.use_last()
    assert again.answers["T9"].note == "no basis" and len(again.answers) == len(again.tests)


def test_who_may_only_read_is_told_so(open_page: Open):
    page = open_page(1, who=Officer(name="李四", roles={"case_officer": True}))
    go(page, 0, 1)
    page.row_work.check()
    assert not any(isinstance(one, RowCheckWindow) and one.isVisible() for one in QApplication.topLevelWidgets())
    assert "台账管理员" in page.foot.text()


def test_all_answers_have_a_key():
    assert len(ANSWERS) == 3


def _set(page: LedgerPage, **values: str):
    from app.ledger.edit import Change, edit

    row = load_row(page.workspace.office, page.model.ids[0])
    seat = page.workspace
    return edit(seat.office, [Change(row, values)], who=seat.who, on=seat.today())
