"""约谈笔录: what was told, said, asked for and promised; or that the party did not come."""

from collections.abc import Iterator
from typing import Any

from app.following import open_one
from app.steps import hold_talk
from ui.editors import (
    DateEditor,
    FileEditor,
    LineEditor,
    MinuteEditor,
    RadioEditor,
    TextEditor,
    TickEditor,
    TicksEditor,
)
from ui.form import Field, Form
from ui.step_fields import late_reason
from ui.step_page import StepPage


def _held(form: Form) -> bool:
    return form.value("outcome") != "absent"


def _absent(form: Form) -> bool:
    return not _held(form)


class HoldTalkPage(StepPage):
    """约谈笔录."""

    step = hold_talk
    verb = "登记约谈结果"

    def fields(self) -> Iterator[Field]:
        """Ask whether the party came; then for the record, or for how it stayed away."""
        today, called = self.workspace.today, open_one(self.party, "talk")
        topics = {topic: topic for topic in (called.topics if called else ())}
        yield Field("outcome", "当事人", lambda: RadioEditor(hold_talk.OUTCOMES))
        yield Field("absent_on", "约定的日期", lambda: DateEditor(today), when=_absent)
        yield Field("absence", "未到场的情况", lambda: TextEditor("是否说明原因，是否另行约定时间", 3), when=_absent)
        yield Field("started_at", "开始时间", lambda: MinuteEditor(today), when=_held)
        yield Field("ended_at", "结束时间", lambda: MinuteEditor(today), when=_held)
        yield Field("place", "地点", LineEditor, when=_held)
        yield Field("recorder", "记录人", lambda: LineEditor(width=210), when=_held)
        yield Field("talked_to", "被约谈人", lambda: LineEditor(width=210), when=_held)
        yield Field("identity", "身份证件及号码", LineEditor, when=_held)
        yield Field("post", "单位职务", LineEditor, when=_held)
        yield Field("phone", "联系电话", lambda: LineEditor(width=210), when=_held)
        yield Field("topics", "告知要点", lambda: TicksEditor(topics, columns=1), when=_held)
        yield Field("talk", "主要内容", lambda: TextEditor("问：……\n答：……", 5), when=_held)
        yield Field("requirements", "整改要求", lambda: TextEditor(lines=2), star=False, when=_held)
        yield Field("requirements_until", "整改期限至", lambda: DateEditor(today), star=False, when=_held)
        yield Field("promise", "当事人的承诺", lambda: TextEditor(lines=2), star=False, when=_held)
        if self.party and self.party.is_listed:
            yield Field(
                "next_on", "复查日期", lambda: DateEditor(today), star=False, when=_held, hint="填写后到期提醒复查。"
            )
        if called and called.talk_kind == hold_talk.PUBLISHABLE:
            yield Field(
                "is_published",
                "是否公开",
                lambda: TickEditor("本次警示约谈公开"),
                star=False,
                when=_held,
                hint="约谈登记后，在“公开警示约谈”登记公示渠道和凭证。",
            )
        yield Field(
            "file", "材料", lambda: FileEditor(self.workspace.keep), star=False, hint="当事人提交的材料、影像。"
        )
        yield from late_reason(self, "talk")

    def initial(self) -> dict[str, Any]:
        """Presume that the party came, and that its principal spoke."""
        called, party = open_one(self.party, "talk"), self.party.party if self.party else None
        details = called.details if called else {}
        person = bool(party and party.is_person)
        return {
            "outcome": "held",
            "absent_on": called.due_on if called else None,
            "started_at": details.get("talk_at", "").replace("T", " "),
            "place": details.get("place", ""),
            "recorder": self.case.co_officer,
            "talked_to": (party.party_name if person else party.principal) if party else "",
            "post": "本人" if person else f"{party.party_name}法定代表人" if party else "",
            "identity": f"{party.id_kind or '居民身份证'} {party.id_number or ''}" if party and person else "",
            "phone": party.phone if party else "",
        }

    @property
    def has_paper(self) -> bool:
        """Only a talk that was held makes a record (笔录)."""
        return _held(self.form) if hasattr(self, "form") else True

    def after_words(self) -> str:
        """Say what comes of it."""
        return "" if self.is_locked else "约谈记录记入信用记录"
