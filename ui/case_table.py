"""案件列表的表: Space peeks, several rows can be chosen; columns, their order and widths are remembered."""

from collections.abc import Iterator

from PySide6.QtCore import QItemSelectionRange, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.board_model import BoardModel
from ui.case_columns import COLUMNS, FIRST, HEADINGS, OFFERED
from ui.columns import Remembered
from ui.row_view import RowView

PARTY = 220  # logical px the names of the parties need
FOLDED = ("更新", "阶段", "名单制度", "承办", "信用代码", "案号")
"""What gives way first where there is no room."""


class CaseTable(RowView):
    """The list itself."""

    peeked = Signal()
    several = Signal(int)

    def __init__(self, model: BoardModel, person: str) -> None:
        """Let headings with an order sort and be moved; bring back what this person has chosen."""
        super().__init__(model, [(column.heading, column.width) for column in COLUMNS])
        self.board = model
        self.remembered = Remembered("case_list", person, OFFERED, FIRST)
        self.setAccessibleName("案件")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.horizontalHeader()
        head.setSectionsClickable(True)
        head.setSectionsMovable(True)
        head.sectionClicked.connect(model.sort)
        head.sectionResized.connect(self._keep_width)
        head.sectionMoved.connect(lambda *_: self._keep_order())
        self.selectionModel().selectionChanged.connect(lambda *_: self.several.emit(self.how_many()))
        self._is_arranging = False
        self.arrange()

    def arrange(self) -> None:
        """Show the columns as they are remembered."""
        self._is_arranging = True
        head, shown = self.horizontalHeader(), self.shown()
        for place, heading in enumerate(shown):
            head.moveSection(head.visualIndex(HEADINGS.index(heading)), place)
        for number, column in enumerate(COLUMNS):
            if column.width:
                head.resizeSection(number, self.remembered.width(column.heading))
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._fold()
        self._is_arranging = False

    def shown(self) -> list[str]:
        """Return the headings this person wants, in their order; the parties always stand among them."""
        chosen = self.remembered.chosen()
        return chosen if HEADINGS[0] in chosen else [HEADINGS[0], *chosen]

    def how_many(self) -> int:
        """Return how many rows are chosen."""
        return sum(one.height() for one in self._ranges())

    def chosen_rows(self) -> list[int]:
        """Return the places of the chosen rows, from the top."""
        return sorted(row for one in self._ranges() for row in range(one.top(), one.bottom() + 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what matters least where the names of the parties would have no room."""
        super().resizeEvent(event)
        self._fold()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Peek with Space."""
        if event.key() == Qt.Key.Key_Space:
            self.peeked.emit()
        else:
            super().keyPressEvent(event)

    def _ranges(self) -> Iterator[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return (chosen.at(number) for number in range(chosen.count()))

    def _fold(self) -> None:
        shown = set(self.shown())
        taken = sum(self.remembered.width(heading) for heading in shown if heading != HEADINGS[0])
        cramped: set[str] = set()
        for heading in FOLDED:
            if heading in shown and self.viewport().width() - taken < PARTY:
                cramped.add(heading)
                taken -= self.remembered.width(heading)
        for number, heading in enumerate(HEADINGS):
            self.setColumnHidden(number, heading not in shown or heading in cramped)

    def _keep_width(self, column: int, _: int, width: int) -> None:
        if COLUMNS[column].width and width and not self._is_arranging:  # a column left out has no width
            self.remembered.keep_width(HEADINGS[column], width)

    def _keep_order(self) -> None:
        if not self._is_arranging:
            head, shown = self.horizontalHeader(), set(self.shown())
            in_order = [HEADINGS[head.logicalIndex(place)] for place in range(head.count())]
            self.remembered.keep([heading for heading in in_order if heading in shown])
