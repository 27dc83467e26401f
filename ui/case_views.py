"""案件的视图: a row of buttons, those of every officer first, then one's own; 存为视图, 改名, 删除."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from app.refusal import Refusal
from app.saved_views import LONGEST, SavedView, drop_view, rename_view, save_view, views_of
from ui.case_filters import EVERYTHING
from ui.dialogs import ask_line, confirm, tell
from ui.theme import icon, of_class
from ui.workspace import Workspace

LIST = "case_list"
GAP = 6  # logical px between the buttons
BASE = "view"  # under which of the common views one's own begins


class CaseViews(QWidget):
    """One view is chosen at a time, or none after a filter; those without room stand in the menu only."""

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, common: Sequence[str], picked: Callable[[], Mapping[str, str]]) -> None:
        """Lay out the common views; `refresh` brings one's own, `picked` tells what is chosen in the filters."""
        super().__init__()
        self.workspace, self.common = workspace, tuple(common)
        self.own: dict[str, SavedView] = {}
        self.buttons = {name: self._segment(name) for name in common}
        self.current = EVERYTHING
        self.picked = picked
        self.menu = QPushButton(icon("filter", "text2"), " 我的视图")
        self.menu.setAccessibleName("我的视图：存为视图、改名、删除")
        self.menu.setMenu(QMenu(self.menu))
        self.menu.menu().aboutToShow.connect(self._offer)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(GAP)
        for button in self.buttons.values():
            self.row.addWidget(button)
        self.row.addWidget(self.menu)
        self.row.addStretch()

    def refresh(self) -> None:
        """Read one's own views again."""
        self.own = {view.name: view for view in views_of(self.workspace.office, self.workspace.who.name, LIST)}
        for name in [name for name in self.buttons if name not in self.common and name not in self.own]:
            self.buttons.pop(name).deleteLater()
        for name in self.own:
            if name not in self.buttons:
                self.buttons[name] = self._segment(name)
                self.row.insertWidget(len(self.buttons) - 1, self.buttons[name])
        self._fit()

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many cases each view has."""
        for name, number in counts.items():
            if name in self.buttons:
                self.buttons[name].setText(f"{name} {number:,}")
        self._fit()

    def show_current(self, name: str) -> None:
        """Mark the view that is shown; an empty name marks none."""
        self.current = name
        for known, button in self.buttons.items():
            button.setChecked(known == name)

    def save(self) -> None:
        """存为视图: keep what is chosen now under a name."""
        if not self.current:
            tell(self, "这一组案件是从工作台打开的，不能存为视图。请先选一个视图，再筛选、保存。")
            return
        words = f"保存现在的筛选条件，名称最多 {LONGEST} 个字。"
        name = ask_line(self, "存为视图", words, "保存", self.current if self.current in self.own else "")
        if name and name in self.common:
            tell(self, f"“{name}”是固定的视图，请换一个名称。")
        elif name and self._done(lambda office, who: save_view(office, who, LIST, SavedView(name, self.picked()))):
            self.chosen.emit(name)

    def rename(self, before: str) -> None:
        """改名."""
        name = ask_line(self, f"“{before}”改名", "新的名称", "改名", before)
        if name and name != before and self._done(lambda office, who: rename_view(office, who, LIST, before, name)):
            self.chosen.emit(name)

    def drop(self, name: str) -> None:
        """删除: the view goes, the cases stay."""
        asked = confirm(self, f"删除视图“{name}”？", "只删去这个视图，案件不受影响。", "删除视图", destructive=True)
        if asked and self._done(lambda office, who: drop_view(office, who, LIST, name)):
            self.chosen.emit(EVERYTHING)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the buttons that have no room."""
        super().resizeEvent(event)
        self._fit()

    def _done(self, change: Callable[..., None]) -> bool:
        try:
            change(self.workspace.office, self.workspace.who.name)
        except Refusal as refusal:
            tell(self, str(refusal))
            return False
        self.refresh()
        return True

    def _segment(self, name: str) -> QPushButton:
        button = of_class(QPushButton(name), "segment")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.chosen.emit(name))
        return button

    def _offer(self) -> None:
        menu = self.menu.menu()
        menu.clear()
        for name in self.own:
            menu.addAction(name, partial(self.chosen.emit, name))
        menu.addSeparator()
        menu.addAction("存为视图…", self.save)
        if self.current in self.own:
            menu.addAction(f"“{self.current}”改名…", partial(self.rename, self.current))
            menu.addAction(f"删除“{self.current}”…", partial(self.drop, self.current))

    def _fit(self) -> None:
        room = self.width() - self.menu.sizeHint().width()
        for name, button in self.buttons.items():
            room -= button.sizeHint().width() + GAP
            button.setVisible(name in self.common or room >= 0)
