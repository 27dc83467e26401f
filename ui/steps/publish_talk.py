"""公开警示约谈: where it is shown, and exactly what is shown."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtWidgets import QLabel

from app.publishing import talk_content
from app.steps import publish_talk
from ui.content_table import content_table
from ui.editors import LineEditor
from ui.form import Field
from ui.publication_rows import ChannelsEditor
from ui.step_fields import late_reason
from ui.step_page import Question, StepPage
from ui.theme import of_class


class PublishTalkPage(StepPage):
    """公开警示约谈."""

    step = publish_talk
    verb = "登记已公开"

    def above_form(self) -> None:
        """Show the content, masked, as the public will see it."""
        talk = publish_talk.to_be_shown(self.party)
        if self.party and talk:
            self.box.addWidget(of_class(QLabel("脱敏预览（公众看到的内容）"), "h2"))
            self.box.addWidget(content_table(talk_content(self.case, self.party, talk)))

    def fields(self) -> Iterator[Field]:
        """Ask for each channel with its days and proof; for a person also for the law or consent that allows it."""
        keep, today = self.workspace.keep, self.workspace.today
        yield Field(
            "channels",
            "公示渠道",
            lambda: ChannelsEditor(keep, today),
            hint="各渠道的公示截止日期应当一致（49号文（五））。",
        )
        if self.party and self.party.party.is_person:
            yield Field("legal_basis_for_publication", "公示依据", lambda: LineEditor("法律、行政法规条款或本人同意"))
        yield from late_reason(self, "talk_publication")

    def initial(self) -> dict[str, Any]:
        """Presume the channels of the listing."""
        made = self.party.publication if self.party else None
        names = made.channels if made else []
        until = made.published_until if made else None
        return {"channels": [{"name": name, "since": "", "until": until, "file": None} for name in names]}

    def question(self) -> Question | None:
        """Publishing is asked once more."""
        name = self.party.party.party_name if self.party else ""
        channels = "、".join(channel.name for channel in self.form.value("channels"))
        return Question(
            f"登记已公开对“{name}”的警示约谈？", f"登记后，上列内容即为在{channels}公开的内容。", "登记已公开"
        )
