"""公示渠道、共享对象: each with its own days and its own receipt; and the end of each."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from app.model.attachment import Kept
from app.model.sharing import RECEIVERS
from app.publishing import Channel, Ending
from app.steps.publish import Receiver
from ui.editors import DateEditor, FileEditor
from ui.rows import RowCard, Rows, typed
from ui.theme import of_class

Keep = Callable[[Path], Kept]
Today = Callable[[], date]


class ProvenCard(RowCard):
    """A card with a name, days and a file; a subclass says which."""

    def __init__(self, keep: Keep) -> None:
        """Build the line with the name, and the file below."""
        super().__init__()
        of_class(self, "sunken")
        self.name = QLineEdit()
        self.drop = of_class(QPushButton("删去"), "link")
        self.file = FileEditor(keep)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(12, 8, 12, 10)
        self.box.setSpacing(6)
        self.head = QHBoxLayout()
        self.head.addWidget(self.name, 1)
        self.box.addLayout(self.head)
        self.grid = QGridLayout()
        self.grid.setHorizontalSpacing(8)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnStretch(4, 1)
        self.box.addLayout(self.grid)
        self.setFocusProxy(self.name)

    def day(self, words: str, column: int, today: Today) -> DateEditor:
        """Add a day beside its caption."""
        made = DateEditor(today)
        made.be_called(words)
        made.line.setFixedWidth(150)
        made.line.setPlaceholderText("如 2026-11-23")
        self.grid.addWidget(of_class(QLabel(words), "caption"), 0, column)
        self.grid.addWidget(made, 0, column + 1)
        return made

    def ask_file(self, words: str) -> None:
        """Add the file below the days."""
        self.file.be_called(words)
        self.grid.addWidget(of_class(QLabel(words), "caption"), 1, 0)
        self.grid.addWidget(self.file, 1, 1, 1, 4)

    def problem(self) -> str:
        """Say what of the card cannot be read."""
        days = [one.problem() for one in self.findChildren(DateEditor)]
        return next(filter(None, [*days, self.file.problem()]), "")


class ProvenRows(Rows):
    """Cards with days and files: a day that cannot be read, or a file refused, is told."""

    def problem(self) -> str:
        """Say what cannot be read."""
        return next(filter(None, (card.problem() for card in self.cards)), "")


class ChannelCard(ProvenCard):
    """公示渠道: its name, from when until when, and the screenshot."""

    def __init__(self, keep: Keep, today: Today) -> None:
        """Build the card."""
        super().__init__(keep)
        self.name.setPlaceholderText("渠道名称，如 信用中国网站、本部门政府网站")
        self.name.setAccessibleName("公示渠道")
        self.head.addWidget(self.drop)
        self.since, self.until = self.day("开始", 0, today), self.day("截止", 2, today)
        self.ask_file("凭证")
        self.asked = {"name": self.name, "since": self.since, "until": self.until, "file": self.file}

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        self.name.textChanged.connect(told)
        for editor in (self.since, self.until, self.file):
            editor.changed.connect(told)

    def value(self) -> Channel:
        """Return the channel."""
        return Channel(typed(self.name), self.since.value(), self.until.value(), self.file.value())

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        days = {"since": self.since.raw(), "until": self.until.raw()}
        return {"name": typed(self.name), **days, "file": self.file.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show a channel."""
        self.name.setText(raw["name"])
        self.since.set_raw(raw["since"] or "")
        self.until.set_raw(raw["until"] or "")
        self.file.set_raw(raw["file"])


class ChannelsEditor(ProvenRows):
    """公示渠道: one card each."""

    add_words = "＋ 增加一个渠道"

    def __init__(self, keep: Keep, today: Today) -> None:
        """Start with one card."""
        super().__init__()
        self.keep, self.today = keep, today
        self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> ChannelCard:
        """Return an empty card."""
        return ChannelCard(self.keep, self.today)


