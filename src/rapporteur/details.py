"""The nine kinds of claim and their own fields.

Source: the annotation guidelines of the project, "The nine kinds". A claim of a kind carries one detail
of that kind; :func:`detail_object` and :func:`detail_of` take it to JSON and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite
from typing import Any

from rapporteur.dates import Interval, Precision

__all__ = [
    "Act",
    "Action",
    "ActivityDetail",
    "Aid",
    "Approx",
    "AssistanceDetail",
    "CommitmentDetail",
    "CommitmentType",
    "Detail",
    "FigureDetail",
    "Form",
    "InstrumentDetail",
    "Kind",
    "MeasureDetail",
    "MeetingDetail",
    "QuotationDetail",
    "StanceDetail",
    "Tone",
    "detail_object",
    "detail_of",
]


class Kind(StrEnum):
    """The nine kinds of claim."""

    MEETING = "meeting"
    COMMITMENT = "commitment"
    STANCE = "stance"
    QUOTATION = "quotation"
    INSTRUMENT = "instrument"
    MEASURE = "measure"
    ASSISTANCE = "assistance"
    ACTIVITY = "activity"
    FIGURE = "figure"


class Form(StrEnum):
    """The form of a meeting."""

    MEETING = "meeting"
    DIALOGUE = "dialogue"
    SUMMIT = "summit"
    VISIT = "visit"
    CALL = "call"
    CONFERENCE = "conference"
    CEREMONY = "ceremony"


class CommitmentType(StrEnum):
    """How somebody is bound to act."""

    PLEDGE = "pledge"
    JOINT = "joint"
    """Parties undertake it together."""
    REQUEST = "request"
    RECOMMENDATION = "recommendation"
    OBLIGATION = "obligation"


class Tone(StrEnum):
    """How a party judges."""

    SUPPORT = "support"
    PRAISE = "praise"
    THANKS = "thanks"
    CONCERN = "concern"
    CRITICISM = "criticism"
    CONDEMNATION = "condemnation"
    REJECTION = "rejection"


class Act(StrEnum):
    """What is done to an instrument."""

    SIGNED = "signed"
    RATIFIED = "ratified"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    PROPOSED = "proposed"
    JOINED = "joined"
    ENDED = "ended"
    IMPLEMENTED = "implemented"
    INVOKED = "invoked"


class Action(StrEnum):
    """What an authority does to somebody or something."""

    ARREST = "arrest"
    CHARGE = "charge"
    CONVICT = "convict"
    SENTENCE = "sentence"
    DESIGNATE = "designate"
    BAN = "ban"
    BLOCK = "block"
    SANCTION = "sanction"
    RELEASE = "release"
    EXTRADITE = "extradite"
    INVESTIGATE = "investigate"
    DOWNGRADE = "downgrade"


class Aid(StrEnum):
    """What is given."""

    FUNDS = "funds"
    TRAINING = "training"
    EQUIPMENT = "equipment"
    EXPERTISE = "expertise"
    CONSTRUCTION = "construction"
    GOODS = "goods"


class Approx(StrEnum):
    """How exactly a figure is told."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class MeetingDetail:
    """A meeting's own fields. `series` is its name as written, `ordinal` as printed (inaugural = 1)."""

    form: Form
    series: str | None = None
    ordinal: int | None = None


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """A commitment's own fields. `action` is the words that say what is to be done, `due` when."""

    type: CommitmentType
    action: str
    due: Interval | None = None


@dataclass(frozen=True, slots=True)
class StanceDetail:
    """A stance's own field."""

    tone: Tone


@dataclass(frozen=True, slots=True)
class QuotationDetail:
    """A quotation's own field: the quoted words."""

    words: str


@dataclass(frozen=True, slots=True)
class InstrumentDetail:
    """An instrument's own fields; `instrument` is its name as written, None where the text has none."""

    act: Act
    instrument: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureDetail:
    """A measure's own field."""

    action: Action


