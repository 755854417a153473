"""From a document to its claims: headline and text, order, notes about what is read, and any text at all."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading import about, claims, edition, meeting, meetings, parties, read, sound, when

from rapporteur.model import Kind
from rapporteur.pipeline import read_edition
from rapporteur.settings import Settings

# -- The headline -------------------------------------------------------------------------------


def test_what_the_text_repeats_is_claimed_in_the_text_alone() -> None:
    """GUIDELINES, rule 17."""
    (claim,) = meetings(
        "# Egypt and Jordan hold fourth Water Dialogue in Amman\n\n"
        "Egypt and Jordan held the fourth Water Dialogue in Amman on May 13.\n",
        date="2024-05-14",
    )
    assert claim.citation.quote == "Egypt and Jordan held the fourth Water Dialogue in Amman on May 13"


def test_what_the_text_does_not_repeat_is_claimed_in_the_headline() -> None:
    (claim,) = meetings(
        "# Egypt and Jordan hold fourth Water Dialogue in Amman\n\n"
        "Farmers along the river have waited for rain since March. Wells are dry in many villages.\n",
        date="2024-05-14",
    )
    assert claim.citation.quote == "Egypt and Jordan hold fourth Water Dialogue in Amman"
    assert parties(claim) == ["participant Egypt", "participant Jordan"]
    assert about(claim) == ("dialogue", "Water Dialogue", 4)


def test_a_title_of_metadata_is_no_claim_but_tells_who_the_leaders_are() -> None:
    (claim,) = meetings(
        "The two officials discussed desalination, and they set aside the question of tariffs.",
        date="2024-05-14",
        title="Foreign Minister Aziz Meets with Secretary Lee in Cairo",
    )
    assert claim.citation.quote.startswith("The two officials discussed desalination")
    assert parties(claim) == ["participant Aziz", "participant Lee"]


# -- What stands round a passage -------------------------------------------------------------------


def test_hard_wraps_and_markup_stay_in_the_quote_and_out_of_the_fields() -> None:
    claim = meeting(
        (
            "On May 13, **Deputy Minister of\nTrade Ana Ruiz** met with [Minister "
            "Karl\nBraun](https://x.example/) in\nLima.\n"
        ),
        date="2024-05-14",
    )
    assert claim.citation.quote == (
        "On May 13, **Deputy Minister of\nTrade Ana Ruiz** met with [Minister "
        "Karl\nBraun](https://x.example/) in\nLima"
    )
    assert parties(claim) == ["participant Ana Ruiz", "participant Karl Braun"]


def test_footnote_marks_are_no_words() -> None:
    claim = meeting("Minister Ana Ruiz met Minister Karl Braun [16] in Lima.[17] [18]\n", date="2024-05-14")
    assert claim.citation.quote == "Minister Ana Ruiz met Minister Karl Braun [16] in Lima"
    assert claim.place == "Lima"


def test_a_short_name_takes_the_fullest_form_that_stands_later() -> None:
    claim = meeting(
        "Ruiz met Minister Karl Braun in Lima. Foreign Minister Ana Maria Ruiz is from Arica.",
        date="2024-05-14",
    )
    assert claim.citation.quote == "Ruiz met Minister Karl Braun in Lima"
    assert parties(claim) == ["participant Ana Maria Ruiz", "participant Karl Braun"]


def test_relative_days_are_those_of_the_document() -> None:
    text = "Minister Ana Ruiz met Minister Karl Braun in Lima on Tuesday. She left yesterday."
    assert when(meeting(text, date="2024-05-16")) == "2024-05-14"
    assert when(meeting(text)) is None


def test_a_date_is_never_filled_in() -> None:
    claim = meeting("Minister Ana Ruiz met Minister Karl Braun in Lima.", date="2024-05-16")
    assert (claim.time, claim.place) == (None, "Lima")


def test_claims_come_in_the_order_of_the_text() -> None:
    found = claims(
        "Minister Ana Ruiz met 40 officials of Peru in Lima. “We have seen 12 ports in two "
        "days,” she said.\n\n"
        "* Peru hosted the third Peru-Chile Energy Dialogue in Lima.\n* Chile gave $3 million.\n",
        date="2024-05-16",
    )
    assert [c.citation.span for c in found] == sorted(c.citation.span for c in found)
    assert {c.kind for c in found} == {Kind.MEETING, Kind.QUOTATION, Kind.FIGURE, Kind.ASSISTANCE}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Министр иностранных дел Перу провёл встречу с министром Чили в Лиме "
            "13 мая. Стороны обсудили торговлю."
        ),
        "El ministro de Relaciones Exteriores del Perú se reunió con la ministra de Chile en "
        "Lima el 13 de mayo. "
        "Las partes hablaron de comercio y de la pesca.",
        "Der Außenminister von Peru traf am 13. Mai in Lima mit der Ministerin von Chile zusammen. "
        "Die beiden Seiten sprachen über den Handel und die Fischerei.",
    ],
)
def test_another_language_gives_no_claims_and_an_issue(text: str) -> None:
    reading = read(text, date="2024-05-14")
    assert reading.document is not None
    assert reading.claims == ()
    assert "language not read" in [issue.code for issue in reading.issues]


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz allegedly met Deputy Minister Karl Braun in secret.",
        "Minister Ana Ruiz never visited Tunisia.",
        "“A treaty is a promise between people who do not trust each other.” — Maria Lopez, Governor",
    ],
)
def test_a_few_words_of_english_are_english(text: str) -> None:
    assert len(claims(text, date="2024-05-14")) == 1


# -- Any text at all ----------------------------------------------------------------------------------

PIECES = [
    "Minister Ana Ruiz",
    "President Karl Braun of Chile",
    "the two sides",
    "he",
    "We",
    "met with",
    "will visit",
    "held talks",
    "said that",
    "discussed",
    "the third Peru-Chile Dialogue",
    "in Lima",
    "on May 13, 2024",
    "last week",
    "$3.5 million",
    "1,200 farmers",
    "to",
    "and",
    ",",
    ".",
    ";",
    ":",
    "?",
    "\n\n",
    "\n",
    "\r\n",
    "“",
    "”",
    '"',
    "«",
    "»",
    "(",
    ")",
    "[16]",
    "—",
    "-",
    "’s",
    "'",
    "**",
    "* ",
    "> ",
    "# ",
    "QUESTION: ",
    "SECRETARY RUIZ: ",
    "\u00a0",
    "\u200b",
    "\u202e",
    "\ufeff",
    "e\u0301",
    "İ",
    "ß",
    "ﬁ",
    "𝔐",
    "🇵🇪",
    "٣",
    "№ 4",
    "U.S.",
    "С5+1",
    "&nbsp;",
    "<b>",
    "|",
    "---",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=60),
    st.sampled_from([" ", ""]),
    st.sampled_from(["note.md", "note.txt"]),
)
def test_any_pieces_give_claims_that_hold(pieces: list[str], between: str, name: str) -> None:
    """Nothing raises, every quote is the text's, ids are apart, and a second reading is the same."""
    lead = "The ministers of the two countries spoke about the price of bread and the state of the roads. "
    holds(lead + between.join(pieces), name)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=120), st.sampled_from(["note.md", "note.txt"]))
