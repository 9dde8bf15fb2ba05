"""The `changehands` command: one verb for each function, text for people or JSON for scripts.

Exit code 0, or 2 with one line for each problem on standard error and nothing written.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dashboard.changed import in_words, what_changed
from dashboard.config import ConfigError
from dashboard.files import write_all
from dashboard.loading import NoStoryError, read_story, story_folder
from dashboard.places import UnclearPlaceError, find_place, story_id, with_story_names
from dashboard.why import why
from events.dates import BadDate, parse_day
from events.model import Lens, Place, Side, Story
from events.precedence import Control
from events.store import StoryErrors
from events.timeline import control_on
from geodata.gazetteer import Candidate, Gazetteer, PlaceError, Settlement

if TYPE_CHECKING:
    from dashboard.importing import Imported

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Who holds what, on which day, who says so, and when it was known.",
)

StoryOption = Annotated[str, typer.Option("--story", help="A story's name, or its folder.")]
DayOption = Annotated[str, typer.Option("--day", help="The civil day, as in 2022-09-10.")]
KnownOption = Annotated[
    str, typer.Option("--known", help="Only what was published by this day; default: everything.")
]
LensOption = Annotated[str, typer.Option("--lens", help="all, ua, ru or independent.")]
JsonOption = Annotated[bool, typer.Option("--json", help="JSON instead of text.")]
KHARKIV = "kharkiv-2022"

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class RefusedError(Exception):
    """What was asked cannot be done: one line for each problem."""


def main() -> None:
    """Run the command line; the only place that turns a refusal into an exit code."""
    with _told():
        app()


@app.command()
def serve(story: StoryOption = KHARKIV) -> None:
    """Serve the dashboard on HOST:PORT (default 127.0.0.1:8050)."""
    from dashboard.server import run  # noqa: PLC0415  # Dash is slow to import

    run(story_folder(story), os.environ)


@app.command()
def check(story: StoryOption = KHARKIV, as_json: JsonOption = False) -> None:
    """Check a story's tables; tells every error with file, line and column."""
    try:
        found = _story(story)[0]
    except StoryErrors as refused:
        if as_json:
            _print_json({"errors": [asdict(error) for error in refused.errors]})
        raise
    counts = {
        "events": len(found.events),
        "claims": len(found.claims),
        "places": len(found.places),
        "actors": len(found.actors),
        "sources": len(found.sources),
    }
    if as_json:
        told = {"story": found.about.slug, "revision": found.revision}
        _print_json(told | counts | {"errors": []})
        return
    numbers = ", ".join(f"{number} {what}" for what, number in counts.items())
    print(f"{found.about.slug}: {numbers}: no errors (revision {found.revision})")


@app.command()
def new(
    folder: Annotated[
        str, typer.Argument(help="The folder to make; its name, as in kherson-2022.")
    ],
    title: Annotated[str, typer.Option("--title", help="What the story is called.")],
    since: Annotated[str, typer.Option("--from", help="The first day.")],
    until: Annotated[str, typer.Option("--to", help="The last day.")],
    place: Annotated[
        list[str], typer.Option(help="A name in any spelling, or a gazetteer id; once for each.")
    ],
    licence: Annotated[
        str, typer.Option(help="On which terms others may use its tables.")
    ] = "All rights reserved",
) -> None:
    """Begin a story of your own: its folder with every table, its places, and no statement yet."""
    from dashboard.new_story import CannotBeginError, begin_story  # noqa: PLC0415

    window = _day("--from", since), _day("--to", until)
    gazetteer = Gazetteer.load()
    settlements = _settlements(gazetteer, place)
    try:
        begin_story(
            Path(folder),
            title=title,
            window=window,
            settlements=settlements,
            licence=licence,
            gazetteer=gazetteer,
        )
    except CannotBeginError as error:
        raise RefusedError(f"FOLDER: {error}") from error
    print(
        f"{folder}: a story without statements. Add who said what to claims.csv, with actors.csv "
        "and sources.csv (the columns: events/README.md), then\n"
        f"changehands check --story {folder}\nchangehands serve --story {folder}"
    )


