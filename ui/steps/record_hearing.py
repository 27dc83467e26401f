"""听证笔录: who came and what both sides said."""

from collections.abc import Iterator
from typing import Any

from app.model.hearing import ATTENDANCE
from app.steps import record_hearing
from ui.editors import FileEditor, LineEditor, RadioEditor, TextEditor, TimeEditor
from ui.form import Field, Form
from ui.step_page import StepPage


def _attended(form: Form) -> bool:
    return form.value("attendance") == "attended"


class RecordHearingPage(StepPage):
    """听证笔录."""

    step = record_hearing
    verb = "定稿笔录"

    def fields(self) -> Iterator[Field]:
        """Ask who came, when it ended, and what was said in the order of the statute."""
        yield Field("attendance", "当事人出席情况", lambda: RadioEditor(ATTENDANCE))
        yield Field("agents", "委托代理人", lambda: LineEditor("没有的不填"), star=False, when=_attended)
        yield Field("others", "其他参加人", lambda: LineEditor("证人、第三人等，没有的不填"), star=False)
        yield Field("ended_at", "结束时刻", TimeEditor)
        yield Field("recusal", "是否申请回避", LineEditor, star=False, when=_attended)
        yield Field("accusation", "调查人员意见", lambda: TextEditor("事实、证据和处理建议", lines=4), when=_attended)
        yield Field("defence", "申辩和质证", lambda: TextEditor(lines=4), when=_attended)
        yield Field("debate", "辩论情况", lambda: TextEditor(lines=2), star=False, when=_attended)
        yield Field("final_words", "最后陈述", lambda: TextEditor(lines=2), when=_attended)
        hint = "定稿后打印，由当事人等逐页签名，扫描件存入卷宗；已经签名的在此上传。"
        yield Field("record_file", "签名的笔录", lambda: FileEditor(self.workspace.keep), star=False, hint=hint)

    def initial(self) -> dict[str, Any]:
        """Presume that the party came."""
        return {"attendance": "attended", "recusal": "不申请回避"}

    def entry(self) -> Any:
        """Return the record; an answer not chosen yet is empty."""
        values: dict[str, Any] = self.form.values()
        values["attendance"] = values.get("attendance") or ""
        return record_hearing.Entry(**values)

    def record(self) -> Any:
        """Return the hearing."""
        return self.party.hearing if self.party else None

    def after_words(self) -> str:
        """Say what comes next."""
        return "接着由主持人写听证报告"
