"""依据文书的终局: from when on nobody can turn to review or court against the document a case rests on.

复议法 20 and 行诉法 46 give the periods; they run from the day the document was served.
"""

from datetime import date

from app.deadline import count
from app.law import period
from app.model.evidence import Evidence

CONTESTABLE = ("general.review_term", "general.suit_term")


def contestable_until(evidence: Evidence) -> date:
    """Return the last day on which review can be asked for or a suit brought, whichever comes later."""
    served = evidence.evidence_served_on
    known = [period(key, on=served) for key in CONTESTABLE]
    return max(count(one, served, "文书送达").due_on for one in known if one)


def not_final(evidence: Evidence, on: date) -> str:
    """Return why the document is not final on a day, in one sentence; empty once it is."""
    if evidence.remedy_status == "concluded":
        return ""
    if evidence.remedy_status == "pending":
        return "依据文书正在复议或者诉讼中，终局后才能列入。终结后请在“核验依据文书”中更新复议诉讼情况。"
    until = contestable_until(evidence)
    return f"依据文书的复议和起诉期限至 {until:%Y-%m-%d}，期满没有提起的才算终局，现在不能列入。" if on <= until else ""
