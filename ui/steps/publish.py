"""公示与共享: where, from when until when, and exactly what the public will see."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel

from app.improving import counts_from_correction
from app.model.decision import Decision
from app.party_file import earliest_removal_on
from app.regime import regime
from app.steps import publish
from ui.case_periods import ask_periods
from ui.editors import DateEditor, FileEditor, LineEditor, RadioEditor, TicksEditor
from ui.form import Field, Form
from ui.step_fields import late_reason
from ui.step_page import Question, StepPage
from ui.theme import of_class


def _published(form: Form) -> bool:
    return bool(form.value("is_published"))


class PublishPage(StepPage):
    """公示与共享."""

    step = publish
    verb = "登记已公示"

    def above_form(self) -> None:
        """Say how long the party stays on the list; make room for the masked content as the public will see it."""
        decision = self.party.decision if self.party else None
        if self.is_done and decision:
            words = QLabel(self._on_list(decision), wordWrap=True)
            self.box.addWidget(of_class(words, "locked-note"))
        elif decision:
            ask_periods(self, "publication")
        self.preview = of_class(QFrame(), "card")
        self.preview_rows = QFormLayout(self.preview)
        self.preview_rows.setContentsMargins(14, 10, 14, 10)
        self.preview_rows.setHorizontalSpacing(16)
        self.preview_rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _fill(self) -> None:
        """Put the preview below the form: it follows what is chosen there."""
        below = self.box.indexOf(self.form) + 1
        self.box.insertWidget(below, of_class(QLabel("脱敏预览（公众看到的内容）"), "h2"))
        self.box.insertWidget(below + 1, self.preview)
        super()._fill()

    def _on_list(self, decision: Decision) -> str:
        assert self.party
        until = f"名单期内，至 {decision.expires_on:%Y-%m-%d} 届满。" if decision.expires_on else "名单期内。"
        if earliest := earliest_removal_on(self.case, self.party):
            return f"{until}最早可申请移出：{earliest:%Y-%m-%d}。"
        if counts_from_correction(self.case.regime_id):
            return f"{until}最早申请移出自改正之日起算；当事人改正后，请在“其他处理›登记改正”登记。"
        return f"{until}规则表中没有最早申请移出的期限。"

    def fields(self) -> Iterator[Field]:
        """Ask for channels, dates and proof; for a person also for the law or consent that allows it."""
        today = self.workspace.today
        listed = regime(self.case.regime_id, on=today()) if self.case.regime_id else None
        channels = {name: name for name in (listed.channels if listed else ())}
        yield Field("is_published", "是否公示", lambda: RadioEditor({True: "公示", False: "不公示"}))
        yield Field("channels", "公示渠道", lambda: TicksEditor(channels, columns=1), when=_published)
        yield Field("published_on", "公示开始", lambda: DateEditor(today), when=_published)
        yield Field(
            "published_until",
            "公示截止",
            lambda: DateEditor(today),
            when=_published,
            hint="各渠道的内容和期限应当一致。",
        )
        if self.party and self.party.party.is_person:
            yield Field(
                "legal_basis_for_publication",
                "公示依据",
                lambda: LineEditor("法律、行政法规条款或本人同意"),
                when=_published,
            )
        yield Field("receipt", "公示凭证", lambda: FileEditor(self.workspace.keep), when=_published)
        yield Field("reason_not_published", "不公示的原因", LineEditor, when=lambda form: not _published(form))
        yield from late_reason(self, "publication", when=_published)

    def initial(self) -> dict[str, Any]:
        """A person is not published by default; the period ends with the term."""
        person = bool(self.party and self.party.party.is_person)
        until = self.party.decision.expires_on if self.party and self.party.decision else None
        return {
            "is_published": not person,
            "published_until": until,
            "reason_not_published": "涉及个人的信用信息原则上不公示（49号文（四））" if person else "",
        }

    def record(self) -> Any:
        """Return what was recorded."""
        return self.party.publication if self.party else None

    def recorded(self) -> dict[str, Any]:
        """Show the channels by their ticks."""
        made = self.record()
        return super().recorded() | {
            "channels": made.channels if made else [],
            "is_published": bool(made and made.is_published),
        }

    def refresh(self) -> None:
        """Show again what the public will see."""
        super().refresh()
        while self.preview_rows.rowCount():
            self.preview_rows.removeRow(0)
        if self.party and self.party.decision and self.party.decision.kind != "listing":
            self.preview_rows.addRow(QLabel("决定不予列入，公众看不到任何内容。"))
        elif self.party is None or self.party.decision is None:
            self.preview_rows.addRow(QLabel("决定书定稿后可以预览。"))
        elif not _published(self.form):
            self.preview_rows.addRow(QLabel("不公示，公众看不到任何内容。"))
        else:
            for label, words in publish.content(self.case, self.party, self.entry()).items():
                value = QLabel(words, wordWrap=True)
                self.preview_rows.addRow(of_class(QLabel(label), "caption"), value)

    def question(self) -> Question | None:
        """Publishing is asked once more."""
        name = self.party.party.party_name if self.party else ""
        if _published(self.form):
            return Question(f"登记已公示“{name}”？", "登记后，名单期内和公示期限开始计算。", "登记已公示")
        return Question(f"登记不公示“{name}”？", "该当事人的列入信息不向社会公开。", "登记不公示")
