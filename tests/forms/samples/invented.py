"""The invented party, with rare characters in the names, and what several papers say about it."""

from datetime import date

from app.law import provision
from forms.approval import Signer
from forms.measure import Measure

ORGAN = "示例县市场监督管理局"
LIST = "市场监督管理严重违法失信名单"
EVIDENCE = "本机关2026年9月14日作出、2026年9月18日发生法律效力的《行政处罚决定书》（示市监罚〔2026〕45号）"
BASIS = "《市场监督管理严重违法失信名单管理办法》第五条第（一）项"
FACTS = (
    "2025年3月2日至2026年9月10日，示例县某某商贸有限公司在示例镇示例街18号的经营场所销售超过保质期的“清溪”牌菜籽油"
    "（规格：5L/桶）15桶，违法所得42.00元，货值金额1280.50元。其经营者王㛃䶮、采购员赵𬀩、仓库保管员李𫖯、销售员周𬭎"
    "均承认明知货物已超过保质期。该公司两年内曾因同类行为受到行政处罚，性质恶劣、情节严重"
)
CASE = {"case_number": "示信案〔2026〕042号", "case_cause": "示例县某某商贸有限公司涉嫌严重违法失信案"}
NOTICE = {"notice_title": "拟列入严重失信主体名单告知书", "notice_number": "示市监信告〔2026〕17号"}
CONTACT = {
    "contact_address": "示例县示例路1号政务服务中心3楼",
    "contact_person": "经办甲",
    "contact_phone": "0900-1234567",
}
OFFICERS = (Signer("经办甲", "88880001"), Signer("经办乙", "88880002"))
HEARD = (
    "本机关于2026年11月23日向你单位送达《拟列入严重失信主体名单告知书》（示市监信告〔2026〕17号），"
    "你单位于2026年11月25日提出陈述、申辩。经核实，意见不成立，本机关不予采纳。"
)
PARTY = {
    "organ": ORGAN,
    "party_name": "示例县某某商贸有限公司",
    "uscc": "91999999MA99999X2G",
    "address": "示例省示例市示例县示例镇示例街18号",
    "principal": "王㛃䶮",
}
MEASURES = (
    Measure("列为重点监管对象，提高检查频次", "《市场监督管理严重违法失信名单管理办法》第十五条第（二）项", ORGAN),
    Measure("不适用告知承诺制", "《市场监督管理严重违法失信名单管理办法》第十五条第（三）项", ORGAN),
    Measure("依法限制参加政府采购活动", "《中华人民共和国政府采购法》第二十二条第一款", "示例县财政局"),
)
REMEDIES = (
    "如不服本决定，可以自收到本决定书之日起六十日内，依据《中华人民共和国行政复议法》第二十条的规定，"
    "向示例县人民政府申请行政复议；"
    "也可以自收到本决定书之日起六个月内，依据《中华人民共和国行政诉讼法》第四十六条的规定，"
    "向示例县人民法院提起行政诉讼。"
)
RIGHTS = (
    "依据《国务院办公厅关于进一步完善失信约束制度构建诚信建设长效机制的指导意见》"
    "（国办发〔2020〕49号）第（八）项，"
    "你单位依法享有陈述、申辩的权利。"
)
FREE = "信用修复不收取任何费用。"


def wording(name: str, item: str = "wording", **blanks: str) -> str:
    """Return one text of the rule data, filled."""
    return provision(f"papers.{name}", on=date(2026, 11, 22)).values[item].format(**blanks)


def lines(name: str, **blanks: str) -> tuple[str, ...]:
    """Return the texts of a list of the rule data, filled."""
    return tuple(one.format(**blanks) for one in provision(f"papers.{name}", on=date(2026, 11, 22)).values["lines"])