@dataclass(frozen=True, slots=True)
class AssistanceDetail:
    """What is given (None where the words do not say) and under which programme, as written."""

    form: Aid | None = None
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class ActivityDetail:
    """An activity has no fields of its own."""


@dataclass(frozen=True, slots=True)
class FigureDetail:
    """A figure's own fields. `value` is a number or a pair ``(low, high)``; `unit` an ISO 4217 code,
    ``percent``, a unit of measure or the plural head noun counted; `what` the noun phrase counted.

    Raises:
        ValueError: when a value is infinite or none at all.
    """

    value: int | float | tuple[int | float, int | float]
    unit: str
    approx: Approx = Approx.EXACT
    what: str | None = None

    def __post_init__(self) -> None:
        values = self.value if isinstance(self.value, tuple) else (self.value,)
        if not all(isinstance(value, int) or isfinite(value) for value in values):
            raise ValueError(f"not a figure: {self.value}")


Detail = (
    MeetingDetail
    | CommitmentDetail
    | StanceDetail
    | QuotationDetail
    | InstrumentDetail
    | MeasureDetail
    | AssistanceDetail
    | ActivityDetail
    | FigureDetail
)
"""The own fields of a kind."""


def detail_object(detail: Detail) -> dict[str, Any]:
    """Give the own fields of a claim as JSON has them, for the ledger's rows and for exports."""
    match detail:
        case MeetingDetail():
            return {"form": detail.form.value, "series": detail.series, "ordinal": detail.ordinal}
        case CommitmentDetail():
            due = None
            if detail.due is not None:
                due = {
                    "start": detail.due.start.isoformat(),
                    "end": detail.due.end.isoformat(),
                    "precision": detail.due.precision.value,
                }
            return {"type": detail.type.value, "due": due, "action": detail.action}
        case StanceDetail():
            return {"tone": detail.tone.value}
        case QuotationDetail():
            return {"words": detail.words}
        case InstrumentDetail():
            return {"act": detail.act.value, "instrument": detail.instrument}
        case MeasureDetail():
            return {"action": detail.action.value}
        case AssistanceDetail():
            form = detail.form.value if detail.form is not None else None
            return {"form": form, "programme": detail.programme}
        case ActivityDetail():
            return {}
        case FigureDetail():
            value = list(detail.value) if isinstance(detail.value, tuple) else detail.value
            return {"value": value, "unit": detail.unit, "approx": detail.approx.value, "what": detail.what}


def detail_of(kind: Kind, own: Mapping[str, Any]) -> Detail:
    """Give the own fields of a claim back from what :func:`detail_object` made of them.

    Raises:
        KeyError: when a field is missing.
        ValueError: when a field holds no value of its list.
    """
    match kind:
        case Kind.MEETING:
            return MeetingDetail(Form(own["form"]), own["series"], own["ordinal"])
        case Kind.COMMITMENT:
            due = own["due"]
            when = (
                Interval(
                    date.fromisoformat(due["start"]),
                    date.fromisoformat(due["end"]),
                    Precision(due["precision"]),
                )
                if due is not None
                else None
            )
            return CommitmentDetail(CommitmentType(own["type"]), own["action"], when)
        case Kind.STANCE:
            return StanceDetail(Tone(own["tone"]))
        case Kind.QUOTATION:
            return QuotationDetail(own["words"])
        case Kind.INSTRUMENT:
            return InstrumentDetail(Act(own["act"]), own["instrument"])
        case Kind.MEASURE:
            return MeasureDetail(Action(own["action"]))
        case Kind.ASSISTANCE:
            return AssistanceDetail(Aid(own["form"]) if own["form"] is not None else None, own["programme"])
        case Kind.ACTIVITY:
            return ActivityDetail()
        case Kind.FIGURE:
            value = own["value"]
            pair = (value[0], value[1]) if isinstance(value, list) else value
            return FigureDetail(pair, own["unit"], Approx(own["approx"]), own["what"])
