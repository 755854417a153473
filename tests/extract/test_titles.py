"""Titles of office: their extent, whose they are, and the holders that a document gives them."""

from __future__ import annotations

import pytest

from rapporteur.extract.mentions import NameKind, NameMention
from rapporteur.extract.names import find_names
from rapporteur.extract.names_book import NameBook


def first(text: str) -> NameMention:
    return next(m for m in find_names(text) if m.kind in {NameKind.PERSON, NameKind.OFFICE})


def titles(mention: NameMention, text: str) -> list[str]:
    assert all(text[t.start : t.end] == t.text for t in mention.titles)
    return [t.text for t in mention.titles]


@pytest.mark.parametrize(
    ("text", "title", "name", "state"),
    [
        (
            "Under Secretary of State for Civilian Security, Democracy, and Human Rights Dana Wu left.",
            "Under Secretary of State for Civilian Security, Democracy, and Human Rights",
            "Dana Wu",
            None,
        ),
        (
            "Assistant to the President of Kazakhstan for International Affairs Erzhan Kazykhan spoke.",
            "Assistant to the President of Kazakhstan for International Affairs",
            "Erzhan Kazykhan",
            "Kazakhstan",
        ),
        (
            "Chairman of the National Security Committee (KNB) Yermek Sagimbayev spoke.",
            "Chairman of the National Security Committee (KNB)",
            "Yermek Sagimbayev",
            None,
        ),
        (
            "Assistant Secretary for South and Central Asian Affairs Nina Ostrow spoke.",
            "Assistant Secretary for South and Central Asian Affairs",
            "Nina Ostrow",
            None,
        ),
        ("Prime Minister Fumio Kishida of Japan spoke.", "Prime Minister", "Fumio Kishida", "Japan"),
        (
            "Minister of Foreign Affairs of Vietnam Bui Thanh Son spoke.",
            "Minister of Foreign Affairs of Vietnam",
            "Bui Thanh Son",
            "Vietnam",
        ),
        ("Mayor of Almaty Yerbolat Dossayev spoke.", "Mayor of Almaty", "Yerbolat Dossayev", None),
        ("Kazakh Foreign Minister Murat Nurtleu spoke.", "Foreign Minister", "Murat Nurtleu", "Kazakhstan"),
        (
            "Kazakhstan’s Ambassador to the United States Yerzhan Ashikbayev spoke.",
            "Ambassador to the United States",
            "Yerzhan Ashikbayev",
            "Kazakhstan",
        ),
        (
            "Acting Principal Deputy Assistant Secretary Ivo Brandt spoke.",
            "Acting Principal Deputy Assistant Secretary",
            "Ivo Brandt",
            None,
        ),
        (
            "then foreign minister Yerzhan Kazykhanov spoke.",
            "then foreign minister",
            "Yerzhan Kazykhanov",
            None,
        ),
    ],
)
def test_before_the_name(text: str, title: str, name: str, state: str | None) -> None:
    found = first(text)
    assert (titles(found, text), found.name, found.state) == ([title], name, state)


@pytest.mark.parametrize(
    ("text", "title", "state"),
    [
        (
            "Akan Kazykhan, Assistant to the President of the Republic of Kazakhstan for Trade, left",
            "Assistant to the President of the Republic of Kazakhstan for Trade",
            "Kazakhstan",
        ),
        ("Sabir Kairkhanov, editor-in-chief of Ak Zhaiyk, said so.", "editor-in-chief of Ak Zhaiyk", None),
        (
            "Daniel Rosenblum, U.S. Ambassador to Kazakhstan, attended.",
            "Ambassador to Kazakhstan",
            "United States",
        ),
        ("Vladimir Norov (SCO Secretary-General) attended.", "Secretary-General", None),
    ],
)
def test_after_the_name(text: str, title: str, state: str | None) -> None:
    found = first(text)
    assert titles(found, text) == [title]
    assert found.state == state
    assert text[found.end] in ",)"


def test_two_offices_of_one_person() -> None:
    text = (
        "Deputy Chief of Staff of the President of the Republic of Kazakhstan and Special Representative of "
        "the President for International Cooperation Erzhan Kazykhan arrived."
    )
    found = find_names(text)
    assert len(found) == 1
    assert titles(found[0], text) == [
        "Deputy Chief of Staff of the President of the Republic of Kazakhstan",
        "Special Representative of the President for International Cooperation",
    ]
    assert (found[0].name, found[0].state) == ("Erzhan Kazykhan", "Kazakhstan")


