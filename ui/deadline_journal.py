"""每日期限台账: fill the journal of a day from the board, in the words of the to-dos."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from app.board import View, due_between, is_late, page
from app.deadline import WEEKDAYS
from app.file_faults import writing
from app.model.deadline import CLOCKS
from app.refusal import Refusal
from app.workdays import calendar
from forms.deadline_journal import DeadlineJournalPaper, JournalLine, JournalPart
from ui.board_words import chip_of, due_words, person, step_title
from ui.dialogs import tell
from ui.file_dialogs import file_to_write
from ui.preview import Preview
from ui.printing import print_pdf
from ui.workspace import Workspace

AHEAD = 7  # working days
MOST = 2_000  # cases
LONG_AGO = date(2000, 1, 1)
PARTS = ("已超期", "今天到期", f"以后 {AHEAD} 个工作日内到期", "没有下一步")
REMARK = (
    "“暂定”：跨出已载入的工作日历，按周一至周五推算。“待核对”：期限尚未对照原文确认，不计超期。"
    "“提醒日”：本单位自己定的日子，不是法定期限。"
)


def journal(workspace: Workspace, officer: str = "") -> DeadlineJournalPaper:
    """Return the journal of today, of one officer's cases or of the whole office."""
    on, view = workspace.today(), View(officer=officer, state="current")
    until = calendar().nth_working_day_after(on, AHEAD)
    with workspace.office.reading() as session:
        dated = due_between(session, view, LONG_AGO, until, MOST)
        undated = page(session, View(officer=officer, undated_on=on), size=MOST)
    without = {line.case_id for line in undated}
    dated = [line for line in dated if line.case_id not in without]
    groups = (
        [line for line in dated if is_late(line, on)],
        [line for line in dated if line.due_on <= on and not is_late(line, on)],
        [line for line in dated if line.due_on > on],
        undated,
    )
    return DeadlineJournalPaper(
        organ=workspace.unit.name,
        kept_on=on,
        weekday=f"星期{WEEKDAYS[on.weekday()]}",
        whose=f"承办人：{officer}" if officer else "全单位",
        parts=tuple(JournalPart(name, tuple(_lines(group, on))) for name, group in zip(PARTS, groups, strict=True)),
        remark=REMARK,
    )


def _lines(group: Iterable[Any], on: date) -> Iterator[JournalLine]:
    for number, line in enumerate(group, 1):
        yield JournalLine(
            number=number,
            standing=chip_of(line, on).text.replace("个工作日", "工作日"),
            due_on=due_words(line, on),
            clock=CLOCKS.get(line.clock, ""),
            step=step_title(line, on),
            party_name=line.party_name,
            case_number=line.case_number,
            person=person(line, on),
            officer=line.officer,
        )


class JournalPreview(Preview):
    """每日期限台账, to be looked at, printed and saved."""

    def __init__(self, parent: QWidget, workspace: Workspace, officer: str = "") -> None:
        """Draw the journal of today."""
        self.paper = journal(workspace, officer)
        self.pdf = self.paper.draw(draft=False).pdf
        super().__init__(parent, self.paper.title, self.pdf, self.print_it, self.ask_where)
        self.name = f"{self.paper.title}-{workspace.today():%Y%m%d}{f'-{officer}' if officer else ''}.pdf"

    def print_it(self) -> None:
        """打印."""
        print_pdf(self, self.pdf)

    def ask_where(self) -> None:
        """存为 PDF: ask for the place."""
        if chosen := file_to_write(self, "存为 PDF", self.name, "PDF 文件 (*.pdf)"):
            self.save_to(chosen.with_suffix(".pdf"))

    def save_to(self, path: Path) -> None:
        """Write the file; what is wrong with the place is told."""
        try:
            with writing(path):
                path.write_bytes(self.pdf)
        except Refusal as refusal:
            tell(self, str(refusal))
        else:
            self.found.setText(f"已存为“{path.name}”。")
