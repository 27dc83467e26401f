"""更正主体信息: the record of a party as it shall read, why, what shows it, and which papers bear the old one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from html import escape
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.correcting import CAUSES, Affected, Entry, affected, correct_party, gaps, needs_approval
from app.identifiers import masked_id, masked_phone
from app.model.case import Case
from app.model.party import Party
from app.refusal import Obstacle
from app.steps.open_case import PartyEntry
from ui.dialogs import tell
from ui.editors import ChoiceEditor, Editor, FileEditor, RadioEditor, TextEditor
from ui.form import Field
from ui.form_dialog import FormDialog
from ui.party_cards import PartyCard
from ui.theme import of_class
from ui.workspace import Workspace

LEAD = "草稿和以后的文书用更正后的信息；已定稿的文书保持原样。更正前后的内容、理由和依据记入办理记录。"
HEIGHT = 690  # logical px
SHOWN = ("party_type", "party_name", "uscc", "uscc_absent_reason", "id_kind", "address", "principal")
KEPT_MASKED = "证件号码、联系电话脱敏显示，不更正的留空。"


class OnePartyEditor(Editor):
    """主体信息: the card of one party on file; what is masked is shown masked, and stays as it is if left empty."""

    def __init__(self, party: Party, today: Callable[[], date]) -> None:
        """Show the party as it stands."""
        super().__init__()
        self.party = party
        self.card = PartyCard(today, lambda code: "")
        for part in (self.card.role, self.card.labels["role"], self.card.drop):
            part.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        shown = {name: getattr(party, name) or "" for name in SHOWN}
        masked = {"id_number": masked_id(party.id_number or "")} if party.is_person else {}
        if party.is_person and party.phone:
            masked["phone"] = masked_phone(party.phone)
        for name, words in masked.items():
            self.card.lines[name].setPlaceholderText(words)
        self.masked = tuple(masked)
        self.card.set_raw(shown | ({} if party.is_person else {"phone": party.phone}))
        self.card.watch(self._told)
        self.setFocusProxy(self.card.lines["party_name"])

    def _told(self) -> None:
        self.changed.emit()

    def value(self) -> PartyEntry:
        """Return the record as it shall read."""
        entry = self.card.value()
        return replace(entry, **{name: getattr(self.party, name) for name in self.masked if not getattr(entry, name)})

    def set_raw(self, raw: Any) -> None:
        """The card always begins with what is on file."""


class CorrectParty(FormDialog):
    """更正主体信息."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, party: Party, cases: list[Case]) -> None:
        """Show the record; `accepted` tells when it has been corrected."""
        self.workspace, self.party, self.cases = workspace, party, cases
        super().__init__(parent, f"更正主体信息　{party.party_name}", LEAD, "更正", self._fields())
        self.bearing = of_class(QLabel(wordWrap=True), "second")
        self.below.addWidget(self.bearing)
        self.fit(HEIGHT)
        self.refresh()

    def _fields(self) -> Iterator[Field]:
        keep = self.workspace.keep
        heads = {one.name: one.name for one in self.workspace.officers() if one.may("approver")}

        def approved(form: Any) -> bool:
            return needs_approval(self.party, self.cases, form.value("party"), self.workspace.who)

        hint = KEPT_MASKED if self.party.is_person else ""
        yield Field("party", "主体信息", lambda: OnePartyEditor(self.party, self.workspace.today), hint=hint)
        yield Field("cause", "更正原因", lambda: RadioEditor(CAUSES))
        yield Field("reason", "理由", lambda: TextEditor("写明错在哪里，或者何时变更、以什么材料为准", 2))
        yield Field("proof", "依据材料", lambda: FileEditor(keep), hint="营业执照、变更登记通知书、身份证件等。")
        yield Field("approved_by", "签批负责人", lambda: ChoiceEditor(heads, width=210), when=approved)
        yield Field("approval", "签批扫描件", lambda: FileEditor(keep), when=approved)

    def entry(self) -> Entry:
        """Return what is typed as the act takes it."""
        values: dict[str, Any] = self.form.values()
        values["cause"] = values["cause"] or ""
        return Entry(**values)

    def gaps(self) -> Iterable[Obstacle]:
        """Return what the act still asks for."""
        return gaps(self.party, self.cases, self.entry(), self.workspace.who, self.workspace.today())

    def refresh(self) -> None:
        """Ask again what is missing, and name the papers that bear what is corrected."""
        super().refresh()
        entry = self.entry()
        self.bearing.setText(_told(affected(self.party, self.cases, entry.party), entry.cause))

    def perform(self) -> None:
        """Correct the record; then say what is to be done about the papers."""
        space, entry = self.workspace, self.entry()
        found = correct_party(space.office, self.party, entry, who=space.who, on=space.today())
        for case in self.cases:
            space.case_changed.emit(case.id)
        if to_do := [one for one in found if one.doc_number]:
            words = _lines(to_do, entry.cause)
            self.accepted.connect(lambda: tell(self.parentWidget(), "主体信息已更正。请处理下列已定稿的文书。", words))


def _told(found: list[Affected], cause: str) -> str:
    if not found:
        return "没有已定稿的文书载有改动前的信息。"
    rows = "<br>".join(escape(line) for line in _lines(found, cause).split("\n"))
    return f"<b>载有改动前信息的已定稿文书 {len(found)} 份（保持原样）</b><br>{rows}"


def _lines(found: list[Affected], cause: str) -> str:
    return "\n".join(f"{one.title}{one.doc_number}（{'、'.join(one.items)}）　{one.advice(cause)}" for one in found)
