"""Files come in and go out through dialogs that know where the last one was, and by dragging."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.model.attachment import Kept
from ui.editors import FileEditor
from ui.file_dialogs import IN, OUT, asks_to_write, file_to_read, file_to_write, folder

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier


def answer(monkeypatch, name: str, path: str) -> list[str]:
    """Let the officer answer a dialog; return where each one began."""
    began: list[str] = []
    monkeypatch.setattr(QFileDialog, name, lambda _, __, place, *___: (began.append(place), (path, ""))[1])
    return began


def test_a_dialog_begins_where_the_last_one_ended_each_way_for_itself(qtbot, monkeypatch, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    scans, reports = tmp_path / "扫描件", tmp_path / "上报"
    for place in (scans, reports):
        place.mkdir()
    began = answer(monkeypatch, "getOpenFileName", str(scans / "回证.pdf"))
    assert file_to_read(window, "选择扫描件", "") == scans / "回证.pdf"
    file_to_read(window, "选择扫描件", "")
    assert began == [str(folder(OUT)), str(scans)] and Path(began[0]).is_dir()
    began = answer(monkeypatch, "getSaveFileName", str(reports / "清单.xlsx"))
    file_to_write(window, "导出", "清单.xlsx", "")
    file_to_write(window, "导出", "清单.xlsx", "")
    assert began[1] == str(reports / "清单.xlsx") and folder(IN) == scans
    assert asks_to_write(window, "导出", "决定书.pdf").directory().path() == str(reports)


def test_a_folder_that_is_gone_or_a_dialog_given_up_changes_nothing(qtbot, monkeypatch, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    usual = folder(IN)
    answer(monkeypatch, "getOpenFileName", str(tmp_path / "没有了" / "回证.pdf"))
    file_to_read(window, "选择扫描件", "")
    assert folder(IN) == usual
    answer(monkeypatch, "getOpenFileName", "")
    assert file_to_read(window, "选择扫描件", "") is None


def test_a_scan_is_dragged_onto_its_field_one_at_a_time(qtbot, tmp_path):
    editor = FileEditor(lambda path: Kept("0", path.name, "application/pdf", 1, 2))
    qtbot.addWidget(editor)

    def drop(*names: str) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(tmp_path / name)) for name in names])
        entering = QDragEnterEvent(editor.rect().center(), Qt.DropAction.CopyAction, data, LEFT, PLAIN)
        editor.dragEnterEvent(entering)
        if entering.isAccepted():
            editor.dropEvent(QDropEvent(QPointF(1, 1), Qt.DropAction.CopyAction, data, LEFT, PLAIN))

    drop("一.pdf", "二.pdf")
    assert editor.value() is None
    drop("回证.pdf")
    assert editor.value().file_name == "回证.pdf"
