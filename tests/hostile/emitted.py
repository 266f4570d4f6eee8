"""What reaches a real terminal, less what Textual writes itself: nothing that a terminal acts on may be left of it."""

import base64
import re

from characters import is_acted_on

# Colours by number or by parts: none of the sixteen, which records ask for. The cursor goes to a line and a column.
_OURS = re.compile(
    r"\x1b\[(?:(?:[0-9]|[34]8;5;[0-9]{1,3}|[34]8;2(?:;[0-9]{1,3}){3})(?:;(?=[0-9])|(?=m)))+m"
    r"|\x1b\[[0-9]+;[0-9]+H"
    r"|\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1049|2004)[hl]"
    r"|\x1b\[\?20(?:26|48)\$p|\x1b\[>(?:1|25)u|\x1b\[<u"
    r"|\x1b\]22;[a-z-]*\x07|\x1b\]52;c;[A-Za-z0-9+/=]*\x07"
)
_COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")

_ONCE = ("\x1b[?1049h", "\x1b[?1049l", "\x1b[<u")


def copied(written: bytes) -> list[str]:
    """The texts that were sent to the terminal's clipboard, in order."""
    return [base64.b64decode(sent).decode("utf-8") for sent in _COPIED.findall(written.decode("utf-8"))]


def harm(written: bytes) -> list[str]:
    """The places where something else than Textual has steered the terminal. Raises where it is not all UTF-8."""
    text = written.decode("utf-8")
    left = _OURS.sub("", text)
    steering = "".join(sign for sign in set(left) if is_acted_on(sign) and sign != "\r")
    places = re.finditer(f"[{re.escape(steering)}]", left) if steering else ()
    found = [ascii(left[max(0, place.start() - 20) : place.end() + 20]) for place in places]
    # The other screen is entered and left once: a record that asks for it would be one too many.
    return found + [f"{text.count(mode)} times {mode!a}" for mode in _ONCE if text.count(mode) > 1]
