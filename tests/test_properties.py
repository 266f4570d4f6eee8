"""What must hold for whatever a stranger writes, asked briefly; `make fuzz` asks the same for as long as it is told.

What that has found stands here too, as it was found.
"""

from citations import nasty
from export_properties import exports_hold
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_queries import sayings
from mangled_records import LINES, ODD, OPENINGS
from query_properties import query_holds
from record_properties import record_holds
from text_properties import address_holds, body_holds, text_holds

from frtui.library import fields
from frtui.library.parsing import FIELDS

NAMES = (*fields.TITLE, *fields.PUBLISHED, *fields.EXCERPT, *fields.TOPICS, *fields.PROVIDER, *fields.URL_KINDS)
any_text = st.text(st.characters(codec=None))
hostile_text = st.one_of(any_text, nasty)

lines = st.one_of(
    st.builds(
        "{}: {}".format, st.sampled_from([*NAMES, "images", "type", "quality"]), st.one_of(st.sampled_from(ODD), nasty)
    ),
    st.sampled_from([*LINES, *OPENINGS, "related:", "  - title: a", "    webUrl: https://a.example/1"]),
    nasty,
)
fences = st.sampled_from([("---\n", "\n---\n"), ("+++\n", "\n+++\n"), ("{", "}\n"), ("---\n", "")])
files = st.builds(
    lambda fence, front, body: f"{fence[0]}{front}{fence[1]}{body}".encode("utf-8", "surrogatepass"),
    fences,
    st.lists(lines, max_size=8).map("\n".join),
    st.one_of(st.just(""), nasty),
)

markup = st.lists(
    st.one_of(
        st.sampled_from(["<p>", "</p>", "<li>", "<ol start=3>", "<td>", "<tr>", "<pre>", "<a href=https://a.example>"]),
        st.sampled_from(
            ["</a>", "<script>", "<!--", "-->", "[a](https://b.example)", "](", "```\n", "| a | b |\n", "> "]
        ),
        st.sampled_from(
            ["|---|---|\n", "# ", "- ", "1. ", "\n\n", "{% raw %}", "[c]: https://c.example\n", "[c]", "\n"]
        ),
        nasty,
    ),
    max_size=12,
).map("".join)
addresses = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        ["", "http://", "HTTPS://", "https://xn--", "//", "https:", "javascript:", "https://[", "https://a@"]
    ),
    st.text(st.one_of(st.sampled_from("a.:@/\\?#%[]-é\u202eа。／"), st.characters(codec=None)), max_size=12),
    st.sampled_from(["", ".example/a?utm_source=b&c=d#e", "/%2e%2e", "?fbclid=1"]),
)
likely_addresses = st.from_regex(
    r"(https?|HTTP)://[a-zA-Z.]{0,9}(:[0-9]{1,3})?/[a-z/%\[\]?&=+;#utm_ ]{0,25}", fullmatch=True
)
soups = st.lists(
    st.one_of(
        sayings,
        st.sampled_from(
            ["(", ")", "-(", "-", " ", " ", " OR ", " AND ", " NOT ", "OR", '"', "*", "@", "#", "/", "/a/", "/i"]
        ),
        st.sampled_from(
            ["=", "..", ">", "title:a", "topic:=", "url:=", "-sort:", "sort:heat", "a", "b*", "@cnn", "#ai"]
        ),
        st.sampled_from([f"{name}:" for name in FIELDS]),
        st.sampled_from(["bridge", "wire", "2021", "2021-06", "7", "30d", "is:duplicate", "has:image"]),
    ),
    max_size=12,
).map("".join)


@given(files | st.binary())
def test_any_file_is_a_record_a_reason_or_neither_and_keeps_to_the_limits(data: bytes):
    record_holds(data)


@given(files)
@settings(max_examples=settings.default.max_examples // 3)
def test_any_record_can_be_exported_and_is_read_again(data: bytes):
    exports_hold(data)


@given(soups, st.none() | st.integers(0, 30))
@example("view:", 5)
def test_any_text_in_the_bar_is_a_query_that_finds_what_it_says_or_a_mistake_with_a_place(
    text: str, cursor: int | None
):
    query_holds(text, None if cursor is None else min(cursor, len(text)))


@given(hostile_text)
def test_any_text_is_clean_when_it_leaves_and_its_words_are_found_where_they_stand(text: str):
    text_holds(text)


@given(addresses | any_text | likely_addresses)
@example("//n\udcc1%2F\x01\udcc9A")
@example("//\x1e\x1c?\x1e#\x1e")
def test_any_address_has_one_spelling_and_is_opened_only_on_the_web(url: str):
    address_holds(url)


@given(markup, st.booleans())
def test_any_body_is_harmless_blocks_whose_links_lead_to_the_web(body: str, html: bool):
    body_holds(body, html)
