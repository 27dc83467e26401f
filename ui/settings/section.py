"""What every section of the settings shares: a title, one sentence, and a column of parts."""

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLabel,
    QLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.keeping import Keeping
from ui.page import Frame
from ui.plain_table import PlainTable
from ui.theme import of_class
from ui.workspace import Workspace

WIDEST = 900  # logical px


class Section(QWidget):
    """One entry of the settings; made when it is first chosen, brought up to date each time."""

    title: ClassVar[str]
    lead: ClassVar[str] = ""
    roles: ClassVar[tuple[str, ...]] = ()  # who sees it; nobody named: everybody

    def __init__(self, workspace: Workspace, frame: Frame, keeping: Keeping) -> None:
        """Begin with title and lead."""
        super().__init__()
        self.workspace, self.frame, self.keeping = workspace, frame, keeping
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        of_class(self, "clear")
        self.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(24, 18, 24, 18)
        self.column.setSpacing(10)
        self.column.addWidget(of_class(QLabel(self.title), "h1"))
        if self.lead:
            self.column.addWidget(of_class(QLabel(self.lead, wordWrap=True), "second"))
        self.build()

    def build(self) -> None:
        """Lay out the parts."""

    def opened(self) -> None:
        """Bring the section up to date."""

    def may(self, role: str) -> bool:
        """Tell whether whoever sits here holds a role."""
        return self.workspace.who.may(role)


def table(widest: int) -> QTableView:
    """Return a read-only table whose `widest` column takes the room that is left."""
    view = of_class(QTableView(), "plain")
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(38)
    view.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    view.setProperty("widest", widest)
    return view


def show_rows(view: QTableView, headings: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Fill a table and give its columns the width of their words."""
    view.setModel(PlainTable(headings, rows))
    view.resizeColumnsToContents()
    header = view.horizontalHeader()
    for column in range(len(headings)):
        view.setColumnWidth(column, min(view.columnWidth(column) + 16, 260))
    header.setSectionResizeMode(view.property("widest"), QHeaderView.ResizeMode.Stretch)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout."""
    while item := layout.takeAt(0):
        if part := item.widget():
            part.deleteLater()


def chosen(view: QTableView) -> int | None:
    """Return the number of the row that is chosen."""
    index = view.currentIndex()
    return index.row() if index.isValid() else None
