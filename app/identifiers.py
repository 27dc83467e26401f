"""代码与证件号码: shapes, check digits, age, masking (GB 32100-2015, GB 11643-1999).

What people type is first `normalised`; every `…_problem` does so itself and returns one sentence that says what to do,
or an empty one.
"""

import re
from datetime import date

USCC_LENGTH = ID_LENGTH = 18
USCC_CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
ORGAN_CLASSES = {
    "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "1239", "6": "129", "7": "129", "8": "19", "9": "123",
    "A": "19", "N": "1239", "Y": "1",
}  # fmt: skip
"""登记管理部门 and the 机构类别 known under it; the table is amended now and then, so a pair outside only warns."""
INNER_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
ID_CHECKS = "10X98765432"
ADULT_AGE = 18
CITIZEN = "身份证"
FOREIGNER = "外国人永久居留身份证"
ID_KINDS = {
    CITIZEN: re.compile(r"[0-9]{17}[0-9X]"),
    "护照": re.compile(r"[A-Z0-9]{5,17}"),
    "港澳居民来往内地通行证": re.compile(r"[HM]([0-9]{10}|[0-9]{8})"),
    "台湾居民来往大陆通行证": re.compile(r"[0-9]{8}|[0-9]{10}"),
    FOREIGNER: re.compile(r"9[0-9]{16}[0-9X]|[A-Z]{3}[0-9]{12}"),
    "其他": re.compile(r".+"),
}
WRONG_USCC = {
    "LENGTH": "统一社会信用代码应为 18 位，现为 {length} 位，请核对。",
    "OLD_NUMBER": "这是 15 位的工商注册号，请填写营业执照上 18 位的统一社会信用代码；没有的，请填写暂无代码的原因。",
    "REGION_NOT_DIGITS": "统一社会信用代码第 3 至 8 位应为数字（登记机关行政区划码），请核对。",
    "CHARSET": "信用代码校验不通过，请逐位核对。代码中没有字母 I、O、S、V、Z，常见误输为 0、1、5、2。",
    "CHECK": "信用代码校验不通过，请逐位核对。代码中没有字母 I、O、S、V、Z，常见误输为 0、1、5、2。",
}
WRONG_ID = {
    "LENGTH": "身份证号码应为 18 位，现为 {length} 位，请核对；15 位的一代证号码请换用 18 位号码。",
    "CHARSET": "身份证号码只能是数字，末位可以是 X，请核对。",
    "FOREIGNER": "9 开头的是外国人永久居留身份证号码，请改选证件类型。",
    "DATE": "身份证号码中的出生日期不存在，请逐位核对。",
    "FUTURE": "身份证号码中的出生日期晚于今天，请逐位核对。",
    "CHECK": "身份证号码校验不通过，请逐位核对。",
}
PHONE = re.compile(r"[0-9][0-9-]{5,19}")
BLANKS_AND_HYPHENS = re.compile(r"[\s\-\u2010-\u2015\u2212]")
HALF_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {ord("Ⅹ"): "X", ord("ⅹ"): "X"}
NAME_DOTS = "·•‧・．"


def normalised(text: str) -> str:
    """Return a code as it is stored: half width, upper case, without blanks and hyphens; Roman Ⅹ becomes X."""
    return BLANKS_AND_HYPHENS.sub("", text.translate(HALF_WIDTH)).upper()


# 统一社会信用代码


def uscc_fault(code: str) -> str:
    """Name what is wrong with a normalised code: LENGTH, CHARSET, REGION_NOT_DIGITS, CHECK, or nothing."""
    if len(code) != USCC_LENGTH:
        return "LENGTH"
    if any(char not in USCC_CHARSET for char in code):
        return "CHARSET"
    if not code[2:8].isdigit():
        return "REGION_NOT_DIGITS"
    return "" if code[17] == _uscc_check(code[:17]) else "CHECK"


def uscc_problem(text: str) -> str:
    """Return the sentence to show for a 统一社会信用代码, empty when it is right."""
    code = normalised(text)
    fault = "OLD_NUMBER" if len(code) == 15 and code.isdigit() else uscc_fault(code)
    return WRONG_USCC[fault].format(length=len(code)) if fault else ""


