"""惩戒措施清单: the editions on file, what each lists, and taking in the next one."""

from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton

from app import measures
from app.measures import KINDS, SCOPES, Edition, Measure
from app.measures_file import blank_workbook, read_edition
from app.measures_lists import (
    MAY_COMPARE,
    MAY_IMPORT,
    Dropped,
    confirm_compared,
    dropped_in_open_cases,
    on_file,
    preview,
    take_in,
)
from app.model.measures_edition import MeasuresEdition
from app.picking import edition_of
from app.refusal import Refusal
from app.search import contains
from app.table_file import save_sheet
from ui.background import run_in_background
from ui.beside import beside
from ui.chips import Chip
from ui.delegates import Cell
from ui.dialogs import confirm, tell
from ui.file_dialogs import file_to_read, file_to_write
from ui.measures_list import explained
from ui.measures_preview import MeasuresPreview
from ui.row_view import RowList
from ui.settings.section import Section
from ui.theme import of_class

EDITIONS = (("清单版本", 0), ("文号", 176), ("施行日期", 100), ("状态", 84), ("核对", 140))
LISTED = (("序号", 48), ("措施", 0), ("法规政策依据", 220), ("实施主体", 130), ("种类", 92))
CASES = (("案号", 200), ("不再列明的措施", 0))
ROW, CASE_ROW = 44, 34
NOTHING = (
    "还没有载入清单。在此之前，可以选用的是名单制度自身规定的措施，以及本单位写明条款确认过的措施。"
    "程序随带的全国基础清单只是摘录，没有与正式文本逐条核对，选措施时只供查看，不能选用。"
    "清单公布后，可下载空白表照正式文本填写，或向上级、供应方索取文件后载入。"
)
CHIPS = {"现行": "ok", "尚未施行": "info", "已被代替": "plain", "已失效": "plain"}


