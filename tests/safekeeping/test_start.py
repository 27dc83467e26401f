"""From the first window to the last: in with a passphrase, out with a backup."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app import backup_state, places, vault
from app.backup import backups
from app.database import embedded
from app.founding import found
from app.instance_lock import LOCK_FILE, hold
from app.opening import open_office
from app.practice.office import CHARTER
from app.sample.people import OFFICER
from tests.safekeeping.conftest import PEOPLE, enter, passphrase_of
from ui.entrance import FAULT, Notice
from ui.first_run import STAGES, FirstRunWindow
from ui.keeping import Keeping
from ui.login_window import LoginWindow
from ui.main_window import MainWindow
from ui.recovery_sheets import RecoverySheets
from ui.recovery_window import RecoveryWindow
from ui.start import Start

SLOW = 20_000  # ms


@pytest.fixture
def start(qapp: QApplication, founded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The way in, with settings of its own; leaving does not end the tests."""
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    monkeypatch.setattr(places, "offices", lambda: tmp_path / "offices")
    monkeypatch.setattr("ui.first_run.offices", lambda: tmp_path / "offices")
    monkeypatch.setattr("ui.start._prepare_papers", lambda: None)
    monkeypatch.setattr(Start, "_prepare", lambda self: None)
    monkeypatch.setattr(FirstRunWindow, "_prepare_papers", lambda self: None)
    start = Start(qapp, founded.folder)
    left: list[bool] = []
    monkeypatch.setattr(start.application, "quit", lambda: left.append(True))
    start.left = left
    yield start
    if start.window:
        start.window.closed.disconnect()
        start.window.close()
        start.window.deleteLater()


def log_in(start: Start, qtbot, name: str = "李四") -> MainWindow:
    start.show()
    window = start.window
    assert isinstance(window, LoginWindow)
    window.person.setCurrentText(name)
    window.passphrase.edit.setText(passphrase_of(name))
    QTest.keyClick(window.passphrase.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(start.window, MainWindow), timeout=SLOW)
    return start.window


def test_in_with_a_passphrase_and_out_with_a_backup(qtbot, start, founded, tmp_path):
    (tmp_path / "移动硬盘").mkdir()
    backup_state.set_place(founded.folder, tmp_path / "移动硬盘")
    window = log_in(start, qtbot)
    assert window.isVisible()
    window.close()
    qtbot.waitUntil(lambda: start.left == [True], timeout=SLOW)
    assert len(backups(tmp_path / "移动硬盘")) == 1
    assert (founded.folder / LOCK_FILE).read_text("utf-8") == ""
    assert not (founded.folder / "office.db-wal").exists()


def test_leaving_the_practice_office_leads_back_to_ones_own(qtbot, start, founded, tmp_path):
    practised = found(CHARTER, tmp_path / "演示", practice=True)
    start.opened.emit(open_office(practised.folder, OFFICER, practised.key), None)
    qtbot.waitUntil(lambda: isinstance(start.window, MainWindow), timeout=SLOW)
    start.window.leave()
    qtbot.waitUntil(lambda: isinstance(start.window, LoginWindow), timeout=SLOW)
    assert start.window.folder == founded.folder


def test_the_last_backup_cannot_be_closed_away(qtbot, start):
    window = log_in(start, qtbot)
    window.close()
    qtbot.waitUntil(lambda: isinstance(start.window, Notice))
    start.window.close()
    assert start.window.isVisible() or start.left
    qtbot.waitUntil(lambda: start.left == [True], timeout=SLOW)


def test_logging_out_leads_back_to_the_login(qtbot, start):
    window = log_in(start, qtbot)
    window.logged_out.emit()
    qtbot.waitUntil(lambda: isinstance(start.window, LoginWindow), timeout=SLOW)
    assert start.window.person.currentText() == "李四"


def test_an_office_that_is_open_elsewhere_is_named_in_the_login_window(qtbot, start, founded):
    lock = hold(founded.folder, "孙审核", "二号机")
    start.show()
    start.window.passphrase.edit.setText(passphrase_of(start.window.person.currentText()))
    start.window.button.click()
    qtbot.waitUntil(lambda: start.window.message.text().startswith("本库已由 孙审核（二号机）自"), timeout=SLOW)
    assert start.window.button.isEnabled()
    lock.release()


def test_after_a_fault_of_the_program_the_officer_may_try_again(qtbot, start, monkeypatch):
    def break_off(*_: object) -> None:
        raise RuntimeError("the disk is gone")

    faults: list[type[BaseException]] = []
    monkeypatch.setattr(threading, "excepthook", lambda fault: faults.append(fault.exc_type))
    monkeypatch.setattr("ui.start._open_office", break_off)
    start.show()
    start.window.passphrase.edit.setText(passphrase_of(start.window.person.currentText()))
    start.window.button.click()
    qtbot.waitUntil(lambda: start.window.message.text() == FAULT, timeout=SLOW)
    assert start.window.button.isEnabled()
    qtbot.waitUntil(lambda: faults == [RuntimeError], timeout=SLOW)