class ReceiverCard(ProvenCard):
    """共享对象: a platform or department, when it was told and of what."""

    def __init__(self, keep: Keep, today: Today) -> None:
        """Build the card."""
        super().__init__(keep)
        self.name.setPlaceholderText("平台或部门名称")
        self.name.setAccessibleName("共享对象")
        self.kind = QComboBox()
        self.kind.setAccessibleName("共享对象类别")
        for key, words in RECEIVERS.items():
            self.kind.addItem(words, key)
        self.kind.setCurrentIndex(self.kind.findData("department"))
        self.head.addWidget(self.kind)
        self.head.addWidget(self.drop)
        self.told_on = self.day("日期", 0, today)
        self.what = QLineEdit()
        self.what.setPlaceholderText("共享内容，不填为“列入名单信息”")
        self.what.setAccessibleName("共享内容")
        self.grid.addWidget(self.what, 0, 2, 1, 3)
        self.ask_file("回执")
        self.asked = {"name": self.name, "told_on": self.told_on}

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in (self.name, self.what):
            line.textChanged.connect(told)
        self.kind.currentIndexChanged.connect(told)
        for editor in (self.told_on, self.file):
            editor.changed.connect(told)

    def value(self) -> Receiver:
        """Return who was told."""
        kind = self.kind.currentData()
        return Receiver(typed(self.name), kind, self.told_on.value(), typed(self.what), self.file.value())

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        said = {"name": typed(self.name), "kind": self.kind.currentData(), "what": typed(self.what)}
        return {**said, "told_on": self.told_on.raw(), "file": self.file.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show who was told."""
        self.name.setText(raw["name"])
        self.kind.setCurrentIndex(max(0, self.kind.findData(raw["kind"])))
        self.what.setText(raw["what"])
        self.told_on.set_raw(raw["told_on"] or "")
        self.file.set_raw(raw["file"])


class ReceiversEditor(ProvenRows):
    """共享对象: one card each, none at first."""

    add_words = "＋ 增加一个共享对象"

    def __init__(self, keep: Keep, today: Today) -> None:
        """Start without a card."""
        super().__init__()
        self.keep, self.today = keep, today
        self.setFocusProxy(self.more)

    def make(self) -> ReceiverCard:
        """Return an empty card."""
        return ReceiverCard(self.keep, self.today)

    def append(self, card: Any) -> None:
        """Put a card at the end; every one may be taken away again."""
        super().append(card)
        card.drop.setVisible(True)


class EndingCard(ProvenCard):
    """停止: one channel or receiver, the day it stopped, and the screenshot."""

    def __init__(self, name: str, keep: Keep, today: Today, day: str) -> None:
        """Show what is to be stopped, or put right; `day` is what its day is called."""
        super().__init__(keep)
        self.name.setText(name)
        self.name.setReadOnly(True)
        self.name.setAccessibleName("渠道或共享对象")
        self.ended_on = self.day(day, 0, today)
        self.ask_file("凭证")
        self.asked = {"ended_on": self.ended_on, "proof": self.file}
        self.setFocusProxy(self.ended_on)

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for editor in (self.ended_on, self.file):
            editor.changed.connect(told)

    def value(self) -> Ending:
        """Return the end."""
        return Ending(self.name.text(), self.ended_on.value(), self.file.value())

    def raw(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return {"name": self.name.text(), "ended_on": self.ended_on.raw(), "file": self.file.raw()}

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show the end."""
        self.ended_on.set_raw(raw["ended_on"] or "")
        self.file.set_raw(raw["file"])


class EndingsEditor(ProvenRows):
    """停止公示、停止共享: one card for everything that still shows or holds the listing."""

    def __init__(self, names: Iterable[str], keep: Keep, today: Today, day: str = "停止日期") -> None:
        """Make a card for each."""
        super().__init__()
        for name in names:
            self.append(EndingCard(name, keep, today, day))
        if self.cards:
            self.setFocusProxy(self.cards[0])

    def value(self) -> Any:
        """Return the ends that have been entered, and those still to be."""
        return tuple(card.value() for card in self.cards)
