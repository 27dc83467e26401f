"""送达移出等文书: everything that waits for the party is served together."""

from collections.abc import Iterator

from app.serving import ServiceEntry, served_on
from app.steps import serve_exit
from ui.exit_fields import note_of
from ui.form import Field
from ui.service_page import ServicePage
from ui.step_fields import late_reason


class ServeExitPage(ServicePage):
    """送达移出等文书."""

    step = serve_exit
    served_paper = "exit"

    def above_form(self) -> None:
        """Name the papers that are served."""
        if papers := serve_exit.served_now(self.case, self.party):
            named = "、".join(f"《{one.name}》（{one.doc_number}）" for one in papers)
            self.box.addWidget(note_of(f"本次送达：{named}。"))
        super().above_form()

    def fields(self) -> Iterator[Field]:
        """Add the reason when it is late."""
        yield from super().fields()
        yield from late_reason(self, "exit_service")

    def consequence(self, entry: ServiceEntry) -> str:
        """Say from when the party may turn to review or court."""
        on = served_on(entry)
        return f"将以 {on:%Y-%m-%d} 为送达日，救济期限从次日起算。" if on else ""
