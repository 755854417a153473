"""What is known about a document, and from where; and what is not claimed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from read_builders import Reader, Reading

from rapporteur.model import Document, Genre
from rapporteur.read.datelines import days_in, find_dateline, is_date_line, parse_day
from rapporteur.vocabulary import load

BODY = "The foreign ministers of Ruritania and Zubrowka met in the palace and signed a treaty on water."


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("Astana, 21 May 2024 (TDI): ", "Astana", "2024-05-21", "TDI"),
        ("NUR-SULTAN. KAZINFORM – ", "NUR-SULTAN", None, "KAZINFORM"),
        ("NEW DELHI. KAZINFORM - ", "NEW DELHI", None, "KAZINFORM"),
        ("ALMATY, April 25 (Xinhua) -- ", "ALMATY", None, "Xinhua"),
        ("ASTANA. July 10. KAZINFORM — ", "ASTANA", None, "KAZINFORM"),
        ("ASTANA – ", "ASTANA", None, None),
        ("Tokyo — ", "Tokyo", None, None),
        ("Washington, DC - ", "Washington, DC", None, None),
        ("Astana, April 24 (EFE).- ", "Astana", None, "EFE"),
        ("MOSCOW, May 5 /TASS/. ", "MOSCOW", None, "TASS"),
        ("BRUSSELS (AP) — ", "BRUSSELS", None, "AP"),
        ("ISLAMABAD: ", "ISLAMABAD", None, None),
        ("date 2024-05-20 ", None, "2024-05-20", None),
    ],
)
def test_datelines(read: Reader, line: str, place: str | None, day: str | None, agency: str | None) -> None:
    found = find_dateline(line + BODY)
    assert found is not None
    assert (found.end, found.place, found.agency) == (len(line), place, agency)
    assert (found.day.when.isoformat() if found.day else None) == day
    document = read(line + BODY + "\n")
    assert document.passages[0].text == BODY, "sentences start cleanly"
    assert document.passages[0].span.start == 0, "the dateline stays in the passage"
    assert (
        (str(document.date.value), document.date.origin) == (day, "dateline")
        if document.date
        else day is None
    )


@pytest.mark.parametrize(
    "text",
    [
        "Relations between Norland and Sudland, opened in 1922, were broken off in 1939.",
        "On September 30–October 1, Assistant Secretary Roe travelled to Lutz with a delegation.",
        "Overview: The Government of Ruritania worked with its neighbours.",
        "Kazakhstan: Annual Human Rights Dialogue took place in Brussels.",
        "European Union (EU) – The Council met today to discuss enlargement.",
        "COVID-19 – The pandemic kept the ministers from meeting in person.",
        "President of Russia Vladimir Putin: Thank you very much for coming.",
        "A free and open Indo-Pacific – This is what the two leaders discussed.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert find_dateline(text) is None


def test_days() -> None:
    text = (
        "21 May 2024, May 3rd, 2024, 2024-05-20, 20.05.2024, 25/12/2023, 05/06/2024, 31 June 2024, 5 мая 2021"
    )
    assert [d.when.isoformat() for d in days_in(text)] == [
        "2024-05-21",
        "2024-05-03",
        "2024-05-20",
        "2024-05-20",
        "2023-12-25",
        "2021-05-05",
    ]
    assert parse_day("2022-02-19 11:32:27-05:00") == date(2022, 2, 19)
    assert parse_day("20220219") == date(2022, 2, 19)
    assert parse_day("last week") is None
    assert is_date_line("Monday, 3 June 2024, 15:30 GMT+5")
    assert is_date_line("Astana, Kazakhstan, 3 June 2024", place=True)
    assert not is_date_line("Astana, Kazakhstan, 3 June 2024")
    assert not is_date_line("On 3 June 2024 they met.", place=True)


def test_title_and_date_of_a_text_come_from_its_head(read: Reader) -> None:
    text = f"Ruritania, Zubrowka Hold Third Water Dialogue\n\n4 March 2031\n\n{BODY}\n"
    document = read(text)
    assert document.title is not None and document.date is not None
    assert (document.title.value, document.title.origin) == (
        "Ruritania, Zubrowka Hold Third Water Dialogue",
        "headline",
    )
    assert (str(document.date.value), document.date.origin) == ("2031-03-04", "date line")
    assert document.date.span is not None
    assert text[document.date.span.start : document.date.span.end] == "4 March 2031"


def test_a_day_that_ends_a_headline_is_the_date(read: Reader) -> None:
    document = read(f"# Call with the President of Ruritania: 4 March 2031\n\n{BODY}\n", "a.md")
    assert document.date is not None
    assert (str(document.date.value), document.date.origin) == ("2031-03-04", "headline")


def test_the_file_name_gives_a_date_last(reading: Reading) -> None:
    document, issues = reading(BODY, "2031-03-04-readout-of-talks.txt")
    assert document is not None and document.date is not None and document.genre is not None
    assert (str(document.date.value), document.date.origin) == ("2031-03-04", "file name")
    assert (document.genre.value, document.genre.origin) == (Genre.READOUT, "file name")
    assert issues == ()


def test_dates_that_differ_are_told(reading: Reading) -> None:
    _, issues = reading(f"---\ndate: 2031-03-01\n---\nAstana, 4 March 2031 (TDI): {BODY}\n", "a.md")
    assert [i.code for i in issues] == ["date doubtful"]
    assert "2031-03-01" in issues[0].message and "2031-03-04" in issues[0].message


def test_nothing_is_claimed_that_the_file_does_not_hold(reading: Reading) -> None:
    text = "Thank you, Minister, for hosting us. It is an honor to be here.\n\n"
    text += "We support your reforms. I look forward to more.\n"
    document, issues = reading(text, "speech.txt")
    assert document is not None
    assert (document.date, document.title, document.publisher, document.side) == (None, None, None, None)
    assert document.genre is not None and document.genre.value is Genre.REMARKS
    assert [(i.code, i.severe) for i in issues] == [("date unknown", False), ("speaker unknown", False)]


def test_remarks_with_a_named_speaker_raise_no_doubt(reading: Reading) -> None:
    head = "---\ndate: 2031-03-04\ntitle: Remarks by Secretary Roe in Lutz\n---\n"
    _, issues = reading(head + "Thank you. I am glad to be here.\n\nWe will act.\n", "a.md")
    assert issues == ()


@pytest.mark.parametrize(
    ("address", "publisher", "side"),
    [
        ("https://www.whitehouse.gov/briefing-room/x/", "White House", "United States"),
        ("https://bidenwhitehouse.archives.gov/x/", "White House", "United States"),
        ("https://2009-2017.state.gov/x.htm", "U.S. Department of State", "United States"),
        ("http://en.kremlin.ru/events/president/news/1", "President of Russia", "Russia"),
        ("https://www.gov.kz/memleket/entities/mfa/press", None, None),
        ("https://mfa.gov.kz/en/news/1", "Ministry of Foreign Affairs of Kazakhstan", "Kazakhstan"),
        ("https://www.akorda.kz/en/x", "President of Kazakhstan", "Kazakhstan"),
        ("https://www.eeas.europa.eu/x_en", "European External Action Service", "European Union"),
        ("https://www.gov.uk/government/news/x", "GOV.UK", "United Kingdom"),
        ("https://trade.gov.lt/x", None, "Lithuania"),
        ("https://en.inform.kz/news/x", "Kazinform", None),
        ("https://notstate.gov.example.org/x", None, None),
        ("file:///tmp/x", None, None),
    ],
)
def test_side_is_the_official_voice(
    read: Reader, address: str, publisher: str | None, side: str | None
) -> None:
    document = read(f"---\nurl: {address}\n---\n{BODY}\n", "a.md")
    assert (document.publisher.value if document.publisher else None) == publisher
    assert (document.side.value if document.side else None) == side


def test_a_place_behind_a_bar_is_not_the_title(read: Reader) -> None:
    title = "Remarks by Prime Minister Holm and President Vela in a Joint Declaration | Lutz, Norland"
    document = read(f"---\ntitle: '{title}'\ndate: 2016-06-02\n---\n# Lutz, Norland\n\n{BODY}\n", "a.md")
    assert document.title is not None and document.title.value == title


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Country Reports on Terrorism 2015 - Chapter 2 - Kazakhstan", 2015),
        ("Kazakhstan 2019 Human Rights Report", 2019),
        ("2020 Report on International Religious Freedom: Ruritania", 2020),
        ("International Narcotics Control Strategy Report 2016", 2015),
        ("2016 Trafficking in Persons Report: Ruritania", None),
        ("Human Rights Report 2014 and 2015", None),
        ("Plan of Action 2015", None),
    ],
)
def test_reporting_year_from_a_title(read: Reader, title: str, year: int | None) -> None:
    document = read(f"---\ntitle: '{title}'\ndate: 2016-06-02\n---\n{BODY}\n", "a.md")
    assert (document.reporting_year.value if document.reporting_year else None) == year


def report(*years: int) -> str:
    words = " ".join(f"In {year}, courts heard cases." for year in years)
    return f"Overview: Ruritania acted. {words}\n\nCountering Violent Extremism: The ministry taught imams.\n"


@pytest.mark.parametrize(
    ("years", "year"),
    [
        ((2015, 2015, 2015, 2014), 2015),
        ((2015, 2015), None),
        ((2015, 2015, 2015, 2014, 2014), None),
        ((), None),
    ],
)
def test_reporting_year_from_the_words_only_where_they_are_plain(
    read: Reader, years: tuple[int, ...], year: int | None
) -> None:
    document = read(report(*years))
    assert document.genre is not None and document.genre.value is Genre.COUNTRY_REPORT
    assert (document.reporting_year.value if document.reporting_year else None) == year


@pytest.mark.parametrize(
    ("title", "genre"),
    [
        ("Readout of Secretary Roe's Call with Minister Lenk", Genre.READOUT),
        ("Joint Statement on the Third Water Dialogue", Genre.JOINT_STATEMENT),
        ("The Strelsau Declaration: Bridges for All", Genre.JOINT_STATEMENT),
        ("President Approves Ruritania Disaster Declaration", Genre.STATEMENT),
        ("Remarks by Secretary Roe in Joint Press Statement", Genre.REMARKS),
        ("Press Briefing by Press Secretary Lenk", Genre.BRIEFING),
        ("FACT SHEET: A Bridge at Lutz", Genre.FACT_SHEET),
        ("Statement by Minister Lenk on the Floods", Genre.STATEMENT),
        ("Telephone conversation with President of Zubrowka Ana Cruz", Genre.READOUT),
        ("Ruritania 2030 Human Rights Report", Genre.COUNTRY_REPORT),
    ],
)
def test_genre_from_a_title(read: Reader, title: str, genre: Genre) -> None:
    document = read(f'---\ntitle: "{title}"\n---\n{BODY}\n', "a.md")
    assert document.genre is not None
    assert document.genre.value is genre


def test_genre_from_the_words(read: Reader) -> None:
    def genre(text: str) -> Genre:
        document = read(text)
        assert document.genre is not None
        return document.genre.value

    assert genre(f"STRELSAU (AFP) – {BODY}\n\nThe parties discussed trade.\n") is Genre.NEWS
    told = "The parties discussed trade and water.\n\nBoth sides welcomed the new bridge.\n"
    assert genre(f"{BODY}\n\n{told}") is Genre.READOUT
    assert genre("[3] They met.\n[5] They spoke.\n[9] They left for good in 2014.\n") is Genre.DIGEST
    assert (
        genre("MODERATOR: Go on.\n\nQUESTION: Why?\n\nMR. ROE: Because.\n\nQUESTION: When?\n")
        is Genre.BRIEFING
    )
    assert genre("The bridge is made of steel and stone.\n") is Genre.UNKNOWN


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BODY, "en"),
        ("Министр иностранных дел принял посла и обсудил с ним вопросы торговли.", "ru"),
        (
            "Сыртқы істер министрі елшіні қабылдап, екі ел арасындағы ынтымақтастық мәселелерін талқылады.",
            "kk",
        ),
        (
            "Le ministre a reçu l'ambassadeur et les deux ont parlé de la coopération dans le commerce.",
            "fr",
        ),
        (
            "El ministro recibió a los embajadores de la región y habló con ellos de las inversiones.",
            "es",
        ),
        ("外交部长会见了大使并讨论了双边贸易合作问题。", "zh"),
    ],
)
def test_language(reading: Reading, text: str, code: str) -> None:
    document, issues = reading(text + "\n", "2031-03-04.txt")
    assert document is not None and document.language is not None
    assert document.language.value == code
    assert document.passages, "it can be searched"
    assert [i.code for i in issues] == ([] if code == "en" else ["language not read"])


def test_vocabularies_hold_words_only() -> None:
    """YAML 1.1 reads `no`, `on` and `yes` as truth values unless they are quoted."""

    def walk(value: object, path: str) -> None:
        assert not isinstance(value, bool), path
        if isinstance(value, dict):
            for key, inner in value.items():
                assert not isinstance(key, bool), path
                walk(inner, f"{path}.{key}")
        elif isinstance(value, list):
            for inner in value:
                walk(inner, path)

    for name in ("abbreviations", "datelines", "furniture", "genres", "languages", "publishers", "turns"):
        walk(load(name), name)


def test_sides_are_states_or_known_bodies() -> None:
    states = {s["name"] for s in load("states")}
    bodies = {"NATO", "United Nations", "OSCE", "ASEAN", "African Union", "Shanghai Cooperation Organization"}
    bodies |= {"Commonwealth of Independent States", "International Monetary Fund", "World Bank"}
    data = load("publishers")
    sides = {row["side"] for row in data["publishers"] if row.get("side")} | set(data["official"].values())
    assert sides <= states | bodies


def known(document: Document | None) -> dict[str, str]:
    assert document is not None
    facts: dict[str, Any] = {"date": document.date, "publisher": document.publisher, "side": document.side}
    facts |= {"genre": document.genre, "year": document.reporting_year, "title": document.title}
    return {key: str(fact.value) for key, fact in facts.items() if fact is not None}


@pytest.mark.shared
def test_seeds(shared: Path, reading: Reading) -> None:
    found = {}
    codes = {}
    for path in sorted((shared / "seeds").glob("*.txt")):
        document, issues = reading(path.read_bytes(), path.name)
        found[path.name[:3]] = known(document)
        codes[path.name[:3]] = [i.code for i in issues]
    assert found["000"] == {"genre": "digest"}
    assert found["001"] == {"date": "2024-05-20", "genre": "readout"}
    assert (found["002"]["date"], found["002"]["genre"]) == ("2024-05-21", "news")
    assert "side" not in found["002"]
    assert found["003"] == {
        "genre": "remarks",
        "side": "United States",
        "publisher": "U.S. Department of State",
    }
    assert found["004"] == {"genre": "country_report", "year": "2015"}
    assert codes == {
        "000": ["date unknown"],
        "001": ["furniture"],
        "002": ["furniture"],
        "003": ["date unknown", "speaker unknown", "furniture"],
        "004": ["date unknown", "furniture"],
    }


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("Ministry of Foreign Affairs of Norway", "Norway"),
        ("The Norwegian Ministry of Foreign Affairs", "Norway"),
        (
            "Ministry of Foreign Affairs, International Trade and Worship of the Argentine Republic",
            "Argentina",
        ),
        ("Embassy of Kenya in Washington", "Kenya"),
        ("Permanent Mission of Peru to the United Nations", "Peru"),
        ("State House Kenya", "Kenya"),
        ("Government of Chile Announces New Plan", None),
        ("The Government of Peru and the Government of Chile", None),
        ("Ministry of Foreign Affairs", None),
        ("Chile and Peru", None),
    ],
)
def test_an_institution_that_names_its_state_speaks_for_it(read: Reader, name: str, side: str | None) -> None:
    document = read(f"---\ntitle: Talks on Fisheries\npublisher: {name}\n---\n\n{BODY}\n", "a.md")
    assert (document.side.value if document.side else None) == side


def test_an_institution_that_signs_speaks_for_its_state(read: Reader) -> None:
    document = read(f"# Talks on Fisheries\n\n{BODY}\n\nMinistry of Foreign Affairs of Norway\n", "a.md")
    assert (document.publisher and document.publisher.value, document.side and document.side.value) == (
        "Ministry of Foreign Affairs of Norway",
        "Norway",
    )
