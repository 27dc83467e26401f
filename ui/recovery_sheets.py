"""恢复密钥: shown once, printed on two sheets, sealed in two envelopes."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import of_class

WHY = (
    "口令全部遗忘、有关人员无法到场时，只有恢复密钥能打开本库。它分两半，各装一个信封密封，由两人分开保管。"
    "关闭本页后不再显示，请现在打印或抄写。"
)


class RecoverySheets(QWidget):
    """恢复密钥的两半: print each, and confirm that both have been sealed."""

    sealed = Signal()

    def __init__(self, sheets: tuple[str, str], halves: tuple[str, str]) -> None:
        """Show each half with a button to print it alone."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(of_class(QLabel("封存恢复密钥"), "heading"))
        column.addWidget(of_class(QLabel(WHY, wordWrap=True), "second"))
        self.confirmed: list[QCheckBox] = []
        for which, sheet, half in zip(("第一半", "第二半"), sheets, halves, strict=True):
            column.addSpacing(8)
            column.addLayout(self._half(which, sheet, half))
        column.addStretch()
        self.button = QPushButton("两半均已密封，去登录")
        self.button.setEnabled(False)
        of_class(self.button, "primary action")
        self.button.clicked.connect(self.sealed)
        column.addWidget(self.button)

    def _half(self, which: str, sheet: str, half: str) -> QVBoxLayout:
        sealed = QCheckBox(f"{which}已装入信封密封")
        sealed.toggled.connect(lambda: self.button.setEnabled(all(one.isChecked() for one in self.confirmed)))
        self.confirmed.append(sealed)
        printing = QPushButton(f"打印{which}")
        printing.clicked.connect(lambda: self._print(sheet))
        row = QHBoxLayout()
        row.addWidget(sealed, 1)
        row.addWidget(printing)
        part = QVBoxLayout()
        part.addWidget(of_class(QLabel(which), "caption"))
        part.addWidget(of_class(QLabel(half, wordWrap=True), "key"))
        part.addLayout(row)
        return part

    def _print(self, sheet: str) -> None:
        """Print one half, without ever writing it to a file of ours."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            document = QTextDocument(sheet)
            document.setDefaultFont(QFont(self.font().family(), 14))
            document.print_(printer)
