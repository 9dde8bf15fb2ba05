"""What was corrected in the tables of a story, in words for readers."""

from collections.abc import Iterable, Sequence

from dashboard.components.views import CorrectionView
from events.model import AreaClaim, Claim, Correction, Story

_NAMED = 3
"""Places named in a line; the others are counted."""


def correction_view(story: Story, row: Correction) -> CorrectionView:
    """A correction, what it is about in a reader's words, and the places that it concerns."""
    places = _corrected_places(story, row)
    return CorrectionView(
        made_words=row.made.words,
        what=_about(story, row, [story.places[place].name for place in places]),
        was=row.was,
        now=row.now,
        why=row.why,
        places=tuple((place, story.places[place].name) for place in places),
    )


def _corrected_places(story: Story, row: Correction) -> tuple[str, ...]:
    """The places that the corrected rows are about; none for rows of sources or actors."""
    found: dict[str, Iterable[tuple[str, ...]]] = {
        "places": ((place,) for place in story.places if place in row.row_ids),
        "events": (event.places for event in story.events if event.id in row.row_ids),
        "claims": (
            (claim.place_id,)
            for claim in story.claims
            if claim.id in row.row_ids and claim.place_id
        ),
    }
    return tuple(dict.fromkeys(place for ids in found.get(row.table, ()) for place in ids))


def _about(story: Story, row: Correction, places: list[str]) -> str:
    """Whose statements about which places, or which events; else the table and the rows."""
    if row.table == "claims":
        found = _speakers(story, row, story.claims)
        return ": ".join(filter(None, [_listed(places), found])) if found else _rows(row)
    if row.table == "area_claims":
        found = _speakers(story, row, story.area_claims)
        return f"Figure of {found}" if found else _rows(row)
    if row.table == "actors" and set(row.row_ids) <= set(story.actors):
        return _listed([story.actors[actor].name for actor in row.row_ids])
    if row.table == "events":
        days = [each.day.words for each in story.events if each.id in row.row_ids]
        return f"Event {days[0]}" if len(days) == 1 else _rows(row, count="events")
    stops = [stop.title for stop in story.tour if stop.id in row.row_ids]
    return f"Tour, {_listed(stops)}" if row.table == "tour" and stops else _rows(row)


def _speakers(story: Story, row: Correction, said: Iterable[Claim | AreaClaim]) -> str:
    ids = dict.fromkeys(each.actor_id for each in said if each.id in row.row_ids)
    return _listed([story.actors[actor].name for actor in ids])


def _rows(row: Correction, *, count: str = "") -> str:
    many = count and len(row.row_ids) > 1
    return f"{len(row.row_ids)} {count}" if many else f"{row.table}, {_listed(row.row_ids)}"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown
