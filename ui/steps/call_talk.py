"""约谈通知书: which talk, why, when and where, what about."""

from collections.abc import Iterator
from typing import Any

from app.law import provision
from app.model.follow_up import TALKS
from app.regime import regime
from app.steps import call_talk
from forms.dates import chinese_date
from ui.editors import LineEditor, MinuteEditor, RadioEditor, TextEditor
from ui.form import Field
from ui.step_page import StepPage


class CallTalkPage(StepPage):
    """约谈通知书."""

    step = call_talk
    verb = "定稿约谈通知书"

    def fields(self) -> Iterator[Field]:
        """Return the blanks of the letter."""
        today = self.workspace.today
        yield Field(
            "talk_kind",
            "约谈类型",
            lambda: RadioEditor({kind: kind for kind in TALKS}),
            hint="整改不到位的，先提示约谈；仍不改正或者情节严重的，警示约谈。",
        )
        yield Field("reason", "约谈事由", lambda: TextEditor("写明列入名单的情况和至今没有改正之处", 3))
        yield Field("talk_at", "约谈时间", lambda: MinuteEditor(today))
        yield Field("place", "约谈地点", LineEditor)
        yield Field("topics", "约谈内容", lambda: TextEditor("一行一项", 3))
        yield Field("requirements", "有关要求", lambda: TextEditor("一行一项", 3))
        yield Field("contact_address", "联系地址", LineEditor)
        yield Field("contact_person", "联系人", lambda: LineEditor(width=210))
        yield Field("contact_phone", "联系电话", lambda: LineEditor("如 0900-1234567", width=210))

    def initial(self) -> dict[str, Any]:
        """Bring in the topics of the rule, the listing and the office's own address."""
        unit, party = self.case.unit, self.party
        said = provision(call_talk.RULE, on=self.workspace.today()).values
        you = party.you if party else ""
        topics = said["spared_topics" if self._is_spared() else "topics"]
        attendant = "本人" if party and party.party.is_person else "法定代表人或者主要负责人"
        return {
            "talk_kind": TALKS[0],
            "reason": self._listing(),
            "place": unit.address,
            "topics": "\n".join(one.format(you=you) for one in topics),
            "requirements": "\n".join(one.format(attendant=attendant) for one in said["requirements"]),
            "contact_address": unit.address,
            "contact_person": self.case.officer,
            "contact_phone": unit.phone,
        }

    def _is_spared(self) -> bool:
        """Say whether the talk takes the place of a listing."""
        return bool(self.party and self.party.owed_follow_up)

    def _listing(self) -> str:
        made = self.party.decision if self.party else None
        if made is None or self.party is None:
            return ""
        name = regime(self.case.regime_id, on=made.decided_on).name
        if self._is_spared():
            told = provision(call_talk.RULE, on=self.workspace.today()).values["spared_reason"]
            return told.format(
                day=chinese_date(made.decided_on), you=self.party.you, list_name=name, number=made.doc_number,
                reason=self.party.outcome_reason.rstrip("。"),
            )  # fmt: skip
        listed = f"{self.party.you}于{chinese_date(made.decided_on)}被列入{name}（{made.doc_number}）"
        return f"{listed}，至今没有纠正失信行为。"

    def after_words(self) -> str:
        """Say what comes next."""
        return "" if self.is_locked else "定稿后送达，届时登记约谈笔录"
