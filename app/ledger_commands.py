"""台账命令: the ledger exported, imported and rolled up without the window, for work that runs by the clock.

Each command ends with 0 when everything is in, 1 when nothing could be done, and 2 when something was left out; what
was left out, and why, stands in a report beside the result.
"""

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from datetime import date
from getpass import getpass
from pathlib import Path
from typing import Any

from app import accounts
from app.file_faults import writing
from app.import_columns import propose_columns
from app.import_layout import layout as import_layout
from app.imports import save_bad_rows
from app.ledger import export, import_rows, roll_up
from app.ledger.export import SUMMARY
from app.ledger.layout import layout
from app.ledger.report_readers import Asked, read_all, report_files
from app.ledger.reporting_units import read_list
from app.ledger.sheet import Blanks, place_of
from app.opening import Opened
from app.refusal import Obstacle, Refusal, refuse
from app.workbook_reading import Sheet, read_workbook

WHOLE, NOTHING, IN_PART = 0, 1, 2
WORKBOOKS = (".xlsx", ".xls")
Open = Callable[[Path, str], Opened]
Say = Callable[[str], None]


class LedgerCommands:
    """The commands of the ledger; `open_as` opens an office for somebody who gives name and passphrase."""

    def __init__(self, open_as: Open, say: Say) -> None:
        """Remember how an office is opened and where sentences go."""
        self.open_as, self.say = open_as, say

    def add_to(self, commands: Any) -> None:
        """Add the commands to those of the program."""
        self._add(commands, "export-ledger", "导出台账", self.export, _export_arguments)
        self._add(commands, "import-ledger", "导入台账", self.bring_in, _import_arguments)
        self._add(commands, "roll-up", "汇总各单位报来的台账", self.roll_up, _roll_up_arguments)

    def _add(
        self,
        commands: Any,
        name: str,
        words: str,
        do: Callable[[Namespace], int],
        arguments: Callable[[ArgumentParser], None],
    ) -> None:
        parser = commands.add_parser(name, help=words, description=words)
        arguments(parser)
        parser.set_defaults(do=do)

    def export(self, asked: Namespace) -> int:
        """导出台账: write one print set, or the roll-up of this office's own ledger."""
        with self._opened(asked) as opened:
            blanks = _blanks(accounts.unit(opened.office), asked)
            made = export.export_ledger(opened.office, asked.out, asked.prints, blanks, who=opened.who)
        lost = [f"{place} 有不能写入表格的字符，已去掉。" for place in made.replaced]
        self.say(f"已导出 {made.rows} 条：{asked.out}")
        return self._report(asked.out, [f"导出 {made.rows} 条。", *lost], IN_PART if lost else WHOLE)

    def bring_in(self, asked: Namespace) -> int:
        """导入台账: bring the good rows in; the others go into an error workbook with their reasons."""
        with self._opened(asked) as opened:
            preview = import_rows.open_preview(opened.office, *_sheet_and_columns(asked.file, asked.sheet), on=asked.on)
            self.say(preview.sentence)
            if preview.good and not asked.check:
                batch = import_rows.bring_in(opened.office, preview, who=opened.who, on=asked.on)
                self.say(f"已导入，批次 {batch.batch_number}。")
        lines = [preview.sentence, *preview.notices]
        if preview.bad:
            errors = save_bad_rows(preview, asked.file.parent)
            lines.append(f"需要改正的行：{errors}")
            lines += [f"第 {row.number} 行：{'；'.join(row.reasons)}" for row in preview.bad]
        code = WHOLE if not preview.bad else IN_PART if preview.good else NOTHING
        return self._report(asked.file.with_name(f"{asked.file.stem}-导入结果.txt"), lines, code)

    def roll_up(self, asked: Namespace) -> int:
        """汇总: count the packages and workbooks of a folder into one; no office is opened."""
        password = _password() if asked.password else ""
        before = _numbers_before(asked.previous, Asked(asked.on, password))
        result = roll_up.roll_up(
            asked.folder, on=asked.on, expected=_expected(asked.expected), before=before, password=password
        )
        if not result.accepted:
            self._report(asked.out, result.in_words(), NOTHING)
            refuse("没有一份可以接受的台账，没有生成汇总表。原因见旁边的报告。")
        cut_off = result.cut_off or asked.on
        place = asked.place or place_of(asked.unit)
        blanks = Blanks(place, asked.unit, asked.on, cut_off, asked.issue or result.issue)
        roll_up.save(result, asked.out, blanks)
        words = list(result.in_words())
        self.say(words[0])
        return self._report(asked.out, words, WHOLE if result.is_whole else IN_PART)

    def _report(self, beside: Path, lines: Iterable[str], code: int) -> int:
        """Put the report beside a result; return the exit code."""
        path = beside.with_suffix(".txt")
        with writing(path):
            path.write_text("\n".join(lines) + "\n", "utf-8-sig")
        self.say(f"报告：{path}")
        return code

    @contextmanager
    def _opened(self, asked: Namespace) -> Generator[Opened]:
        opened = self.open_as(asked.office, asked.person)
        try:
            yield opened
        finally:
            opened.close()


