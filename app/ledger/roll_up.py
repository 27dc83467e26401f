"""汇总: the workbooks of many offices counted into one, each taken whole or refused with the reason (县 → 市 → 省)."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import Any

from app.ledger.county_report import CountyReport, from_words, unreadable
from app.ledger.sheet import Blanks, roll_up_sheet
from app.ledger.summary import TOTAL, UnitLine
from app.refusal import Refusal, refuse
from app.table_file import save_sheet
from app.workbook_reading import KEPT_ENVIRONMENT, ROOT, UNREADABLE, WALL_SECONDS, content_of

SUFFIXES = (".xlsx", ".xls")
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Sent:
    """报来的文件: one file, and the report it holds."""

    name: str
    report: CountyReport

    @property
    def unit(self) -> str:
        """Return who reports: as the workbook says, else as the file is called."""
        return self.report.unit or Path(self.name).stem


@dataclass
class RollUp:
    """汇总结果: what was accepted, what was refused and why, and who has not reported."""

    cut_off: date | None = None
    issue: str = ""
    accepted: list[Sent] = field(default_factory=list[Sent])
    refused: list[tuple[str, tuple[str, ...]]] = field(default_factory=list[tuple[str, tuple[str, ...]]])
    not_reported: tuple[str, ...] = ()

    @property
    def lines(self) -> list[UnitLine]:
        """Return a line for each unit, sorted by name, and 合计."""
        lines = sorted((one.report.line for one in self.accepted), key=lambda line: line.unit)
        total = UnitLine(TOTAL)
        for line in lines:
            total.add(line)
        return [*lines, total]

    @property
    def is_whole(self) -> bool:
        """Say whether everybody has reported and nothing was refused."""
        return not (self.refused or self.not_reported)

    def in_words(self) -> Iterator[str]:
        """Yield the lines of the report that lies beside the result."""
        yield f"接受 {len(self.accepted)} 份，拒绝 {len(self.refused)} 份，未报送 {len(self.not_reported)} 个单位。"
        for name, reasons in self.refused:
            yield f"拒绝“{name}”："
            yield from (f"　　{reason}" for reason in reasons)
        for unit in self.not_reported:
            yield f"未报送：{unit}"
        for one in self.accepted:
            yield f"接受“{one.name}”：{one.unit}，{one.report.line.items_total} 条。"


def roll_up(
    folder: Path,
    *,
    on: date,
    expected: Sequence[str] = (),
    before: Mapping[str, frozenset[str]] | None = None,
    progress: Told = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> RollUp:
    """Read every workbook of a folder and count what can be accepted.

    `expected` are the units that have to report, `before` the numbers each of them had in the last period: none of them
    may be lost. Raises `Refusal` if there is no folder, or nothing in it.
    """
    files = workbooks(folder)
    sent = read_all(files, on=on, progress=progress, is_cancelled=is_cancelled)
    result = RollUp(*_period(sent))
    for one in sent:
        reasons = (*one.report.faults, *_other_period(one.report, result), *_lost(one, before or {}))
        if reasons:
            result.refused.append((one.name, reasons))
        else:
            result.accepted.append(one)
    _refuse_clashes(result)
    reported = {one.unit for one in result.accepted}
    result.not_reported = tuple(unit for unit in expected if unit not in reported)
    for one in result.accepted:
        one.report.line.unit = one.unit
    return result


def read_all(
    files: Sequence[Path],
    *,
    on: date,
    progress: Told = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> list[Sent]:
    """Read workbooks in worker processes, as many as the machine has cores; the order is that of the files."""
    with Readers() as readers, ThreadPoolExecutor(readers.count) as threads:
        asked = [threads.submit(readers.read, file, on) for file in files]
        found: list[Sent] = []
        for file, answer in zip(files, asked, strict=True):
            if is_cancelled():
                threads.shutdown(cancel_futures=True)
                refuse("汇总已取消，没有写入任何内容。")
            found.append(Sent(file.name, answer.result()))
            progress(len(found), len(files))
        return found


class Readers:
    """Worker processes that read one workbook after another; one that dies takes nothing with it but its file."""

    def __init__(self) -> None:
        """Start none yet: each starts with its first file."""
        self.count = os.cpu_count() or 1
        self.idle: SimpleQueue[subprocess.Popen[bytes] | None] = SimpleQueue()
        for _ in range(self.count):
            self.idle.put(None)

    def __enter__(self) -> "Readers":
        return self

    def __exit__(self, *failure: object) -> None:
        for _ in range(self.count):
            if worker := self.idle.get():
                _end(worker)

    def read(self, file: Path, on: date) -> CountyReport:
        """Return the report of a file; a refusal is a report with its reason as the only fault."""
        try:
            data = content_of(file)
        except Refusal as refusal:
            return unreadable(str(refusal))
        worker = self.idle.get() or _start()
        try:
            answer = _exchange(worker, data, file.suffix.lower(), on)
        except (OSError, ValueError):
            _end(worker)
            self.idle.put(None)
            return unreadable(UNREADABLE)
        self.idle.put(worker)
        return unreadable(answer["refused"]) if "refused" in answer else from_words(answer)


def _start() -> subprocess.Popen[bytes]:
    surroundings = {name: os.environ[name] for name in KEPT_ENVIRONMENT if name in os.environ}
    own = [sys.executable, "--read-reports"]
    command = (
        own if getattr(sys, "frozen", False) else [sys.executable, "-E", "-s", "-B", "-m", "app.ledger.report_worker"]
    )
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=surroundings,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _exchange(worker: subprocess.Popen[bytes], data: bytes, suffix: str, on: date) -> dict[str, Any]:
    """Hand over one file and wait for the answer, no longer than the clock allows. Raises ValueError without one."""
    assert worker.stdin and worker.stdout
    clock = Timer(WALL_SECONDS, worker.kill)
    clock.start()
    try:
        head = json.dumps({"suffix": suffix, "size": len(data), "on": on.isoformat()})
        worker.stdin.write(head.encode() + b"\n" + data)
        worker.stdin.flush()
        return json.loads(worker.stdout.readline())
    finally:
        clock.cancel()


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    with worker:
        pass


def workbooks(folder: Path) -> list[Path]:
    """Return the workbooks of a folder by their names. Raises `Refusal` if there is none."""
    if not folder.is_dir():
        refuse(f"没有找到文件夹“{folder}”，请核对位置。")
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not _is_passing(file))
    return files or refuse(f"“{folder.name}”里没有表格文件（.xlsx 或 .xls），请把各单位报来的台账放进来。")


def _is_passing(file: Path) -> bool:
    """Say whether a file only shows that another is open in an office program."""
    return file.name.startswith(("~$", ".~"))


def _period(sent: Sequence[Sent]) -> tuple[date | None, str]:
    """Return the cut-off date and 期号 most of the workbooks name."""
    named = Counter((one.report.cut_off, one.report.issue) for one in sent if one.report.cut_off)
    return named.most_common(1)[0][0] if named else (None, "")


def _other_period(report: CountyReport, result: RollUp) -> Iterator[str]:
    if report.cut_off and report.cut_off != result.cut_off:
        yield f"统计截止日期是 {report.cut_off}，本次汇总是 {result.cut_off}，请按同一日期重报。"
    if report.issue and result.issue and report.issue != result.issue:
        yield f"期号是第{report.issue}期，本次汇总是第{result.issue}期，请按同一期重报。"


def _lost(one: Sent, before: Mapping[str, frozenset[str]]) -> Iterator[str]:
    lost = sorted(before.get(one.unit, frozenset()) - set(one.report.item_ids))
    if lost and one.report.is_accepted:
        yield f"上期有、本期没有的台账编号 {len(lost)} 个（如 {lost[0]}）。删除的请保留编号并写明原因。"


def _refuse_clashes(result: RollUp) -> None:
    """Refuse what two files claim: the same unit twice, or the same number in two units."""
    units: dict[str, str] = {}
    owners: dict[str, str] = {}
    standing: list[Sent] = []
    for one in result.accepted:
        reasons = list(_claimed(one, units, owners))
        if reasons:
            result.refused.append((one.name, tuple(reasons)))
            continue
        standing.append(one)
        units[one.unit] = one.name
        owners |= dict.fromkeys(one.report.item_ids, one.unit)
    result.accepted = standing


def _claimed(one: Sent, units: Mapping[str, str], owners: Mapping[str, str]) -> Iterator[str]:
    if earlier := units.get(one.unit):
        yield f"“{one.unit}”已由“{earlier}”报送，请核对以哪一份为准，只留一份。"
        return
    twice = [item_id for item_id in one.report.item_ids if item_id in owners]
    if twice:
        yield f"台账编号 {twice[0]} 等 {len(twice)} 个已由“{owners[twice[0]]}”使用，请两个单位核对。"


def item_ids_of(sent: Sequence[Sent]) -> dict[str, frozenset[str]]:
    """Return the numbers of each unit, for the comparison with the next period."""
    return {one.unit: frozenset(one.report.item_ids) for one in sent}


def save(result: RollUp, path: Path, blanks: Blanks, progress: Callable[[int], None] = lambda rows: None) -> None:
    """Write 汇总表 and read it again. Raises `Refusal` like every export."""
    save_sheet(roll_up_sheet(result.lines, blanks), path, progress)
