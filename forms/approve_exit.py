"""列入后事项审批表: the form on which the head of the office decides about a listing that was made before."""

from dataclasses import dataclass

from forms.approve_case import ApproveCasePaper


@dataclass(frozen=True, kw_only=True)
class ApproveExitPaper(ApproveCasePaper):
    """列入后事项审批表: the blanks of 审批表, about 移出, 撤销, 恢复列入 or 更正."""

    title = "严重失信主体名单列入后事项审批表"
