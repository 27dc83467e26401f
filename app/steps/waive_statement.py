"""放弃陈述申辩: the party gives up its right in writing; the case need not wait any longer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import clocks, handouts, procedure
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, day_faults
from app.step import Occasion
from forms.paper import Paper

STEP = procedure.WAIVE_STATEMENT


@dataclass(frozen=True)
class Entry:
    """The day of the declaration and its scan."""

    waived_on: date | None = None
    waiver_file: Kept | None = None


def obstacles(case: Case, party: CaseParty | None, on: date) -> Iterator[Obstacle]:
    """Who has objected has not waived; where no period runs there is nothing to waive."""
    if party and party.objections:
        yield Obstacle("当事人已提出异议，不能登记放弃；请先核实并答复。", step="answer_objection")
    elif party and case.running("statement", party) is None:
        yield Obstacle("陈述申辩期限已经结束，不再登记放弃。")


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """A waiver is on paper, signed after the notice was served."""
    served = party.served("notice")
    yield from day_faults(
        entry.waived_on, on, field="waived_on", missing="请填写放弃日期。",
        name="放弃日期", follows="告知书送达日期", since=served.served_on if served else None,
    )  # fmt: skip
    if entry.waiver_file is None:
        yield Obstacle("请上传有签字或盖章的放弃声明。", field="waiver_file")


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """放弃陈述申辩声明, for the party to sign."""
    yield handouts.waiver(case, party, occasion.on)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep the declaration and stop the clock."""
    assert entry.waived_on
    party.waived_on = entry.waived_on
    party.waiver_file = case.attach(entry.waiver_file, "放弃陈述申辩声明", party)
    for clock in ("statement", "hearing_request"):
        clocks.stop(case, party, clock, entry.waived_on)
