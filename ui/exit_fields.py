"""列入后的决定: what the pages of its steps share — corrections, periods, what is known of the way so far."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.law import rules
from app.model.exit import CHANNELS, ROUTES, Exit
from app.party_file import earliest_removal_on
from ui.case_periods import offer_periods
from ui.form import Field
from ui.rows import RowCard, Rows, typed
from ui.step_fields import late_reason
from ui.step_page import StepPage
from ui.theme import of_class

NO_FEE = "修复不收取任何费用。"
PERIODS = {"removal_accept": "受理期限", "removal_decide": "移出决定期限"}


class CorrectionCard(RowCard):
    """更正事项: where the paper was wrong, what it says, what it is to say."""

    PARTS = {"place": "更正位置", "wrong": "原文", "right": "更正为"}

    def __init__(self) -> None:
        """Build three lines."""
        super().__init__()
        of_class(self, "clear")
        self.lines = {name: QLineEdit() for name in self.PARTS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for name, line in self.lines.items():
            line.setPlaceholderText(self.PARTS[name])
            line.setAccessibleName(self.PARTS[name])
            row.addWidget(line, 1 if name == "place" else 2)
        self.drop = of_class(QPushButton("删去"), "link")
        row.addWidget(self.drop)
        self.asked = self.lines
        self.setFocusProxy(self.lines["place"])

    def watch(self, told: Callable[[], None]) -> None:
        """Tell every change."""
        for line in self.lines.values():
            line.textChanged.connect(told)

    def value(self) -> dict[str, str]:
        """Return the correction."""
        return {name: typed(line) for name, line in self.lines.items()}

    raw = value

    def set_raw(self, raw: dict[str, Any]) -> None:
        """Show a correction."""
        for name, line in self.lines.items():
            line.setText(raw.get(name, ""))


class CorrectionsEditor(Rows):
    """更正事项: one line each."""

    add_words = "＋ 增加一处更正"

    def __init__(self) -> None:
        """Start with one line."""
        super().__init__()
        self.append(self.make())
        self.setFocusProxy(self.cards[0])

    def make(self) -> CorrectionCard:
        """Return an empty line."""
        return CorrectionCard()


class ExitPage(StepPage):
    """列入后的决定: a step of an application or proposal; once that has gone on, it shows what was entered last."""

    @property
    def one(self) -> Exit | None:
        """Return the application or proposal that is open."""
        return self.party.open_exit if self.party else None

    @property
    def is_due(self) -> bool:
        """Say whether the order of the procedure has come to this step."""
        return not any(self.step.STEP.order(self.case, self.party))

    @property
    def is_done(self) -> bool:
        """Say whether the step has been done and is not to be done again now."""
        return not self.is_due and self.case.has_done(self.step.STEP.key, self.party)

    def record(self) -> Exit | None:
        """Return the last application or proposal that has come through this step."""
        of_routes = [one for one in (self.party.exits if self.party else ()) if self.concerns(one)]
        return of_routes[-1] if of_routes else None

    def concerns(self, one: Exit) -> bool:
        """Say whether an application or proposal has come through this step."""
        return True

    def recorded(self) -> dict[str, Any]:
        """Show what is kept of it: the items of the record, then the words of its paper."""
        one = self.record()
        if one is None:
            return {}
        lists = {name: getattr(one, name) for name in self.form.rows if isinstance(getattr(one, name, None), list)}
        return super().recorded() | lists | {name: words for name, words in one.text.items() if name in self.form.rows}


class ExitDecisionPage(ExitPage):
    """定稿列入后的决定: nothing is asked but why it comes late; the paper beside it is the one that was approved."""

    verb = "定稿决定书"

    def above_form(self) -> None:
        """Show what was approved, by whom."""
        one = self.one if self.is_due else self.record()
        if one and (self.is_due or self.is_done):
            self.box.addWidget(note_of(in_short(one)))

    def fields(self) -> Iterator[Field]:
        """Ask why it comes late."""
        return late_reason(self, "removal_decide")

    def concerns(self, one: Exit) -> bool:
        """Say whether this is the decision that was made."""
        return bool(one.decided_on) and one.deciding_step == self.step.STEP.key

    def after_words(self) -> str:
        """Say what comes next."""
        one = self.one
        if self.is_locked or one is None:
            return ""
        return "定稿后送达当事人，并停止公示、解除措施" if one.has_effects else "定稿后送达当事人"


def note_of(words: str, kind: str = "locked-note") -> QLabel:
    """Return a sentence that stands above a form: what is known of the way so far."""
    return of_class(QLabel(words, wordWrap=True), kind)


def in_short(one: Exit) -> str:
    """Say how far an application or proposal has come."""
    said = [f"<b>{ROUTES[one.route]}</b>　{one.opened_on:%Y-%m-%d}"]
    if one.route == "repair":
        said[0] += f"　{one.applied_by}　{CHANNELS.get(one.applied_through, '')}"
    if one.accepted_on:
        said.append(f"{one.accepted_on:%Y-%m-%d} 受理")
    if one.extended_on:
        said.append(f"{one.extended_on:%Y-%m-%d} 批准延长")
    if one.proposed_on:
        said.append(f"{one.proposed_on:%Y-%m-%d} {one.proposed_by}提请")
    if one.approved_on:
        said.append(f"{one.approved_on:%Y-%m-%d} {one.approved_by}批准")
    if one.decided_on:
        said.append(f"{one.decided_on:%Y-%m-%d} 决定（{one.doc_number}）")
    return "；".join(said) + "。"


def earliest_words(page: StepPage, on: date | None = None) -> str:
    """Say since when an application can be accepted, and whether that day has come by a day, or by today."""
    earliest = earliest_removal_on(page.case, page.party) if page.party else None
    if earliest is None:
        return "规则表中没有最早申请移出的期限，能否受理由您依据本名单的规定判断。"
    clock = page.case.running("earliest_removal", page.party)
    unchecked = "（待核对，不作为不予受理的依据）" if clock and clock.is_unconfirmed else ""
    has_come = "已到" if earliest <= (on or page.workspace.today()) else "还没有到"
    return f"最早可申请移出的日期：{earliest:%Y-%m-%d}，{has_come}{unchecked}。"


def ask_exit_periods(page: StepPage, *names: str) -> None:
    """Offer the periods of an application above the form of a page, to be confirmed or entered with their clause."""
    own = rules(page.case.regime_id)
    keys = {f"{page.case.regime_id if name in own else 'repair'}.{name}": PERIODS[name] for name in names}
    offer_periods(page, keys)