def uscc_warning(text: str) -> str:
    """Return what is unusual about a right code: an organ and class not in the table, or a wrong inner code."""
    code = normalised(text)
    if uscc_fault(code):
        return ""
    if code[1] not in ORGAN_CLASSES.get(code[0], ""):
        return "登记管理部门和机构类别代码不在已知码表中，请与证照核对。"
    return "" if inner_code_is_right(code[8:17]) else "组织机构代码段校验不一致，老代码可能如此，请与证照核对。"


def _uscc_check(body: str) -> str:
    total = sum(USCC_CHARSET.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return USCC_CHARSET[(31 - total % 31) % 31]


def inner_code_is_right(code: str) -> bool:
    """Say whether an 组织机构代码 of 8 characters and a check character holds (GB 11714)."""
    total = sum(int(char, 36) * weight for char, weight in zip(code[:8], INNER_WEIGHTS, strict=True))
    check = 11 - total % 11
    return code[8] == {10: "X", 11: "0"}.get(check, str(check))


# 证件号码


def id_fault(number: str, on: date) -> str:
    """Name the fault of a normalised 公民身份号码: LENGTH, CHARSET, FOREIGNER, DATE, FUTURE, CHECK; or nothing."""
    if len(number) != ID_LENGTH:
        return "LENGTH"
    if not ID_KINDS[CITIZEN].fullmatch(number) or number[0] == "0":
        return "CHARSET"
    if number[0] == "9":
        return "FOREIGNER"
    born = birth_date(number)
    if born is None:
        return "DATE"
    if born > on:
        return "FUTURE"
    return "" if number[17] == _id_check(number[:17]) else "CHECK"


def id_problem(text: str, *, kind: str = CITIZEN, on: date) -> str:
    """Return the sentence to show for the number of an identity document, empty when it is right."""
    number = normalised(text)
    if not number:
        return "请填写证件号码。"
    if kind == CITIZEN:
        fault = id_fault(number, on)
        return WRONG_ID[fault].format(length=len(number)) if fault else ""
    right = ID_KINDS.get(kind, ID_KINDS["其他"]).fullmatch(number)
    if right and kind == FOREIGNER and len(number) == ID_LENGTH:
        right = number[17] == _id_check(number[:17])
    return "" if right else f"{kind}号码的格式不对，请与证件逐位核对。"


def _id_check(body: str) -> str:
    return ID_CHECKS[sum(int(char) * pow(2, 17 - place, 11) for place, char in enumerate(body)) % 11]


def birth_date(number: str) -> date | None:
    """Return the day of birth an 18-digit number carries, None when there is no such day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def gender(number: str) -> str:
    """Return 男 or 女 by the seventeenth place of an 18-digit number (GB 11643), nothing for any other number."""
    return "女男"[int(number[16]) % 2] if len(number) == 18 and number[:17].isdecimal() else ""


def age(number: str, on: date) -> int | None:
    """Return the age in full years; who was born on 29 February grows older on 1 March in common years."""
    born = birth_date(number)
    if born is None:
        return None
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def is_minor(number: str, on: date) -> bool:
    """Say whether the person is under 18 on a day (49号 (十六) asks for lenient handling)."""
    years = age(number, on)
    return years is not None and years < ADULT_AGE


def phone_problem(text: str) -> str:
    """Return the sentence to show for a telephone number, empty when it is right."""
    right = PHONE.fullmatch(text.translate(HALF_WIDTH).strip())
    return "" if right else "电话只能包含数字和短横线，请改为如 0900-1234567 的形式。"


# 脱敏: one rule everywhere, so that two pages cannot be joined to the whole


def masked_id(number: str) -> str:
    """Mask the number of an identity document: of 18 characters the first 4 and last 2 stay, of others 2 and 2."""
    head = 4 if len(number) == ID_LENGTH else 2
    if len(number) < head + 4:
        return "*" * len(number)
    return number[:head] + "*" * (len(number) - head - 2) + number[-2:]


def masked_name(name: str) -> str:
    """Mask a person's name: 测* for two characters, 测*员 for more, 阿** for a name with a dot."""
    if any(dot in name for dot in NAME_DOTS):
        return name[0] + "**"
    return name[:1] + "*" * max(1, len(name) - 2) + name[2:][-1:]


def masked_phone(phone: str) -> str:
    """Mask a telephone number: of a mobile number the first 3 and last 4 stay, of any other nothing."""
    digits = normalised(phone)
    return digits[:3] + "****" + digits[-4:] if len(digits) == 11 and digits[0] == "1" else "*" * len(digits)
