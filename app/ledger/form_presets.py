"""上级表格预设: kept, filled, dropped, carried from one office to another; and the export of a filled form."""

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app import durable
from app.act import act, again
from app.database import Office
from app.file_faults import writing
from app.file_names import file_name
from app.ledger.edit import not_permitted
from app.ledger.form_map import FormMap, form_map
from app.ledger.opened_form import OpenedForm, open_form
from app.ledger.own_form import Filled, fill_form
from app.ledger.rows import all_rows
from app.ledger.sheet import Blanks
from app.model.officer import Officer
from app.model.own_form import OwnForm
from app.refusal import Obstacle, refuse, refuse_if
from app.workbook_reading import content_of

FORMAT = "xinan-own-form-1"
LONGEST_NAME = 40  # characters
DAMAGED = "这不是上级表格预设，或者文件已损坏。请选择由本程序导出的预设文件（.json）。"


@dataclass(frozen=True)
class PresetEntry:
    """What the officer says of a preset: its name, and the campaign or office it is meant for."""

    name: str
    used_for: str = ""


def presets(office: Office) -> list[OwnForm]:
    """Return every preset, by name, without its workbook."""
    with office.reading() as session:
        return list(session.scalars(select(OwnForm).order_by(OwnForm.name)))


def opened_preset(office: Office, preset: OwnForm) -> tuple[OpenedForm, FormMap]:
    """Return the form of a preset and what stands where. Raises `Refusal` if it cannot be read any more."""
    with office.reading() as session:
        content = session.get_one(OwnForm, preset.id, options=[undefer(OwnForm.content)]).content
    if hashlib.sha256(content).hexdigest() != preset.digest:
        refuse(f"预设“{preset.name}”中的表格与保存时不一致，没有打开。请重新打开上级表格并保存预设。")
    with TemporaryDirectory() as folder:
        path = Path(folder) / file_name(Path(preset.file_name).stem, suffix=".xlsx")
        path.write_bytes(content)
        return open_form(path), form_map(preset.places)


def keep_preset(
    office: Office, entry: PresetEntry, form: OpenedForm, chosen: FormMap, *, who: Officer, on: date
) -> OwnForm:
    """存为预设: keep the blank form with what was pointed at; one of the same name is replaced.

    Raises `Refusal` without a name, while something is still to be pointed at, or for who may not.
    """
    refuse_if([*not_permitted(who), *_unnamed(entry), *chosen.faults()])
    name = entry.name.strip()
    said: dict[str, Any] = {
        "used_for": entry.used_for.strip(),
        "file_name": form.name,
        "digest": hashlib.sha256(form.data).hexdigest(),
        "content": form.data,
        "places": json.loads(json.dumps(chosen.as_dict())),
        "saved_on": on,
        "saved_by": who.name,
    }
    with act(office, "keep_own_form", who=who, basis=name) as session:
        kept = session.scalars(select(OwnForm).where(OwnForm.name == name)).one_or_none()
        if kept:
            for item, value in said.items():
                setattr(kept, item, value)
        else:
            kept = OwnForm(name=name, **said)
            session.add(kept)
        session.flush()
        session.info["about"] = kept.id
    return kept


def drop_preset(office: Office, preset: OwnForm, *, who: Officer) -> None:
    """删除预设: what was filled with it stays as it is. Raises `Refusal` for who may not."""
    refuse_if(not_permitted(who))
    with act(office, "drop_own_form", who=who, about=preset.id, basis=preset.name) as session:
        session.delete(again(session, preset))


def export_preset(office: Office, preset: OwnForm, path: Path) -> None:
    """导出预设: write form and places into one file for another office. Raises `Refusal` if it cannot be written."""
    with office.reading() as session:
        content = session.get_one(OwnForm, preset.id, options=[undefer(OwnForm.content)]).content
    told = {
        "format": FORMAT,
        "name": preset.name,
        "used_for": preset.used_for,
        "file_name": preset.file_name,
        "digest": preset.digest,
        "saved_on": preset.saved_on.isoformat(),
        "places": preset.places,
        "content": base64.b64encode(content).decode(),
    }
    with writing(path):
        durable.write(path, json.dumps(told, ensure_ascii=False, indent=1).encode())


def take_in_preset(office: Office, path: Path, *, who: Officer, on: date) -> OwnForm:
    """取入预设: keep what another office has exported, looked through like any form somebody sent."""
    name, used_for, sent_as, content, places = _exported(content_of(path))
    with TemporaryDirectory() as folder:
        copy = Path(folder) / file_name(Path(sent_as).stem, suffix=".xlsx")
        copy.write_bytes(content)
        form = open_form(copy)
    return keep_preset(office, PresetEntry(name, used_for), form, form_map(places), who=who, on=on)


def _exported(text: bytes) -> tuple[str, str, str, bytes, dict[str, Any]]:
    try:
        told = json.loads(text)
        content = base64.b64decode(told["content"], validate=True)
        sound = told["format"] == FORMAT and hashlib.sha256(content).hexdigest() == told["digest"]
        words = [str(told[item]) for item in ("name", "used_for", "file_name")]
        places = dict(told["places"])
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError, binascii.Error):
        refuse(DAMAGED)
    if not sound:
        refuse(DAMAGED)
    return words[0], words[1], words[2], content, places


def _unnamed(entry: PresetEntry) -> Iterator[Obstacle]:
    if not entry.name.strip():
        yield Obstacle("请填写预设的名称，如发表单位和表名。", field="name")
    if len(entry.name) > LONGEST_NAME:
        yield Obstacle(f"预设的名称最多 {LONGEST_NAME} 个字，请改短。", field="name")


def export_own_form(
    office: Office,
    form: OpenedForm,
    chosen: FormMap,
    blanks: Blanks,
    path: Path,
    *,
    who: Officer,
    campaign: UUID | None = None,
    progress: Callable[[int], None] = lambda rows: None,
) -> Filled:
    """按上级表格导出: fill the form with the ledger, or with the rows of a campaign, and register the export.

    Raises `Refusal` like `fill_form`.
    """
    filled = fill_form(form, chosen, list(all_rows(office, campaign=campaign)), blanks, path, progress)
    with act(office, "export_ledger", who=who, basis=f"上级表格“{form.name}”，{filled.rows}条，{path.name}"):
        pass
    return filled
