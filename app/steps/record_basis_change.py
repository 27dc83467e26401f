"""依据已撤销或变更: one entry, and everything that follows from it begins (49号 (十六), 行政处罚法 48)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import cascade, procedure
from app.model.attachment import Kept
from app.model.basis_change import EFFECTS, HAPPENED, BasisChange
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, day_faults, unfilled
from app.step import Occasion

STEP = procedure.RECORD_BASIS_CHANGE
ASKED = {
    "changed_by": "请填写撤销、变更依据文书的机关。",
    "changing_title": "请填写撤销、变更所据文书的名称。",
    "changing_number": "请填写该文书的文号。",
}


@dataclass(frozen=True)
class Entry:
    """What happened to the basis document, by whom and by what; of a change, whether the ground still stands."""

    happened: str = ""
    changed_by: str = ""
    changing_title: str = ""
    changing_number: str = ""
    changed_on: date | None = None
    learned_on: date | None = None
    effect: str = ""
    effect_reason: str = ""
    changing_file: Kept | None = None

    @property
    def outcome(self) -> str:
        """Return what is left of the ground: only a change can leave it standing."""
        return self.effect if self.happened == "changed" else "falls"


def gaps(case: Case, party: CaseParty | None, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the record still lacks."""
    if entry.happened not in HAPPENED:
        yield Obstacle("请选择依据文书发生的变化。", field="happened")
    yield from unfilled(entry, ASKED)
    yield from day_faults(
        entry.changed_on, on, field="changed_on", missing="请填写撤销、变更的日期。",
        name="撤销、变更日期", follows="依据文书作出日期", since=case.evidence.evidence_date if case.evidence else None,
    )  # fmt: skip
    yield from day_faults(
        entry.learned_on, on, field="learned_on", missing="请填写知悉日期。",
        name="知悉日期", follows="撤销、变更日期", since=entry.changed_on,
    )  # fmt: skip
    if entry.happened == "changed":
        if entry.effect not in EFFECTS:
            yield Obstacle("请选择变更后列入情形是否仍然成立。", STEP.law, field="effect")
        if not entry.effect_reason.strip():
            yield Obstacle("请写明认定的理由。", field="effect_reason")
    if entry.changing_file is None:
        yield Obstacle("请上传撤销、变更文书的扫描件。", field="changing_file")


def consequences(case: Case, entry: Entry) -> list[str]:
    """Say what the entry sets going, party by party."""
    if entry.outcome == "corrected" and not any(one.decision for one in case.parties):
        return ["退回“核验依据文书”，按变更后的文书重新登记、重新告知。"]
    return [words for one in case.parties if (words := _consequence(case, one, entry.outcome))]


def _consequence(case: Case, party: CaseParty, outcome: str) -> str:
    name = f"{party.party.party_name}：" if len(case.parties) > 1 else ""
    if party.is_listed and outcome == "falls":
        return f"{name}停止公示、共享的期限从撤销、变更之日起算；措施暂停，请提请撤销列入。"
    if party.is_listed and outcome == "corrected":
        return f"{name}请提请更正有关文书。"
    if outcome == "falls" and party.served("decision") is None:
        withdrawn = "先撤回未送达的决定书，再" if party.decision else ""
        return f"{name}不能再作出列入决定，请{withdrawn}办理不予列入，或者由负责人终止办理。"
    return ""


def perform(case: Case, party: CaseParty | None, entry: Entry, occasion: Occasion) -> None:
    """Keep the change; whoever is on the list is to leave it, whoever is not decided yet cannot be put on it."""
    assert entry.changed_on and entry.learned_on
    change = BasisChange(
        happened=entry.happened,
        changed_by=entry.changed_by,
        changing_title=entry.changing_title,
        changing_number=entry.changing_number,
        changed_on=entry.changed_on,
        learned_on=entry.learned_on,
        effect=entry.outcome,
        effect_reason=entry.effect_reason,
        changing_file=case.attach(entry.changing_file, "撤销、变更文书"),
    )
    case.basis_changes.append(change)
    why = f"依据文书已被{HAPPENED[entry.happened]}"
    if change.undoes:
        cascade.lose_basis(case, case.parties, entry.changed_on, occasion.on, why)
    elif change.effect == "corrected" and not any(one.decision for one in case.parties):
        procedure.send_back(case, procedure.RECORD_EVIDENCE, why, occasion.on)
