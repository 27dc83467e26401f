"""送达地址确认: keep where and how the party has agreed to be served; a new confirmation takes the place of the old."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from app import handouts, procedure
from app.identifiers import phone_problem
from app.model.address import CHANNELS, ConfirmedAddress
from app.model.attachment import Kept
from app.model.case import Case
from app.model.case_party import CaseParty
from app.refusal import Obstacle, day_faults, unfilled
from app.step import Occasion
from forms.confirm_address import ConfirmAddressPaper
from forms.paper import Paper

STEP = procedure.CONFIRM_ADDRESS
ASKED = {
    "address": "请填写送达地址。",
    "recipient": "请填写收件人。",
    "phone": "请填写收件人的联系电话。",
    "confirmed_by": "请填写在确认书上签名的人。",
}


@dataclass(frozen=True)
class Entry:
    """What the signed form says, and its scan."""

    address: str = ""
    postcode: str = ""
    recipient: str = ""
    phone: str = ""
    is_electronic: bool = False
    sms: str = ""
    fax: str = ""
    email: str = ""
    messenger: str = ""
    confirmed_on: date | None = None
    confirmed_by: str = ""
    remark: str = ""
    confirmation_file: Kept | None = None


def gaps(case: Case, party: CaseParty, entry: Entry, on: date) -> Iterator[Obstacle]:
    """Say what the confirmation still lacks."""
    yield from unfilled(entry, ASKED)
    if entry.phone.strip() and (problem := phone_problem(entry.phone)):
        yield Obstacle(problem, field="phone")
    if entry.is_electronic and not any(getattr(entry, name).strip() for name in CHANNELS):
        yield Obstacle("接受电子送达的，请至少填写一种电子送达方式的号码或者地址。", field="email")
    yield from day_faults(
        entry.confirmed_on, on, field="confirmed_on", missing="请填写确认日期。",
        name="确认日期", follows="本案登记日期", since=case.opened_on,
    )  # fmt: skip
    if entry.confirmation_file is None:
        yield Obstacle("请上传受送达人签名或者盖章的送达地址确认书。", field="confirmation_file")


def further_papers(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> Iterator[Paper]:
    """送达地址确认书, with what is known of the party's wishes, for the party to sign."""
    yield _paper(case, party, entry, occasion.on)


def _paper(case: Case, party: CaseParty, entry: Entry, on: date) -> ConfirmAddressPaper:
    told = asdict(entry)
    known = {name: told[name] for name in ("address", "postcode", "recipient", "phone", "remark")}
    accounts = {name: told[name] if entry.is_electronic else "" for name in CHANNELS}
    is_filled = bool(entry.address.strip())
    return handouts.address_form(
        case, party, on, **known, **accounts, is_electronic=entry.is_electronic if is_filled else None,
        signed_on=entry.confirmed_on,
    )  # fmt: skip


def perform(case: Case, party: CaseParty, entry: Entry, occasion: Occasion) -> None:
    """Keep what was confirmed, with the scan of the signed form."""
    assert entry.confirmed_on
    told: dict[str, Any] = asdict(entry) | {
        "confirmation_file": case.attach(entry.confirmation_file, "送达地址确认书", party)
    }
    if not entry.is_electronic:
        told |= dict.fromkeys(CHANNELS, "")
    if party.confirmed_address:
        for name, value in told.items():
            setattr(party.confirmed_address, name, value)
    else:
        party.confirmed_address = ConfirmedAddress(**told)
