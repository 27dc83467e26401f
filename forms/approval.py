"""审批意见: the signed boxes at the foot of an approval form."""

from dataclasses import dataclass
from datetime import date

from forms.paper import blank


@dataclass(frozen=True)
class Signer:
    """签名人: who signs, with the number of the enforcement certificate where there is one."""

    name: str = blank("姓名")
    certificate: str = blank("执法证号", needed=False)


@dataclass(frozen=True)
class Opinion:
    """意见: one box; left empty it prints lines to write on by hand (纸质签批)."""

    text: str = blank("意见", needed=False)
    signers: tuple[Signer, ...] = blank("签名", (), needed=False)
    signed_on: date | None = blank("签署日期", None, needed=False)
