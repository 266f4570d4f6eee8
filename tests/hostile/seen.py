"""What may not be seen on any screen of the reader."""

import re

from app_driver import Driver, strips

FORBIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)


def faults(driver: Driver) -> list[str]:
    """What on the screen a terminal, or Textual, would act on."""
    found = []
    for strip in strips(driver.app):
        found += [repr(strip.text)] if FORBIDDEN.search(strip.text) else []
        for segment in strip:
            style = segment.style
            if style is not None and (style.link or "@click" in style.meta):
                found.append(f"{segment.text!r} is a link")
    return found
