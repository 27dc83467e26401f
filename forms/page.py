"""版面尺寸: the figures of GB/T 9704-2012 as data; points unless a name says otherwise, y grows downwards."""

MM = 72 / 25.4
"""One millimetre in points."""

SHEET_WIDTH, SHEET_HEIGHT = 210 * MM, 297 * MM
"""A4 (5.1)."""

LEFT, TOP = 28 * MM, 37 * MM
"""订口 and 天头: the white left of and above the type area (5.2.1)."""

WIDTH, HEIGHT = 156 * MM, 225 * MM
"""版心: the type area (5.2.1)."""

COLUMNS, ROWS = 28, 22
"""Characters a line and lines a page (5.2.3)."""

CELL, PITCH = WIDTH / COLUMNS, HEIGHT / ROWS
"""The width of a character and the height of a line of the body text."""

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22.0, 16.0, 14.0, 12.0
"""二号, 三号, 四号, 小四: type sizes of the title, the body, the foot, and the ruled forms."""

FORM_TOP, FORM_HEIGHT = 25 * MM, 246 * MM
"""The type area of a ruled form, taller than that of a letter so that the form stays on one sheet."""

FORM_PITCH = 19.0
"""The height of a line in a ruled form."""

RED_MARK = (0.85, 0.0, 0.0)
BLACK = (0.0, 0.0, 0.0)
AMBER = (1.0, 0.855, 0.541)
LIGHT_BLUE = (0.918, 0.945, 0.976)
WATERMARK = (0.925, 0.929, 0.937)
"""Colours as red, green, blue: the letterhead; what is printed; what only drafts show."""

RULE_THICK, RULE_THIN, RULE_CELL = 0.35 * MM, 0.25 * MM, 0.5
"""首条 and 末条 of the 版记, its middle rule (7.4.1), and the rules of a form."""

MARK_TOP = 35 * MM
"""发文机关标志: from the top of the type area to the mark of a 公文 (7.2.4)."""

RULE_BELOW_NUMBER = 4 * MM
"""From the 发文字号 to the red rule (7.2.7)."""

FOOT_BELOW = 7 * MM
"""From the foot of the type area to the page number (7.5)."""
