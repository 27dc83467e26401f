"""名单制度与工作日历: what the office decides on, and which days it counts."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QCheckBox

from app.charter import Charter
from app.refusal import Obstacle
from ui.entrance import Line
from ui.first_run_pages.page import Page


class RegimesPage(Page):
    """名单制度与期限: which lists this office decides on."""

    def __init__(self) -> None:
        """The boxes are made when the step is opened: the rules are read then."""
        super().__init__(
            "名单制度与期限",
            "请选择本单位负责认定的名单；不能选的写明原因。标为“待核对”的期限，首次用到时请对照原文确认。",
        )
        self.boxes: dict[str, QCheckBox] = {}

    def fill(self, charter: Charter) -> None:
        """Show the regimes in force today."""
        from app.legality import offered

        if not self.boxes:
            for one in offered(lambda *_: False, date.today()):
                box = QCheckBox(f"{one.regime.name}（{one.regime.level}）")
                box.setEnabled(one.legality.may_be_chosen)
                box.setAccessibleName(f"{one.regime.name}，{one.regime.level}，{one.legality.name}")
                told = Line(f"{one.regime.area}　{one.legality.reason}".rstrip())
                told.setIndent(26)
                self.boxes[one.regime.id] = box
                self.column.addWidget(box)
                self.column.addWidget(told)
            self.column.addStretch()
        for key, box in self.boxes.items():
            box.setChecked(key in charter.regimes)

    def entered(self, charter: Charter) -> Charter:
        """Take the chosen ones."""
        return replace(charter, regimes=tuple(key for key, box in self.boxes.items() if box.isChecked()))

    def problems(self, charter: Charter) -> list[Obstacle]:
        """One at least, or later."""
        return [] if charter.regimes else [Obstacle("请至少选择一种名单制度，或点“以后再设”。")]


class CalendarPage(Page):
    """工作日历: which years are loaded."""

    def __init__(self) -> None:
        """Say what a missing year means."""
        super().__init__(
            "工作日历", "期限按法定节假日和休息日计算。每年国务院公布下一年放假安排后，可在“设置›工作日历”载入。"
        )
        self.note = Line()
        self.column.addWidget(self.note)
        self.column.addStretch()

    def fill(self, charter: Charter) -> None:
        """Name the last year loaded."""
        from app.workdays import calendar

        through = calendar().through.year
        self.note.say(f"已载入至 {through} 年。{through + 1} 年放假安排尚未载入，跨年期限标为“暂定”。", "ok")
