"""What a kind of widget leaves open, each of that kind says: editors, cards of rows, tables of an import, recounts."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from app.refusal import Obstacle
from app.steps.open_case import PartyEntry, party_gaps
from ui.calendar_dialog import Recount
from ui.check_rows import ChecksEditor
from ui.editors import Editor, NumberEditor, RadioEditor
from ui.form import Field, Form
from ui.import_models import Table
from ui.party_cards import PartiesEditor
from ui.publication_rows import EndingsEditor
from ui.rows import Rows

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
KINDS = (Editor, Table, Recount)


def below(kind: type) -> Iterator[type]:
    for one in kind.__subclasses__():
        yield one
        yield from below(one)


@pytest.fixture(scope="module", autouse=True)
def every_window():
    for path in (ROOT / "ui").rglob("*.py"):
        import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_left_open(kind: Any):
    kinds = list(below(kind))
    assert kinds
    left = {f"{one.__name__}.{name}" for one in kinds for name in dir(one) if _is_abstract(getattr(one, name, None))}
    assert left == set()


def test_cards_that_can_be_added_can_be_made():
    kinds = [one for one in below(Rows) if issubclass(one, Rows) and one.add_words]
    assert kinds
    assert all(hasattr(one, "make") for one in kinds)


def test_a_gap_leads_to_the_card_and_field_it_is_about(qtbot):
    form = Form(
        (
            Field("parties", "当事人", lambda: PartiesEditor(lambda: TODAY, lambda code: "")),
            Field("criteria", "列入条件", lambda: ChecksEditor(("符合", "不符合"), "证据")),
            Field("endings", "停止公示", lambda: EndingsEditor(("信用网站", "本单位网站"), Path, lambda: TODAY)),
        )
    )
    qtbot.addWidget(form)
    unit = PartyEntry(party_name="示例县某某商贸有限公司", uscc_absent_reason="登记中")
    form["parties"].set_raw([asdict(unit), asdict(PartyEntry(party_name="示例县某乙商贸有限公司"))])
    checks = form["criteria"]
    checks.ask([("breach", "违反法律", ""), ("grave", "情节严重", "")])
    checks.set_raw([{"key": "breach", "answer": True}])
    form.show()
    form.explain(
        [gap for n, one in enumerate(form.value("parties")) for gap in party_gaps(one, f"parties.{n}", TODAY)], set()
    )
    form.next_gap()
    assert form.focusWidget() is form["parties"].cards[1].lines["uscc"]
    form.explain([Obstacle("请逐项核对列入条件。", field="criteria")], set())
    form.next_gap()
    assert checks.cards[1].isAncestorOf(form.focusWidget())
    endings = form["endings"]
    form.explain([Obstacle("请填写停止的日期。", field="endings.1")], set())
    form.next_gap()
    assert endings.cards[1].ended_on.isAncestorOf(form.focusWidget())


def test_several_choices_take_the_keyboard_at_the_one_that_is_chosen(qtbot):
    editor = RadioEditor({"lapse": "届满移出", "revocation": "撤销列入"})
    qtbot.addWidget(editor)
    editor.show()
    editor.set_raw("revocation")
    editor.go_to()
    assert editor.focusWidget().text() == "撤销列入"


def _is_abstract(part: object) -> bool:
    return getattr(part, "__isabstractmethod__", False) is True


@pytest.mark.parametrize(
    ("typed", "number"),
    [("60", 60), ("１５", 15), ("1,000", 1_000), ("", None), ("0", None), ("1001", None), ("-3", None), ("六十", None),
     ("9" * 5_000, None), ("1.5", None)],
)  # fmt: skip
def test_a_number_is_read_within_its_bound_or_told(qtbot, typed, number):
    editor = NumberEditor("日数", 1_000)
    qtbot.addWidget(editor)
    editor.set_raw(typed)
    assert editor.value() == number
    assert editor.problem() == ("" if number or not typed else "请填写 1 至 1,000 的整数。")
