"""听证通知书: when, where and before whom."""

from collections.abc import Iterator
from typing import Any

from app.deadline import in_words, latest_before
from app.law import period
from app.steps import call_hearing
from ui.editors import DateEditor, LineEditor, RadioEditor, TimeEditor
from ui.form import Field
from ui.step_page import StepPage


class CallHearingPage(StepPage):
    """听证通知书."""

    step = call_hearing
    verb = "定稿通知书"

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the notice."""
        yield Field(
            "held_on", "听证日期", lambda: DateEditor(self.workspace.today), hint="也可填 +10，即10个工作日后。"
        )
        yield Field("begins_at", "开始时刻", TimeEditor)
        yield Field("place", "听证地点", LineEditor)
        yield Field("is_public", "听证方式", lambda: RadioEditor({True: "公开举行", False: "不公开举行"}))
        yield Field(
            "closed_reason", "不公开的理由", LineEditor, when=lambda form: form.value("is_public") is False,
        )  # fmt: skip
        yield Field("chair", "听证主持人", lambda: LineEditor("非本案调查人员", width=210))
        yield Field("members", "听证员", lambda: LineEditor("没有的不填"), star=False)
        yield Field("recorder", "记录员", lambda: LineEditor(width=210))
        yield Field("contact_address", "联系地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor(width=210))

    def initial(self) -> dict[str, Any]:
        """A hearing is public unless somebody says otherwise."""
        unit = self.case.unit
        return {
            "is_public": True,
            "place": f"{unit.name}会议室",
            "contact_address": unit.address,
            "contact_person": self.case.officer,
            "contact_phone": unit.phone,
        }

    def record(self) -> Any:
        """Return the hearing."""
        return self.party.hearing if self.party else None

    def after_words(self) -> str:
        """Say by when the notice must have reached the party."""
        day = None if self.is_locked else self.form.value("held_on")
        known = period("general.hearing_notice", on=self.workspace.today())
        return f"须在 {in_words(latest_before(known, day))} 前送达" if day and known else ""
