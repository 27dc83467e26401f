"""The frame: who sees what, moving about by keys, finding, locking, changing seats."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.ui import offices
from ui import theme
from ui.background import run_in_background
from ui.chips import STYLES, Chip, chip_width
from ui.crash import trail
from ui.dialogs import Confirmation

KEYS = ["workbench", "case_list", "party", "ledger", "deadline_calendar", "query_register", "settings"]


def labels(window):
    return [entry.text() for entry in window.rail.entries]


def test_each_person_sees_the_pages_of_their_roles(frame):
    assert labels(frame("经办甲"))[:3] == ["工作台", "案件", "主体"]
    assert "案件" not in labels(frame("审计辛"))
    assert "清理台账" in labels(frame("台账戊"))
    assert "案件" not in labels(frame("系统己"))


@pytest.mark.parametrize("key", KEYS)
def test_every_entry_of_the_rail_opens_its_page(frame, key):
    window = frame()
    window.show_page(key)
    page = window.stack.currentWidget()
    assert page.rail_key == key
    assert [entry.entry.key for entry in window.rail.entries if entry.isChecked()] == [key]


def test_sections_are_reached_by_their_numbers_and_left_backwards(frame, qtbot):
    window = frame()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.trail[-1][0] == "case_list"
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.trail[-1][0] == "workbench"


def test_the_rail_is_one_tab_stop_with_arrows_inside(frame, qtbot):
    window = frame()
    first, second = window.rail.entries[:2]
    stops = [entry for entry in window.rail.entries if entry.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert stops == [first]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.focusPolicy() == Qt.FocusPolicy.TabFocus
    qtbot.keyClick(second, Qt.Key.Key_Return)
    assert window.trail[-1][0] == "case_list"


def test_the_badge_counts_what_is_overdue_and_waits_for_this_person(frame):
    window = frame("经办甲")
    badges = {entry.entry.key: entry.badge for entry in window.rail.entries}
    assert badges["workbench"] == 1
    assert "超期 1 件" in window.rail.entries[0].accessibleName()


def test_the_search_finds_parties_and_cases_by_name_initials_and_number(frame, qtbot):
    window = frame()
    for words in ("食品批发", "spp", "〔2026〕1号"):
        window.search.box.setText(words)
        window.search.look()
        assert any("某乙食品批发" in button.text() for button in window.search.drop.buttons), words
    window.search.box.setText("某乙食品")
    window.search.look()
    kinds = [hit.kind for hit in window.search.drop.hits]
    assert kinds == ["party", "case"]
    qtbot.keyClick(window.search.box, Qt.Key.Key_Down)
    qtbot.keyClick(window.search.box, Qt.Key.Key_Up)
    qtbot.keyClick(window.search.box, Qt.Key.Key_Return)
    assert window.trail[-1][0] == "party"
    assert window.search.drop.isHidden()


def test_a_search_without_hits_says_what_else_to_try(frame):
    window = frame()
    window.search.box.setText("没有这一家")
    window.search.look()
    assert "拼音首字母" in window.search.drop.findChildren(QLabel)[-1].text()


def test_the_practice_office_is_labelled_and_every_person_can_be_played(frame):
    window = frame()
    bar = window.findChild(object, "practice")
    assert "演示数据，不作为办案依据" in [label.text() for label in bar.findChildren(QLabel)]
    window.enter(offices.officer(window.opened.office, "审核丙"))
    assert window.workspace.who.name == "审核丙"
    assert "审核丙" in window.pages["workbench"].headline.text()


def test_changing_seats_keeps_what_was_typed_and_the_case_that_is_open(frame):
    window = frame()
    office = window.opened.office
    case_id = offices.new_case(office, "示例县某甲贸易有限公司", offices.officer(office, "经办甲"))
    window.open_case(case_id)
    window.pages["case"].page.form["evidence_title"].line.setText("行政处罚决定书")
    window.enter(offices.officer(office, "审核丙"))
    assert window.trail[-1] == ("case", {"case_id": case_id})
    window.enter(offices.officer(office, "经办甲"))
    assert window.pages["case"].page.form.value("evidence_title") == "行政处罚决定书"
    window.enter(offices.officer(office, "台账戊"))
    assert window.trail[-1][0] != "case"


def test_last_page_and_size_are_remembered_for_each_account(frame):
    window = frame()
    window.show_page("case_list")
    window.resize(QSize(1500, 800))
    window._remember()
    window.enter(window.workspace.who)
    assert window.trail[-1][0] == "case_list"


def test_it_works_at_the_smallest_window(frame):
    window = frame()
    for key in KEYS:
        window.show_page(key)
        needed = window.centralWidget().minimumSizeHint()
        assert (needed.width() <= 1200, needed.height() <= 620) == (True, True), (key, needed)


def test_a_locked_window_lets_only_the_same_person_back_and_keeps_the_page(tmp_path, qtbot):
    from ui.keeping import Keeping
    from ui.main_window import MainWindow

    folder = offices.real_office(tmp_path / "office")
    opened = offices.log_in(folder, "经办甲")
    keeping = Keeping(opened)
    window = MainWindow(opened, keeping)
    qtbot.addWidget(window)
    window.show()
    window.show_page("case_list")
    window.say("示例县某甲商贸有限公司已办理。")
    window.search.box.setText("食品")
    window.search.look()
    window.lock()
    assert window.toast.isHidden() and window.search.drop.isHidden() and window.search.box.text() == ""
    assert window.locked is not None and window.layers.currentWidget() is window.locked
    assert not window.locked.person.isEnabled()
    window._go_by_key(next(entry for entry in window.entries.values() if entry.key == "workbench"))
    window.locked.passphrase.edit.setText(offices.passphrase("经办甲"))
    window.locked.button.click()
    qtbot.waitUntil(lambda: window.locked is None, timeout=10_000)
    assert window.layers.currentWidget() is not None
    keeping.rest()
    opened.close()


def test_every_chip_is_readable_and_says_its_state_in_words(qapp):
    for kind, style in STYLES.items():
        assert contrast(style.text, style.fill) >= 4.5, kind
    assert chip_width(Chip("剩 3 个工作日", "near")) > 60


def contrast(one: str, other: str) -> float:
    def light(name):
        parts = [theme.colour(name).redF(), theme.colour(name).greenF(), theme.colour(name).blueF()]
        red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_icons_are_drawn_for_each_scale_and_all_files_can_be_read(qapp):
    for path in theme.ICONS.glob("*.svg"):
        assert not theme.pixmap(path.stem, "text", 18, 1.5).toImage().isNull()
        assert theme.pixmap(path.stem, "text", 18, 1.5).width() == 27


def test_chinese_text_has_glyphs_without_fonts_of_the_system(qapp):
    from PySide6.QtGui import QFontMetrics

    metrics = QFontMetrics(qapp.font())
    assert all(metrics.inFont(char) for char in "严重失信主体名单〔〕“”")


def test_a_destructive_question_puts_the_focus_on_the_way_out(qtbot):
    dialog = Confirmation(None, "作废“1号”？", "号码不再使用。", "作废", destructive=True, reason="作废原因")
    qtbot.addWidget(dialog)
    assert [button.text() for button in dialog.findChildren(QPushButton)] == ["取消", "作废"]
    assert dialog.cancel.isDefault() and not dialog.act.isEnabled()
    dialog._reason.setPlainText("登记错误")
    assert dialog.act.isEnabled() and dialog.reason() == "登记错误"


def test_slow_work_tells_its_progress_and_can_be_called_off(qtbot):
    seen, ends = [], []
    work = run_in_background(
        lambda progress: [progress(n, 3) for n in range(3)] and "fertig",
        ends.append,
        ends.append,
        lambda done, of: seen.append((done, of)),
    )
    qtbot.waitUntil(lambda: ends == ["fertig"])
    assert seen == [(0, 3), (1, 3), (2, 3)]

    def endless(progress):
        while True:
            progress(0, 1)

    stopped = []
    work = run_in_background(endless, ends.append, ends.append, cancelled=lambda: stopped.append(True))
    work.cancel()
    qtbot.waitUntil(lambda: stopped == [True])


def test_the_trail_of_a_fault_holds_no_values():
    try:
        raise KeyError("示例县某甲商贸有限公司 91999999MA0A00001G")
    except KeyError as fault:
        text = trail(type(fault), fault.__traceback__)
    assert text.startswith("KeyError") and "test_frame.py" in text
    assert "某甲" not in text


def test_ones_own_passphrase_is_changed_and_a_wrong_one_refused(tmp_path, qtbot):
    from app import vault
    from ui.passphrase_dialog import PassphraseDialog
    from ui.workspace import Workspace

    folder = offices.real_office(tmp_path / "office")
    opened = offices.log_in(folder, "经办甲")
    dialog = PassphraseDialog(None, Workspace(opened.office, opened.who))
    qtbot.addWidget(dialog)
    new = "渡口老船夫傍晚哼两句走调梆子戏文"
    for field, text in ((dialog.present, "不是这一句口令不是这一句"), (dialog.new, new), (dialog.again, new + "吗")):
        field.edit.setText(text)
    dialog.accept()
    assert "不一致" in dialog.message.text()
    dialog.again.edit.setText(new)
    dialog.accept()
    qtbot.waitUntil(lambda: "口令不正确" in dialog.message.text(), timeout=10_000)
    dialog.present.edit.setText(offices.passphrase("经办甲"))
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.accept()
    assert vault.unlock(folder, "经办甲", new) == opened.office.key
    opened.close()


def test_the_two_cases_worked_on_last_are_one_key_apart(frame):
    from app.board import View, page

    window = frame()
    with window.opened.office.reading() as session:
        first, second = [line.case_id for line in page(session, View(officer="经办甲"), size=2)]
    window.open_recent()
    assert "还没有打开过其他案件" in window.toast.text()
    window.open_case(first)
    window.open_case(second)
    for wanted in (first, second, first):
        window.open_recent()
        assert window.trail[-1] == ("case", {"case_id": wanted})
