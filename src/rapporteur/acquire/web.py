"""Fetch one address of the web, and nothing else."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import httpx

from rapporteur.acquire.files import too_large
from rapporteur.errors import Issue
from rapporteur.settings import Settings

__all__ = ["Answer", "fetch"]

_MOST_REDIRECTS = 5
_AGENT = "rapporteur (reads public documents one at a time)"
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, text/plain, text/markdown, */*;q=0.5"


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address gave: its bytes and their media type as the server tells it."""

    content: bytes
    media_type: str


def fetch(
    address: str, settings: Settings, *, name: str = "", transport: httpx.BaseTransport | None = None
) -> Answer | Issue:
    """Give what an http or https address holds, or the issue that kept it from being fetched.

    Waits no longer than ``settings.fetch_seconds`` in all, reads no more than ``settings.file_bytes``
    and follows at most five redirects, to http and https addresses only. `transport` takes the
    place of the network in tests.
    """
    place = name or address
    problem = _problem(address)
    if problem:
        return Issue("not fetched", place, problem)
    until = time.monotonic() + settings.fetch_seconds
    try:
        with httpx.Client(
            timeout=settings.fetch_seconds,
            headers={"User-Agent": _AGENT, "Accept": _ACCEPT},
            transport=transport,
            follow_redirects=False,
        ) as client:
            return _follow(client, address, place, settings, until)
    except httpx.TimeoutException:
        return _late(place, settings)
    except httpx.ConnectError as error:
        return Issue("not fetched", place, f"the server cannot be reached: {_said(error)}")
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        return Issue("not fetched", place, f"{type(error).__name__}: {_said(error)}")


_NUMBER = re.compile(r"\[Errno -?\d+\] ")


def _said(error: Exception) -> str:
    """What an error says in words, without its number."""
    return _NUMBER.sub("", str(error))[:200] or "no answer"


def _problem(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        return "it is no valid address"
    if parts.scheme.lower() not in ("http", "https"):
        return f"only http and https addresses are fetched, not {parts.scheme or 'this'}"
    return None if host else "the address names no host"


def _follow(
    client: httpx.Client, address: str, place: str, settings: Settings, until: float
) -> Answer | Issue:
    """Ask for an address, and for those that it is redirected to."""
    for _ in range(_MOST_REDIRECTS + 1):
        with client.stream("GET", address) as response:
            if response.next_request is None:
                return _take(response, place, settings, until)
            address = str(response.next_request.url)
        problem = _problem(address)
        if problem:
            return Issue("not fetched", place, f"it is redirected to {address[:200]}: {problem}")
        if time.monotonic() > until:
            return _late(place, settings)
    return Issue("not fetched", place, f"it is redirected more than {_MOST_REDIRECTS} times")


def _take(response: httpx.Response, place: str, settings: Settings, until: float) -> Answer | Issue:
    """Read an answer while it comes, within the limits."""
    if response.status_code != httpx.codes.OK:
        said = f"the server answered {response.status_code} {response.reason_phrase}".rstrip()
        return Issue("not fetched", place, said)
    parts: list[bytes] = []
    size = 0
    # Without a chunk size each piece comes as it arrives, so a trickle cannot outwait the clock.
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > settings.file_bytes:
            return too_large(place, settings)
        if time.monotonic() > until:
            return _late(place, settings)
        parts.append(chunk)
    if not size:
        return Issue("empty", place, "the server answered with nothing")
    return Answer(b"".join(parts), response.headers.get("content-type", "application/octet-stream"))


def _late(place: str, settings: Settings) -> Issue:
    return Issue(
        "not fetched", place, f"no whole answer within {settings.fetch_seconds:g} seconds; try again later"
    )
