"""Bodies that break out of what they stand in, that ask for more than a text may, or that are slow to read."""

from hostile.writing import File, files_of

MANY = 10_000

_HTML: dict[str, dict[str, object]] = {
    "a script": {"body": "<p>before<script>alert('in')</script>after</p>"},
    "a script that is not closed": {"body": "<p>before</p><script>alert('in')"},
    "a script in a comment in a script": {"body": "<p>a<script><!--<script>b</script>--></script>c</p>"},
    "a style": {"body": "<style>body { display: none }</style><p>after</p>"},
    "a frame": {"body": '<p>before<iframe src="https://evil.example">inside</iframe>after</p>'},
    "an object and an embedded one": {"body": '<p>a<object data="x">b</object><embed src="y">c</p>'},
    "attributes that run": {"body": '<p onclick="alert(1)" onmouseover=alert(2)>text</p>'},
    "a form": {"body": '<form action="https://evil.example"><input value="a"><button>Send</button></form>'},
    "a page that moves on": {"body": '<meta http-equiv="refresh" content="0;url=https://evil.example"><p>text</p>'},
    "another base for all links": {"body": '<base href="https://evil.example/"><p><a href="x">text</a></p>'},
    "a drawing with a script": {"body": "<p>a</p><svg onload=alert(1)><script>alert(2)</script><text>b</text></svg>"},
    "a template": {"body": "<template><p>hidden</p></template><p>text</p>"},
    "a comment that is not closed": {"body": "<p>before</p><!-- never closed <p>after</p>"},
    "a tag that is not closed": {"body": "<p>before</p><a href='x <p>after</p>"},
    "a link to a script": {"body": '<p><a href="javascript:alert(1)">text</a></p>'},
    "a link with a line end": {"body": '<p><a href="java\nscript:alert(1)">text</a></p>'},
    "a picture as data": {"body": f'<p>before<img src="data:image/png;base64,{"A" * 50_000}" alt="x">after</p>'},
    "a picture that tracks": {"body": '<p>text<img src="https://track.example/1.gif" width=1 height=1></p>'},
    "10,000 tags that are not closed": {"body": f"{'<div>' * MANY}text"},
    "10,000 tags that end nothing": {"body": f"{'</div>' * MANY}<p>text</p>"},
    "10,000 tags inside each other": {"body": f"<p>a</p>{'<b>' * MANY}text{'</b>' * MANY}"},
    "1,000 lists inside each other": {"body": f"{'<ul><li>' * 1000}text"},
    "1,000 quotes inside each other": {"body": f"{'<blockquote>' * 1000}text"},
    "a table of 1,000 columns": {"body": f"<table><tr>{'<td>a' * 1000}</table>"},
    "a table of 5,001 rows": {"body": f"<table>{'<tr><td>a' * 5001}</table>"},
    "entities of entities of entities": {"body": f"<p>&amp;{'amp;' * 1000}lt;b</p>"},
    "10,000 entities": {"body": f"<p>{'&lt;' * MANY}</p>"},
    "entities that are none": {"body": "<p>a &#xFFFFFFFF; &#0; &#xD800; &nosuch; b</p>"},
    "a tag name of 100 KB": {"body": f"<p>before</p><{'a' * 100_000}>after"},
    "90,000 attributes": {"body": f"<p>before</p><p {'a=1 ' * 90_000}>after</p>"},
    "100,000 signs of a tag": {"body": "<p>before</p>" + "<" * 100_000},
}

_MARKDOWN: dict[str, dict[str, object]] = {
    "code that is not closed": {"body": "before\n\n```\ninside\n"},
    "a fence of front matter": {"body": "before\n\n---\ntitle: another\n---\n\nafter\n"},
    "a link in Markdown with a line end": {"body": "[text](https://a.example/\nb)\n"},
    "a link in Markdown to a script in the body": {"body": "[text](javascript:alert(1)) after\n"},
    "a link in Markdown with a user": {"body": "[https://bank.example](https://bank.example@a.example/)\n"},
    "a link in angle brackets to data": {"body": "before <data:text/html,x> after\n"},
    "1,000 links": {"body": "".join(f"[a{number}](https://a.example/{number}) " for number in range(1000))},
    "5,000 definitions of links": {
        "body": "before\n\n" + "".join(f"[{number}]: https://a.example/{number}\n" for number in range(5000))
    },
    "a definition of a link, used 10,000 times": {"body": f"[a]: https://a.example/{'b' * 500}\n\n{'[a] ' * MANY}"},
    "a picture as data in Markdown": {"body": f"before ![x](data:image/png;base64,{'A' * 50_000}) after\n"},
    "1,000 quotes in Markdown": {"body": f"{'> ' * 1000}text\n"},
    "300 lists in Markdown": {"body": "".join(f"{'  ' * depth}- a{depth}\n" for depth in range(300))},
    "1,000 numbers in a list": {"body": f"{'1. ' * 1000}text\n"},
    "a number of nine digits in a list": {"body": "999999999. text\n"},
    "90,000 stars": {"body": f"before {'*' * 90_000}\n"},
    "30,000 stars and letters": {"body": "before " + "*a " * 30_000},
    "40,000 underlines": {"body": "before " + "_a" * 40_000},
    "90,000 brackets in the body": {"body": f"before {'[' * 90_000}\n"},
    "20,000 links that are not closed": {"body": "before " + "[a](" * 20_000},
    "80,000 backquotes": {"body": f"before {' '.join('`' * count for count in range(1, 400))}"},
    "1,000 columns in Markdown": {"body": f"{'a|' * 1000}\n{'-|' * 1000}\n{'b|' * 1000}\n"},
    "HTML in Markdown with a script": {"body": "# Heading\n\n<script>alert('in')</script>\n\nafter\n"},
    "100,000 empty lines": {"body": "before\n" + "\n" * 100_000 + "after\n"},
    "a line of 1 MB without a blank": {"body": "a" * 1_000_000},
    "a word of 50,000 wide letters": {"body": "東" * 50_000},
    "a template of Jekyll": {"body": "before {% include ../../etc/passwd %} {{ site.secret }} after\n"},
    "markup of Textual in code": {"body": "    [bold]a[/]\n"},
    "tabs and blanks at the ends": {"body": "a\tb   \nc\\\n\td\n"},
    "white on white": {"body": "<p style='color:white;font-size:0'>hidden</p>"},
}

BODIES: dict[str, File] = files_of("bodies", {**_HTML, **_MARKDOWN})