@app.command("import")
def import_(
    file: Annotated[
        str, typer.Argument(help="A table (.csv) or a map (.geojson, .kml, .gpkg) of others.")
    ],
    story: Annotated[str, typer.Option("--story", help="The story to add to: name or folder.")],
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="Which column of the file holds what, as in place=geonameid; once for each of "
            "place, day, known, asserts, actor, sources, kind, confidence, event, retracts, words."
        ),
    ] = None,
    value: Annotated[
        list[str] | None,
        typer.Option(help="What a value in the column of asserts means, as in UA=ua; once each."),
    ] = None,
    actor: Annotated[str, typer.Option(help="Who says so: the id of an actor of the story.")] = "",
    sources: Annotated[str, typer.Option(help="Where: ids of sources of the story.")] = "",
    asserts: Annotated[str, typer.Option(help="Who holds it: ua, ru or contested.")] = "",
    place: Annotated[str, typer.Option(help="The place of which all rows speak.")] = "",
    day: Annotated[str, typer.Option(help="The day of which it speaks.")] = "",
    known: Annotated[str, typer.Option(help="The day on which it was published.")] = "",
    kind: Annotated[str, typer.Option(help="claim, report, baseline ... (default: claim).")] = "",
    confidence: Annotated[str, typer.Option(help="high, medium (default) or low.")] = "",
    event: Annotated[str, typer.Option(help="The id of an event of the story.")] = "",
    words: Annotated[
        str, typer.Option(help="What it says; columns of the file may stand in it: {name}.")
    ] = "",
    changes: Annotated[
        bool,
        typer.Option("--changes", help="Leave out what repeats its speaker and changes nothing."),
    ] = False,
    new_places: Annotated[
        bool,
        typer.Option("--new-places", help="Add settlements of its oblasts that the story lacks."),
    ] = False,
    skip_unclear: Annotated[
        bool,
        typer.Option("--skip-unclear", help="Leave out rows whose place is not clear by its name."),
    ] = False,
    mend: Annotated[
        bool, typer.Option("--mend", help="Make good ones of areas whose edges cross.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only tell what it would add.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Add statements of others to a story, each with its speaker, source and two days."""
    # Only this verb needs shapely, which is slow to import.
    from dashboard.importing import import_claims  # noqa: PLC0415
    from dashboard.reading import CannotImportError, Reading  # noqa: PLC0415

    given = {
        "place": place,
        "day": day,
        "known": known,
        "asserts": asserts,
        "actor": actor,
        "sources": sources,
        "kind": kind,
        "confidence": confidence,
        "event": event,
        "words": words,
    }
    reading = Reading(
        columns=_pairs("--column", column or [], str.partition),
        given={name: text for name, text in given.items() if text},
        values=_pairs("--value", value or [], str.rpartition),
        only_changes=changes,
        new_places=new_places,
        skip_unclear=skip_unclear,
        mend=mend,
    )
    folder = story_folder(story)
    try:
        told = import_claims(Path(file), folder, reading, Gazetteer.load(), write=not dry_run)
    except CannotImportError as error:
        raise RefusedError(str(error)) from error
    _tell_import(told, story, written=not dry_run, as_json=as_json)


def _tell_import(told: "Imported", story: str, *, written: bool, as_json: bool) -> None:
    left_out = {
        "already": (told.already, "that the story has already"),
        "repeated": (told.repeated, "that say again what is said"),
        "blank": (told.blank, "that name no holder"),
        "empty": (told.empty, "areas in which no place of the story lies"),
        "odd": (told.odd, "features that are no areas and name no place"),
        "unclear": (
            len(told.unclear),
            f"names that no settlement has, or several{_some(told.unclear)}",
        ),
        "elsewhere": (
            len(told.elsewhere),
            f"settlements that are no places of the story{_some(map(str, told.elsewhere))}",
        ),
        "unknown": (
            len(told.unknown_ids),
            f"ids that are in no gazetteer of ours{_some(told.unknown_ids)}",
        ),
    }
    if as_json:
        added = {"claims": len(told.claims), "places": len(told.places), "written": written}
        ids = {"claim_ids": [claim.id for claim in told.claims]}
        _print_json(added | ids | {name: number for name, (number, _) in left_out.items()})
        return
    places = f", places: {len(told.places):,}" if told.places else ""
    verb = "added" if written else "would be added"
    print(f"{story}: claims {verb}: {len(told.claims):,}{places}")
    for claim in () if written else told.claims[:5]:
        said = f"{claim.asserts or 'no holder'} on {claim.day}, known {claim.known}"
        print(f"  {claim.id}: {said}: {claim.words}")
    for number, what in left_out.values():
        if number:
            print(f"left out: {number:,} {what}")


def _some(names: Iterable[str]) -> str:
    """': ' and the first few, or nothing."""
    found = list(names)
    return ": " + " | ".join(found[:3]) + (" ..." if len(found) > 3 else "") if found else ""


def _pairs(
    option: str, texts: Sequence[str], parted: Callable[[str, str], tuple[str, str, str]]
) -> dict[str, str]:
    """`name=value`, each name once; a name that has `=` in it, where `parted` takes the last."""
    pairs: dict[str, str] = {}
    for text in texts:
        name, sign, value = (part.strip() for part in parted(text, "="))
        if not (name and sign) or name in pairs:
            raise RefusedError(f"{option}: expected NAME=VALUE, each name once; found {text!r}")
        pairs[name] = value
    return pairs


def _settlements(gazetteer: Gazetteer, names: Sequence[str]) -> list[Settlement]:
    """Each once, however often it is named."""
    found, wrong = {}, []
    for name in names:
        try:
            settlement = gazetteer.resolve(name)
            found[settlement.gazetteer_id] = settlement
        except PlaceError as error:
            wrong.append(f"--place: {error}")
    if wrong:
        raise RefusedError("\n".join(wrong))
    return list(found.values())


@app.command()
def control(
    day: DayOption,
    known: KnownOption = "",
    lens: LensOption = Lens.ALL.value,
    place: Annotated[str, typer.Option(help="A name in any spelling, or a GeoNames id.")] = "",
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """Who holds a place, or every place, on a day."""
    asked = _asked(day, known, lens)
    found, gazetteer = _story(story)
    places = [find_place(found, gazetteer, place)] if place else list(found.places.values())
    held = control_on(found.claims, found.actors, **asked)
    rows = [_control_row(found, row, gazetteer, held.get(row.id), asked) for row in places]
    if as_json:
        _print_json(rows[0] if place else rows)
        return
    for row in rows:
        status = f" ({row['status']})" if row["status"] else ""
        since = f" since {row['since']}" if row["since"] else ""
        print(f"{row['name']}: {row['side']}{status}{since}")
        if place and row["why"]:
            print(f"{row['why']}\nClaims: {' '.join(row['claims'])}")


@app.command()
def changed(
    since: Annotated[str, typer.Option("--from", help="The earlier day.")],
    until: Annotated[str, typer.Option("--to", help="The later day.")],
    known: KnownOption = "",
    known_from: Annotated[
        str, typer.Option("--known-from", help="For the earlier look, if not --known.")
    ] = "",
    lens: LensOption = Lens.ALL.value,
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """What changed between two days, or between two days of knowing about one day."""
    before, after = _asked(since, known_from or known, lens), _asked(until, known, lens)
    found, _ = _story(story)
    one, other = (control_on(found.claims, found.actors, **asked) for asked in (before, after))
    told = what_changed(found, one, other)
    if as_json:
        rows = [
            {
                "place": change.place.id,
                "name": change.place.name,
                "before": _state_json(change.before),
                "after": _state_json(change.after),
            }
            for change in told
        ]
        _print_json({"words": in_words(told), "changes": rows})
        return
    print(in_words(told))


def _state_json(control: Control | None) -> dict[str, Any]:
    return {
        "side": control.side.value if control else "unknown",
        "status": control.status.value if control else None,
        "claims": list(control.claims) if control else [],
    }


@app.command()
def areas(
    day: DayOption,
    output: Annotated[str, typer.Option("-o", "--output", help="The GeoJSON file to write.")],
    known: KnownOption = "",
    lens: LensOption = Lens.ALL.value,
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """Write who holds which land as polygons (EPSG:4326), and print the km2."""
    # Only this verb needs the map: geopandas is slow to import.
    from dashboard.held import front_line  # noqa: PLC0415
    from dashboard.scene import load_scene  # noqa: PLC0415
    from geodata.areas import control_polygons  # noqa: PLC0415

    asked = _asked(day, known, lens)
    path = _writable(output)
    scene = load_scene(story_folder(story))
    states = scene.states(scene.control(**asked))
    frame = control_polygons(scene.regions, states)
    for name, value in asked.items():
        frame[name] = None if value is None else str(value)
    _write(path, frame.to_json(drop_id=True, ensure_ascii=False))
    rows = frame.drop(columns="geometry").to_dict("records")
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        print(f"{row['side']} {row['status'] or ''}: {row['km2']:,.0f} km2")
    front = front_line(scene).front(states)
    print(f"front: {front.low_km:,.0f} to {front.high_km:,.0f} km")


@app.command()
def series(
    output: Annotated[
        str, typer.Option("-o", "--output", help="The CSV file to write, or .json.")
    ] = "",
    since: Annotated[str, typer.Option("--from", help="Default: the first day.")] = "",
    until: Annotated[str, typer.Option("--to", help="Default: the last day.")] = "",
    known: KnownOption = "",
    lens: LensOption = Lens.ALL.value,
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """Who held how much land on every day, by oblast and raion, as ranges; length of the front.

    Without --output, prints the ranges of all oblasts together and the front.
    """
    from dashboard.held import HeldLand, Level, to_csv  # noqa: PLC0415  # as in `areas`
    from dashboard.scene import load_scene  # noqa: PLC0415

    basis = _basis(known, lens)
    path = _writable(output) if output else None
    if path and path.suffix not in {".csv", ".json"}:
        raise RefusedError(f"--output: expected a name ending in .csv or .json; found {output!r}")
    scene = load_scene(story_folder(story))
    levels = tuple(Level) if path or as_json else (Level.ALL,)
    rows = list(HeldLand(scene).rows(_between(scene.days, since, until), **basis, levels=levels))
    records = [asdict(row) for row in rows]
    if path:
        _write(path, _json_text(records) if path.suffix == ".json" else to_csv(rows))
        print(f"{len(rows)} rows")
    elif as_json:
        _print_json(records)
    else:
        for row in (row for row in rows if not row.status and row.what != Side.UNKNOWN):
            wide = f", in a zone {row.width_km:,.0f} km wide" if row.width_km else ""
            print(f"{row.day} {row.what}: {row.low:,.0f} to {row.high:,.0f} {row.unit}{wide}")


@app.command()
def export(
    output: Annotated[
        str, typer.Option("-o", "--output", help="The .gpkg, .geojson or .csv file to write.")
    ],
    known: KnownOption = "",
    lens: LensOption = Lens.ALL.value,
    story: StoryOption = KHARKIV,
) -> None:
    """Write who held each place from when until when; as .gpkg with places, events and claims."""
    from dashboard.exporting import geopackage  # noqa: PLC0415  # as in `areas`
    from dashboard.intervals import control_csv, control_geojson  # noqa: PLC0415
    from dashboard.scene import load_scene  # noqa: PLC0415

    makers: Mapping[str, Callable[..., str | bytes]] = {
        ".gpkg": geopackage,
        ".geojson": control_geojson,
        ".csv": control_csv,
    }
    path = _writable(output)
    make = makers.get(path.suffix.lower())
    if make is None:
        expected = f"expected a name ending in {', '.join(makers)}"
        raise RefusedError(f"--output: {expected}; found {output!r}")
    basis = _basis(known, lens)
    _write(path, make(load_scene(story_folder(story)), **basis))
    print(f"{output}: {path.stat().st_size:,} bytes")


def _between(days: Sequence[date], since: str, until: str) -> list[date]:
    first = _day("--from", since) if since else days[0]
    last = _day("--to", until) if until else days[-1]
    found = [day for day in days if first <= day <= last]
    if not found:
        window = f"expected days from {days[0]} to {days[-1]}"
        raise RefusedError(f"--from, --to: {window}; found {first} to {last}")
    return found


@app.command()
def publish(
    named: Annotated[
        str, typer.Argument(metavar="STORY", help="The same as --story.", show_default=False)
    ] = "",
    output: Annotated[str, typer.Option("-o", "--output", help="The folder to write.")] = "",
    story: StoryOption = KHARKIV,
    url: Annotated[
        str, typer.Option(help="Where the folder will be served, for links and previews.")
    ] = "http://localhost/",
    single_file: Annotated[
        bool, typer.Option("--single-file", help="One HTML file that asks for nothing.")
    ] = False,
) -> None:
    """Write the story as a site that any web server can serve, or as one file."""
    from dashboard.config import Config, public_url  # noqa: PLC0415
    from dashboard.publish.site import Site  # noqa: PLC0415
    from dashboard.publish.write import CannotPublishError, write_site  # noqa: PLC0415
    from dashboard.scene import load_scene  # noqa: PLC0415

    address = public_url(url, "--url")
    if not output:
        raise RefusedError("--output: expected where to write; found ''")
    folder = story_folder(named or story)
    path = _writable(output) if single_file else Path(output)
    site = Site(load_scene(folder), folder, address, Config().assets)
    if single_file:
        _write(path, site.single_file().decode())
        print(f"{output}: {path.stat().st_size:,} bytes, all that the story needs")
        return
    try:
        count = write_site(site.files, path)
    except CannotPublishError as error:
        raise RefusedError(f"--output: {error}") from error
    print(f"{output}: {count} files, revision {site.revision}")


@app.command()
def events(
    day: Annotated[str, typer.Option("--day", help="Only events of this day.")] = "",
    known: KnownOption = "",
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """The events of a story, or of a day, in the order of their days."""
    on = _day("--day", day) if day else None
    by = _day("--known", known) if known else None
    found, _ = _story(story)
    rows = [
        event.model_dump(mode="json", exclude={"day", "known"})
        | {"day": event.day.text, "known": event.known.text}
        for event in sorted(found.events, key=lambda event: (event.day.last, event.id))
        if (on is None or event.day.covers(on)) and (by is None or event.known.last <= by)
    ]
    if as_json:
        _print_json(rows)
        return
    for row in rows:
        print(f"{row['day']}  {row['title']}  [{row['id']}]")


@app.command()
def still(
    output: Annotated[str, typer.Option("-o", "--output", help="The .svg or .png file to write.")],
    day: Annotated[str, typer.Option("--day", help="The civil day; default: the event's.")] = "",
    known: KnownOption = "",
    lens: LensOption = Lens.ALL.value,
    event: Annotated[str, typer.Option("--event", help="The id of an event to point out.")] = "",
    size: Annotated[str, typer.Option("--size", help="WIDTHxHEIGHT in pixels.")] = "1200x630",
    theme: Annotated[str, typer.Option("--theme", help="light or dark.")] = "light",
    story: StoryOption = KHARKIV,
) -> None:
    """Draw a day as a picture that carries its date, legend, caveat, sources and credits."""
    # Only this verb needs the map and a renderer: both are slow to import.
    from dashboard.publish.still import Asked, Theme, draw, png  # noqa: PLC0415
    from dashboard.publish.svg import Drawing  # noqa: PLC0415
    from dashboard.scene import load_scene  # noqa: PLC0415

    path = _writable(output)
    if path.suffix not in {".png", ".svg"}:
        raise RefusedError(f"--output: expected a name ending in .svg or .png; found {output!r}")
    wide, high = _size(size)
    dressed = _one_of("--theme", theme, Theme)
    folder = story_folder(story)
    found, _ = _story(story)
    number = _event_number(found, event)
    shown = _asked(_shown_day(found, day, number), known, lens)
    asked = Asked(**shown, event=number, theme=dressed, width=wide, height=high)
    document = draw(Drawing(load_scene(folder)), asked)
    _write(path, png(document) if path.suffix == ".png" else document)


@app.command()
def place(
    name: Annotated[str, typer.Argument(help="A name in any spelling or script.")],
    story: StoryOption = KHARKIV,
    as_json: JsonOption = False,
) -> None:
    """Which settlement a name means, the spellings of the story too; several when ambiguous."""
    found, gazetteer = _story(story)
    match = with_story_names(gazetteer, found).find(name)
    places = {story_id(each): each.id for each in found.places.values()}
    candidates = [_candidate(candidate, places) for candidate in match.candidates]
    if as_json:
        _print_json({"query": name, "match": match.kind.value, "candidates": candidates})
        return
    if not candidates:
        raise RefusedError(f"expected the name of a settlement; found {name!r}")
    for row in candidates:
        without = "" if row["geonames_id"] else ", no GeoNames id"
        where = f"{row['raion']}, {row['oblast']}{without}"
        name_uk = f" ({row['name_uk']})" if row["name_uk"] else ""
        print(f"{row['name']}{name_uk}, {where}  {row['score']}")


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except StoryErrors as refused:
        lines = [str(error) for error in refused.errors]
    except (RefusedError, NoStoryError, UnclearPlaceError, ConfigError) as refused:
        lines = [str(refused)]
    else:
        return
    print("\n".join(lines), file=sys.stderr)
    raise SystemExit(2)


def _story(name: str) -> tuple[Story, Gazetteer]:
    gazetteer = Gazetteer.load()
    return read_story(story_folder(name), gazetteer), gazetteer


def _asked(day: str, known: str, lens: str) -> dict[str, Any]:
    return {"day": _day("--day", day)} | _basis(known, lens)


def _basis(known: str, lens: str) -> dict[str, Any]:
    """As known on which day, through which lens."""
    return {
        "known": _day("--known", known) if known else None,
        "lens": _one_of("--lens", lens, Lens),
    }


def _day(option: str, text: str) -> date:
    return _parsed(option, text, parse_day, BadDate)


def _parsed(option: str, text: str, parse: Callable[[str], T], wrong: type[Exception]) -> T:
    try:
        return parse(text)
    except wrong as error:
        raise RefusedError(f"{option}: {error}; found {text!r}") from error


def _one_of(option: str, text: str, choices: type[E]) -> E:
    if text not in list(choices):
        raise RefusedError(f"{option}: expected one of {', '.join(choices)}; found {text!r}")
    return choices(text)


def _control_row(
    story: Story, place: Place, gazetteer: Gazetteer, found: Control | None, asked: dict[str, Any]
) -> dict[str, Any]:
    known: date | None = asked["known"]
    return {
        "place": place.id,
        "name": place.name,
        "geonames_id": _geonames_id(gazetteer, place.gazetteer_id),
        "day": asked["day"].isoformat(),
        "known": known.isoformat() if known else None,
        "lens": asked["lens"].value,
        "side": found.side.value if found else "unknown",
        "status": found.status.value if found else None,
        "since": found.since.isoformat() if found else None,
        "precision": str(found.precision) if found else None,
        "reason": found.reason.value if found else None,
        "claims": list(found.claims) if found else [],
        "why": why(story, found) if found else None,
    }


def _geonames_id(gazetteer: Gazetteer, gazetteer_id: str) -> int | None:
    return gazetteer.by_id(gazetteer_id).geonames_id if gazetteer_id else None


def _candidate(candidate: Candidate, places: Mapping[str, str]) -> dict[str, Any]:
    """`places` gives the ids of the story's places by `places.story_id`."""
    found = candidate.settlement
    place = places.get(found.gazetteer_id)
    return {
        "geonames_id": found.geonames_id,
        "gazetteer_id": None if found.source == "story" else found.gazetteer_id,
        "place_id": place,
        "name": found.name_en,
        "name_uk": found.name_uk,
        "oblast": found.oblast,
        "raion": found.raion,
        "lat": found.lat,
        "lon": found.lon,
        "score": candidate.score,
    }


def _size(text: str) -> tuple[int, int]:
    from dashboard.publish.still import LEAST, MOST  # noqa: PLC0415

    sides = text.split("x")
    if len(sides) != 2 or not all(
        side.isascii() and side.isdigit() and len(side) <= 4 and LEAST <= int(side) <= MOST
        for side in sides
    ):
        raise RefusedError(
            f"--size: expected WIDTHxHEIGHT, each from {LEAST} to {MOST} pixels; found {text!r}"
        )
    return int(sides[0]), int(sides[1])


def _event_number(story: Story, event_id: str) -> int | None:
    ids = [event.id for event in story.events]
    if not event_id:
        return None
    if event_id not in ids:
        near = get_close_matches(event_id, ids, 3)
        hint = f"; near it: {', '.join(near)}" if near else ""
        raise RefusedError(
            f"--event: expected the id of an event of the story; found {event_id!r}{hint}"
        )
    return ids.index(event_id)


def _shown_day(story: Story, day: str, event: int | None) -> str:
    """The day asked for, or the last day of the event."""
    window = story.about.window
    if not day and event is None:
        raise RefusedError("--day: expected a day, or an --event that has one")
    if not day and event is not None:
        last = story.events[event].day.last
        return min(max(last, window.start), window.end).isoformat()
    if not window.start <= _day("--day", day) <= window.end:
        raise RefusedError(
            f"--day: expected a day from {window.start} to {window.end}; found {day!r}"
        )
    return day


def _print_json(value: object) -> None:
    print(_json_text(value))


def _json_text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def _writable(output: str) -> Path:
    path = Path(output)
    if path.is_dir() or not path.resolve().parent.is_dir():
        raise RefusedError(f"--output: expected a file in a folder that exists; found {output!r}")
    return path


def _write(path: Path, content: str | bytes) -> None:
    """The whole file or none of it."""
    try:
        write_all({path: content if isinstance(content, bytes) else content.encode()})
    except OSError as error:
        raise RefusedError(f"--output: {error.strerror}; found {str(path)!r}") from error


if __name__ == "__main__":
    main()
