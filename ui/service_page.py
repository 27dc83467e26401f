"""送达: what serving any paper shares: the attempts so far, the fields of the next one, and what comes of it."""

from collections.abc import Callable, Iterator
from typing import Any

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import handling, serving
from app.deadline import count, in_words
from app.model.service import FAILURES, SERVICE_METHODS
from app.refusal import Refusal
from app.serving import RESULTS, ServiceEntry, served_on
from ui.attempts import Attempts
from ui.decision_plan import PlanCard
from ui.dialogs import confirm_with_reason, tell
from ui.editors import (
    ChoiceEditor,
    DateEditor,
    FileEditor,
    LineEditor,
    RadioEditor,
    TextEditor,
    TickEditor,
    TimeEditor,
)
from ui.form import Field, Form
from ui.step_page import StepPage
from ui.theme import of_class

FAILED = "failed"
BEFORE_THE_DECISION = ("notice", "hearing_call", "reply")


def _by(*ways: str) -> Callable[[Form], bool]:
    return lambda form: form.value("service_method") in ways


def _reached(form: Form) -> bool:
    return form.value("service_result") == "delivered"


def _taken_by(*ways: str) -> Callable[[Form], bool]:
    return lambda form: _reached(form) and form.value("service_method") in ways


def _failed(form: Form) -> bool:
    return form.value("service_result") == FAILED


def _has_course(form: Form) -> bool:
    return form.value("service_method") in ("announcement", "left") or not _reached(form)


def _came_back(form: Form) -> bool:
    posted = form.value("service_method") == "post"
    return posted and (
        form.value("service_result") == "deemed" or (_failed(form) and form.value("failure") == "returned")
    )


