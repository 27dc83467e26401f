"""已登记的异议: what the party has put forward so far, item by item, and what became of it."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.model.objection import OUTCOMES, STATEMENT_FORMS, Objection
from ui.chips import Chip, ChipLabel
from ui.theme import of_class


class ObjectionsCard(QFrame):
    """One block an objection, the items below it."""

    def __init__(self, said: Sequence[Objection]) -> None:
        """Show the objections in the order they came in."""
        super().__init__()
        of_class(self, "sunken")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 10)
        column.setSpacing(6)
        column.addWidget(of_class(QLabel(f"已登记的异议　{len(said)} 份"), "strong"))
        for one in said:
            head = QHBoxLayout()
            late = "，逾期提出" if one.is_late else ""
            how = STATEMENT_FORMS.get(one.statement_form, "")
            head.addWidget(QLabel(f"{one.received_on:%Y-%m-%d}　{one.presented_by}　{how}{late}", wordWrap=True), 1)
            head.addWidget(ChipLabel(_standing(one)))
            column.addLayout(head)
            for number, item in enumerate(one.items, 1):
                column.addWidget(of_class(QLabel(_in_words(number, item), wordWrap=True), "hint"))


def _in_words(number: int, item: dict[str, str]) -> str:
    outcome = OUTCOMES.get(item.get("outcome", ""), "")
    found = f"　{item.get('finding', '')}，{outcome}" if outcome else ""
    return f"{number}. {item['text']}{found}"


def _standing(one: Objection) -> Chip:
    if not one.doc_number:
        return Chip("待核实与答复", "gap")
    if one.reply_served_on is None:
        return Chip("反馈书待送达", "gap")
    return Chip(f"{OUTCOMES.get(one.outcome, '已答复')}，{one.reply_served_on:%m-%d} 送达", "done")
