"""上级表格预设: the higher office's own form, kept with what was pointed at in it, to be filled again another time."""

from datetime import date
from typing import Any

from sqlalchemy import CheckConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Root, label


class OwnForm(Root):
    """上级表格预设: its name, who sent the form, for which campaign, the blank workbook, and what stands where.

    `used_for` names the campaign or the office the form is meant for; `places` is a `FormMap` in words.
    """

    __tablename__ = "own_forms"
    __table_args__ = (CheckConstraint("name <> ''", name="named"),)

    name: Mapped[str] = mapped_column(unique=True, info=label("预设名称"))
    file_name: Mapped[str] = mapped_column(info=label("文件名"))
    digest: Mapped[str] = mapped_column(info=label("表格摘要值"))
    content: Mapped[bytes] = mapped_column(deferred=True, info=label("空白表格", masked=True))
    places: Mapped[dict[str, Any]] = mapped_column(info=label("对应关系"))
    saved_on: Mapped[date] = mapped_column(info=label("保存日期"))
    saved_by: Mapped[str] = mapped_column(info=label("保存人"))
    used_for: Mapped[str] = mapped_column(default="", info=label("用于"))
