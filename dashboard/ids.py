"""Every element id of the page, one StrEnum per part of the screen.

Each id has one owner in `dashboard/components/`. `assets/ids.mjs` repeats them for the browser
modules; a test compares the two.
"""

from enum import StrEnum


class Page(StrEnum):
    """The whole page."""

    ROOT = "changehands"
    MAIN = "main"
    NOTICE = "notice"
    LIVE = "live"
    THEME = "theme"


class Map(StrEnum):
    """The map and what floats over it."""

    FRAME = "map"
    GRAPH = "map-graph"
    TIP = "map-tip"
    PRINT = "map-print"
    SCALE = "map-scale"
    ZOOM_IN = "map-zoom-in"
    ZOOM_OUT = "map-zoom-out"
    WHOLE = "map-whole"
    SWIPE = "map-swipe"


class Date(StrEnum):
    """The date control."""

    CONTROL = "date"
    DAY = "date-day"
    BASIS = "date-basis"
    CHANGED = "date-changed"
    TIMELINE = "date-timeline"
    PREVIOUS = "date-previous"
    PLAY = "date-play"
    NEXT = "date-next"
    SPEED = "date-speed"


class DateTools(StrEnum):
    """What is folded below the timeline."""

    BOX = "date-tools"
    SPAN = "date-span"
    PRECISION = "date-precision"
    DATE = "date-slot"
    PREVIOUS_EVENT = "date-previous-event"
    NEXT_EVENT = "date-next-event"
    FEWER = "date-fewer"
    MORE = "date-more"
    ALL = "date-all"
    KEYS = "date-keys"
    KEYS_BOX = "date-keys-box"
    KEYS_TITLE = "date-keys-title"
    KEYS_CLOSE = "date-keys-close"


class Share(StrEnum):
    """A link, and a line to embed the map."""

    OPEN = "share-open"
    DIALOG = "share"
    HEADING = "share-heading"
    SLOT = "share-slot"
    TOLD = "share-told"
    CLOSE = "share-close"


class Legend(StrEnum):
    """The legend with its counts."""

    BOX = "legend"
    TABLE = "legend-table"


class Events(StrEnum):
    """The events of the day."""

    SECTION = "events"
    HEADING = "events-heading"
    LIST = "events-list"
    EMPTY = "events-empty"
    OUTSIDE = "events-outside"
    OUTSIDE_LIST = "events-outside-list"


class Filters(StrEnum):
    """Search and filters over the events."""

    BOX = "filters"
    SEARCH = "filters-search"
    CHOICES = "filters-choices"
    WORDS = "filters-words"
    CLEAR = "filters-clear"
    FOUND = "filters-found"


class Panel(StrEnum):
    """The open event."""

    SECTION = "event"
    CLOSE = "event-close"


class Place(StrEnum):
    """The place that was tapped."""

    FIND = "find"
    CARD = "place"
    NAME = "place-name"
    LOCAL_NAME = "place-local-name"
    CONTROL = "place-control"
    WHY = "place-why"
    FOLLOWS = "place-follows"
    LIFE = "place-life"
    EVENTS = "place-events"
    CLOSE = "place-close"


class Evidence(StrEnum):
    """As known on which day, and whose statements count."""

    CONTROL = "evidence"
    WORDS = "evidence-words"
    KNOWN_ALL = "known-all"
    KNOWN_NEWS = "known-news"
    KNOWN_DAY = "known-day"
    KNOWN_SLOT = "known-slot"
    DIFFER = "lens-differ"
    DIFFERENCES = "lens-differences"


class Changed(StrEnum):
    """What changed between two days, or between two days of knowing."""

    BOX = "changed"
    NOTHING = "changed-nothing"
    DAY = "changed-day"
    KNOWN = "changed-known"
    SLOT = "changed-slot"
    FOUND = "changed-found"
    HEADING = "changed-heading"
    WORDS = "changed-words"
    AREAS = "changed-areas"
    SWAP = "changed-swap"
    MARKED = "changed-marked"
    SWIPED = "changed-swiped"
    NOTE = "changed-note"
    LIST = "changed-list"


class Tour(StrEnum):
    """The story in a few stops."""

    SECTION = "tour"
    START = "tour-start"
    BOX = "tour-box"
    PROGRESS = "tour-progress"
    STOPS = "tour-stops"
    PREVIOUS = "tour-previous"
    NEXT = "tour-next"
    END = "tour-end"


class Reading(StrEnum):
    """Reading modes of the story."""

    ARTICLE = "article"
    AREAS = "areas"
    MEASURED = "areas-measured"
    CHART = "areas-chart"


class About(StrEnum):
    """Method, credits and corrections."""

    METHOD = "method"
    CREDITS = "credits"
    CORRECTIONS = "corrections"


def place_panel_id(place_id: str) -> str:
    """The element id of what was said of one place."""
    return f"place-{place_id}-life"


def event_panel_id(event_id: str) -> str:
    """The element id of the panel of one event."""
    return f"event-{event_id}"
