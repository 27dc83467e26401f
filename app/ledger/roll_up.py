"""汇总: the reports of many offices counted into one, each taken whole or refused with the reason (县 → 市 → 省)."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import compress
from pathlib import Path

from app.ledger.report_readers import Asked, Sent, Told, issue_of, read_all, report_files
from app.ledger.sheet import Blanks, roll_up_sheet
from app.ledger.summary import TOTAL, UnitLine
from app.table_file import save_sheet

NO_NUMBERS: frozenset[str] = frozenset()
NAMED = 6  # numbers told in one sentence


@dataclass(frozen=True)
class Held:
    """已有的报送: what stands of a unit in this period already."""

    report_version: int
    digest: str


@dataclass(frozen=True)
class Against:
    """核对的依据: what a report has to agree with.

    `expected` are the units that have to report, `before` the numbers each of them had in the last period (those of a
    city by `below`, unit by unit), `owners` the unit that has reported a number in this one, `held` what has been
    received of a unit already.
    """

    cut_off: date | None = None
    issue: str = ""
    expected: Sequence[str] = ()
    before: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    owners: Mapping[str, str] = field(default_factory=dict[str, str])
    held: Mapping[str, Held] = field(default_factory=dict[str, Held])


@dataclass(frozen=True)
class Refused:
    """未接收: one file and why; a clash is one that another file, or one received before, stands against."""

    sent: Sent
    reasons: tuple[str, ...]
    is_clash: bool = False


@dataclass
class RollUp:
    """汇总结果: what was accepted, what was refused and why, what a later version replaces, who has not reported."""

    cut_off: date | None = None
    issue: str = ""
    accepted: list[Sent] = field(default_factory=list[Sent])
    refused: list[Refused] = field(default_factory=list[Refused])
    replaced: list[Sent] = field(default_factory=list[Sent])
    not_reported: tuple[str, ...] = ()

    @property
    def lines(self) -> list[UnitLine]:
        """Return a line for each unit, sorted by name, and 合计."""
        return totalled(sorted((one.report.line for one in self.accepted), key=lambda line: line.unit))

    @property
    def is_whole(self) -> bool:
        """Say whether everybody has reported and nothing was refused."""
        return not (self.refused or self.not_reported)

    @property
    def zero_reports(self) -> list[Sent]:
        """零报告: return the accepted reports without any measure."""
        return [one for one in self.accepted if not one.report.line.items_total]

    def in_words(self) -> Iterator[str]:
        """Yield the lines of the report that lies beside the result."""
        yield (
            f"接受 {len(self.accepted)} 份（其中零报告 {len(self.zero_reports)} 份），拒绝 {len(self.refused)} 份，"
            f"未报送 {len(self.not_reported)} 个单位。"
        )
        for one in self.refused:
            yield f"拒绝“{one.sent.name}”："
            yield from (f"　　{reason}" for reason in one.reasons)
        for unit in self.not_reported:
            yield f"未报送：{unit}"
        for one in self.replaced:
            yield f"已由新版本替换：“{one.name}”，{one.unit}第{one.report_version}版"
        for one in self.accepted:
            items = one.report.line.items_total
            yield f"接受“{one.name}”：{one.unit}，{f'{items} 条' if items else '零报告'}。"


def totalled(lines: Sequence[UnitLine]) -> list[UnitLine]:
    """Return the lines and 合计."""
    total = UnitLine(TOTAL)
    for line in lines:
        total.add(line)
    return [*lines, total]


def roll_up(
    folder: Path,
    *,
    on: date,
    expected: Sequence[str] = (),
    before: Mapping[str, frozenset[str]] | None = None,
    password: str = "",
    progress: Told = lambda done, of: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> RollUp:
    """Read every package and workbook of a folder and count what can be accepted.

    `expected` are the units that have to report, `before` the numbers each of them had in the last period: none of them
    may be lost. Raises `Refusal` if there is no folder, or nothing in it.
    """
    sent = read_all(report_files(folder), Asked(on, password), progress=progress, is_cancelled=is_cancelled)
    cut_off, issue = _period(sent)
    return judged(sent, Against(cut_off, issue, expected, before or {}))


def judged(sent: Sequence[Sent], against: Against) -> RollUp:
    """核对: say of every file whether it is accepted; the last version of a unit is the one that counts."""
    result = RollUp(against.cut_off, against.issue)
    standing, result.replaced = _newest(sent)
    whole: list[Sent] = []
    for one in standing:
        reasons = (*one.report.faults, *_other_period(one, against), *_lost(one, against.before))
        if reasons:
            result.refused.append(Refused(one, reasons))
        else:
            whole.append(one)
    _separate_clashes(whole, against, result)
    reported = {one.unit for one in sent} | against.held.keys()
    result.not_reported = tuple(unit for unit in against.expected if unit not in reported)
    for one in result.accepted:
        one.report.line.unit = one.unit
    return result


def _newest(sent: Sequence[Sent]) -> tuple[list[Sent], list[Sent]]:
    """Return the files that count, and those a later version of the same unit replaces."""
    last: dict[str, int] = {}
    for one in sent:
        last[one.unit] = max(last.get(one.unit, 0), one.report_version)
    counts = [one.report_version in (0, last[one.unit]) for one in sent]
    return list(compress(sent, counts)), list(compress(sent, (not one for one in counts)))


def _period(sent: Sequence[Sent]) -> tuple[date | None, str]:
    """Return the cut-off date and 期号 most of the workbooks name."""
    named = Counter((one.report.cut_off, one.report.issue) for one in sent if one.report.cut_off)
    return named.most_common(1)[0][0] if named else (None, "")


def _other_period(one: Sent, against: Against) -> Iterator[str]:
    report = one.report
    if report.cut_off and report.cut_off != against.cut_off:
        yield f"统计截止日期是 {report.cut_off}，本次汇总是 {against.cut_off}，请按同一日期重报。"
    if report.issue and against.issue and report.issue != issue_of(against.issue):
        yield f"期号是第{report.issue}期，本次汇总是第{issue_of(against.issue)}期，请按同一期重报。"


def _lost(one: Sent, before: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Yield what an earlier period had and this one lacks, unless the package says why it is gone."""
    report = one.report
    known = NO_NUMBERS.union(*(before.get(name, NO_NUMBERS) for name in _reporting(one)))
    if not (known and report.is_accepted):
        return
    if report.line.items_total and not report.item_ids:
        yield "没有“台账编号”列，无法与上期核对编号。请用全部列导出，或者生成报送包后报送。"
        return
    explained = one.manifest.deleted.keys() if one.manifest else ()
    lost = sorted(known - set(report.item_ids) - set(explained))
    if lost:
        yield f"上期有、本期没有的台账编号 {len(lost)} 个：{_named(lost)}。删除的请保留编号并写明原因。"