def test_two_offices_joined_by_a_dash() -> None:
    text = "Mukhtar Tileuberdi, Deputy Prime Minister – Minister of Foreign Affairs of Kazakhstan, replied."
    assert titles(first(text), text) == ["Deputy Prime Minister", "Minister of Foreign Affairs of Kazakhstan"]


def test_the_holder_after_a_comma() -> None:
    text = "The Foreign Minister of Kazakhstan, Murat Nurtleu, replied."
    found = first(text)
    assert (found.kind, found.name, found.state) == (NameKind.PERSON, "Murat Nurtleu", "Kazakhstan")


def test_the_next_person_of_a_list_is_no_holder() -> None:
    text = "Mr. Adrian Holt, Ambassador Lena Fors, and Governor Ana Ruiz sat down."
    assert [(m.name, m.title) for m in find_names(text)] == [
        ("Adrian Holt", None),
        ("Lena Fors", "Ambassador"),
        ("Ana Ruiz", "Governor"),
    ]


@pytest.mark.parametrize(
    ("text", "title", "state"),
    [
        ("It was the President who called.", "President", None),
        ("He met the Prime Minister of Japan.", "Prime Minister of Japan", "Japan"),
        ("The Kazakh president replied.", "president", "Kazakhstan"),
        ("The Secretary agreed.", "Secretary", None),
    ],
)
def test_an_office_without_a_name(text: str, title: str, state: str | None) -> None:
    found = first(text)
    assert (found.kind, titles(found, text), found.state) == (NameKind.OFFICE, [title], state)


@pytest.mark.parametrize(
    "text",
    [
        "the EU Member States",
        "a general agreement",
        "the General Assembly",
        "two members of the club",
        "head start",
    ],
)
def test_no_office(text: str) -> None:
    assert not [m for m in find_names(text) if m.kind is NameKind.OFFICE]


# -- the memory of a document ------------------------------------------------------------------------


def book(*passages: str) -> NameBook:
    return NameBook(m for passage in passages for m in find_names(passage))


def test_short_forms_give_the_fullest_form() -> None:
    known = book(
        "President Joseph R. Biden, Jr. met Principal Deputy National Security Advisor Jon Finer.",
        "Joe Biden thanked Under Secretary Uzra Zeya and Russian President Vladimir Putin.",
    )
    assert known.person("Biden") == "Joseph R. Biden, Jr."
    assert known.person("BIDEN") == "Joseph R. Biden, Jr."
    assert known.person("Finer") == "Jon Finer"
    (zeya,) = find_names("Under Secretary Zeya spoke.")
    assert known.resolve(zeya) == "Uzra Zeya"
    assert known.person("Nurtleu") is None


def test_two_persons_of_one_surname_stay_open_unless_the_office_tells() -> None:
    known = book("President Ilham Aliyev and First Lady Mehriban Aliyev greeted Minister Rashad Aliyev.")
    assert known.person("Aliyev") is None
    (mention,) = find_names("President Aliyev left.")
    assert known.resolve(mention) == "Ilham Aliyev"


def test_surname_first_names() -> None:
    known = book("President Yoon Suk Yeol and Prime Minister Kishida Fumio dined.")
    assert known.person("Yoon") == "Yoon Suk Yeol"
    assert known.person("Kishida") == "Kishida Fumio"


def test_holders_of_offices() -> None:
    known = book(
        "Kazakh President Kassym-Jomart Tokayev received Secretary of State Antony Blinken.",
        "President Joe Biden sent a letter.",
    )
    assert known.holder("secretary") == "Antony Blinken"
    assert known.holder("president", "Kazakhstan") == "Kassym-Jomart Tokayev"
    assert known.holder("president") is None
    assert known.holder("chancellor") is None


def test_transliterations_are_left_apart() -> None:
    known = book("Deputy Minister Akan Rakhmetullin spoke.", "Then Marat Rakhmettulin spoke.")
    assert known.person("Rakhmetullin") == "Akan Rakhmetullin"


def test_acronyms_of_the_document() -> None:
    known = NameBook(acronyms=[("KNB", "National Security Committee")])
    assert known.expand("KNB") == "National Security Committee"
    assert known.expand("PGO") is None
