"""其他处理: the menu beside the steps; what is not possible now is shown grey with the reason."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from app import handling, reminding
from app.archiving import may_file_away
from app.correcting import may_correct
from app.filing import Entry
from app.improving import counts_from_correction, may_record_correction
from app.model.case import Case
from app.model.case_party import CaseParty
from app.party_file import load_party
from app.procedure import Step
from app.refusal import Obstacle, Refusal
from ui.correct_party import CorrectParty
from ui.dialogs import confirm_with_reason, tell
from ui.hand_over_dialog import HandOverDialog
from ui.record_correction import RecordCorrection
from ui.reminder_dialog import RemindCase
from ui.whole_file_dialog import open_whole_file
from ui.workspace import Workspace


class OtherActs(QMenu):
    """终止办理, 撤回未送达的文书, 登记改正, 更正主体信息, 整卷导出, 转交承办人."""

    def __init__(self, parent: QWidget, workspace: Workspace, case: Case, go_to_paper: Callable[[Entry], None]) -> None:
        """List every act with its reason why not; `go_to_paper` leads to a missing paper the officer wants to see to.

        It is called by dialogs that outlive the menu.
        """
        super().__init__(parent)
        self.workspace, self.case, self._go_to_paper = workspace, case, go_to_paper
        self.setToolTipsVisible(True)
        who = workspace.who
        self._offer("终止办理…", handling.may_end(case, who), self._end)
        papers = list(handling.withdrawable(case))
        if papers and not any(handling.may_withdraw(case, who)):
            for step, party, number in papers:
                self._offer(f"撤回 {step.title}（{number.doc_number}）…", (), partial(self._withdraw, step, party))
        else:
            self._offer("撤回未送达的文书…", handling.may_withdraw(case, who), lambda: None)
        for party in case.parties:
            if counts_from_correction(case.regime_id):
                why = may_record_correction(case, party, who)
                self._offer(f"登记改正{_of(case, party)}…", why, partial(self._record_correction, party))
            self._offer(f"更正主体信息{_of(case, party)}…", may_correct([case], who), partial(self._correct, party))
        today = workspace.today()
        self._offer("设提醒日…", reminding.may_remind(case, who, today), self._remind)
        if case.remind_on:
            self._offer(f"撤销提醒日（{case.remind_on:%Y-%m-%d}）", (), self._forget)
        self._offer("整卷导出…", may_file_away(case, who), self._whole_file)
        self._offer("转交承办人…", handling.may_hand_over(who, case), self._hand_over)

    def _offer(self, words: str, obstacles: Iterable[Obstacle], do: Callable[[], None]) -> None:
        action = self.addAction(words)
        why = next(iter(obstacles), None)
        if why:
            action.setEnabled(False)
            action.setText(f"{words.rstrip('…')}　—　{why.text}")
        action.triggered.connect(lambda: do())  # noqa: PLW0108 - the state of the action is not wanted

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


def _of(case: Case, party: CaseParty) -> str:
    """Name the party where the case has several."""
    return f"（{party.party.party_name}）" if len(case.parties) > 1 else ""
