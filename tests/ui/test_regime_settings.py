"""设置›名单制度与期限规则: what may be chosen and why not, decisions of the office, rule files, provincial periods."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from app import office_rules
from app.accounts import change_unit, unit
from app.database import Office
from app.sample.people import APPROVER, OFFICER, PEOPLE, people_of
from app.sample.scene import scan_of
from tests.own_list import FOLDER
from ui.dialogs import Confirmation
from ui.regime_decision import RegimeDecisionDialog
from ui.settings import own_rules as own_rules_part
from ui.settings.rules import RulesSection
from ui.workspace import Workspace

TODAY = date(2026, 11, 22)
KEEPER = PEOPLE[7].name


class Frame:
    """What a section asks of the window: to say something."""

    keeping = None

    def __init__(self) -> None:
        self.said: list[str] = []

    def say(self, words: str) -> None:
        self.said.append(words)


@pytest.fixture
def section(qtbot, office: Office) -> Callable[[str], RulesSection]:
    def opened(name: str) -> RulesSection:
        workspace = Workspace(office, people_of(office)[name], today=lambda: TODAY)
        shown = RulesSection(workspace, Frame(), None)
        qtbot.addWidget(shown)
        shown.opened()
        shown.show()
        return shown

    return opened


def words_of(row) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in row.findChildren(QLabel))


def test_lists_in_use_come_first_and_the_others_are_unfolded(section):
    shown = section(KEEPER)
    used = set(unit(shown.workspace.office).regimes)
    assert [key for key, row in shown.rows.items() if row.parent() is not shown.others] == [
        key for key in shown.rows if key in used
    ]
    assert not shown.others.isVisible() and "13 种" in shown.more.text()
    shown.more.click()
    assert shown.others.isVisible() and shown.more.text().startswith("收起")
    assert "医疗保障" in words_of(shown.others)


def test_a_closed_list_cannot_be_ticked_and_says_why(section):
    shown = section(KEEPER)
    for key, words in (
        ("mot_overload", "通知"),
        ("tax_major_violation", "税务机关"),
        ("nmpa_drug_food", "没有自己的名单"),
    ):
        row = shown.rows[key]
        assert not row.box.isEnabled()
        assert words in words_of(row) and words in row.box.accessibleName()
    assert shown.rows["nbs_statistics"].box.isEnabled()


def test_who_does_not_keep_the_rules_only_reads(section):
    shown = section(OFFICER)
    assert not any(row.box.isEnabled() for row in shown.rows.values())
    assert shown.own.take_button.isHidden() and not shown.findChildren(RegimeDecisionDialog)


def test_a_tick_is_an_act(section):
    shown = section(KEEPER)
    shown.more.click()
    shown.rows["nbs_statistics"].box.click()
    assert "nbs_statistics" in unit(shown.workspace.office).regimes


def test_the_head_records_that_a_list_is_used(section, qtbot, tmp_path):
    shown = section(APPROVER)
    shown.more.click()
    row = shown.rows["mot_overload"]
    (button,) = row.findChildren(QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    (asked,) = shown.findChildren(RegimeDecisionDialog)
    assert asked.act.text().startswith("补齐下一项")
    asked.form.set_raw({"decided_by": "局长办公会", "decided_on": "2026-11-20", "since": "2026-11-22",
                        "document": "示局纪〔2026〕3号", "reason": "省级目录保留该名单"})  # fmt: skip
    asked.form["scan"].take(scan_of(tmp_path))
    asked.try_it()
    assert unit(shown.workspace.office).has_adopted("mot_overload", TODAY)
    assert shown.rows["mot_overload"].box.isEnabled() is False  # the head decides, the administrator ticks
    assert "示局纪〔2026〕3号" in words_of(shown.rows["mot_overload"])
    assert shown.frame.said == ["已登记。"]


def test_a_rule_file_is_shown_before_it_is_taken_in(section, monkeypatch, tmp_path):
    shown = section(KEEPER)
    asked: list[str] = []

    def look_and_agree(dialog: QDialog) -> int:
        (lines,) = dialog.findChildren(QPlainTextEdit, options=Qt.FindChildOption.FindChildrenRecursively)[-1:]
        asked.append(lines.toPlainText())
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(Confirmation, "exec", look_and_agree)
    assert not shown.own.view.isVisible() and "还没有导入" in shown.own.empty.text()
    shown.own.take(FOLDER / "own_list.toml")
    assert asked and asked[0].startswith("新增名单制度“某省某名单”")
    assert "own_list" in shown.rows and shown.own.view.isVisible()
    assert shown.frame.said[-1].startswith("已导入 own_list.toml")


def test_what_is_not_confirmed_or_not_sound_changes_nothing(section, monkeypatch, tmp_path):
    shown = section(KEEPER)
    monkeypatch.setattr(own_rules_part, "shown", lambda *_: False)
    shown.own.take(FOLDER / "own_list.toml")
    told: list[str] = []
    monkeypatch.setattr(own_rules_part, "tell", lambda _, sentence, more="": told.append(more))
    bad = tmp_path / "own_list.toml"
    bad.write_text("不是规则", "utf-8")
    shown.own.take(bad)
    assert "不是规则文件的写法" in told[0]
    assert office_rules.editions(shown.workspace.office) == [] and "own_list" not in shown.rows


def test_an_edition_is_taken_back_with_a_reason(section, monkeypatch):
    shown = section(KEEPER)
    monkeypatch.setattr(own_rules_part, "shown", lambda *_: True)
    shown.own.take(FOLDER / "own_list.toml")
    told: list[str] = []
    monkeypatch.setattr(own_rules_part, "tell", lambda _, sentence, more="": told.append(sentence))
    shown.own.withdraw_button.click()
    assert told == ["请先在表中选择要撤回的一版。"]
    monkeypatch.setattr(own_rules_part, "confirm_with_reason", lambda *_: "数字有误")
    shown.own.view.selectRow(0)
    shown.own.withdraw_button.click()
    assert "own_list" not in shown.rows and shown.frame.said[-1] == "已撤回 own_list.toml。"


def test_a_provincial_period_is_taken_over_with_one_button(section, office: Office):
    change_unit(office, unit(office), {"region_code": "630000"}, who=people_of(office)[KEEPER])
    shown = section(APPROVER)
    (button,) = shown.local.findChildren(QPushButton)
    button.click()
    confirmed = unit(office).confirmed(TODAY)
    assert {str(confirmed[f"{key}.removal_decide"]) for key in unit(office).regimes} == {"10个工作日"}


def test_what_the_province_has_ruled_is_told(section, office: Office):
    change_unit(office, unit(office), {"region_code": "330102"}, who=people_of(office)[KEEPER])
    told = words_of(section(OFFICER).local)
    assert "浙江：决定书由负责人签发　决定书应当由本机关负责人签发。" in told
    assert "《浙江省公共信用信息管理条例》第三十一条" in told


def test_without_a_province_of_its_own_nothing_is_offered(section):
    assert section(KEEPER).local.isHidden()
