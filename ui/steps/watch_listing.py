"""名单期内: how long it lasts, what runs, what can be done now, how measures, publication and sharing stand."""

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from app import following
from app.ledger.links import RowOfCase, rows_of
from app.model.follow_up import FOLLOW_UPS, FollowUp
from app.party_file import earliest_removal_on
from app.procedure import STEPS
from app.steps import watch_listing
from app.steps.every import MODULES
from ui.chips import Chip, ChipLabel
from ui.marks import mark
from ui.step_page import StepPage
from ui.step_rows import chip_of
from ui.term_bar import Term, TermBar, in_a_sentence
from ui.theme import of_class

ACTS = (
    # step, icon, what it is for, verb
    ("call_talk", "person", "提示约谈、警示约谈：整改不到位的，由认定部门约谈", "登记约谈"),
    ("order_rectification", "edit", "限期整改：写明问题、要求和期限，期满核查", "限期整改"),
    ("watch_closely", "eye", "重点关注：写明原因和复核日期，到期复核", "重点关注"),
    ("check_listing", "calendar", "年度核查：依据、当事人、措施、公示是否仍然相符", "年度核查"),
    ("request_measures", "export", "提请其他部门实施决定书中的措施，并等待反馈", "提请措施"),
    ("stop_publication", "eye", "公示期限届满，或者发现不应当公示：停止的渠道逐一留存凭证", "停止公示"),
    ("apply_removal", "document", "当事人申请移出、信用修复：登记后依次受理、核查、决定", "登记申请"),
    ("propose_exit", "leave", "届满移出、撤销列入、恢复列入、更正文书：提请负责人审批", "提请处理"),
)
RESULTS = {  # the step by which a matter that is open goes on, and its verb
    "talk": ("hold_talk", "登记笔录"),
    "rectification": ("check_rectification", "登记核查"),
    "attention": ("watch_closely", "复核"),
    "shielding": ("shield_listing", "登记结果"),
}
STATE_CHIPS = {
    "suspended": "paused",
    "lifted": "done",
    "carried_out": "ok",
    "not_carried_out": "gap",
    "requested": "wait",
    "noticed": "plain",
}


