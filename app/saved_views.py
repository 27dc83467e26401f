"""视图: what a person wants to see of a list again; kept in the records, since names of parties may stand in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, delete, insert, select, update

from app.database import Office
from app.model.saved_view import saved_views as table
from app.refusal import refuse

LONGEST = 12  # characters of a name: it stands on a button
MOST = 20  # views of one person on one list


@dataclass(frozen=True)
class SavedView:
    """视图: its name, and what is chosen in each filter, as words."""

    name: str
    chosen: Mapping[str, str]


def views_of(office: Office, officer: str, of_list: str) -> list[SavedView]:
    """Return a person's views of a list, the oldest first."""
    query = select(table.c.name, table.c.chosen).where(table.c.officer == officer, table.c.list == of_list)
    with office.reading() as session:
        return [
            SavedView(row.name, json.loads(row.chosen)) for row in session.execute(query.order_by(table.c.saved_at))
        ]


def save_view(office: Office, officer: str, of_list: str, view: SavedView) -> None:
    """存为视图: keep what is chosen; a view of the same name is replaced. Raises `Refusal` for a name that is none."""
    known = views_of(office, officer, of_list)
    _refuse_name(view.name)
    if view.name not in {one.name for one in known} and len(known) >= MOST:
        refuse(f"最多保存 {MOST} 个视图，请先删去不用的。")
    chosen = json.dumps(dict(view.chosen), ensure_ascii=False)
    here = _one(officer, of_list, view.name)
    with office.writing() as session:
        changed = session.execute(update(table).where(here).values(chosen=chosen))
        if not changed.rowcount:  # pyright: ignore[reportAttributeAccessIssue]
            row = {"officer": officer, "list": of_list, "name": view.name, "chosen": chosen}
            session.execute(insert(table).values(**row, saved_at=datetime.now(UTC)))
        session.commit()


def rename_view(office: Office, officer: str, of_list: str, before: str, name: str) -> None:
    """改名. Raises `Refusal` for a name that is none, or is taken."""
    _refuse_name(name)
    if name in {one.name for one in views_of(office, officer, of_list)}:
        refuse(f"已有名为“{name}”的视图，请换一个名称。", field="name")
    with office.writing() as session:
        session.execute(update(table).where(_one(officer, of_list, before)).values(name=name))
        session.commit()


def drop_view(office: Office, officer: str, of_list: str, name: str) -> None:
    """删除: forget a view; the cases in it are not touched."""
    with office.writing() as session:
        session.execute(delete(table).where(_one(officer, of_list, name)))
        session.commit()


def _one(officer: str, of_list: str, name: str) -> ColumnElement[bool]:
    return and_(table.c.officer == officer, table.c.list == of_list, table.c.name == name)


def _refuse_name(name: str) -> None:
    if not name.strip():
        refuse("请填写视图的名称。", field="name")
    if len(name) > LONGEST:
        refuse(f"名称最多 {LONGEST} 个字，请改短。", field="name")
