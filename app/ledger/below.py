"""下级单位: what the package of a city says of each of its units, beside the rows of all of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from app.ledger.manifest import DAMAGED, Figures
from app.refusal import refuse

BELOW = "下级单位.json"
MOST_UNITS = 4_000  # more than there are counties in the country


@dataclass(frozen=True, kw_only=True)
class UnitBelow:
    """下级单位: one unit of a city, and what the city has received of it; nothing, where `has_reported` is false."""

    name: str
    region_code: str
    has_reported: bool
    report_version: int
    counts: Figures


def to_json(units: Sequence[UnitBelow]) -> bytes:
    """Return the units as the text of their file."""
    return json.dumps([asdict(one) for one in units], ensure_ascii=False, indent=1, sort_keys=True).encode()


def from_json(text: bytes) -> list[UnitBelow]:
    """Return what the file says. Raises `Refusal` for one that is damaged."""
    try:
        told = json.loads(text)
        units = [_unit(one) for one in told]
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        refuse(DAMAGED)
    return units if len(units) <= MOST_UNITS and len({one.name for one in units}) == len(units) else refuse(DAMAGED)


def _unit(told: dict[str, Any]) -> UnitBelow:
    wrong = [key for key, kind in KINDS.items() if type(told[key]) is not kind]
    if wrong or not told["name"] or any(type(one) not in (int, float, type(None)) for one in told["counts"].values()):
        raise ValueError(wrong)
    return UnitBelow(**told)


KINDS = {"name": str, "region_code": str, "has_reported": bool, "report_version": int, "counts": dict}
