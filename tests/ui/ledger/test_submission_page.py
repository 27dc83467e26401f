"""A report is checked, frozen, signed, packed, returned and settled in the window."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel

from app.database import Office
from app.ledger import package, returned_rows
from app.ledger.campaigns import campaign
from app.ledger.edit import Change, edit
from app.ledger.freezing import freeze, look_at
from app.ledger.return_sheet import Return, ReturnedItem
from app.ledger.returned_rows import take_in
from app.ledger.rows import all_rows
from app.ledger.submission import Version, sign, versions
from app.model.campaign import DEFAULT_ID
from app.model.officer import Officer
from tests.ui.ledger.pages import DUE, TODAY, Around, Open, answer, go
from ui.background import RUNNING
from ui.ledger.submission import CHECKED, MADE, RETURNED, SubmissionPage
from ui.ledger.submission_dialogs import FreezeDialog, PackageDialog, SettledDialog
from ui.workspace import Workspace

HEAD = Officer(name="负责人赵", roles={"approver": True})
Shown = Callable[..., SubmissionPage]


@pytest.fixture
def shown(qtbot: Any, office: Office, bing: Officer, open_page: Open) -> Iterator[Shown]:
    def opened(who: Officer = bing, rows: int = 2) -> SubmissionPage:
        open_page(rows)
        page = SubmissionPage(Workspace(office, who, today=lambda: TODAY), Around())
        qtbot.addWidget(page)
        page.resize(1290, 718)
        page.show()
        page.opened()
        qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
        return page

    yield opened
    qtbot.waitUntil(lambda: not RUNNING, timeout=10_000)


def reported(office: Office, bing: Officer) -> Version:
    freeze(office, look_at(office, campaign(office, None), "1", TODAY, on=TODAY), "说明", who=bing, on=TODAY)
    sign(office, versions(office, DEFAULT_ID).versions[0], who=HEAD, on=TODAY)
    return versions(office, DEFAULT_ID).versions[0]


def test_what_speaks_against_a_report_leads_to_its_row(shown: Shown, office: Office):
    page = shown()
    assert page.summary.text().startswith("第1期第1版：2 条，2 件文件，统计截止 2026-11-23。提醒")
    assert page.freeze.text() == "冻结第1期第1版" and page.freeze.isEnabled()
    found = next(one for one in page.draft.checks if one.item_id) if page.draft else None
    page.go_to(found)
    assert page.frame.asked == ["ledger"]


def test_a_day_to_come_cannot_be_reported(shown: Shown, qtbot: Any):
    page = shown()
    page.cut_off.set_raw(date(2026, 12, 1))
    page.check()
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
    assert not page.freeze.isEnabled() and "不能报送 1 项" in page.summary.text()


def test_a_report_is_frozen_and_waits_for_the_head(shown: Shown, qtbot: Any, monkeypatch: Any, office: Office):
    page = shown()
    monkeypatch.setattr(FreezeDialog, "exec", lambda self: FreezeDialog.DialogCode.Accepted)
    page.freeze_it()
    qtbot.waitUntil(lambda: bool(page.earlier.versions), timeout=10_000)
    assert page.body.currentIndex() == MADE and page.earlier.versions[0].state == "待签发"
    assert page.versions.sign.isHidden() and page.versions.on_paper.isEnabled() and not page.versions.send.isEnabled()
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
    assert page.period.text() == "1" and page.freeze.text() == "冻结第1期第2版"


def test_the_head_signs_and_prepares_nothing(shown: Shown, monkeypatch: Any, office: Office, bing: Officer):
    page = shown(HEAD)
    assert page.freeze.isHidden() and page.take_in.isHidden() and page.body.currentIndex() == MADE
    freeze(office, look_at(office, campaign(office, None), "1", TODAY, on=TODAY), "说明", who=bing, on=TODAY)
    page.opened()
    monkeypatch.setattr("ui.ledger.submission_versions.confirm", lambda *_: True)
    page.versions.sign_it()
    assert page.earlier.versions[0].state == "已签发" and not page.versions.sign.isEnabled()


def test_a_signed_report_leaves_as_a_package(
    shown: Shown, qtbot: Any, monkeypatch: Any, office: Office, bing: Officer, tmp_path: Path
):
    page = shown()
    version = reported(office, bing)
    dialog = PackageDialog(page, page.workspace, campaign(office, None), version)
    qtbot.addWidget(dialog)
    dialog.form["addressee"].set_raw("")
    dialog.refresh()
    assert [one.field for one in dialog.missing] == ["addressee"]
    dialog.form["addressee"].set_raw("示例市社会信用体系建设办公室")
    dialog.form["password"].set_raw("1234")
    dialog.try_it()
    assert [one.field for one in dialog.missing] == ["password"]
    dialog.form["password"].set_raw("示例县口令2026")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "报送.zip"), ""))
    with qtbot.waitSignal(dialog.written, timeout=30_000) as told:
        dialog.try_it()
    assert told.args == ["已生成报送包：报送.zip（2 条）"]
    assert package.read(tmp_path / "报送.zip", "示例县口令2026").manifest.items == 2


def test_what_differs_is_shown_before_the_next_report(shown: Shown, qtbot: Any, office: Office, bing: Officer):
    page = shown()
    reported(office, bing)
    changed = list(all_rows(office))[0]
    edit(office, [Change(changed, {"opinion": "废止"})], who=bing, on=TODAY)
    page.opened()
    qtbot.waitUntil(lambda: page.draft is not None, timeout=10_000)
    assert page.draft and page.draft.title == "第2期第1版" and page.body.currentIndex() == CHECKED
    assert page.told.text() == "与第1期第1版相比：修改 1 条 1 处。"
    lines = [[cell.chip.text if cell.chip else cell.text for cell in cells] for _, cells in page.lines.model.rows]
    assert ["修改", changed.item_id, "限制1", "清理意见", "修订", "废止", ""] in lines


def test_what_came_back_is_marked_at_its_row_and_settled(
    shown: Shown, qtbot: Any, monkeypatch: Any, office: Office, bing: Officer, open_page: Open
):
    page = shown()
    version = reported(office, bing)
    row = list(all_rows(office))[0]
    reasons = (ReturnedItem(row.item_id, "时限过长", "完成时限"),)
    back = Return(version.submission.unit_name, "1", 1, "示例市信用办", TODAY, reasons)
    take_in(office, DEFAULT_ID, back, who=bing, on=TODAY)
    page.opened(tab=RETURNED)
    assert page.tabs[RETURNED].text() == "退回意见 1" and page.earlier.versions[0].state == "被退回"
    assert not page.versions.send.isEnabled() and not page.versions.accepted.isEnabled()
    grid = open_page(0)
    place = grid.model.ids.index(row.id)
    assert grid.model.message_of(grid.model.index(place, DUE)) == ("error", "上级退回：时限过长")
    assert "退回" in grid.model.shown(place).flags
    monkeypatch.setattr(SettledDialog, "exec", lambda self: SettledDialog.DialogCode.Accepted)
    monkeypatch.setattr(SettledDialog, "reason", lambda self: "已提前")
    page.reasons.settle(is_settled=True)
    assert page.tabs[RETURNED].text() == "退回意见 0"
    grid.opened()
    assert "退回" not in grid.model.shown(place).flags


def test_a_reason_is_told_in_the_drawer_and_marked_as_mended_at_its_row(
    qtbot: Any, office: Office, bing: Officer, open_page: Open
):
    grid = open_page(2)
    reported(office, bing)
    rows = list(all_rows(office))
    version = versions(office, DEFAULT_ID).versions[0]
    reasons = (
        ReturnedItem(rows[0].item_id, "时限过长", "完成时限"),
        ReturnedItem(rows[0].item_id, "期限不明", "完成时限"),
    )
    take_in(
        office,
        DEFAULT_ID,
        Return(version.submission.unit_name, "1", 1, "示例市信用办", TODAY, reasons),
        who=bing,
        on=TODAY,
    )
    grid.opened()
    go(grid, grid.model.ids.index(rows[1].id), DUE)
    grid.row_work.settle()
    assert grid.frame.asked[-1] == "本条没有待改的退回意见。"
    assert "退回意见改好了…\tCtrl+G" not in [one.text() for one in grid.row_work.menu().actions()]
    place = grid.model.ids.index(rows[0].id)
    go(grid, place, DUE)
    assert grid.foot.text() == "上级退回：时限过长；期限不明"
    assert "退回意见改好了…\tCtrl+G" in [one.text() for one in grid.row_work.menu().actions()]
    grid.show_details()
    told = [one.text() for one in grid.drawer.returned.findChildren(QLabel)]
    assert grid.drawer.returned.isVisible() and "完成时限：时限过长" in told
    answer(lambda dialog: (dialog._reason.setPlainText("已提前"), dialog.act.click()), SettledDialog)
    grid.drawer.returned.settle()
    qtbot.waitUntil(lambda: not grid.drawer.returned.isVisible())
    assert grid.frame.asked[-1] == "已标为改好。" and "退回" not in grid.model.shown(place).flags
    assert {one.answer for one in returned_rows.returned_rows(office, version.submission)} == {"已提前"}