def test_a_practice_office_opens_without_a_passphrase_also_by_its_folder(qtbot, start, tmp_path):
    practised = found(CHARTER, tmp_path / "演示", practice=True)
    start.log_in(practised.folder)
    qtbot.waitUntil(lambda: isinstance(start.window, MainWindow), timeout=SLOW)
    assert start.window.opened.header.is_practice


def test_the_recovery_key_gives_somebody_a_new_passphrase(qtbot, start, founded):
    start.show()
    start.window.recovery.click()
    window = start.window
    assert isinstance(window, RecoveryWindow)
    window.halves[0].setText(founded.halves.first)
    window.halves[1].setText(founded.halves.second)
    window.person.setCurrentText("周负责")
    window.passphrase.edit.setText("木匠留下半截墨斗和七枚铜钉子给徒弟")
    window.button.click()
    qtbot.waitUntil(lambda: isinstance(start.window, LoginWindow), timeout=SLOW)
    assert vault.unlock(founded.folder, "周负责", "木匠留下半截墨斗和七枚铜钉子给徒弟") == founded.key


def test_the_first_run_leads_to_an_office_that_can_be_entered(qtbot, start, tmp_path):
    (tmp_path / "移动硬盘").mkdir()
    start.first_run()
    window = start.window
    unit, admins, officers, backup, regimes, calendar, finish = window.pages
    window.next.click()
    assert window.message.text() == "请填写单位名称，与印章一致。"
    unit.fields["name"].setText("示例县某某局")
    unit.fields["mark"].setText("示某")
    window.next.click()
    for role, name in (("system_admin", "王系统"), ("security_admin", "赵安全"), ("auditor", "钱审计")):
        admins.rows[role].name.setText(name)
        admins.rows[role].passphrase.edit.setText(passphrase_of(name))
    window.next.click()
    for row, name in zip(officers.rows, ("李四", "孙审核", "周负责"), strict=True):
        row.name.setText(name)
        row.passphrase.edit.setText("太短" if name == "周负责" else passphrase_of(name))
    window.next.click()
    assert window.message.text().startswith("周负责：口令至少 15 个字符")
    officers.rows[2].passphrase.edit.setText(passphrase_of("周负责"))
    window.next.click()
    backup.place.setText(str(tmp_path / "移动硬盘"))
    window.next.click()
    next(iter(regimes.boxes.values())).setChecked(True)
    window.next.click()
    assert calendar.note.text().startswith("已载入至 ")
    window.next.click()
    assert window.stages[-1].property("class") == "stage current"
    assert finish.warning.text() == ""
    window.next.click()
    qtbot.waitUntil(lambda: isinstance(window.stack.currentWidget(), RecoverySheets), timeout=SLOW)
    sheets = window.stack.currentWidget()
    assert not sheets.button.isEnabled()
    for box in sheets.confirmed:
        box.setChecked(True)
    sheets.button.click()
    folder = tmp_path / "offices" / "示例县某某局"
    assert isinstance(start.window, LoginWindow) and start.window.folder == folder
    assert set(vault.people(folder)) == set(PEOPLE)


def test_the_first_run_goes_on_where_it_was_left(qtbot, start, tmp_path):
    first = FirstRunWindow(tmp_path / "begun")
    qtbot.addWidget(first)
    first.pages[0].fields["name"].setText("示例县某某局")
    first.pages[0].fields["mark"].setText("示某")
    first.next.click()
    again = FirstRunWindow(tmp_path / "begun")
    qtbot.addWidget(again)
    assert again.charter.step == 1
    assert again.charter.unit["name"] == "示例县某某局"
    assert len(again.stages) == len(STAGES)


def test_a_log_that_does_not_hold_is_said_at_the_next_start(qtbot, founded):
    office = embedded(founded.folder / "office.db", founded.key)
    with office.write_engine.begin() as connection:
        connection.exec_driver_sql("UPDATE audit_payload SET payload = '{}' WHERE seq = 1")
    office.close()
    keeping = Keeping(enter(founded, "李四"))
    with qtbot.waitSignal(keeping.fault_found, timeout=SLOW) as told:
        keeping.check_log()
    assert told.args[0].startswith("审计日志第 1 步与封存的校验值不符")
    with qtbot.waitSignal(keeping.done, timeout=SLOW):
        keeping.leave()


def test_once_left_the_office_is_not_touched_again(qtbot, founded):
    keeping = Keeping(enter(founded, "李四"))
    with qtbot.waitSignal(keeping.done, timeout=SLOW):
        keeping.leave()
    keeping.look()
    keeping.check_log()
    qtbot.wait(200)
    assert keeping.opened.office.read_engine.pool.checkedin() == 0
