"""Web pages: their own text, once, and what they say about themselves."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from rapporteur.errors import Issue
from rapporteur.model import Edition
from rapporteur.read.html import read_html
from rapporteur.read.layout import Layout
from rapporteur.settings import Settings


def read(
    page: str | bytes, media_type: str = "text/html", **settings: Any
) -> tuple[Layout | None, tuple[Issue, ...]]:
    content = page if isinstance(page, bytes) else page.encode()
    edition = Edition("/in/page.html", content, datetime(2026, 1, 1, tzinfo=UTC), media_type, "page.html")
    return read_html(edition, Settings(**settings))


def layout_of(page: str | bytes, media_type: str = "text/html") -> Layout:
    layout, issues = read(page, media_type)
    assert layout is not None, issues
    for block in layout.blocks:
        shown = layout.text[block.span.start : block.span.end].replace("\u00ad", "")
        assert " ".join(shown.split()) == block.body.text
    return layout


def shape(layout: Layout) -> list[tuple[str, int, str]]:
    return [(b.kind.value, b.level, b.body.text) for b in layout.blocks]


def values(layout: Layout, field: str) -> list[tuple[str, str]]:
    return [(c.value, c.origin) for c in layout.candidates if c.field == field]


STATEMENT = """<!doctype html><html lang="en-GB"><head>
<title>Second Round of Talks on Water - Ministry of External Relations</title>
<meta property="og:title" content="Second Round of Talks on Water">
<meta property="og:site_name" content="Ministry of External Relations of Norland">
<meta property="article:published_time" content="2023-06-05T18:30:00-04:00">
<meta property="article:modified_time" content="2025-01-01T00:00:00Z">
<meta name="keywords" content="Sudovia, water; rivers">
<link rel="canonical" href="https://mer.norland.example/2023/06/05/water/">
<style>p { color: red }</style><script>document.write("<p>Not a word of this.</p>")</script></head>
<body class="page has-sidebar"><a class="skip-link" href="#c">Skip to content</a>
<header class="site-header"><nav><ul><li><a href="/">Home</a></li>
<li><a href="/about">About</a></li></ul></nav></header>
<div class="content-with-sidebar"><main id="c"><div class="breadcrumbs"><a href="/">Home</a> &gt; News</div>
<article><header><h1>Second Round of Talks on Water</h1>
<p class="lead">Norland and Sudovia met in Norhaven.</p>
<p class="bureau">Office of the Spokesperson</p><p class="meta">
<time datetime="2023-06-05">June 5, 2023</time></p></header>
<div class="entry-content">
<p>The second round of the Talks on Water took place in Norhaven on June&nbsp;5, 2023.
Minister <a href="/x">Ada Lind</a><span class="tooltip hidden">Lind, Ada</span> and Minister Oto Varga
co&shy;-chaired it.</p>
<p><strong>Rivers and Lakes</strong></p><p>The two sides agreed to:</p>
<ul><li>measure the flow of the Oder<ul><li>in spring</li><li>and in autumn;</li></ul></li>
<li>meet again.</li></ul>
<blockquote><p>&ldquo;Water knows no border,&rdquo; said Minister Lind.</p></blockquote>
<h2>Next steps</h2><p>Both sides will hold the third round in Sudov in 2024.</p>
<div class="share-links"><a href="#">Share on one network</a> <a href="#">and another</a></div></div>
</article>
<aside class="related"><h3>Related</h3>
<p>Minister Lind met the ambassador of Westmark, who presented his credentials
to her on Monday.</p></aside></main></div>
<footer>
<p>© 2023 Ministry of External Relations of Norland. All rights reserved.</p></footer></body></html>"""


def test_a_statement_without_the_site_around_it() -> None:
    assert shape(layout_of(STATEMENT)) == [
        ("heading", 1, "Second Round of Talks on Water"),
        ("paragraph", 0, "Norland and Sudovia met in Norhaven."),
        ("paragraph", 0, "Office of the Spokesperson"),
        ("paragraph", 0, "June 5, 2023"),
        (
            "paragraph",
            0,
            "The second round of the Talks on Water took place in Norhaven on June 5, 2023. "
            "Minister Ada Lind and Minister Oto Varga co-chaired it.",
        ),
        ("heading", 6, "Rivers and Lakes"),
        ("paragraph", 0, "The two sides agreed to:"),
        ("item", 1, "measure the flow of the Oder"),
        ("item", 2, "in spring"),
        ("item", 2, "and in autumn;"),
        ("item", 1, "meet again."),
        ("block_quote", 0, "“Water knows no border,” said Minister Lind."),
        ("heading", 2, "Next steps"),
        ("paragraph", 0, "Both sides will hold the third round in Sudov in 2024."),
    ]


def test_blocks_are_joined_with_an_empty_line_and_keep_their_characters() -> None:
    text = layout_of(STATEMENT).text
    assert text.startswith("Second Round of Talks on Water\n\nNorland and Sudovia met in Norhaven.\n\n")
    assert "June\xa05, 2023" in text


def test_what_a_page_says_about_itself() -> None:
    layout = layout_of(STATEMENT)
    assert values(layout, "title")[:2] == [
        ("Second Round of Talks on Water", "headline"),
        ("Second Round of Talks on Water", "meta og:title"),
    ]
    headline = layout.candidates[0].span
    assert headline is not None
    assert layout.text[headline.start : headline.end] == "Second Round of Talks on Water"
    assert values(layout, "date") == [
        ("2023-06-05", "meta article:published_time"),
        ("2023-06-05", "time element"),
        ("2023-06-05", "url"),
    ]
    assert values(layout, "publisher") == [
        ("Ministry of External Relations of Norland", "meta og:site_name"),
        ("mer.norland.example", "host name"),
    ]
    assert values(layout, "language") == [("en-GB", "html lang")]
    assert values(layout, "address") == [("https://mer.norland.example/2023/06/05/water/", "link canonical")]
    assert [v for v, _ in values(layout, "tags")] == ["Sudovia", "water", "rivers"]


def test_a_day_of_change_is_no_date_and_none_is_made_up() -> None:
    page = """<html><head>
    <meta property="article:modified_time" content="2025-01-01"></head>
    <body><h1>Talks</h1>
    <p class="updated">Last updated at <time datetime="2024-02-02">2 February 2024</time></p>
    <p>The ministers of the two states met in Norhaven in May and spoke about trade.</p></body></html>"""
    assert values(layout_of(page), "date") == []


def test_dates_of_linked_data_and_of_named_elements() -> None:
    data = {
        "@graph": [
            {"@type": "NewsArticle", "datePublished": "2021-12-09T08:00:00+03:00", "headline": "Talks"}
        ]
    }
    body = "<p>The ministers of the two states met in Norhaven and spoke about trade.</p>"
    script = f'<script type="application/ld+json">{json.dumps(data)}</script>'
    page = f"<html><head>{script}</head><body>{body}</body></html>"
    assert values(layout_of(page), "date") == [("2021-12-09", "json-ld datePublished")]
    page = f'<html><body><h1>Talks</h1><div class="news-date">9 December 2021</div>{body}</body></html>'
    layout = layout_of(page)
    assert values(layout, "date") == [("9 December 2021", "date element")]
    span = next(c.span for c in layout.candidates if c.field == "date")
    assert span is not None
    assert layout.text[span.start : span.end] == "9 December 2021"


def test_news_with_furniture_in_the_same_element() -> None:
    page = """<html><head><title>Norland, Sudovia sign gas deal | The Herald</title></head>
    <body><div id="page" class="sidebar-right print-ok">
