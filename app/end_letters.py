"""停止实施措施、撤回列入信息的函: everybody who was told of a listing is told of its end (49号 (十二))."""

from collections.abc import Iterator
from datetime import date

from app.model.case import Case
from app.model.case_party import CaseParty
from app.paper_blanks import party_blanks
from app.publishing import open_sharings
from app.regime import regime
from forms.lapse_listing import LapseListingPaper
from forms.remove_from_list import RemoveFromListPaper
from forms.revoke_listing import RevokeListingPaper
from forms.stop_measures import StopMeasuresPaper

ENDED_BY = {"repair": RemoveFromListPaper, "lapse": LapseListingPaper, "revocation": RevokeListingPaper}


def stop_letters(case: Case, party: CaseParty, on: date) -> Iterator[StopMeasuresPaper]:
    """Yield a letter to each receiver that still holds the listing, its number written by hand."""
    made, ended = party.decision, party.taken_off
    for told in open_sharings(party) if made and ended else ():
        assert made and ended
        yield StopMeasuresPaper(
            **party_blanks(party),
            organ=case.unit.name,
            finalized_on=on,
            list_name=regime(case.regime_id, on=made.decided_on).name,
            decision_number=made.doc_number,
            decided_on=made.decided_on,
            addressee=told.receiver,
            told_on=told.told_on,
            ending_title=ENDED_BY[ended.route].title,
            ending_number=ended.doc_number,
            ended_on=ended.decided_on,
            is_undone=ended.route == "revocation",
            measures=tuple(told.measures),
            contact_person=case.unit.contact or case.officer,
            contact_phone=case.unit.phone,
        )
