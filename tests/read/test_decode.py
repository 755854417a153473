"""Decoding: declared, marked, guessed and mixed encodings."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.read.decode import declared_in, decode

RUSSIAN = "Министры обсудили торговлю. Встреча прошла в Норхавене 5 июня 2023 года."
ENGLISH = "The minister’s visit – “a success” – cost €5 million, said Ambassador Peña."


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-5", "cp866"])
@pytest.mark.parametrize("text", [RUSSIAN, "Норхавен. 21 мая.", "ВСТРЕЧА В ВЕРХАХ", "Мир"])
def test_cyrillic_of_one_byte_a_letter_is_guessed(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.origin == "guess"
    assert [i.code for i in decoded.issues("a.txt")] == ["encoding guessed"]
    assert not decoded.issues("a.txt")[0].severe


def test_cyrillic_names_in_an_english_text_are_guessed() -> None:
    text = "The talks were led by Ministers Зея and Рахметуллин, who met twice in the capital this week. " * 3
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (ENGLISH, "cp1252", "windows-1252"),
        ("Türkiye Cumhuriyeti Dışişleri Bakanlığı, görüşme İzmir’de.", "cp1254", "windows-1254"),
        ("Ministrowie podpisali umowę o współpracy Łodzi i Węgier, którą żądają.", "cp1250", "windows-1250"),
        ("Ráðherra þakkaði þjóðinni, sem býður það.", "cp1252", "windows-1252"),
    ],
)
def test_latin_of_one_byte_a_letter_is_guessed(text: str, encoding: str, found: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, ENGLISH, "Communiqué"])
def test_wide_encodings_need_no_mark(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "A\r\nB – C\n".encode(encoding))
    assert decoded.text == "A\r\nB – C\n"
    assert (decoded.origin, decoded.findings) == ("byte-order mark", ())


def test_a_declaration_is_believed_unless_the_bytes_are_utf_8() -> None:
    assert decode("Straße".encode("iso8859-2"), "ISO-8859-2").origin == "declared"
    assert decode("Straße".encode(), "windows-1251").text == "Straße"
    assert decode("“Yes”".encode("cp1252"), "latin-1").text == "“Yes”"
    assert decode(b"caf\xe9", "no-such-encoding").text == "café"


def test_cyrillic_declared_as_latin_is_not_believed() -> None:
    assert decode(RUSSIAN.encode("cp1251"), "iso-8859-1").text == RUSSIAN


def test_stray_bytes_in_utf_8_are_read_as_windows_1252() -> None:
    content = "Встреча в Астане: ".encode() + b"\x93a caf\xe9 by the river\x94" + " – “да”.".encode()
    decoded = decode(content)
    assert decoded.text == "Встреча в Астане: “a café by the river” – “да”."
    assert [code for code, _ in decoded.findings] == ["encoding mixed"]
    assert "3 bytes" in decoded.findings[0][1]


def test_a_stray_byte_without_a_character_stands_as_a_sign() -> None:
    assert decode("Астана ".encode() + b"\x81.").text == "Астана \ufffd."


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        random.Random(7).randbytes(4000),
        bytes(b for b in random.Random(8).randbytes(9000) if b),
        b"text\0with zeros",
    ],
)
def test_binary_content_is_no_text(content: bytes) -> None:
    decoded = decode(content)
    assert not decoded.readable
    assert decoded.text == ""
    assert [(i.code, i.severe) for i in decoded.issues("a.txt")] == [("unreadable", True)]


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (b'<meta charset="koi8-r">', "koi8-r"),
        (b'<META http-equiv=Content-Type content="text/html; charset=windows-1251">', "windows-1251"),
        (b'<?xml version="1.0" encoding="ISO-8859-15"?><html>', "ISO-8859-15"),
        (b"<html><body>", None),
    ],
)
def test_the_encoding_that_a_page_declares(page: bytes, charset: str | None) -> None:
    assert declared_in(page) == charset


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80))
def test_utf_8_comes_back_letter_by_letter(text: str) -> None:
    decoded = decode(text.encode("utf-8"))
    assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_an_issue(content: bytes) -> None:
    decoded = decode(content, "utf-8")
    assert decoded.readable or decoded.findings
