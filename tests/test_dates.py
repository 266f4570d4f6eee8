"""Dates: what records write, as instants and back."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library import dates


def at(*parts: int) -> int:
    """The instant of a date and time in UTC, without the library's help."""
    return int(datetime(*parts, tzinfo=UTC).timestamp()) * 1_000_000


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        (date(2021, 6, 25), at(2021, 6, 25)),
        (datetime(2021, 6, 25, 18, 19), at(2021, 6, 25, 18, 19)),
        (datetime(2021, 6, 25, 18, 19, tzinfo=UTC), at(2021, 6, 25, 18, 19)),
        (datetime(2021, 6, 25, 18, 19, tzinfo=timezone(timedelta(hours=-7))), at(2021, 6, 26, 1, 19)),
        (datetime(1969, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC), -1),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), None),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), None),
        ("2021-06-25", at(2021, 6, 25)),
        ("20210625", at(2021, 6, 25)),
        (" 2021-06-25T18:19:00Z ", at(2021, 6, 25, 18, 19)),
        ("2021-06-25T18:19:00.5+00:00", at(2021, 6, 25, 18, 19) + 500_000),
        ("2021-06-25 18:19", at(2021, 6, 25, 18, 19)),
        ("2021-06-25 18:19:00 -0700", at(2021, 6, 26, 1, 19)),
        ("2021-06-25 18:19:00 +02:00", at(2021, 6, 25, 16, 19)),
        ("2021-06-25 18:19 UTC", at(2021, 6, 25, 18, 19)),
        ("Fri, 25 Jun 2021 18:19:00 GMT", at(2021, 6, 25, 18, 19)),
        ("Fri, 25 Jun 2021 18:19:00 -0700", at(2021, 6, 26, 1, 19)),
        ("25 Jun 2021 18:19:00 +0000", at(2021, 6, 25, 18, 19)),
        ("2021-02-30", None),
        ("2021", None),
        ("soon", None),
        ("next Friday, maybe", None),
        ("", None),
        ("2021-06-25T18:19:00Z" * 3, None),
        ("Mon, 01 Jan 99999999999999 00:00:00 GMT", None),
        ("Mon, 01 Jan 2021 00:00:00 +9999", None),
        (20210625, None),
        (1.5, None),
        (True, None),
        (None, None),
        ([date(2021, 6, 25)], None),
    ],
)
def test_instants(value: object, instant: int | None):
    assert dates.instant(value) == instant


@given(st.datetimes(), st.integers(-14 * 60, 14 * 60))
def test_every_instant_has_a_moment(when: datetime, minutes: int):
    """Also on the first and the last day there is, where another zone's is a day that there is not."""
    instant = dates.instant(when.replace(tzinfo=timezone(timedelta(minutes=minutes))))
    here = when - datetime(1970, 1, 1) - timedelta(minutes=minutes)
    try:
        expected = datetime(1970, 1, 1) + here
    except OverflowError:
        assert instant is None
    else:
        assert instant is not None
        assert dates.moment(instant) == expected.replace(tzinfo=UTC)


@given(st.datetimes())
def test_iso_is_read_back(when: datetime):
    instant = dates.instant(when)
    assert instant is not None
    assert dates.instant(dates.iso(instant)) == instant
    assert dates.day(instant) == when.date().isoformat()


@given(st.one_of(st.text(max_size=45), st.from_regex(r"[0-9TZ:+,. -]{8,40}", fullmatch=True)))
def test_no_text_makes_it_fail(text: str):
    instant = dates.instant(text)
    assert instant is None or dates.instant(dates.iso(instant)) == instant


@given(st.dates())
def test_midnight_is_where_the_day_begins(day: date):
    assert dates.moment(dates.midnight(day)) == datetime(day.year, day.month, day.day, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2021-06-25-title.md", "2021-06-25"),
        ("title-2021_06_25.md", "2021-06-25"),
        ("20210625.md", "2021-06-25"),
        ("news.2021.6.25.md", None),
        ("2021-02-30-no-such-day.md", None),
        ("2021-13-01.md", None),
        ("1850-01-01.md", None),
        ("120210625.md", None),
        ("202106251.md", None),
        ("title.md", None),
        ("2021-06-25 and 2020-01-01.md", "2021-06-25"),
    ],
)
def test_a_day_in_a_file_name(name: str, day: str | None):
    instant = dates.instant_in_name(name)
    assert (None if instant is None else dates.day(instant)) == day


def test_iso_names_a_fraction_only_where_there_is_one():
    assert dates.iso(at(2021, 6, 25, 18, 19)) == "2021-06-25T18:19:00Z"
    assert dates.iso(at(2021, 6, 25) + 1) == "2021-06-25T00:00:00.000001Z"
    assert dates.iso(dates.midnight(date(1, 1, 1))) == "0001-01-01T00:00:00Z"


def test_written_out_says_the_time_unless_it_is_midnight():
    assert dates.written_out(at(2021, 6, 25, 18, 19)) == "Friday 25 June 2021, 18:19 UTC"
    assert dates.written_out(at(2021, 6, 25, 0, 0, 30)) == "Friday 25 June 2021, 00:00 UTC"
    assert dates.written_out(at(2021, 8, 1)) == "Sunday 1 August 2021"
