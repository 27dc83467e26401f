"""The rest of the walk: the way in, the ledger, every other window, and the papers taken out of the cases."""

from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QApplication, QLineEdit

from app import verify
from app.sample.people import LEDGER_KEEPER, OFFICER, UNIT
from ui.export_dialog import ExportDialog
from ui.first_run import FirstRunWindow
from ui.first_run_pages import AdminsPage, BackupPage, OfficersPage, PersonRow, RegimesPage
from ui.hands import Stuck, choose, click, press, settle, tick, type_into, wait_for
from ui.ledger.page import LedgerPage
from ui.login_window import LoginWindow
from ui.new_case import NewCase
from ui.party_cards import PartiesEditor
from ui.recovery_sheets import RecoverySheets
from ui.settings.page import SettingsPage
from ui.stage import Pictures, Stage

SENTENCE = "石板桥下摸到三只青壳河蟹归猫儿吃"  # a passphrase of the invented office, which is thrown away
ADMINS, OFFICERS = ("郑十", "冯一", "陈二"), ("李四", "王五", "赵六")
PAPERS = {
    "ApproveOpeningPaper": "立案审批表",
    "NotifyPartyPaper": "拟列入告知书",
    "ServiceProofPaper": "送达回证",
    "HearObjectionPaper": "陈述申辩笔录",
    "AnswerObjectionPaper": "异议核实反馈书",
    "ApproveCasePaper": "审批表",
    "RequestConsentPaper": "上一级同意的请示",
    "DecideListingPaper": "列入决定书",
    "DecideNotListingPaper": "不予列入决定书",
    "RepairNoticePaper": "信用修复告知书",
}
TELLING = (
    ("示例县某某商贸有限公司", "告知书起草中"),
    ("示例县清泉食品有限公司", "等待陈述申辩"),
    ("示例县宏图建材有限公司", "异议超期未复"),
    ("示例县晨光电器有限公司", "异议核实暂停"),
    ("示例县远方物流有限公司", "已退回"),
    ("示例县云山药业有限公司", "决定书已送达"),
    ("示例县天成加油站", "名单期内"),
    ("示例县小满便利店", "不予列入"),
    ("示例县福源烟花爆竹有限公司", "期限待核对"),
)
NOT_LISTED = TELLING[7][0]
SHEETS = {"brief": "上报表-简", "full": "上报表-全", "progress": "进度表", "summary": "汇总表"}


# 首次使用与登录


def come_in(pictures: Pictures, folder: Path, size: tuple[int, int]) -> None:
    """Found an office in the first run and log in to it; it is not used any further."""
    first = FirstRunWindow(folder / "offices")
    _show(first, size)
    founded: list[Path] = []
    first.founded.connect(founded.append)
    for name, field in first.unit_page.fields.items():
        type_into(field, str(UNIT.get(name, "")))
    for page in first.pages:
        _enter(page, folder)
        pictures.take(f"首次使用-{first.charter.step + 1}", first)
        click(first.next)
        settle()
    wait_for(lambda: first.findChild(RecoverySheets), "恢复密钥")
    sheets = cast(RecoverySheets, first.findChild(RecoverySheets))
    for box in sheets.confirmed:
        tick(box, on=True)
    pictures.take("首次使用-恢复密钥", first)
    click(sheets.button)
    if not founded:
        raise Stuck("首次使用没有建成库。")
    first.close()
    _log_in(pictures, founded[0], size)


def _enter(page: object, folder: Path) -> None:
    if isinstance(page, AdminsPage):
        _name(list(page.rows.values()), ADMINS)
    elif isinstance(page, OfficersPage):
        _name(page.rows, OFFICERS)
    elif isinstance(page, BackupPage):
        (folder / "backup").mkdir()
        type_into(page.place, str(folder / "backup"))
    elif isinstance(page, RegimesPage):
        tick(page.boxes["samr_serious_illegal"], on=True)


def _name(rows: list[PersonRow], names: tuple[str, ...]) -> None:
    for row, name in zip(rows, names, strict=True):
        type_into(row.name, name)
        type_into(row.badge, f"示执{name}")
        type_into(row.passphrase.edit, SENTENCE)


def _log_in(pictures: Pictures, folder: Path, size: tuple[int, int]) -> None:
    login = LoginWindow(folder)
    _show(login, size)
    unlocked: list[str] = []
    login.unlocked.connect(lambda _, name, key: unlocked.append(name))
    choose(login.person, login.person.findText(OFFICERS[0]))
    type_into(login.passphrase.edit, SENTENCE)
    pictures.take("登录", login)
    click(login.button)
    wait_for(lambda: unlocked, "登录")
    login.close()


