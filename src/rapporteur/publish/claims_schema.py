"""What a claim looks like as JSON, checked field by field (pydantic; loaded only where claims come in)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)

from rapporteur.dates import Interval, Precision
from rapporteur.errors import UsageError
from rapporteur.model import Act, Action, Aid, Approx, CommitmentType, Form, Role, Status, Tone

__all__ = ["WireClaim", "WireTime", "schema", "validate"]


def _of_the_calendar(day: str) -> str:
    date.fromisoformat(day)
    return day


_Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_of_the_calendar)]
_Lax = Field(strict=False)
"""For names out of a closed list: the word stands for the member. Everything else is strict."""

_Count = Annotated[int, Field(ge=0)]
_Number = int | float


class _Wire(BaseModel):
    model_config = ConfigDict(strict=True, extra="ignore", allow_inf_nan=False, frozen=True)


class WireTime(_Wire):
    """An interval: both ends inclusive."""

    start: _Day
    end: _Day
    precision: Annotated[Precision, _Lax]

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        self.interval()
        return self

    def interval(self) -> Interval:
        """Give the interval itself."""
        return Interval(date.fromisoformat(self.start), date.fromisoformat(self.end), self.precision)


class WireParty(_Wire):
    """A party and what it does."""

    role: Annotated[Role, _Lax]
    name: str


class _WireCommon(_Wire):
    start: _Count
    end: _Count
    quote: str
    status: Annotated[Status, _Lax]
    document_id: str
    speaker: str | None = None
    time: WireTime | None = None
    place: str | None = None
    parties: list[WireParty] = []
    topics: list[str] = []
    event: str | None = None
    mode: str | None = None
    contexts: list[str] = []
    id: str | None = None
    nth: _Count = 0
    rule: str = ""
    unresolved: list[str] = []

    @field_validator("mode", "contexts")
    @classmethod
    def _of_an_event(cls, value: Any, info: ValidationInfo) -> Any:
        if value and "event" in info.data and info.data["event"] is None:
            raise ValueError("there is none without an event")
        return value


class WireMeeting(_WireCommon):
    """A claim of kind ``meeting``."""

    kind: Literal["meeting"]
    form: Annotated[Form, _Lax]
    series: str | None = None
    ordinal: int | None = None


class WireCommitment(_WireCommon):
    """A claim of kind ``commitment``."""

    kind: Literal["commitment"]
    type: Annotated[CommitmentType, _Lax]
    due: WireTime | None = None
    action: str


class WireStance(_WireCommon):
    """A claim of kind ``stance``."""

    kind: Literal["stance"]
    tone: Annotated[Tone, _Lax]


class WireQuotation(_WireCommon):
    """A claim of kind ``quotation``."""

    kind: Literal["quotation"]
    words: str


class WireInstrument(_WireCommon):
    """A claim of kind ``instrument``."""

    kind: Literal["instrument"]
    act: Annotated[Act, _Lax]
    instrument: str | None = None


class WireMeasure(_WireCommon):
    """A claim of kind ``measure``."""

    kind: Literal["measure"]
    action: Annotated[Action, _Lax]


class WireAssistance(_WireCommon):
    """A claim of kind ``assistance``."""

    kind: Literal["assistance"]
    form: Annotated[Aid, _Lax] | None = None
    programme: str | None = None


class WireActivity(_WireCommon):
    """A claim of kind ``activity``."""

    kind: Literal["activity"]


class WireFigure(_WireCommon):
    """A claim of kind ``figure``."""

    kind: Literal["figure"]
    value: _Number | Annotated[list[_Number], Field(min_length=2, max_length=2)]
    unit: str
    approx: Annotated[Approx, _Lax] = Approx.EXACT
    what: str | None = None


WireClaim = (
    WireMeeting
    | WireCommitment
    | WireStance
    | WireQuotation
    | WireInstrument
    | WireMeasure
    | WireAssistance
    | WireActivity
    | WireFigure
)
_ADAPTER: TypeAdapter[WireClaim] = TypeAdapter(Annotated[WireClaim, Field(discriminator="kind")])


def validate(thing: Mapping[str, Any]) -> WireClaim:
    """Check an object against the claim format.

    Raises:
        UsageError: when a field is missing or wrong; it says which one and why.
    """
    try:
        return _ADAPTER.validate_python(thing)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        kind, *path = [str(part) for part in first["loc"]] or [""]
        field = ".".join(path) or kind or "kind"
        said = first["msg"].removeprefix("Value error, ")
        raise UsageError(f"not a claim: {field}: {said}") from error


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a claim."""
    return _ADAPTER.json_schema()
