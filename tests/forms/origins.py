"""Where each form belongs, what it rests on, and from which real forms the order of its fields was taken."""

from typing import NamedTuple


class Origin(NamedTuple):
    """环节, 依据 and 栏目来源 of one form, as the index of the samples names them."""

    stage: str
    law: str
    fields: str


_DRAFTED = "本程序按流程拟定"
_COUNTY = "县级执法文书样式（2022年，25种）"
_PROVINCE = "省级行政处罚文书样本（31种）"
_SYSTEM = "在用办案系统的栏目"
_HEARING = "公开的听证文书基本内容和法定事项"

ORIGINS = {
    "RegisterCluePaper": Origin("线索登记（尚无环节）", "49号文（二）", f"参照{_PROVINCE}的举报案件登记表"),
    "ApproveOpeningPaper": Origin("2 立案审批", "49号文一、（二）", f"{_COUNTY}：立案审批表"),
    "VerifyEvidencePaper": Origin("1 核验依据文书", "49号文（二）", _DRAFTED),
    "NotifyPartyPaper": Origin(
        "3 拟列入告知书", "49号文（八），听证：行政处罚法63、64", "税务部门失信主体公布办法的告知内容"
    ),
    "ConfirmAddressPaper": Origin(
        "4、6、11 送达", "行政处罚法61，民事诉讼法87—91", "县级市场监管办案系统的送达地址确认书"
    ),
    "ServiceProofPaper": Origin("4、6、11 送达", "民事诉讼法87—95", "城市管理执法文书：送达回证"),
    "AnnounceServicePaper": Origin("4、6、11 送达", "行政处罚法61，民事诉讼法95", _DRAFTED),
    "StateObjectionPaper": Origin(
        "4 送达告知书（随附）", "行政处罚法45，49号文（八）", f"名称见{_PROVINCE}，栏目按流程拟定"
    ),
    "HearObjectionPaper": Origin("5 陈述申辩 / 异议", "行政处罚法43、45、55", f"{_SYSTEM}：陈述申辩笔录"),
    "WaiveStatementPaper": Origin("5 放弃陈述申辩", "行政处罚法62", _DRAFTED),
    "CallHearingPaper": Origin("5 听证（告知书载有听证告知的）", "行政处罚法64", _HEARING),
    "RecordHearingPaper": Origin("5 听证（告知书载有听证告知的）", "行政处罚法64", _HEARING),
    "ReportHearingPaper": Origin("5 听证（告知书载有听证告知的）", "行政处罚法65", _HEARING),
    "VerifyObjectionPaper": Origin("6 核实与答复", "49号文（八），行政处罚法45", _DRAFTED),
    "ReviewObjectionPaper": Origin(
        "6 核实与答复", "49号文（八），行政处罚法45", "食品药品处罚系统：陈述申辩复核意见书"
    ),
    "AnswerObjectionPaper": Origin("6 核实与答复", "49号文（八）", _DRAFTED),
    "ReviewLegalityPaper": Origin("8 法制审核", "行政处罚法58", "省级部门公布的法制审核内容"),
    "DiscussCasePaper": Origin("9 负责人审批", "行政处罚法57", f"名称见{_COUNTY}，栏目按流程拟定"),
    "ApproveCasePaper": Origin("9 负责人审批", "行政处罚法57", f"{_COUNTY}的审批意见次序"),
    "RequestConsentPaper": Origin("9 报请上一级同意", "名单制度的规定", "GB/T 9704 上行文"),
    "GrantConsentPaper": Origin("9 上一级同意（上级出具）", "名单制度的规定", "GB/T 9704 下行文"),
    "DecideListingPaper": Origin("10 列入决定书", "49号文（八）：五项内容", "省级系统列入决定书（2016年），补足后两项"),
    "ListingInPenaltyPaper": Origin("10 列入决定书（载入处罚决定的）", "49号文（八）：五项内容", "同列入决定书"),
    "DecideNotListingPaper": Origin("10 不予列入决定书", "49号文（十六）", _DRAFTED),
    "NotifyMeasuresPaper": Origin("11 送达决定书（随附）", "49号文（九）（十）", _DRAFTED),
    "RepairNoticePaper": Origin("10 列入决定书（一并送达）", "49号文（十一）（十二）", "市级信用修复告知书"),
    "CallTalkPaper": Origin("名单期内", "名单期内管理", "行政约谈通知书"),
    "HoldTalkPaper": Origin("名单期内", "名单期内管理", "约谈笔录、询问笔录模板"),
    "OrderRectificationPaper": Origin("名单期内", "名单期内管理", f"{_SYSTEM}：限期整改通知书"),
    "RequestMeasuresPaper": Origin("名单期内", "49号文（九）", "GB/T 9704 函"),
    "ReportMeasuresPaper": Origin("名单期内", "49号文（九）", _DRAFTED),
    "ApplyRemovalPaper": Origin("移出申请", "49号文（十一）", "市场监管、知识产权修复指引"),
    "CommitmentPaper": Origin("移出申请", "49号文（十一）", "信用中国修复材料"),
    "AcceptRemovalPaper": Origin("移出申请", "49号文（十二）", _DRAFTED),
    "DeclineRemovalPaper": Origin("移出申请", "49号文（十二）", _DRAFTED),
    "CompleteRemovalPaper": Origin("移出申请", "49号文（十二）", _DRAFTED),
    "RemoveFromListPaper": Origin("移出决定", "49号文（十一）", _DRAFTED),
    "RefuseRemovalPaper": Origin("移出决定", "49号文（十一）", _DRAFTED),
    "LapseListingPaper": Origin("届满移出", "49号文（十一）", _DRAFTED),
    "RevokeListingPaper": Origin("撤销", "名单制度的规定", _DRAFTED),
    "CorrectDocumentPaper": Origin("更正", "名单制度的规定", _DRAFTED),
    "RestoreListingPaper": Origin("恢复列入", "名单制度的规定", _DRAFTED),
    "RestoreReputationPaper": Origin("移出之后", "49号文（十一）", _DRAFTED),
    "StopMeasuresPaper": Origin("移出、撤销之后（随附）", "49号文（九）（十二）", _DRAFTED),
    "NotifyRestorationPaper": Origin("恢复列入之前（随附）", "名单制度的规定", _DRAFTED),
    "AnswerSuitPaper": Origin("答复复议、应诉", "行政复议法48、70", "公开的行政复议答复书参考格式"),
    "AnswerLawsuitPaper": Origin("答复复议、应诉", "行政诉讼法67", "公开的行政诉讼答辩状参考格式"),
    "ListEvidencePaper": Origin("答复复议、应诉", "行政复议法44、48，行政诉讼法67", _DRAFTED),
    "FileCoverPaper": Origin("归档", "行政处罚法47", "行政处罚案卷封面"),
    "FileIndexPaper": Origin("归档", "行政处罚法47", f"{_SYSTEM}：案卷目录"),
    "FileNotePaper": Origin("归档", "行政处罚法47", f"{_SYSTEM}：备考表"),
    "StandInPaper": Origin("归档", "行政处罚法47", _DRAFTED),
    "NumberRegisterPaper": Origin("文号管理", "本单位文书管理", _DRAFTED),
    "DeadlineJournalPaper": Origin("期限日历", "49号文（八）：规定时限", _DRAFTED),
    "SendLedgerPaper": Origin("清理台账：报送", "49号文九、加强组织实施保障", f"公开的清理工作报送要求，{_DRAFTED}"),
    "ReportCleanupPaper": Origin("清理台账：报送", "49号文九、加强组织实施保障", f"公开的清理工作报送要求，{_DRAFTED}"),
    "ReviewLedgerPaper": Origin("清理台账：审查（上级出具）", "49号文九、加强组织实施保障", _DRAFTED),
    **dict.fromkeys(
        ("AbolishedListPaper", "AmendedListPaper", "KeptListPaper", "VoidListPaper"),
        Origin("清理台账：清理结果", "49号文九、加强组织实施保障", "公开的规范性文件清理目录"),
    ),
    "CaseHealthPaper": Origin("案卷体检（各环节）", "行政处罚法47", "行政执法案卷评查标准的评查项目"),
}
