"""报告与目录: the papers about the ledger: picked, their texts written by the officer, their figures counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.drafts import Slot
from app.ledger.campaigns import campaign
from app.ledger.papers import (
    LISTS,
    Documents,
    Matter,
    cleaned_documents,
    cleanup_report,
    cover_letter,
    result_list,
    review_letter,
)
from app.ledger.rows import all_rows
from app.ledger.sheet import place_of
from app.ledger.summary import UnitLine, summed
from app.model.measure import Opinion
from app.number_register import MAY_NUMBER_LETTERS, OfficeLetter, number_letter
from app.paper_wording import wording
from app.refusal import Refusal
from forms.paper import Paper
from ui.background import run_in_background
from ui.beside import beside
from ui.dialogs import tell
from ui.editors import DateEditor, LineEditor, TextEditor
from ui.form import Field, Form
from ui.ledger.campaign_choice import CampaignChoice
from ui.ledger.report_pane import ReportPane
from ui.page import ABOVE, SIDES, Frame, Page
from ui.room import scrolled_down
from ui.theme import of_class
from ui.workspace import Workspace

LETTER, REPORT, REVIEW = "letter", "report", "review"
KINDS: Mapping[str, str] = {
    LETTER: "报送函",
    REPORT: "清理情况报告",
    **{opinion.name: kind.title.removeprefix("失信约束措施清理结果") for opinion, kind in LISTS.items()},
    REVIEW: "审查意见函（上级出具）",
}
LETTERS = (LETTER, REPORT, REVIEW)
WROTE = ("course", "problems", "next_steps")
WIDTH, PAGE = 400, 780  # logical px: the fields at least, the page at most
JUMPS = {"listed_on": "finalized_on", "basis": "campaign_basis", "ledger_name": "place"}
"""Which field says what stands in a blank of another name."""
NUMBERS = "numbers"
PAUSE, REST = 400, 1500  # ms until the page is drawn anew, until the draft is kept
COUNTING = "正在统计台账…"


@dataclass(frozen=True)
class Counted:
    """统计结果: the lines of the 汇总表, and the documents of each list, as on a day."""

    cut_off: date
    campaign: UUID | None
    lines: list[UnitLine]
    documents: Documents


class ReportsPage(Page):
    """报告与目录: choice and fields at the left, the live page at the right; what is typed is kept as a draft."""

    title: ClassVar[str] = "报告与目录"
    rail_key: ClassVar[str] = "ledger"
    hints: ClassVar[tuple[str, ...]] = ("Ctrl+P 打印", "Ctrl+E 导出 PDF", "F11 预览", "Alt+← 返回")

    def __init__(self, workspace: Workspace, frame: Frame) -> None:
        """Build the page; `opened` fills it."""
        super().__init__(workspace, frame)
        self.unit = workspace.unit
        self.counted: Counted | None = None
        self.slot = Slot("ledger_reports", workspace.who.name)
        self.kind = _box("文书种类")
        self.numbered, self.numbers = LETTER, dict[str, str]()  # whose number the field shows, and that of each kind
        self.campaign = CampaignChoice(workspace, lambda one: frame.show_page("submission", campaign_id=one))
        for key, words in KINDS.items():
            self.kind.addItem(words, key)
        self.number = QPushButton("从登记簿取号")
        self.form = Form(self._fields())
        self.pane = ReportPane()
        self.draw_soon, self.keep_soon = _timer(PAUSE, self.draw), _timer(REST, self._keep)
        self._lay_out()
        self._connect()

    def opened(self, kind: str = "", **_: Any) -> None:
        """Bring back what was typed, count the ledger anew, and show the paper; `kind` is one another page asks for."""
        self.campaign.refresh()
        typed = self.workspace.load_draft(self.slot)
        self.numbers = dict(typed.pop(NUMBERS, {}))
        self.form.set_raw(self._usual() | typed)
        self.form["doc_number"].set_raw(self.numbers.get(self.numbered, ""))
        if kind in KINDS:
            self.kind.setCurrentIndex(self.kind.findData(kind))
        self._show_kind()
        self.count()
        self.kind.setFocus()

    def closing(self) -> bool:
        """Keep what was typed."""
        self._keep()
        return True

    def count(self) -> None:
        """Count the ledger as on the cut-off date, beside the window."""
        cut_off, chosen = self.form.value("cut_off"), self.campaign.chosen
        if cut_off is None:
            self.pane.wait("请填写统计截止日期，如 2026-11-23。")
            return
        if self.counted and (self.counted.cut_off, self.counted.campaign) == (cut_off, chosen):
            self.draw()
            return
        office = self.workspace.office
        self.pane.wait(COUNTING)

        def work(_: object) -> Counted:
            lines = summed(all_rows(office, campaign=chosen), on=cut_off)
            return Counted(cut_off, chosen, lines, cleaned_documents(all_rows(office, campaign=chosen)))

        run_in_background(work, self._show_counted, self._not_counted)

    def draw(self) -> None:
        """Show the paper as it stands."""
        cut_off = self.form.value("cut_off")
        if self.counted is None or cut_off is None:
            return
        if (self.counted.cut_off, self.counted.campaign) != (cut_off, self.campaign.chosen):
            self.count()
            return
        self.pane.show_paper(self.paper(self.counted))

    def paper(self, counted: Counted) -> Paper:
        """Return the paper that is picked, with what the officer wrote and what was counted."""
        said = {name: value for name, value in self.form.values().items() if value not in (None, "")}
        matter = Matter(
            unit=self.unit,
            place=said.pop("place", ""),
            period=said.pop("period", ""),
            cut_off=said.pop("cut_off"),
            addressee=said.pop("addressee", ""),
            campaign_basis=said.pop("campaign_basis", ""),
            version=_number(said.pop("version", "1")),
            correction=said.pop("correction", ""),
        )
        kind = self.kind.currentData()
        if kind == LETTER:
            return cover_letter(matter, counted.lines[-1].figures, **said)
        if kind == REPORT:
            return cleanup_report(matter, counted.lines, **said)
        if kind == REVIEW:
            return review_letter(matter, _returned(said.pop("items", "")), **said)
        return result_list(matter, Opinion[kind], counted.documents, listed_on=said.get("finalized_on"))

    def _show_counted(self, counted: Counted) -> None:
        self.counted = counted
        self.draw()

    def _not_counted(self, refusal: Refusal) -> None:
        self.pane.wait(str(refusal))

    def _is(self, *kinds: str) -> bool:
        return self.kind.currentData() in kinds

    def _jump(self, blank: str) -> None:
        """Go to the field of a blank that was clicked on the page."""
        name = blank.partition(".")[0]
        name = JUMPS.get(name, name)
        if name in self.form.rows:
            self.form.go_to(name)

    def _keep(self) -> None:
        self.keep_soon.stop()
        if self.counted:
            self.numbers[self.numbered] = self.form.value("doc_number")
            self.workspace.save_draft(self.slot, self.form.raw() | {NUMBERS: self.numbers})

    def _usual(self) -> dict[str, Any]:
        """Return what stands in the fields until somebody writes something else."""
        today = self.workspace.today()
        return {
            "place": place_of(self.unit.name),
            "cut_off": today.isoformat(),
            "finalized_on": today.isoformat(),
            "addressee": self.unit.superior,
            "version": "1",
            "contact_person": self.unit.contact or self.workspace.who.name,
            "contact_phone": self.unit.phone,
            **{name: wording("cleanup", name, on=today) for name in WROTE},
        }

    def _choose_campaign(self) -> None:
        """Take the basis of the campaign over, and count its rows."""
        found = campaign(self.workspace.office, self.campaign.chosen) if self.campaign.chosen else None
        if found and found.basis and not found.is_default:
            self.form.set_raw({"campaign_basis": found.basis})
        self.count()

    def number_it(self) -> None:
        """取号: give the letter its number in the register of the office; the same one again has it already."""
        said, space = self.form.values(), self.workspace
        if not said["period"]:
            self.form.go_to("period")
            return
        letter = OfficeLetter(self._named(), said["addressee"] or "")
        try:
            number = number_letter(space.office, letter, who=space.who, on=space.today())
        except Refusal as refusal:
            tell(self, str(refusal))
            return
        self.form.set_raw({"doc_number": number})
        self.frame.say(f"文号 {number} 已登记。")

    def _named(self) -> str:
        """Name the letter as it stands in the register: what it is, of which 期 and version, of which campaign."""
        said = self.form.values()
        version = f"第{_number(said['version'])}版" if "version" in said else ""
        found = campaign(self.workspace.office, self.campaign.chosen)
        of = "" if found.is_default else f"，{found.name}"
        return f"{KINDS[self.kind.currentData()].partition('（')[0]}（{said['period']}{version}{of}）"

    def _choose_kind(self) -> None:
        self._change_number()
        self._show_kind()
        self.count()

    def _change_number(self) -> None:
        """Show the number of the paper that was picked; each kind has its own."""
        self.numbers[self.numbered] = self.form.value("doc_number")
        self.numbered = self.kind.currentData()
        self.form["doc_number"].set_raw(self.numbers.get(self.numbered, ""))

    def _show_kind(self) -> None:
        self.number.setVisible(self._is(*LETTERS) and self.workspace.who.may(MAY_NUMBER_LETTERS))
        self.form.show_what_applies()

    def _changed(self) -> None:
        self.draw_soon.start()
        self.keep_soon.start()

    def _fields(self) -> list[Field]:
        today = self.workspace.today

        def only(*kinds: str) -> Any:
            return lambda _: self._is(*kinds)

        def day() -> DateEditor:
            return DateEditor(today)

        return [
            Field("period", "期号", lambda: LineEditor("如 2026年第3期")),
            Field("cut_off", "统计截止日期", day),
            Field("place", "地区", lambda: LineEditor("如 示例县")),
            Field("addressee", "主送机关", LineEditor, when=only(*LETTERS)),
            Field("campaign_basis", "专项依据文件", lambda: LineEditor("通知及文号"), False, when=only(*LETTERS)),
            Field("doc_number", "文号", lambda: LineEditor("留空的，打印后手写"), star=False, when=only(*LETTERS)),
            Field("finalized_on", "成文日期", day),
            Field("signatory", "签发人", LineEditor, when=only(REPORT)),
            Field("version", "版本", lambda: LineEditor(width=80), star=False, when=only(LETTER, REVIEW)),
            Field("correction", "重新报送说明", TextEditor, star=False, when=only(LETTER)),
            Field("remarks", "需要说明的事项", TextEditor, star=False, when=only(LETTER)),
            Field("course", "工作开展情况", TextEditor, when=only(REPORT)),
            Field("problems", "存在的问题", TextEditor, when=only(REPORT)),
            Field("next_steps", "下一步工作", TextEditor, when=only(REPORT)),
            Field("letter_number", "来函文号", LineEditor, star=False, when=only(REVIEW)),
            Field(
                "items", "退回的条目", TextEditor, False,
                "一行一条：台账编号，措施，退回理由；留空表示同意。", only(REVIEW),
            ),
            Field("resend_by", "重新报送的日期", day, star=False, when=only(REVIEW)),
            Field("demands", "工作要求", TextEditor, star=False, when=only(REVIEW)),
            Field("contact_person", "联系人", LineEditor, star=False, when=only(*LETTERS)),
            Field("contact_phone", "联系电话", LineEditor, star=False, when=only(*LETTERS)),
        ]  # fmt: skip

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(lambda _: self._choose_kind())
        self.number.clicked.connect(self.number_it)
        self.campaign.changed.connect(self._choose_campaign)
        self.form.changed.connect(self._changed)
        self.pane.view.blank_clicked.connect(self._jump)
        for keys, work in (
            ("Ctrl+P", self.pane.print_paper),
            ("Ctrl+E", self.pane.ask_where),
            ("F11", self.pane.preview),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(work)

    def _lay_out(self) -> None:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(14, 14, 14, 14)
        rows.addWidget(self.form)
        rows.addStretch()
        card = of_class(QFrame(), "card")
        card.setMinimumWidth(WIDTH)
        box = QVBoxLayout(card)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(scrolled_down(inside))
        body = QHBoxLayout()
        body.setSpacing(12)
        self.pane.setMaximumWidth(PAGE)
        body.addWidget(card, 2)
        body.addWidget(self.pane, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDES, ABOVE, SIDES, ABOVE)
        column.setSpacing(10)
        column.addLayout(beside(of_class(QLabel(self.title), "h1"), None, self.number, self.campaign, self.kind))
        column.addLayout(body, 1)


def _returned(text: str) -> list[tuple[str, str, str]]:
    """Read the returned items: a line each, number, measure and reason parted by commas; no measure needs be named."""
    found: list[tuple[str, str, str]] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        number, *rest = (part.strip() for part in line.replace(",", "，").split("，", 2))
        measure, reason = (rest[0], rest[1]) if len(rest) > 1 else ("", rest[0] if rest else "")
        found.append((number, measure, reason))
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and int(text) > 0 else 1


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    return box


def _timer(pause: int, work: Any) -> QTimer:
    timer = QTimer(singleShot=True, interval=pause)
    timer.timeout.connect(work)
    return timer
