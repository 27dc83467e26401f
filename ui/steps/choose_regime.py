"""名单制度适用: list, ground, criteria, leniency."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.amounts import standard
from app.legality import Offered, judge, offered
from app.regime import Regime, regime
from app.steps import choose_regime
from ui.check_rows import ChecksEditor
from ui.confirm_amount import ConfirmAmount
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, NumberEditor, RadioEditor, TextEditor
from ui.form import Field, Form
from ui.regime_card import RegimeCard, in_one_line
from ui.step_page import StepPage, kept_file
from ui.theme import of_class

SHOW, HIDE = "查看", "收起"
AMOUNTS = 10**12 - 1
"""Yuan; far more than any amount, so that one typed in the wrong unit is told as that."""


class ChooseRegimePage(StepPage):
    """名单制度适用."""

    step = choose_regime
    verb = "确认适用"

    def above_form(self) -> None:
        """Say which lists cannot be chosen, and why."""
        today = self.workspace.today()
        self.offered = {one.regime.id: one for one in offered(self.case.unit.has_adopted, today)}
        self.listed: Regime | None = None
        closed = [one for one in self.offered.values() if not one.legality.may_be_chosen]
        lines = [f"{one.regime.name}：{one.legality.told}" for one in closed]
        self.closed = of_class(QLabel("\n".join(lines), wordWrap=True), "hint")
        self.closed.hide()
        self.why = of_class(QLabel(), "second")
        self.why.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.why.linkActivated.connect(lambda _: self._show_closed(self.closed.isHidden()))
        self._show_closed(False)
        for label in (self.why, self.closed):
            self.box.addWidget(label)
            label.setVisible(bool(lines) and label is self.why)
        self.card = RegimeCard()
        self.box.addWidget(self.card)
        self.standard = ConfirmAmount(self.workspace)
        self.standard.confirmed.connect(self._standard_confirmed)
        self.standard.hide()
        self.box.addWidget(self.standard)

    def _standard_confirmed(self) -> None:
        self.save_draft()
        self.workspace.case_changed.emit(self.case.id)

    def _show_closed(self, shown: bool) -> None:
        self.closed.setVisible(shown)
        number = sum(not one.legality.may_be_chosen for one in self.offered.values())
        self.why.setText(f"另有 {number} 种名单现在不能选用　<a href='why'>{HIDE if shown else SHOW}</a>")

    def fields(self) -> Iterator[Field]:
        """Ask for the list first; grounds, criteria and what the list asks before them follow from it."""
        today, keep = self.workspace.today, self.workspace.keep
        names = {key: in_one_line(one) for key, one in self._used().items()}
        yield Field("regime_id", "名单制度", lambda: ChoiceEditor(names))
        yield Field("ground", "情形", lambda: ChoiceEditor({}), when=lambda _: not self._entered())
        yield Field(
            "ground_text", "情形", lambda: TextEditor("照规定原文填写", lines=2), when=lambda _: self._entered()
        )
        yield Field(
            "ground_article", "情形条款", lambda: LineEditor("如 第五条第（一）项"), when=lambda _: self._entered()
        )
        yield Field(
            "ground_amount", "拖欠数额（元）", lambda: NumberEditor("整数，如 128560", AMOUNTS),
            when=lambda form: bool(self._standard_of(form)) and not _unfit(form),
        )  # fmt: skip
        yield Field("criteria", "列入条件", lambda: ChecksEditor(("符合", "不符合"), "证据或说明"))
        for name, label, editor in (
            ("order_number", "责令文书文号", LineEditor),
            ("order_served_on", "责令文书送达日", lambda: DateEditor(today)),
            ("order_due_on", "责令期限", lambda: DateEditor(today)),
            ("unperformed_on", "核实未履行日", lambda: DateEditor(today)),
            ("order_file", "责令文书", lambda: FileEditor(keep)),
        ):
            yield Field(name, label, editor, when=self._is_ordered)
        yield Field(
            "exemption", "不予列入情形", lambda: ChoiceEditor({}, empty="没有规定的情形"), star=False,
            when=lambda form: _unfit(form) and bool(self.listed and self.listed.exemptions),
        )  # fmt: skip
        yield Field("unfit_reason", "不符合的理由", LineEditor, when=_unfit)
        yield Field(
            "leniency", "宽容审慎核对", lambda: ChecksEditor(("有", "没有"), "有的，写明理由"),
            hint="对未成年人、不可抗力、非主观故意、轻微失信行为，应宽容审慎认定（49号文（十六））。",
        )  # fmt: skip
        yield Field("decision_form", "处理形式", lambda: RadioEditor(choose_regime.DECISION_FORMS))

    def _used(self) -> dict[str, Offered]:
        """Return the lists this office may choose; the one of a case already under way stays."""
        chosen = self.case.unit.regimes
        allowed = {key: one for key, one in self.offered.items() if one.legality.may_be_chosen}
        used = {key: one for key, one in allowed.items() if not chosen or key in chosen}
        if (held := self.case.regime_id) and held not in used:
            used[held] = self._offered(held)
        return used

    def _offered(self, regime_id: str) -> Offered:
        day = self.case.opened_on
        listed = regime(regime_id, on=day)
        return Offered(listed, judge(listed, adopted=self.case.unit.has_adopted(regime_id, day), on=day))

    def _standard_of(self, form: Form) -> str:
        """Return the rule key of the amount the chosen ground takes."""
        grounds = self.listed.grounds if self.listed else ()
        return next((one.standard for one in grounds if one.key == form.value("ground")), "")

    def refresh(self) -> None:
        """Ask for the standard of the ground chosen, where it takes an amount."""
        super().refresh()
        key = self._standard_of(self.form)
        if key and (key != self.standard.key or self.standard.isHidden()):
            known = standard(self.case.unit, key, self.workspace.today())
            self.standard.show_amount(key, "本省数额标准", known)
        self.standard.setVisible(bool(key) and not self.is_done)

    def _entered(self) -> bool:
        return self.listed is not None and not self.listed.grounds

    def _is_ordered(self, form: Form) -> bool:
        return self.listed is not None and bool(self.listed.order) and not _unfit(form)

    def _fill(self) -> None:
        asked = choose_regime.leniency(self.workspace.today()).items()
        self.form["leniency"].ask((key, text, "") for key, text in asked)  # pyright: ignore[reportAttributeAccessIssue]
        raw = self.initial() if self.is_done else self.initial() | self.workspace.load_draft(self.slot)
        self.form["regime_id"].set_raw(raw.get("regime_id", ""))
        self._follow_regime()
        self.form.set_raw(raw)
        self.form["regime_id"].changed.connect(self._follow_choice)

    def _follow_choice(self) -> None:
        self._follow_regime()
        self.refresh()

    def _follow_regime(self) -> None:
        chosen = self._used().get(self.form.value("regime_id"))
        self.listed = listed = chosen.regime if chosen else None
        self.card.show_list(chosen)
        grounds = {one.key: f"{one.text}（{one.clause}）" for one in listed.grounds} if listed else {}
        self.form["ground"].offer(grounds)  # pyright: ignore[reportAttributeAccessIssue]
        reasons = {one.key: str(one) for one in listed.exemptions} if listed else {}
        self.form["exemption"].offer(reasons)  # pyright: ignore[reportAttributeAccessIssue]
        asked = [(one.key, one.text, one.clause) for one in listed.criteria] if listed else []
        self.form["criteria"].ask(asked)  # pyright: ignore[reportAttributeAccessIssue]
        if listed and not listed.own_decision:
            self.form["decision_form"].set_raw("in_penalty")
        self.form.show_what_applies()

    def initial(self) -> dict[str, Any]:
        """Take over what was chosen before a return."""
        case, order = self.case, self.case.order
        listed = regime(case.regime_id, on=case.opened_on) if case.regime_id else None
        ground = next((one.key for one in listed.grounds if one.text == case.ground), "") if listed else ""
        scans = {one.digest: kept_file(one) for one in case.attachments}
        told = {name: getattr(order, name) for name in choose_regime.ORDER} if order else {}
        if order:
            told["order_file"] = scans.get(order.order_file)
        only = case.unit.regimes[0] if len(case.unit.regimes) == 1 else ""
        return told | {
            "regime_id": case.regime_id or only,
            "ground": ground,
            "ground_text": case.ground,
            "ground_amount": str(case.ground_amount or ""),
            "ground_article": case.ground_clause.removeprefix(listed.instrument.name) if listed else "",
            "criteria": case.criteria,
            "exemption": case.parties[0].exemption,
            "leniency": case.leniency,
            "decision_form": case.decision_form or "separate",
        }

    def after_words(self) -> str:
        """Say what comes next."""
        return "确认后提请立案审批"


def _unfit(form: Form) -> bool:
    return any(one.answer is False for one in form.value("criteria"))
