"""The vocabulary: YAML of a fixed form, sorted, in which no form names two things."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest

from rapporteur import vocabulary

ISO = set(
    re.findall(
        r"\w+",
        """
    ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS
    BIH BLM BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV
    CRI CUB CUW CXR CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM
    GAB GBR GEO GGY GHA GIB GIN GLP GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN
    IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE
    LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS
    MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK
    PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP SUR
    SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA UGA UKR UMI URY
    USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE
        """,
    )
)
ASSIGNED = {"XKX", "EUE"}
FORMER = {"SUN", "YUG", "CSK", "DDR", "SCG"}
KINDS = {"member", "observer", "partly recognised", "union", "territory", "former"}
FIELDS = {
    "name",
    "code",
    "kind",
    "aliases",
    "demonyms",
    "capital",
    "capital_also",
    "former_capitals",
    "acts_as",
    "of",
}


def states() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = vocabulary.load("states")
    return found


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).lower()


def lists(node: Any, path: str) -> Iterator[tuple[str, list[Any]]]:
    """Every list inside a vocabulary, with the keys that lead to it."""
    if isinstance(node, dict):
        for key, value in node.items():
            assert isinstance(key, str | int), f"{path}: {key!r} is no word (quote it)"
            yield from lists(value, f"{path}.{key}")
    elif isinstance(node, list):
        yield path, node
        for item in node:
            yield from lists(item, path)


@pytest.mark.parametrize("name", vocabulary.names())
def test_every_vocabulary_loads_and_no_word_is_read_as_something_else(name: str) -> None:
    data = vocabulary.load(name)
    assert data
    for path, items in lists(data, name):
        assert not any(isinstance(item, bool) for item in items), f"{path}: quote yes, no, on and off"


@pytest.mark.parametrize("name", ["bodies", "names", "places", "states", "titles"])
def test_no_list_holds_a_word_twice(name: str) -> None:
    for path, items in lists(vocabulary.load(name), name):
        words = [item for item in items if isinstance(item, str)]
        assert len(words) == len(set(words)), f"{path}: {sorted(w for w in words if words.count(w) > 1)}"


def test_states_have_the_fields_of_the_head_of_their_file() -> None:
    for state in states():
        assert set(state) <= FIELDS, state
        assert state["kind"] in KINDS
        for city in state.get("former_capitals", ()):
            assert set(city) <= {"name", "from", "to"}
            assert city.get("from", "0") < city.get("to", "9")


def test_codes_are_valid_and_single() -> None:
    codes = [state["code"] for state in states()]
    assert len(codes) == len(set(codes))
    assert set(codes) <= ISO | ASSIGNED | FORMER
    assert {s["code"] for s in states() if s["kind"] == "former"} == FORMER
    assert all(s["of"] in codes for s in states() if "of" in s)


def test_all_members_of_the_united_nations_are_there() -> None:
    assert sum(s["kind"] == "member" for s in states()) == 193
    assert {s["name"] for s in states() if s["kind"] == "observer"} == {"Holy See", "Palestine"}


def test_members_have_demonyms_and_capitals() -> None:
    no_demonym = {s["name"] for s in states() if s["kind"] == "member" and "demonyms" not in s}
    assert no_demonym == {"Democratic Republic of the Congo", "Republic of the Congo", "Dominica"}, (
        "these share their demonym with another state"
    )
    no_capital = {s["name"] for s in states() if s["kind"] == "member" and "capital" not in s}
    assert no_capital == {"Belgium", "Djibouti", "Luxembourg", "Monaco", "San Marino", "Singapore"}, (
        "Brussels mostly stands for the Union; the others are named after their capital"
    )


def test_states_and_bodies_are_sorted() -> None:
    names = [plain(s["name"]) for s in states()]
    assert names == sorted(names)
    bodies = [b["name"].lower() for b in vocabulary.load("bodies")["bodies"]]
    assert bodies == sorted(bodies)


@pytest.mark.parametrize("name", ["titles", "names"])
def test_lists_of_words_are_sorted(name: str) -> None:
    for key, words in vocabulary.load(name).items():
        if isinstance(words, list) and key != "name_suffixes":
            assert words == sorted(words, key=str.lower), key


def test_places_are_sorted() -> None:
    data = vocabulary.load("places")
    assert list(data["places"]) == sorted(data["places"])
    for key, words in {**data["places"], "us_states": data["us_states"], "regions": data["regions"]}.items():
        assert words == sorted(words, key=str.lower), key


def test_no_form_names_two_things() -> None:
    named: dict[str, set[tuple[str, str]]] = defaultdict(set)
    short = {state["code"]: state["name"] for state in states()}
    for state in states():
        for form in (state["name"], *state.get("aliases", ())):
            named[form].add(("state", state["name"]))
        for form in state.get("demonyms", ()):
            named[form].add(("nationality", state["name"]))
        former = [city["name"] for city in state.get("former_capitals", ())]
        for form in (
            state.get("capital"),
            *state.get("capital_also", ()),
            *former,
            *state.get("acts_as", ()),
        ):
            if form:
                named[form].add(("place", state["name"]))
    places = vocabulary.load("places")
    for code, forms in places["places"].items():
        for form in forms:
            named[form].add(("place", short[code]))
    for form in places["us_states"]:
        named[form].add(("place", "United States"))
    for form in places["regions"]:
        named[form].add(("place", "no state"))
    for form in places["peoples"]:
        named[form].add(("nationality", "no state"))
    bodies = vocabulary.load("bodies")
    for body in bodies["bodies"]:
        for form in (body["name"], body.get("acronym"), *body.get("aliases", ())):
            if form:
                named[form].add(("body", body["name"]))
    for kind, forms in bodies["named"].items():
        for form in forms:
            named[form].add((kind, form))
    twice = {form: things for form, things in named.items() if len(things) > 1}
    assert set(twice) == {"Brussels"}, twice


def test_shared_names_point_to_states() -> None:
    codes = {state["code"] for state in states()}
    for form, shared in vocabulary.load("places")["shared"].items():
        assert len(shared) > 1
        assert set(shared) <= codes, form


def test_titles_are_in_lower_case_and_their_classes_are_heads() -> None:
    titles = vocabulary.load("titles")
    heads = set(titles["heads"])
    assert all(head == head.lower() for head in heads)
    for key in ("weak_heads", "bare_heads", "exclusive_heads", "personal_heads", "sovereign_heads"):
        assert set(titles[key]) <= heads, (key, set(titles[key]) - heads)
    assert set(titles["plurals"].values()) <= heads
