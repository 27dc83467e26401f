"""送达反馈书: with it the suspension ends."""

from collections.abc import Iterator

from app.steps import serve_reply
from ui.form import Field
from ui.service_page import ServicePage
from ui.step_fields import late_reason


class ServeReplyPage(ServicePage):
    """送达反馈书."""

    step = serve_reply
    served_paper = "reply"

    def fields(self) -> Iterator[Field]:
        """Add to the fields of service the reason when it is late."""
        yield from super().fields()
        yield from late_reason(self, "reply")
