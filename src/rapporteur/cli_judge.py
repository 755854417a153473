"""The commands `judge …`. Each imports what it needs when it runs, so that help answers at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rapporteur.publish.options import Common, Json, examples, expand, session_of

if TYPE_CHECKING:
    from rapporteur.publish.judging import Because

__all__ = ["judge"]

judge = typer.Typer(rich_markup_mode=None, no_args_is_help=True)

Reference = Annotated[
    str, typer.Argument(metavar="CITATION", help="A claim, by its citation: LABEL:START-END.")
]
References = Annotated[
    list[str], typer.Argument(metavar="CITATION", help="Claims, by their citations: LABEL:START-END.")
]
Kind = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="The kind, where a citation shows several claims."),
]
By = Annotated[
    str | None,
    typer.Option("--by", metavar="NAME", help="Who judges. [default: RAPPORTEUR_USER, or the user's name]"),
]
Why = Annotated[str, typer.Option("--why", metavar="REASON", help="Why; it is kept with the judgement.")]
First = Annotated[
    str, typer.Argument(metavar="A", help="A name, the citation of a name, or of a claim about an event.")
]
Second = Annotated[str, typer.Argument(metavar="B", help="The other one.")]


def _because(by: str | None, why: str) -> Because:
    from rapporteur.publish.judging import Because

    return Because(by, why)


@judge.command(epilog=examples("rapporteur judge accept 001:17-361 --why 'read both readouts'"))
@expand
def accept(
    ctx: typer.Context,
    references: References,
    *,
    kind: Kind = None,
    by: By = None,
    why: Why = "",
    common: Common,
) -> int:
    """Accept claims as they were read."""
    from rapporteur.publish.judging import judge_claims
    from rapporteur.record import Verdict

    return judge_claims(session_of(ctx, common), Verdict.ACCEPT, references, kind, _because(by, why))


@judge.command(epilog=examples("rapporteur judge reject 004:8160-8183 --why 'nobody is named there'"))
@expand
def reject(
    ctx: typer.Context,
    references: References,
    *,
    kind: Kind = None,
    by: By = None,
    why: Why = "",
    common: Common,
) -> int:
    """Reject claims: they are kept, and shown no more."""
    from rapporteur.publish.judging import judge_claims
    from rapporteur.record import Verdict

    return judge_claims(session_of(ctx, common), Verdict.REJECT, references, kind, _because(by, why))


@judge.command(
    epilog=examples(
        "rapporteur judge correct 001:17-361 --set time=2024-05-20 --why 'day of the readout'",
        "rapporteur judge correct 001:17-361 --set place=Astana --set ordinal=3 --why 'as printed'",
    )
)
@expand
def correct(
    ctx: typer.Context,
    reference: Reference,
    *,
    fields: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="status, time, place, speaker, series, ordinal, due or value; repeatable.",
        ),
    ] = None,
    kind: Kind = None,
    by: By = None,
    why: Why = "",
    common: Common,
) -> int:
    """Correct fields of a claim; its words stay as they are."""
    from rapporteur.publish.judging import correct as corrected

    return corrected(session_of(ctx, common), reference, fields or (), kind, _because(by, why))


@judge.command(
    epilog=examples(
        "rapporteur judge merge Rakhmettulin Rakhmetullin --why 'one deputy minister'",
        "rapporteur judge merge 001:17-361 002:171-417 --why 'one meeting'",
    )
)
@expand
def merge(
    ctx: typer.Context, first: First, second: Second, *, by: By = None, why: Why = "", common: Common
) -> int:
    """Say that two names are one person's, body's or thing's, or that two claims tell one event."""
    from rapporteur.publish.judging import relate
    from rapporteur.record import Verdict

    return relate(session_of(ctx, common), Verdict.MERGE, first, second, _because(by, why))


@judge.command(
    epilog=examples(
        "rapporteur judge split 'Ana Ruiz' 'A. Ruiz' --why 'mother and daughter'",
        "rapporteur judge split 001:410-511 002:420-538 --why 'two meetings'",
    )
)
@expand
def split(
    ctx: typer.Context, first: First, second: Second, *, by: By = None, why: Why = "", common: Common
) -> int:
    """Say that two names in one entity, or two claims under one event, are two."""
    from rapporteur.publish.judging import relate
    from rapporteur.record import Verdict

    return relate(session_of(ctx, common), Verdict.SPLIT, first, second, _because(by, why))


@judge.command(
    epilog=examples("rapporteur judge move 001:1955-2029 delivery delivered --why 'readout of 3 June 2025'")
)
@expand
def move(
    ctx: typer.Context,
    reference: Reference,
    axis: Annotated[str, typer.Argument(metavar="AXIS", help="standing, response or delivery.")],
    value: Annotated[str, typer.Argument(metavar="VALUE", help="Where to; --help lists the values.")],
    *,
    by: By = None,
    why: Why = "",
    common: Common,
) -> int:
    """Move a commitment on an axis.

    standing: one-sided, confirmed, disputed, superseded, withdrawn. response: none, accepted, in part, noted,
    refused, reversed. delivery: no evidence found, started, partial, claimed delivered, delivered,
    contradicted (which needs two people).
    """
    from rapporteur.publish.judging import move as moved

    return moved(session_of(ctx, common), reference, axis, value, _because(by, why))


@judge.command(epilog=examples("rapporteur judge undo", "rapporteur judge undo 12 --why 'wrong Ruiz'"))
@expand
def undo(
    ctx: typer.Context,
    number: Annotated[
        int | None, typer.Argument(metavar="[NUMBER]", help="Which, by its number in the log; else the last.")
    ] = None,
    *,
    by: By = None,
    why: Why = "",
    common: Common,
) -> int:
    """Take a judgement back; its row stays in the log."""
    from rapporteur.publish.judging import undo as undone

    return undone(session_of(ctx, common), number, _because(by, why))


@judge.command(epilog=examples("rapporteur judge log", "rapporteur judge log --lost --json"))
@expand
def log(
    ctx: typer.Context,
    *,
    lost: Annotated[
        bool, typer.Option("--lost", help="Only those whose claim or name the record no longer holds.")
    ] = False,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print every judgement: when, what, by whom, why, and whether it was undone."""
    from rapporteur.publish.judging import log as logged

    return logged(session_of(ctx, common), lost=lost, as_json=as_json)
