"""核对页: before 定稿 the facts are shown with their sources; what contradicts stops or asks for a reason."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.hands import fill, press
from ui.proof_sheet import ProofSheet

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


class Reader:
    """Whoever looks at the sheet: does one thing with it once it is there."""

    def __init__(self, do) -> None:
        self.do, self.seen = do, []
        self.timer = QTimer(interval=30)
        self.timer.timeout.connect(self._look)
        self.timer.start()

    def _look(self) -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, ProofSheet):
            self.timer.stop()
            self.seen.append([label.text() for label in sheet.told])
            self.do(sheet)


@pytest.fixture
def notice_page(case_page, walk, faces):
    day = walk.open(on=MONDAY).to("approve_opening", MONDAY)
    page = case_page(walk.case, day, step="notify_party")
    picker = page.page.form["proposed_measures"]
    press("Space", picker.list)
    fill(page.page.form, {"proportion_note": "措施与行为的性质、情节和社会危害程度相当"})
    assert not page.page.missing, page.page.missing
    return page


def test_enter_confirms_what_contradicts_nothing(notice_page, walk):
    def look(sheet):
        rows = sheet.table.model.rows
        assert ("当事人", "示例县某某商贸有限公司") in [(one.label, one.said) for one, _ in rows]
        QTest.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)

    reader = Reader(look)
    press("Ctrl+Return")
    assert reader.seen == [[]]
    assert walk.case.has_done("notify_party")


def test_escape_goes_back_and_nothing_is_done(notice_page, walk):
    reader = Reader(lambda sheet: QTest.keyClick(sheet, Qt.Key.Key_Escape))
    press("Ctrl+Return")
    assert reader.seen and not walk.case.has_done("notify_party")
    assert notice_page.step_key == "notify_party"


def test_a_fact_leads_to_the_field_it_comes_from(notice_page):
    def go(sheet):
        rows = [one.label for one, _ in sheet.table.model.rows]
        sheet.table.view.setCurrentIndex(sheet.table.model.index(rows.index("拟列入事由"), 0))
        QTest.keyClick(sheet.table.view, Qt.Key.Key_Return)

    reader = Reader(go)
    press("Ctrl+Return")
    assert reader.seen and notice_page.page.form["reason"].isAncestorOf(notice_page.focusWidget())


def test_what_differs_needs_a_reason(notice_page, walk):
    fill(notice_page.page.form, {"reason": "销售不合格电线，货值99.9万元"})

    def explain(sheet):
        assert not sheet.act.isEnabled()
        press("Ctrl+Return", sheet._reason)
        assert sheet.isVisible()
        sheet._reason.setPlainText("处罚决定书已更正")
        assert sheet.act.isEnabled()
        press("Ctrl+Return", sheet._reason)

    reader = Reader(explain)
    press("Ctrl+Return")
    assert "99.9万元" in reader.seen[0][0]
    (paper,) = [one for one in walk.case.documents if one.kind == "NotifyPartyPaper"]
    assert paper.proof_note == "处罚决定书已更正"


def test_what_is_wrong_bars_the_way(case_page, walk, faces):
    walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    page = case_page(walk.case, MONDAY, step="decide_listing")
    assert not page.page.missing

    def look(sheet):
        assert not sheet.act.isEnabled() and sheet.cancel.text() == "返回修改"
        sheet.told[0].linkActivated.emit("there")

    reader = Reader(look)
    press("Ctrl+Return")
    assert "早于上一级批复的日期" in reader.seen[0][0]
    assert page.step_key == "obtain_consent" and not walk.case.has_done("decide_listing")


def test_the_repair_notice_is_checked_with_the_decision(case_page, walk, faces):
    day = walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    page = case_page(walk.case, day, step="decide_listing")
    labels: list[str] = []

    def look(sheet):
        labels.extend(one.label for one, _ in sheet.table.model.rows)
        sheet.act.click()

    reader = Reader(look)
    press("Ctrl+Return")
    assert reader.seen == [[]]
    assert labels[0] == "《列入严重失信主体名单决定书》" and "《信用修复告知书》" in labels and "咨询电话" in labels
    assert walk.case.has_done("decide_listing") and page.frame.said[-1] == "“列入决定书”已办理。"
