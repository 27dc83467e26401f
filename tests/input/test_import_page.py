"""The import page: from a file to rows in the records without leaving the page."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app import import_penalties, vault
from app.database import Office
from app.ledger.campaigns import Plan, close, set_up
from app.model.campaign import DEFAULT_NAME
from app.model.officer import Officer
from app.sample.people import LEDGER_KEEPER, people_of
from tests.input.tables import COMPANY, GOOD, PERSON, TRADER, headings, lines_of, new_workbook
from ui.import_batches import TakeBackDialog
from ui.import_page import ImportLedgerPage, ImportPenaltiesPage
from ui.import_panes import NOT_YET
from ui.ledger.campaign_choice import CampaignChoice, chosen_campaign
from ui.theme import dress_application
from ui.workspace import Workspace

pytestmark = pytest.mark.parametrize("office", ["embedded"], indirect=True)
TODAY = date(2026, 3, 2)
PASSPHRASE = "石板桥下摸到三只青壳河蟹归猫儿吃"
BAD = TRADER | {"uscc": "92999999000000019B"}


class Around:
    """The window around the page, as far as the page asks of it."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.shown: list[tuple[str, dict[str, Any]]] = []

    def show_page(self, key: str, **args: Any) -> None:
        self.shown.append((key, args))

    def open_case(self, case_id: UUID | None, step: str | None = None) -> None:
        self.shown.append(("case", {"case_id": case_id, "step": step}))

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def back(self) -> None:
        self.shown.append(("back", {}))


@pytest.fixture
def around() -> Around:
    return Around()


@pytest.fixture
def page(qtbot: QtBot, qapp: Any, office: Office, li: Officer, around: Around) -> ImportPenaltiesPage:
    dress_application(qapp)
    page = ImportPenaltiesPage(Workspace(office, li, today=lambda: TODAY), around)
    qtbot.addWidget(page)
    page.resize(1290, 718)
    page.show()
    page.opened()
    return page


@pytest.fixture
def read(qtbot: QtBot, page: ImportPenaltiesPage, tmp_path: Path) -> Callable[..., None]:
    def read(*records: dict[str, Any], heads: list[str] | None = None) -> None:
        page.read(new_workbook(tmp_path / "处罚.xlsx", [heads or headings(), *lines_of(records)]))
        qtbot.waitUntil(lambda: page.preview is not None or bool(page.result_pane.problem.text()))

    return read


def press(qtbot: QtBot, page: ImportPenaltiesPage) -> None:
    qtbot.mouseClick(page.act, Qt.MouseButton.LeftButton)


def test_good_rows_come_in_and_the_bad_ones_stay(qtbot: QtBot, page, around, read, office, tmp_path: Path) -> None:
    assert page.act.text() == "选择文件…"
    assert page.columns_pane.hint.text() == NOT_YET
    read(COMPANY, BAD, PERSON)
    assert page.result_pane.sentence.text() == "可导入 2 条，1 条需要改正。先导入 2 条，或改好后一起导入。"
    assert page.act.text() == "导入 2 条"
    assert [row.number for row in page.result_pane.model.rows] == [3]
    assert "校验不通过" in page.result_pane.detail.text()
    press(qtbot, page)
    qtbot.waitUntil(lambda: bool(around.said))
    assert around.said == ["已导入 2 条（导入〔2026〕1号）。"]
    assert page.result_pane.sentence.text() == "已导入 2 条，余下 1 条需要改正，可保存后改好再导入。"
    assert page.act.text() == "保存错误行…"
    page.save_bad_to(tmp_path)
    qtbot.waitUntil(lambda: len(around.said) == 2)
    assert (tmp_path / "处罚-错误行.xlsx").exists()
    assert len(import_penalties.penalties(office)) == 2


def test_after_a_whole_import_the_list_to_begin_cases_from_is_shown(qtbot: QtBot, page, around, read) -> None:
    read(*GOOD)
    press(qtbot, page)
    qtbot.waitUntil(lambda: page.views.currentIndex() == 1)
    model = page.imported.penalties
    assert model.rowCount() == 3
    page.imported.penalty_table.clicked.emit(model.index(0, model.columnCount() - 1))
    assert around.shown == [("new_case", {"penalty_id": model.rows[0].id})]
    page.imported.search.setText("小吃店")
    qtbot.waitUntil(lambda: model.rowCount() == 1)


def test_a_column_that_was_not_recognised_is_pointed_at(qtbot: QtBot, page, read) -> None:
    renamed = ["经过" if heading == "违法事实" else heading for heading in headings()]
    read(*GOOD, heads=renamed)
    assert page.result_pane.problem.text() == "表格里没有“违法事实”列，请补上这一列或指定对应的列。"
    assert page.act.text() == "补齐列对应（剩 1 项）"
    press(qtbot, page)
    model, place = page.columns_pane.model, page.columns_pane.table.currentIndex()
    assert model.rows[place.row()].key == "facts"
    model.setData(place, renamed.index("经过"))
    qtbot.waitUntil(lambda: page.preview is not None)
    assert page.act.text() == "导入 3 条"
    assert not page.result_pane.problem.text()


def test_a_file_that_is_no_table_is_named_and_nothing_stays_from_before(qtbot: QtBot, page, read, tmp_path) -> None:
    read(*GOOD)
    other = tmp_path / "名单.xlsx"
    other.write_bytes("名称,金额\n甲,1".encode("gbk"))
    page.read(other)
    qtbot.waitUntil(lambda: bool(page.file_pane.problem.text()))
    assert "文本（如 CSV）文件" in page.file_pane.problem.text()
    assert page.preview is None
    assert page.act.text() == "选择文件…"
    assert not page.columns_pane.model.rows


