"""Origins behind an event, and the sides they are on."""

from __future__ import annotations

from itertools import permutations

from reconcile_builders import document, told

from rapporteur.details import ActivityDetail, Kind
from rapporteur.model import Genre
from rapporteur.reconcile.corroborate import Corroboration, corroboration, voice
from rapporteur.record import About, Link, Relation, Told

OSLO = document("oslo", "2023-04-13", "Norway")
LIMA = document("lima", "2023-04-14", "Peru")
WIRE = document("wire", "2023-04-15", None, Genre.NEWS)
SITE = document("site", "2023-04-16", None, Genre.NEWS)
JOINT = document("joint", "2023-04-13", None, Genre.JOINT_STATEMENT)


def alike(*pairs: tuple[About, About]) -> dict[frozenset[str], float]:
    return {frozenset({a.id, b.id}): 0.9 for a, b in pairs}


def origins(
    *documents: About, copies: tuple[Link, ...] = (), retold: dict[frozenset[str], float] | None = None
) -> Corroboration:
    facts = retold or {}
    found = {
        str(outcome): outcome
        for order in permutations(documents)
        for outcome in [corroboration(order, copies, lambda a, b: facts.get(frozenset({a, b}), 0.0))]
    }
    (one,) = found.values()
    return one


def copy(a: About, b: About) -> Link:
    return Link(a.id, b.id, Relation.COPY)


def test_two_sides_accounts() -> None:
    found = origins(OSLO, LIMA)
    assert found.sides == ("Norway", "Peru")
    assert str(found) == "two sides' accounts, 2 origins"


def test_a_copy_is_no_origin_of_its_own() -> None:
    found = origins(OSLO, WIRE, SITE, copies=(copy(OSLO, WIRE), copy(WIRE, SITE)))
    assert [origin.documents for origin in found.origins] == [(OSLO.id, WIRE.id, SITE.id)]
    assert str(found) == "one side's account (Norway), 1 origin"


def test_retelling_in_the_same_order_has_the_same_origin() -> None:
    found = origins(LIMA, SITE, retold=alike((LIMA, SITE)))
    assert len(found.origins) == 1
    assert found.sides == ("Peru",)


def test_two_sides_own_texts_are_two_however_alike() -> None:
    assert len(origins(OSLO, LIMA, retold=alike((OSLO, LIMA))).origins) == 2


def test_one_text_on_two_sides_sites_is_joint() -> None:
    assert str(origins(OSLO, LIMA, copies=(copy(OSLO, LIMA),))) == "a joint text, 1 origin"
    assert str(origins(JOINT)) == "a joint text, 1 origin"


def test_news_is_no_sides_own_account() -> None:
    assert str(origins(WIRE, SITE)) == "no side's own account, 2 origins"


def say(speaker: str | None, at: int = 0) -> Told:
    return told(WIRE, Kind.ACTIVITY, "opened a port", ActivityDetail(), (), speaker=speaker, at=at)


def test_news_said_by_a_ministrys_press_service_is_that_sides_account() -> None:
    lead, person, port = (
        say("the press service of the Peruvian Foreign Ministry"),
        say("Ingrid Holm", 50),
        say(None, 90),
    )
    assert voice(WIRE, [lead, person, port]) == voice(WIRE, [port, person, lead]) == "Peru"
    assert voice(WIRE, [lead, say("the Norwegian Embassy", 50)]) is None
    assert voice(WIRE, [say("Ingrid Holm")]) is None
    assert voice(OSLO, [lead]) == "Norway"


def test_a_body_that_is_only_quoted_further_down_or_in_a_digest_makes_no_account() -> None:
    assert voice(WIRE, [say(None), say("the Peruvian Foreign Ministry", 50)]) is None
    digest = document("digest", "2023-04-15", None, Genre.DIGEST)
    assert voice(digest, [say("the Peruvian Foreign Ministry")]) is None
