"""Who holds an office that stands without a name: only whoever's own title says so."""

from __future__ import annotations

import pytest

from rapporteur.extract.duties import singular
from rapporteur.extract.mentions import NameKind
from rapporteur.extract.names import NameBook, find_names


def holder(told: str, office: str) -> str | None:
    """Whom a document that tells `told` means by `office`."""
    known = NameBook(find_names(told))
    (found,) = [m for m in find_names(office, known) if m.kind is NameKind.OFFICE]
    return known.resolve(found)


@pytest.mark.parametrize(
    ("told", "office", "person"),
    [
        ("Secretary Ana Ruiz spoke.", "The Secretary of Agriculture left.", None),
        ("Secretary of Labor Ana Ruiz spoke.", "The Secretary of Agriculture left.", None),
        ("Secretary of Agriculture Ana Ruiz spoke.", "The Secretary of Agriculture left.", "Ana Ruiz"),
        ("Agriculture Secretary Ana Ruiz spoke.", "The Secretary of Agriculture left.", "Ana Ruiz"),
        ("Health Minister Ana Ruiz spoke.", "The Minister of Health left.", "Ana Ruiz"),
        ("Minister of Health Ana Ruiz spoke.", "The Minister of Finance left.", None),
        ("Foreign Minister Ana Ruiz spoke.", "The Minister of Foreign Affairs and Trade left.", "Ana Ruiz"),
        ("Foreign Minister Ana Ruiz spoke.", "The Deputy Minister of Foreign Affairs left.", None),
        ("Minister of Foreign Affairs Ana Ruiz spoke.", "The Foreign Minister left.", "Ana Ruiz"),
        ("Secretary of State Ana Ruiz spoke.", "The Secretary of State for Trade left.", None),
        ("National Security Advisor Ana Ruiz spoke.", "The National Security Advisor left.", "Ana Ruiz"),
        (
            "National Security Advisor Ana Ruiz spoke.",
            "The National Security Advisor to the Vice President left.",
            None,
        ),
        ("President Ana Ruiz spoke.", "The President of the European Commission left.", None),
        (
            "European Commission President Ana Ruiz spoke.",
            "The President of the European Commission left.",
            "Ana Ruiz",
        ),
        ("Norwegian Minister of Health Ana Ruiz spoke.", "The Minister of Health of Ghana left.", None),
        ("Secretary of Agriculture Ana Ruiz spoke.", "The Secretary left.", "Ana Ruiz"),
        ("Prime Minister Ana Ruiz spoke.", "The Prime Minister of Norway left.", "Ana Ruiz"),
        ("President Ana Ruiz spoke.", "The President left.", "Ana Ruiz"),
    ],
)
def test_an_office_with_a_subject_has_the_holder_with_that_subject(
    told: str, office: str, person: str | None
) -> None:
    assert holder(told, office) == person


def test_offices_of_several_have_no_one_holder() -> None:
    assert holder("National Security Advisor Ana Ruiz spoke.", "The National Security Advisors met.") is None


def test_whom_a_states_own_text_names_without_a_state_holds_no_office_abroad() -> None:
    known = NameBook(find_names("President Ana Ruiz and Vice President Oto Berg spoke."))
    (office,) = find_names("The President of Finland left.", known)
    assert known.resolve(office) == "Ana Ruiz"  # nothing tells whose text it is
    known.side = "Chile"
    assert known.resolve(office) is None
    (own,) = find_names("The President of Chile left.", known)
    assert known.resolve(own) == "Ana Ruiz"


def test_the_president_is_no_vice_president() -> None:
    assert holder("Vice President Oto Berg spoke.", "The President left.") is None


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("Presidents", "President"),
        ("National Security Advisors", "National Security Advisor"),
        ("Attorneys General", "Attorney General"),
        ("Deputy Prime Ministers", "Deputy Prime Minister"),
        ("Secretary of Veterans Affairs", "Secretary of Veterans Affairs"),
        ("Chairman of the Joint Chiefs of Staff", "Chairman of the Joint Chiefs of Staff"),
        ("foreign ministers", "foreign minister"),
    ],
)
def test_a_title_as_it_is_one_persons(written: str, one: str) -> None:
    assert singular(written) == one
