"""A fault of the program is told in words, can be copied, and says nothing about anybody."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from ui import crash
from ui.crash import SENTENCE, Crash, CrashDialog


@pytest.fixture
def caught(qapp, monkeypatch):
    """Catch faults as the program does, and give the hooks back afterwards."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "stderr", None)
    shown = []
    monkeypatch.setattr(crash.CrashDialog, "exec", lambda dialog: shown.append(dialog))
    Crash(qapp)
    return shown


def fail():
    party_name = "示例县某某商贸有限公司"
    raise RuntimeError(f"nobody has thought of {party_name}")


def test_a_fault_in_any_thread_reaches_the_window(qtbot, caught):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(caught) == 1)
    assert "RuntimeError" in caught[0].trail.toPlainText()


def test_what_can_be_copied_names_the_place_and_no_party(qtbot, caught):
    try:
        fail()
    except RuntimeError as fault:
        sys.excepthook(type(fault), fault, fault.__traceback__)
    qtbot.waitUntil(lambda: len(caught) == 1)
    words = caught[0].trail.toPlainText()
    assert "test_crash.py" in words
    assert "示例县" not in words


def test_the_dialog_says_that_what_was_typed_is_kept(qtbot):
    dialog = CrashDialog("RuntimeError\nui/page.py:1 opened")
    qtbot.addWidget(dialog)
    dialog.show()
    assert SENTENCE == "操作没有完成，已填内容仍在。"
    [copy] = [button for button in dialog.findChildren(QPushButton) if button.text() == "复制"]
    copy.click()
    assert QApplication.clipboard().text().startswith("RuntimeError")
