"""送达决定书: the decision and the repair notice together (两书同达)."""

from collections.abc import Iterator
from typing import Any

from app.steps import serve_decision
from ui.editors import LineEditor, TickEditor
from ui.form import Field
from ui.service_page import ServicePage
from ui.step_fields import late_reason


class ServeDecisionPage(ServicePage):
    """送达决定书."""

    step = serve_decision
    served_paper = "decision"

    def fields(self) -> Iterator[Field]:
        """Add the repair notice to the fields of service, and the reason when it is late."""
        yield from super().fields()
        if self.party and self.party.decision and self.party.decision.repair_number:
            yield Field("joint_service", "两书同达", lambda: TickEditor("信用修复告知书随决定书一并送达"), star=False)
            yield Field("apart_reason", "未一并送达原因", LineEditor, when=lambda form: not form.value("joint_service"))
        yield from late_reason(self, "service")

    def initial(self) -> dict[str, Any]:
        """Serve both papers together unless the officer says otherwise."""
        return super().initial() | {"joint_service": True}
