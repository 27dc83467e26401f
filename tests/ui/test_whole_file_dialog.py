"""整卷导出 in the window: what is missing first, then the cover, then progress; nothing half-written when stopped."""

from datetime import date
from threading import Event
from types import SimpleNamespace

import pytest

from app.history import history
from app.sample.people import LEDGER_KEEPER
from ui import whole_file_dialog
from ui.case_drawers import CaseScans
from ui.other_acts import OtherActs
from ui.whole_file_dialog import WholeFileDialog, open_whole_file

pytestmark = [pytest.mark.parametrize("office", ["embedded"], indirect=True), pytest.mark.usefixtures("faces")]
MONDAY = date(2026, 3, 2)
PATIENCE = 60_000  # ms


@pytest.fixture
def dialog(walk, workspace, qtbot, tmp_path):
    def show():
        made = WholeFileDialog(None, workspace, walk.case)
        made.target.set_raw(str(tmp_path / "整卷"))
        qtbot.addWidget(made)
        made.show()
        return made

    return show


def test_what_is_missing_comes_first_and_leads_to_its_step(walk, dialog, qtbot):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    shown = dialog()
    assert "还缺" in shown.missing.told.text() and shown.go.text() == "下一步"
    assert shown.missing.reasons["拟列入告知书送达回证"].value() == "“送达告知书”尚未办理"
    assert shown.go.isEnabled()
    shown.missing.reasons["拟列入告知书送达回证"].set_raw("")
    assert not shown.go.isEnabled()
    wanted = next(one for one in shown.missing.missing if one.name == "拟列入告知书送达回证")
    with qtbot.waitSignal(shown.goes_to) as gone:
        shown.missing.wanted.emit(wanted)
    assert gone.args[0].step == "serve_notice" and not shown.isVisible()


def test_the_second_volume_is_asked_for_by_hand(walk, dialog):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    shown = dialog()
    before = len(shown.missing.missing)
    assert not shown.internal.isVisible()
    shown.volumes.button(1).click()
    assert shown.internal.isVisible() and len(shown.missing.missing) > before
    assert "立案审批表" not in shown.missing.reasons and "列入审批表" in shown.missing.reasons


def test_a_file_is_written_and_told(walk, dialog, qtbot, tmp_path):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    shown = dialog()
    shown.go.click()
    shown.fields["archive_number"].set_raw("20260001")
    shown.fields["filed_on"].set_raw("2026-13-45")
    shown.go.click()
    assert "日期无法识别" in shown.told.text() and not (tmp_path / "整卷").exists()
    shown.fields["filed_on"].set_raw(MONDAY)
    shown.go.click()
    qtbot.waitUntil(lambda: shown.whole is not None, timeout=PATIENCE)
    assert shown.go.text() == "关闭" and "已导出正卷" in shown.outcome.text()
    assert shown.looks[0].isVisible() and not shown.looks[1].isVisible()
    assert (tmp_path / "整卷" / "元数据.json").exists()
    assert walk.case.filing.archive_number == "20260001"
    assert [one.title for one in history(walk.office, walk.id)[:2]] == ["整卷导出", "登记归档信息"]
    shown.look(0)


def test_stopped_it_leaves_nothing_and_can_begin_again(walk, dialog, qtbot, tmp_path, monkeypatch):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    shown = dialog()
    begun, go = Event(), Event()
    write = whole_file_dialog.export_file

    def slowly(*args, progress, **named):
        def told(done, of):
            begun.set()
            go.wait(PATIENCE / 1000)
            progress(done, of)

        return write(*args, progress=told, **named)

    monkeypatch.setattr(whole_file_dialog, "export_file", slowly)
    shown.go.click()
    shown.go.click()
    assert begun.wait(PATIENCE / 1000) and shown.leave.text() == "停止"
    shown.leave.click()
    go.set()
    qtbot.waitUntil(lambda: shown.running is None, timeout=PATIENCE)
    assert shown.told.text() == "已停止导出，没有留下文件。" and shown.isVisible()
    assert not list(tmp_path.glob("整卷*"))
    assert shown.go.isEnabled() and shown.leave.text() == "取消"


def test_a_refusal_stands_in_the_window(walk, dialog, qtbot, tmp_path):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    (tmp_path / "整卷").mkdir()
    shown = dialog()
    shown.go.click()
    shown.go.click()
    qtbot.waitUntil(lambda: bool(shown.told.text()) and shown.running is None, timeout=PATIENCE)
    assert shown.told.text() == "“整卷”已经存在，请换一个名称或位置。"


def test_it_is_reached_from_the_file_and_from_the_menu(walk, case_page, qtbot):
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    page = case_page(walk.case, MONDAY)
    drawer = CaseScans(page, page.workspace, page.case)
    with qtbot.waitSignal(drawer.goes_to):
        drawer._leave_for(SimpleNamespace(step="serve_notice", party=walk.party().id))
    page._go_to_paper(SimpleNamespace(step="serve_notice", party=walk.party().id))
    assert page.step_key == "serve_notice"
    opened = []
    open_whole_file(page, page.workspace, page.case, opened.append)
    assert page.findChild(WholeFileDialog).isVisible()
    assert any(action.text() == "整卷导出…" for action in OtherActs(page, page.workspace, page.case, print).actions())
    keeper = case_page(walk.case, MONDAY, who=LEDGER_KEEPER)
    assert not CaseScans(keeper, keeper.workspace, keeper.case).whole.isEnabled()
    shown = next(
        one for one in OtherActs(keeper, keeper.workspace, keeper.case, print).actions() if "整卷导出" in one.text()
    )
    assert not shown.isEnabled() and "案卷由承办人整理" in shown.text()
