"""函件文号: how a letter gets its number: from the office's own register, another one, or by hand once printed."""

from collections.abc import Iterator

from app.refusal import Obstacle
from ui.editors import LineEditor, RadioEditor
from ui.form import Field, Form

REGISTER, OTHER, BY_HAND = "register", "other", "by_hand"
WAYS = {REGISTER: "从登记簿取号", OTHER: "另行编号", BY_HAND: "打印后手写"}


def number_fields(label: str) -> tuple[Field, Field]:
    """Return the fields: the way, and the number where another register gives it."""
    return (
        Field("number_from", label, lambda: RadioEditor(WAYS), hint="同一份函件再次生成，文号不变。"),
        Field("doc_number", "另编的文号", LineEditor, when=lambda form: form.value("number_from") == OTHER),
    )


def takes_number(form: Form) -> bool:
    """Say whether the letter takes a number from the register."""
    return form.value("number_from") == REGISTER


def number_gaps(form: Form) -> Iterator[Obstacle]:
    """Yield what the number still lacks."""
    if form.value("number_from") == OTHER and not form.value("doc_number"):
        yield Obstacle("请填写另编的文号。", field="doc_number")
