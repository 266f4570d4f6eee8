"""URLs as identity and as something to open."""

import pytest

from frtui.library.urls import canonical, doubts, host, is_tracking, is_web


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
        ("https://xn--\u00e9.example/", ("its host has letters beyond ASCII",)),
        ("https://evil.example\\.bank.example/", ("it has a backslash, which browsers take for a slash",)),
        ("https://bank.example\\@evil.example/", ("it has a backslash, which browsers take for a slash",)),
        ("https://news.example/a?b=\\", ()),
        ("https://%65vil.example/", ("its host is written in percent signs",)),
        ("https://news.example/" + "a" * 2_000, ("it has 2,021 characters",)),
    ],
)
def test_what_is_doubtful_about_an_address_is_named(url: str, said: tuple[str, ...]):
    assert doubts(url) == said


def test_a_host_without_end_is_not_decoded():
    assert doubts(f"https://xn--{'a' * 2_000_000}/") == ("it has 2,000,013 characters",)
