"""What is folded below the timeline: type a date, go to events, show a part of the story, keys."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.views import StoryView
from dashboard.ids import DateTools

KEYS = (
    ("← →", "Previous, next day"),
    ("Page Up, Page Down", "A tenth of the story"),
    ("Home, End", "First, last day"),
    ("p n", "Previous, next day with an event"),
    ("k", "Play or pause"),
    ("+ −", "Show fewer, more days"),
    ("0", "Show all days"),
    ("Shift ← →", "Move the days that are shown"),
    ("?", "This list"),
)
"""Keys while the date has the focus, and what they do."""

_SORTS = (
    ("ground", "Movements and changes of control"),
    ("said", "Announcements, claims and denials"),
    ("other", "Other events"),
    ("range", "An event that is dated to a range of days, not to one"),
)


def date_tools(story: StoryView) -> html.Details:
    """The window in words, and the tools that `ui/tools.mjs` serves."""
    return html.Details(
        id=DateTools.BOX,
        className="tools",
        children=[
            html.Summary(
                [
                    html.Span(story.window_words, id=DateTools.SPAN),
                    ". Days in Kyiv.",
                ],
                className="tools__summary",
            ),
            _panel(),
        ],
    )


def keys_dialog() -> html.Dialog:
    """The keys of the date, for a dialog; a part of its own, because nothing in a fold is shown."""
    rows = [html.Tr([html.Th(html.Kbd(key), scope="row"), html.Td(does)]) for key, does in KEYS]
    return html.Dialog(
        id=DateTools.KEYS_BOX,
        className="dialog keys",
        **dashed(aria_labelledby=DateTools.KEYS_TITLE),
        children=[
            html.H2("Keys", id=DateTools.KEYS_TITLE, className="keys__title"),
            html.P("They work while the date has the focus."),
            html.Table(html.Tbody(rows), className="keys__table"),
            _button(DateTools.KEYS_CLOSE, "Close"),
        ],
    )


def _panel() -> html.Div:
    return html.Div(
        className="tools__panel",
        children=[
            html.Div(id=DateTools.PRECISION, className="tools__precision"),
            html.Div(
                className="tools__row",
                role="group",
                **dashed(aria_label="Timeline"),
                children=[
                    html.Div(id=DateTools.DATE, className="tools__date"),
                    _button(DateTools.PREVIOUS_EVENT, "Previous event"),
                    _button(DateTools.NEXT_EVENT, "Next event"),
                    _button(DateTools.FEWER, "Fewer days"),
                    _button(DateTools.MORE, "More days"),
                    _button(DateTools.ALL, "All days"),
                    _button(DateTools.KEYS, "Keys"),
                ],
            ),
            html.Ul([_sort(*each) for each in _SORTS], className="tools__sorts"),
        ],
    )


def _sort(name: str, words: str) -> html.Li:
    mark = html.Span(className=f"tools__sort tools__sort--{name}", **dashed(aria_hidden="true"))
    return html.Li([mark, words])


def _button(element: DateTools, label: str) -> html.Button:
    return html.Button(label, id=element, className="evidence__choice", type="button")
