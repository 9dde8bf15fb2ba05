"""Views with defaults, so that a test names only what it is about."""

from typing import Any

from dashboard.components.views import (
    ControlRow,
    EventView,
    LegendRow,
    SourceView,
    StatementView,
    StoryView,
)
from dashboard.figures.control_map import CODES
from events.model import ActorSide, ClaimKind, Confidence, EventKind, Side, Status


def source(**fields: Any) -> SourceView:
    defaults = {
        "publisher": "Agency",
        "title": "Ministry speaks of regrouping",
        "url": "https://agency.example/1",
        "date": "2022-09-10",
        "date_words": "10 September 2022",
        "language": "en",
        "kind": "wire",
    }
    return SourceView(**(defaults | fields))


def statement(**fields: Any) -> StatementView:
    defaults = {
        "actor": "A ministry",
        "actor_role": "",
        "side": ActorSide.RU,
        "kind": ClaimKind.CLAIM,
        "words": "Its troops left the town.",
        "known": "2022-09-10",
        "known_words": "10 September 2022",
        "asserts": None,
        "place": "",
        "sources": (source(),),
    }
    return StatementView(**(defaults | fields))


def control_row(**fields: Any) -> ControlRow:
    defaults = {
        "place": "Izium",
        "before": Side.RU,
        "before_status": Status.ASSESSED,
        "after": Side.CONTESTED,
        "after_status": Status.DISPUTED,
    }
    return ControlRow(**(defaults | fields))


def event(event_id: str = "izium-left", **fields: Any) -> EventView:
    defaults = {
        "kind": EventKind.WITHDRAWAL_ANNOUNCED,
        "title": "Withdrawal from Izium announced",
        "summary": "The ministry announced it.",
        "day": "2022-09-10",
        "day_words": "10 September 2022",
        "known_words": "",
        "places": ("Izium",),
        "control": (control_row(),),
        "statements": (statement(),),
        "sources": (),
        "confidence": Confidence.HIGH,
        "confidence_reason": "said against its own interest",
        "importance": 1,
    }
    return EventView(id=event_id, **(defaults | fields))


def story(**fields: Any) -> StoryView:
    defaults = {
        "slug": "a-story",
        "title": "A story",
        "summary": "What it is about.",
        "bundle_url": "/data/1/bundle.json",
        "texts_url": "/data/1/texts.html",
        "day": "2022-09-10",
        "day_words": "10 September 2022",
        "window_words": "1 September to 5 October 2022",
        "known_words": "on all that is known",
        "events": (event(),),
        "legend": tuple(LegendRow(code, 3, 1234.5) for code in CODES),
    }
    return StoryView(**(defaults | fields))
