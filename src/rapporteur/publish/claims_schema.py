"""What a claim looks like as JSON, checked field by field (pydantic; loaded only where claims come in)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from rapporteur.dates import Precision
from rapporteur.errors import UsageError
from rapporteur.model import Approx, Form, Role, Status

__all__ = ["WireClaim", "WireTime", "schema", "validate"]

_Day = Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
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
    id: str | None = None
    nth: _Count = 0
    rule: str = ""
    unresolved: list[str] = []


class WireMeeting(_WireCommon):
    """A claim of kind ``meeting``."""

    kind: Literal["meeting"]
    form: Annotated[Form, _Lax]
    series: str | None = None
    ordinal: int | None = None


class WireQuotation(_WireCommon):
    """A claim of kind ``quotation``."""

    kind: Literal["quotation"]
    words: str


class WireFigure(_WireCommon):
    """A claim of kind ``figure``."""

    kind: Literal["figure"]
    value: _Number | Annotated[list[_Number], Field(min_length=2, max_length=2)]
    unit: str
    approx: Annotated[Approx, _Lax] = Approx.EXACT
    what: str | None = None


WireClaim = WireMeeting | WireQuotation | WireFigure
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
        raise UsageError(f"not a claim: {field}: {first['msg']}") from error


def schema() -> dict[str, Any]:
    """Give the JSON Schema of a claim."""
    return _ADAPTER.json_schema()
