"""Printing by the set: what is ticked and how often, remembered for the next time."""

from datetime import date

import pytest

from tests.forms.reading import page_count
from ui.print_set_dialog import PrintSetDialog

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
MONDAY = date(2026, 3, 2)


@pytest.fixture
def dialog(walk, workspace, qtbot):
    def show():
        made = PrintSetDialog(None, workspace, walk.case, walk.party())
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def test_without_issued_papers_it_says_so_and_nothing_can_be_pressed(walk, dialog):
    walk.open(on=MONDAY)
    shown = dialog()
    assert "还没有定稿的文书" in shown.total.text()
    assert not (shown.printing.isEnabled() or shown.looking.isEnabled())


def test_copies_count_and_both_sides_begin_on_the_front(walk, dialog):
    walk.open(on=MONDAY)
    walk.to("serve_notice", MONDAY)
    shown = dialog()
    for tick in shown.ticks[1:]:
        tick.setChecked(False)
    notice = shown.chosen()[0][0]
    shown.copies[0].setValue(3)
    assert shown.total.text() == "共 1 种、3 份"
    assert page_count(shown.joined()) == 3 * notice.pages
    shown.duplex.setChecked(True)
    assert page_count(shown.joined()) == 3 * notice.pages + (2 if notice.pages % 2 else 0)
    shown.ticks[0].setChecked(False)
    assert "请勾选" in shown.total.text() and not shown.printing.isEnabled()


def test_the_copies_printed_last_are_offered_again(walk, dialog):
    walk.open(on=MONDAY)
    walk.to("serve_notice", MONDAY)
    first = dialog()
    first.copies[0].setValue(5)
    first._remember()
    again = dialog()
    assert again.copies[0].value() == 5


def test_another_stage_shows_its_own_papers(walk, dialog):
    walk.open(on=MONDAY)
    walk.to("serve_notice", MONDAY)
    shown = dialog()
    shown.choice.setCurrentText("立案")
    assert [tick.text().split("　")[0] for tick in shown.ticks] == ["立案审批表"]
