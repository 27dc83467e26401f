"""What several steps share: an opinion, a signature on paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout

from app import clocks
from app.act import PaperSignature
from app.decision_text import drafted
from app.model.opinion import VERDICTS
from app.refusal import Obstacle
from app.reviewing import CHECKLIST, checklist
from app.step import Step, hindrances
from forms.paper import Paper
from ui.editors import (
    ChoiceEditor,
    DateEditor,
    FileEditor,
    LineEditor,
    RadioEditor,
    TextEditor,
    TickEditor,
    TicksEditor,
)
from ui.form import Field, Form
from ui.step_page import StepPage
from ui.theme import of_class


def late_reason(page: StepPage, clock: str, when: Callable[[Form], bool] | None = None) -> Iterator[Field]:
    """超期原因: asked once the clock that the step ends has run out."""
    if clocks.is_late(page.case, page.party, clock, page.workspace.today()):
        yield Field("late_reason", "超期原因", lambda: LineEditor("已过期限，请说明原因，将记入办理记录"), when=when)


def opinion_fields(return_to: tuple[Step, ...], checks: Mapping[str, str] = CHECKLIST) -> Iterator[Field]:
    """审核、审批: checklist, verdict, words, and where to if it goes back."""
    if checks:
        yield Field("checklist", "核对事项", lambda: TicksEditor(checks))
    yield Field("verdict", "意见", lambda: RadioEditor(VERDICTS))
    yield Field(
        "returned_to", "退回到", lambda: ChoiceEditor({step.key: step.title for step in return_to}, width=210),
        when=lambda form: form.value("verdict") == "return",
    )  # fmt: skip
    yield Field("opinion", "意见内容", lambda: TextEditor("写明审核情况；退回的，写明需要补正什么", lines=4))


class OpinionPage(StepPage):
    """审核、审批: on screen by the signer, or entered later from paper (纸质签批补录)."""

    verb = "提交意见"
    return_to: tuple[Step, ...] = ()
    checked = True

    def above_form(self) -> None:
        """Offer the two ways to sign, and show what is to be judged."""
        self.paper_way = TickEditor("纸质签批补录（由承办人录入签署人、日期和扫描件）")
        signers = {one.name: one.name for one in self.workspace.officers() if one.may(self.step.STEP.role)}
        self.signer = ChoiceEditor(signers, width=210)
        self.signed_on = DateEditor(self.workspace.today)
        self.scan = FileEditor(self.workspace.keep)
        self.paper_box = of_class(QFrame(), "sunken")
        rows = QFormLayout(self.paper_box)
        rows.addRow("签署人", self.signer)
        rows.addRow("签署日期", self.signed_on)
        rows.addRow("扫描件", self.scan)
        self.paper_box.hide()
        for editor in (self.paper_way, self.signer, self.signed_on, self.scan):
            editor.changed.connect(self._way_changed)
        summary = QVBoxLayout()
        summary.setSpacing(4)
        for words in self.summary():
            label = QLabel(words)
            label.setWordWrap(True)
            of_class(label, "second")
            summary.addWidget(label)
        self.box.addLayout(summary)
        self.box.addWidget(self.paper_way)
        self.box.addWidget(self.paper_box)

    def summary(self) -> Iterator[str]:
        """Say what the case officer proposes and what was said before."""
        text = self.case.proposed_decision
        if text:
            yield f"<b>事由</b>　{text.get('facts', '')}"
            yield f"<b>依据</b>　{text.get('legal_basis', '')}"
        for one in self.case.parties:
            words = {"listing": "列入", "not_listing": "不予列入"}.get(one.proposed_outcome, "")
            if words:
                yield f"<b>拟处理意见</b>　{one.party.party_name}：{words}　{one.outcome_reason}"
        for given in self.case.opinions:
            yield f"<b>{given.signed_by}</b> {given.signed_on}　{VERDICTS[given.verdict]}：{given.opinion}"

    def fields(self) -> Iterator[Field]:
        """Return the fields of an opinion."""
        return opinion_fields(self.return_to, checklist(self.case) if self.checked else {})

    def entry(self) -> Any:
        """Return the opinion, the checklist by its keys."""
        values = self.form.values()
        ticked = values.pop("checklist", ())
        extra = {"checklist": dict.fromkeys(ticked, True)} if self.checked else {}
        return self.step.Entry(**(values | extra | {"verdict": values.get("verdict") or ""}))

    def record(self) -> Any:
        """Return the opinion last given at this step."""
        given = [one for one in self.case.opinions if one.step == self.step.STEP.key]
        return given[-1] if given else None

    def recorded(self) -> dict[str, Any]:
        """Show the checklist by its ticks."""
        given = self.record()
        return super().recorded() | {"checklist": list(given.checklist) if given else []}

    def to_proofread(self) -> list[Paper]:
        """What is sent back is not finalised."""
        return [] if self.form.value("verdict") == "return" else super().to_proofread()

    @property
    def shows_draft(self) -> bool:
        """The form is there for whoever opens the step, to be printed and signed by hand."""
        in_order = not any(hindrances(self.step, self.case, self.party, self.workspace.today()))
        return self.has_paper and in_order

    def is_on_paper(self) -> bool:
        """Say whether a signature on paper is being entered."""
        return bool(self.paper_way.value())

    def signature(self) -> PaperSignature | None:
        """Return who signed on paper, when, with the scan."""
        name, day, scan = self.signer.value(), self.signed_on.value(), self.scan.value()
        return PaperSignature(name, day, scan) if self.is_on_paper() and name and day and scan else None

    def own_gaps(self) -> Iterator[Obstacle]:
        """Say what the signature on paper still lacks."""
        asked = {"签署人": self.signer, "签署日期": self.signed_on, "扫描件": self.scan} if self.is_on_paper() else {}
        for words, editor in asked.items():
            if problem := editor.problem():
                yield Obstacle(problem)
            elif not editor.value():
                yield Obstacle(f"纸质签批补录：请填写{words}。")

    def find_hindrances(self) -> Iterable[Obstacle]:
        """Judge the one who signs: on paper that is not the one who sits here."""
        if not self.is_on_paper():
            return super().find_hindrances()
        chosen = [one for one in self.workspace.officers() if one.name == self.signer.value()]
        if not chosen:
            return hindrances(self.step, self.case, self.party, self.workspace.today())
        return self.workspace.hindrances(self.step, self.case, self.party, chosen[0])

    def _way_changed(self) -> None:
        self.paper_box.setVisible(self.is_on_paper())
        self.refresh()


class ReviewPage(OpinionPage):
    """审核: the decision as it is proposed stands beside the opinion."""

    is_always_proofread = False
    needs_proof_note = False

    @property
    def has_paper(self) -> bool:
        """Say whether there is a proposal to read."""
        return bool(self.case.proposed_decision)

    def paper(self) -> Paper:
        """Return the decision the proposal would become, for the party chosen."""
        first = self.case.parties[0]
        text, on = self.case.proposed_decision, self.workspace.today()
        return drafted(self.case, first, text, first.proposed_outcome, first.outcome_reason, on)
