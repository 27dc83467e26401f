"""登记复议、诉讼: the notice that it was accepted; nothing is suspended by it, and until when to answer."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from app.deadline import count, in_words
from app.law import period, provision
from app.model.suit import AGAINST, RESULTS, SUIT_KINDS
from app.steps import register_suit
from app.suits import contested
from ui.editors import ChoiceEditor, DateEditor, FileEditor, LineEditor, RadioEditor, TextEditor, TickEditor
from ui.exit_fields import note_of
from ui.form import Field, Form
from ui.step_page import StepPage


def _is_review(form: Form) -> bool:
    return form.value("suit_kind") == "review"


def _is_appeal(form: Form) -> bool:
    return form.value("suit_kind") in ("second", "retrial")


class RegisterSuitPage(StepPage):
    """登记复议、诉讼."""

    step = register_suit
    verb = "登记"

    def above_form(self) -> None:
        """Say first that the decision goes on being carried out; then what has been registered before."""
        today = self.workspace.today()
        review, court = (provision(f"suits.{name}", on=today) for name in ("no_suspension", "court_no_suspension"))
        self.box.addWidget(note_of(
            f"复议、诉讼期间，公示、共享和措施照常执行（{review}，{court}）；"
            "复议机关、法院决定停止执行的，从“其他处理›停止执行、恢复执行”登记。"
        ))  # fmt: skip
        for one in self.party.suits if self.party else ():
            ended = f"结果：{RESULTS[one.result]}" if one.result else "尚无结果"
            self.box.addWidget(note_of(
                f"已登记：{SUIT_KINDS[one.suit_kind]} {one.tribunal} {one.suit_number}，"
                f"针对{AGAINST[one.against]}（{one.against_number}），{ended}。"
            ))  # fmt: skip

    def fields(self) -> Iterator[Field]:
        """Ask against what, where, since when, and what is asked for."""
        keep, today = self.workspace.keep, self.workspace.today
        known = contested(self.party) if self.party else {}
        targets = {key: f"{AGAINST[key]}（{one.number}）" for key, one in known.items()}
        yield Field("suit_kind", "类别", lambda: RadioEditor(SUIT_KINDS, columns=2))
        yield Field("against", "针对的行为", lambda: ChoiceEditor(targets))
        yield Field("tribunal", "复议机关、法院", LineEditor)
        yield Field("suit_number", "案号", lambda: LineEditor("如 示政复〔2026〕3号、（2026）示9999行初1号"))
        yield Field(
            "received_on", "收到日期", lambda: DateEditor(today), hint="收到申请书（起诉状、上诉状）副本的日期。"
        )
        yield Field("is_simple", "程序", lambda: TickEditor("适用简易程序"), star=False, when=_is_review)
        yield Field("is_ours", "提起人", lambda: TickEditor("由本机关提起"), star=False, when=_is_appeal)
        yield Field("requests", "请求和理由", lambda: TextEditor(lines=3))
        yield Field("notice_file", "通知书和副本", lambda: FileEditor(keep))

    def initial(self) -> dict[str, Any]:
        """Presume a review of the listing."""
        known = contested(self.party) if self.party else {}
        return {"suit_kind": "review", "against": next(iter(known), ""), "tribunal": self.case.unit.review_organ}

    def _fill(self) -> None:
        super()._fill()
        self.form["suit_kind"].changed.connect(self._propose_tribunal)

    def _propose_tribunal(self) -> None:
        """Put in the organ or the court of the office's area; what was typed otherwise stays."""
        unit, typed = self.case.unit, self.form.value("tribunal")
        if typed in ("", unit.review_organ, unit.court):
            kind = self.form.value("suit_kind")
            proposed = {"review": unit.review_organ, "first": unit.court}.get(kind, "")
            self.form["tribunal"].set_raw(proposed)

    def after_words(self) -> str:
        """Say until when the office answers."""
        entry = self.entry()
        if self.is_locked or entry.is_ours or not isinstance(entry.received_on, date):
            return ""
        rule = register_suit.paper_rules(entry)["answer"]
        known = (
            period(rule, on=entry.received_on, confirmed=self.case.unit.confirmed(entry.received_on)) if rule else None
        )
        if known is None:
            return "答复期限以法院通知为准"
        unchecked = "" if known.checked else "（待核对）"
        return f"应于 {in_words(count(known, entry.received_on, '收到通知').due_on)} 前答复{unchecked}"
