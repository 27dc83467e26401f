"""异议事项: what the party says, line by line, and what was found of each."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from app.model.objection import OUTCOMES
from app.steps.answer_objection import Verified
from app.steps.hear_objection import Item
from ui.rows import RowCard, Rows, typed
from ui.theme import of_class


class ItemCard(RowCard):
    """异议事项: what is said, and what is handed in."""

    def __init__(self) -> None:
        """Build two lines."""
        super().__init__()
        of_class(self, "clear")
        self.text, self.materials = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText("异议事项，一行一项")
        self.text.setAccessibleName("异议事项")
        self.materials.setPlaceholderText("提交的材料")
        self.materials.setAccessibleName("提交的材料")
        self.drop = of_class(QPushButton("删去"), "link")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 3)
        row.addWidget(self.materials, 2)
        row.addWidget(self.drop)
        self.asked = {"text": self.text}
        self.setFocusProxy(self.text)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.text.textChanged.connect(told)
        self.materials.textChanged.connect(told)

    def value(self) -> Item:
        """Return the item."""
        return Item(typed(self.text), typed(self.materials))

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show an item."""
        self.text.setText(raw["text"])
        self.materials.setText(raw["materials"])


class ItemsEditor(Rows):
    """异议事项: one line each."""

    add_words = "＋ 增加一项"

    def __init__(self) -> None:
        """Start with one line."""
        super().__init__()
        self.append(ItemCard())
        self.setFocusProxy(self.cards[0])

    def make(self) -> ItemCard:
        """Return an empty line."""
        return ItemCard()


class VerifiedCard(RowCard):
    """核实: one item of the objection, how it was verified, what was found."""

    def __init__(self, item: dict[str, str]) -> None:
        """Show what the party said."""
        super().__init__()
        of_class(self, "sunken")
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 8, 12, 10)
        box.setSpacing(6)
        said = of_class(QLabel(item["text"]), "strong")
        said.setWordWrap(True)
        box.addWidget(said)
        if item.get("materials"):
            box.addWidget(of_class(QLabel(f"提交材料：{item['materials']}"), "second"))
        self.verification, self.evidence = QLineEdit(), QLineEdit()
        self.finding, self.reason = QLineEdit(), QLineEdit()
        self.outcome = QComboBox()
        self.outcome.addItem("处理意见", "")
        for key, words in OUTCOMES.items():
            self.outcome.addItem(words, key)
        self.outcome.setFixedWidth(120)
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        for number, (words, line) in enumerate(
            (
                ("核实方式", self.verification),
                ("核实材料", self.evidence),
                ("核实结论", self.finding),
                ("理由", self.reason),
            )
        ):
            line.setAccessibleName(words)
            grid.addWidget(of_class(QLabel(words), "caption"), number, 0)
            grid.addWidget(line, number, 1, 1, 1 if line is self.reason else 2)
        grid.addWidget(self.outcome, 3, 2)
        grid.setColumnStretch(1, 1)
        self.verification.setPlaceholderText("如 书面核对、函询有关部门、现场核查")
        self.evidence.setPlaceholderText("据以核实的材料，如 缴款系统记录、复函")
        box.addLayout(grid)
        self.asked = {
            "verification": self.verification, "evidence": self.evidence, "finding": self.finding,
            "reason": self.reason, "outcome": self.outcome,
        }  # fmt: skip
        self.setFocusProxy(self.verification)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in (self.verification, self.evidence, self.finding, self.reason):
            line.textChanged.connect(told)
        self.outcome.currentIndexChanged.connect(told)

    def value(self) -> Verified:
        """Return what was found."""
        return Verified(
            verification=typed(self.verification),
            finding=typed(self.finding),
            outcome=self.outcome.currentData() or "",
            reason=typed(self.reason),
            evidence=typed(self.evidence),
        )

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show what was found."""
        self.verification.setText(raw.get("verification", ""))
        self.evidence.setText(raw.get("evidence", ""))
        self.finding.setText(raw.get("finding", ""))
        self.reason.setText(raw.get("reason", ""))
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(raw.get("outcome", ""))))


class VerifiedEditor(Rows):
    """逐项核实: one card an item."""

    def __init__(self, items: Iterable[dict[str, str]]) -> None:
        """Make the cards of an objection."""
        super().__init__()
        for item in items:
            self.append(VerifiedCard(item))
        if self.cards:
            self.setFocusProxy(self.cards[0])
