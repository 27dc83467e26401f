"""The settings: each section does what it is for, for whom it is for."""

import pytest
from PySide6.QtWidgets import QApplication

from app import backup_state
from app.accounts import officers
from app.backup import backups
from app.opening import Opened
from app.places import seat
from app.roles import Person
from tests.safekeeping.conftest import enter, passphrase_of
from ui.keeping import Keeping
from ui.settings.accounts import AccountsSection
from ui.settings.backup import BackupSection
from ui.settings.log import LogSection
from ui.settings.page import SECTIONS, SettingsPage
from ui.settings.rules import RulesSection
from ui.settings.unit import UnitSection
from ui.theme import dress_application
from ui.workspace import Workspace


class Around:
    """The frame as a page sees it."""

    def __init__(self, keeping: Keeping) -> None:
        self.keeping = keeping
        self.said: list[str] = []

    def say(self, sentence: str) -> None:
        self.said.append(sentence)


@pytest.fixture
def settings(qtbot, qapp: QApplication, founded, tmp_path):
    """Open the settings as somebody."""
    dress_application(qapp)
    opened: list[Opened] = []
    pages: list[SettingsPage] = []  # a window nobody holds is gone

    def open_as(name: str) -> SettingsPage:
        opened.append(enter(founded, name))
        keeping = Keeping(opened[-1])
        page = SettingsPage(Workspace(opened[-1].office, opened[-1].who), Around(keeping))
        qtbot.addWidget(page)
        pages.append(page)
        page.opened()
        return page

    yield open_as
    for one in opened:
        one.close()


def section(page: SettingsPage, key: str):
    page.opened(section=key)
    return page.made[key]


def test_the_system_admin_changes_the_head_of_the_papers(settings):
    part: UnitSection = section(settings("王系统"), "unit")
    part.fields["name"].setText("示例县某某管理局")
    assert part.organ.text() == "示例县某某管理局"
    part.fields["name"].setText("示例县某某局")
    part.fields["phone"].setText("0900-1234567")
    part.save.click()
    assert part.workspace.unit.phone == "0900-1234567"
    assert part.frame.said == ["已保存本单位信息。"]
    part.fields["name"].setText(" ")
    part.save.click()
    assert part.message.text() == "请填写单位名称，与印章一致。"


def test_others_may_look_at_it_only(settings):
    part: UnitSection = section(settings("李四"), "unit")
    assert part.fields["name"].isReadOnly()
    assert part.save.isHidden()


def test_a_person_is_added_and_shown_without_rights(settings, monkeypatch):
    part: AccountsSection = section(settings("王系统"), "accounts")
    entered = Person("吴新来", (), passphrase="窗台那盆薄荷被邻居家麻雀啄秃了")
    monkeypatch.setattr("ui.settings.accounts.NewPerson.exec", lambda self: 1)
    monkeypatch.setattr("ui.settings.accounts.NewPerson.person", lambda self: entered)
    part._add()
    assert part.frame.said == ["已新增。"]
    row = next(row for row in part.people.model().rows if row[0] == "吴新来")
    assert row[1] == "未授权"


def test_roles_are_given_by_security_and_confirmed_by_the_approver(settings, monkeypatch):
    part: AccountsSection = section(settings("赵安全"), "accounts")
    part.people.selectRow([one.name for one in part.officers].index("李四"))

    def fill(dialog) -> int:
        dialog.boxes["ledger_manager"].setChecked(True)
        assert [dialog.approver.itemText(i) for i in range(dialog.approver.count())] == ["周负责"]
        dialog.confirming.edit.setText(passphrase_of("周负责"))
        return 1

    monkeypatch.setattr("ui.settings.accounts.RolesDialog.exec", fill)
    part._give_roles()
    li = next(one for one in officers(part.workspace.office) if one.name == "李四")
    assert li.may("ledger_manager") and li.may("case_officer")


def test_a_backup_is_made_listed_and_rehearsed(qtbot, settings, tmp_path):
    place = tmp_path / "移动硬盘"
    place.mkdir()
    part: BackupSection = section(settings("王系统"), "backup")
    backup_state.set_place(part.workspace.office.home, place)
    part.opened()
    with qtbot.waitSignal(part.keeping.state_changed, timeout=10_000):
        part.now.click()
    assert len(backups(place)) == 1
    qtbot.waitUntil(lambda: part.list.model().rowCount() == 1)
    assert part.state.text().startswith("今天 ")
    part.practise.click()
    qtbot.waitUntil(lambda: part.rehearsed.text() == "今天做过恢复演练", timeout=20_000)


def test_the_auditor_reads_everything_and_verifies_it(qtbot, settings):
    part: LogSection = section(settings("钱审计"), "log")
    assert [row[3:5] for row in part.table.model().rows] == [(seat(), "登录"), (seat(), "建库")]
    part.words.setText("建库")
    assert part.table.model().rowCount() == 1
    part.check.click()
    qtbot.waitUntil(lambda: part.verdict.text() == "核对完毕：2 步，全部一致。", timeout=10_000)


def test_a_case_officer_reads_the_own_lines_only(settings):
    part: LogSection = section(settings("李四"), "log")
    assert {row[2] for row in part.table.model().rows} == {"李四"}


def test_every_section_opens_for_everybody(settings):
    page = settings("周负责")
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
    assert set(page.made) == {key for key, *_ in SECTIONS}
    rules: RulesSection = page.made["rules"]
    assert rules.cards.count() == 1  # the one regime this office uses
