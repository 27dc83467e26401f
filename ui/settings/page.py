"""设置: the sections on the left, one of them on the right."""

from importlib import import_module
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QScrollArea, QStackedWidget

from ui.page import Frame, Page
from ui.settings.section import Section
from ui.theme import of_class
from ui.workspace import Workspace

LIST, ROW = 200, 34  # logical px
SECTIONS = (
    ("unit", "ui.settings.unit", "UnitSection"),
    ("accounts", "ui.settings.accounts", "AccountsSection"),
    ("typefaces", "ui.settings.typefaces", "TypefacesSection"),
    ("rules", "ui.settings.rules", "RulesSection"),
    ("editions", "ui.settings.editions", "EditionsSection"),
    ("calendar", "ui.settings.calendar", "CalendarSection"),
    ("measures", "ui.settings.measures", "MeasuresSection"),
    ("numbers", "ui.settings.numbers", "NumbersSection"),
    ("backup", "ui.settings.backup", "BackupSection"),
    ("log", "ui.settings.log", "LogSection"),
    ("about", "ui.settings.about", "AboutSection"),
)


class SettingsPage(Page):
    """设置: what the office is, who works in it, how it is kept."""

    title = "设置"
    rail_key = "settings"

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """List the sections this person sees."""
        super().__init__(workspace, frame)
        self.names = QListWidget()
        of_class(self.names, "menu")
        self.names.setFixedWidth(LIST)
        self.names.setAccessibleName("设置的各页")
        self.stack = QStackedWidget()
        self.made: dict[str, Section] = {}
        for key, module, name in SECTIONS:
            section: type[Section] = getattr(import_module(module), name)
            if not section.roles or any(workspace.who.may(role) for role in section.roles):
                item = QListWidgetItem(section.title, self.names)
                item.setData(Qt.ItemDataRole.UserRole, (key, section))
                item.setSizeHint(QSize(0, ROW))  # it is measured before the list has its look
        self.names.currentItemChanged.connect(self._show)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        line.addWidget(self.names)
        line.addWidget(self.stack, 1)
        self.setFocusProxy(self.names)

    def opened(self, section: str = "", **_: Any) -> None:
        """Show a section, or bring the one shown up to date."""
        wanted = [i for i in range(self.names.count()) if self._key(i) == section]
        row = wanted[0] if wanted else max(self.names.currentRow(), 0)
        if row == self.names.currentRow():
            self._show(self.names.item(row))
        self.names.setCurrentRow(row)

    def _key(self, row: int) -> str:
        return self.names.item(row).data(Qt.ItemDataRole.UserRole)[0]

    def _show(self, item: QListWidgetItem, _: QListWidgetItem | None = None) -> None:
        key, section = item.data(Qt.ItemDataRole.UserRole)
        if key not in self.made:
            self.made[key] = section(self.workspace, self.frame, self.frame.keeping)
            scroll = QScrollArea(widgetResizable=True)
            scroll.setFrameShape(QFrame.Shape.NoFrame)
            scroll.setWidget(self.made[key])
            self.stack.addWidget(scroll)
        self.made[key].opened()
        self.stack.setCurrentIndex(list(self.made).index(key))
