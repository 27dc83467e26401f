"""Every refusal says what to do, in Chinese, and leads to the field or step where it is done."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from app.act import act
from app.model.officer import Officer
from app.procedure import APPROVE_CASE, NOTIFY_PARTY, PROCEDURE, STEPS
from app.refusal import Refusal
from app.sample.people import APPROVER, CO_OFFICER, LEGAL, OFFICER, PEOPLE, REVIEWER
from app.sample.scene import working_day
from app.step import hindrances
from app.steps import open_case
from app.steps.every import MODULES

MONDAY = date(2026, 3, 2)
KEYS = [step.key for step in PROCEDURE]
FIELDS = {key: set(MODULES[key].Entry.__dataclass_fields__) for key in KEYS}  # pyright: ignore
ASIDE = {"party", "statement_period", "term"}  # chosen above the form, or confirmed in a dialog of its own
SENTENCE = re.compile(r"^[^a-z]*[一-鿿].*[。]$")


def is_led(obstacle, key):
    return obstacle.step in STEPS or obstacle.field.partition(".")[0] in FIELDS[key] | ASIDE


def faults(obstacles, key):
    return [one.text for one in obstacles if not SENTENCE.match(one.text) or "！" in one.text or not is_led(one, key)]


@pytest.fixture
def walked(walk):
    """The states a case comes through, with an objection on the way."""

    def states():
        day = walk.open(on=MONDAY).to("open_case", MONDAY)
        for key in ("approve_opening", "serve_notice"):
            yield walk.case, day
            day = walk.to(key, day)
        walk.do("hear_objection", day)
        yield walk.case, day
        walk.do("answer_objection", day)
        yield walk.case, day
        walk.do("serve_reply", day)
        for key in ("propose_decision", "review_legality", "request_consent", "decide_listing", "publish"):
            day = walk.to(key, working_day(day, 1))
            yield walk.case, day

    return states


def test_an_empty_form_leads_to_its_fields_in_every_state(walked):
    found = []
    for case, day in walked():
        for key in KEYS:
            module, party = MODULES[key], case.parties[0] if STEPS[key].per_party else None
            if not any(STEPS[key].order(case, party)):
                found += faults(module.gaps(case, party, module.Entry(), day), key)
    assert found == []


def test_what_is_not_open_yet_leads_to_the_step_that_opens_it(walked):
    found = []
    for case, day in walked():
        for key in KEYS:
            party = case.parties[0] if STEPS[key].per_party else None
            if not STEPS[key].applies(case, party):  # what has no place in a case leads nowhere
                found += faults(hindrances(MODULES[key], case, party, day), key)
    assert found == []


def test_a_new_case_leads_to_its_fields():
    entry = open_case.Entry(parties=(open_case.PartyEntry(),))
    assert faults(open_case.gaps(None, None, entry, MONDAY), "open_case") == []  # pyright: ignore


def test_too_few_persons_do_not_decide(office, walk):
    day = walk.open(on=MONDAY).to("obtain_consent", MONDAY)
    kept = {OFFICER, CO_OFFICER, REVIEWER, LEGAL, APPROVER}
    with act(office, "disable_account", who=walk.people[OFFICER]) as session:
        for one in session.scalars(select(Officer)):
            one.is_active = one.name in kept
    with pytest.raises(Refusal, match="至少要有 4 人.*借调"):
        walk.do("decide_listing", day)
    with act(office, "disable_account", who=walk.people[OFFICER]) as session:
        for one in session.scalars(select(Officer)):
            one.is_active = one.name in {*kept, PEOPLE[-1].name}
    walk.do("decide_listing", day)
    assert walk.party().decision


def test_a_step_signed_on_paper_says_so_to_whoever_cannot_sign(office, walk):
    walk.open(on=MONDAY).to("review_legality", MONDAY)
    case, li = walk.case, walk.people["李四"]
    told = [one.text for one in APPROVE_CASE.person(case, li)]
    assert all("负责人在纸上签批的，由承办人选“纸质签批补录”" in one for one in told) and len(told) == 1
    told = " ".join(one.text for one in NOTIFY_PARTY.person(case, walk.people["王五"]))
    assert "纸质签批补录" not in told
