"""Accounts of one dialogue by two capitals, a news agency's copy, what came of it, and a digest, read
together."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from settle_builders import read, record

from rapporteur.ledger.derived import Derived
from rapporteur.ledger.query import View
from rapporteur.ledger.rows import Filter
from rapporteur.publish.happened import Chronicle, Occurrence
from rapporteur.reconcile.amounts import amount_conflicts
from rapporteur.reconcile.commitments import Commitment, Delivery, Standing, commitments
from rapporteur.reconcile.differences import Difference
from rapporteur.record import Event
from rapporteur.resolve.places import same_place
from rapporteur.resolve.series import Series, series

TOKYO = """---
title: Japanese and Kazakh Foreign Ministers Hold Third Ocean Dialogue
date: '2024-03-13'
publisher: Ministry of Foreign Affairs of Japan
---

Tokyo, 13 March 2024. The third Japan-Kazakhstan Ocean Dialogue took place in Astana on 12 March 2024. It was
co-chaired by Japanese Foreign Minister Sato Kenji and the Minister for Foreign Affairs of Kazakhstan,
Aliya Nurpeis.

Japan will provide 120 million yen for patrol vessels by the end of 2025. Minister Sato urged Kazakhstan to
ratify
the Agreement on Port State Measures. Kazakhstan agreed to adopt a new fisheries law before the end of 2024.

The two sides agreed to hold the fourth Ocean Dialogue in Osaka in 2025.
"""
ASTANA = """---
title: Kazakhstan and Japan Deepen Cooperation on the Blue Economy
date: '2024-03-14'
publisher: Ministry of Foreign Affairs of the Republic of Kazakhstan
---

The Minister for Foreign Affairs, Aliya Nurpeis, and her Japanese counterpart, Sato Kenji, co-chaired the
third
session of the Kazakhstan-Japan Dialogue on Oceans on 13 March 2024 in Astana.

Japan pledged 100 million yen for patrol vessels. Kazakhstan will adopt a new fisheries law by December 2024.
"""
WIRE = """---
title: Japan and Kazakhstan hold ocean talks in Astana
date: '2024-03-14'
publisher: Steppe News Agency
---

ASTANA - The third Japan-Kazakhstan Ocean Dialogue took place in Astana on 12 March 2024, the Japanese foreign
ministry said. It was co-chaired by Japanese Foreign Minister Sato Kenji and the Minister for Foreign
Affairs of
Kazakhstan, Aliya Nurpeis.

Japan will provide 120 million yen for patrol vessels by the end of 2025. Minister Sato urged Kazakhstan to
ratify
the Agreement on Port State Measures. Kazakhstan agreed to adopt a new fisheries law before the end of 2024.
"""
LAW = """---
title: Parliament Passes Fisheries Law
date: '2024-11-29'
publisher: Steppe News Agency
---

ASTANA - Kazakhstan adopted a new fisheries law on 28 November 2024.
"""
OSAKA = """---
title: Fourth Ocean Dialogue in Osaka
date: '2025-06-18'
publisher: Ministry of Foreign Affairs of Japan
---

Osaka, 18 June 2025. Japanese Foreign Minister Sato Kenji today hosted the Foreign Minister of Kazakhstan,
Daulet
Omarov, for the fourth Japan-Kazakhstan Ocean Dialogue in Osaka.
"""
DIGEST = """---
title: Japan–Kazakhstan relations
date: '2025-09-01'
publisher: Open Encyclopaedia
---

Japan–Kazakhstan relations are the bilateral relations between Japan and Kazakhstan. The first
Japan-Kazakhstan Ocean
Dialogue was held in Tokyo in May 2021. In March 2024 the foreign ministers co-chaired the third Ocean
Dialogue in
Astana.
"""
TEXTS = {"tokyo": TOKYO, "astana": ASTANA, "wire": WIRE, "law": LAW, "osaka": OSAKA, "digest": DIGEST}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of all of them."""
    made = tmp_path_factory.mktemp("accounts") / "record.db"
    record(made, [read(f"{name}.md", text) for name, text in TEXTS.items()])
    return made


@pytest.fixture
def chronicle(path: Path) -> Chronicle:
    """The events of the record."""
    return Chronicle(View.open(path))


def third(chronicle: Chronicle) -> Occurrence:
    (found,) = [each for each in chronicle.occurrences(Filter()) if len(each.by_document()) > 3]
    return found


def test_two_capitals_an_agency_and_a_digest_tell_of_one_dialogue(chronicle: Chronicle) -> None:
    event = third(chronicle)
    assert str(chronicle.corroborated(event)) == "two sides' accounts, 3 origins"
    told = [each for each in chronicle.conflicts(event) if each.kind is not Difference.OMITS]
    differ = {(each.field, each.note) for each in told}
    assert ("day", "a day apart, as time zones make it") in differ
    assert {field for field, _ in differ} <= {"day"}, "neither chairs nor places differ"


def sequence(chronicle: Chronicle) -> Series:
    told = chronicle.derived.happenings()
    items = [(Event(event, tuple(each.id for each in own)), own) for event, own in told.items()]
    (found,) = series(items, same_place=same_place)
    return found


def test_two_names_of_the_dialogue_are_one_series(chronicle: Chronicle) -> None:
    found = sequence(chronicle)
    assert found.states == ("Japan", "Kazakhstan")
    assert [(one.ordinal, str(one.time)) for one in found.meetings] == [
        (1, "2021-05"),
        (3, "2024-03-12"),
        (4, "2025-06-18"),
    ]
    assert found.uncovered == (2,)
    assert [one.fulfilled for one in found.announced] == [found.meetings[2].event]


def promised(derived: Derived, words: str) -> Commitment:
    promises, links = derived.promises()
    told = derived.told({each.id for each in promises})
    (found,) = [
        each
        for each in commitments(promises, links, (), date(2025, 10, 1))
        if words in told[each.promise.id].row.claim.citation.quote
    ]
    return found


def test_what_one_capital_tells_the_other_confirms_and_the_act_is_found(chronicle: Chronicle) -> None:
    law = promised(chronicle.derived, "fisheries law")
    assert law.standing is Standing.CONFIRMED
    assert len(law.restated) == 2
    assert law.delivery is Delivery.STARTED
    assert Delivery.DELIVERED in {move.value for move in law.proposed}


def test_the_next_dialogue_was_held_as_agreed(chronicle: Chronicle) -> None:
    ahead = promised(chronicle.derived, "hold the fourth")
    assert ahead.delivery is Delivery.STARTED
    assert {move.value for move in ahead.proposed} == {Delivery.DELIVERED}


def test_the_two_capitals_tell_two_amounts(chronicle: Chronicle) -> None:
    promises, _ = chronicle.derived.promises()
    told = chronicle.derived.told({each.id for each in promises})
    words = {claim: row.row.claim.citation.quote for claim, row in told.items()}
    (found,) = amount_conflicts(promises, words)
    assert len({document for value in found.values for document in value.documents}) == 3
