"""PDF 阅读: several threads may read files at once, each in its turn."""

from concurrent.futures import ThreadPoolExecutor

from forms.opened_pdf import READING
from forms.read_back import text_of
from tests.forms import samples
from ui.paper_view import render

THREADS, FILES = 4, 40


def test_files_are_read_and_painted_by_several_threads():
    pdf = samples.ALL[0]().draw(draft=False).pdf
    wanted, pictured = text_of(pdf), [picture.size() for picture in render(pdf, 300)]

    def read(number: int) -> bool:
        if number % 2:
            return text_of(pdf) == wanted
        return [picture.size() for picture in render(pdf, 300)] == pictured

    with ThreadPoolExecutor(THREADS) as threads:
        assert all(threads.map(read, range(FILES)))


def test_who_waits_for_a_file_waits_until_the_other_is_done():
    pdf = samples.ALL[0]().draw(draft=False).pdf
    with ThreadPoolExecutor(1) as threads:
        with READING:
            waiting = threads.submit(text_of, pdf)
            assert not waiting.done()
        assert waiting.result()
