"""归档: the file of a case is put in order, and a case that was filed away is taken up again."""

from collections.abc import Iterable, Iterator
from datetime import date

from app import filing_entry
from app.act import act, again
from app.database import Office
from app.filing import Entry
from app.filing_entry import FilingEntry
from app.model.case import Case
from app.model.officer import Officer
from app.procedure import ARCHIVE_CASE
from app.refusal import Obstacle, refuse_if

FILE_AWAY = "register_filing"


def may_file_away(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why this person can neither put the file of the case in order nor take it out whole."""
    if who.name not in (case.officer, case.co_officer) and not (who.may("reviewer") or who.may("approver")):
        yield Obstacle(f"案卷由承办人整理，本案承办人是{case.officer}。")


def keep_filing(
    office: Office, seen: Case, entry: FilingEntry, missing: Iterable[Entry], *, who: Officer, on: date
) -> None:
    """登记归档信息: keep what was entered with the case; nothing is written if it is what is kept already.

    Raises `Refusal` while anything is missing without a reason, and `Conflict` if the case has changed meanwhile.
    """
    refuse_if(may_file_away(seen, who))
    refuse_if(filing_entry.gaps(seen, entry, missing, on))
    if seen.filing and entry == filing_entry.usual_entry(seen, who, on):
        return
    with act(office, FILE_AWAY, who=who, about=seen.id) as session:
        case = again(session, seen)
        filing_entry.keep(case, entry)


def may_reopen(case: Case, who: Officer) -> Iterator[Obstacle]:
    """Say why the case cannot be taken up again by this person."""
    if case.archived_on is None:
        yield Obstacle("本案没有归档。")
    if not who.may("approver"):
        yield Obstacle("重新启卷由负责人批准，请负责人登录后办理。")


def reopen_case(office: Office, seen: Case, reason: str, *, who: Officer, on: date) -> None:
    """重新启卷: something has to be done about a case that was filed away; it is filed away anew when that is over.

    Raises `Refusal` without a reason, or for a case that was not filed away.
    """
    refuse_if(may_reopen(seen, who))
    refuse_if([] if reason.strip() else [Obstacle("请写明重新启卷的原因。", field="reason")])
    with act(office, "reopen_case", who=who, about=seen.id, basis=reason) as session:
        case = again(session, seen)
        case.archived_on = None
        if done := case.done(ARCHIVE_CASE.key):
            done.undo(on, "reopened", reason)
