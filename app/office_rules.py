"""在用的规则文件: which editions of the office's own files are in use, and letting the law know of them."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import law, rule_files
from app.database import Office
from app.law import OwnFile
from app.model.own_rule import OwnRules


def editions(office: Office) -> list[OwnRules]:
    """Return every edition the office has taken in, by file, the newest first."""
    with office.reading() as session:
        return on_file(session)


def on_file(session: Session) -> list[OwnRules]:
    """Return every edition as a session sees it."""
    return list(session.scalars(select(OwnRules).order_by(OwnRules.file, OwnRules.as_of.desc())))


def in_use(found: Iterable[OwnRules]) -> dict[str, OwnRules]:
    """Return the edition in use of each file: the latest that has not been withdrawn."""
    standing = sorted((one for one in found if one.withdrawn_on is None), key=lambda one: one.as_of)
    return {one.file: one for one in standing}


def use(office: Office) -> list[str]:
    """Let the law go by the office's files; return a sentence for each that this program cannot read any more."""
    found = in_use(editions(office))
    law.use_office_rules(fit(found), lambda: fit(in_use(editions(office))))
    unfit = {file: rule_files.faults_of(one.text, file) for file, one in found.items()}
    return [
        f"本单位的规则文件 {found[file].file_name} 没有采用：{wrong[0]}请重新导入。"
        for file, wrong in unfit.items() if wrong
    ]  # fmt: skip


def renew(office: Office) -> None:
    """Go by what another seat has taken in or given up since; on one workstation there is no other seat."""
    if office.is_embedded:
        return
    columns = (OwnRules.file, OwnRules.as_of, OwnRules.digest)
    with office.reading() as session:
        rows = session.execute(select(*columns).where(OwnRules.withdrawn_on.is_(None)).order_by(OwnRules.as_of))
        standing = {file: digest for file, _, digest in rows}
    known = {file: own.digest for file in law.files() if (own := law.own_file(file))}
    if standing != known:
        use(office)


def leave() -> None:
    """Read the rules of no office any more, and ask none for newer ones: it is closed."""
    law.use_office_rules({})


def also_use(office: Office) -> None:
    """Let the law know of files that only these records have: they are looked at while others may be in use."""
    law.also_use(fit(in_use(editions(office))))


def fit(found: Mapping[str, OwnRules]) -> dict[str, OwnFile]:
    """Return the files as the law takes them, without those this program cannot read."""
    return {
        file: OwnFile(one.text, one.edition, one.digest)
        for file, one in found.items() if not rule_files.faults_of(one.text, file)
    }  # fmt: skip
