"""依据已撤销或变更: what became of the basis document; what follows is said before it is registered."""

from collections.abc import Iterator

from PySide6.QtWidgets import QLabel

from app.ledger.links import ledger_consequence
from app.model.basis_change import EFFECTS, HAPPENED
from app.steps import record_basis_change
from ui.editors import DateEditor, FileEditor, LineEditor, RadioEditor, TextEditor
from ui.exit_fields import note_of
from ui.form import Field, Form
from ui.step_page import Question, StepPage
from ui.theme import of_class


def _changed(form: Form) -> bool:
    return form.value("happened") == "changed"


class RecordBasisChangePage(StepPage):
    """依据已撤销或变更."""

    step = record_basis_change
    verb = "登记"

    def above_form(self) -> None:
        """Name the document, and what has been registered of it before."""
        if basis := self.case.evidence:
            self.box.addWidget(note_of(f"本案依据文书：{basis.evidence_organ} {basis.in_one_line()}。"))
        for one in self.case.basis_changes:
            said = f"{one.changed_on:%Y-%m-%d} 被{one.changed_by}{HAPPENED[one.happened]}（{one.changing_number}）"
            self.box.addWidget(note_of(f"已登记：{said}，{EFFECTS[one.effect]}。"))

    def fields(self) -> Iterator[Field]:
        """Ask what happened, by whom and by what; of a change whether the ground still stands."""
        keep, today = self.workspace.keep, self.workspace.today
        yield Field("happened", "变化", lambda: RadioEditor(HAPPENED))
        yield Field("changed_by", "作出机关", lambda: LineEditor("撤销、变更依据文书的机关、法院"))
        yield Field("changing_title", "文书名称", lambda: LineEditor("如 行政复议决定书、行政判决书"))
        yield Field("changing_number", "文号", LineEditor)
        yield Field("changed_on", "撤销、变更日期", lambda: DateEditor(today), hint="停止公示的期限从这一天起算。")
        yield Field("learned_on", "知悉日期", lambda: DateEditor(today))
        yield Field("effect", "列入情形", lambda: RadioEditor(EFFECTS), when=_changed)
        yield Field("effect_reason", "认定理由", lambda: TextEditor(lines=2), when=_changed)
        yield Field("changing_file", "文书扫描件", lambda: FileEditor(keep))

    def _fill(self) -> None:
        """Say below the form what the entry sets going."""
        self.follows = of_class(QLabel(wordWrap=True), "locked-note")
        self.box.insertWidget(self.box.indexOf(self.form) + 1, self.follows)
        super()._fill()

    def refresh(self) -> None:
        """Say again what follows."""
        super().refresh()
        words = [] if self.is_locked or not self.form.value("happened") else self._consequences()
        self.follows.setText("<br>".join(words))
        self.follows.setVisible(bool(words))

    def question(self) -> Question | None:
        """What cannot be undone is asked once more."""
        effect = "".join(self._consequences()) or "当事人已不在名单上，只作记录。"
        return Question(f"登记“{self.case.title}”一案的依据已撤销或变更？", effect, "登记")

    def _consequences(self) -> list[str]:
        entry = self.entry()
        noted = ledger_consequence(self.workspace.office, self.case.id) if entry.outcome == "falls" else ""
        return [*record_basis_change.consequences(self.case, entry), *filter(None, [noted])]
