"""公示与共享: where, from when until when, exactly what each channel will show, and who else was told."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from app.improving import counts_from_correction
from app.model.decision import Decision
from app.paper_blanks import channels_of
from app.party_file import earliest_removal_on
from app.publishing import content
from app.regime import regime
from app.steps import publish
from ui.case_periods import ask_periods
from ui.content_table import content_table
from ui.editors import LineEditor, RadioEditor
from ui.form import Field, Form
from ui.publication_rows import ChannelsEditor, ReceiversEditor
from ui.step_fields import late_reason
from ui.step_page import Question, StepPage, kept_file
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
            if self.party and self.party.publication and self.party.publication.is_published:
                self._offer_upload()
        elif decision:
            ask_periods(self, "publication")
        self.preview = of_class(QFrame(), "card")
        self.shown = QVBoxLayout(self.preview)
        self.shown.setContentsMargins(14, 10, 14, 10)
        self.shown.setSpacing(12)

    def _fill(self) -> None:
        """Put the preview below the form: it follows what is chosen there."""
        below = self.box.indexOf(self.form) + 1
        self.box.insertWidget(below, of_class(QLabel("脱敏预览（公众看到的内容）"), "h2"))
        self.box.insertWidget(below + 1, self.preview)
        super()._fill()

    def _offer_upload(self) -> None:
        """Offer the table a platform takes in, with this party's row."""
        button = of_class(QPushButton("导出报送文件…"), "ghost")
        button.clicked.connect(self._export)
        self.upload_told = of_class(QLabel(wordWrap=True), "ok")
        self.upload_told.hide()
        self.box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(self.upload_told)

    def _export(self) -> None:
        from ui.upload_dialog import UploadDialog

        dialog = UploadDialog(self, self.workspace, [self.case.id], self.party.id if self.party else None)
        dialog.exported.connect(self._exported)
        dialog.open()

    def _exported(self, words: str) -> None:
        self.upload_told.setText(words)
        self.upload_told.show()

    def _on_list(self, decision: Decision) -> str:
        assert self.party
        until = f"名单期内，至 {decision.expires_on:%Y-%m-%d} 届满。" if decision.expires_on else "名单期内。"
        if earliest := earliest_removal_on(self.case, self.party):
            return f"{until}最早可申请移出：{earliest:%Y-%m-%d}。"
        if counts_from_correction(self.case.regime_id):
            return f"{until}最早申请移出自改正之日起算；当事人改正后，请在“其他处理›登记改正”登记。"
        return f"{until}规则表中没有最早申请移出的期限。"

    def fields(self) -> Iterator[Field]:
        """Ask for each channel with its days and proof; for a person also for the law or consent that allows it."""
        keep, today = self.workspace.keep, self.workspace.today
        yield Field("is_published", "是否公示", lambda: RadioEditor({True: "公示", False: "不公示"}))
        yield Field(
            "channels",
            "公示渠道",
            lambda: ChannelsEditor(keep, today),
            when=_published,
            hint="各渠道的公示截止日期应当一致（49号文（五））。",
        )
        if self.party and self.party.party.is_person:
            yield Field(
                "legal_basis_for_publication",
                "公示依据",
                lambda: LineEditor("法律、行政法规条款或本人同意"),
                when=_published,
            )
        yield Field("reason_not_published", "不公示的原因", LineEditor, when=lambda form: not _published(form))
        yield Field(
            "receivers",
            "另外共享给",
            lambda: ReceiversEditor(keep, today),
            star=False,
            hint="向其他平台、部门推送或者函告列入信息的，逐一登记；名单结束时逐一通知停止。",
        )
        yield from late_reason(self, "publication", when=_published)

    def initial(self) -> dict[str, Any]:
        """A person is not published by default; every channel of the rule shows it until the term ends."""
        person = bool(self.party and self.party.party.is_person)
        until = self.party.decision.expires_on if self.party and self.party.decision else None
        listed = regime(self.case.regime_id, on=self.workspace.today()) if self.case.regime_id else None
        names = channels_of(self.case, listed) if listed else ()
        return {
            "is_published": not person,
            "channels": [{"name": name, "since": "", "until": until, "file": None} for name in names],
            "reason_not_published": "涉及个人的信用信息原则上不公示（49号文（四））" if person else "",
        }

    def record(self) -> Any:
        """Return what was recorded."""
        return self.party.publication if self.party else None

    def recorded(self) -> dict[str, Any]:
        """Show the channels and receivers as they were registered."""
        made, party = self.record(), self.party
        kept = {one.digest: kept_file(one) for one in self.case.attachments}
        shown = made.shown if made else []
        told = [one for one in party.sharings if not one.measures] if party else []
        until = made.published_until if made else None
        return super().recorded() | {
            "is_published": bool(made and made.is_published),
            "channels": [
                {"name": one.channel, "since": one.published_on, "until": until, "file": kept.get(one.receipt)}
                for one in shown
            ],
            "receivers": [
                {
                    "name": one.receiver,
                    "kind": one.receiver_kind,
                    "told_on": one.told_on,
                    "what": one.what,
                    "file": kept.get(one.receipt),
                }
                for one in told
                if one.receiver not in {channel.channel for channel in shown}
            ],
        }

    def refresh(self) -> None:
        """Show again what the public will see."""
        super().refresh()
        while item := self.shown.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for words, rows in self._previews():
            self.shown.addWidget(of_class(QLabel(words, wordWrap=True), "strong" if rows else "second"))
            if rows:
                self.shown.addWidget(content_table(rows))

    def _previews(self) -> Iterator[tuple[str, dict[str, str]]]:
        """Yield each channel with what it shows; a sentence alone where the public sees nothing."""
        if self.party and self.party.decision and self.party.decision.kind != "listing":
            yield "决定不予列入，公众看不到任何内容。", {}
        elif self.party is None or self.party.decision is None:
            yield "决定书定稿后可以预览。", {}
        elif not _published(self.form):
            yield "不公示，公众看不到任何内容。", {}
        else:
            for channel in self.form.value("channels"):
                shown = content(self.case, self.party, channel.name, channel.published_until)
                yield channel.name or "（渠道名称待填）", shown

    def question(self) -> Question | None:
        """Publishing is asked once more."""
        name = self.party.party.party_name if self.party else ""
        if _published(self.form):
            channels = "、".join(channel.name for channel in self.form.value("channels"))
            return Question(f"登记已公示“{name}”？", f"登记后，上列内容即为在{channels}公开的内容。", "登记已公示")
        return Question(f"登记不公示“{name}”？", "该当事人的列入信息不向社会公开。", "登记不公示")
