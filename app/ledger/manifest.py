"""清单: what a report to the higher office says of itself, and how it is written down."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any, Literal, get_args

from app import VERSION
from app.file_names import file_name
from app.refusal import refuse

FORMAT = 1
ITEMS, DOCUMENTS = "梳理措施数", "梳理文件数"
Level = Literal["county", "city", "province"]
DAMAGED = "报送包的清单不完整或被改动过，没有读入。请报送单位重新生成后再报。"
Figures = Mapping[str, int | float | None]


@dataclass(frozen=True, kw_only=True)
class CampaignName:
    """清理专项: which campaign a report belongs to; the id is the one of the office that reports."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class UnitName:
    """报送单位: its name and the six digits of its 行政区划码."""

    name: str
    region_code: str

    @property
    def level(self) -> Level:
        """Return the level its region code stands for: nnnnnn a county, nnnn00 a city, nn0000 a province."""
        code = self.region_code
        return "province" if code.endswith("0000") else "city" if code.endswith("00") else "county"


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """清单: who reports what as of which day, the figures of the 合计 row, and the digest of every file.

    `period` is the 期号 as it stands between 第 and 期, `version` counts from 1 within it, `replaces` is the version it
    takes the place of, `note` what the office has to say to it. `deleted` are the 台账编号 taken out of the ledger,
    each with the reason. `counts` maps the headings of the 汇总表 to the figures of its last row, `files` the name of
    each file beside the manifest to its SHA-256.
    """

    campaign: CampaignName
    unit: UnitName
    level: Level
    period: str
    version: int
    cut_off: date
    made_on: date
    prepared_by: str
    signed_by: str
    signed_on: date
    counts: Figures
    form_edition: str
    replaces: int | None = None
    zero_report: bool = False
    note: str = ""
    deleted: Mapping[str, str] = field(default_factory=dict[str, str])
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    program: str = VERSION
    format: int = FORMAT

    @property
    def items(self) -> int:
        """Return how many measures are reported."""
        return int(self.counts.get(ITEMS) or 0)

    @property
    def title(self) -> str:
        """Name the report: 示例县信用办　第3期　第2版."""
        return f"{self.unit.name}　第{self.period}期　第{self.version}版"

    @property
    def file_name(self) -> str:
        """Return what its package is called."""
        return file_name("报送", self.unit.name, f"第{self.period}期", f"第{self.version}版", suffix=".zip")


def to_json(manifest: Manifest) -> bytes:
    """Return the manifest as the text of its file; equal manifests give equal bytes."""
    return json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True, default=str).encode()


def from_json(text: bytes) -> Manifest:
    """Return what a manifest says. Raises `Refusal` for one that is damaged or that a newer program has written."""
    try:
        told: dict[str, Any] = json.loads(text)
        if told["format"] > FORMAT:
            refuse(f"此报送包由 {told['program']} 版程序生成，本机 {VERSION} 版读不了，请先升级程序。")
        return _manifest(told)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        refuse(DAMAGED)


def _manifest(told: dict[str, Any]) -> Manifest:
    values = {name: READERS.get(name, _text)(told[name]) for name in (one.name for one in fields(Manifest))}
    manifest = Manifest(**values)
    if manifest.zero_report != (manifest.items == 0) or manifest.version < 1:
        raise ValueError("the report contradicts itself")
    return manifest


def _text(value: Any) -> str:
    return value if isinstance(value, str) and value else _wrong(value)


def _whole(value: Any) -> int:
    return value if type(value) is int else _wrong(value)


def _texts(value: dict[str, Any]) -> dict[str, str]:
    return {_text(name): _text(words) for name, words in value.items()}


def _figures(value: dict[str, Any]) -> Figures:
    sound = all(figure is None or type(figure) in (int, float) for figure in value.values())
    return value if sound else _wrong(value)


def _level(value: Any) -> Level:
    return value if value in get_args(Level) else _wrong(value)


def _wrong(value: Any) -> Any:
    raise ValueError(value)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "campaign": lambda value: CampaignName(**_texts(value)),
    "unit": lambda value: UnitName(**_texts(value)),
    "level": _level,
    "version": _whole,
    "format": _whole,
    "replaces": lambda value: None if value is None else _whole(value),
    "cut_off": date.fromisoformat,
    "made_on": date.fromisoformat,
    "signed_on": date.fromisoformat,
    "counts": _figures,
    "zero_report": lambda value: value if isinstance(value, bool) else _wrong(value),
    "note": lambda value: value if isinstance(value, str) else _wrong(value),
    "deleted": _texts,
    "files": _texts,
}
