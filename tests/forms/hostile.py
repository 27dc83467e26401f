"""Forty texts somebody may type or paste into a blank."""

import random

TEXTS = {
    "plain": "经查,当事人拒不履行。",
    "ampersand": "A&B 公司 & 甲<乙>丙",
    "entity": "&lt;script&gt; &nbsp; &#x41; &undefined;",
    "paragraph tag": "</para><para><b>伪造</b>",
    "unclosed tag": "金额<5万元,且>3万",
    "hidden words": "<font color=white>不予</font>列入",
    "image file": '<img src="/etc/hostname" width=20 height=20/>',
    "image address": '<img src="http://127.0.0.1:9/x.png" width=20 height=20/>',
    "link": '<a href="http://evil/">点此</a><link href="file:///etc/passwd">x</link>',
    "colour with code": "<font color=\"[[[1 for i in [open('x','w')]]] and 'red']\">x</font>",
    "attribute with code": "<para backColor='__import__(\"os\").getcwd()'>x</para>",
    "cdata": "<![CDATA[x]]>",
    "doctype": "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "comment": "<!-- x -->y",
    "instruction": "<?php x ?>",
    "nul": "甲\x00乙",
    "controls": "".join(map(chr, range(32))) + "乙",
    "c1 controls": "\x85\x9b甲",
    "lone high surrogate": "甲\ud842乙",
    "lone low surrogate": "甲\udfb7乙",
    "noncharacters": "\ufffe\uffff甲",
    "beyond the basic plane": "𠮷野家 𡈽 𬎆 㐂 龘 𪚥 䶮",
    "private use": "甲\ue000\uf8ff",
    "right to left": "\u202e甲乙丙\u202c שלום عربي",
    "emoji": "👨‍👩‍👧‍👦 🇨🇳 ☺️",
    "zero width": "甲\u200b乙\u2060丙\ufeff",
    "combining marks": "Z" + "\u0301" * 500,
    "ideographic space": "\u3000\u3000首行",
    "long Latin word": "A" * 20000,
    "digits": "9" * 5000,
    "line breaks": "一\n二\r\n三\r四\n\n\n五",
    "five thousand line breaks": "\n" * 5000 + "甲",
    "deep nesting": "<b>" * 2000 + "x" + "</b>" * 2000,
    "braces": "{facts} {0} {{x}} {",
    "spaces": "甲" + " " * 1000 + "乙",
    "formula": "=cmd|' /C calc'!A0",
    "format": "%s %(x)s {0} {x} \\n",
    "operators": ") Tj ET BT (伪造 \\",
    "quotes": "“”‘’'\"",
    "other white": "甲\xa0\u2003\u2028\u2029x\t乙",
}

_POOL = (
    "<", ">", "&", "\x00", "\ud800", "𠮷", "甲", "\u202e", "\n", "]]>", "\ufffe", "👨‍👩‍👧", '"', "{", "}", "%", "\\",
    "（", "》，", "。。", "——", "〔2026〕", "Latin words", "12.5%", "\u3000", "☑", "□", "㛃䶮", "𬭎", "\u0301",
)  # fmt: skip


def soup(chance: random.Random) -> str:
    """Make a text nobody would write: from what is known to hurt, and from anywhere in Unicode."""
    length = chance.randrange(1, 120)
    return "".join(
        chance.choice(_POOL) if chance.random() < 0.7 else chr(chance.randrange(0x30000)) for _ in range(length)
    )
