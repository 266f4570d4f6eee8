"""URLs as identity and as something to open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frtui.library.urls import canonical, doubts, host, host_at, is_tracking, is_web, why_not_web


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a", "https://news.example/a"),
        (" https://news.example/a\n", "https://news.example/a"),
        ("HTTPS://News.Example/A", "https://news.example/A"),
        ("https://news.example/a#top", "https://news.example/a"),
        ("https://news.example/a? #top", "https://news.example/a"),
        ("https://news.example/a?id=1&utm_source=x&UTM_Medium=y", "https://news.example/a?id=1"),
        ("https://news.example/a?fbclid=1", "https://news.example/a"),
        ("https://news.example/a?b=%20c+d&e", "https://news.example/a?b=%20c+d&e"),
        ("https://news.example/a?x=1&gclid=2&y=", "https://news.example/a?x=1&y="),
        ("https://news.example:8080/", "https://news.example:8080/"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("https://[oops/a", "https://[oops/a"),
        ("/relative/path#here", "/relative/path#here"),
        ("mailto:someone@news.example", "mailto:someone@news.example"),
        ("", ""),
    ],
)
def test_canonical(url: str, expected: str):
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("parameter", "expected"),
    [("utm_source", True), ("UTM_x", True), ("fbclid", True), ("GCLID", True), ("id", False), ("utm", False)],
)
def test_tracking(parameter: str, expected: bool):
    assert is_tracking(parameter) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.News.Example:80/a", "news.example"),
        ("http://user@news.example", "news.example"),
        ("https://News.example%2FA", "news.example%2fa"),
        ("https://evil.example\\.bank.example/", "evil.example"),
        ("https://evil.example\\@bank.example/", "evil.example"),
        ("news.example/a", ""),
        ("https://[oops/", ""),
        ("", ""),
    ],
)
def test_host(url: str, expected: str):
    assert host(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.News.Example:80/a", "News.Example"),
        ("https://news.example", "news.example"),
        ("https://evil.example.bank.example@evil.example/evil.example", "evil.example"),
        ("https://a:b@c@news.example?@d", "news.example"),
        ("https://[::1]:80/", "::1"),
        ("https://\u0130.example/", "\u0130.example"),
        ("https://[oops/", ""),
        ("mailto:someone@news.example", ""),
        ("", ""),
    ],
)
def test_where_the_host_stands_in_an_address(url: str, expected: str):
    start, end = host_at(url)
    assert url[start:end] == expected


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("https://news.example/", ""),
        ("javascript:alert(1)", "only http and https are"),
        ("\x01javascript:alert(1)", "only http and https are"),
        ("https://news.example/\u200b", "it has blanks in it, or characters that cannot be seen"),
        ("https:///a", "it has no host"),
        ("https://[oops/", "it is no proper address"),
    ],
)
def test_why_an_address_may_not_be_opened_is_told(url: str, reason: str):
    assert why_not_web(url) == reason


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a?b#c", True),
        ("HTTP://news.example", True),
        ("https://東京.example/", True),
        ("ftp://news.example/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("https:///no-host", False),
        ("https://\\no-host", False),
        ("https://", False),
        ("//news.example/a", False),
        ("https://news.example/a b", False),
        ("https://news.example/\x1b[2J", False),
        ("https://news.example/\u202e", False),
        ("https://news.example/\ud800", False),
        (" https://news.example/", False),
        ("-https://news.example/", False),
        ("https://[oops/", False),
        ("https://news.example:port/", False),
        ("https://news.example:0/", False),
        ("https://evil.example\\@bank.example/", True),
        ("https://news.example/a\\b", True),
        ("", False),
    ],
)
def test_only_plain_web_addresses_may_be_opened(url: str, expected: bool):
    assert is_web(url) == expected


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://news.example/a?b=c", ()),
        ("http://news.example:8080/", ()),
        ("https://müller.example/", ("its host has letters beyond ASCII",)),
        ("https://xn--mller-kva.example/", ("its host reads müller.example",)),
        ("https://xn--80ak6aa92e.example/", ("its host reads аррӏе.example",)),
        ("https://bаnk.example/", ("its host mixes letters of several alphabets",)),
        ("https://you:secret@bank.example/", ("it carries a user name or a password",)),
        ("https://bank.example@evil.example/", ("it carries a user name or a password",)),
        (
            "https://xn--\u00e9.example/",
            ("its host has Punycode that cannot be read", "its host has letters beyond ASCII"),
        ),
        (
            "https://xn--80ak6aa92e.xn--99999999999/",
            ("its host reads аррӏе.xn--99999999999", "its host has Punycode that cannot be read"),
        ),
        ("https://xn--.example/", ("its host has Punycode that cannot be read",)),
        (f"https://xn--{'a' * 70}.example/", ("its host has Punycode that cannot be read",)),
        *(
            (f"https://a.example/{sign}", ("it has letters that look like blanks",))
            for sign in "\u3164\u115f\uffa0\u2800"
        ),
        ("https://evil.example\\.bank.example/", ("it has a backslash, which browsers take for a slash",)),
        ("https://bank.example\\@evil.example/", ("it has a backslash, which browsers take for a slash",)),
        ("https://news.example/a?b=\\", ()),
        ("https://%65vil.example/", ("its host is written in percent signs",)),
        ("https://news.example/" + "a" * 2_000, ("it has 2,021 characters",)),
        ("https://" + "a." * 60 + "example/", ("its host has 127 characters",)),
        ("https://ｂａｎｋ.example/", ("its host reads bank.example", "its host has letters beyond ASCII")),
        ("https://b!nk.example/", ("its host has signs that no host has",)),
        ("https://bank.example%40evil.example/", ("its host is written in percent signs",)),
        ("http://2130706433/", ("its host is a number",)),
        ("http://127.0x1/", ("its host is a number",)),
        ("http://127.0.0.1/", ()),
        ("https://[::1]:8080/", ()),
        ("https://a_b.news.example./", ()),
    ],
)
def test_what_is_doubtful_about_an_address_is_named(url: str, said: tuple[str, ...]):
    assert doubts(url) == said


def test_a_host_without_end_is_not_decoded():
    assert doubts(f"https://xn--{'a' * 2_000_000}/") == (
        "its host has Punycode that cannot be read",
        "its host has 2,000,004 characters",
        "it has 2,000,013 characters",
    )


@given(st.text(max_size=80))
def test_any_address_can_be_doubted_and_its_host_be_found(text: str):
    url = f"https://{text}"
    start, end = host_at(url)
    assert isinstance(doubts(url), tuple) and isinstance(why_not_web(url), str)
    if is_web(url):
        assert url[start:end].lower() == host(url)
