"""送达回证: the proof that papers reached the party; one proof may cover several papers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time

from forms.approval import ENTRY, LABEL, Signer, named_row, people
from forms.dates import chinese_date, chinese_minute
from forms.layout import Block, Piece
from forms.paper import Form, blank
from forms.ruled import Cell, Row, entry, form_head, label, small

_METHODS = ("直接送达", "留置送达", "电子送达", "委托送达", "邮寄送达", "转交送达", "公告送达")
_NO_DAY = "　　　年　　月　　日"


@dataclass(frozen=True)
class ServedDocument:
    """送达文书: one paper handed over."""

    name: str = blank("送达文书名称")
    doc_number: str = blank("文号", needed=False)
    copies: int = blank("份数", 1, needed=False)


@dataclass(frozen=True, kw_only=True)
class ServiceProofPaper(Form):
    """送达回证: the blanks; those known only at the door print empty, to be filled in by hand."""

    title = "送达回证"

    case_cause: str = blank("案由")
    served_documents: tuple[ServedDocument, ...] = blank("送达文书", ())
    party_name: str = blank("受送达人")
    service_place: str = blank("送达地点", needed=False)
    service_method: str = blank("送达方式", needed=False)
    served_at: datetime | None = blank("送达时间", None, needed=False)
    recipient: str = blank("收件人", needed=False)
    relation: str = blank("与受送达人关系", needed=False)
    received_on: date | None = blank("收件日期", None, needed=False)
    witness: str = blank("见证人", needed=False)
    servers: tuple[Signer, ...] = blank("送达人", (), needed=False)
    course: str = blank("备注", needed=False)

    def body(self) -> Iterator[Block]:
        """Yield the rows of the form."""
        yield from form_head(self.fill("{organ}"), self.title, self.fill("案号：{case_number}"))
        yield named_row("案由", self.fill("{case_cause}"))
        yield from self._documents()
        yield named_row("送达机关（盖章）", self.fill("{organ}"), lines=2)
        yield named_row("受送达人", self.fill("{party_name}"))
        yield named_row("送达时间", self._moment())
        yield named_row("送达地点", self.fill("{service_place}"))
        yield named_row("送达方式", self._method())
        recipient = self.fill("{recipient}")
        yield self._signed("收件人签名或者盖章", recipient, self.received_on, "received_on", self._relation())
        yield self._signed("见证人签名或者盖章", self.fill("{witness}"), None, "witness")
        yield self._signed("送达人签名", people(self, "servers"), self.served_at, "served_at")
        yield named_row("备注", self.fill("{course}"), lines=4)

    def _documents(self) -> Iterator[Row]:
        """Yield one row a paper, under a row of heads."""
        shares = (LABEL, 0.385, 0.32, 1 - LABEL - 0.705)
        heads = ("送达文书", "文书名称", "文号", "份数")
        yield Row(tuple(label(text, share) for text, share in zip(heads, shares, strict=True)))
        if not self.served_documents:
            yield named_row("", self.fill("{served_documents}"))
        for number in range(len(self.served_documents)):
            path = f"served_documents.{number}"
            cells = (self.fill("{name}", path), self.fill("{doc_number}", path), self.fill("{copies}", path))
            entries = tuple(entry(pieces, share) for pieces, share in zip(cells, shares[1:], strict=True))
            yield Row((label(str(number + 1), LABEL), *entries))

    def _method(self) -> tuple[Piece, ...]:
        """Return every way of service, the one used ticked."""
        used = next((name for name in _METHODS if self.service_method and name.startswith(self.service_method[:2])), "")
        known = [f"{'☑' if name == used else '□'}{name}" for name in _METHODS]
        other = [f"☑{self.service_method}"] if self.service_method and not used else []
        rows = ("　".join(row) for row in (known[:4], known[4:] + other))
        return (Piece("\n".join(rows), "service_method"),)

    def _moment(self) -> tuple[Piece, ...]:
        """Return when it was served; an hour nobody noted is left white to be written by hand."""
        day = chinese_date(self.served_at) if self.served_at else _NO_DAY
        if self.served_at and self.served_at.time() != time():
            return (Piece(chinese_minute(self.served_at), "served_at"),)
        return (Piece(f"{day}　　时　　分", "served_at"),)

    def _relation(self) -> tuple[Piece, ...]:
        return (Piece("与受送达人关系："), Piece(self.relation or "　" * 6, "relation"))

    def _signed(
        self, name: str, who: tuple[Piece, ...], on: date | None, blank_name: str, *more: tuple[Piece, ...]
    ) -> Row:
        """Make the row of one signature, with its day at the foot."""
        lines = (small(who, indent=0), *(small(pieces, indent=0) for pieces in more))
        day = small((Piece(chinese_date(on) if on else _NO_DAY, blank_name),), align="right")
        return Row((label(name, LABEL), Cell(ENTRY, lines, foot=(day,))), lines=3)