class ServicePage(StepPage):
    """送达: the summary is shown before the act (确认送达)."""

    verb = "登记送达"
    served_paper = ""
    is_always_proofread = False

    def above_form(self) -> None:
        """Show every attempt so far, where the party may be served, and the earliest day of a decision."""
        if self.party is None or self.is_too_early:
            return
        made = serving.attempts(self.party, self.served_paper)
        if made:
            self.box.addWidget(Attempts(made))
        if self.party.served(self.served_paper) is None:
            self.box.addWidget(self._address())
        elif self.served_paper in handling.SERVES:
            self.box.addLayout(self._anew())
        if self.served_paper in BEFORE_THE_DECISION:
            self.box.addWidget(PlanCard(self.case, self.party, self.workspace.today()))

    def _anew(self) -> QHBoxLayout:
        """Offer to take the service that counts as failed."""
        assert self.party
        line = QHBoxLayout()
        why = next(handling.may_serve_anew(self.case, self.party, self.workspace.who, self.served_paper), None)
        again = of_class(QPushButton("送达未成功或被退回，重新送达…"), "link")
        again.setEnabled(why is None)
        again.setToolTip(why.text if why else "")
        again.clicked.connect(self._serve_anew)
        line.addWidget(again)
        line.addStretch()
        return line

    def _serve_anew(self) -> None:
        assert self.party
        if serve_anew(self, self.served_paper):
            self.workspace.case_changed.emit(self.case.id)

    def _address(self) -> QFrame:
        """Say where the party has agreed to be served, or offer to register it."""
        assert self.party
        card = of_class(QFrame(), "sunken")
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 8, 12, 8)
        held = self.party.confirmed_address
        words = QLabel("当事人还没有签订送达地址确认书。", wordWrap=True)
        if held:
            ways = "、".join(held.channels().values())
            accepts = f"；接受电子送达：{ways}" if ways else "；不接受电子送达"
            signed = f"送达地址确认书（{held.confirmed_on:%Y-%m-%d}）"
            words.setText(f"{signed}：{held.address}，{held.recipient} {held.phone}{accepts}")
        register = of_class(QPushButton("登记新的确认书" if held else "登记送达地址确认书"), "link")
        register.clicked.connect(lambda: self.asks_for.emit("confirm_address"))
        column = QVBoxLayout()
        column.addWidget(of_class(words, "second"))
        row.addLayout(column, 1)
        row.addWidget(register)
        return card

    def fields(self) -> Iterator[Field]:
        """Ask for way, day, place, people, proof and result of one attempt."""
        keep, today = self.workspace.keep, self.workspace.today
        confirmed = self.party.confirmed_address if self.party else None
        results = RESULTS if confirmed else {key: words for key, words in RESULTS.items() if key != "deemed"}
        kin = {one: one for one in serving.relations(self.party)} if self.party else {}

        def other_hands(form: Form) -> bool:
            return _taken_by("direct")(form) and form.value("relation") in serving.FOR_THE_PARTY

        yield Field("service_method", "送达方式", lambda: ChoiceEditor(SERVICE_METHODS, width=210))
        yield Field("attempted_on", "送达日期", lambda: DateEditor(today), hint=DAYS)
        yield Field("attempted_at", "送达时刻", TimeEditor, when=_by("direct", "left"))
        yield Field("service_result", "送达结果", lambda: RadioEditor(results))
        yield Field("failure", "未送达情形", lambda: ChoiceEditor(FAILURES, width=300), when=_failed)
        yield Field("returned_on", "退回日期", lambda: DateEditor(today), when=_came_back)
        yield Field(
            "service_place", "送达地点", lambda: LineEditor("电子送达的，填手机号码、传真号码、电子邮件地址或者账号"),
            star=False, when=lambda form: form.value("service_method") != "announcement",
        )  # fmt: skip
        yield Field("through", "受托或转交单位", LineEditor, when=_by("entrusted", "transferred"))
        yield Field(
            "recipient", "收件人", LineEditor,
            when=lambda form: _reached(form) and form.value("service_method") not in ("announcement", "left"),
        )  # fmt: skip
        yield Field(
            "relation", "与受送达人关系", lambda: ChoiceEditor(kin, width=210), when=_taken_by("direct"),
        )  # fmt: skip
        yield Field("relation_proof", "关系证明材料", lambda: FileEditor(keep), when=other_hands)
        yield Field("servers", "送达人", lambda: LineEditor("两名，用顿号隔开"))
        yield Field(
            "server_badges", "执法证号", lambda: LineEditor("按送达人的次序，用顿号隔开"), when=_by("direct", "left")
        )
        yield Field(
            "witness", "见证人", lambda: LineEditor("基层组织或者所在单位的代表，写明单位和职务"), star=False,
            when=_taken_by("left"),
        )  # fmt: skip
        yield Field("pictures", "拍照录像", lambda: FileEditor(keep), star=False, when=_taken_by("left"))
        yield Field(
            "whereabouts_unknown", "下落不明", lambda: TickEditor("经查找，受送达人下落不明"), star=False,
            when=_by("announcement"),
        )  # fmt: skip
        yield Field(
            "announced_in", "公告载体", lambda: LineEditor("如 本机关公告栏和网站、某报某版"), when=_by("announcement")
        )
        yield Field("course", "原因和经过", lambda: TextEditor(COURSE, lines=2), when=_has_course)
        yield Field(
            "consent_proof", "电子送达确认书", lambda: FileEditor(keep), star=not confirmed, when=_by("electronic")
        )
        yield Field("proof", "送达回证", lambda: FileEditor(keep), when=lambda form: not _failed(form), hint=PROOF)

    def initial(self) -> dict[str, Any]:
        """Start with direct service by the two officers, at the confirmed address if there is one."""
        case, party = self.case, self.party
        confirmed = party.confirmed_address if party else None
        return {
            "service_method": "direct",
            "service_result": "delivered",
            "service_place": confirmed.address if confirmed else party.party.address if party else "",
            "servers": f"{case.officer}、{case.co_officer}",
            "server_badges": f"{case.officer_badge}、{case.co_officer_badge}",
            "course": serving.suggested_course(party, self.served_paper) if party else "",
        }

    def entry(self) -> ServiceEntry:
        """Leave out what does not apply to the way chosen."""
        return self.step.Entry(**self.form.values())

    def record(self) -> Any:
        """Return the service that counts."""
        return self.party.served(self.served_paper) if self.party else None

    def consequence(self, entry: ServiceEntry) -> str:
        """Say what the service starts, once its day is known."""
        on = served_on(entry)
        return f"将以 {in_words(on)}为送达日。" if on else ""

    def after_words(self) -> str:
        """Say what the service starts."""
        return "" if self.is_locked else self.consequence(self.entry())


DAYS = "公告送达填发出的日期，邮寄未被接收的填寄出的日期。"
COURSE = "拒收的写明事由；未送达、下落不明的写明经过"
PROOF = "公告送达上传公告截图或者报样，邮寄送达上传回执。"


def serve_anew(page: StepPage, paper: str) -> bool:
    """重新送达: ask why the service failed, and take it back; say whether it was done."""
    assert page.party
    effect = "本次送达作废，由它起算的期限从下一次送达起重新计算。"
    reason = confirm_with_reason(page, "按未送达处理？", effect, "重新送达", "未送达或被退回的情况")
    if not reason:
        return False
    workspace, on = page.workspace, page.workspace.today()
    try:
        handling.serve_anew(workspace.office, page.case, page.party, reason, who=workspace.who, on=on, paper=paper)
    except Refusal as refusal:
        tell(page, str(refusal))
        return False
    return True


class NoticeServicePage(ServicePage):
    """送达告知书: the service starts the period to answer."""

    def consequence(self, entry: ServiceEntry) -> str:
        """Say until when the party may answer."""
        on = served_on(entry)
        if on is None or self.party is None or self.party.notice is None:
            return ""
        due = count(self.party.notice.period(), on, "告知书送达")
        return f"将以 {in_words(on)}为送达日，陈述申辩期限至 {in_words(due.due_on)}。"
