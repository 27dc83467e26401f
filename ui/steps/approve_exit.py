"""列入后事项审批: what is proposed about a listing, with what was found, beside the opinion."""

from collections.abc import Iterator
from html import escape

from app.model.opinion import VERDICTS
from app.steps import approve_exit
from ui.editors import RadioEditor, TextEditor
from ui.exit_fields import in_short
from ui.form import Field
from ui.step_fields import OpinionPage
from ui.step_page import Question

WORDS = {
    "facts": "事由",
    "verification": "核查情况",
    "reason": "理由",
    "basis_document": "依据的文书",
    "legal_basis": "依据",
    "effect_text": "效力和后续办理",
}


class ApproveExitPage(OpinionPage):
    """列入后事项审批."""

    step = approve_exit
    verb = "提交审批意见"
    checked = False

    def summary(self) -> Iterator[str]:
        """Say what is proposed, what was found of each condition, and what the decision will say."""
        one = self.party.open_exit if self.party else None
        if one is None or not one.proposed_on:
            return
        yield in_short(one)
        yield f"<b>提请事项</b>　{approve_exit.matter(one)}"
        for row in one.conditions:
            met = "符合" if row["is_met"] else "<b>不符合</b>"
            finding = f"　{escape(row['finding'])}" if row.get("finding") else ""
            yield f"{met}　{escape(row['condition'])}{finding}"
        for name, words in WORDS.items():
            if one.text.get(name):
                yield f"<b>{words}</b>　{escape(str(one.text[name]))}"

    def fields(self) -> Iterator[Field]:
        """Ask for the verdict; what is not agreed to goes back to whoever proposed it."""
        choices = {key: VERDICTS[key] for key in ("agree", "return")}
        yield Field("verdict", "意见", lambda: RadioEditor(choices), hint="不同意的，退回并写明应当如何处理。")
        yield Field("opinion", "意见内容", lambda: TextEditor("写明审批意见；退回的，写明需要补正什么", lines=3))

    def question(self) -> Question | None:
        """Signing is asked once more, with the party and the effect."""
        one = self.party.open_exit if self.party else None
        if one is None or self.party is None or self.form.value("verdict") != "agree":
            return None
        matter = approve_exit.matter(one)
        effect = "签署后由承办人按批准的内容制作决定书，内容不再改动。"
        return Question(f"批准对{self.party.party.party_name}“{matter}”？", effect, "批准")
