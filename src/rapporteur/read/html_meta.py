"""What a web page says about itself: in meta elements, JSON-LD, time elements and its address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urlsplit

from rapporteur import vocabulary
from rapporteur.read.html_blocks import words_of
from rapporteur.read.layout import Candidate

__all__ = ["iso_day", "page_candidates"]

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)|(?<!\d)(\d{4})(\d{2})(\d{2})(?=T|\Z)")
_IN_PATH = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[/_.-](?P<m>0?[1-9]|1[0-2])[/_.-](?P<d>0?[1-9]|[12]\d|3[01])(?!\d)"
)
_ARTICLE = re.compile(r"Article|Posting|Report|CreativeWork|WebPage|Event|Statement|Speech", re.IGNORECASE)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)|^\d{8}")
_MOST_JSON = 1 << 20
_MOST_NODES = 5_000


def iso_day(value: str) -> str:
    """Give the day of an ISO 8601 date or time, as its own clock shows it; other values unchanged."""
    match = _DAY.match(value.strip())
    if not match:
        return value.strip()
    year, month, day = match.group(1, 2, 3) if match.group(1) else match.group(4, 5, 6)
    return f"{year}-{month}-{day}"


def page_candidates(root: Any, page: str, source: str) -> tuple[Candidate, ...]:
    """Give what a page says about itself, the best of each field first.

    `page` is the start of the page's characters, `source` the address it was fetched from. A date
    is the one the page declares as its day of publication; the day of a change or of the fetch is
    never given. Headline and text are left to the reader.
    """
    metas = list(_metas(root))
    data = list(_linked_data(root))
    found: list[Candidate] = []
    found += _titles(root, metas, data)
    found += _dates(root, metas, data, source)
    found += _publishers(metas, data, _addresses(root, metas, page, source))
    found += _languages(root, metas)
    found += [Candidate("address", value, origin) for value, origin in _addresses(root, metas, page, source)]
    found += _tags(root, metas)
    return tuple(_unique(found))


def _unique(found: Iterable[Candidate]) -> Iterator[Candidate]:
    seen: set[tuple[str, str, str]] = set()
    for candidate in found:
        value = " ".join(candidate.value.split())
        mark = (candidate.field, value, candidate.origin)
        if value and mark not in seen:
            seen.add(mark)
            yield Candidate(candidate.field, value[:2000], candidate.origin)


def _metas(root: Any) -> Iterator[tuple[str, str]]:
    """Give the names (small letters) and contents of a page's meta elements."""
    for element in root.iter("meta"):
        content = element.get("content")
        if not content:
            continue
        # Inside another item (a picture, a video) a meta element speaks of that item.
        if element.get("itemprop") and _inner_item(element):
            continue
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name:
                yield name.strip().lower(), content.strip()
                break


def _inner_item(element: Any) -> bool:
    for above in element.iterancestors():
        kind = above.get("itemtype")
        if kind or above.tag == "figure":
            return not _ARTICLE.search(kind or "")
    return False


def _of(field: str, name: str, metas: list[tuple[str, str]]) -> list[Candidate]:
    """Give the meta elements named in the vocabulary's list, in its order."""
    wanted = {n: i for i, n in enumerate(vocabulary.load("html")[name])}
    hits = [(wanted[n], n, content) for n, content in metas if n in wanted]
    return [Candidate(field, content, f"meta {n}") for _, n, content in sorted(hits, key=lambda h: h[0])]


def _linked_data(root: Any) -> Iterator[dict[str, Any]]:
    """Give the objects in a page's JSON-LD that may be about the page, without recursion."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        raw = (script.text or "").strip()
        if not raw or len(raw) > _MOST_JSON:
            continue
        try:
            queue = [json.loads(raw, strict=False)]
        except (ValueError, RecursionError):
            continue
        for step, node in enumerate(queue):
            if step > _MOST_NODES:
                break
            if isinstance(node, list):
                queue.extend(node[:200])
            elif isinstance(node, dict):
                kinds = node.get("@type")
                if any(_ARTICLE.search(str(k)) for k in (kinds if isinstance(kinds, list) else [kinds])):
                    yield node
                for name in ("@graph", "mainEntity"):
                    if isinstance(node.get(name), list | dict):
                        queue.append(node[name])


def _text_of(value: object) -> str:
    """Give a JSON-LD value's text: a string, the name of an object, or the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return value if isinstance(value, str) else ""


def _titles(root: Any, metas: list[tuple[str, str]], data: list[dict[str, Any]]) -> list[Candidate]:
    found = _of("title", "title_metas", metas)
    found[1:1] = [Candidate("title", _text_of(d.get("headline")), "json-ld headline") for d in data]
    title = next(root.iter("title"), None)
    if title is not None:
        found.append(Candidate("title", title.text_content(), "title element"))
    return found


