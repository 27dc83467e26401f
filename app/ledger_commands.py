"""台账命令: the ledger exported, imported and rolled up without the window, for work that runs by the clock."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from app import accounts
from app.column_choices import choice_for
from app.database import Office
from app.import_columns import ColumnMap, propose_columns
from app.import_layout import layout as import_layout
from app.imports import save_bad_rows
from app.ledger import export, import_rows, roll_up
from app.ledger.export import SUMMARY
from app.ledger.filters import Filter
from app.ledger.layout import layout
from app.ledger.report_readers import Asked, read_all, report_files
from app.ledger.reporting_units import read_list
from app.ledger.sheet import Blanks, place_of
from app.ledger.sight import row_ids
from app.office_commands import (
    IN_PART,
    NOTHING,
    WHOLE,
    OfficeCommands,
    campaign_argument,
    campaign_named,
    day,
    office_arguments,
    package_password,
)
from app.opening import Opened
from app.refusal import Obstacle, Refusal, refuse
from app.workbook_reading import Sheet, Workbook, read_workbook

WORKBOOKS = (".xlsx", ".xls")


class LedgerCommands(OfficeCommands):
    """The commands of the ledger."""

    def add_to(self, commands: Any) -> None:
        """Add the commands to those of the program."""
        self.add(commands, "export-ledger", "导出台账", self.export, _export_arguments)
        self.add(commands, "import-ledger", "导入台账", self.bring_in, _import_arguments)
        self.add(commands, "roll-up", "汇总各单位报来的台账", self.roll_up, _roll_up_arguments)

    def export(self, asked: Namespace) -> int:
        """导出台账: write one print set, or the roll-up of this office's own ledger."""
        with self.opened(asked) as opened:
            office = opened.office
            blanks, ids = _blanks(accounts.unit(office), asked), _rows_asked(office, asked)
            made = export.export_ledger(office, asked.out, asked.prints, blanks, who=opened.who, ids=ids)
        self.say(f"已导出 {made.rows} 条：{asked.out}")
        return self.report(asked.out, [f"导出 {made.rows} 条。", *made.notes], IN_PART if made.notes else WHOLE)

    def bring_in(self, asked: Namespace) -> int:
        """导入台账: bring the good rows in; the others go into an error workbook with their reasons."""
        with self.opened(asked) as opened:
            campaign = campaign_named(opened.office, asked.campaign)
            workbook = read_workbook(asked.file)
            sheet = _sheet_of(workbook, asked.sheet)
            columns, remembered = _columns_of(opened, sheet)
            sheet = sheet.without_hidden() if asked.without_hidden else sheet
            preview = import_rows.open_preview(opened.office, sheet, columns, on=asked.on)
            belongs = f"归入专项“{campaign.name}”。"
            self.say(preview.sentence + belongs)
            if preview.good and not asked.check:
                batch = import_rows.bring_in(opened.office, preview, who=opened.who, on=asked.on, campaign=campaign.id)
                self.say(f"已导入，批次 {batch.batch_number}。")
        lines = [preview.sentence, belongs, *remembered, *workbook.notices, *preview.notices]
        if preview.bad:
            errors = save_bad_rows(preview, asked.file.parent)
            lines.append(f"需要改正的行：{errors}")
            lines += [f"第 {row.number} 行：{'；'.join(row.reasons)}" for row in preview.bad]
        code = WHOLE if not preview.bad else IN_PART if preview.good else NOTHING
        return self.report(asked.file.with_name(f"{asked.file.stem}-导入结果.txt"), lines, code)

    def roll_up(self, asked: Namespace) -> int:
        """汇总: count the packages and workbooks of a folder into one; no office is opened."""
        password = package_password("报送包的打开口令：") if asked.password else ""
        before = _numbers_before(asked.previous, Asked(asked.on, password))
        result = roll_up.roll_up(
            asked.folder, on=asked.on, expected=_expected(asked.expected), before=before, password=password
        )
        if not result.accepted:
            self.report(asked.out, result.in_words(), NOTHING)
            refuse("没有一份可以接受的台账，没有生成汇总表。原因见旁边的报告。")
        cut_off = result.cut_off or asked.on
        place = asked.place or place_of(asked.unit)
        blanks = Blanks(place, asked.unit, asked.on, cut_off, asked.issue or result.issue)
        roll_up.save(result, asked.out, blanks)
        words = list(result.in_words())
        self.say(words[0])
        return self.report(asked.out, words, WHOLE if result.is_whole else IN_PART)


def _blanks(unit: Any, asked: Namespace) -> Blanks:
    cut_off = asked.cut_off or asked.on
    return Blanks(place_of(unit.name), unit.name, asked.on, cut_off, asked.issue, phone=unit.phone)


