"""核对事项: a table of questions, ticked by what is known and left to be ticked by hand where it is not."""

from dataclasses import dataclass

from forms.layout import Block, Piece
from forms.paper import Paper, blank
from forms.ruled import choices, table

_ANSWERS = {None: "", True: "是", False: "否"}


@dataclass(frozen=True)
class Check:
    """核对事项: one question, the answer (None: ticked by hand), and what it rests on."""

    question: str = blank("核对事项")
    is_so: bool | None = blank("核对结果", None, needed=False)
    note: str = blank("说明", needed=False)


def check_table(paper: Paper, name: str, what: str) -> Block:
    """Make the table of the checks of a paper; `what` heads the questions. An empty list shows its gap."""
    columns = (("序号", 0.08), (what, 0.5), ("结果", 0.16), ("说明", 0.26))
    checks: tuple[Check, ...] = getattr(paper, name)
    empty = ((), paper.fill(f"{{{name}}}"), (), ())
    return table(columns, [_record(paper, f"{name}.{number}") for number in range(len(checks))] or [empty])


def _record(paper: Paper, path: str) -> tuple[tuple[Piece, ...], ...]:
    name, number = path.split(".")
    check: Check = getattr(paper, name)[int(number)]
    answer = choices(("是", "否"), _ANSWERS[check.is_so], f"{path}.is_so")
    return ((Piece(str(int(number) + 1)),), paper.fill("{question}", path), answer, paper.fill("{note}", path))
