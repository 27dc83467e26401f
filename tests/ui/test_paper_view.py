"""文书页面: the live page beside the form, and papers as they were issued."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.hands import choose, type_into
from ui.paper_view import _Sheet

pytestmark = [pytest.mark.parametrize("office", ["embedded"], indirect=True), pytest.mark.usefixtures("faces")]
MONDAY = date(2026, 3, 2)


@pytest.fixture
def notice(case_page, walk):
    """The notice of a case that has just been opened, beside its form."""
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    return case_page(walk.case, day, step="notify_party")


def test_a_click_on_a_gap_goes_to_its_field(qtbot, notice):
    notice.page.form["contact_phone"].line.clear()
    notice.draw_paper()
    gap = next(one for one in notice.pane.view.drawn.regions if one.is_gap and one.blank == "contact_phone")
    sheet = notice.pane.view.findChildren(_Sheet)[gap.page - 1]
    spot = QPoint(round((gap.x + gap.width / 2) * sheet.scale), round((gap.y + gap.height / 2) * sheet.scale))
    QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert notice.page.form["contact_phone"].isAncestorOf(notice.focusWidget())
    assert notice.pane.foot.text() == "橙色处尚待填写，点击可跳到对应栏目。"


def test_the_page_follows_what_is_typed(qtbot, notice):
    before = notice.pane.pdf
    type_into(notice.page.form["reason"].text, "于2026年1月12日销售不合格电线")
    qtbot.waitUntil(lambda: notice.pane.pdf != before)
    type_into(notice.page.form["reason"].text, "于2026年1月12日销售不合格电线，货值1.86万元")
    place = notice.pane.view.verticalScrollBar()
    place.setValue(place.maximum())
    kept, before = place.value(), notice.pane.pdf
    qtbot.waitUntil(lambda: notice.pane.pdf != before)
    assert place.value() == kept


def test_the_paragraph_of_the_field_in_focus_is_marked(qtbot, notice):
    plain = notice.pane.pdf
    notice.page.form.go_to("legal_basis")
    assert notice.pane.focus_blank == "legal_basis"
    qtbot.waitUntil(lambda: notice.pane.pdf != plain)


def test_an_issued_paper_is_shown_and_exported_as_it_stands(notice, walk, case_page, tmp_path):
    day = walk.to("serve_notice", notice.workspace.today())
    page = case_page(walk.case, day, step="notify_party")
    issued = next(one for one in walk.case.documents if one.kind == "NotifyPartyPaper")
    choose(page.pane.choice, page.pane.choice.findData(issued.id))
    assert page.pane.foot.text().startswith("已定稿，不能修改。")
    page.pane.save_to(tmp_path / "告知书.pdf")
    assert (tmp_path / "告知书.pdf").read_bytes() == page.workspace.pdf(issued.id)
    page.pane.save_to(tmp_path / "没有这个文件夹" / "告知书.pdf")
    assert "没有写入" in page.pane.foot.text()


def test_a_step_without_a_paper_offers_nothing_to_print(case_page, walk):
    page = case_page(walk.open(on=MONDAY).case, MONDAY, step="record_evidence")
    assert page.pane.choice.isHidden() and all(tool.isHidden() for tool in page.pane.tools)
    assert page.pane.view.drawn is None and not page.pane.pdf


def test_a_narrow_window_folds_the_page_and_f8_shows_it(notice):
    notice.resize(1280, 700)
    assert notice.pane.width() < 100
    notice.pane.toggle()
    assert notice.pane.width() > 400 and notice.pane.view.drawn
    notice.resize(1900, 1000)
    assert notice.pane.width() > 600
