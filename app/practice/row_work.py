"""演示台账的办理: some rows of the practice ledger as officers leave them: checked, linked, with files and notes."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from app.database import Office
from app.ledger.checking import Answer, Begun, Conclusion, asked_of, concerns, finish, keep_half, propose
from app.ledger.edit import Change, edit
from app.ledger.links import case_named, link
from app.ledger.row_files import add_file
from app.ledger.rows import load_row
from app.model.attachment import Kept
from app.model.board import case_board
from app.model.ledger_attachment import BEFORE, RESULT
from app.model.ledger_note import with_note
from app.model.ledger_row import LedgerRow
from app.model.officer import Officer

EASED, KEPT, HALF_WAY, DONE = 1, 5, 2, 10
"""Which rows: one that is to be amended, one that is kept, one whose check was left half-way, one that is done."""


def work_on_rows(office: Office, rows: Sequence[LedgerRow], scan: Kept, who: Officer, on: date) -> None:
    """Work on the rows just added, by real acts on a day."""
    check(office, rows[EASED], {"T11": "优惠政策没有规定可以因失信停止享受，属于增设。"}, who, on)
    check(office, rows[KEPT], {}, who, on)
    tests = asked_of(office, rows[HALF_WAY], on)
    keep_half(office, rows[HALF_WAY].id, Begun({tests[0].code: Answer("fits")}, tests[1].code), who=who)
    for kind in (BEFORE, RESULT):
        add_file(office, rows[DONE], kind, scan, who=who)
    refer = {"national_list_ref": "限制享受优惠政策和便利措施", "catalogue_ref": "严重失信主体名单信息"}
    for words in ("已书面征求县司法局意见。", "县司法局回函，建议删去该条。"):
        row = load_row(office, rows[EASED].id)
        told = with_note(row.progress_note, words, on, who.name)
        edit(office, [Change(row, {**refer, "progress_note": told})], who=who, on=on)
    _link(office, rows[EASED], who)


def check(office: Office, row: LedgerRow, failed: dict[str, str], who: Officer, on: date) -> None:
    """逐项核对: answer every test of a row; what fails says why, and the proposal is accepted."""
    tests = asked_of(office, row, on)
    answers = {test.code: Answer("fits" if concerns(test, row) else "not_applicable") for test in tests}
    answers |= {code: Answer("fails", why) for code, why in failed.items()}
    found = propose(row, tests, answers)
    concluded = Conclusion(found.conforms, found.opinion, found.problem, "".join(found.reasons))
    finish(office, row, answers, concluded, who=who, on=on)


def _link(office: Office, row: LedgerRow, who: Officer) -> None:
    """关联案件: link a row to the first case whose party is on the list, if there is one."""
    listed = select(case_board.c.case_number).where(case_board.c.is_on_list).order_by(case_board.c.case_number)
    with office.reading() as session:
        numbers = session.scalars(listed.limit(1)).all()
    for number in numbers:
        link(office, row, [case_named(office, row, number)], who=who)