<div class="menu"><a href="/">Home</a><a href="/w">World</a></div>
    <div class="post"><h1>Norland, Sudovia sign gas deal</h1><div>By Jon Ash</div>
    <figure><img src="x.jpg"><figcaption>The ministers shake hands in Norhaven.</figcaption></figure>
    <p>NORHAVEN – Norland and Sudovia made an agreement on gas worth $1.2 billion on Wednesday, both said.</p>
    <p><a href="/other">Also Read: Sudovia raises its tariffs on grain</a></p>
    <p>It runs until 2030.</p></div>
    <div class="most-popular"><h3>Most popular</h3>
<p>The price of bread rose again in the capital on Monday, for the
    third time in a year, officials of the city said.</p></div></div></body></html>"""
    assert [text for _, _, text in shape(layout_of(page))] == [
        "Norland, Sudovia sign gas deal",
        "By Jon Ash",
        "The ministers shake hands in Norhaven.",
        "NORHAVEN – Norland and Sudovia made an agreement on gas worth $1.2 billion on Wednesday, both said.",
        "It runs until 2030.",
    ]


def test_an_old_page_of_tables_and_line_breaks_in_windows_1251() -> None:
    page = """<HTML><HEAD><TITLE>Release 12</TITLE>
    <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251"></HEAD><BODY><TABLE><TR>
    <TD><A HREF=a.htm>Home</A><BR><A HREF=b.htm>Speeches</A></TD>
    <TD><FONT SIZE=+2><B>Министр Sudovia visits Norland</B></FONT><BR><BR>NORHAVEN, 3 March 1999.
    The minister<br>arrived today for a two-day visit.<BR><BR>He will meet President Lind.
    <P>The visit is the first since 1994, when the two states signed the Treaty on Friendship.
    </TD></TR></TABLE></BODY></HTML>"""
    layout = layout_of(page.encode("cp1251"))
    assert shape(layout) == [
        ("heading", 6, "Министр Sudovia visits Norland"),
        ("paragraph", 0, "NORHAVEN, 3 March 1999. The minister arrived today for a two-day visit."),
        ("paragraph", 0, "He will meet President Lind."),
        (
            "paragraph",
            0,
            "The visit is the first since 1994, when the two states signed the Treaty on Friendship.",
        ),
    ]


def test_the_sender_s_charset_is_used() -> None:
    page = "<p>Министры встретились в Норхавене.</p>".encode("koi8-r")
    assert layout_of(page, "text/html; charset=koi8-r").text == "Министры встретились в Норхавене."


def test_a_title_that_no_block_shows_is_put_first() -> None:
    page = """<html><head><meta property="og:title" content="Talks on Water"></head><body>
    <p>The ministers of the two states met in Norhaven and spoke about trade.</p></body></html>"""
    assert layout_of(page).blocks[0].body.text == "Talks on Water"


def test_a_page_of_one_line_is_read() -> None:
    assert layout_of("<p>A and B met.</p>").text == "A and B met."


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><title>Nothing here</title></head></html>",
        "<html><body><div id=root></div><script>render()</script><nav><a href=/>Home</a></nav></body>",
        "<html><frameset><frame src='a.html'></frameset></html>",
        "<html><body><p>&nbsp;</p></body></html>",
    ],
)
def test_a_page_without_text_is_an_issue(page: str) -> None:
    layout, issues = read(page)
    assert layout is None
    assert [(i.code, i.severe, i.place) for i in issues] == [("no text", True, "page.html")]


def test_a_binary_file_is_no_page() -> None:
    assert [i.code for i in read(b"<html>\0\0\0\1\2\3" * 50)[1]] == ["unreadable"]


def test_a_page_nested_without_end_is_told_of() -> None:
    page = "<html><body><h1>Talks</h1>" + "<div>" * 60_000 + "<p>The ministers met.</p>"
    layout, issues = read(page)
    assert layout is not None
    assert layout.text == "Talks"
    assert [i.code for i in issues] == ["unreadable"]


def test_a_page_nested_deep_is_read() -> None:
    page = "<div>" * 1500 + "<p>The ministers met in Norhaven to speak about trade.</p>" + "</div>" * 1500
    assert layout_of(page).text == "The ministers met in Norhaven to speak about trade."


def test_entities_are_not_expanded_and_files_not_read() -> None:
    bombs = "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    page = f"""<!DOCTYPE html [<!ENTITY a "laugh">{bombs}<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <html><body><p>&j; &x; The ministers met in Norhaven.</p></body></html>"""
    text = layout_of(page).text
    assert "root:" not in text
    assert len(text) < 100


def test_a_large_attribute_does_not_hide_the_text() -> None:
    page = (
        f'<body><p data-x="{"a" * 12_000_000}">The ministers met in Norhaven to speak about trade.</p></body>'
    )
    assert layout_of(page).text == "The ministers met in Norhaven to speak about trade."


def test_a_long_text_is_cut_at_a_block_and_told_of() -> None:
    paragraphs = "".join(f"<p>The ministers met for the {n}th time in Norhaven.</p>" for n in range(200))
    layout, issues = read(f"<html><body>{paragraphs}</body></html>", text_characters=1000)
    assert layout is not None
    assert len(layout.text) <= 1000
    assert layout.text.endswith("in Norhaven.")
    assert [i.code for i in issues] == ["text too long"]


def test_the_same_page_gives_the_same_layout() -> None:
    first, second = layout_of(STATEMENT), layout_of(STATEMENT)
    assert (first.text, first.blocks, first.candidates) == (second.text, second.blocks, second.candidates)


@pytest.mark.shared
def test_pages_of_the_corpus_hold_headline_and_gold_once_and_no_furniture(shared: Path) -> None:
    pages = sorted((shared / "corpus" / "pages").glob("*.html"))
    assert pages
    quotes = found = 0
    for path in pages:
        layout = layout_of(path.read_bytes())
        text = " ".join(layout.text.split())
        assert layout.blocks[0].level == 1
        headline = " ".join(layout.blocks[0].body.text.split())
        assert sum(b.body.text == headline for b in layout.blocks) == 1
        assert not re.search(
            r"Publication status|Direct link|Creative Commons|Send by email|Portal Menu", text
        )
        assert len(values(layout, "date")) >= 1
        gold = shared / "gold" / "more" / f"{path.stem}.claims.jsonl"
        for line in gold.read_text(encoding="utf-8").splitlines() if gold.is_file() else ():
            quotes += 1
            found += " ".join(json.loads(line)["quote"].split()) in text
    assert found >= 0.9 * quotes > 0
