"""读取报送: many files other offices have sent, each opened, looked at by the guard and counted in a worker process."""

import hashlib
import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from threading import Timer
from typing import Any

from app.ledger import below, package
from app.ledger.below import UnitBelow
from app.ledger.county_report import CountyReport, differing, from_words, unreadable
from app.ledger.manifest import Manifest
from app.refusal import Refusal, refuse
from app.workbook_reading import MAX_ANSWER, UNREADABLE, WALL_SECONDS, content_of
from forms.worker_process import start

SUFFIXES = (".xlsx", ".xls", package.SUFFIX)
ISSUE = re.compile(r"第\s*(\S+?)\s*期")
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Sent:
    """报来的文件: one file, the report it holds, and what its package says of it; `below` are the units of a city.

    `digest` is that of the workbook, `file_digest` that of the `file` as it came.
    """

    name: str
    report: CountyReport
    digest: str = ""
    manifest: Manifest | None = None
    below: tuple[UnitBelow, ...] = ()
    known_as: str = ""
    file: Path | None = None
    file_digest: str = ""

    @property
    def unit(self) -> str:
        """Return who reports: as the list of units says, else its package or workbook, else as the file is called."""
        stated = self.manifest.unit.name if self.manifest else self.report.unit
        return self.known_as or stated or Path(self.name).stem

    @property
    def report_version(self) -> int:
        """Return the 报送版本, 0 for a workbook, which has none."""
        return self.manifest.version if self.manifest else 0


@dataclass(frozen=True)
class Asked:
    """怎样读: the cut-off date where a file names none, the password of packages, whether the rows are wanted."""

    on: date
    password: str = ""
    rows: bool = False


def read_all(
    files: Sequence[Path],
    asked: Asked,
    *,
    progress: Told = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> list[Sent]:
    """Read files in worker processes, as many as the machine has cores; the order is that of the files."""
    with Readers() as readers, ThreadPoolExecutor(readers.count) as threads:
        answers = [threads.submit(_sent, readers, file, asked) for file in files]
        found: list[Sent] = []
        try:
            for answer in answers:
                if is_cancelled():
                    refuse("汇总已取消，没有写入任何内容。")
                found.append(answer.result())
                progress(len(found), len(files))
        finally:
            threads.shutdown(cancel_futures=True)
        return found


def report_files(folder: Path) -> list[Path]:
    """Return the packages and workbooks of a folder by their names. Raises `Refusal` if there is none."""
    if not folder.is_dir():
        refuse(f"没有找到文件夹“{folder}”，请核对位置。")
    files = sorted(file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and not _is_passing(file))
    nothing = f"“{folder.name}”里没有报送包或表格文件（.zip、.xlsx 或 .xls），请把各单位报来的台账放进来。"
    return files or refuse(nothing)


def issue_of(period: str) -> str:
    """Return the 期 a 期号 names: 3 of 2026年第3期; the whole where it names none so."""
    stated = ISSUE.search(period)
    return stated[1] if stated else period.strip()


def _is_passing(file: Path) -> bool:
    """Say whether a file only shows that another is open in an office program."""
    return file.name.startswith(("~$", ".~"))


def _sent(readers: "Readers", file: Path, asked: Asked) -> Sent:
    """Return what a file holds, and which bytes it came as."""
    is_package = file.suffix.lower() == package.SUFFIX
    try:
        data = package.file_content(file) if is_package else content_of(file)
    except Refusal as refusal:
        return Sent(file.name, unreadable(str(refusal)))
    held = _packed(readers, file.name, data, asked) if is_package else _bare(readers, file, data, asked)
    return replace(held, file=file, file_digest=_digest(data))


def _bare(readers: "Readers", file: Path, data: bytes, asked: Asked) -> Sent:
    """Return what a workbook without a package holds."""
    return Sent(file.name, readers.read(data, file.suffix.lower(), asked), _digest(data))


def _packed(readers: "Readers", name: str, data: bytes, asked: Asked) -> Sent:
    """Return what a package holds; a refusal is a report with its reason as the only fault."""
    try:
        found = package.opened(data, asked.password)
        units = below.from_json(found.files[below.BELOW]) if below.BELOW in found.files else []
    except Refusal as refusal:
        return Sent(name, unreadable(str(refusal)))
    manifest = found.manifest
    report = readers.read(found.workbook, Path(package.WORKBOOK).suffix, asked)
    if report.is_accepted:
        report.faults += _contradictions(report, manifest, units)
    report.issue, report.cut_off = issue_of(manifest.period), manifest.cut_off
    return Sent(name, report, _digest(found.workbook), manifest, tuple(units))


def _contradictions(report: CountyReport, manifest: Manifest, units: Sequence[UnitBelow]) -> Iterator[str]:
    """Yield where the manifest of a package does not say what its rows say."""
    if report.unit and report.unit != manifest.unit.name:
        yield f"报送包写明的单位是“{manifest.unit.name}”，台账里是“{report.unit}”，请核对后重新生成。"
    if report.cut_off and report.cut_off != manifest.cut_off:
        yield f"报送包写明的统计截止日期是 {manifest.cut_off}，台账里是 {report.cut_off}，请核对后重新生成。"
    for heading in differing(manifest.counts, report.total):
        said, counted = manifest.counts[heading], report.total[heading]
        yield f"报送包写明“{heading}”是 {said}，按台账逐条计算是 {counted}。"
    counted = {one.unit: one for one in report.below}
    for unit in units:
        yield from _unit_contradictions(unit, counted.pop(unit.name, None))
    for name in counted if units else ():
        yield f"台账里有“{name}”的条目，下级单位名单里没有这个单位，请核对后重新生成。"


def _unit_contradictions(unit: UnitBelow, counted: CountyReport | None) -> Iterator[str]:
    if counted is None:
        if unit.has_reported and any(unit.counts.values()):
            yield f"下级单位“{unit.name}”已报送，台账里没有它的条目，请核对后重新生成。"
        return
    if not unit.has_reported:
        yield f"下级单位“{unit.name}”写明未报送，台账里却有它的条目，请核对后重新生成。"
    for heading in differing(unit.counts, counted.line.figures):
        said, is_so = unit.counts[heading], counted.line.figures[heading]
        yield f"下级单位“{unit.name}”的“{heading}”写明是 {said}，按台账逐条计算是 {is_so}。"


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


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

    def read(self, data: bytes, suffix: str, asked: Asked) -> CountyReport:
        """Return the report of a workbook; what the guard refuses is a report with that as its only fault."""
        worker = self.idle.get() or start("app.ledger.report_worker", "--read-reports")
        try:
            answer = _exchange(worker, data, suffix, asked)
        except (OSError, ValueError):
            _end(worker)
            self.idle.put(None)
            return unreadable(UNREADABLE)
        self.idle.put(worker)
        return unreadable(answer["refused"]) if "refused" in answer else from_words(answer)


def _exchange(worker: subprocess.Popen[bytes], data: bytes, suffix: str, asked: Asked) -> dict[str, Any]:
    """Hand over one file and wait for the answer, no longer than the clock allows. Raises ValueError without one."""
    assert worker.stdin and worker.stdout
    clock = Timer(WALL_SECONDS, worker.kill)
    clock.start()
    try:
        head = json.dumps({"suffix": suffix, "size": len(data), "on": asked.on.isoformat(), "rows": asked.rows})
        worker.stdin.write(head.encode() + b"\n" + data)
        worker.stdin.flush()
        return json.loads(worker.stdout.readline(MAX_ANSWER))
    finally:
        clock.cancel()


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.kill()
    with worker:
        pass