class WatchListingPage(StepPage):
    """名单期内."""

    step = watch_listing
    verb = "名单期内"

    @property
    def is_waiting(self) -> bool:
        """Nothing is finalised here: the page waits, and offers what may be done."""
        return True

    def above_form(self) -> None:
        """Show the term, what is due, what can be done, and how everything stands."""
        if self.party is None or self.party.decision is None or not self.party.is_listed:
            return
        self.box.addWidget(self._term())
        self._section("到期和待办", list(self._due()), "没有约定的日期。可以登记约谈、限期整改或者年度核查。")
        self._section("现在可以办理", list(self._acts()), "")
        self._section("失信惩戒措施", list(self._measures()), "决定书中没有失信惩戒措施。")
        self._section("公示和共享", list(self._shown()), "没有公示，也没有向其他平台、部门共享。")
        self._section("办过的事项", list(self._past()), "还没有办过约谈、整改、核查等事项。")

    def _section(self, title: str, rows: list[QFrame], otherwise: str) -> None:
        self.box.addWidget(of_class(QLabel(title), "h2"))
        for row in rows:
            self.box.addWidget(row)
        if not rows:
            self.box.addWidget(of_class(QLabel(otherwise, wordWrap=True), "second"))

    def _term(self) -> QFrame:
        assert self.party and self.party.decision
        until = following.due_until(self.case, self.party)
        term = Term(self.party.decision.decided_on, until, earliest_removal_on(self.case, self.party))
        card = of_class(QFrame(), "wait")
        box = QVBoxLayout(card)
        box.setContentsMargins(16, 12, 16, 10)
        box.setSpacing(6)
        today = self.workspace.today()
        box.addWidget(of_class(QLabel(in_a_sentence(term, today), wordWrap=True), "strong"))
        box.addWidget(TermBar(term, today))
        return card

    def _due(self) -> Iterator[QFrame]:
        """Yield what is agreed for a day, the nearest first, and letters still to be served."""
        assert self.party
        today = self.workspace.today()
        if letter := following.unserved(self.party):
            title = f"{letter.name}通知书（{letter.doc_number}）还没有送达"
            yield self._row("document", title, "送达后才能登记结果", "登记送达", "serve_follow_up")
        for one in self.party.follow_ups:
            if one.is_open and one.kind in RESULTS:
                key, verb = RESULTS[one.kind]
                yield self._row("clock", f"{one.name}　{one.doc_number}", one.reason, verb, key, self._chip(one))
        for one in self.party.follow_ups:
            if one.awaits_publication:
                title = f"{one.name}（{one.doc_number}）待公开"
                clock = next(iter(self._clocks("talk_publication")), None)
                chip = chip_of(clock, today) if clock else None
                yield self._row(
                    "eye", title, "约谈笔录中选择公开的，登记公示渠道和凭证", "登记公开", "publish_talk", chip
                )
        for sharing in self.party.sharings:
            if sharing.awaits_feedback:
                clock = next(iter(self._clocks("feedback", sharing.feedback_due_on)), None)
                title = f"等待{sharing.receiver}反馈（{sharing.doc_number}）"
                chip = chip_of(clock, today) if clock else None
                yield self._row("clock", title, "、".join(sharing.measures), "登记反馈", "record_feedback", chip)
        for clock in self._clocks("check"):
            chip = chip_of(clock, today)
            yield self._row("calendar", clock.event, clock.explanation, "登记核查", "check_listing", chip)

    def _clocks(self, kind: str, due_on: date | None = None) -> list[following.Deadline]:
        assert self.party
        found = [one for one in following.running(self.case, self.party) if one.clock == kind]
        return [one for one in found if due_on in (None, one.due_on)]

    def _chip(self, one: FollowUp) -> Chip | None:
        clock = next(iter(self._clocks(one.kind, one.due_on)), None)
        return chip_of(clock, self.workspace.today()) if clock else None

    def _acts(self) -> Iterator[QFrame]:
        for key, icon, words, verb in ACTS:
            if key in STEPS:
                yield self._row(icon, STEPS[key].title, words, verb, key)

    def _measures(self) -> Iterator[QFrame]:
        assert self.party
        linked = rows_of(self.workspace.office, self.case.id)
        for one in following.measures(self.party):
            detail = "　".join(filter(None, (one.clause, one.implementing_body and f"实施：{one.implementing_body}")))
            about = f"　对象：{one.target}" if one.target else ""
            chip = Chip(following.STATES[one.state], STATE_CHIPS[one.state])
            row = _row_of("book", one.name, f"{detail}{about}\n{one.words}", chip)
            yield self._with_jumps(row, [here for here in linked if here.measure == one.name])
        names = {one.name for one in following.measures(self.party)}
        if others := [here for here in linked if here.measure not in names]:
            yield self._with_jumps(_row_of("ledger", "关联的台账条目", "由台账管理员指定", None), others)

    def _with_jumps(self, row: QFrame, linked: Sequence[RowOfCase]) -> QFrame:
        """Put the rows of the ledger that are linked to a measure beside it, each opened by its number."""
        layout = row.layout()
        assert layout
        for here in linked:
            button = of_class(QPushButton(f"台账 {here.item_id}"), "link")
            button.setToolTip(f"清理意见：{here.opinion or '未填'}")
            button.clicked.connect(lambda _=False, row_id=here.row_id: self.asks_for_row.emit(row_id))
            layout.addWidget(button)
        return row

    def _shown(self) -> Iterator[QFrame]:
        assert self.party
        publication = self.party.publication
        for channel in publication.shown if publication else ():
            until = publication.published_until if publication else None
            said = f"自 {channel.published_on:%Y-%m-%d} 起公示" + (f"，至 {until:%Y-%m-%d}" if until else "")
            yield _row_of("eye", channel.channel, said, _open_chip(channel.ended_on, "公示中"))
        for talk in self.party.follow_ups:
            for channel in talk.shown:
                said = f"{talk.name}　自 {channel.published_on:%Y-%m-%d} 起公开"
                yield _row_of("eye", channel.channel, said, _open_chip(channel.ended_on, "公开中"))
        if publication and not publication.is_published:
            yield _row_of("lock", "不公示", publication.reason_not_published, Chip("不公示"))
        for sharing in self.party.sharings:
            said = f"{sharing.told_on:%Y-%m-%d}　{sharing.what}"
            yield _row_of("switch", sharing.receiver, said, _open_chip(sharing.ended_on, "共享中"))

    def _past(self) -> Iterator[QFrame]:
        assert self.party
        for one in reversed(self.party.follow_ups):
            if not one.is_open:
                number = f"（{one.doc_number}）" if one.doc_number else ""
                title = f"{one.name}{number}　{one.result_on:%Y-%m-%d}"
                next_on = f"　下次核查 {one.next_on:%Y-%m-%d}" if one.next_on else ""
                said = (one.result or FOLLOW_UPS[one.kind]) + next_on
                yield _row_of("history", title, said, Chip(one.outcome, "plain"))

    def _row(self, icon: str, title: str, words: str, verb: str, key: str, chip: Chip | None = None) -> QFrame:
        """Return a row with the button that opens a step; where it cannot be done now, the reason stands below."""
        way = [one.text for one in self.workspace.hindrances(MODULES[key], self.case, self.party) if not one.field]
        row = _row_of(icon, title, f"{words}\n{way[0]}" if way else words, chip)
        layout = row.layout()
        if layout and not way:
            button = of_class(QPushButton(verb), "ghost")
            button.setAccessibleName(f"{verb}：{title}")
            button.clicked.connect(lambda: self.asks_for.emit(key))
            layout.addWidget(button)
        return row


def _open_chip(ended_on: date | None, words: str) -> Chip:
    return Chip(f"{ended_on:%Y-%m-%d} 停止", "done") if ended_on else Chip(words, "info")


def _row_of(icon: str, title: str, words: str, chip: Chip | None) -> QFrame:
    """Return a card of one row: what it is, what is said of it, how it stands."""
    card = of_class(QFrame(), "card")
    row = QHBoxLayout(card)
    row.setContentsMargins(14, 8, 14, 8)
    row.setSpacing(12)
    row.addWidget(mark(icon, "primary", 18))
    said = QVBoxLayout()
    said.setSpacing(1)
    said.addWidget(of_class(QLabel(title, wordWrap=True), "strong"))
    if words:
        said.addWidget(of_class(QLabel(words, wordWrap=True), "second"))
    row.addLayout(said, 1)
    if chip:
        row.addWidget(ChipLabel(chip))
    return card
