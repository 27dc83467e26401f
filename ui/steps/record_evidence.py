"""核验依据文书: what it is, when it took effect, whether it is still contested."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from app.from_penalty import evidence
from app.import_penalties import penalty
from app.model.evidence import EVIDENCE_KINDS, REMEDY_STATUSES
from app.steps import record_evidence
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, TextEditor
from ui.form import Field
from ui.step_page import StepPage


class RecordEvidencePage(StepPage):
    """核验依据文书."""

    step = record_evidence
    verb = "完成核验"

    def fields(self) -> Iterator[Field]:
        """Ask for the document, its dates and its scan."""
        today = self.workspace.today
        yield Field("evidence_kind", "依据文书类型", lambda: ChoiceEditor(EVIDENCE_KINDS))
        yield Field("evidence_title", "文书名称", lambda: LineEditor("如 行政处罚决定书"))
        yield Field("evidence_number", "文书文号", LineEditor)
        yield Field("evidence_organ", "作出机关", LineEditor)
        yield Field("evidence_date", "作出日期", lambda: DateEditor(today))
        yield Field("evidence_served_on", "送达日期", lambda: DateEditor(today))
        yield Field("evidence_effective_on", "生效日期", lambda: DateEditor(today))
        yield Field("remedy_status", "复议诉讼情况", lambda: ChoiceEditor(REMEDY_STATUSES, width=210))
        yield Field(
            "remedy_note", "继续办理的理由", LineEditor, when=lambda form: form.value("remedy_status") == "pending"
        )
        yield Field("facts", "违法失信事实", lambda: TextEditor("写明行为、时间、地点、数额和认定结论", lines=4))
        yield Field("evidence_file", "文书扫描件", lambda: FileEditor(self.workspace.keep))

    def initial(self) -> dict[str, Any]:
        """Take over what the imported penalty decision says."""
        found = penalty(self.workspace.office, self.case.penalty_id) if self.case.penalty_id else None
        if found is None:
            return {"evidence_organ": self.case.unit.name}
        return asdict(evidence(found))

    def record(self) -> Any:
        """Return what was recorded."""
        return self.case.evidence

    def after_words(self) -> str:
        """Say what comes next."""
        return "核验后选择名单制度"
