"""文号登记簿 in the settings: shown by kind and year, voided with a reason, begun anew, exported both ways."""

from datetime import date

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QSpinBox

from app import handling
from app.number_register import LETTERS, OfficeLetter, number_letter
from app.sample.people import APPROVER, OFFICER, people_of
from app.workbook_reading import read_workbook
from tests.ui.conftest import Around
from ui.dialogs import Confirmation
from ui.settings.numbers import NumbersSection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def numbers(office, qtbot):
    def make(who: str = OFFICER, mark: str = "信告") -> NumbersSection:
        section = NumbersSection(Workspace(office, people_of(office)[who], today=lambda: MONDAY), Around(), None)
        qtbot.addWidget(section)
        section.resize(900, 640)
        section.show()
        section.opened()
        section.kind.setCurrentIndex(section.kind.findData(mark))
        return section

    return make


def answer(reason: str, first: int = 0) -> QTimer:
    """Fill in the question that comes up and choose its verb."""

    def look() -> None:
        asked = QApplication.activeModalWidget()
        if isinstance(asked, Confirmation):
            timer.stop()
            if first:
                asked.findChild(QSpinBox).setValue(first)
            asked._reason.setPlainText(reason)
            asked.act.click()

    timer = QTimer(interval=30)
    timer.timeout.connect(look)
    timer.start()
    return timer


def test_a_year_without_numbers_says_so(numbers):
    section = numbers()
    assert section.table.either.currentWidget() is section.table.nothing
    assert not section.print.isEnabled() and not section.void.isEnabled() and section.start.isHidden()


def test_a_withdrawn_number_is_voided_where_it_stands(numbers, walk, office):
    on = walk.open(on=MONDAY).to("notify_party", MONDAY)
    assert not numbers().void.isEnabled()
    handling.withdraw_document(office, walk.case, "notify_party", walk.party(), "有误", who=walk.people[OFFICER], on=on)
    section = numbers()
    assert section.void.isEnabled()
    timer = answer("不再使用")
    section.void.click()
    assert not timer.isActive()
    assert section.how_many.text() == "第1至1号，共1个，作废1个，无缺号。"


def test_the_number_of_a_letter_is_voided_by_who_keeps_the_ledger(numbers, walk, office):
    number_letter(
        office, OfficeLetter("报送函（第1期第1版）", "示例市信用办"), who=people_of(office)["吴九"], on=MONDAY
    )
    section = numbers("吴九", LETTERS)
    assert section.void.isEnabled() and section.shown.lines[0].concerns == "示例市信用办"
    timer = answer("函件没有发出")
    section.void.click()
    assert not timer.isActive() and not section.void.isEnabled()
    assert section.how_many.text() == "第1至1号，共1个，作废1个，无缺号。"
    [_, title, *_, standing] = section.workbook().rows[0]
    assert title == "报送函（第1期第1版）" and "函件没有发出" in standing


def test_the_head_of_the_office_lets_a_series_begin_later(numbers, walk):
    section = numbers(APPROVER)
    timer = answer("此前在纸质登记簿编至20号", first=21)
    section.start.click()
    assert not timer.isActive()
    assert section.how_many.text() == "自第21号起：此前在纸质登记簿编至20号"
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    assert section.table.either.currentWidget() is section.table.nothing
    section.opened()
    assert section.shown.lines[0].doc_number == "示市监信告〔2026〕21号"


def test_the_register_is_exported_as_workbook_and_as_pdf(numbers, walk, tmp_path, faces):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    section = numbers()
    section.save_to(tmp_path / "册.xlsx")
    section.save_to(tmp_path / "册.pdf")
    (sheet,) = read_workbook(tmp_path / "册.xlsx").sheets
    cells = [cell.text for row in sheet.rows for cell in row.cells]
    assert "示市监信告〔2026〕1号" in cells and any("无缺号" in cell for cell in cells)
    page = PdfDocument(tmp_path / "册.pdf")[0]
    assert page.get_width() > page.get_height()
    assert "示市监信告〔2026〕1号" in page.get_textpage().get_text_bounded().replace("\r\n", "")
