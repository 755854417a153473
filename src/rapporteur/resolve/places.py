"""Places: which names are one place, which state a place lies in, and which city is meant by a former name.

Source: the capitals of ``vocab/states.yaml`` with the days between which they were it, and
``vocab/places.yaml``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapporteur import vocabulary
from rapporteur.resolve.state_names import short_name
from rapporteur.resolve.transliterate import fold

__all__ = ["earlier_names", "place_key", "same_place", "state_of"]

_VENUES = {
    "airport", "base", "cathedral", "center", "centre", "embassy", "garden", "hall", "hofburg", "hotel",
    "house", "library", "museum", "observatory", "office", "palace", "residence", "room", "stadium",
    "university",
}  # fmt: skip
"""Words of houses and grounds, which may lie in a city."""


@cache
def _same() -> dict[str, str]:
    """Folded names of a place, with the folded name that stands for them all."""
    found: dict[str, str] = {}
    for first, *others in vocabulary.load("identities")["same_places"]:
        for other in others:
            found[fold(other)] = fold(first)
    for row in vocabulary.load("states"):
        for other in row.get("capital_also", ()):
            found.setdefault(fold(other), fold(row["capital"]))
    found.pop("", None)
    return {name: target for name, target in found.items() if name != target}


@cache
def _states() -> dict[str, str]:
    """Folded names of cities, provinces and venues, with the state they lie in."""
    names = {row["code"]: row["name"] for row in vocabulary.load("states")}
    found: dict[str, str] = {}
    places = vocabulary.load("places")
    for word in places["us_states"]:
        found[fold(word)] = names["USA"]
    for code, words in places["places"].items():
        for word in words:
            found[fold(word)] = names[code]
    for row in vocabulary.load("states"):
        former = [city["name"] for city in row.get("former_capitals", ())]
        for word in (row.get("capital"), *row.get("capital_also", ()), *former, *row.get("acts_as", ())):
            if word:
                found.setdefault(fold(word), row["name"])
    return found


@cache
def _parts() -> frozenset[str]:
    """Folded names of what is larger than a city: provinces are told apart from cities nowhere, so these are
    the states of the United States and the regions of the world.
    """
    places = vocabulary.load("places")
    parts = {fold(word) for word in (*places["us_states"], *places["regions"])}
    # a name that a city and the state around it share is the city's here
    return frozenset(parts - {fold(first) for first, *_ in vocabulary.load("identities")["same_places"]})


@cache
def _regions() -> frozenset[str]:
    return frozenset(fold(word) for word in vocabulary.load("places")["regions"])


@lru_cache(maxsize=65536)
def place_key(place: str) -> str:
    """Give the folded name that all names of a place have in common. What lies around it ("Astana,
    Kazakhstan", "Almaty city") is left out where it is a state or a word for its sort.
    """
    whole = fold(place).removeprefix("the ")
    if whole in _same():
        return _same()[whole]
    head, _, rest = place.partition(",")
    around = fold(rest)
    if around and (
        short_name(rest.strip()) is not None or around in _parts() or around in ("dc", "us", "usa", "uk")
    ):
        whole = fold(head).removeprefix("the ")
    for prefix in ("city of ", "capital city of "):
        whole = whole.removeprefix(prefix)
    city = whole.removesuffix(" city")
    if city != whole and whole not in _states() and city in _states() and city not in _parts():
        whole = city
    return _same().get(whole, whole)


@lru_cache(maxsize=65536)
def state_of(place: str) -> str | None:
    """Give the short name of the state that a place is or lies in, None where it is not known."""
    own = short_name(place)
    if own is not None:
        return own
    known = _states()
    whole, key = fold(place).removeprefix("the "), place_key(place)
    if whole in known or key in known:
        return known.get(whole) or known.get(key)
    for part in reversed(place.split(",")[1:]):
        found = short_name(part.strip()) or known.get(fold(part))
        if found is not None:
            return found
    first = place.split(",", maxsplit=1)[0]
    return known.get(fold(first)) if "," in place else None


def same_place(a: str, b: str) -> bool | None:
    """Say whether two names are of one place: True, False, or None where it cannot be said: one of them is a
    state or a region and the other can lie in it, or is a building or a part of a city.
    """
    x, y = place_key(a), place_key(b)
    if x == y:
        return True
    state_x, state_y = short_name(a), short_name(b)
    if state_x is not None and state_y is not None:
        return state_x == state_y
    in_x, in_y = state_of(a), state_of(b)
    if x in _regions() or y in _regions():
        return None
    if in_x is not None and in_y is not None and in_x != in_y:
        return False
    if state_x is not None or state_y is not None or x in _parts() or y in _parts():
        return None if not (x in _parts() and y in _parts()) else False
    if in_x is None or in_y is None:
        return None
    # of two places in one state, cities are two; a venue may lie in the city
    return False if _is_city(x) and _is_city(y) else None


@cache
def _cities() -> frozenset[str]:
    """Folded names of places that are no houses, halls and palaces by which a government is meant."""
    venues = {
        fold(word)
        for row in vocabulary.load("states")
        for word in row.get("acts_as", ())
        if word not in (row.get("capital"), *row.get("capital_also", ()))
    }
    return frozenset(name for name in _states() if name not in venues)


def _is_city(key: str) -> bool:
    return key in _cities() and not _VENUES & set(key.split())


def earlier_names(place: str) -> tuple[tuple[str, str | None, str | None], ...]:
    """Give the names that a capital had before, each with its first and last day as ISO dates where they are
    known: Astana was Nur-Sultan from 2019-03-23 to 2022-09-16. Of several spellings of one name the first.
    """
    key = place_key(place)
    found: dict[tuple[str | None, str | None], str] = {}
    for row in vocabulary.load("states"):
        for city in row.get("former_capitals", ()):
            same = _same().get(fold(city["name"])) == key or place_key(city["name"]) == key
            if same and fold(city["name"]) != fold(place):
                found.setdefault((city.get("from"), city.get("to")), str(city["name"]))
    return tuple(sorted((name, since, until) for (since, until), name in found.items()))
