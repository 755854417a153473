"""Quantities in passages of our own writing: value, unit, how exactly, and what is no quantity."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.extract.quantities import Measure, QuantityMention, Value, find_quantities
from rapporteur.extract.times import Anchor, find_times
from rapporteur.model import Approx


def quantities(text: str) -> tuple[QuantityMention, ...]:
    return find_quantities(text, find_times(text, Anchor()))


def only(text: str) -> QuantityMention:
    (found,) = quantities(text)
    return found


@pytest.mark.parametrize(
    ("side", "unit"),
    [(None, "USD"), ("Peru", "USD"), ("New Zealand", "NZD"), ("Australia", "AUD"), ("Canada", "CAD")],
)
def test_whose_dollar_it_is(side: str | None, unit: str) -> None:
    text = "It gave $5 million, of which US$2 million was lent; SGD 3 million came later."
    assert [q.unit for q in find_quantities(text, (), side)] == [unit, "USD", "SGD"]


@pytest.mark.parametrize(
    ("passage", "words", "value", "unit", "approx"),
    [
        ("Lund gave $36 million to the port.", "$36 million", 36_000_000, "USD", "exact"),
        ("It lent US$ 1.4bn in all.", "US$ 1.4bn", 1_400_000_000, "USD", "exact"),
        ("A €3 billion loan was agreed.", "€3 billion", 3_000_000_000, "EUR", "exact"),
        ("They set aside 820 million roubles.", "820 million roubles", 820_000_000, "RUB", "exact"),
        ("The line costs Rs 450 crore.", "Rs 450 crore", 4_500_000_000, "INR", "exact"),
        ("EUR 3.5 million went to schools.", "EUR 3.5 million", 3_500_000, "EUR", "exact"),
        ("A fee of A$5 million was paid.", "A$5 million", 5_000_000, "AUD", "exact"),
        ("Between $3-5 billion is needed.", "Between $3-5 billion", (3 * 10**9, 5 * 10**9), "USD", "exact"),
        ("The fund has half a billion dollars.", "half a billion dollars", 500_000_000, "USD", "exact"),
        ("More than 3,000 soldiers drilled.", "More than 3,000", 3000, "people", "at_least"),
        ("At least 6 million women vote.", "At least 6 million", 6_000_000, "people", "at_least"),
        ("Up to 300 journalists came.", "Up to 300", 300, "people", "at_most"),
        ("It paid a quarter million dollars.", "a quarter million dollars", 250_000, "USD", "exact"),
        ("Nearly 200 firms signed up.", "Nearly 200", 200, "firms", "about"),
        ("A town with a population of just over 2,000.", "just over 2,000", 2000, "people", "at_least"),
        ("Sales were one-third more than before.", "one-third", 33.33, "percent", "exact"),
        ("No more than 30 inspectors enter.", "No more than 30", 30, "people", "at_most"),
        ("Twenty-one hospitals were rebuilt.", "Twenty-one", 21, "hospitals", "exact"),
        ("Two hundred and fifty trucks crossed.", "Two hundred and fifty", 250, "trucks", "exact"),
        ("The city hosts 120 Norwegians.", "120", 120, "people", "exact"),
        ("The two have 52 twin town links.", "52", 52, "links", "exact"),
        ("It helped 60 low- and middle-income countries.", "60", 60, "countries", "exact"),
        ("It trained 40 human rights defenders.", "40", 40, "people", "exact"),
        ("It sent 150 U.S.-made tractors.", "150", 150, "tractors", "exact"),
        ("The pipe carries 30 to 33 bcm.", "30 to 33 bcm", (30 * 10**9, 33 * 10**9), "cubic meters", "exact"),
        ("Output fell by 80 percent.", "80 percent", 80, "percent", "exact"),
        ("A 5.5-percent rise was noted.", "5.5-percent", 5.5, "percent", "exact"),
        ("Between 10 and 20 percent left.", "Between 10 and 20 percent", (10, 20), "percent", "exact"),
        ("It meets more than half of the tests.", "more than half", 50, "percent", "at_least"),
        ("Two-thirds of the members agreed.", "Two-thirds", 66.67, "percent", "exact"),
        ("One in five farmers has no well.", "One in five", 20, "percent", "exact"),
        ("Exports have nearly tripled.", "nearly tripled", 3, "times", "about"),
        ("It is ten times larger than before.", "ten times", 10, "times", "exact"),
        ("The post lies 60 kilometres away.", "60 kilometres", 60, "kilometres", "exact"),
        ("It shipped 1,5 million tonnes of grain.", "1,5 million tonnes", 1_500_000, "tonnes", "exact"),
        ("It shipped 1 500 000 tonnes of grain.", "1 500 000 tonnes", 1_500_000, "tonnes", "exact"),
        ("It cost 1.500.000 euros.", "1.500.000 euros", 1_500_000, "EUR", "exact"),
        ("No incidents were reported.", "No", 0, "incidents", "exact"),
        ("There were no reported attacks in the north.", "no", 0, "attacks", "exact"),
    ],
)
def test_value_unit_and_precision(passage: str, words: str, value: Value, unit: str, approx: str) -> None:
    found = only(passage)
    assert passage[found.start : found.end] == words
    assert (found.value, found.unit, found.approx) == (value, unit, Approx(approx))


@pytest.mark.parametrize(
    "passage",
    [
        "The third round and the 11th session of the council, in the twenty-first century.",
        "He is aged 45; a 45-year-old envoy; born in 1961.",
        "For more than 30 years, on a three-week tour, for two days.",
        "The two countries thanked both sides, and our three peoples.",
        "Three citizens, Anna Berg, Olaf Lie and Per Dahl, are held.",
        "The C5+1, the G7 and the Group of 77.",
        "Article 5, Resolution 1540, Chapter 2, Section 123 and Public Law 117-263.",
        "F-16 jets, a C-130, COVID-19 and COP28 after 9/11.",
        "One of them met no one; one day they may help one another.",
        "Two areas and four pillars were named.",
        "Call +7 727 250 76 12 or (202) 555-0143.",
        "At 14:00 on 5 May 2019, in Route 66.",
        "A two-state solution and a 300-bed ward.",
        "Hundreds of people and tens of thousands of books.",
        "The goal of net zero emissions and a zero-sum game.",
        "In the year of our Lord two thousand twenty-three.",
        "Vision 2030 and Agenda 2063 were praised.",
    ],
)
def test_what_is_no_quantity(passage: str) -> None:
    assert [(passage[q.start : q.end], q.unit) for q in quantities(passage)] == []


def test_a_number_borrows_the_unit_of_the_one_before_it() -> None:
    passage = "In all 84 people were tried, 19 were released; the other 65 are in Lund."
    found = quantities(passage)
    assert [(q.value, q.unit, q.borrowed) for q in found] == [
        (84, "people", False),
        (19, "people", True),
        (65, "people", True),
    ]


def test_one_counts_beside_another_count() -> None:
    passage = "There are four mountain battalions under the ministry, and one under the guard."
    assert [(q.value, q.unit) for q in quantities(passage)] == [(4, "battalions"), (1, "battalions")]


def test_a_part_takes_the_unit_of_its_whole() -> None:
    found = quantities("It will send 15 million of the 40 million vaccines.")
    assert [(q.value, q.unit) for q in found] == [(15_000_000, "vaccines"), (40_000_000, "vaccines")]


def test_scale_in_the_unit_and_an_estimate() -> None:
    passage = "Output rose from 21 billion cubic meters (bcm) to an estimated 30 to 33 bcm."
    first, second = quantities(passage)
    assert (first.value, first.unit, first.estimated) == (21 * 10**9, "cubic meters", False)
    assert (second.value, second.approx, second.estimated) == ((30 * 10**9, 33 * 10**9), Approx.ABOUT, True)
    assert passage[second.number_start : second.number_end] == "30 to 33"


def test_the_noun_phrase_that_is_counted() -> None:
    passage = "Crews cleared 3 million shells and other debris and pumped 640 cubic meters of water."
    mines, water = quantities(passage)
    assert mines.noun is not None and passage[slice(*mines.noun)] == "shells and other debris"
    assert water.noun is not None and passage[slice(*water.noun)] == "water"
    assert (mines.measure, water.measure) == (Measure.COUNT, Measure.UNIT)


UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    if number < 20:
        return UNITS[number - 1]
    if number < 100:
        rest = number % 10
        return TENS[number // 10 - 2] + (f"-{UNITS[rest - 1]}" if rest else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred")):
        if number >= size:
            head, rest = divmod(number, size)
            joint = " and " if size == 100 else " "
            return f"{spelled(head)} {name}" + (joint + spelled(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(13, 10**12 - 1))
def test_every_number_is_read_back_in_digits(number: int) -> None:
    for words in (f"{number:,}", str(number) if number > 2200 else f"{number:,}"):
        passage = f"The town sent {words} blankets to the camp."
        found = only(passage)
        assert (found.value, found.unit) == (number, "blankets")
        assert passage[found.number_start : found.number_end] == words


@given(st.integers(13, 10**12 - 1))
def test_every_number_is_read_back_in_words(number: int) -> None:
    words = spelled(number)
    passage = f"The town sent {words} blankets to the camp."
    found = only(passage)
    assert found.value == number
    assert passage[found.number_start : found.number_end] == words


@given(st.integers(1, 99_999), st.sampled_from([("thousand", 10**3), ("million", 10**6), ("billion", 10**9)]))
def test_scales_lose_nothing(tenths: int, scale: tuple[str, int]) -> None:
    passage = f"It paid ${tenths / 10:.1f} {scale[0]} in May."
    assert only(passage).value == tenths * scale[1] // 10


@given(st.text(alphabet="abc $€%0123456789-–.,:/()' percentmillionofthe", max_size=60))
def test_offsets_hold_in_any_text(text: str) -> None:
    last = 0
    for found in quantities(text):
        assert last <= found.start <= found.number_start < found.number_end <= found.end <= len(text)
        assert found.noun is None or found.noun[0] < found.noun[1] <= len(text)
        last = found.end


@pytest.mark.parametrize(
    "passage",
    [
        f"The key is {'9' * 5000} dollars.",
        f"The share is {'9' * 400}.{'9' * 400} percent.",
        f"It is worth $1.5 {'billion ' * 500}in all.",
    ],
    ids=["digits", "decimals", "scales"],
)
def test_no_number_is_past_all_counting(passage: str) -> None:
    for found in quantities(passage):
        assert not isinstance(found.value, tuple)
        assert 0 <= found.value < 10**45


def test_the_second_of_two_years_is_no_quantity() -> None:
    assert quantities("Lund set 2030 and 2050 targets for rivers.") == ()
