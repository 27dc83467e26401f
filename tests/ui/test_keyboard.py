"""The keys an officer uses all day: each does on each page what its hint says, and every field has a name."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tests.ui import offices
from ui.entrance import PassphraseField
from ui.hands import wait_for
from ui.key_sheet import KeySheet
from ui.tab_order import is_field

PAGES = [
    ("workbench", "经办甲"),
    ("case_list", "经办甲"),
    ("party", "经办甲"),
    ("ledger", "台账戊"),
    ("deadline_calendar", "经办甲"),
    ("query_register", "审计辛"),
    ("settings", "系统己"),
    ("import_penalties", "经办甲"),
    ("import_ledger", "台账戊"),
    ("new_case", "经办甲"),
    ("case_health", "经办甲"),
    ("statistics", "经办甲"),
    ("ledger_reports", "台账戊"),
    ("own_form", "台账戊"),
    ("campaigns", "台账戊"),
    ("submission", "台账戊"),
]
KEYS = re.compile(r"(?:Ctrl|Alt|Shift)\+[A-Za-z]+|F\d|PgUp|PgDn|Home")


@pytest.fixture
def shown(frame, qtbot):
    """Show a page to a person, in the active window."""

    def show(key, name):
        window = frame(name)
        window.show_page(key)
        with qtbot.waitActive(window):
            window.activateWindow()
        return window, window.pages[key]

    return show


def press(keys):
    """Press keys where the focus is."""
    from PySide6.QtWidgets import QApplication

    pressed = QKeySequence(keys)[0]
    focus = QApplication.focusWidget()
    QTest.keyClick(focus or QApplication.activeWindow(), pressed.key(), pressed.keyboardModifiers())


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_every_key_a_page_names_is_taken_by_one_thing_only(shown, key, name):
    window, page = shown(key, name)
    taken = [one.key().toString() for one in page.findChildren(QShortcut) if one.isEnabled()]
    frame_keys = [one.key().toString() for one in window.findChildren(QShortcut) if one.parent() is window]
    assert len(taken) == len(set(taken)), taken
    assert not set(taken) & {keys for keys in frame_keys if keys != "F1"}
    assert "F1" not in taken or not window.explains_keys.isEnabled()


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_f1_tells_the_keys_of_every_page(shown, key, name):
    window, page = shown(key, name)
    if any(hint.startswith("F1 ") for hint in page.hints):  # there it tells the legal basis
        window.show_keys()
    else:
        press("F1")
    sheet = window.findChild(KeySheet)
    told = [label.text() for label in sheet.findChildren(QLabel)]
    assert "Ctrl+K" in told and all(hint.partition(" ")[2] in told for hint in page.hints)
    QTest.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(
    ("key", "name", "keys", "field"),
    [
        ("case_list", "经办甲", "Ctrl+F", "filters.words"),
        ("party", "经办甲", "Ctrl+F", "search.words"),
        ("ledger", "台账戊", "Ctrl+F", "filters.search"),
        ("ledger", "台账戊", "Ctrl+H", "finder.wanted"),
        ("query_register", "审计辛", "Ctrl+F", "words"),
    ],
)
def test_the_keys_that_lead_to_a_field(shown, key, name, keys, field):
    window, page = shown(key, name)
    press(keys)
    wanted = page
    for part in field.split("."):
        wanted = getattr(wanted, part)
    assert window.focusWidget() is wanted


@pytest.mark.parametrize(
    ("key", "name", "keys", "what"),
    [
        ("workbench", "经办甲", "Ctrl+P", "ui.printing.print_table"),
        ("case_list", "经办甲", "Ctrl+P", "ui.printing.print_table"),
        ("case_list", "经办甲", "Ctrl+E", "ui.file_dialogs.QFileDialog.getSaveFileName"),
        ("deadline_calendar", "经办甲", "Ctrl+P", "ui.printing.print_table"),
        ("ledger", "台账戊", "Ctrl+E", "ui.ledger.page.ExportDialog.open"),
        ("import_penalties", "经办甲", "Ctrl+O", "ui.file_dialogs.QFileDialog.getOpenFileName"),
        ("import_ledger", "台账戊", "Ctrl+O", "ui.file_dialogs.QFileDialog.getOpenFileName"),
        ("import_ledger", "台账戊", "Ctrl+Return", "ui.file_dialogs.QFileDialog.getOpenFileName"),
    ],
)
def test_the_keys_that_begin_something(shown, monkeypatch, key, name, keys, what):
    shown(key, name)
    asked = []
    monkeypatch.setattr(what, lambda *_, **__: asked.append(what) or ("", ""))
    press(keys)
    assert asked == [what]


@pytest.mark.parametrize(
    ("key", "name", "keys", "sentence"),
    [
        ("ledger", "台账戊", "Ctrl+P", "没有可以打印的条目。"),
        ("query_register", "审计辛", "Ctrl+P", "没有可以打印的登记。"),
        ("query_register", "审计辛", "Ctrl+E", "没有可以导出的登记。"),
    ],
)
def test_the_keys_that_have_nothing_to_do_say_so(shown, key, name, keys, sentence):
    window, _ = shown(key, name)
    press(keys)
    assert window.toast.text() == sentence


@pytest.mark.parametrize("key", ["workbench", "case_list"])
def test_a_new_case_is_begun_by_key(shown, key):
    window, _ = shown(key, "经办甲")
    press("Ctrl+N")
    assert window.trail[-1][0] == "new_case"


def test_a_new_row_of_the_ledger_is_begun_by_key(shown):
    _, page = shown("ledger", "台账戊")
    press("Ctrl+N")
    assert page.model.rowCount() == 1


def test_the_next_to_do_is_opened_by_key(shown):
    window, _ = shown("workbench", "经办甲")
    press("Ctrl+J")
    assert window.trail[-1][0] == "case"


def test_the_calendar_is_turned_by_key_wherever_the_focus_is(shown):
    _, page = shown("deadline_calendar", "经办甲")
    for keys, name in (
        ("PgDown", "2026年12月"),
        ("PgUp", "2026年11月"),
        ("PgUp", "2026年10月"),
        ("Home", "2026年11月"),
    ):
        press(keys)
        assert page.name.text() == name
    page.officer.setFocus()
    press("PgDown")
    assert page.name.text() == "2026年12月"


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_the_frame_is_reached_from_every_page(shown, key, name):
    window, _ = shown(key, name)
    press("Ctrl+K")
    assert window.focusWidget() is window.search.box
    window.show_page(key)
    press("Alt+7")
    assert window.trail[-1][0] == "settings"
    press("Alt+Left")
    assert window.trail[-1][0] == key or key == "settings"


def test_coming_back_to_the_workbench_the_arrows_move_in_the_to_dos(shown):
    window, bench = shown("workbench", "经办甲")
    window.show_page("case_list")
    window.show_page("workbench")
    assert window.focusWidget() is bench.todos.table
    before = bench.todos.table.currentIndex().row()
    press("Down")
    assert bench.todos.table.currentIndex().row() > before


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_the_focus_lands_in_the_page_and_tab_goes_round(shown, key, name):
    window, page = shown(key, name)
    window.show_page(key)
    assert page.isAncestorOf(window.focusWidget()), "arrows and typing would go nowhere"
    seen = set()
    for _ in range(120):
        press("Tab")
        if (here := window.focusWidget()) in seen:
            break
        seen.add(here)
    assert len(seen) > 1
    assert all(widget.isVisible() and widget.isEnabled() for widget in seen)


def reached_by(keys: str, window: QWidget) -> set[QWidget]:
    """Return where Tab or Shift+Tab comes to until it has gone round; words with links are left after each of them."""
    reached: list[QWidget] = []
    for _ in range(300):
        press(keys)
        here = window.focusWidget()
        if reached and here in reached[:-1]:
            return set(reached)
        if reached[-1:] != [here]:
            reached.append(here)
    raise AssertionError(f"{keys} does not go round, it ends at {_around(reached[-1])}")


def unreached(keys: str, window: QWidget) -> list[list[str]]:
    """Name the fields Tab or Shift+Tab never comes to."""
    reached = reached_by(keys, window)
    return [_around(one) for one in window.findChildren(QWidget) if is_field(one) and one not in reached]


@pytest.mark.parametrize("keys", ["Tab", "Shift+Tab"])
@pytest.mark.parametrize(("key", "name"), PAGES)
def test_tab_reaches_every_field_of_a_page(shown, key, name, keys):
    window, _ = shown(key, name)
    assert unreached(keys, window) == []


def _said(widget: QWidget) -> str:
    """Return what a screen reader says of a field: its name, its label, or what stands on it."""
    labels = [label for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    own = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or own or (labels[0].text() if labels else "")


def _around(widget: QWidget) -> list[str]:
    """Name a field by its class and those around it."""
    around: list[str] = []
    while widget is not None and len(around) < 4:
        around.append(type(widget).__name__)
        widget = widget.parentWidget()
    return around


def nameless(of: QWidget) -> list[str]:
    """Return every field somebody can reach that a screen reader could not name."""
    kinds = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView, QAbstractButton)
    found = [one for kind in kinds for one in of.findChildren(kind)]
    inside = (QComboBox, QAbstractSpinBox, QAbstractItemView)
    return [
        " in ".join(_around(one))
        for one in found
        if one.focusPolicy() != Qt.FocusPolicy.NoFocus and not isinstance(one.parent(), inside) and not _said(one)
        and one.metaObject().className() != "QComboBoxListView"
    ]  # fmt: skip


@pytest.mark.parametrize(("key", "name"), PAGES)
def test_every_field_of_a_page_has_a_name(shown, key, name):
    _, page = shown(key, name)
    assert nameless(page) == []


def test_every_field_of_the_frame_and_its_dialogs_has_a_name(shown):
    from ui.columns import ColumnChooser
    from ui.dialogs import Confirmation
    from ui.hand_over_dialog import HandOverDialog

    window, page = shown("case_list", "负责人丁")
    assert nameless(window) == []
    asked: list[QDialog] = [
        Confirmation(window, "删除？", "效果", "删除", reason="原因"),
        HandOverDialog(window, window.workspace, []),
        ColumnChooser(window, page.table.remembered),
    ]
    for dialog in asked:
        assert nameless(dialog) == [], type(dialog).__name__


def test_tab_goes_through_the_fields_of_a_question_before_its_buttons(shown):
    from ui.dialogs import Confirmation

    window, _ = shown("case_list", "负责人丁")
    asked = Confirmation(window, "撤回？", "效果", "撤回", reason="原因")
    first, second = PassphraseField(), QLineEdit()
    asked.add("口令", first)
    asked.add("姓名", second)
    asked.show()
    fields = [asked._reason, first.edit, first.shown, second, asked.cancel, asked.act]
    asked.act.setEnabled(True)
    asked._reason.setFocus()
    reached = [asked.focusWidget()]
    for _ in fields[1:]:
        asked.focusNextChild()
        reached.append(asked.focusWidget())
    assert reached == fields


def begin(dialog: QDialog) -> None:
    """Show a dialog in the active window."""
    dialog.show()
    dialog.activateWindow()
    wait_for(dialog.isActiveWindow, "对话框")


def test_a_form_dialog_begins_at_its_first_gap(shown):
    from app.model.party import Party
    from ui.correct_party import CorrectParty

    window, _ = shown("case_list", "经办甲")
    dialog = CorrectParty(window, window.workspace, Party(party_name="示例县某某商贸有限公司"), [])
    begin(dialog)
    first = next(iter(dialog.form.faults))
    assert dialog.form[first].isAncestorOf(dialog.focusWidget())
    assert unreached("Tab", dialog) == [], "the kind of the party stands before the field the card hands the focus to"


def test_tab_leaves_the_table_of_a_drawer(shown):
    from ui.case_drawers import CaseRecord

    window, page = shown("case_list", "经办甲")
    drawer = CaseRecord(window, window.workspace, window.workspace.open(page.model.line(0).case_id))
    begin(drawer)
    assert unreached("Tab", drawer) == []


def test_the_fields_of_a_case_have_names(shown):
    window, page = shown("case_list", "经办甲")
    cases = [page.model.line(row).case_id for row in range(page.model.rowCount())]
    for case_id in cases[:6]:
        window.open_case(case_id)
        assert nameless(window.pages["case"]) == []
    assert window.workspace.today() == offices.TODAY


def test_the_fields_of_the_first_run_and_of_the_login_have_names(qtbot, tmp_path):
    from ui.first_run import FirstRunWindow
    from ui.login_window import LoginWindow

    first_run = FirstRunWindow(tmp_path)
    qtbot.addWidget(first_run)
    assert nameless(first_run) == []
    login = LoginWindow(offices.real_office(tmp_path / "office"), "经办甲")
    qtbot.addWidget(login)
    assert nameless(login) == []
