"""逐项核对的结论: what the answers suggest, with the reasons; the officer accepts or changes it."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.cleaning import clean
from app.ledger.checking import Conclusion, Proposal
from app.ledger.layout import layout
from ui.theme import of_class

TEXT_HEIGHT = 84  # logical px
CHOICE_WIDTH = 180
PROPOSAL = "建议根据各项回答自动整理，仅供参考，由您确定。"


class ConclusionPage(QWidget):
    """结论: filled from the proposal; what the officer has changed stays changed."""

    def __init__(self) -> None:
        """Lay out the proposal and the fields."""
        super().__init__()
        self.proposed = Conclusion()
        self.failed = of_class(QLabel(wordWrap=True), "h2")
        self.reasons = QLabel(wordWrap=True)
        self.conforms, self.opinion = _choice("conforms"), _choice("opinion")
        self.problem, self.reason = _text("存在问题"), _text("理由")
        self._lay_out()

    def show_proposal(self, proposal: Proposal) -> None:
        """Show what the answers suggest now; fields that still hold the former proposal follow it."""
        self.failed.setText(f"不符合：{'、'.join(proposal.failed)}" if proposal.failed else "没有不符合的项目")
        self.reasons.setText("\n".join(proposal.reasons))
        new = Conclusion(proposal.conforms, proposal.opinion, proposal.problem, "".join(proposal.reasons))
        for box, old, now in (
            (self.conforms, self.proposed.conforms, new.conforms),
            (self.opinion, self.proposed.opinion, new.opinion),
        ):
            if box.currentText() == old:
                box.setCurrentText(now)
        for text, old, now in (
            (self.problem, self.proposed.problem, new.problem),
            (self.reason, self.proposed.reason, new.reason),
        ):
            if text.toPlainText() == old:
                text.setPlainText(now)
        self.proposed = new

    def value(self) -> Conclusion:
        """Return what the officer concludes."""
        return Conclusion(
            self.conforms.currentText(),
            self.opinion.currentText(),
            clean(self.problem.toPlainText())[0],
            clean(self.reason.toPlainText())[0],
        )

    def go_to(self, where: str) -> None:
        """Put the cursor into the field that is still open."""
        fields = {"conforms": self.conforms, "opinion": self.opinion, "reason": self.reason}
        fields.get(where, self.reason).setFocus()

    def _lay_out(self) -> None:
        card = of_class(QFrame(), "law")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self.failed)
        inside.addWidget(self.reasons)
        inside.addWidget(of_class(QLabel(PROPOSAL, wordWrap=True), "hint"))
        fields = QFormLayout()
        fields.setVerticalSpacing(8)
        fields.addRow("是否符合", self.conforms)
        fields.addRow("清理意见", self.opinion)
        fields.addRow("存在问题", self.problem)
        fields.addRow("理由", self.reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 4, 4, 4)
        column.setSpacing(10)
        column.addWidget(card)
        column.addLayout(fields)
        column.addStretch()


def _choice(key: str) -> QComboBox:
    box = QComboBox()
    box.addItems(["", *layout().column(key).codes])
    box.setFixedWidth(CHOICE_WIDTH)
    box.setAccessibleName(layout().column(key).short)
    return box


def _text(name: str) -> QPlainTextEdit:
    text = QPlainTextEdit(tabChangesFocus=True)
    text.setFixedHeight(TEXT_HEIGHT)
    text.setAccessibleName(name)
    return text
