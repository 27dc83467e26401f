"""验证文书: a paper is proven by its bytes or by the 存证码 at its foot, and what was meddled with is found."""

from datetime import date

import pytest
from sqlalchemy import text

from app import verify
from app.case_file import load_pdf
from app.commands import run
from app.database import Office, keyed_connection
from app.founding import found
from app.opening import open_office
from app.paper_proof import prove_code, prove_file
from app.practice.office import CHARTER
from app.refusal import Refusal
from app.sample.people import OFFICER
from app.sample.scene import kept_scan
from app.sample.walk import Walk
from forms.read_back import differences, text_of
from tests.conftest import KEY

MONDAY = date(2026, 3, 2)


@pytest.fixture
def issued(walk, office):
    """The notice of a case, as issued."""
    walk.open(on=MONDAY).to("notify_party", MONDAY)
    (notice,) = [one for one in walk.case.documents if one.kind == "NotifyPartyPaper"]
    return notice, load_pdf(office, notice.id)


def test_the_very_file_is_proven_with_its_facts(office, issued):
    notice, pdf = issued
    found = prove_file(office, pdf)
    assert found.is_proven and len(found.papers) == 1
    told = "\n".join(found.papers[0].in_words())
    for words in (
        "《拟列入严重失信主体名单告知书》示市监信告〔2026〕1号",
        "示例县某某商贸有限公司",
        "李四",
        notice.digest,
    ):
        assert words in told


def test_the_code_at_the_foot_leads_to_the_paper(office, issued):
    notice, pdf = issued
    assert notice.seal and notice.seal in text_of(pdf)
    for typed in (notice.seal, f"XINAN {notice.seal.upper()}", f" {notice.seal.replace('-', ' - ')} "):
        found = prove_code(office, typed)
        assert found.is_proven and [one.digest for one in found.papers] == [notice.digest]
    assert prove_code(office, notice.seal.partition("-")[0]).papers
    assert not prove_code(office, "999999").is_proven
    with pytest.raises(Refusal, match="存证码在文书第一页页脚"):
        prove_code(office, "不知道")


def test_a_changed_copy_is_traced_and_refused(office, issued):
    notice, pdf = issued
    found = prove_file(office, pdf + b"\n% changed")
    assert not found.is_proven and "内容与卷中所存不一致" in found.sentence
    assert [one.digest for one in found.papers] == [notice.digest]
    for strange in (b"", b"%PDF-1.7 broken", b"\x00" * 1000):
        assert prove_file(office, strange).papers == ()


def test_every_issued_paper_bears_a_code_and_says_what_was_set(walk, office):
    walk.open(on=MONDAY).to("publish", MONDAY)
    for one in walk.case.documents:
        pdf = load_pdf(office, one.id)
        assert one.seal in text_of(pdf)
        assert prove_file(office, pdf).is_proven, one.title


def test_a_lost_or_added_character_is_noticed(issued):
    _, pdf = issued
    told = "".join(text_of(pdf).split())
    assert differences(pdf, told) == ""
    assert differences(pdf, told[1:]) == told[0]
    assert differences(pdf, told + "添") == "添"


def meddle(office: Office) -> None:
    """Change the file of a paper behind the program's back."""
    change = "UPDATE documents SET pdf = CAST('forged' AS {}) WHERE kind = 'NotifyPartyPaper'"
    if office.is_embedded:
        connection = keyed_connection(office.path, KEY)
        connection.execute("DROP TRIGGER documents_no_update")
        connection.execute(change.format("BLOB"))
        connection.close()
        return
    with office.write_engine.begin() as connection:
        connection.execute(text("ALTER TABLE documents DISABLE TRIGGER ALL"))
        connection.execute(text(change.format("BYTEA")))


def test_a_paper_changed_on_file_is_found(office, issued):
    notice, _ = issued
    meddle(office)
    assert any("卷中文书与定稿时的摘要不符" in one for one in verify.findings(office))
    found = prove_code(office, notice.seal)
    assert not found.is_proven and "卷中文书的内容与定稿时的摘要不符。" in found.papers[0].faults


def test_the_command_proves_a_paper_without_the_window(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("app.places.anchors", lambda: tmp_path / "anchors")
    made = found(CHARTER, tmp_path / "演示", practice=True)
    opened = open_office(made.folder, OFFICER, made.key)
    walk = Walk(opened.office, kept_scan(opened.office, tmp_path))
    walk.confirm_periods(date(2026, 3, 2))
    walk.open(on=date(2026, 3, 2)).to("notify_party", date(2026, 3, 2))
    with opened.office.reading() as session:
        digest, seal, pdf = session.execute(text("SELECT digest, seal, pdf FROM documents WHERE seal <> ''")).first()
    opened.close()
    paper = tmp_path / "文书.pdf"
    paper.write_bytes(pdf)
    where = ["--office", str(tmp_path / "演示")]
    assert run(["verify-paper", str(paper), *where]) == 0
    assert digest in capsys.readouterr().out
    paper.write_bytes(pdf + b"\n")
    assert run(["verify-paper", str(paper), *where]) == 1
    assert run(["verify-paper", "--code", seal, *where]) == 0
    assert run(["verify-paper", *where]) == 1
    assert run(["verify-paper", str(tmp_path / "没有.pdf"), *where]) == 1
    assert "读不出“没有.pdf”" in capsys.readouterr().out
