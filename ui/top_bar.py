"""顶栏: product and unit, the search box, how the backup stands, who sits here."""

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from app.backup_state import State
from app.model.officer import Officer
from app.roles import in_words
from ui.global_search import SearchBox
from ui.theme import icon, of_class

HEIGHT = 50  # logical px
LEVELS = {"ok": ("backup", "green"), "old": ("warn", "amber"), "failed": ("warn", "red")}


class TopBar(QFrame):
    """The bar above every page."""

    backup_asked = Signal()
    switch_asked = Signal()
    lock_asked = Signal()
    passphrase_asked = Signal()
    keys_asked = Signal()

    def __init__(self, unit: str, who: Officer, search: SearchBox, *, is_practice: bool) -> None:
        """Lay out the bar for a person; the practice office has no passphrases."""
        super().__init__()
        of_class(self, "top-bar")
        self.setFixedHeight(HEIGHT)
        product = QLabel("信案")
        product.setObjectName("product")
        self.backup = of_class(QPushButton(), "flat")
        self.backup.setToolTip("立即备份")
        self.backup.clicked.connect(self.backup_asked)
        self.account = self._account(who, is_practice)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(product)
        row.addWidget(of_class(QLabel(unit), "second"))
        row.addStretch()
        row.addWidget(search)
        row.addWidget(of_class(QLabel("Ctrl+K"), "hint"))
        row.addStretch()
        row.addWidget(self.backup)
        row.addWidget(of_class(QFrame(), "upright"))
        row.addWidget(_avatar(who))
        row.addWidget(self.account)

    def show_backup(self, state: State) -> None:
        """Say how the backups stand."""
        name, shade = LEVELS[state.level]
        self.backup.setIcon(icon(name, shade))
        text = self.backup.fontMetrics().elidedText(state.text, Qt.TextElideMode.ElideRight, 190)
        self.backup.setText(text)
        self.backup.setAccessibleName(f"备份：{state.text}")
        self.backup.setToolTip(f"{state.text}。点击立即备份。")

    def _account(self, who: Officer, is_practice: bool) -> QWidget:
        button = of_class(QToolButton(), "account")
        button.setText(f"{who.name}　{in_words(who.roles).split('、')[0]}")
        button.setAccessibleName(f"账号：{who.name}，{in_words(who.roles)}")
        button.setToolTip(in_words(who.roles))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(icon("down", "text2", 14))
        button.setIconSize(QSize(14, 14))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        menu = QMenu(button)
        menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self._add(
            menu, "leave" if is_practice else "switch", "退出练习" if is_practice else "切换账号", self.switch_asked
        )
        if not is_practice:
            self._add(menu, "lock", "锁定\tCtrl+L", self.lock_asked)
            self._add(menu, "key", "修改口令", self.passphrase_asked)
        self._add(menu, "key", "快捷键\tShift+F1", self.keys_asked)
        button.setMenu(menu)
        return button

    def _add(self, menu: QMenu, name: str, text: str, asked: SignalInstance) -> None:
        action = QAction(icon(name), text, menu)
        action.triggered.connect(asked)
        menu.addAction(action)


def _avatar(who: Officer) -> QLabel:
    avatar = of_class(QLabel(who.name[:1]), "avatar")
    avatar.setFixedSize(28, 28)
    avatar.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return avatar
