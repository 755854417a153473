"""What can go wrong: issues about data, which are values, and errors, which are raised.

Bad data gives an :class:`Issue` with a code and a place, and the run goes on. An error is raised for
bugs and a broken environment only (:class:`RapporteurError` and its kin are shown as one line).
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CODES", "Issue", "LanguageError", "RapporteurError", "RecordError", "UsageError"]

CODES: dict[str, str] = {
    "not found": "no such file, folder or address",
    "no permission": "the file or folder may not be read",
    "unreadable": "the bytes are not what their format says",
    "not fetched": "the address could not be fetched",
    "too large": "the file is larger than the limit",
    "unpacks too large": "the document unpacks to more than the limit",
    "unknown format": "the bytes are of no format that is read here",
    "empty": "the file holds nothing",
    "no text": "nothing readable stands in the document",
    "scan": "a PDF of pictures, without a text layer",
    "password": "the document is locked with a password",
    "encoding guessed": "the encoding is not declared and was guessed",
    "encoding mixed": "the bytes mix encodings; what could not be decoded stands as U+FFFD",
    "front matter": "the front matter is not valid YAML and was set aside unread",
    "date unknown": "no date of publication is known; relative dates stay open",
    "date doubtful": "the dates that the document gives differ",
    "language not read": "the document is in a language that is not read; its text can be searched",
    "speaker unknown": "the speaker of the remarks is not named in the document",
    "furniture": "site furniture was set aside",
    "text too long": "the text is longer than the limit; the rest was not read",
    "bug": "a fault of Rapporteur itself; the rest of the run went on",
}
"""Every code an issue may have, with what it means."""


@dataclass(frozen=True, slots=True)
class Issue:
    """A finding about data: what is the matter, where, and what can be done.

    `place` is the address the user gave; `start` and `end` are offsets into the document's text
    where the finding has a place there. `severe` issues mean that the data was not read or not
    read whole; the rest are notes.

    Raises:
        ValueError: when `code` is not in :data:`CODES`.
    """

    code: str
    place: str
    message: str
    start: int | None = None
    end: int | None = None
    severe: bool = True

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no such issue code: {self.code}")

    def __str__(self) -> str:
        where = f":{self.start}-{self.end}" if self.start is not None else ""
        return f"{self.place}{where}  {self.code}: {self.message}"


class RapporteurError(Exception):
    """Something that stops the run, said in one line that tells what to do."""


class UsageError(RapporteurError):
    """What the user asked for cannot be understood."""


class LanguageError(RapporteurError):
    """The language pipeline is missing, of another version, or cannot do what is asked of it."""


class RecordError(RapporteurError):
    """The record cannot be opened, read or written."""
