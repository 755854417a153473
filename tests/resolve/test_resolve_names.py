"""Which namings are one entity, which are proposed as one, and which stay apart."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from resolve_builders import Text, namings, office, resolved

from rapporteur.dates import Interval
from rapporteur.model import Genre, MentionKind
from rapporteur.record import About, Likeness, Place, Ruling
from rapporteur.resolve.bodies import body_name
from rapporteur.resolve.names import block, resolve
from rapporteur.resolve.parts import home_of
from rapporteur.resolve.person_names import Match, is_name, match_names, parse
from rapporteur.resolve.transliterate import fold, skeleton, sound

# -- Spelling ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "forms",
    [
        ("Rakhmettulin", "Rakhmetullin", "Рахметуллин"),
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Зеленський"),
        ("Tokayev", "Tokaev", "Токаев", "Тоқаев"),
        ("Qaddafi", "Gaddafi", "Kadhafi", "Gadhafi"),
        ("Japarov", "Zhaparov", "Жапаров"),
        ("Yermekbayev", "Ermekbaev"),
        ("Erdoğan", "Erdogan"),
    ],
)
def test_spellings_of_one_name_sound_alike(forms: tuple[str, ...]) -> None:
    assert len({sound(form) for form in forms}) == 1
    assert len({skeleton(form) for form in forms}) == 1


def test_a_final_vowel_does_not_part_a_block() -> None:
    assert skeleton("Lukashenko") == skeleton("Lukashenka")
    assert sound("Lukashenko") != sound("Lukashenka")


def test_folding_takes_away_case_marks_and_punctuation() -> None:
    assert fold("  O’Neill, Micheál ") == "oneill micheal"
    assert fold("Касым-Жомарт") == "kasym zhomart"


@pytest.mark.parametrize(
    ("full", "given", "family"),
    [
        ("Jonas Berg", ("jonas",), "berg"),
        ("Xi Jinping", ("jinping",), "xi"),
        ("Moon Jae-in", ("jaein",), "moon"),
        ("Kim Jong Un", ("jongun",), "kim"),
        ("Kim Darroch", ("kim",), "darroch"),
        ("Nguyen Phu Trong", ("phutrong",), "nguyen"),
        ("Kishida Fumio", ("fumio",), "kishida"),
        ("Fumio Kishida", ("fumio",), "kishida"),
        ("Ursula von der Leyen", ("ursula",), "leyen"),
        ("von der Leyen", (), "leyen"),
        ("Abdel Fattah Al-Sisi", ("abdel", "fattah"), "sisi"),
        ("Lloyd J. Austin III", ("lloyd", "j"), "austin"),
        ("Sheikh Karim", (), "karim"),
    ],
)
def test_a_name_is_taken_apart(full: str, given: tuple[str, ...], family: str) -> None:
    name = parse(full)
    assert name is not None
    assert (name.given, name.family) == (given, family)


def test_a_chain_of_fathers_is_known_by_its_first_name() -> None:
    name = parse("Tamim bin Hamad Al Thani")
    assert name is not None
    assert (name.family, name.fathers) == ("tamim", ("hamad", "thani"))


@pytest.mark.parametrize("words", ["Consortium", "Medium-sized", "3M", "al-Qaeda", "Rapid Advancement"])
def test_words_that_are_no_name(words: str) -> None:
    assert not is_name(words)


NAMES = [
    "Ada Lind", "A. Lind", "Ada Maria Lind", "Adam Lind", "Joseph R. Biden, Jr.", "Joe Biden", "Kim Jong-un",
    "Kim Jong Un", "Sergei Ivanov", "Sergey Ivanoff", "Mohammed bin Salman", "Mohammed bin Salman Al Saud",
    "George W. Bush", "George H. W. Bush", "J. Robert Odell", "Robert Odell", "Li Wei", "Lind",
]  # fmt: skip


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_comparing_names_is_symmetric(a: str, b: str) -> None:
    x, y = parse(a), parse(b)
    assert x is not None
    assert y is not None
    assert match_names(x, y) == match_names(y, x)


@pytest.mark.parametrize(
    ("a", "b", "match"),
    [
        ("Joe Novak", "Joseph R. Novak, Jr.", Match.VARIANT),
        ("J. Robert Odell", "Robert Odell", Match.VARIANT),
        ("Qasym-Jomart Toqayev", "Kassym-Jomart Tokayev", Match.SPELLING),
        ("López Obrador", "Andrés Manuel López Obrador", Match.SPELLING),
        ("John A. Berg", "John B. Berg", Match.DIFFERENT),
        ("George W. Bush", "George H. W. Bush", Match.DIFFERENT),
        ("Mohammed bin Zayed", "Mohammed bin Salman", Match.DIFFERENT),
    ],
)
def test_how_two_names_stand_to_each_other(a: str, b: str, match: Match) -> None:
    x, y = parse(a), parse(b)
    assert x is not None
    assert y is not None
    assert match_names(x, y)[0] is match


# -- Persons -----------------------------------------------------------------------------------


def test_short_forms_initials_and_family_names_are_one_person() -> None:
    found = resolved(
        Text("a").has("Joseph R. Novak, Jr.", office("President", "Slovenia")),
        Text("b").has("Joe Novak", office("President", "Slovenia")),
        Text("c").has("JOSEPH NOVAK"),
        Text("d").has("Novak", office("President")),
    )
    assert len(found.sets()) == 1
    assert found.of("d", "Novak") == ("Joseph R. Novak, Jr.", "Slovenia")


def test_two_presidents_of_one_name_stay_apart_and_a_third_naming_is_nobodys() -> None:
    found = resolved(
        Text("a").has("Carlos Alvarado", office("President", "Costa Rica")),
        Text("b").has("Carlos Alvarado", office("President", "Honduras")),
        Text("c").has("Alvarado", office("President")),
    )
    assert len(found.sets()) == 3
    assert {p.reasons for p in found.proposals} == {("the family name", "several persons bear it")}


def test_a_family_name_goes_to_whom_the_office_fits() -> None:
    found = resolved(
        Text("a").has("Joe Lind", office("President", "Norway")),
        Text("b").has("Anna Lind", office("First Lady")),
        Text("c").has("Lind", office("President")),
        Text("d").has("Lind", office("First Lady")),
    )
    assert found.together(("a", "Joe Lind"), ("c", "Lind"))
    assert found.together(("b", "Anna Lind"), ("d", "Lind"))


def test_the_only_bearer_of_a_rare_name_may_hold_another_office_but_of_a_common_one_is_proposed() -> None:
    found = resolved(
        Text("a").has("Erzhan Qozybek", office("Assistant", "Kazakhstan")),
        Text("b").has("Qozybek", office("Special Representative")),
        Text("c").has("Kate Walsh", office("Director General", "Ireland")),
        Text("d").has("Walsh", office("Secretary")),
    )
    assert found.together(("a", "Erzhan Qozybek"), ("b", "Qozybek"))
    assert not found.together(("c", "Kate Walsh"), ("d", "Walsh"))


def test_a_family_name_of_another_generation_of_documents_is_not_joined() -> None:
    found = resolved(
        Text("a", day=date(2004, 1, 1)).has("George W. Bush", office("President")),
        Text("b", day=date(1989, 1, 1)).has("Bush", office("President")),
    )
    assert len(found.sets()) == 2


def test_a_transliteration_is_certain_with_the_same_office_and_proposed_without_given_name() -> None:
    found = resolved(
        Text("a").has("Shakhrat Nurmukhanov", office("Deputy Minister", "Kazakhstan")),
        Text("b").has("Шахрат Нурмуханов", office("Deputy Minister", "Kazakhstan")),
        Text("c").has("Nourmukhanov", office("Deputy Minister", "Kazakhstan")),
    )
    assert found.together(("a", "Shakhrat Nurmukhanov"), ("b", "Шахрат Нурмуханов"))
    assert found.of("b", "Шахрат Нурмуханов")[0] == "Shakhrat Nurmukhanov"
    assert len(found.sets()) == 2
    assert [p.reasons for p in found.proposals] == [
        ("the family name in another spelling", "both of Kazakhstan")
    ]


def test_one_initial_that_fits_two_persons_joins_neither() -> None:
    found = resolved(
        Text("a").has("John Smith", office("Ambassador", "Canada")),
        Text("b").has("James Smith", office("Ambassador", "Canada")),
        Text("c").has("J. Smith", office("Ambassador", "Canada")),
    )
    assert len(found.sets()) == 3
    assert len(found.proposals) == 2


def test_a_father_and_a_son_are_two_but_a_suffix_left_out_is_one() -> None:
    found = resolved(
        Text("a").has("Ferdinand Ramos Jr.", office("President", "Philippines")),
        Text("b").has("Ferdinand Ramos", office("President", "Philippines")),
        Text("c").has("Donald Trask", office("President", "Freedonia")),
        Text("d").has("Donald Trask Jr."),
    )
    assert found.together(("a", "Ferdinand Ramos Jr."), ("b", "Ferdinand Ramos"))
    assert not found.together(("c", "Donald Trask"), ("d", "Donald Trask Jr."))


def test_an_office_whose_holder_is_told_is_a_naming_of_the_person() -> None:
    kind = MentionKind.OFFICE
    text = Text("a").has("Aida Serik", office("President"))
    text.has("Aida Serik", office("President of Kazakhstan", "Kazakhstan", "president"), kind=kind, name="x")
    text.has("President", office("President"), kind=kind)
    assert block(text.namings[2].mention) is None
    assert resolved(text).of("a", "Aida Serik") == ("Aida Serik", "Kazakhstan")


def test_a_states_own_text_leaves_its_name_out_of_its_offices() -> None:
    found = resolved(
        Text("a", side="United States").has("Ann Odell", office("Secretary of State")),
        Text("b", side="United States").has("Ivan Petrenko", office("Foreign Minister")),
    )
    assert found.of("a", "Ann Odell")[1] == "United States"
    assert found.of("b", "Ivan Petrenko")[1] is None


# -- Bodies ------------------------------------------------------------------------------------


def test_a_ministry_is_that_of_its_state_in_whatever_words() -> None:
    found = resolved(
        Text("a").body("MFA", "Kazakhstan"),
        Text("b").body("Kazakh Foreign Ministry", "Kazakhstan"),
        Text("c", side="Kazakhstan").body("Ministry of Foreign Affairs"),
        Text("d").body("Ministry of Foreign Affairs of the Republic of Uzbekistan", "Uzbekistan"),
        Text("e", side="United States").body("Ministry of Foreign Affairs"),
    )
    assert found.together(
        ("a", "MFA"), ("b", "Kazakh Foreign Ministry"), ("c", "Ministry of Foreign Affairs")
    )
    assert len(found.sets()) == 3  # that of Uzbekistan, and one of which nothing tells whose it is


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("U.S. Department of State", "State Department", True),
        ("Department of Treasury", "Department of the Treasury", True),
        ("UNHCR", "United Nations High Commissioner for Refugees", True),
        ("Organisation for Economic Co-operation and Development", "OECD", True),
        ("Food & Trade Council", "Food and Trade Council", True),
        ("Kazakhstan's Ministry of Defense", "Ministry of Defence of Kazakhstan", True),
        ("UN Human Rights Council", "UN High Commissioner for Human Rights", False),
        ("UN High Commissioner for Refugees", "UN High Commissioner for Human Rights", False),
        ("UN Security Council", "Kazakhstani Security Council", False),
        ("Security Council of Kazakhstan", "National Security Council of Kazakhstan", False),
        ("Ministry of Defense of Kazakhstan", "Ministry of Defense of Georgia", False),
        ("Brazilian Congress", "U.S. Congress", False),
    ],
)
def test_names_of_bodies(a: str, b: str, same: bool) -> None:
    x, y = body_name(a), body_name(b)
    assert x is not None
    assert y is not None
    assert ((x.words, x.state) == (y.words, y.state)) is same


def test_an_acronym_joins_the_only_long_name_it_can_stand_for() -> None:
    found = resolved(Text("a").body("Baltic Grain Trust"), Text("b").body("BGT"))
    assert found.together(("a", "Baltic Grain Trust"), ("b", "BGT"))
    found = resolved(
        Text("a").body("Baltic Grain Trust"), Text("b").body("Bergen Gas Terminal"), Text("c").body("BGT")
    )
    assert len(found.sets()) == 3
    assert len(found.proposals) == 2


def test_what_an_acronym_of_other_words_stands_for_is_no_body() -> None:
    (naming,) = Text("a").body("liquefied natural gas", name="LNG").namings
    assert block(naming.mention) is None


def test_a_name_that_names_none_by_itself_is_another_in_each_document() -> None:
    texts = [Text(i).has("Action Plan", kind=MentionKind.LAW).body("Task Force") for i in ("a", "b")]
    assert len(resolved(*texts).sets()) == 4
    texts = [Text(i).has("Treaty on Open Skies", kind=MentionKind.LAW) for i in ("a", "b")]
    assert len(resolved(*texts).sets()) == 1


# -- Rulings -----------------------------------------------------------------------------------


def at(text: Text, nth: int = 0) -> Place:
    return text.namings[nth].place


def test_a_ruling_joins_two_blocks_and_a_later_one_parts_them() -> None:
    a, b = Text("a").has("Nadia Serova"), Text("b").has("Nadia Kovalenko")
    same = Ruling(at(a), at(b), Likeness.SAME)
    apart = Ruling(at(a), at(b), Likeness.DIFFERENT)
    assert len(resolved(a, b).sets()) == 2
    assert len(resolved(a, b, rulings=(same,)).sets()) == 1
    assert len(resolved(a, b, rulings=(same, apart)).sets()) == 2
    assert len(resolved(a, b, rulings=(apart, same)).sets()) == 1


def test_the_offices_that_a_text_names_without_a_state_are_those_of_its_home() -> None:
    day = Interval.day(date(2024, 5, 1))

    def home(genre: Genre, title: str | None, side: str | None = "Norway") -> str | None:
        return home_of(About("a", day, side, genre, title))

    assert home(Genre.STATEMENT, "Statement on Ghana") == "Norway"
    assert home(Genre.COUNTRY_REPORT, "Country Report 2023: Ghana") == "Ghana"
    assert home(Genre.COUNTRY_REPORT, "Country Reports: Ghana and Chad") is None
    assert home(Genre.NEWS, "Ghana adopts new strategy", None) == "Ghana"
    assert home(Genre.NEWS, None, None) is None


def test_a_ruling_parts_an_entity_and_others_go_to_the_side_they_are_like() -> None:
    a = Text("a", side="Norway").has("Ola Berg", office("Minister"))
    b = Text("b", side="Ghana").has("Ola Berg", office("Director"))
    c = Text("c", side="Ghana").has("Ola Berg", office("Director"))
    found = resolved(a, b, c, rulings=(Ruling(at(a), at(b), Likeness.DIFFERENT),))
    assert found.together(("b", "Ola Berg"), ("c", "Ola Berg"))
    assert not found.together(("a", "Ola Berg"), ("b", "Ola Berg"))


def test_what_people_hold_apart_is_not_proposed() -> None:
    a = Text("a").has("Azamat Nurmukhanov", office("President", "Kazakhstan"))
    b = Text("b").has("Nourmukhanov", office("President", "Kazakhstan"))
    assert resolved(a, b).proposals
    assert not resolved(a, b, rulings=(Ruling(at(a), at(b), Likeness.DIFFERENT),)).proposals


# -- Order -------------------------------------------------------------------------------------


def mixed() -> list[Text]:
    return [
        Text("a").has("John Smith", office("Ambassador", "Canada")).body("MFA", "Kazakhstan"),
        Text("b").has("J. Smith").has("Smith", office("Ambassador")).body("Ministry of Foreign Affairs"),
        Text("c").has("James Smith", state="Ghana").has("Jim Smith").body("Ministry of Foreign Affairs"),
        Text("d").has("Jack Smith", office("Governor")).has("Smyth", office("Governor")),
        Text("e", day=None).has("John B. Smith").has("Smith", office("Governor")),
    ]


@given(
    st.randoms(use_true_random=False),
    st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.booleans()), max_size=6),
)
def test_the_order_of_namings_plays_no_part(
    shuffle: random.Random, said: list[tuple[int, int, bool]]
) -> None:
    every = [n for n in namings(*mixed()) if block(n.mention) is not None]
    rulings = [
        Ruling(
            every[x % len(every)].place,
            every[y % len(every)].place,
            Likeness.SAME if same else Likeness.DIFFERENT,
        )
        for x, y, same in said
    ]
    other = list(every)
    shuffle.shuffle(other)
    one, two = resolve("all", every, rulings), resolve("all", other, rulings)

    def content(out: object, of: list[object]) -> set[object]:
        return {(e.id, e.name, e.state, frozenset(id(of[i]) for i in e.namings)) for e in out.entities}  # type: ignore[attr-defined]

    assert content(one, list(every)) == content(two, list(other))
    assert one.proposals == two.proposals
    indexes = [i for e in one.entities for i in e.namings]
    assert len(indexes) == len(set(indexes)), "a naming is in one entity only"
    assert len({e.id for e in one.entities}) == len(one.entities)


@given(
    st.text(max_size=30) | st.text("Abc '’.,-()IVXال漢й", min_size=1, max_size=20),
    st.sampled_from(list(MentionKind)),
)
def test_no_words_are_too_odd(words: str, kind: MentionKind) -> None:
    text = Text("a").has(words or "?", office(words or "?"), kind=kind, name="x")
    name = block(text.namings[0].mention) or "none"
    assert len(resolve(name, text.namings).entities) <= 1


# -- The state of whom no text tells one -------------------------------------------------------


def test_whom_one_side_alone_tells_by_an_office_of_its_own_belongs_to_it() -> None:
    aide = [Text(name, "Norway").has("Kari Lunde", office("Foreign Minister")) for name in "abc"]
    assert resolved(*aide).of("a", "Kari Lunde") == ("Kari Lunde", "Norway")
    assert resolved(*aide[:2]).of("a", "Kari Lunde") == ("Kari Lunde", None)
    abroad = Text("d", "Chile").has("Kari Lunde", office("Foreign Minister"))
    assert resolved(*aide, abroad).of("a", "Kari Lunde") == ("Kari Lunde", None)
    guest = [Text(name, "United States").has("Kari Lunde", office("Foreign Minister")) for name in "abc"]
    assert resolved(*guest).of("a", "Kari Lunde") == ("Kari Lunde", None)


def test_an_office_told_apart_says_which_bearer_of_a_family_name_is_meant() -> None:
    found = resolved(
        Text("a").has("Ana Ruiz", office("President")),
        Text("b").has("Beto Ruiz"),
        Text("c").has("Ruiz").has("Ruiz", office("President"), kind=MentionKind.OFFICE, name="President"),
    )
    assert found.together(("a", "Ana Ruiz"), ("c", "Ruiz"))


def test_a_body_of_several_states_is_not_that_of_the_text() -> None:
    found = resolved(
        Text("a", "Norway").body("UN Environment Assembly").body("Environment Council").body("OPEC+"),
        Text("b", "Chile").body("UN Environment Assembly").body("OPEC"),
    )
    assert found.of("a", "UN Environment Assembly")[1] is None
    assert found.together(("a", "UN Environment Assembly"), ("b", "UN Environment Assembly"))
    assert found.of("a", "Environment Council")[1] == "Norway"
    assert not found.together(("a", "OPEC+"), ("b", "OPEC"))


def test_a_rare_family_name_with_an_office_is_the_one_bearer_whom_several_texts_tell() -> None:
    bearer = (Text("a").has("Ana Quispelaya"), Text("b").has("Ana Quispelaya"))
    titled = Text("c").has("Quispelaya", office("Speaker"))
    assert resolved(*bearer, titled).together(("a", "Ana Quispelaya"), ("c", "Quispelaya"))
    assert not resolved(bearer[0], titled).together(("a", "Ana Quispelaya"), ("c", "Quispelaya"))
    both = Text("b").has("Ana Quispelaya").has("Quispelaya", office("Speaker"))
    found = resolved(bearer[0], both)
    assert not found.together(("b", "Ana Quispelaya"), ("b", "Quispelaya"))
    assert [p.score for p in found.proposals] == [0.55]


def test_a_ruler_is_not_the_relative_whom_the_text_names_in_full() -> None:
    """The text tells of "President Quispelaya" and, in full, of Ana Quispelaya alone."""
    relative = Text("a").has("Ana Quispelaya", office("First Lady"))
    ruler = Text("b").has("Juan Quispelaya", office("President"))
    ana, juan = ("a", "Ana Quispelaya"), ("b", "Juan Quispelaya")
    assert not resolved(relative, ruler).together(ana, juan)
    found = resolved(relative.has("Ana Quispelaya", office("President"), name="Quispelaya"), ruler)
    assert found.together(ana, juan)
    assert {name for name, _, _ in found.entities.values()} == {"Ana Quispelaya", "Juan Quispelaya"}
    assert len(resolved(relative).sets()) == 1


def test_who_rules_is_not_the_one_bearer_who_is_told_in_other_offices() -> None:
    bearer = (
        Text("a").has("Ana Quispelaya", office("Secretary of State")),
        Text("b").has("Ana Quispelaya", office("First Lady")),
    )
    found = resolved(*bearer, Text("c").has("Quispelaya", office("President")))
    assert not found.together(("a", "Ana Quispelaya"), ("c", "Quispelaya"))
    assert [p.reasons for p in found.proposals] == [("the family name, which nobody else here bears",)]
    minister = Text("b").has("Ana Quispelaya", office("Prime Minister"))
    found = resolved(minister, Text("c").has("Quispelaya", office("President")))
    assert found.together(("b", "Ana Quispelaya"), ("c", "Quispelaya"))