def _dates(
    root: Any, metas: list[tuple[str, str]], data: list[dict[str, Any]], source: str
) -> list[Candidate]:
    found = [Candidate("date", _text_of(d.get("datePublished")), "json-ld datePublished") for d in data]
    found += _of("date", "date_metas", metas)
    found += _times(root)
    found += [Candidate("date", _text_of(d.get("dateCreated")), "json-ld dateCreated") for d in data]
    addresses = [value for value, _ in _addresses(root, metas, "", source)]
    for address in addresses:
        match = _IN_PATH.search(urlsplit(address).path)
        if match:
            day = f"{match['y']}-{int(match['m']):02d}-{int(match['d']):02d}"
            found.append(Candidate("date", day, "url"))
            break
    return [Candidate("date", iso_day(c.value), c.origin) for c in found]


def _times(root: Any) -> list[Candidate]:
    """Give the page's time elements, those that are said to tell the publication first."""
    words = vocabulary.load("html")
    published, other = frozenset(words["published_words"]), frozenset(words["other_time_words"])
    ranked: list[tuple[int, Candidate]] = []
    for element in root.iter("time", "abbr", "span", "div", "p", "li", "b", "strong", "em", "td"):
        value = _time_of(element, published)
        if len(value) > 100 or not _YEAR.search(value):
            continue
        around = list(element.iterancestors())[:4]
        named = words_of(element) | {(element.get("itemprop") or "").lower()}
        for above in around[:2]:
            named |= words_of(above)
        if named & other or any(a.tag in ("aside", "nav", "footer") for a in element.iterancestors()):
            continue
        rank = (
            (0 if element.tag == "time" else 4)
            + 2
            - bool(named & published)
            - any(a.tag in ("article", "main", "header") for a in around)
        )
        origin = "time element" if element.tag == "time" else "date element"
        ranked.append((rank, Candidate("date", value, origin)))
    # An element that is only named like a date may tell the day of an event: it is a last resort.
    timed = [r for r in ranked if r[0] < 4]
    return [candidate for _, candidate in sorted(timed or ranked, key=lambda r: r[0])[:10]]


def _time_of(element: Any, published: frozenset[str]) -> str:
    """Give the time that an element tells, or ``""``: by its attributes, or by its short text.

    Elements other than time count when their class, id or itemprop says that they tell one.
    """
    stated = element.get("datetime") or ""
    if element.tag != "time":
        named = words_of(element) | {(element.get("itemprop") or "").lower()}
        if not named & published:
            return ""
        stated = stated or element.get("content") or element.get("title") or ""
    if stated:
        return str(stated)
    text = "".join(element.itertext()) if len(element) < 8 else ""
    return " ".join(text.split()) if len(text) < 200 else ""


def _addresses(root: Any, metas: list[tuple[str, str]], page: str, source: str) -> list[tuple[str, str]]:
    found = [
        (link.get("href") or "", "link canonical")
        for link in root.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    found += [
        (content, f"meta {name}")
        for name, content in metas
        if name in ("og:url", "twitter:url", "dc.identifier")
    ]
    saved = _SAVED_FROM.search(page[:4096])
    if saved:
        found.append((saved.group(1), "saved from"))
    found.append((source, "source"))
    return [(v.strip(), o) for v, o in found if v.strip().lower().startswith(("http://", "https://"))]


def _publishers(
    metas: list[tuple[str, str]], data: list[dict[str, Any]], addresses: list[tuple[str, str]]
) -> list[Candidate]:
    found = _of("publisher", "publisher_metas", metas)
    found[1:1] = [Candidate("publisher", _text_of(d.get("publisher")), "json-ld publisher") for d in data]
    for address, _ in addresses:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        if host:
            found.append(Candidate("publisher", host, "host name"))
            break
    return found


def _languages(root: Any, metas: list[tuple[str, str]]) -> list[Candidate]:
    attributes = [
        root.get("lang"),
        root.get("{http://www.w3.org/XML/1998/namespace}lang"),
        root.get("xml:lang"),
    ]
    found = [Candidate("language", value, "html lang") for value in attributes if value]
    return found + _of("language", "language_metas", metas)


def _tags(root: Any, metas: list[tuple[str, str]]) -> list[Candidate]:
    found: list[Candidate] = []
    for candidate in _of("tags", "tag_metas", metas):
        found += [Candidate("tags", tag, candidate.origin) for tag in re.split(r"[,;]", candidate.value)][:50]
    for link in root.iter("a"):
        if "tag" in (link.get("rel") or "").lower().split():
            found.append(Candidate("tags", link.text_content()[:200], "rel tag"))
    return found
