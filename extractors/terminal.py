r"""What a terminal is given: text of articles, names and errors is shown as it is, never obeyed.

Nothing in a string is markup ("[the militia]" stays, "[/b]" raises nothing), and no control character reaches the terminal, so
that no headline clears the screen, renames the window or writes to the clipboard.

>>> printable("\x1b]0;owned\x07Shells hit Borova")
'␛]0;owned␇Shells hit Borova'
"""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.text import Text

_KEPT = "\n\t"
_PICTURES = {code: 0x2400 + code for code in range(0x20) if chr(code) not in _KEPT} | {0x7F: 0x2421}
_UNKNOWN = dict.fromkeys((*range(0x80, 0xA0), *range(0xD800, 0xE000)), 0xFFFD)
_VISIBLE = _PICTURES | _UNKNOWN


def printable(value: object) -> str:
    """A value as text whose control characters are visible signs, one for one, so that offsets into it hold.

    Lines and tabs stay. A half of a surrogate pair, which no terminal can be sent, becomes U+FFFD.
    """
    return str(value).translate(_VISIBLE)


class PlainConsole(Console):
    """A console to which every string is plain text, also a cell, heading or caption of a table. Style is given by `Text`."""

    def render_str(self, text: str, **options: Any) -> Text:
        """The string as it stands; what asks for markup or for emoji codes is not heard."""
        return super().render_str(printable(text), **{**options, "emoji": False, "markup": False})


def cell(value: Any, style: str = "") -> Text:
    """A value of the data as it is: no markup, no control character; nothing where there is none."""
    return Text("" if value is None else printable(value), style=style)
