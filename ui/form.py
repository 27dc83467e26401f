"""The form of a step: label, editor and one line of message for each field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.refusal import Obstacle
from ui.editors import Editor
from ui.theme import of_class

LABEL_WIDTH = 112


@dataclass(frozen=True)
class Field:
    """栏目: its name in the step's entry, its words, its editor; `star` marks what law or template asks for."""

    name: str
    label: str
    editor: Callable[[], Editor]
    star: bool = True
    hint: str = ""
    when: Callable[["Form"], bool] | None = None


class FieldRow(QWidget):
    """One field with its label on the left and its message below."""

    def __init__(self, field: Field) -> None:
        """Build the editor."""
        super().__init__()
        self.field = field
        self.editor = field.editor()
        star = "<span style='color:#8F4E00'> *</span>" if field.star else ""
        label = QLabel(f"{field.label}{star}")
        label.setTextFormat(Qt.TextFormat.RichText)
        label.setFixedWidth(LABEL_WIDTH)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        label.setContentsMargins(0, 6, 0, 0)
        label.setBuddy(self.editor)
        self.message = QLabel()
        self.message.setWordWrap(True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(3)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.message, 1, 1)
        grid.setColumnStretch(1, 1)
        self.say("")

    def say(self, text: str, kind: str = "") -> None:
        """Show one message: error, gap, ok, or the hint of the field."""
        words, style = (text, kind) if text else (self.field.hint, "hint")
        self.message.setText(words)
        self.message.setVisible(bool(words))
        of_class(self.message, style)
        self.editor.show_state(kind if kind in ("error", "gap") else "")
        self.editor.be_called(f"{self.field.label}，{words}" if words else self.field.label)


class Form(QWidget):
    """Several fields from top to bottom; knows which still want something."""

    changed = Signal()
    left = Signal()
    focused = Signal(str)

    def __init__(self, fields: Iterable[Field]) -> None:
        """Build a row a field."""
        super().__init__()
        self.rows: dict[str, FieldRow] = {}
        self.faults: dict[str, str] = {}
        self.places: dict[str, str] = {}
        """Where within a field its gap lies, if the gap says so: 0.uscc of the parties."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(10)
        for field in fields:
            row = FieldRow(field)
            row.editor.changed.connect(self._changed)
            row.editor.left.connect(self.left)
            self.rows[field.name] = row
            box.addWidget(row)
        box.addStretch()
        self.show_what_applies()

    def _changed(self) -> None:
        self.show_what_applies()
        self.changed.emit()

    def show_what_applies(self) -> None:
        """Hide the fields that have no place as things stand."""
        for row in self.rows.values():
            if row.field.when:
                row.setVisible(row.field.when(self))

    def __getitem__(self, name: str) -> Editor:
        """Return the editor of a field."""
        return self.rows[name].editor

    def value(self, name: str) -> Any:
        """Return what is typed in a field."""
        return self.rows[name].editor.value()

    def values(self) -> dict[str, Any]:
        """Return what is typed in every field that applies."""
        return {name: row.editor.value() for name, row in self.rows.items() if not row.isHidden()}

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return {name: row.editor.raw() for name, row in self.rows.items()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show what a draft kept."""
        for name, kept in raw.items():
            if name in self.rows and kept not in (None, ""):
                self.rows[name].editor.set_raw(kept)
        self.show_what_applies()

    def explain(self, gaps: Iterable[Obstacle], touched: set[str]) -> list[Obstacle]:
        """Show each gap under its field (one a field) and return those that belong to none."""
        by_field: dict[str, Obstacle] = {}
        homeless: list[Obstacle] = []
        for gap in gaps:
            name = gap.field.split(".")[0]
            if name in self.rows and not self.rows[name].isHidden():
                by_field.setdefault(name, gap)
            else:
                homeless.append(gap)
        self.faults = {name: gap.text for name, gap in by_field.items()}
        self.places = {name: gap.field.partition(".")[2] for name, gap in by_field.items()}
        for name, row in self.rows.items():
            if problem := row.editor.problem():
                self.faults[name] = problem
                row.say(problem, "error")
            elif name in by_field:
                empty = row.editor.value() in ("", None, (), False)
                row.say(by_field[name].text, "gap" if empty or name not in touched else "error")
            else:
                row.say("")
        return homeless

    def next_gap(self, backwards: bool = False) -> bool:
        """Put the focus into the next field that wants something; say whether there was one."""
        names = [name for name in self.rows if name in self.faults]
        if not names:
            return False
        order = list(self.rows)
        here = (
            next((n for n, name in enumerate(order) if self.rows[name].editor.isAncestorOf(self.focusWidget())), -1)
            if self.focusWidget()
            else -1
        )
        ahead = [name for name in names if (order.index(name) < here if backwards else order.index(name) > here)]
        chosen = (ahead[-1] if backwards else ahead[0]) if ahead else names[-1 if backwards else 0]
        self.go_to(f"{chosen}.{self.places.get(chosen, '')}")
        return True

    def go_to(self, place: str) -> None:
        """Put the focus into a field, or into a part of it, as in parties.0.uscc."""
        name, _, within = place.partition(".")
        if name in self.rows:
            self.rows[name].editor.go_to(within)
            self.focused.emit(name)

    def set_read_only(self, fixed: bool) -> None:
        """Show without letting anything be typed."""
        for row in self.rows.values():
            row.editor.set_read_only(fixed)
