"""correct_document: a served paper says from now on what it should have said; the old one stays as it is."""

from tests.steps.upset import Listed


def test_the_old_paper_stays_and_is_marked(before):
    listed = Listed(before)
    old = next(one for one in listed.case.documents if one.step == "decide_listing")
    listed.steps("propose_exit", "approve_exit", "correct_document")
    kept = next(one for one in listed.case.documents if one.id == old.id)
    made = next(one for one in listed.case.documents if one.step == "correct_document")
    assert kept.digest == old.digest and made.blanks["document_number"] == old.doc_number
    assert listed.party.correction_of(old.doc_number).doc_number == made.doc_number
    assert listed.party.is_listed and listed.runs("term")
