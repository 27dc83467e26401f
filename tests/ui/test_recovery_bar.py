"""破窗红条: everybody sees it, the auditor closes it in writing."""

from datetime import UTC, date, datetime

import pytest

from app import recovery
from app.act import act
from ui import recovery_bar
from ui.keeping import Keeping
from ui.main_window import MainWindow
from ui.recovery_bar import RecoveryBar


@pytest.fixture
def barred(enter, qtbot):
    """The main window of a person after the recovery key was used."""

    def make(name):
        opened = enter(name)
        recovery.register(opened.office, "李四", datetime.now(UTC), who=opened.who)
        opened = opened.__class__(**(vars(opened) | {"recovery": recovery.standing(opened.office)}))
        window = MainWindow(opened, Keeping(opened))
        window.keeping.setParent(window)
        qtbot.addWidget(window)
        window.resize(1366, 768)
        window.show()
        return window

    return make


def test_everybody_sees_it_and_only_the_auditor_may_close_it(barred):
    bar = barred("经办甲").findChild(RecoveryBar)
    assert bar.isVisible() and "为李四设置了新口令" in bar.words.text() and not bar.button.isVisible()


def test_the_auditor_closes_it_once_the_key_has_been_made_anew(barred, monkeypatch):
    window, told = barred("审计辛"), []
    bar = window.findChild(RecoveryBar)
    monkeypatch.setattr(recovery_bar, "confirm_with_reason", lambda *_: "口令遗忘，两人在场，核查无异常")
    monkeypatch.setattr(recovery_bar, "tell", lambda _, sentence: told.append(sentence))
    bar.button.click()
    assert bar.isVisible() and "请先由安全管理员重新制作恢复密钥" in told[0]
    with act(window.opened.office, "renew_recovery", who=window.opened.who) as session:
        recovery.note_renewal(session, date.today())
    bar.button.click()
    assert not bar.isVisible() and recovery.standing(window.opened.office) is None


def test_without_a_use_there_is_no_bar(frame):
    assert frame("审计辛").findChild(RecoveryBar) is None
