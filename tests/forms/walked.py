"""练习案件的文书: papers as they come out of invented cases that are walked act by act on an encrypted file."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app import filing_papers
from app.filing import MAIN, index_of
from app.issued_paper import issued_paper
from app.model.filing import Filing
from app.procedure import STEPS
from app.regime import hearing_text
from app.sample.main_line import oral
from app.sample.people import COMPANY
from app.sample.scene import kept_scan, working_day
from app.sample.walk import Walk
from app.step import Occasion
from app.steps.every import MODULES
from app.steps.publish import Receiver
from forms.paper import Paper
from tests.entered import on_a_file

CONFIRMED, BEGUN = date(2026, 1, 4), date(2026, 3, 2)
SEAL = "140-C8530BE944976166"
"""An example of a 存证码: a real one names the moment, and no two runs would draw the same sample."""
ANNOUNCED = {
    "service_method": "announcement",
    "course": "当事人已不在登记住所，多次联系不上",
    "recipient": "",
    "announced_in": "本机关公告栏",
    "whereabouts_unknown": True,
}


@dataclass
class Watched(Walk):
    """A walk that keeps every paper a step offers, just before the step is done, and every paper it issues."""

    papers: dict[str, Paper] = field(default_factory=dict[str, Paper])

    def do(self, key: str, on: date, *, number: int | None = None, **changes: Any) -> None:
        """Do one step, its further papers kept first."""
        module: Any = MODULES[key]
        case = self.case
        party = case.parties[number or 0] if STEPS[key].per_party else None
        entered = {name: value for name, value in changes.items() if name not in ("who", "signature")}
        entry = replace(self.entry(key, on, party, case), **entered)
        if hasattr(module, "further_papers"):
            self.keep(module.further_papers(case, party, entry, Occasion(on, "")))
        super().do(key, on, number=number, **changes)
        self.keep(issued_paper(one) for one in self.case.documents)

    def keep(self, papers: Iterator[Paper]) -> None:
        """Keep the first whole paper of each kind."""
        for paper in papers:
            if not paper.gaps():
                self.papers.setdefault(type(paper).__name__, paper)


def walked() -> dict[str, Paper]:
    """Return a paper of every kind that comes out of a walked case, by its kind."""
    with TemporaryDirectory() as folder:
        office = on_a_file(Path(folder) / "office.db")
        scan = kept_scan(office, Path(folder))
        papers: dict[str, Paper] = {}
        Walk(office, scan).confirm_periods(CONFIRMED)
        plays = (_listed, _not_listed, _waived, _announced, _in_penalty, _undone, _restored, _corrected)
        for play, (name, uscc) in zip(plays, _PARTIES, strict=True):
            walk = Watched(office, scan, fits=play is not _not_listed, papers=papers)
            play(walk.open(replace(COMPANY, uscc=uscc, party_name=name), on=BEGUN))
        office.close()
    return {kind: replace(paper, audit_seal=SEAL if paper.audit_seal else "") for kind, paper in papers.items()}


_PARTIES = (
    ("示例县某某商贸有限公司", "91999999MA99999X2G"),
    ("示例县小满便利店", "92999999MA9800000W"),
    ("示例县清泉食品有限公司", "91999999MA99001081"),
    ("示例县云山药业有限公司", "91999999MA9901581H"),
    ("示例县宏图建材有限公司", "91999999MA9900474W"),
    ("示例县惠民粮油有限公司", "91999999MA99070192"),
    ("示例县鼎盛粮贸有限公司", "91999999MA9907051D"),
    ("示例县阳光幼教用品有限公司", "91999999MA9907043J"),
)


def _listed(walk: Watched) -> None:
    """Notice, an oral objection, its answer, the listing, and the file of the case."""
    day = working_day(walk.to("serve_notice", BEGUN), 1)
    walk.do("hear_objection", day, **oral(day))
    day = walk.to("publish", day)
    entries = index_of(walk.case, day)
    filing = Filing(
        archive_number="20260001", retention="30年", closed_on=day, filed_on=day, filed_by="李四", checked_by="王五",
        checked_on=day, reasons={one.name: one.reason for one in entries if one.is_missing and one.volume == MAIN},
    )  # fmt: skip
    make: tuple[Callable[..., Paper], ...] = (
        filing_papers.cover_paper, filing_papers.index_paper, filing_papers.note_paper,
    )  # fmt: skip
    walk.keep(one(walk.case, entries, MAIN, filing) for one in make)


def _not_listed(walk: Watched) -> None:
    walk.to("serve_decision", BEGUN)


def _waived(walk: Watched) -> None:
    walk.do("waive_statement", working_day(walk.to("serve_notice", BEGUN), 1))


def _announced(walk: Watched) -> None:
    walk.do("serve_notice", working_day(walk.to("notify_party", BEGUN), 1), **ANNOUNCED)


def _in_penalty(walk: Watched) -> None:
    """The listing rides on the penalty decision, so that the party may ask for a hearing."""
    day = working_day(walk.to("record_evidence", BEGUN), 1)
    walk.do("choose_regime", day, decision_form="in_penalty")
    day = working_day(walk.to("approve_opening", day), 1)
    walk.do("notify_party", day, hearing_text=hearing_text(walk.party().you, on=day))
    day = working_day(walk.to("serve_notice", day), 1)
    walk.do("hear_objection", day)
    walk.do("request_hearing", day)
    day = walk.to("report_hearing", day)
    day = working_day(walk.to("serve_reply", day), 10)
    walk.do("propose_decision", day, discussion_reason="情节复杂")
    walk.to("decide_listing", day)


def _undone(walk: Watched) -> None:
    """A review, then a suit, then the basis of the listing falls, and the name of the party is cleared."""
    day = walk.to("serve_decision", BEGUN)
    day = _shared(walk, working_day(day, 1))
    court: dict[str, Any] = {"suit_kind": "first", "tribunal": "示例县人民法院", "suit_number": "（2026）示9999行初1号"}
    for changes in ({}, court):
        walk.do("register_suit", day := working_day(day, 1), **changes)
        walk.do("answer_suit", day := working_day(day, 1))
    day = _in_turn(walk, day, "record_basis_change", "propose_exit", "approve_exit", "revoke_listing")
    _in_turn(walk, day, "end_listing", "restore_reputation")


def _restored(walk: Watched) -> None:
    """A removal was got by false material."""
    day = walk.to("publish", BEGUN)
    day = _in_turn(walk, day, "apply_removal", "accept_removal", "serve_exit", "verify_removal", "approve_exit")
    day = _in_turn(walk, day, "remove_from_list", "serve_exit", "end_listing")
    _in_turn(walk, day, "propose_exit", "approve_exit", "restore_listing")


def _corrected(walk: Watched) -> None:
    _in_turn(walk, walk.to("publish", BEGUN), "propose_exit", "approve_exit", "correct_document")


def _shared(walk: Watched, on: date) -> date:
    walk.do("publish", on, receivers=(Receiver("示例县财政局", "department", on, "列入名单信息"),))
    return on


def _in_turn(walk: Watched, day: date, *keys: str) -> date:
    """Do one step after another, a working day each; return the last day."""
    for key in keys:
        walk.do(key, day := working_day(day, 1))
    return day