def test_an_answer_that_comes_too_late_is_let_go(qtbot: QtBot, page, read, tmp_path) -> None:
    page.read(new_workbook(tmp_path / "旧.xlsx", [headings(), *lines_of([COMPANY])]))
    read(*GOOD)
    qtbot.wait(300)
    assert page.workbook.source.name == "处罚.xlsx"
    assert len(page.preview.good) == 3


def test_a_batch_is_taken_back_with_the_second_persons_passphrase(qtbot: QtBot, page, around, read, office) -> None:
    header = vault.Header(office_id="1", unit="示例县某某局", schema="0001", written_by="0.1.0")
    vault.write(office.home, vault.with_person(header, "赵六", PASSPHRASE, bytes(32)))
    read(*GOOD)
    press(qtbot, page)
    qtbot.waitUntil(lambda: page.views.currentIndex() == 1)
    batches = page.imported.batches
    page.imported.batch_table.clicked.emit(batches.index(0, batches.columnCount() - 1))
    dialog = page.findChild(TakeBackDialog)
    assert {dialog.second.itemText(n) for n in range(dialog.second.count())} == {"周八", "张三", "赵六"}
    dialog.second.setCurrentText("赵六")
    assert not dialog.act.isEnabled()
    dialog._reason.setPlainText("文件选错了")
    dialog.passphrase.setText("不是这一句")
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(dialog.message.text()), timeout=20_000)
    assert "口令不正确" in dialog.message.text()
    dialog.passphrase.setText(PASSPHRASE)
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=20_000)
    assert around.said[-1] == "导入〔2026〕1号 已撤回。"
    assert batches.rows[0].take_back_reason == "文件选错了"
    assert page.imported.penalties.rowCount() == 0


def test_without_anything_imported_the_page_says_what_to_do(qtbot: QtBot, page) -> None:
    page.look_for()
    told = [label.text() for label in page.imported.findChildren(QLabel) if label.isVisible()]
    assert any("还没有导入过文件" in words for words in told)
    assert any("都已经立案" in words for words in told)


def test_a_table_matched_once_is_matched_so_again_until_that_is_forgotten(qtbot: QtBot, page, around, read) -> None:
    renamed = ["经过" if heading == "违法事实" else heading for heading in headings()]
    read(COMPANY, heads=renamed)
    place = next(n for n, column in enumerate(page.columns_pane.model.rows) if column.key == "facts")
    page.columns_pane.model.setData(page.columns_pane.model.index(place, 1), renamed.index("经过"))
    qtbot.waitUntil(lambda: page.preview is not None)
    assert not page.columns_pane.forget.isVisible()
    press(qtbot, page)
    qtbot.waitUntil(lambda: bool(around.said))
    page._show_view(0)
    read(PERSON, heads=renamed)
    assert "上次这样对应（" in page.columns_pane.hint.text() and "“处罚.xlsx”" in page.columns_pane.hint.text()
    assert page.act.text() == "导入 1 条"
    page.columns_pane.forget.click()
    qtbot.waitUntil(lambda: page.act.text() == "补齐列对应（剩 1 项）")
    read(PERSON, heads=renamed)
    assert "上次这样对应" not in page.columns_pane.hint.text()


def test_what_is_hidden_is_told_and_can_be_left_out(qtbot: QtBot, page, tmp_path: Path) -> None:
    path = new_workbook(tmp_path / "处罚.xlsx", [headings(), *lines_of(GOOD)])
    book = openpyxl.load_workbook(path)
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(path)
    page.read(path)
    qtbot.waitUntil(lambda: page.preview is not None)
    assert "1 个隐藏行（如第 3 行）" in page.file_pane.notices.text()
    assert len(page.preview.good) == 3 and page.file_pane.with_hidden.isVisible()
    page.file_pane.with_hidden.click()
    qtbot.waitUntil(lambda: page.preview is not None)
    assert [row.number for row in page.preview.good] == [2, 4]


def test_an_import_called_off_writes_nothing(qtbot: QtBot, page, office, around, read) -> None:
    read(*GOOD)
    page.bring_in()
    page.stop()
    qtbot.waitUntil(lambda: bool(page.result_pane.problem.text() or around.said))
    if page.result_pane.problem.text():
        assert page.result_pane.problem.text() == "导入已停止，没有写入任何内容。"
        assert not import_penalties.penalties(office)
        assert page.act.text() == "导入 3 条" and page.file_pane.isEnabled()


def test_the_ledger_says_which_campaign_the_rows_go_to(
    qtbot: QtBot, office: Office, around: Around, tmp_path: Path
) -> None:
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))
    keeper = people_of(office)[LEDGER_KEEPER]
    workspace = Workspace(office, keeper, today=lambda: TODAY)
    page = ImportLedgerPage(workspace, around)
    qtbot.addWidget(page)
    page.opened()
    assert page.header.into.text() == f"导入到“{DEFAULT_NAME}”" and not page.header.into.isHidden()
    own = set_up(office, Plan("示例专项", deadline=TODAY, starts_on=TODAY, basis="示例文"), who=keeper)
    choice = CampaignChoice(workspace, lambda _: None)
    qtbot.addWidget(choice)
    choice.refresh()
    choice.choose(own.id)
    page.opened()
    assert page.header.into.text() == "导入到“示例专项”"
    close(office, own, "已完成清理", who=keeper, on=TODAY)
    page.opened()
    assert "已结束" in page.header.into.text()
    QSettings("xinan", "xinan").setValue(f"ledger/{keeper.name}/campaign", str(uuid4()))
    assert chosen_campaign(workspace) is None
