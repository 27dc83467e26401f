"""数字后面的案件、措施: what one figure counts, by day; Enter opens one."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.statistics import MOST
from ui.page import Frame
from ui.room import resize_within_screen
from ui.row_view import RowList
from ui.statistics_subjects import Subject
from ui.theme import of_class

LOOKED = "其中有自然人，本次查看已记入查询登记。"


class Behind(QDialog):
    """What stands behind a figure; `has_persons` says that the look was registered."""

    def __init__(
        self, parent: QWidget, subject: Subject, title: str, found: Sequence[Any], frame: Frame, *, has_persons: bool
    ) -> None:
        """List what was found."""
        super().__init__(parent)
        self.subject, self.frame = subject, frame
        self.setWindowTitle(f"{subject.name}统计")
        resize_within_screen(self, 820, 520)
        self.table = RowList(subject.columns, "", row=38)
        self.table.view.setAccessibleName(title)
        self.table.show_rows([(one, subject.row(one)) for one in found])
        self.table.chosen.connect(self._open)
        is_cut = len(found) == MOST
        cut = f"只列出前 {MOST:,} {subject.counter}，可以改选较短的期间。" if is_cut else ""
        self.told = of_class(QLabel("".join((cut, LOOKED if has_persons else ""))), "hint")
        close = of_class(QPushButton("关闭"), "action")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.told)
        foot.addStretch()
        foot.addWidget(of_class(QLabel("Enter 打开　Esc 关闭"), "hint"))
        foot.addSpacing(12)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel(title), "party"))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, one: Any) -> None:
        self.accept()
        self.subject.open(self.frame, one)
