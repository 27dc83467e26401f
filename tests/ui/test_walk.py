"""The walk of `make run` without a screen: every paper, sheet and picture is left, and nothing is stuck."""

from pathlib import Path

from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from ui.walk import walk
from ui.walk_tour import PAPERS, SHEETS


def test_the_walk_leaves_everything_a_newcomer_is_to_see(tmp_path: Path, capsys, faces) -> None:
    assert walk(tmp_path) == 0, capsys.readouterr().out
    papers = {path.stem: path for path in (tmp_path / "papers").glob("*.pdf")}
    assert set(papers) == set(PAPERS.values())
    for path in papers.values():
        text = PdfDocument(path)[0].get_textpage().get_text_range()
        assert "待填" not in text and "草稿" not in text
    for name in SHEETS.values():
        assert load_workbook(tmp_path / "ledger" / f"{name}.xlsx").active.max_row > 4
    assert list((tmp_path / "ledger").glob("*-错误行.xlsx"))
    pictures = [path.stem.partition("-")[2] for path in (tmp_path / "screens").glob("*.png")]
    for name in (
        "首次使用-1", "登录", "工作台", "案件", "新建案件-选择已登记的主体", "主体", "导入-检查结果", "办理-等待当事人",
        "清理台账", "导出台账", "期限日历", "查询登记", "设置",
    ):  # fmt: skip
        assert name in pictures
    told = capsys.readouterr().out.splitlines()
    assert told[-1].startswith("已走完") and any("核对日志、记录和清单：全部相符" in line for line in told)


# nothing flashes up


class TopLevel(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__name__} {watched.windowTitle() or getattr(watched, 'text', str)()}")
        return False


def test_no_part_of_a_page_flashes_up_as_a_window(frame):
    watching = TopLevel()
    QApplication.instance().installEventFilter(watching)
    window = frame()
    for key in window.entries:
        if key not in ("case", "party"):
            window.show_page(key)
    QApplication.instance().removeEventFilter(watching)
    assert watching.seen == [f"MainWindow {window.windowTitle()}"]