def _blanks(unit: Any, asked: Namespace) -> Blanks:
    cut_off = asked.cut_off or asked.on
    return Blanks(place_of(unit.name), unit.name, asked.on, cut_off, asked.issue, phone=unit.phone)


def _sheet_and_columns(file: Path, name: str) -> tuple[Sheet, Any]:
    sheets = [sheet for sheet in read_workbook(file).sheets if name in ("", sheet.name)]
    if not sheets:
        refuse(f"“{file.name}”里没有工作表“{name}”。" if name else f"“{file.name}”里没有工作表。")
    if len(sheets) > 1:
        names = "、".join(sheet.name for sheet in sheets)
        refuse(f"“{file.name}”有几个工作表（{names}），请用 --sheet 写明导入哪一个。")
    return sheets[0], propose_columns(sheets[0], import_layout(import_rows.LAYOUT))


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


def _password() -> str:
    """Ask for the password of the packages on a terminal, else read it as one line."""
    return getpass("报送包的打开口令：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\r\n")


def _numbers_before(folder: Path | None, asked: Asked) -> dict[str, frozenset[str]]:
    if folder is None:
        return {}
    sent = read_all(report_files(folder), asked)
    return roll_up.item_ids_of([one for one in sent if one.report.is_accepted])


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _office_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("office", type=Path, help="库所在文件夹")
    parser.add_argument("--person", default="", help="演示库中以谁的身份办理；其他库在标准输入读姓名和口令")
    parser.add_argument("--on", type=_day, default=date.today(), help="办理日期，如 2026-11-30；不写时为今天")


def _export_arguments(parser: ArgumentParser) -> None:
    _office_arguments(parser)
    parser.add_argument("out", type=Path, help="导出到的表格（.xlsx）")
    names = {**{key: one.name for key, one in layout().prints.items()}, SUMMARY: "汇总表"}
    words = "，".join(f"{key} {name}" for key, name in names.items())
    parser.add_argument("--prints", choices=[*names], default="brief", help=f"打印范围：{words}")
    parser.add_argument("--cut-off", type=_day, help="统计截止日期；不写时为办理日期")
    parser.add_argument("--issue", default="", help="期号")


def _import_arguments(parser: ArgumentParser) -> None:
    _office_arguments(parser)
    parser.add_argument("file", type=Path, help="要导入的表格（.xlsx 或 .xls）")
    parser.add_argument("--sheet", default="", help="工作表名称；只有一个工作表时不必写")
    parser.add_argument("--check", action="store_true", help="只检查，不导入")


def _roll_up_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, help="放着各单位报送包或台账的文件夹")
    parser.add_argument("out", type=Path, help="汇总表（.xlsx）")
    parser.add_argument("--on", type=_day, default=date.today(), help="汇总日期，如 2026-11-30；不写时为今天")
    parser.add_argument("--unit", default="", help="汇总单位")
    parser.add_argument("--place", default="", help="汇总地区，写入标题；不写时取自汇总单位")
    parser.add_argument("--issue", default="", help="期号；不写时取自报来的台账")
    parser.add_argument("--expected", type=Path, help="应报送单位的名单：表格（单位名称），或文本文件，每行一个")
    parser.add_argument("--previous", type=Path, help="放着上一期台账的文件夹，用来核对编号有没有丢失")
    parser.add_argument("--password", action="store_true", help="报送包设有打开口令，从标准输入读")
