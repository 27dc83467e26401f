"""A step is told once and found by its name everywhere; what the law says of persons holds for every step."""

import ast
import re
from dataclasses import is_dataclass
from datetime import date
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest

from app import law
from app.model.case import Case, StepDone
from app.model.every import metadata
from app.model.officer import Officer
from app.procedure import PROCEDURE, STEPS
from app.roles import ROLES
from app.step import DUTIES, PHASES, obstacles
from app.steps.every import MODULES

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)
CHINESE = re.compile(r"[一-鿿]")
PAPERS_OF = {  # a step whose paper bears another name, or that shares a paper
    "serve_notice": "service_proof",
    "serve_reply": "service_proof",
    "serve_decision": "service_proof",
    "serve_follow_up": "service_proof",
    "serve_exit": "service_proof",
    "verify_removal": "remove_from_list",
    "propose_exit": "lapse_listing",
    "serve_call": "service_proof",
}
KEYS = [step.key for step in PROCEDURE]


@pytest.mark.parametrize("key", KEYS)
def test_a_step_has_one_name_everywhere(key):
    assert (ROOT / "ui" / "steps" / f"{key}.py").exists()
    assert (ROOT / "tests" / "steps" / f"test_{key}.py").exists()
    if hasattr(MODULES[key], "paper"):
        assert (ROOT / "forms" / f"{PAPERS_OF.get(key, key)}.py").exists()


@pytest.mark.parametrize("key", KEYS)
def test_a_step_offers_what_every_step_offers(key):
    module = MODULES[key]
    assert module.STEP is STEPS[key] and is_dataclass(module.Entry)
    assert all(callable(getattr(module, name)) for name in ("gaps", "perform"))
    module.Entry()  # a form begins empty


@pytest.mark.parametrize("step", PROCEDURE, ids=KEYS)
def test_a_step_stands_on_a_rule_and_in_its_place(step):
    assert law.provision(step.law, on=TODAY).text
    assert step.phase in PHASES and step.role in ROLES
    assert all(PROCEDURE.index(earlier) < PROCEDURE.index(step) for earlier in step.after)


def test_no_step_is_left_out():
    modules = {path.stem for path in (ROOT / "app" / "steps").glob("*.py")} - {"__init__", "every"}
    assert modules == set(KEYS)


def test_series_are_told_apart():
    marks = [mark for step in PROCEDURE for mark in step.series.values()]
    assert len(set(marks)) == len(marks)


def docstrings(folder):
    for path in sorted((ROOT / folder).glob("*.py")):
        if path.stem not in ("__init__", "every"):
            yield path, ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""


@pytest.mark.parametrize("folder", ["app/steps"])
def test_a_step_says_first_what_officers_call_it(folder):
    assert [path.name for path, told in docstrings(folder) if not CHINESE.match(told)] == []


def test_a_noun_says_first_what_officers_call_it():
    nouns = [mapper.class_ for mapper in Case.registry.mappers]
    assert [noun.__name__ for noun in nouns if not CHINESE.match(noun.__doc__ or "")] == []


UNLABELLED = {"id", "version", "changed_at", "changed_by"}


def test_every_data_item_has_its_name():
    bare = [
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        if "id" in table.c
        for column in table.c
        if not (
            column.info.get("label") or column.name in UNLABELLED or column.foreign_keys or column.name in TECHNICAL
        )
    ]
    assert bare == []


TECHNICAL = {
    "position", "done_at", "rule_key", "period_key", "kind", "blanks", "pdf", "media_type", "added_at", "identity",
    "body",
}  # fmt: skip


# 承办 ≠ 审核 ≠ 审批

NAMES = ("甲", "乙", "丙", "丁")


def case_with(done):
    """A case handled by 甲 and 乙 in which some steps have been signed already."""
    case = Case(case_number="1", opened_on=TODAY, officer="甲", co_officer="乙")
    case.steps = [StepDone(step=key, done_on=TODAY, done_by=name, signed_by=name, done_at=None) for key, name in done]
    return case


def may(step, case, name, roles):
    who = Officer(name=name, roles=dict.fromkeys(roles, True))
    return not list(step.person(case, who))


@pytest.mark.parametrize("step", PROCEDURE, ids=KEYS)
def test_nobody_has_two_duties_in_one_case(step):
    for name, (reviewer, approver) in product(NAMES, product(NAMES, NAMES)):
        case = case_with([("review_case", reviewer), ("approve_opening", approver)])
        if not may(step, case, name, DUTIES) or step.by_another:
            continue
        before = {role for role, one in (("reviewer", reviewer), ("approver", approver)) if one == name}
        before |= {"case_officer"} if name in ("甲", "乙") else set()
        assert before <= {step.role}, (step.key, name, before)


@pytest.mark.parametrize("step", PROCEDURE, ids=KEYS)
def test_nobody_acts_without_the_role(step):
    case = case_with([])
    wrong = [role for role in ROLES if role != step.role]
    allowed = may(step, case, "丙" if step.by_another else "甲" if step.role == "case_officer" else "丙", wrong)
    assert allowed == step.by_another


def test_an_objection_is_never_verified_by_those_who_handle_the_case():
    step = STEPS["answer_objection"]
    assert not may(step, case_with([]), "甲", DUTIES) and not may(step, case_with([]), "乙", DUTIES)
    assert may(step, case_with([]), "丙", ["case_officer"]) and not may(step, case_with([]), "丙", ["auditor"])


@pytest.mark.parametrize("step", PROCEDURE, ids=KEYS)
def test_a_signature_on_paper_counts_for_the_one_who_signed(step):
    case = case_with([("open_case", "甲")])
    operator = Officer(name="甲", roles={"case_officer": True})
    signer = Officer(name="丙", roles={step.role: True})
    told = [one.text for one in obstacles(MODULES[step.key], case, None, operator, TODAY, signer)]
    assert ("这一步不能用纸质签批补录。" in told) == (not step.paper_signoff)
    if step.paper_signoff:
        himself = Officer(name="甲", roles={"case_officer": True, step.role: True})
        told = [one.text for one in obstacles(MODULES[step.key], case, None, operator, TODAY, himself)]
        assert any("甲是本案承办人员" in one for one in told)
    assert import_module(f"app.steps.{step.key}")


def test_no_pattern_of_a_date_is_chinese():
    """On Windows the C library that fills it in takes only what the computer's own code page has."""
    files = [path for folder in ("app", "ui", "forms") for path in sorted((ROOT / folder).rglob("*.py"))]
    found = {path.name for path in files for text in _date_patterns(path) if not text.isascii()}
    assert found == set()


def _date_patterns(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=parts)):
                yield from (part.value for part in parts if isinstance(part, ast.Constant))
            case ast.Call(func=ast.Attribute(attr="strftime"), args=[*_, ast.Constant(value=str(text))]):
                yield text
            case _:
                pass
