"""Fetching one address, with the network's place taken by a function."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import httpx
import pytest

from rapporteur.acquire.web import Answer, fetch
from rapporteur.errors import Issue
from rapporteur.settings import Settings

Handler = Callable[[httpx.Request], httpx.Response]


def ask(
    handler: Handler, address: str = "https://mer.example/a", settings: Settings | None = None
) -> Answer | Issue:
    return fetch(address, settings or Settings(), transport=httpx.MockTransport(handler))


def refused(found: Answer | Issue) -> str:
    assert isinstance(found, Issue)
    assert found.code == "not fetched"
    return found.message


def test_an_answer_is_bytes_and_their_media_type() -> None:
    page = "<p>Встреча</p>".encode("cp1251")
    found = ask(
        lambda _: httpx.Response(200, content=page, headers={"content-type": "text/html; charset=cp1251"})
    )
    assert found == Answer(page, "text/html; charset=cp1251")


def test_a_redirect_is_followed_and_a_circle_is_not() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path == "/a":
            return httpx.Response(301, headers={"location": "/b"})
        if request.url.path == "/b":
            return httpx.Response(200, content=b"there")
        return httpx.Response(302, headers={"location": "/round"})

    assert ask(handler) == Answer(b"there", "application/octet-stream")
    assert "redirected more than 5 times" in refused(ask(handler, "https://mer.example/round"))


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://mer.example/a"])
def test_a_redirect_leads_to_the_web_only(target: str) -> None:
    said = refused(ask(lambda _: httpx.Response(302, headers={"location": target})))
    assert "only http and https" in said or "UnsupportedProtocol" in said


@pytest.mark.parametrize("address", ["ftp://mer.example/a", "file:///etc/passwd", "https://", "http://[bad"])
def test_other_addresses_are_not_asked(address: str) -> None:
    refused(ask(lambda _: pytest.fail("nothing may be asked"), address))


def test_an_error_of_the_server_is_told() -> None:
    assert refused(ask(lambda _: httpx.Response(404))) == "the server answered 404 Not Found"


def test_no_answer_is_told_in_one_line() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("Name or service not known", request=request)

    assert refused(ask(handler)) == "the server cannot be reached: Name or service not known"


def test_a_large_answer_is_left_off_at_the_limit() -> None:
    sent = 0

    def body() -> Iterator[bytes]:
        nonlocal sent
        while True:
            sent += 1000
            yield b"x" * 1000

    found = ask(lambda _: httpx.Response(200, content=body()), settings=Settings(file_bytes=5000))
    assert isinstance(found, Issue)
    assert found.code == "too large"
    assert sent <= 20_000


def test_a_slow_answer_is_left_off_at_the_time() -> None:
    def body() -> Iterator[bytes]:
        while True:
            time.sleep(0.02)
            yield b"x"

    start = time.monotonic()
    said = refused(ask(lambda _: httpx.Response(200, content=body()), settings=Settings(fetch_seconds=0.2)))
    assert "within 0.2 seconds" in said
    assert time.monotonic() - start < 5


def test_an_empty_answer_is_told() -> None:
    found = ask(lambda _: httpx.Response(200, content=b""))
    assert isinstance(found, Issue)
    assert found.code == "empty"
