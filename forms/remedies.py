"""救济措施: what a decision tells of the ways against it must name organ, court and period (49号（八）)."""

import re

from forms.paper import Gap, Paper

_ASKED = {
    "复议机关": re.compile("行政复议"),
    "法院": re.compile("法院"),
    "期限": re.compile(r"[\d一二三四五六七八九十百]+(?:个工作日|日|个月)内"),
}


class TellsRemedies(Paper):
    """告知救济途径: a paper with a blank `remedies`; a text that leaves out where or until when counts as a gap."""

    remedies: str

    def gaps(self) -> list[Gap]:
        """Add what the remedies do not name."""
        lacking = [name for name, asked in _ASKED.items() if self.remedies and not asked.search(self.remedies)]
        found = super().gaps()
        return [*found, Gap("remedies", f"救济措施中的{'、'.join(lacking)}")] if lacking else found
