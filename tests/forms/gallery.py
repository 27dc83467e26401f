"""文书样张: draw a sample of every form as PDF and PNG, with an index (`make papers`).

A form whose step exists is filled by walked practice cases, the others by sample blanks. The same faces give the same
bytes, so that a change of a form shows as a change of its sample.
"""

import io
import sys
from pathlib import Path

import pypdfium2

from forms.paper import Paper
from tests.forms import samples
from tests.forms.origins import ORIGINS, Origin
from tests.forms.walked import walked

DPI = 64
COLOURS = 12
HEAD = """# 文书样张

每种文书的样张，当事人都是虚构的：已有办理环节的，取自一步一步办理的练习案件；还没有环节的，用样例内容填写。
由程序按现行版式生成（`make papers`），PDF 可以打印、检索，PNG 便于查看。
栏目的顺序取自真实文书；“依据”是文书必须载明的内容所依据的条款，用语和条款的核对情况见 `resources/rules/`。
没有填写的栏目留给手写。字体是生成时机器上的字体；各单位出具的文书使用本单位的字体。

| 文书 | 环节 | 依据 | 栏目来源 | 内容 | 样张 |
| --- | --- | --- | --- | --- | --- |
"""


def main(folder: Path) -> None:
    """Write every sample and the index; what is no sample any more is taken away."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / "README.md"}
    rows: list[tuple[int, str]] = []
    order, of_cases = list(ORIGINS), walked()
    for make in samples.ALL:
        sample = make()
        kind = type(sample).__name__
        from_case = of_cases.pop(kind, None)  # a second sample of the kind shows what the case does not
        paper = from_case or sample
        files = _write(paper, folder, make.__name__)
        written |= set(files)
        row = _row(paper, ORIGINS.get(kind), "练习案件" if from_case else "样例", files)
        rows.append((order.index(kind) if kind in order else len(order), row))
    rows.sort(key=lambda row: row[0])
    (folder / "README.md").write_text(HEAD + "".join(row for _, row in rows), "utf-8", newline="\n")
    for file in set(folder.iterdir()) - written:
        file.unlink()


def _write(paper: Paper, folder: Path, name: str) -> list[Path]:
    """Write the file and a picture of each of its pages."""
    pdf = paper.pdf()
    files = [folder / f"{name}.pdf"]
    files[0].write_bytes(pdf)
    document = pypdfium2.PdfDocument(pdf)
    for number, page in enumerate(document, 1):
        bitmap = page.render(scale=DPI / 72)  # pyright: ignore[reportArgumentType] -- a fraction is what it takes
        picture = bitmap.to_pil().convert("RGB").quantize(COLOURS)
        held = io.BytesIO()
        picture.save(held, "PNG", optimize=True)
        files.append(folder / f"{name}-{number}.png")
        files[-1].write_bytes(held.getvalue())
    document.close()
    return files


def _row(paper: Paper, origin: Origin | None, filled_by: str, files: list[Path]) -> str:
    stage, law, fields = origin or Origin("—", "—", "—")
    pages = " ".join(f"[{number}]({file.name})" for number, file in enumerate(files[1:], 1))
    return f"| {paper.title} | {stage} | {law} | {fields} | {filled_by} | [PDF]({files[0].name})　{pages} |\n"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
