"""归档信息: archive number, retention, who filed and who checked, and why papers are missing, as they are entered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from datetime import date

from app.filing import Entry
from app.filing_papers import retentions
from app.model.case import Case
from app.model.filing import Filing
from app.model.officer import Officer
from app.refusal import STILL_TO_COME, Obstacle


@dataclass(frozen=True)
class FilingEntry:
    """归档信息: what the officer enters; `reasons` tell by name why a paper is missing (缺件原因)."""

    archive_number: str = ""
    retention: str = ""
    closed_on: date | None = None
    filed_on: date | None = None
    filed_by: str = ""
    checked_on: date | None = None
    checked_by: str = ""
    remarks: str = ""
    reasons: dict[str, str] = field(default_factory=dict[str, str])


def usual_entry(case: Case, who: Officer, on: date) -> FilingEntry:
    """Return what was entered before; the first time, what can be known."""
    if kept := case.filing:
        return FilingEntry(**{one.name: getattr(kept, one.name) for one in fields(FilingEntry)})
    return FilingEntry(retention=retentions(on)[-1], closed_on=case.ended_on, filed_on=on, filed_by=who.name)


def usual_reason(case: Case, missing: Entry) -> str:
    """Return the reason given before; a step that has not been done is a reason, one done without a trace is none."""
    given = case.filing.reasons.get(missing.name, "") if case.filing else ""
    return given or ("" if case.has_done(missing.step, case.party_of(missing.party)) else missing.reason)


def gaps(case: Case, entry: FilingEntry, missing: Iterable[Entry], on: date) -> Iterator[Obstacle]:
    """Say what the entry still lacks: 保管期限, 立卷人, 立卷日期, and a reason for every paper that is missing."""
    for one in missing:
        if not entry.reasons.get(one.name, "").strip():
            yield Obstacle(f"请补齐“{one.name}”，或写明缺件原因。", field="reasons", step=one.step)
    if entry.retention not in retentions(on):
        yield Obstacle("请选择保管期限。", field="retention")
    if not entry.filed_by.strip():
        yield Obstacle("请填写立卷人。", field="filed_by")
    if entry.filed_on is None:
        yield Obstacle("请填写立卷日期。", field="filed_on")
    yield from _day_faults(case, entry, on)


def _day_faults(case: Case, entry: FilingEntry, on: date) -> Iterator[Obstacle]:
    for name in ("closed_on", "filed_on", "checked_on"):
        if (day := getattr(entry, name)) and day > on:
            yield Obstacle(STILL_TO_COME, field=name)
    if entry.closed_on and entry.closed_on < case.opened_on:
        yield Obstacle(f"结案日期不能早于登记日期（{case.opened_on:%Y-%m-%d}），请核对。", field="closed_on")
    if entry.checked_on and entry.filed_on and entry.checked_on < entry.filed_on:
        yield Obstacle(f"检查日期不能早于立卷日期（{entry.filed_on:%Y-%m-%d}），请核对。", field="checked_on")


def keep(case: Case, entry: FilingEntry) -> None:
    """Put what was entered with the case."""
    case.filing = case.filing or Filing()
    for one in fields(FilingEntry):
        setattr(case.filing, one.name, getattr(entry, one.name))
