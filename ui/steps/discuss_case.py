"""集体讨论: who met, what each said, what they concluded."""

from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton

from app.steps import discuss_case
from app.steps.discuss_case import FEWEST, Speaker
from ui.editors import DateEditor, FileEditor, LineEditor, TextEditor, TimeEditor
from ui.form import Field
from ui.rows import RowCard, Rows, typed
from ui.step_page import StepPage
from ui.theme import of_class

PARTS = {"name": ("姓名", 2), "post": ("职务", 2), "words": ("意见", 6)}


class SpeakerCard(RowCard):
    """出席人员: name, post and what was said."""

    def __init__(self) -> None:
        """Build three lines side by side."""
        super().__init__()
        of_class(self, "clear")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        self.lines: dict[str, QLineEdit] = {}
        for name, (words, share) in PARTS.items():
            line = QLineEdit()
            line.setPlaceholderText(words)
            line.setAccessibleName(words)
            self.lines[name] = line
            row.addWidget(line, share)
        self.drop = of_class(QPushButton("删去"), "link")
        row.addWidget(self.drop)
        self.asked = self.lines
        self.setFocusProxy(self.lines["name"])

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in self.lines.values():
            line.textChanged.connect(told)

    def value(self) -> Speaker:
        """Return the speaker."""
        return Speaker(**{name: typed(line) for name, line in self.lines.items()})

    def raw(self) -> dict[str, str]:
        """Return what a draft keeps."""
        return asdict(self.value())

    def set_raw(self, raw: dict[str, str]) -> None:
        """Show a speaker."""
        for name, line in self.lines.items():
            line.setText(raw.get(name, ""))


class SpeakersEditor(Rows):
    """出席人员和意见: one line a person."""

    add_words = "＋ 再加一人"

    def __init__(self) -> None:
        """Start with as many as must be there."""
        super().__init__()
        for _ in range(FEWEST):
            self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> SpeakerCard:
        """Return an empty line."""
        return SpeakerCard()


class DiscussCasePage(StepPage):
    """集体讨论."""

    step = discuss_case
    verb = "登记集体讨论"

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the record."""
        yield Field("held_on", "讨论日期", lambda: DateEditor(self.workspace.today))
        yield Field("begins_at", "开始时刻", TimeEditor)
        yield Field("ended_at", "结束时刻", TimeEditor)
        yield Field("place", "地点", LineEditor)
        yield Field("chair", "主持人", lambda: LineEditor(width=210))
        yield Field("recorder", "记录人", lambda: LineEditor(width=210))
        yield Field("observers", "列席人员", lambda: LineEditor("没有的不填"), star=False)
        yield Field("speeches", "出席人员和意见", SpeakersEditor)
        yield Field("conclusion", "讨论结论", lambda: TextEditor(lines=3))
        yield Field("record_file", "签名的记录", lambda: FileEditor(self.workspace.keep))

    def record(self) -> Any:
        """Return what was discussed."""
        return self.case.discussion

    def after_words(self) -> str:
        """Say what comes next."""
        return "登记后由负责人审批"