def _rows_asked(office: Office, asked: Namespace) -> Sequence[UUID] | None:
    """Return the rows of the campaign that is named, None for the whole ledger."""
    if not asked.campaign:
        return None
    chosen = campaign_named(office, asked.campaign)
    return row_ids(office, Filter(order="item_id", campaign=chosen.id), on=asked.on)


def _sheet_of(workbook: Workbook, name: str) -> Sheet:
    """Return the sheet of that name, without one the only sheet that is shown and holds anything."""
    shown = [sheet for sheet in workbook.sheets if sheet.rows and not sheet.is_hidden]
    sheets = [sheet for sheet in workbook.sheets if sheet.name == name] if name else shown
    file = workbook.source.name
    if not sheets:
        refuse(f"“{file}”里没有工作表“{name}”。" if name else f"“{file}”里没有可以导入的工作表。")
    if len(sheets) > 1:
        names = "、".join(sheet.name for sheet in sheets)
        refuse(f"“{file}”有几个工作表（{names}），请用 --sheet 写明导入哪一个。")
    return sheets[0]


def _columns_of(opened: Opened, sheet: Sheet) -> tuple[ColumnMap, list[str]]:
    """Return how the columns are matched, as in the window the last time, and the sentence that says so."""
    proposed = propose_columns(sheet, import_layout(import_rows.LAYOUT))
    known = choice_for(opened.office, import_rows.KIND, proposed)
    return (known.applied(proposed), [known.sentence]) if known else (proposed, [])


def _expected(file: Path | None) -> tuple[str, ...]:
    """Return the units that have to report: those of a workbook, or of a text, one a line."""
    if file is None:
        return ()
    if file.suffix.lower() in WORKBOOKS:
        return tuple(one.name for one in read_list(read_workbook(file).sheets[0]) if not one.parent)
    try:
        lines = file.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as unreadable:
        sentence = f"读不出“{file.name}”。请用记事本写明应报送的单位，每行一个，存为 UTF-8。"
        raise Refusal([Obstacle(sentence)]) from unreadable
    return tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))


def _numbers_before(folder: Path | None, asked: Asked) -> dict[str, frozenset[str]]:
    if folder is None:
        return {}
    sent = read_all(report_files(folder), asked)
    return roll_up.item_ids_of([one for one in sent if one.report.is_accepted])


def _export_arguments(parser: ArgumentParser) -> None:
    office_arguments(parser)
    parser.add_argument("out", metavar="表格", type=Path, help="导出到的表格（.xlsx）")
    names = {**{key: one.name for key, one in layout().prints.items()}, SUMMARY: "汇总表"}
    words = "，".join(f"{key} {name}" for key, name in names.items())
    parser.add_argument("--prints", metavar="范围", choices=[*names], default="brief", help=f"打印范围：{words}")
    campaign_argument(parser, "不写时导出全部")
    parser.add_argument("--cut-off", metavar="年-月-日", type=day, help="统计截止日期；不写时为办理日期")
    parser.add_argument("--issue", metavar="期号", default="", help="期号")


def _import_arguments(parser: ArgumentParser) -> None:
    office_arguments(parser)
    parser.add_argument("file", metavar="表格", type=Path, help="要导入的表格（.xlsx 或 .xls）")
    campaign_argument(parser)
    parser.add_argument("--sheet", metavar="工作表", default="", help="只有一个不隐藏、有内容的工作表时不必写")
    parser.add_argument("--without-hidden", action="store_true", help="不读隐藏的行和列；不写时一并读入")
    parser.add_argument("--check", action="store_true", help="只检查，不导入")


def _roll_up_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", metavar="文件夹", type=Path, help="放着各单位报送包或台账的文件夹")
    parser.add_argument("out", metavar="汇总表", type=Path, help="汇总表（.xlsx）")
    parser.add_argument("--on", metavar="年-月-日", type=day, default=date.today(), help="汇总日期，不写时为今天")
    parser.add_argument("--unit", metavar="单位", default="", help="汇总单位")
    parser.add_argument("--place", metavar="地区", default="", help="汇总地区，写入标题；不写时取自汇总单位")
    parser.add_argument("--issue", metavar="期号", default="", help="期号；不写时取自报来的台账")
    parser.add_argument("--expected", metavar="名单", type=Path, help="应报送的单位：表格，或每行一个的文本文件")
    parser.add_argument("--previous", metavar="文件夹", type=Path, help="放着上一期台账，用来核对编号有没有丢失")
    parser.add_argument("--password", action="store_true", help="报送包设有打开口令，从标准输入读")
