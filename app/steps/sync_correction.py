"""同步更正公示和共享信息: what was told wrong is put right wherever it was told, each with its day and proof."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app import exits, procedure
from app.model.case import Case
from app.model.case_party import CaseParty
from app.publishing import Ending
from app.refusal import Obstacle, day_faults
from app.step import Occasion

STEP = procedure.SYNC_CORRECTION
PROOF = "同步更正凭证"


@dataclass(frozen=True)
class Entry:
    """The day each channel and receiver put it right, with what proves it."""

    synced: tuple[Ending, ...] = ()


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say which channel or receiver has not been put right."""
    one = party.open_exit
    told, known = {row.name: row for row in entry.synced}, exits.still_told(party)
    for number, name in enumerate(known):
        row, here = told.get(name), f"synced.{number}"
        yield from day_faults(
            row.ended_on if row else None, on, field=here, missing=f"请填写“{name}”更正的日期。",
            name="更正日期", follows="更正决定日期", since=one.decided_on if one else None,
        )  # fmt: skip
        if row and row.ended_on and row.proof is None:
            yield Obstacle(f"请上传“{name}”更正后的截图、回执。", field=here)


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep where, when and with which proof it was put right."""
    one = party.open_exit
    assert one
    one.synced = [
        {"name": row.name, "on": row.ended_on.isoformat(), "proof": case.attach(row.proof, PROOF, party)}
        for row in entry.synced
        if row.ended_on
    ]
    one.carried_out_on = max((row.ended_on for row in entry.synced if row.ended_on), default=occasion.on)
