"""送达地址确认: what the signed form says, and its scan."""

from collections.abc import Iterator
from typing import Any

from app.model.address import CHANNELS
from app.steps import confirm_address
from ui.editors import DateEditor, FileEditor, LineEditor, TickEditor
from ui.form import Field, Form
from ui.step_page import StepPage

ACCOUNTS = {"sms": "手机号码", "fax": "传真号码", "email": "电子邮件地址", "messenger": "即时通讯账号"}


def _electronic(form: Form) -> bool:
    return bool(form.value("is_electronic"))


class ConfirmAddressPage(StepPage):
    """送达地址确认."""

    step = confirm_address
    verb = "登记确认书"

    def fields(self) -> Iterator[Field]:
        """Ask where, whom, by which electronic ways, and when it was signed."""
        yield Field("address", "送达地址", LineEditor)
        yield Field("postcode", "邮政编码", lambda: LineEditor(width=210), star=False)
        yield Field("recipient", "收件人", lambda: LineEditor(width=210))
        yield Field("phone", "联系电话", lambda: LineEditor("如 0900-1234567", width=210))
        yield Field("is_electronic", "电子送达", lambda: TickEditor("同意电子送达"), star=False)
        for name in CHANNELS:
            yield Field(name, ACCOUNTS[name], lambda: LineEditor(width=300), star=False, when=_electronic)
        yield Field("confirmed_on", "确认日期", lambda: DateEditor(self.workspace.today))
        yield Field("confirmed_by", "签署人", lambda: LineEditor("受送达人或者其代理人"))
        yield Field("remark", "备注", lambda: LineEditor("适用范围和期限另有要求的，在此写明"), star=False)
        scan_hint = "请打印随附的送达地址确认书，由受送达人签名或者盖章后扫描。"
        yield Field("confirmation_file", "确认书", lambda: FileEditor(self.workspace.keep), hint=scan_hint)

    def initial(self) -> dict[str, Any]:
        """Start from what the party confirmed before, else from what is on file of it."""
        if self.party is None:
            return {}
        who, held = self.party.party, self.party.confirmed_address
        if held:
            return {
                name: getattr(held, name)
                for name in self.form.rows
                if name not in ("confirmed_on", "confirmation_file")
            }
        principal = who.party_name if who.is_person else who.principal
        return {"address": who.address, "recipient": principal, "phone": who.phone, "confirmed_by": principal}

    def after_words(self) -> str:
        """Say what a confirmed address does."""
        return "以后向此地址送达即为送达"
