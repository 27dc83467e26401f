"""Phrases and earlier drafts by keyboard, over the form of a step."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.phrases import PhraseEntry, keep_phrase, phrases
from app.sample.people import people_of
from ui.draft_versions import DraftVersions, differing
from ui.hands import press, type_into
from ui.phrase_form import PhraseForm
from ui.phrases import PhraseDialog

EMBEDDED = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)
FOOD = PhraseEntry("过期食品", "经营超过保质期的食品。", "违法失信事实")


@pytest.fixture
def page(case_page, walk):
    return case_page(walk.open(on=MONDAY).case, MONDAY, step="record_evidence")


def open_dialog(kind):
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible())


def open_chooser(page):
    page.page.form.go_to("facts")
    press("F9")
    return open_dialog(PhraseDialog)


@EMBEDDED
def test_a_phrase_is_put_in_at_the_cursor(page, office):
    keep_phrase(office, FOOD, who=people_of(office)["李四"])
    type_into(page.page.form["facts"].text, "经查，")
    chooser = open_chooser(page)
    type_into(chooser.wanted, "gqsp")
    QTest.keyClick(chooser.wanted, Qt.Key.Key_Return)
    assert page.page.form.value("facts") == "经查，经营超过保质期的食品。"


@EMBEDDED
def test_the_first_look_says_how_to_begin_and_that_nothing_is_found_later(page, office):
    chooser = open_chooser(page)
    assert chooser.nothing.isVisible() and "还没有常用语" in chooser.nothing.text()
    assert not (chooser.inserting.isEnabled() or chooser.keeping.isEnabled())
    keep_phrase(office, FOOD, who=people_of(office)["李四"])
    chooser.read()
    type_into(chooser.wanted, "电线")
    assert "没有找到" in chooser.nothing.text()


@EMBEDDED
def test_what_was_written_is_kept_under_a_name_and_a_fault_keeps_what_was_typed(page, office, qtbot):
    type_into(page.page.form["facts"].text, "销售不合格电线。")
    chooser = open_chooser(page)
    seen = []

    def answer(form):
        seen.append((form.text.toPlainText(), form.field.currentText(), form.fault.text()))
        if len(seen) == 2:
            type_into(form.title, "不合格电线")
        form.accept()

    answer_in_turn(qtbot, answer, 2)
    chooser.keep_written()
    assert seen[0] == ("销售不合格电线。", "违法失信事实", "")
    assert "请给常用语起一个名称" in seen[1][2] and seen[1][0] == "销售不合格电线。"
    assert [one.title for one in phrases(office)] == ["不合格电线"]
    assert chooser.titles.item(0).text() == "不合格电线"


def answer_in_turn(qtbot, answer, times):
    """Answer a dialog that is asked again until it can be kept."""

    def once(left):
        form = QApplication.activeModalWidget()
        assert isinstance(form, PhraseForm)
        if left > 1:
            QTimer.singleShot(50, lambda: once(left - 1))
        answer(form)

    QTimer.singleShot(50, lambda: once(times))


@EMBEDDED
def test_a_step_without_text_says_so(page, case_page, walk):
    page.page.form.set_read_only(True)
    press("F9")
    assert not [one for one in QApplication.topLevelWidgets() if isinstance(one, PhraseDialog) and one.isVisible()]


@EMBEDDED
def test_an_earlier_draft_stands_beside_the_present_one_and_can_be_taken_back(page):
    with time_machine.travel(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), tick=False) as clock:
        type_into(page.page.form["facts"].text, "经营超过保质期的食品。")
        page.page.save_draft()
        clock.shift(timedelta(hours=1))
        page.page.form["facts"].set_raw("经营超过保质期的饮料。")
        press("Ctrl+H")
        dialog = open_dialog(DraftVersions)
    assert "违法失信事实" in dialog.text.toPlainText()
    assert "的食品" in dialog.text.toPlainText() and "的饮料" in dialog.text.toPlainText()
    dialog.take.click()
    assert page.page.form.value("facts") == "经营超过保质期的食品。"


@EMBEDDED
def test_without_an_earlier_draft_the_page_says_when_there_will_be_one(page):
    press("Ctrl+H")
    dialog = open_dialog(DraftVersions)
    assert "还没有较早的草稿" in dialog.text.toPlainText() and not dialog.take.isEnabled()


@pytest.mark.parametrize(
    ("left", "right"), [("甲乙丙", "甲丁丙"), ("甲。" * 1500, "甲。" * 1499 + "<b>。"), ("", "新")]
)
def test_what_differs_is_set_off_and_no_word_is_lost(left, right):
    for text, shown in zip((left, right), differing(left, right), strict=True):
        assert re.sub(r"<[^>]+>", "", shown).replace("&lt;", "<").replace("&gt;", ">") == text
        assert shown.count("<span") == (1 if text else 0)
