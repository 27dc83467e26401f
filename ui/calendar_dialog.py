"""载入工作日历: the deadlines a year moves, then the recount with progress; it can be called off and gone on with."""

from abc import abstractmethod
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from app import calendar_years
from app.calendar_years import Preview
from app.deadline import WEEKDAYS
from app.recounting import Moves, Moving, Progress, moving, recount_by_calendar
from app.refusal import Refusal
from app.workdays import Year, calendar
from ui.background import Background, run_in_background
from ui.beside import beside
from ui.delegates import Cell
from ui.dialogs import Confirmation
from ui.row_view import RowList
from ui.theme import of_class
from ui.workspace import Workspace

WIDTH, LIST = 760, 300  # logical px
COLUMNS = (("案件", 0), ("期限", 130), ("原届满日", 120), ("新届满日", 164), ("承办", 70))
PRINTED = ["案号", "当事人", "期限", "原届满日", "新届满日", "承办"]
NOTHING = "没有正在计算的期限因此改变。"


class Recount(Confirmation):
    """期限变化清单: what moves, and the act; `ended` says in words how it went."""

    ended = Signal(str)

    def __init__(
        self,
        parent: QWidget | None,
        workspace: Workspace,
        question: str,
        effect: str,
        verb: str,
        found: Moves,
    ) -> None:
        """Show the list below the question."""
        super().__init__(parent, question, effect, verb)
        self.workspace, self.verb, self.title = workspace, verb, question.rstrip("？")
        self.moved = found.shown
        self.running: Background | None = None
        self.setMinimumWidth(WIDTH)
        self.told = of_class(QLabel(_in_words(found), wordWrap=True), "second")
        self.list = RowList(COLUMNS, NOTHING, row=46)
        self.list.view.setAccessibleName("届满日改变的期限")
        self.list.setFixedHeight(LIST if self.moved else 60)
        self.list.show_rows([(one.case_id, _cells(one)) for one in self.moved])
        self.bar = QProgressBar()
        self.bar.setAccessibleName("重算进度")
        self.bar.hide()
        self.print = QPushButton("打印清单")
        self.print.clicked.connect(self._print)
        self.print.setVisible(bool(self.moved))
        for part in (self.told, self.list, self.bar):
            self.add("", part)
        self.body.addLayout(beside(self.print, None))

    @abstractmethod
    def work(self, progress: Progress) -> int:
        """Do the act, beside the window; return how many deadlines were recounted."""

    def accept(self) -> None:
        """Begin; the dialog stays until it is done or called off."""
        self.act.setEnabled(False)
        self.cancel.setText("停止")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.running = run_in_background(
            self.work, self._done, self._refused, progress=self._progressed, cancelled=self._called_off
        )

    def reject(self) -> None:
        """Call the recount off at the next case; before it has begun, close."""
        if self.running:
            self.running.cancel()
            self.cancel.setEnabled(False)
            self.told.setText("正在停止…")
        else:
            super().reject()

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        self.told.setText(f"正在重算，已办 {done:,} / {of:,} 件…")

    def _done(self, number: int) -> None:
        self._end(f"{self.verb}完成，重算了 {number:,} 个期限。" if number else f"{self.verb}完成，没有期限需要重算。")

    def _called_off(self) -> None:
        self._end("已停止。已重算的照新的届满日，其余可在本页“继续重算”。")

    def _refused(self, refusal: Refusal) -> None:
        self.running = None
        self.bar.hide()
        self.cancel.setText("取消")
        self.cancel.setEnabled(True)
        self.act.setEnabled(True)
        self.told.setText(str(refusal))

    def _end(self, words: str) -> None:
        self.running = None
        self.ended.emit(words)
        super().accept()

    def _print(self) -> None:
        from ui.printing import print_table

        rows = [[one.case_number, one.party_name, *(_words(one))] for one in self.moved]
        print_table(self, f"期限变化清单　{self.title}", PRINTED, rows, "个期限")


class LoadYear(Recount):
    """载入某年的放假安排."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, found: Preview, source: str) -> None:
        """Say what the year holds and what it replaces."""
        assert found.after
        self.year, self.source = found.after, source
        replaced = "代替现在使用的安排，可以撤销。" if found.before or self._is_shipped(found) else "可以撤销。"
        effect = f"{_holds(found.after)}{replaced}"
        super().__init__(parent, workspace, f"载入 {found.year} 年放假安排？", effect, "载入并重算", found.moves)

    @staticmethod
    def _is_shipped(found: Preview) -> bool:
        return found.year <= calendar().through.year

    def work(self, progress: Progress) -> int:
        """Load, then recount."""
        space = self.workspace
        return calendar_years.load(
            space.office, self.year, self.source, who=space.who, on=space.today(), progress=progress
        )


class TakeBackYear(Recount):
    """撤销载入."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, found: Preview) -> None:
        """Say what counts afterwards."""
        self.year = found.year
        effect = "撤销后按先前载入的或程序自带的安排计算；都没有的，按周一至周五推算，标为“暂定”。"
        super().__init__(parent, workspace, f"撤销载入的 {found.year} 年放假安排？", effect, "撤销并重算", found.moves)

    def work(self, progress: Progress) -> int:
        """Take back, then recount."""
        space = self.workspace
        return calendar_years.take_back(space.office, self.year, who=space.who, on=space.today(), progress=progress)


class RecountRest(Recount):
    """继续重算: what a recount called off has left."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        """Show what is left."""
        found = moving(workspace.office, calendar(), workspace.today())
        super().__init__(parent, workspace, "按现在的工作日历继续重算？", "每个案件单独记入办理记录。", "重算", found)

    def work(self, progress: Progress) -> int:
        """Recount what is left."""
        space = self.workspace
        return recount_by_calendar(space.office, who=space.who, on=space.today(), progress=progress)


def _holds(year: Year) -> str:
    return f"放假 {len(year.holidays)} 个工作日，调休上班 {len(year.make_up_days)} 天。"


def _in_words(found: Moves) -> str:
    more = f"，列出最近的 {len(found.shown):,} 个" if found.moved > len(found.shown) else ""
    moved = f"{found.moved:,} 个期限的届满日改变{more}。" if found.moved else ""
    return moved + (f"{found.settled:,} 个届满日不变，只改“暂定”标记。" if found.settled else "")


def _cells(one: Moving) -> list[Cell]:
    clock, before, after, officer = _words(one)
    return [
        Cell(one.party_name, second=one.case_number),
        Cell(clock, is_small=True),
        Cell(before, is_small=True),
        Cell(after, is_strong=True, tone="amber" if one.new_due > one.due_on else "red"),
        Cell(officer, is_small=True),
    ]


def _words(one: Moving) -> list[str]:
    mark = "暂定" if one.is_provisional else ""
    return [one.name, _day(one.due_on), f"{_day(one.new_due)}{mark}", one.officer]


def _day(day: date) -> str:
    return f"{day:%Y-%m-%d} {WEEKDAYS[day.weekday()]}"