class MeasuresSection(Section):
    """惩戒措施清单."""

    title = "惩戒措施清单"
    lead = (
        "惩戒措施实行清单制管理（49号（九））：全国基础清单和依据地方性法规制定的补充清单按版本载入，与正式文本逐条核对后方可选用；"
        "告知书和决定书记明所依据的版本。任何部门不得强制要求金融机构、信用服务机构、行业协会商会、新闻媒体惩戒失信主体。"
    )

    def build(self) -> None:
        """The editions, what the chosen one lists, and the cases a new one leaves behind."""
        self.load = QPushButton("载入新版本…")
        self.load.clicked.connect(self._ask_file)
        self.load.setVisible(any(map(self.may, (*MAY_IMPORT, *MAY_COMPARE))))
        self.compare = QPushButton("确认已核对…")
        self.compare.clicked.connect(self._compare)
        self.compare.setVisible(any(map(self.may, MAY_COMPARE)))
        self.blank = QPushButton("下载空白表…")
        self.blank.clicked.connect(self._ask_blank)
        self.progress = of_class(QLabel(), "second")
        self.column.addLayout(beside(self.load, self.compare, self.blank, self.progress, None))
        self.editions = RowList(EDITIONS, NOTHING, row=ROW)
        self.editions.setMinimumHeight(150)
        self.column.addWidget(self.editions)
        self.words = QLineEdit()
        self.words.setPlaceholderText("查找措施、依据、失信行为、对象")
        self.words.setAccessibleName("查找措施、依据、失信行为、对象")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._show_listed)
        self.how_many = of_class(QLabel(), "second")
        self.column.addLayout(beside(self.words, self.how_many))
        self.listed = RowList(LISTED, "没有符合条件的措施。", row=ROW)
        self.listed.setMinimumHeight(280)
        self.column.addWidget(self.listed, 1)
        self.left_behind = of_class(QLabel(wordWrap=True), "gap")
        self.column.addWidget(self.left_behind)
        self.cases = RowList(CASES, "", row=CASE_ROW)
        self.cases.setMinimumHeight(120)
        self.cases.chosen.connect(lambda one: self.frame.open_case(one.case_id))
        self.column.addWidget(self.cases)
        self.editions.view.selectionModel().currentChanged.connect(self._show_listed)

    def opened(self) -> None:
        """Read what is on file."""
        on = self.workspace.today()
        self.kept = on_file(self.workspace.office)
        known = [edition_of(one) for one in self.kept]
        current = {one.id for one in measures.in_force(known, on)}
        self.editions.show_rows(
            [(one, _edition_cells(kept, _state(one, current, on))) for kept, one in zip(self.kept, known, strict=True)]
        )
        with self.workspace.office.reading() as session:
            self._show_cases(dropped_in_open_cases(session, on))
        self._show_listed()

    def take(self, path: Path) -> None:
        """Read a file and show what it would change; nothing is kept before the officer says so."""
        try:
            seen = preview(self.workspace.office, read_edition(path))
        except Refusal as refusal:
            tell(self, "没有载入。", "\n".join(one.text for one in refusal.obstacles))
            return
        asked = MeasuresPreview(self, seen, may_compare=any(map(self.may, MAY_COMPARE)))
        if asked.exec() != QDialog.DialogCode.Accepted:
            return
        compared, workspace = asked.compared.isChecked(), self.workspace
        self.load.setEnabled(False)
        run_in_background(
            lambda progress: take_in(
                workspace.office, seen.file, compared=compared, who=workspace.who, on=workspace.today(),
                progress=progress,
            ),
            lambda _: self._taken(seen.file.edition),
            self._failed,
            lambda done, of: self.progress.setText(f"正在核对在办案件（{done} 件）…"),
        )  # fmt: skip

    def write_blank(self, path: Path) -> None:
        """Write the empty table."""
        try:
            save_sheet(blank_workbook(self.workspace.today()), path)
        except Refusal as problem:
            tell(self, str(problem))
        else:
            self.frame.say(f"已保存空白表到 {path}")

    def _taken(self, edition: Edition) -> None:
        self._rest()
        self.frame.say(f"已载入{edition.title}，共 {len(edition.measures)} 项措施。")
        self.opened()

    def _failed(self, refusal: Refusal) -> None:
        self._rest()
        tell(self, "没有载入。", str(refusal))

    def _rest(self) -> None:
        self.progress.setText("")
        self.load.setEnabled(True)

    def _chosen(self) -> Edition | None:
        index = self.editions.view.currentIndex()
        rows = self.editions.model.rows
        return rows[index.row()][0] if index.isValid() and index.row() < len(rows) else None

    def _show_listed(self) -> None:
        edition, wanted = self._chosen(), self.words.text().strip()
        held = edition.measures if edition else ()
        found = [one for one in held if not wanted or contains(_searched(one), wanted)]
        self.listed.show_rows([(one, _listed_cells(one)) for one in found])
        self.how_many.setText(f"{len(found)} / {len(held)} 项" if held else "")
        for part in (self.words, self.how_many, self.listed):
            part.setVisible(edition is not None)
        self.compare.setEnabled(bool(edition and not edition.checked))

    def _show_cases(self, found: list[Dropped]) -> None:
        self.left_behind.setText(f"有 {len(found)} 件在办案件仍有现行清单不再列明的措施，请研究解除或者调整：")
        self.cases.show_rows([(one, [Cell(one.case_number), Cell("、".join(one.names))]) for one in found])
        for part in (self.left_behind, self.cases):
            part.setVisible(bool(found))

    def _compare(self) -> None:
        edition = self._chosen()
        if edition is None or edition.id is None:
            return
        effect = "确认后，其中的措施可以选用；核对人和日期记入日志。"
        if not confirm(self, f"确认“{edition.title}”已与正式文本逐条核对？", effect, "确认已核对"):
            return
        try:
            confirm_compared(self.workspace.office, edition.id, who=self.workspace.who, on=self.workspace.today())
        except Refusal as refusal:
            tell(self, str(refusal))
        self.opened()

    def _ask_file(self) -> None:
        if chosen := file_to_read(self, "选择清单文件", "清单文件 (*.xlsx *.toml)"):
            self.take(chosen)

    def _ask_blank(self) -> None:
        if chosen := file_to_write(self, "保存空白表", "失信惩戒措施清单.xlsx", "Excel 工作簿 (*.xlsx)"):
            self.write_blank(chosen.with_suffix(".xlsx"))


def _state(edition: Edition, current: set[UUID | None], on: date) -> str:
    if edition.id in current:
        return "现行"
    if edition.since > on:
        return "尚未施行"
    return "已失效" if edition.until and edition.until < on else "已被代替"


def _edition_cells(kept: MeasuresEdition, state: str) -> list[Cell]:
    compared = f"{kept.compared_by} {kept.compared_on:%Y-%m-%d}" if kept.compared_on else ""
    imported = f"{SCOPES[kept.scope]}，{kept.imported_by} {kept.imported_on:%Y-%m-%d} 载入"
    return [
        Cell(kept.title, second=imported, hint=kept.title),
        Cell(kept.number, hint=kept.number),
        Cell(f"{kept.since:%Y-%m-%d}"),
        Cell(chip=Chip(state, CHIPS[state])),
        Cell(compared) if compared else Cell(chip=Chip("待核对", "unconfirmed", "核对前其中的措施不能选用")),
    ]


def _listed_cells(one: Measure) -> list[Cell]:
    who = "；".join(filter(None, (one.conduct, one.target)))
    is_left = measures.is_forced(one)
    kind = Chip("不可选", "plain", measures.national()["forced"]["reason"]) if is_left else None
    return [
        Cell(one.number),
        Cell(one.name, second=who, hint=explained(one)),
        Cell(one.clause, hint=one.clause),
        Cell(one.implementing_body, hint=one.implementing_body),
        Cell(chip=kind) if kind else Cell(KINDS.get(one.kind, ""), tone="text2"),
    ]


def _searched(one: Measure) -> str:
    return f"{one.name}{one.clause}{one.conduct}{one.target}{one.implementing_body}"
