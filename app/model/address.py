"""送达地址确认书: where and how the party has agreed to be served."""

from datetime import date
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.model.base import Base, label

CHANNELS = {"sms": "手机短信", "fax": "传真", "email": "电子邮件", "messenger": "即时通讯"}


class ConfirmedAddress(Base):
    """送达地址确认书: what the party confirmed in this case; a later one takes its place (行政处罚法 61)."""

    __tablename__ = "confirmed_addresses"

    case_party_id: Mapped[UUID] = mapped_column(ForeignKey("case_parties.id"), unique=True, init=False)
    address: Mapped[str] = mapped_column(info=label("送达地址"))
    recipient: Mapped[str] = mapped_column(info=label("收件人"))
    phone: Mapped[str] = mapped_column(info=label("收件人联系电话"))
    confirmed_on: Mapped[date] = mapped_column(info=label("确认日期"))
    confirmed_by: Mapped[str] = mapped_column(info=label("签署人"))
    confirmation_file: Mapped[str] = mapped_column(info=label("送达地址确认书"))
    postcode: Mapped[str] = mapped_column(default="", info=label("邮政编码"))
    is_electronic: Mapped[bool] = mapped_column(default=False, info=label("是否接受电子送达"))
    sms: Mapped[str] = mapped_column(default="", info=label("手机号码"))
    fax: Mapped[str] = mapped_column(default="", info=label("传真号码"))
    email: Mapped[str] = mapped_column(default="", info=label("电子邮件地址"))
    messenger: Mapped[str] = mapped_column(default="", info=label("即时通讯账号"))
    remark: Mapped[str] = mapped_column(default="", info=label("备注"))

    def channels(self) -> dict[str, str]:
        """Return the electronic ways the party accepts, with the account of each."""
        return {name: getattr(self, name) for name in CHANNELS if self.is_electronic and getattr(self, name)}
