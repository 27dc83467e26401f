"""报送记录: the versions of a campaign, and what is done with the one that is chosen; what came back, row by row."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.ledger import returned_rows, submission
from app.ledger.submission import WAITING, Earlier, Version
from app.model.campaign import Campaign
from app.model.submission import Move, ReturnedRow
from app.refusal import Refusal
from ui.beside import beside
from ui.dialogs import confirm, tell
from ui.ledger.submission_cells import REASONS, VERSIONS, reason_cells, version_cells
from ui.ledger.submission_dialogs import AcceptedDialog, PackageDialog, PaperSigningDialog, SettledDialog
from ui.row_view import RowList
from ui.theme import of_class
from ui.workspace import Workspace

ROW = 38  # logical px
NO_VERSION = "还没有报送过。检查后点“冻结”，再由负责人签发、生成报送包。"
NO_RETURN = "没有退回意见。上级退回的，点“登记退回…”读入退回意见表。"


class VersionsPart(QWidget):
    """报送记录: signed by the 负责人, sent and followed by the 台账管理员; `done` says what has been done."""

    done = Signal(str)

    def __init__(self, workspace: Workspace, *, may_prepare: bool) -> None:
        """Offer what this person may do."""
        super().__init__()
        self.workspace, self.campaign = workspace, Campaign(name="")
        self.list = RowList(VERSIONS, NO_VERSION, row=ROW)
        self.sign, self.on_paper = QPushButton("签发"), QPushButton("登记纸质签发…")
        self.send, self.accepted = of_class(QPushButton("生成报送包…"), "ghost"), QPushButton("登记接收…")
        _stand(self, self.list, self.sign, self.on_paper, self.send, self.accepted)
        for button, may, work in (
            (self.sign, workspace.who.may("approver"), self.sign_it),
            (self.on_paper, may_prepare, self._sign_on_paper),
            (self.send, may_prepare, self._send),
            (self.accepted, may_prepare, self._accept),
        ):
            button.setVisible(may)
            button.clicked.connect(work)
        self.list.view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.setFocusProxy(self.list)

    def show_versions(self, campaign: Campaign, earlier: Earlier) -> None:
        """Show the reports of a campaign, the newest first."""
        self.campaign = campaign
        self.list.show_rows([(one, version_cells(one)) for one in earlier.versions])
        self._follow()

    def _follow(self) -> None:
        """Offer what can be done with the version that is chosen."""
        version: Version | None = self.list.current
        waits = version is not None and version.state == WAITING
        is_signed = version is not None and version.is_last and version.is_over
        for button in (self.sign, self.on_paper):
            button.setEnabled(waits)
        self.send.setEnabled(is_signed)
        self.accepted.setEnabled(is_signed and version is not None and not version.last(Move.ACCEPTED))

    def sign_it(self) -> None:
        """签发: the head of the office answers for the report."""
        version: Version | None = self.list.current
        if version is None or not self.sign.isEnabled():
            return
        told = version.submission
        words = f"{told.campaign_name}，{told.items:,} 条，统计截止 {told.cut_off}，填报人 {told.frozen_by}。"
        if confirm(self, f"签发{told.title}？", words, "签发"):
            space = self.workspace
            act = partial(submission.sign, space.office, version, who=space.who, on=space.today())
            self.done.emit(tried(self, act, f"已签发{told.title}。"))

    def _sign_on_paper(self) -> None:
        if version := self.list.current:
            dialog = PaperSigningDialog(self, self.workspace, version)
            dialog.accepted.connect(lambda: self.done.emit("已登记签发。"))
            dialog.open()

    def _accept(self) -> None:
        if version := self.list.current:
            dialog = AcceptedDialog(self, self.workspace, version)
            dialog.accepted.connect(lambda: self.done.emit("已登记接收。"))
            dialog.open()

    def _send(self) -> None:
        if version := self.list.current:
            dialog = PackageDialog(self, self.workspace, self.campaign, version)
            dialog.written.connect(self.done)
            dialog.open()


class ReasonsPart(QWidget):
    """退回意见: the reasons of the last return; `wanted` asks for the row one is about."""

    done = Signal(str)
    wanted = Signal(object)

    def __init__(self, workspace: Workspace, *, may_prepare: bool) -> None:
        """Begin without any."""
        super().__init__()
        self.workspace = workspace
        self.waiting = 0
        self.list = RowList(REASONS, NO_RETURN, row=ROW)
        self.settled, self.unsettled = of_class(QPushButton("改好了…"), "ghost"), QPushButton("尚未改好")
        _stand(self, self.list, self.settled, self.unsettled)
        for button, is_settled in ((self.settled, True), (self.unsettled, False)):
            button.setVisible(may_prepare)
            button.clicked.connect(partial(self._settle, is_settled))
        self.list.chosen.connect(self.wanted)
        self.list.view.selectionModel().currentRowChanged.connect(lambda *_: self._follow())
        self.setFocusProxy(self.list)

    def show_reasons(self, earlier: Earlier) -> None:
        """Show the reasons of the last version that came back and has not been answered by another."""
        last = next((one for one in earlier.versions if one.is_last and one.last(Move.RETURNED)), None)
        found = returned_rows.returned_rows(self.workspace.office, last.submission) if last else []
        self.waiting = sum(one.settled_on is None for one in found)
        self.list.show_rows([(one, reason_cells(one)) for one in found])
        self._follow()

    def _follow(self) -> None:
        reason: ReturnedRow | None = self.list.current
        self.settled.setEnabled(reason is not None and reason.settled_on is None)
        self.unsettled.setEnabled(reason is not None and reason.settled_on is not None)

    def _settle(self, is_settled: bool, *_: bool) -> None:
        self.settle(is_settled=is_settled)

    def settle(self, *, is_settled: bool) -> None:
        """改好了: note what was done about a reason, or that it is still open."""
        reason: ReturnedRow | None = self.list.current
        words = ""
        if reason is None or (reason.settled_on is not None) == is_settled:
            return
        if is_settled:
            dialog = SettledDialog(self, 1)
            if dialog.exec() != SettledDialog.DialogCode.Accepted:
                return
            words = dialog.reason()
        space = self.workspace
        more = {"is_settled": is_settled, "who": space.who, "on": space.today()}
        act = partial(returned_rows.settle, space.office, [reason], words, **more)
        self.done.emit(tried(self, act, "已标为改好。" if is_settled else "已标为尚未改好。"))


def tried(parent: QWidget, act: Callable[[], object], words: str) -> str:
    """Do an act and return what to say of it; a refusal is told at once."""
    try:
        act()
    except Refusal as refusal:
        tell(parent, str(refusal))
        return ""
    return words


def _stand(part: QWidget, rows: RowList, *buttons: QPushButton) -> None:
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(rows, 1)
    column.addLayout(beside(*buttons, None))
