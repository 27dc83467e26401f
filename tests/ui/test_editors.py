"""What a kind of widget leaves open, each of that kind says: editors, cards of rows, tables of an import, recounts."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from ui.calendar_dialog import Recount
from ui.editors import Editor
from ui.import_models import Table
from ui.rows import Rows

ROOT = Path(__file__).parents[2]
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


def _is_abstract(part: object) -> bool:
    return getattr(part, "__isabstractmethod__", False) is True
