"""缺件: what the file of a case still lacks, each with the way to its step and the reason to go on without it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.archiving import usual_reason
from app.filing import Entry
from app.model.case import Case
from ui.editors import LineEditor
from ui.theme import of_class

COMPLETE = "应有的材料都在卷内，没有缺件。"
LACKING = "还缺 {} 份材料，可先补齐，或写明缺件原因后导出。原因写入备考表。"
HINT = "写明缺件原因"


class MissingPapers(QWidget):
    """缺件清单: one row a paper; what was written stays when the list is shown anew."""

    changed = Signal()
    wanted = Signal(object)

    def __init__(self, case: Case) -> None:
        """Begin with nothing missing."""
        super().__init__()
        self.case = case
        self.reasons: dict[str, LineEditor] = {}
        self.missing: Sequence[Entry] = ()
        self.told = of_class(QLabel(wordWrap=True), "second")
        self.rows = QScrollArea()
        self.rows.setWidgetResizable(True)
        self.rows.setFrameShape(QFrame.Shape.NoFrame)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.told)
        column.addWidget(self.rows, 1)

    def show_missing(self, missing: Sequence[Entry]) -> None:
        """List what is missing."""
        written = self.written()
        self.missing = missing
        self.told.setText(LACKING.format(len(missing)) if missing else COMPLETE)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        self.reasons = {}
        for one in missing:
            column.addWidget(self._row(one, written.get(one.name, usual_reason(self.case, one))))
        column.addStretch()
        self.rows.setWidget(inner)

    def written(self) -> dict[str, str]:
        """Return the reasons by the name of the paper."""
        return {name: editor.value() for name, editor in self.reasons.items()}

    def is_answered(self) -> bool:
        """Say whether every missing paper has a reason."""
        return all(self.written().values())

    def _row(self, one: Entry, reason: str) -> QFrame:
        frame = of_class(QFrame(), "sunken")
        grid = QGridLayout(frame)
        grid.setContentsMargins(12, 8, 12, 8)
        grid.setVerticalSpacing(4)
        name = QLabel(one.name, wordWrap=True)
        why = of_class(QLabel(f"{one.volume}　{one.reason}", wordWrap=True), "second")
        go = of_class(QPushButton("前往办理"), "small")
        go.setAccessibleName(f"前往办理：{one.name}")
        go.clicked.connect(lambda: self.wanted.emit(one))
        self.reasons[one.name] = editor = LineEditor(HINT)
        editor.set_raw(reason)
        editor.be_called(f"“{one.name}”缺件原因")
        editor.changed.connect(self.changed)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(go)
        grid.addLayout(head, 0, 0)
        grid.addWidget(why, 1, 0)
        grid.addWidget(editor, 2, 0)
        return frame
