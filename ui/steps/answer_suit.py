"""答复复议、应诉: the brief chapter by chapter, beside it the page, below it the evidence of the file."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.law import provision
from app.model.suit import SUIT_KINDS
from app.steps import answer_suit
from app.suits import evidence_of, to_answer
from ui.editors import FileEditor, LineEditor, TextEditor
from ui.evidence_rows import EvidenceEditor
from ui.exit_fields import note_of
from ui.form import Field
from ui.step_fields import late_reason
from ui.step_page import StepPage


class AnswerSuitPage(StepPage):
    """答复复议、应诉."""

    step = answer_suit
    verb = "定稿答复"

    @property
    def is_done(self) -> bool:
        """Say whether nothing is to be answered now and something has been."""
        answered = self.case.has_done(self.step.STEP.key, self.party)
        return answered and bool(self.party) and to_answer(self.case, self.party) is None

    def record(self) -> Any:
        """Return the suit answered last."""
        answered = [one for one in (self.party.suits if self.party else ()) if one.answered_on]
        return answered[-1] if answered else None

    def above_form(self) -> None:
        """Say which suit is answered, and what becomes of one that is not."""
        one = to_answer(self.case, self.party) if self.party else None
        if one is None:
            return
        self.box.addWidget(note_of(
            f"<b>{SUIT_KINDS[one.suit_kind]}</b>　{one.tribunal}　{one.suit_number}　{one.received_on:%Y-%m-%d} 收到。"
            f"<br>请求和理由：{one.requests}"
        ))  # fmt: skip
        if one.suit_kind == "review":
            rule = provision("suits.no_answer", on=self.workspace.today())
            self.box.addWidget(note_of(f"{rule}　{rule.text}"))

    def fields(self) -> Iterator[Field]:
        """Ask for the chapters of the brief, its evidence, and who speaks for the office."""
        evidence = evidence_of(self.case, self.party, self.workspace.today()) if self.party else []
        yield Field("facts", "事实和证据", lambda: TextEditor(lines=4))
        yield Field("course", "程序", lambda: TextEditor(lines=3))
        yield Field("legal_basis", "依据", lambda: TextEditor(lines=2))
        yield Field("response", "对请求的答复", lambda: TextEditor("逐条答复对方的请求和理由", lines=4))
        yield Field("conclusion", "答复意见", lambda: TextEditor(lines=2))
        yield Field("organ_head", "本机关负责人", lambda: LineEditor("姓名、职务"), star=False)
        yield Field("agents", "委托代理人", lambda: LineEditor("姓名、单位"), star=False)
        yield Field("evidence", "提交的证据", lambda: EvidenceEditor(evidence))
        yield Field("answer_proof", "提交凭证", lambda: FileEditor(self.workspace.keep), star=False)
        yield from late_reason(self, "suit_answer")

    def initial(self) -> dict[str, Any]:
        """Bring in what the case says."""
        if self.party is None:
            return {}
        drafted = asdict(answer_suit.drafted(self.case, self.party, self.workspace.today()))
        return {name: words for name, words in drafted.items() if isinstance(words, str)}

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后连同证据目录、证据提交，等待结果"
