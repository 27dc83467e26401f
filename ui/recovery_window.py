"""使用恢复密钥: two halves, two persons; then somebody gets a new passphrase."""

from pathlib import Path
from threading import Thread

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app import vault
from app.vault import RecoveryHalves
from ui.entrance import BluePanel, Entrance, Line, PassphraseField, caption, refusals_told
from ui.theme import of_class

LEAD = "启封须两人同时到场，依次输入两半。完成后请重新制作恢复密钥，并由审计员书面关闭。启用情况记入日志。"


class RecoveryWindow(Entrance):
    """使用恢复密钥: opens the office without a passphrase and gives one person a new one."""

    finished = Signal(Path)
    _refused = Signal(str)

    def __init__(self, folder: Path) -> None:
        """Ask for both halves, whose passphrase it is, and the new passphrase."""
        super().__init__()
        self.folder = folder
        header = vault.read(folder)
        self.setWindowTitle(f"信案 - {header.unit}")
        self.setMinimumSize(860, 600)
        self.halves = (QLineEdit(), QLineEdit())
        self.person = QComboBox()
        self.person.addItems(list(header.keys))
        self.passphrase = PassphraseField()
        self.message = Line()
        self.button = QPushButton("设置新口令")
        self.back = QPushButton("返回登录")
        of_class(self.button, "primary action")
        of_class(self.back, "link")
        self.button.clicked.connect(self._try)
        self.back.clicked.connect(lambda: self.finished.emit(folder))
        self._refused.connect(self._refuse)
        self._lay_out(header.unit)

    def _lay_out(self, unit: str) -> None:
        form = QVBoxLayout()
        form.setSpacing(6)
        form.addWidget(of_class(Line("使用恢复密钥"), "heading"))
        form.addWidget(of_class(Line(LEAD), "second"))
        form.addSpacing(14)
        fields = (("第一半", self.halves[0]), ("第二半", self.halves[1]), ("为谁设置新口令", self.person))
        for name, field in (*fields, ("新口令（至少 15 个字符）", self.passphrase)):
            form.addWidget(caption(name))
            form.addWidget(field)
            form.addSpacing(6)
        form.addWidget(self.message)
        form.addWidget(self.button)
        form.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        right = QWidget()
        right.setFixedWidth(460)
        right.setLayout(form)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(BluePanel(unit))
        row.addStretch()
        row.addWidget(right, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addStretch()

    def _try(self) -> None:
        self.button.setDisabled(True)
        self.message.say("正在核对恢复密钥…")
        halves = RecoveryHalves(self.halves[0].text(), self.halves[1].text())
        typed = (halves, self.person.currentText(), self.passphrase.edit.text())
        Thread(target=self._recover, args=typed, daemon=True).start()

    def _recover(self, halves: RecoveryHalves, name: str, passphrase: str) -> None:
        with refusals_told(self._refused.emit):
            vault.renew_by_recovery(self.folder, halves, name, passphrase)
            self.finished.emit(self.folder)

    def _refuse(self, sentence: str) -> None:
        self.button.setEnabled(True)
        self.message.say(sentence, "error")
