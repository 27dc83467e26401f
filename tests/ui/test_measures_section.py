"""设置›惩戒措施清单: an edition is looked at before it is kept, compared by who may and searched."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from app.measures_lists import on_file
from app.refusal import Refusal
from app.sample.people import APPROVER, OFFICER, people_of
from tests.test_measures_lists import file_of
from tests.ui.conftest import Around
from ui.dialogs import Confirmation
from ui.hands import click, wait_for
from ui.measures_preview import MeasuresPreview
from ui.settings.measures import MeasuresSection
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
DAY = date(2026, 5, 4)


@pytest.fixture
def section(office, qtbot):
    def make(who: str = APPROVER) -> MeasuresSection:
        shown = MeasuresSection(Workspace(office, people_of(office)[who], today=lambda: DAY), Around(), None)
        qtbot.addWidget(shown)
        shown.resize(900, 900)
        shown.show()
        shown.opened()
        return shown

    return make


def answer(do):
    """Do something with the next window that asks."""
    seen = []

    def look() -> None:
        if isinstance(window := QApplication.activeModalWidget(), Confirmation):
            timer.stop()
            seen.append(window)
            do(window)

    timer = QTimer(interval=20)
    timer.timeout.connect(look)
    timer.start()
    return seen, timer


def test_without_an_edition_the_page_says_what_can_be_picked(section):
    shown = section()
    assert "还没有载入清单" in shown.editions.nothing.text() and shown.editions.nothing.isVisible()
    assert not shown.words.isVisible() and not shown.cases.isVisible()


def test_an_edition_is_looked_at_then_kept(section, tmp_path, office):
    shown = section()
    seen, timer = answer(lambda window: window.reject())
    shown.take(file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制乙"))
    assert isinstance(seen[0], MeasuresPreview) and on_file(office) == []
    asked, timer = answer(lambda window: (window.compared.setChecked(True), click(window.act)))
    shown.take(tmp_path / "2024.toml")
    wait_for(lambda: on_file(office), "清单")
    wait_for(lambda: len(shown.editions.model.rows) == 1, "清单")
    assert "共 2 项措施" in shown.frame.said[0]
    assert shown.how_many.text() == "2 / 2 项"
    shown.words.setText("限制乙")
    assert [one.name for one, _ in shown.listed.model.rows] == ["限制乙"]
    assert timer and asked


def test_a_file_with_faults_is_refused_with_each_of_them(section, tmp_path, office):
    shown = section()
    seen, timer = answer(lambda window: window.accept())
    shown.take(file_of(tmp_path, "2024", "2024-03-01", "限制甲", "限制甲"))
    assert seen and timer and on_file(office) == []


def test_who_may_not_compare_cannot_say_that_it_was_compared(section, tmp_path, office):
    shown = section("郑十")
    asked, timer = answer(lambda window: window.compared.isEnabled() or click(window.act))
    shown.take(file_of(tmp_path, "2024", "2024-03-01", "限制甲"))
    wait_for(lambda: on_file(office), "清单")
    assert asked and timer and on_file(office)[0].compared_on is None
    other = section(APPROVER)
    assert other.compare.isVisible() and other.compare.isEnabled()
    _, timer = answer(lambda window: click(window.act))
    click(other.compare)
    assert on_file(office)[0].compared_by == APPROVER
    assert section(OFFICER).load.isVisible() is False


def test_the_empty_table_can_be_saved(section, tmp_path):
    shown = section()
    shown.write_blank(tmp_path / "空白表.xlsx")
    assert (tmp_path / "空白表.xlsx").is_file()
    with pytest.raises(Refusal):
        from app.measures_file import read_edition

        read_edition(tmp_path / "空白表.xlsx")
