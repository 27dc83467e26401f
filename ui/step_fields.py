"""Fields that several steps share: an attempt to serve, an opinion, a signature on paper."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QVBoxLayout

from app import clocks, procedure
from app.act import PaperSignature
from app.deadline import count, in_words
from app.decision_text import drafted
from app.model.opinion import VERDICTS
from app.model.service import SERVICE_METHODS
from app.procedure import Step
from app.refusal import Obstacle
from app.reviewing import CHECKLIST
from app.serving import RESULTS, ServiceEntry, served_on
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
from ui.workspace import Workspace


def late_reason(page: StepPage, clock: str, when: Callable[[Form], bool] | None = None) -> Iterator[Field]:
    """超期原因: asked once the clock that the step ends has run out."""
    if clocks.is_late(page.case, page.party, clock, page.workspace.today()):
        yield Field("late_reason", "超期原因", lambda: LineEditor("已过期限，请说明原因，将记入办理记录"), when=when)


def service_fields(workspace: Workspace) -> Iterator[Field]:
    """送达: way, day, place, people, proof and result of one attempt."""

    def way(*ways: str) -> Any:
        return lambda form: form.value("service_method") in ways

    def delivered(form: Form) -> bool:
        return form.value("service_result") != "failed"

    yield Field("service_method", "送达方式", lambda: ChoiceEditor(SERVICE_METHODS, width=210))
    yield Field("attempted_on", "送达日期", lambda: DateEditor(workspace.today), hint="公告送达填公告发出的日期。")
    yield Field("service_result", "送达结果", lambda: RadioEditor(RESULTS))
    yield Field("service_place", "送达地点", LineEditor, star=False)
    yield Field("recipient", "收件人", LineEditor, when=lambda form: form.value("service_method") != "announcement")
    yield Field(
        "relation", "与受送达人关系", lambda: LineEditor("本人、同住成年家属、收件负责人等"), star=False,
        when=lambda form: form.value("service_method") != "announcement",
    )  # fmt: skip
    yield Field("servers", "送达人", lambda: LineEditor("两名，用顿号隔开"))
    yield Field("witness", "见证人", LineEditor, when=way("left"))
    yield Field(
        "course", "原因和经过", lambda: TextEditor("写明受送达人下落不明或用其他方式无法送达的情况", lines=2),
        when=lambda form: form.value("service_method") in ("announcement", "left") or not delivered(form),
    )  # fmt: skip
    yield Field("consent_proof", "电子送达确认书", lambda: FileEditor(workspace.keep), when=way("electronic"))
    yield Field("proof", "送达回证", lambda: FileEditor(workspace.keep), when=delivered)


class ServicePage(StepPage):
    """送达: what serving any paper shares; the summary is shown before the act (确认送达)."""

    verb = "登记送达"
    served_paper = ""
    is_always_proofread = False

    def fields(self) -> Iterator[Field]:
        """Return the fields of one attempt."""
        return service_fields(self.workspace)

    def initial(self) -> dict[str, Any]:
        """Start with direct service at the party's address by the two officers."""
        case, party = self.case, self.party
        return {
            "service_method": "direct",
            "service_result": "delivered",
            "service_place": party.party.address if party else "",
            "servers": f"{case.officer}、{case.co_officer}",
        }

    def entry(self) -> ServiceEntry:
        """Leave out what does not apply to the way chosen."""
        return self.step.Entry(**self.form.values())

    def record(self) -> Any:
        """Return the service that counts."""
        return self.party.served(self.served_paper) if self.party else None

    def consequence(self, entry: ServiceEntry) -> str:
        """Say what the service starts, once its day is known."""
        on = served_on(entry)
        return f"将以 {in_words(on)} 为送达日。" if on else ""

    def after_words(self) -> str:
        """Say what the service starts."""
        return "" if self.is_locked else self.consequence(self.entry())


class NoticeServicePage(ServicePage):
    """送达告知书: the service starts the period to answer."""

    def consequence(self, entry: ServiceEntry) -> str:
        """Say until when the party may answer."""
        on = served_on(entry)
        if on is None or self.party is None or self.party.notice is None:
            return ""
        due = count(self.party.notice.period(), on, "告知书送达")
        return f"将以 {in_words(on)} 为送达日，陈述申辩期限至 {in_words(due.due_on)}。"


def opinion_fields(return_to: tuple[Step, ...], *, checked: bool = True) -> Iterator[Field]:
    """审核、审批: checklist, verdict, words, and where to if it goes back."""
    if checked:
        yield Field("checklist", "核对事项", lambda: TicksEditor(CHECKLIST))
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
        return opinion_fields(self.return_to, checked=self.checked)

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
        in_order = not any(procedure.hindrances(self.step, self.case, self.party, self.workspace.today()))
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
            return procedure.hindrances(self.step, self.case, self.party, self.workspace.today())
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
