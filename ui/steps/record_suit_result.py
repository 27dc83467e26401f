"""复议、诉讼结果: what was decided, whether it is in force, and what it sets going."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QLabel

from app.ledger.links import ledger_consequence
from app.model.basis_change import EFFECTS
from app.model.suit import AGAINST, RESULTS, SUIT_KINDS, UPON_LISTING
from app.steps import record_suit_result
from app.suits import undecided
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, NumberEditor, RadioEditor, TextEditor
from ui.exit_fields import note_of
from ui.form import Field, Form
from ui.step_page import Question, StepPage
from ui.theme import of_class

TO_DO = ("redo", "perform")


def _in_force(form: Form) -> bool:
    return bool(form.value("is_effective"))


class RecordSuitResultPage(StepPage):
    """复议、诉讼结果."""

    step = record_suit_result
    verb = "登记结果"

    def above_form(self) -> None:
        """Say whose result is registered."""
        if one := self._contested():
            self.box.addWidget(note_of(
                f"<b>{SUIT_KINDS[one.suit_kind]}</b>　{one.tribunal}　{one.suit_number}　"
                f"针对{AGAINST[one.against]}（{one.against_number}）。"
            ))  # fmt: skip

    def _contested(self) -> Any:
        return undecided(self.party) if self.party else None

    def fields(self) -> Iterator[Field]:
        """Ask for the result, its paper and its force."""
        keep, today = self.workspace.keep, self.workspace.today
        yield Field("result", "结果", lambda: ChoiceEditor(RESULTS, width=210))
        yield Field("result_number", "文书文号", LineEditor)
        yield Field("result_on", "作出日期", lambda: DateEditor(today))
        yield Field("is_effective", "效力", lambda: RadioEditor({True: "已生效", False: "尚未生效"}))
        yield Field(
            "effective_on", "生效日期", lambda: DateEditor(today), when=_in_force,
            hint="复议决定书送达即生效；一审判决上诉期满未上诉的，期满次日生效。",
        )  # fmt: skip
        yield Field("result_text", "主文", lambda: TextEditor(lines=3))
        yield Field("effect", "列入情形", lambda: RadioEditor(EFFECTS), when=self._asks_effect)
        yield Field(
            "order_days", "限期（日）", lambda: NumberEditor("决定、裁判限定的日数", record_suit_result.MOST_DAYS),
            star=False, when=lambda form: form.value("result") in TO_DO,
        )  # fmt: skip
        yield Field("result_file", "文书扫描件", lambda: FileEditor(keep))

    def _asks_effect(self, form: Form) -> bool:
        one = self._contested()
        return bool(one and one.against in UPON_LISTING and form.value("result") == "changed")

    def initial(self) -> dict[str, Any]:
        """Presume a result in force."""
        return {"is_effective": True}

    def entry(self) -> Any:
        """Nothing chosen is no result."""
        values = self.form.values()
        return self.step.Entry(**values | {"result": values.get("result") or ""})

    def _fill(self) -> None:
        """Say below the form what the result sets going."""
        self.follows = of_class(QLabel(wordWrap=True), "locked-note")
        self.box.insertWidget(self.box.indexOf(self.form) + 1, self.follows)
        super()._fill()

    def refresh(self) -> None:
        """Say again what follows."""
        super().refresh()
        words = self._consequence() if not self.is_locked and self.form.value("result") else ""
        self.follows.setText(words)
        self.follows.setVisible(bool(words))

    def _consequence(self) -> str:
        one, entry = self._contested(), self.entry()
        if not self.party or not one:
            return ""
        undone = record_suit_result.undoes_listing(one, entry)
        noted = ledger_consequence(self.workspace.office, self.case.id) if undone else ""
        return record_suit_result.consequence(self.party, one, entry) + noted

    def question(self) -> Question | None:
        """What a result sets going is asked once more."""
        name = self.party.party.party_name if self.party else ""
        words = RESULTS.get(self.form.value("result"), "")
        return Question(f"登记“{name}”的复议、诉讼结果：{words}？", self._consequence(), "登记结果")