def _reporting(one: Sent) -> Iterator[str]:
    """Yield by which names the numbers of a report are known: of a city those of its units that have reported."""
    yield one.unit
    reported = [unit.name for unit in one.below if unit.has_reported]
    yield from (below(one.unit, name) for name in {*reported, *(part.unit for part in one.report.below)})


def below(city: str, unit: str) -> str:
    """Return by which name the numbers of a unit of a city are known."""
    return f"{city}/{unit}"


def _separate_clashes(whole: Sequence[Sent], against: Against, result: RollUp) -> None:
    """Refuse what two files claim: the same unit twice, or the same number in two units."""
    units: dict[str, str] = {}
    owners = dict(against.owners)
    for one in whole:
        if reasons := tuple(_claimed(one, units, owners, against.held.get(one.unit))):
            result.refused.append(Refused(one, reasons, is_clash=True))
            continue
        result.accepted.append(one)
        units[one.unit] = one.name
        owners |= dict.fromkeys(one.report.item_ids, one.unit)


def _claimed(one: Sent, units: Mapping[str, str], owners: Mapping[str, str], held: Held | None) -> Iterator[str]:
    if earlier := units.get(one.unit):
        yield f"“{one.unit}”已由“{earlier}”报送，请核对以哪一份为准，只留一份。"
        return
    if held and one.digest == held.digest:
        yield f"与已接收的第{held.report_version}版内容相同，不再重复接收。"
        return
    if held and 0 < one.report_version <= held.report_version:
        yield f"报来的是第{one.report_version}版，已接收第{held.report_version}版，请核对以哪一版为准。"
        return
    twice = [item_id for item_id in one.report.item_ids if owners.get(item_id, one.unit) != one.unit]
    if twice:
        others = "、".join(dict.fromkeys(f"“{owners[item_id]}”" for item_id in twice))
        yield f"台账编号 {len(twice)} 个（{_named(twice)}）已由{others}使用，请有关单位核对。"


def _named(item_ids: Sequence[str]) -> str:
    """Name the first numbers, and say that there are more."""
    return "、".join(item_ids[:NAMED]) + ("等" if len(item_ids) > NAMED else "")


def item_ids_of(sent: Sequence[Sent]) -> dict[str, frozenset[str]]:
    """Return the numbers of each unit, of a city unit by unit, for the comparison with the next period."""
    numbers: dict[str, frozenset[str]] = {}
    for one in sent:
        parts = {below(one.unit, part.unit): frozenset(part.item_ids) for part in one.report.below}
        numbers |= parts or {one.unit: frozenset(one.report.item_ids)}
    return numbers


def save(result: RollUp, path: Path, blanks: Blanks, progress: Callable[[int], None] = lambda rows: None) -> None:
    """Write 汇总表 and read it again. Raises `Refusal` like every export."""
    save_sheet(roll_up_sheet(result.lines, blanks), path, progress)
