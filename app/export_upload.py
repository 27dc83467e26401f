"""导出报送文件: the published parties of some cases, on the list or off it again, in a table a platform takes in.

The layouts are data (`resources/layouts/upload.toml`). Whoever was not published is left out, and told.
"""

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from app.act import act
from app.case_file import load_case
from app.database import Office
from app.file_faults import writing
from app.model.case import Case
from app.model.case_party import CaseParty
from app.model.exit import ROUTES
from app.model.officer import Officer
from app.refusal import refuse
from app.regime import regime
from forms.text_sheet import TextSheet
from forms.workbook import SheetColumn, WorkbookDiffers

LAYOUTS = Path(__file__).parent.parent / "resources" / "layouts" / "upload.toml"
CATEGORIES = {"natural_person": "自然人", "sole_trader": "个体工商户"}
OTHERS = "法人及非法人组织"
OPEN = "可向社会公开"
USCC = "统一社会信用代码"


@dataclass(frozen=True)
class UploadColumn:
    """栏目: its heading, the item that stands there (empty: left to whoever uploads), width in characters."""

    heading: str
    width: float
    item: str = ""
    needed: bool = False


@dataclass(frozen=True)
class UploadLayout:
    """报送格式: one table; `checked` once its headings were compared with the official template."""

    key: str
    name: str
    checked: bool
    dates: str
    columns: tuple[UploadColumn, ...]


@dataclass(frozen=True)
class Uploaded:
    """What the file holds: how many rows, which cells are empty though needed, and who was left out and why."""

    rows: int
    empty: tuple[str, ...]
    left_out: tuple[str, ...]


@cache
def layouts() -> tuple[UploadLayout, ...]:
    """Return the layouts a file can have."""
    told = tomllib.loads(LAYOUTS.read_text("utf-8"))["layout"]
    return tuple(
        UploadLayout(
            key=one["key"],
            name=one["name"],
            checked=one["checked"],
            dates=one["dates"],
            columns=tuple(UploadColumn(**column) for column in one["columns"]),
        )
        for one in told
    )


def layout_of(key: str) -> UploadLayout:
    """Return a layout by its key. Raises `Refusal` if there is none."""
    return next((one for one in layouts() if one.key == key), None) or refuse("请选择报送格式。", field="layout")


def export_upload(
    office: Office,
    path: Path,
    layout: str,
    cases: Sequence[UUID],
    *,
    who: Officer,
    on: date,
    party: UUID | None = None,
    progress: Callable[[int, int], object] = lambda done, of: None,
) -> Uploaded:
    """Write the published parties of these cases (or one of them) and register the export.

    Raises `Refusal` when nobody of them was published, or the file cannot be written or read back as it should; called
    off by `progress`, nothing is registered and no file is left.
    """
    told = layout_of(layout)
    rows, empty, left_out = _rows(office, told, cases, party, progress)
    if not rows:
        refuse("所选案件中没有已公示的当事人，没有可以报送的数据。")
    with act(office, "export_upload", who=who, basis=f"{told.name}，{len(rows)}条，{path.name}"):
        pass
    columns = tuple(SheetColumn(one.heading, one.width) for one in told.columns)
    made = TextSheet(sheet_name="数据", columns=columns, rows=rows, made_on=on)
    try:
        with writing(path):
            made.save(path)
    except WorkbookDiffers:
        refuse(f"“{path.name}”没有写好：写入后核对不一致，请重试或换一个位置。")
    return Uploaded(len(rows), tuple(empty), tuple(left_out))


def _rows(
    office: Office,
    told: UploadLayout,
    cases: Sequence[UUID],
    party: UUID | None,
    progress: Callable[[int, int], object],
) -> tuple[list[list[str]], list[str], list[str]]:
    rows: list[list[str]] = []
    empty: list[str] = []
    left_out: list[str] = []
    for done, case_id in enumerate(cases):
        progress(done, len(cases))
        case = load_case(office, case_id)
        for pair in case.parties:
            if party not in (None, pair.id):
                continue
            if why := why_left_out(pair):
                left_out.append(f"{pair.party.party_name}：{why}")
                continue
            rows.append(_row(told, items(case, pair)))
            empty += _empty(told, rows[-1], pair)
    progress(len(cases), len(cases))
    return rows, empty, left_out


def why_left_out(pair: CaseParty) -> str:
    """Return why a party is not reported: nothing is shared of who was not published; empty if it is."""
    if pair.decision is None or pair.decision.kind != "listing":
        return "没有列入决定"
    if pair.publication is None:
        return "还没有登记公示"
    if not pair.publication.is_published:
        return "未公示，不报送"
    return "异议核实或者法院裁定停止执行期间，暂停共享" if pair.is_suspended else ""


def items(case: Case, pair: CaseParty) -> dict[str, Any]:
    """Return everything a layout may ask of a published party; what is not on file is empty."""
    who, made, published = pair.party, pair.decision, pair.publication
    assert made and published
    return {
        "list_name": regime(case.regime_id, on=made.decided_on).name,
        "party_name": who.party_name,
        "party_category": CATEGORIES.get(who.party_type, OTHERS),
        "id_kind": (who.id_kind or "身份证") if who.is_person else USCC,
        "code": who.id_number if who.is_person else who.uscc,
        "uscc": who.uscc,
        "principal": "" if who.is_person else who.principal,
        "reason": made.facts,
        "legal_basis": made.legal_basis,
        "doc_number": made.doc_number,
        "organ": case.unit.name,
        "decided_on": made.decided_on,
        "expires_on": made.expires_on,
        "measures": "；".join(one["name"] for one in made.measures),
        "open_kind": OPEN,
        "published_until": published.published_until,
        **_removal(case, pair),
    }


def _removal(case: Case, pair: CaseParty) -> dict[str, Any]:
    over = pair.taken_off
    if over is None:
        return {}
    return {
        "removed_on": over.decided_on,
        "removal_reason": over.reason or ROUTES[over.route],
        "removal_number": over.doc_number,
        "removal_organ": case.unit.name,
    }


def _row(told: UploadLayout, said: dict[str, Any]) -> list[str]:
    return [_words(said.get(column.item), told.dates) for column in told.columns]


def _words(value: Any, dates: str) -> str:
    return value.strftime(dates) if isinstance(value, date) else str(value or "")


def _empty(told: UploadLayout, row: list[str], pair: CaseParty) -> Iterator[str]:
    for column, words in zip(told.columns, row, strict=True):
        if column.needed and not words:
            yield f"{pair.party.party_name}：缺“{column.heading}”"
