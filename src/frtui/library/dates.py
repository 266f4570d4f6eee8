"""Instants: from what a record says to microseconds since 1970 in UTC, and back to what a person reads."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
DAY = 86_400_000_000
"""Microseconds in a day."""

# What a datetime in UTC can be. In another zone the first and the last day reach beyond.
_FIRST, _LAST = ((when.replace(tzinfo=UTC) - _EPOCH) // _MICROSECOND for when in (datetime.min, datetime.max))

_IN_NAME = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12][0-9]|3[01])(?![0-9])")
_SPACED_ZONE = re.compile(r"^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?) ([+-]\d{2}:?\d{2}|UTC|GMT|Z)$")


def instant(value: object) -> int | None:
    """The instant that a field's ``value`` names, in microseconds; None where it names none.

    Dates and datetimes as YAML gives them; strings in ISO 8601, as Jekyll writes them
    (``2021-06-25 18:19:00 -0700``) or in RFC 2822. Without a zone it is UTC, without a time midnight.

    >>> instant("2021-06-25 18:19:00 -0700") == instant("2021-06-26T01:19:00Z")
    True
    """
    if isinstance(value, str):
        value = _parsed(value.strip())
    if isinstance(value, datetime):
        aware = value if value.tzinfo is not None else value.replace(tzinfo=UTC)
        microseconds = (aware - _EPOCH) // _MICROSECOND
        return microseconds if _FIRST <= microseconds <= _LAST else None
    return midnight(value) if isinstance(value, date) else None


def midnight(day: date) -> int:
    """The instant at which ``day`` begins in UTC."""
    return (datetime(day.year, day.month, day.day, tzinfo=UTC) - _EPOCH) // _MICROSECOND


def _parsed(text: str) -> datetime | None:
    if not 8 <= len(text) <= 40:
        return None
    spaced = _SPACED_ZONE.match(text)
    if spaced:
        zone = spaced[3]
        text = f"{spaced[1]}T{spaced[2]}{'+00:00' if zone in ('UTC', 'GMT', 'Z') else zone}"
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        pass
    if "," in text or text[-1:].isalpha() or text[-5:-4] in "+-":
        from email.utils import parsedate_to_datetime

        try:
            return parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return None


def instant_in_name(name: str) -> int | None:
    """The day that a file's name carries (``2021-06-25-title.md``), as an instant; None where there is none."""
    match = _IN_NAME.search(name)
    if match is None:
        return None
    try:
        return instant(date(int(match[1]), int(match[2]), int(match[3])))
    except ValueError:
        return None


def moment(microseconds: int) -> datetime:
    """The instant as an aware datetime in UTC."""
    return _EPOCH + timedelta(microseconds=microseconds)


def iso(microseconds: int) -> str:
    """ISO 8601 in UTC: ``2021-06-25T18:19:00Z``, with a fraction only where there is one."""
    when = moment(microseconds)
    return when.replace(tzinfo=None).isoformat(timespec="auto") + "Z"


def day(microseconds: int) -> str:
    """``2021-06-25``."""
    return moment(microseconds).date().isoformat()


def written_out(microseconds: int) -> str:
    """``Friday 25 June 2021, 18:19 UTC``; without a time where it is midnight to the second."""
    when = moment(microseconds)
    text = f"{DAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"
    return text if (when.hour, when.minute, when.second) == (0, 0, 0) else f"{text}, {when:%H:%M} UTC"


# Not strftime: the reader's locale must not change what a test or a colleague sees.
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
