"""验证文书: a file or the 存证码 of a printed paper, and what the office has on file of it."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.database import Office
from app.paper_proof import Verdict, prove_code, prove_file
from app.refusal import Refusal
from ui.beside import beside
from ui.file_dialogs import file_to_read
from ui.theme import of_class

WIDTH = 620  # logical px
LEAD = "选择电子文件逐字节核对；纸质件输入第一页页脚的存证码，或用手机扫描旁边的二维码读出。"


class VerifyPaper(QDialog):
    """验证文书: nothing is changed by it."""

    def __init__(self, parent: QWidget | None, office: Office) -> None:
        """Lay out the two ways and the place of the answer."""
        super().__init__(parent)
        self.office = office
        self.setWindowTitle("信案")
        self.setModal(True)
        self.setMinimumWidth(WIDTH)
        self.code = QLineEdit(placeholderText="存证码，如 1234-0123456789abcdef")
        self.code.setAccessibleName("存证码")
        self.code.returnPressed.connect(self.prove_code)
        self.verdict = QLabel(wordWrap=True)
        self.papers = QLabel(wordWrap=True)
        self.papers.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lay_out()
        self.verdict.hide()
        self.papers.hide()
        self.code.setFocus()

    def _lay_out(self) -> None:
        look_up = of_class(QPushButton("查对"), "primary action")
        look_up.clicked.connect(self.prove_code)
        choose = QPushButton("选择文件…")
        choose.clicked.connect(self._choose)
        close = of_class(QPushButton("关闭"), "action")
        close.clicked.connect(self.accept)
        for button in (choose, close):
            button.setAutoDefault(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(of_class(QLabel("验证文书"), "party"))
        column.addWidget(of_class(QLabel(LEAD, wordWrap=True), "caption"))
        column.addLayout(beside(self.code, look_up, choose))
        column.addWidget(self.verdict)
        column.addWidget(self.papers)
        column.addLayout(beside(None, close))

    def prove_code(self) -> None:
        """Look up the code that was typed or scanned."""
        try:
            self._show(prove_code(self.office, self.code.text()))
        except Refusal as refusal:
            self._show(Verdict(False, str(refusal)))

    def prove_file(self, path: Path) -> None:
        """Compare a file with what is on file."""
        try:
            content = path.read_bytes()
        except OSError:
            self._show(Verdict(False, f"读不出“{path.name}”，请核对位置，或者关闭正在使用它的程序。"))
        else:
            self._show(prove_file(self.office, content))

    def _choose(self) -> None:
        if chosen := file_to_read(self, "选择文书", "PDF 文件 (*.pdf)"):
            self.prove_file(chosen)

    def _show(self, found: Verdict) -> None:
        self.verdict.setText(found.sentence)
        of_class(self.verdict, "ok" if found.is_proven else "gap-note")
        self.papers.setText("\n\n".join("\n".join(paper.in_words()) for paper in found.papers))
        self.verdict.show()
        self.papers.setVisible(bool(found.papers))
        self.adjustSize()
