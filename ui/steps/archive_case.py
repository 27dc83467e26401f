"""归档: what the file lacks first, then what stands on its cover; read only from then on."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from typing import Any

from PySide6.QtWidgets import QLabel

from app.filing import MAIN, SECOND, Entry, index_of
from app.filing_entry import usual_entry
from app.filing_papers import retentions
from app.model.filing import Filing
from app.steps import archive_case
from ui.editors import ChoiceEditor, DateEditor, LineEditor, TextEditor
from ui.form import Field
from ui.missing_papers import MissingEditor
from ui.step_page import Question, StepPage
from ui.theme import of_class


class ArchiveCasePage(StepPage):
    """归档."""

    step = archive_case
    verb = "归档"

    @property
    def is_ready(self) -> bool:
        """Say whether everything is over, so that the file can be looked through."""
        return not any(self.step.STEP.order(self.case, None))

    def above_form(self) -> None:
        """Say what lies in the file."""
        if not (self.is_ready or self.is_done):
            return
        entries = index_of(self.case, self.workspace.today())
        self.lacking = [one for one in entries if one.is_missing] if self.is_ready else []
        said = "，".join(_in_words(volume, entries) for volume in (MAIN, SECOND))
        lacks = f"还缺 {len(self.lacking)} 份材料，可先补齐，或写明缺件原因后归档。" if self.lacking else ""
        self.box.addWidget(of_class(QLabel(f"{said}。{lacks}", wordWrap=True), "gap-note" if lacks else "locked-note"))

    def fields(self) -> Iterator[Field]:
        """Ask why papers are missing, then for what stands on cover and closing note."""
        today = self.workspace.today
        if lacking := getattr(self, "lacking", []):
            yield Field("reasons", "缺件", lambda: self._missing(lacking))
        yield Field("retention", "保管期限", lambda: ChoiceEditor({one: one for one in retentions(today())}, 210))
        yield Field("archive_number", "归档号", lambda: LineEditor("结案年度加顺序号，如 20260001", 300), star=False)
        yield Field("closed_on", "结案日期", lambda: DateEditor(today))
        yield Field("filed_by", "立卷人", lambda: LineEditor(width=210))
        yield Field("filed_on", "立卷日期", lambda: DateEditor(today))
        yield Field("checked_by", "检查人", lambda: LineEditor("可留空，纸上签名", 210), star=False)
        yield Field("checked_on", "检查日期", lambda: DateEditor(today), star=False)
        yield Field("remarks", "情况说明", lambda: TextEditor("如 营业执照为复印件，已与原件核对", 2), star=False)

    def initial(self) -> dict[str, Any]:
        """Bring in what was entered for an export before, and the day of the last thing done."""
        usual = asdict(usual_entry(self.case, self.workspace.who, self.workspace.today()))
        return usual | {"closed_on": usual["closed_on"] or self._last_day()}

    def record(self) -> Filing | None:
        """Return what stands on the cover."""
        return self.case.filing

    def question(self) -> Question:
        """A case that is filed away can only be read."""
        effect = "归档后只能查看。以后需要继续办理的，由负责人重新启卷。"
        return Question(f"归档“{self.case.title}”？", effect, "归档")

    def after_words(self) -> str:
        """Say where the whole file is taken out."""
        return "归档后可在“其他处理›整卷导出”导出一份完整的卷" if not self.is_locked else ""

    def _last_day(self) -> date | None:
        days = [done.done_on for done in self.case.steps if done.undone_on is None]
        return max(days, default=None)

    def _missing(self, lacking: list[Entry]) -> MissingEditor:
        editor = MissingEditor(self.case, lacking)
        editor.wanted.connect(lambda one: self.asks_for.emit(one.step))
        return editor


def _in_words(volume: str, entries: list[Entry]) -> str:
    held = [one for one in entries if one.volume == volume and not one.is_missing]
    return f"{volume} {len(held)} 件 {sum(one.pages for one in held)} 页"