def test_any_characters_give_claims_that_hold(text: str, name: str) -> None:
    holds(text, name)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Ana Ruiz met " + "Minister Karl Braun and " * 300 + "Petra Huber in Lima.",
        "Peru, " * 800 + "met in Lima.",
        "The sides said “" * 200,
        "(" * 500 + "Peru and Chile met in Lima" + ")" * 300,
        "the " * 2000 + "meeting took place in Lima",
        "A" * 20_000 + " met B in Lima.",
        "met " * 1500,
        "He said that " * 600 + "Peru and Chile met.",
        "Peru met Chile; " * 500,
        "\u0301" * 3000,
        "“" * 2000 + "”" * 2000,
    ],
    ids=lambda text: text[:12],
)
@pytest.mark.parametrize("name", ["note.md", "note.txt"])
def test_long_and_crooked_lines(text: str, name: str) -> None:
    holds(text, name)


def holds(text: str, name: str) -> None:
    """What must be so for any text."""
    made = edition(text, name)
    reading = read_edition(made, Settings())
    if reading.error is not None:
        raise reading.error
    if reading.document is None:
        assert reading.claims == ()
        return
    sound(reading.document, reading.claims)
    again = read_edition(made, Settings())
    assert again == reading
    assert [c.id for c in again.claims] == [c.id for c in reading.claims]