def _show(window: FirstRunWindow | LoginWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    window.show()
    window.activateWindow()
    settle(0.05)


# 台账


def keep_ledger(stage: Stage, folder: Path) -> None:
    """清理台账: type into a cell, then export every sheet."""
    stage.become(LEDGER_KEEPER)
    page = cast(LedgerPage, stage.go("清理台账"))
    stage.picture("清理台账")
    column = next(n for n, one in enumerate(page.model.columns) if one.key == "owner")
    page.grid.setCurrentIndex(page.model.index(0, column))
    page.grid.setFocus()
    press("F2")
    editor = next(one for one in page.grid.findChildren(QLineEdit) if one.isVisible())
    type_into(editor, "钱某")
    stage.picture("清理台账-编辑")
    press("Return")
    wait_for(lambda: page.model.index(0, column).data() == "钱某", "改过的一格")
    page.grid.setCurrentIndex(page.model.index(2, 0))
    press("Space")
    stage.picture("清理台账-详情")
    press("Space")
    stage.say("在台账里改一格")
    for prints, name in SHEETS.items():
        _export(stage, page, prints, folder / f"{name}.xlsx")
    stage.say(f"导出台账：{'、'.join(SHEETS.values())}")
    stage.window.show_page("import_ledger")
    stage.picture("导入台账")


def _export(stage: Stage, page: LedgerPage, prints: str, path: Path) -> None:
    page.grid.setFocus()
    press("Ctrl+E")
    wait_for(lambda: isinstance(QApplication.activeModalWidget(), ExportDialog), "导出对话框")
    dialog = cast(ExportDialog, QApplication.activeModalWidget())
    click(next(button for button in dialog.prints.buttons() if button.objectName() == prints))
    type_into(dialog.target.line, str(path))
    if prints == "brief":
        stage.picture("导出台账", dialog)
    click(dialog.save)
    wait_for(lambda: path.exists() and not dialog.running, f"“{path.name}”")
    if dialog.isVisible():
        click(dialog.cancel)
    settle()
    stage.come_back()


# 各窗口与文书


def look_around(stage: Stage) -> None:
    """工作台、案件、主体、期限日历、查询登记、设置, a known party picked, and cases in telling states."""
    stage.become(OFFICER)
    pick_party(stage, TELLING[0][0])
    for label in ("工作台", "案件", "主体", "期限日历", "查询登记", "设置"):
        page = stage.go(label)
        settle(0.3)
        stage.picture(label)
        if isinstance(page, SettingsPage):
            for row in range(1, page.names.count()):
                page.names.setCurrentRow(row)
                settle(0.2)
                stage.picture(f"设置-{page.names.item(row).text()}")
    for name, state in TELLING:
        find_case(stage, name)
        stage.picture(f"办理-{state}")
    stage.case.steps.setFocus()
    stage.click("卷宗")
    _picture_dialog(stage, "卷宗")
    stage.click("办理记录")
    _picture_dialog(stage, "办理记录")
    stage.say("看过各窗口和各种状态的案件")


def pick_party(stage: Stage, name: str) -> None:
    """新建案件: pick a party that is on file by a part of its name; nothing is registered."""
    stage.window.open_case(None)
    page = cast(NewCase, stage.page)
    assert page.form_page
    line = cast(PartiesEditor, page.form_page.form["parties"]).cards[0].lines["party_name"]
    type_into(line, name[3:7])
    offered = line.completer().popup()
    wait_for(offered.isVisible, "已登记的主体")
    press("Down", offered)
    press("Return", offered)
    wait_for(lambda: line.text() == name, f"“{name}”")
    stage.picture("新建案件-选择已登记的主体")
    stage.click("＋ 增加一个当事人")
    stage.picture("新建案件-多个当事人")


def look_at_settings(stage: Stage, name: str) -> None:
    """设置 as an administrator sees it."""
    stage.become(name)
    page = cast(SettingsPage, stage.go("设置"))
    for row in range(page.names.count()):
        page.names.setCurrentRow(row)
        settle(0.2)
        stage.picture(f"设置-{name}-{page.names.item(row).text()}")


def _picture_dialog(stage: Stage, name: str) -> None:
    wait_for(QApplication.activeModalWidget, name)
    dialog = QApplication.activeModalWidget()
    stage.picture(name, dialog)
    press("Escape", dialog)
    settle()
    stage.come_back()


def find_case(stage: Stage, name: str) -> None:
    """Find a case by its party in the search of the frame."""
    box, drop = stage.window.search.box, stage.window.search.drop
    type_into(box, name)
    wait_for(lambda: drop.isVisible() and drop.hits, f"“{name}”的搜索结果")
    if "全局搜索" not in stage.pictures.taken:
        stage.picture("全局搜索")
    place = next(n for n, hit in enumerate(drop.hits) if hit.kind == "case")
    click(drop.buttons[place])
    settle()


def take_papers(stage: Stage, folder: Path, party: str, not_listed: str) -> None:
    """Take one paper of each kind out of the case just played, and the one it has not out of another."""
    stage.become(OFFICER)
    left = dict(PAPERS)
    for name in (party, not_listed):
        find_case(stage, name)
        _take(stage, folder, left)
    if left:
        raise Stuck(f"没有这些文书：{'、'.join(left.values())}")
    stage.say(f"导出文书 {len(PAPERS)} 种，各一份")


def _take(stage: Stage, folder: Path, left: dict[str, str]) -> None:
    pane, case = stage.case.pane, stage.case.case
    assert case
    kinds = {one.id: one.kind for one in case.documents}
    for place in range(pane.choice.count()):
        kind = kinds.get(pane.choice.itemData(place), "")
        if kind in left:
            choose(pane.choice, place)
            wait_for(lambda: pane.pdf, "文书页面")
            pane.save_to(folder / f"{left.pop(kind)}.pdf")


def prove(stage: Stage) -> None:
    """The log, every record and the board agree."""
    if found := list(verify.findings(stage.window.opened.office)):
        raise Stuck(f"核对不符：{found[0]}")
    stage.say("核对日志、记录和清单：全部相符")
