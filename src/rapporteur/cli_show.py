"""The commands `show …`. Each imports what it needs when it runs, so that help answers at once."""

from __future__ import annotations

from typing import Annotated

import typer

from rapporteur.publish.options import (
    Common,
    Filters,
    Json,
    Kinds,
    Label,
    Limit,
    Listing,
    Parts,
    Pending,
    choices,
    examples,
    expand,
    session_of,
    today,
)
from rapporteur.publish.session import Session

__all__ = ["show"]

show = typer.Typer(rich_markup_mode=None, no_args_is_help=True)


def _show_claims(session: Session, filters: Filters, listing: Listing, *kinds: str) -> int:
    from rapporteur.publish.listing import show_claims

    return show_claims(session, filters.wanted(kinds), listing, general=not kinds)


@show.command(
    epilog=examples(
        "rapporteur show meetings", "rapporteur show meetings --since 2024 --party 'Uzra Zeya' --why"
    )
)
@expand
def meetings(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print the meetings that documents tell of: day, place, form, series, parties."""
    return _show_claims(session_of(ctx, common), filters, listing, "meeting")


@show.command(
    epilog=examples(
        "rapporteur show commitments --open --by Kazakhstan",
        "rapporteur show commitments --overdue",
        "rapporteur show commitments --status requested --since 2024 --quote",
    )
)
@expand
def commitments(
    ctx: typer.Context, *, filters: Filters, pending: Pending, listing: Listing, common: Common
) -> int:
    """Print pledges, requests and obligations with what became of them: standing, response, delivery and
    schedule, each with its evidence.
    """
    from rapporteur.publish.promised import show_commitments

    return show_commitments(session_of(ctx, common), filters.wanted(("commitment",)), pending, listing)


@show.command(
    epilog=examples(
        "rapporteur show stances --party 'United States'",
        "rapporteur show stances --about 'human rights' --why",
    )
)
@expand
def stances(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print praise, thanks, concern and criticism: tone, whose, of whom, about what."""
    return _show_claims(session_of(ctx, common), filters, listing, "stance")


@show.command(
    epilog=examples(
        "rapporteur show quotations --party Kazykhan", "rapporteur show quotations --since 2024-05"
    )
)
@expand
def quotations(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print quoted words and whose they are."""
    return _show_claims(session_of(ctx, common), filters, listing, "quotation")


@show.command(
    epilog=examples(
        "rapporteur show instruments --since 2022",
        "rapporteur show instruments --about memorandum --quote",
    )
)
@expand
def instruments(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print what is done to treaties, laws and plans: day, act, name, by whom."""
    return _show_claims(session_of(ctx, common), filters, listing, "instrument")


@show.command(
    epilog=examples(
        "rapporteur show measures --since 2022",
        "rapporteur show measures --party Kazakhstan --quote",
    )
)
@expand
def measures(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print arrests, bans, sentences and the like: day, action, by whom, on whom."""
    return _show_claims(session_of(ctx, common), filters, listing, "measure")


@show.command(
    epilog=examples(
        "rapporteur show assistance --party 'United States'",
        "rapporteur show assistance --status planned --json",
    )
)
@expand
def assistance(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print aid given or to be given: day, form, from whom, to whom, for what."""
    return _show_claims(session_of(ctx, common), filters, listing, "assistance")


@show.command(
    epilog=examples(
        "rapporteur show activities --since 2022",
        "rapporteur show activities --about exercise",
    )
)
@expand
def activities(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print exercises, operations and other acts: day, who, with whom, in which words."""
    return _show_claims(session_of(ctx, common), filters, listing, "activity")


@show.command(
    epilog=examples("rapporteur show figures --about trade", "rapporteur show figures --document 004 --quote")
)
@expand
def figures(ctx: typer.Context, *, filters: Filters, listing: Listing, common: Common) -> int:
    """Print the numbers that documents give: of what, and who says so."""
    return _show_claims(session_of(ctx, common), filters, listing, "figure")


@show.command(
    epilog=examples("rapporteur show claims --about terrorism", "rapporteur show claims --kind figure --json")
)
@expand
def claims(
    ctx: typer.Context, *, filters: Filters, kinds: Kinds = None, listing: Listing, common: Common
) -> int:
    """Print claims of all kinds."""
    from rapporteur.publish.listing import show_claims

    return show_claims(session_of(ctx, common), filters.wanted(kinds or ()), listing, general=True)


@show.command(epilog=examples("rapporteur show documents", "rapporteur show documents --since 2022 --json"))
@expand
def documents(
    ctx: typer.Context, *, filters: Filters, kinds: Kinds = None, as_json: Json = False, common: Common
) -> int:
    """Print the documents of the record: label, date, title, publisher."""
    from rapporteur.publish.listing import show_documents

    return show_documents(session_of(ctx, common), filters.wanted(kinds or ()), as_json=as_json)


@show.command(epilog=examples("rapporteur show document 002", "rapporteur show document 002 --furniture"))
@expand
def document(ctx: typer.Context, label: Label, *, parts: Parts, as_json: Json = False, common: Common) -> int:
    """Print what is known about one document, or a part of it."""
    from rapporteur.publish.listing import show_document

    return show_document(session_of(ctx, common), label, parts.chosen(), as_json=as_json)


# -- Who is who, what happened -----------------------------------------------------------------

EntityKinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="KIND", help="person, body, state, place, instrument or programme; repeatable."
    ),
]


@show.command(
    epilog=examples(
        "rapporteur show entities --kind person",
        "rapporteur show entities Ministry",
        "rapporteur show entities --likely",
    )
)
@expand
def entities(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="Whose name holds these words.")
    ] = None,
    *,
    kinds: EntityKinds = None,
    likely: Annotated[
        bool, typer.Option("--likely", help="Pairs that are likely one, with the reasons; you decide.")
    ] = False,
    limit: Limit = None,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print persons, bodies, states, places, instruments and programmes, with the names they go by."""
    from rapporteur.publish.who import show_entities, show_likely
    from rapporteur.record import EntityKind

    chosen = [EntityKind(kind) for kind in choices(kinds, [*EntityKind], "--kind")]
    shown = show_likely if likely else show_entities
    return shown(session_of(ctx, common), chosen, " ".join(words or ()) or None, limit, as_json=as_json)


@show.command(epilog=examples("rapporteur show entity 'Uzra Zeya'", "rapporteur show entity Kazykhan --json"))
@expand
def entity(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="NAME", help="One of its names, words of one, or the citation of one."),
    ],
    *,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print one person, body, state or thing: every name and every office, each with its citations."""
    from rapporteur.publish.who import show_entity

    return show_entity(session_of(ctx, common), " ".join(words), as_json=as_json)


@show.command(epilog=examples("rapporteur show offices", "rapporteur show offices 'Under Secretary'"))
@expand
def offices(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME]", help="Words of an office, its state or one of its holders."),
    ] = None,
    *,
    limit: Limit = None,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print offices with those who held them, and the dates of the documents that show it."""
    from rapporteur.publish.who import show_offices

    named = " ".join(words or ()) or None
    return show_offices(session_of(ctx, common), named, limit, as_json=as_json)


@show.command(
    epilog=examples(
        "rapporteur show events --between Kazakhstan 'United States'",
        "rapporteur show events --kind instrument --since 2022",
        "rapporteur show events --several",
        "rapporteur show events --likely",
    )
)
@expand
def events(
    ctx: typer.Context,
    *,
    filters: Filters,
    kinds: Kinds = None,
    several: Annotated[
        bool, typer.Option("--several", help="Only those that more than one document tells.")
    ] = False,
    likely: Annotated[
        bool, typer.Option("--likely", help="Pairs that are likely one, with the reasons; you decide.")
    ] = False,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print what happened, one line an event, however many documents tell it."""
    from rapporteur.publish.happened import show_events, show_likely_events

    wanted = filters.wanted(kinds or ())
    if likely:
        return show_likely_events(session_of(ctx, common), wanted, as_json=as_json)
    return show_events(session_of(ctx, common), wanted, several=several, as_json=as_json)


@show.command(epilog=examples("rapporteur show event 001:17-361", "rapporteur show event 001:17-361 --json"))
@expand
def event(
    ctx: typer.Context,
    reference: Annotated[
        str, typer.Argument(metavar="CITATION", help="The citation of one of its claims: LABEL:START-END.")
    ],
    *,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print one event: every claim under it, how many origins they have, and where they differ."""
    from rapporteur.publish.happened import show_event

    return show_event(session_of(ctx, common), reference, as_json=as_json)


AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="Reckon what is due or past as of this day. [default: today]"
    ),
]


@show.command(epilog=examples("rapporteur show series", "rapporteur show series 'High-Level Dialogue'"))
@expand
def series(
    ctx: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME]", help="Words of the name of a series.")
    ] = None,
    *,
    every: Annotated[bool, typer.Option("--all", help="Series of one unnumbered meeting, too.")] = False,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print series of meetings: ordinals, dates, places, chairs, what no document covers, what comes next."""
    from rapporteur.publish.sequences import show_series

    named = " ".join(words or ()) or None
    return show_series(
        session_of(ctx, common), named, today(as_of), every=every, limit=limit, as_json=as_json
    )


@show.command(
    epilog=examples(
        "rapporteur show conflicts",
        "rapporteur show conflicts --since 2024 --party Kazakhstan",
        "rapporteur show conflicts --all --json",
    )
)
@expand
def conflicts(
    ctx: typer.Context,
    *,
    filters: Filters,
    every: Annotated[
        bool, typer.Option("--all", help="Where one document only omits what another tells, too.")
    ] = False,
    as_json: Json = False,
    common: Common,
) -> int:
    """Print where documents differ about one event, person or figure, each value with its citations."""
    from rapporteur.publish.differing import show_conflicts

    return show_conflicts(session_of(ctx, common), filters.wanted(), every=every, as_json=as_json)
