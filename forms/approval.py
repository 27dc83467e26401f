"""审批意见: the signed boxes at the foot of an approval form."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from forms.dates import chinese_date
from forms.layout import Paragraph, Piece, words
from forms.paper import NamedParty, Paper, PartiesBlanks, PartyBlanks, blank, label_of
from forms.ruled import Row, entry, label, small, written

LABEL, ENTRY = 0.215, 0.785
"""The shares of a row that name what stands in it, and hold it."""


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


def opinion_row(paper: Paper, name: str, lines: int = 4) -> Row:
    """Make the box of one opinion: what was said above, who signed and when at its foot."""
    opinion: Opinion = getattr(paper, name)
    text = small(paper.fill("{text}", name))
    foot = (*_certificates(opinion, name), _signed(opinion, name))
    return Row((label(label_of(paper, name), LABEL), written(text, share=ENTRY, foot=foot)), lines)


def people(paper: Paper, name: str) -> tuple[Piece, ...]:
    """Return the signers of a list with their certificates; an empty list gives its gap."""
    signers: tuple[Signer, ...] = getattr(paper, name)
    if not signers:
        return paper.fill(f"{{{name}}}")
    pieces: list[Piece] = []
    for number, signer in enumerate(signers):
        pieces += [Piece("、" if number else ""), *paper.fill("{name}", f"{name}.{number}")]
        if signer.certificate:
            pieces += paper.fill("（执法证号：{certificate}）", f"{name}.{number}")
    return tuple(pieces)


def party_rows(paper: PartyBlanks, phone: str = "") -> Iterator[Row]:
    """Yield the rows that say who the party is; `phone` is a template."""
    yield from _rows_about(paper, paper, "当事人", phone)


def parties_rows(paper: PartiesBlanks, phone: str = "", gender: str = "") -> Iterator[Row]:
    """Yield the rows that say who the parties are, one after another; of a person 性别 and 职业 where asked for.

    Nobody records an occupation: it is left white, to be written by hand.
    """
    for number, (path, party) in enumerate(paper.each(), 1):
        name = f"当事人{number}" if paper.others else "当事人"
        yield from _rows_about(paper, party, name, phone, gender, path)


def _rows_about(
    paper: PartyBlanks, party: NamedParty, name: str, phone: str = "", gender: str = "", path: str = ""
) -> Iterator[Row]:
    yield named_row(name, paper.fill("{party_name}", path))
    if party.is_person:
        yield named_row("证件类型、号码", paper.fill("{id_kind}　{id_number}", path))
        if gender:
            yield paired_row(("性别", paper.fill(gender, path)), ("职业", words("")))
    else:
        principal = (party.principal_title, paper.fill("{principal}", path))
        yield paired_row(("统一社会信用代码", paper.fill("{uscc}", path)), principal)
    address = "住址" if party.is_person else "住所"
    yield named_row(
        f"{address}、电话" if phone else address, paper.fill(f"{{address}}　{phone}" if phone else "{address}", path)
    )


def named_row(name: str, pieces: tuple[Piece, ...], lines: int = 1, indent: int = 0) -> Row:
    """Make a row of a name and what was filled in."""
    return Row((label(name, LABEL), entry(pieces, ENTRY, indent)), lines)


def paired_row(left: tuple[str, tuple[Piece, ...]], right: tuple[str, tuple[Piece, ...]]) -> Row:
    """Make a row of two names, each with what was filled in."""
    cells = (label(left[0], LABEL), entry(left[1], 0.325), label(right[0], 0.165), entry(right[1], 0.295))
    return Row(cells)


def _certificates(opinion: Opinion, name: str) -> Iterator[Paragraph]:
    numbers = [
        Piece(signer.certificate, f"{name}.signers.{number}.certificate")
        for number, signer in enumerate(opinion.signers)
        if signer.certificate
    ]
    if numbers:
        yield small((Piece("执法证号："), *_joined(numbers)), align="right")


def _joined(pieces: list[Piece]) -> list[Piece]:
    return [part for piece in pieces for part in (Piece("、"), piece)][1:]


def _signed(opinion: Opinion, name: str) -> Paragraph:
    """Make the line of names and date; what is not known yet is left white to be written by hand."""
    names = [Piece(signer.name, f"{name}.signers.{number}.name") for number, signer in enumerate(opinion.signers)]
    parts = _joined(names) or [Piece("　" * 6)]
    day = chinese_date(opinion.signed_on) if opinion.signed_on else "　　　年　　月　　日"
    return small((Piece("签名："), *parts, Piece(f"　　{day}")), align="right")
