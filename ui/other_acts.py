"""其他处理: the menu beside the steps; what is not possible now is shown grey with the reason."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from app import exit_handling, handling, reminding
from app.archiving import may_file_away, may_reopen, reopen_case
from app.branches import branches
from app.correcting import may_correct
from app.filing import Entry
from app.improving import counts_from_correction, may_record_correction
from app.model.case import Case
from app.model.case_party import CaseParty
from app.party_file import load_party
from app.refusal import Obstacle, Refusal
from app.restarting import may_restart, restarts
from app.step import Step
from ui.case_editions import CaseEditions
from ui.correct_party import CorrectParty
from ui.dialogs import confirm_with_reason, tell
from ui.drop_exit import DropExit
from ui.hand_over_dialog import HandOverDialog
from ui.record_correction import RecordCorrection
from ui.reminder_dialog import RemindCase
from ui.restart_term import RestartTerm
from ui.whole_file_dialog import open_whole_file
from ui.workspace import Workspace

GROUPS: dict[str, tuple[str, ...]] = {
    "立案": ("review_opening",),
    "名单期内管理": (
        "call_talk", "order_rectification", "serve_follow_up", "hold_talk", "publish_talk", "check_rectification",
        "watch_closely", "check_listing", "request_measures", "record_feedback",
    ),
    "移出、撤销和更正": ("apply_removal", "extend_removal", "propose_exit", "stop_publication", "shield_listing"),
    "依据变化、复议和诉讼": ("record_basis_change", "register_suit", "order_suspension", "record_suit_result"),
    "送达和听证": (),
}  # fmt: skip
"""The branches of the procedure by what they are about; the last group holds all others."""
GROUPED = tuple(key for keys in GROUPS.values() for key in keys)


class OtherActs(QMenu):
    """终止办理, 撤回未送达的文书, 登记改正, 更正主体信息, 整卷导出, 转交承办人; and the branches of the procedure."""

    begins = Signal(str, object)
    """Which branch is to be begun, and what is entered by choosing it."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        case: Case,
        go_to_paper: Callable[[Entry], None],
        party: CaseParty | None = None,
    ) -> None:
        """List every act with its reason why not; `go_to_paper` leads to a missing paper the officer wants to see to.

        It is called by dialogs that outlive the menu. Branches are begun for `party`, by default the first one.
        """
        super().__init__(parent)
        self.workspace, self.case, self._go_to_paper = workspace, case, go_to_paper
        self.party = party or case.parties[0]
        self.setToolTipsVisible(True)
        who = workspace.who
        for words, keys in GROUPS.items():
            self._group(words, keys)
        self.addSeparator()
        self._offer("终止办理…", handling.may_end(case, who), self._end)
        papers = list(handling.withdrawable(case))
        if papers and not any(handling.may_withdraw(case, who)):
            for step, owner, number in papers:
                self._offer(f"撤回 {step.title}（{number.doc_number}）…", (), partial(self._withdraw, step, owner))
        else:
            self._offer("撤回未送达的文书…", handling.may_withdraw(case, who), lambda: None)
        for one in case.parties:
            if counts_from_correction(case.regime_id):
                why = may_record_correction(case, one, who)
                self._offer(f"登记改正{_of(case, one)}…", why, partial(self._record_correction, one))
            if restarts(case):
                why = may_restart(case, one, who)
                self._offer(f"登记新的列入情形{_of(case, one)}…", why, partial(self._restart_term, one))
            self._offer(f"更正主体信息{_of(case, one)}…", may_correct([case], who), partial(self._correct, one))
        today = workspace.today()
        self._offer("设提醒日…", reminding.may_remind(case, who, today), self._remind)
        if case.remind_on:
            self._offer(f"撤销提醒日（{case.remind_on:%Y-%m-%d}）", (), self._forget)
        self._offer("规则版本…", (), self._editions)
        self._offer("整卷导出…", may_file_away(case, who), self._whole_file)
        self._offer("转交承办人…", handling.may_hand_over(who, case), self._hand_over)
        self._offer("重新启卷…", may_reopen(case, who), self._reopen)

    def _group(self, words: str, keys: tuple[str, ...]) -> None:
        """Add a menu of branches, filled when it is looked into."""
        group = QMenu(words, self)
        group.setToolTipsVisible(True)
        group.aboutToShow.connect(partial(self._fill_group, group, keys))
        self.addMenu(group)

    def _fill_group(self, group: QMenu, keys: tuple[str, ...]) -> None:
        """List the branches of a group as they stand now."""
        group.clear()
        who, on = self.workspace.who, self.workspace.today()
        for one in branches(self.case, self.party, who, on):
            if one.step.key in keys or (not keys and one.step.key not in GROUPED):
                begin = partial(self.begins.emit, one.step.key, dict(one.typed))
                _offer(group, f"{one.words}…", one.why_not, begin)
        if "apply_removal" in keys:
            self._of_exit(group)

    def _of_exit(self, group: QMenu) -> None:
        """Offer to take back what is being decided about the listing, or a paper that has not been served."""
        one, who = self.party.open_exit, self.workspace.who
        group.addSeparator()
        words = "终止提请…" if one and one.route != "repair" else "登记撤回移出申请…"
        _offer(group, words, _first(exit_handling.may_drop(self.case, self.party, who)), self._drop_exit)
        why_not = _first(exit_handling.may_withdraw(self.case, self.party, who))
        if why_not:
            _offer(group, "撤回未送达的移出等文书…", why_not, lambda: None)
            return
        for _, number in exit_handling.withdrawable(self.case, self.party):
            withdraw = partial(self._withdraw_exit_paper, number.doc_number)
            _offer(group, f"撤回 {number.doc_number}…", "", withdraw)

    def _drop_exit(self) -> None:
        DropExit(self._owner(), self.workspace, self.case, self.party).open()

    def _withdraw_exit_paper(self, doc_number: str) -> None:
        effect = "撤回后重新提请、审批和定稿，文号保留；已定稿的一份仍留在卷宗。"
        if reason := confirm_with_reason(self._owner(), f"撤回 {doc_number}？", effect, "撤回", "撤回的原因"):
            space = self.workspace
            self._do(
                lambda: exit_handling.withdraw_paper(
                    space.office, self.case, self.party, doc_number, reason, who=space.who, on=space.today()
                )
            )

    def _reopen(self) -> None:
        question, effect = f"重新启卷“{self.case.title}”？", "案件恢复办理，办结后重新归档。原归档信息保留。"
        if reason := confirm_with_reason(self._owner(), question, effect, "重新启卷", "重新启卷的原因"):
            space = self.workspace
            self._do(lambda: reopen_case(space.office, self.case, reason, who=space.who, on=space.today()))

    def _offer(self, words: str, obstacles: Iterable[Obstacle], do: Callable[[], None]) -> None:
        _offer(self, words, _first(obstacles), do)

    def _end(self) -> None:
        reason = confirm_with_reason(
            self._owner(),
            f"终止办理“{self.case.title}”？",
            "案件就此结束，不作出决定，期限全部停止。",
            "终止办理",
            "终止的原因",
        )
        if reason:
            self._do(
                lambda: handling.end_case(
                    self.workspace.office, self.case, reason, who=self.workspace.who, on=self.workspace.today()
                )
            )

    def _withdraw(self, step: Step, party: CaseParty) -> None:
        question = f"撤回{party.party.party_name}的“{step.title}”？"
        effect = "撤回后可以修改并重新定稿，文号保留；已定稿的一份仍留在卷宗。"
        if reason := confirm_with_reason(self._owner(), question, effect, "撤回", "撤回的原因"):
            self._do(
                lambda: handling.withdraw_document(
                    self.workspace.office,
                    self.case,
                    step.key,
                    party,
                    reason,
                    who=self.workspace.who,
                    on=self.workspace.today(),
                )
            )

    def _record_correction(self, party: CaseParty) -> None:
        RecordCorrection(self._owner(), self.workspace, self.case, party).open()

    def _restart_term(self, party: CaseParty) -> None:
        RestartTerm(self._owner(), self.workspace, self.case, party).open()

    def _correct(self, party: CaseParty) -> None:
        record, cases = load_party(self.workspace.office, party.party.id)
        CorrectParty(self._owner(), self.workspace, record, cases).open()

    def _hand_over(self) -> None:
        workspace, case_id = self.workspace, self.case.id
        dialog = HandOverDialog(self._owner(), workspace, [case_id], f"转交“{self.case.title}”？")
        dialog.handed_over.connect(lambda number: workspace.case_changed.emit(case_id) if number else None)
        dialog.open()

    def _remind(self) -> None:
        RemindCase(self._owner(), self.workspace, self.case).open()

    def _editions(self) -> None:
        CaseEditions(self._owner(), self.workspace, self.case).open()

    def _forget(self) -> None:
        self._do(lambda: reminding.clear_reminder(self.workspace.office, self.case, who=self.workspace.who))

    def _whole_file(self) -> None:
        if owner := self._owner():
            open_whole_file(owner, self.workspace, self.case, self._go_to_paper)

    def _do(self, act: Callable[[], None]) -> None:
        try:
            act()
        except Refusal as refusal:
            tell(self._owner(), str(refusal))
        else:
            self.workspace.case_changed.emit(self.case.id)

    def _owner(self) -> QWidget | None:
        return self.parentWidget()


def _offer(menu: QMenu, words: str, why_not: str, do: Callable[[], None]) -> None:
    """Add an entry; what is not possible now is grey, with the reason."""
    action = menu.addAction(words)
    if why_not:
        action.setEnabled(False)
        action.setText(f"{words.rstrip('…')}　—　{why_not}")
    action.triggered.connect(lambda: do())  # noqa: PLW0108 - the state of the action is not wanted


def _first(obstacles: Iterable[Obstacle]) -> str:
    return next((one.text for one in obstacles), "")


def _of(case: Case, party: CaseParty) -> str:
    """Name the party where the case has several."""
    return f"（{party.party.party_name}）" if len(case.parties) > 1 else ""
