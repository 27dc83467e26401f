"""数额标准核对: the amount of a ground is entered with its clause, once, and then used on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.amounts import MOST, Amount
from ui.beside import beside
from ui.editors import whole_number
from ui.theme import of_class
from ui.workspace import Workspace


class ConfirmAmount(QFrame):
    """One amount in yuan: as it counts, with a way to change it, or to be entered."""

    confirmed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        """Build the line; `show_amount` says of what it is."""
        super().__init__()
        of_class(self, "sunken")
        self.workspace, self.key = workspace, ""
        self.words = QLabel(wordWrap=True)
        self.words.linkActivated.connect(lambda _: self._ask(asking=True))
        self.yuan, self.clause = QLineEdit(), QLineEdit()
        self.yuan.setPlaceholderText("数额（元）")
        self.yuan.setAccessibleName("数额标准（元）")
        self.yuan.setFixedWidth(130)
        self.clause.setPlaceholderText("依据条款，如 《……关于……数额标准的规定》第一条")
        self.clause.setAccessibleName("数额标准的依据条款")
        button = of_class(QPushButton("确认并沿用"), "ghost")
        button.clicked.connect(self.confirm)
        self.entering = QFrame()
        row = QVBoxLayout(self.entering)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(beside(self.yuan, self.clause, button))
        self.fault = of_class(QLabel(wordWrap=True), "error")
        self.fault.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 10, 14, 12)
        box.setSpacing(8)
        for part in (self.words, self.entering, self.fault):
            box.addWidget(part)

    def show_amount(self, key: str, name: str, known: Amount | None) -> None:
        """Show the amount that counts in one line, else ask for it."""
        self.key = key
        self.yuan.setText(str(known.yuan) if known else "")
        self.clause.setText(known.clause if known else "")
        counts = known is not None and known.checked
        if counts:
            self.words.setText(f"<b>{name}</b>　{known}　<a href='change'>更改</a>")
        else:
            said = f"{known}待核对" if known else "规则表中没有本省的数额标准"
            self.words.setText(f"<b>{name}</b>　{said}，请填写数额和依据条款，今后将沿用。")
        self._ask(asking=not counts)

    def _ask(self, *, asking: bool) -> None:
        self.entering.setVisible(asking)

    def confirm(self) -> None:
        """Keep what was entered; what is wrong with it stands below."""
        yuan = whole_number(self.yuan.text(), MOST) or 0
        refusal = self.workspace.confirm_amount(self.key, yuan, self.clause.text())
        self.fault.setText(str(refusal) if refusal else "")
        self.fault.setVisible(refusal is not None)
        if refusal is None:
            self.confirmed.emit()
