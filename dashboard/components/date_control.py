"""The date control: the day, large; as known when and by whom, where not everything counts; what
changed; the timeline; previous, play, next, speed."""

from dash import html

from dashboard.components.attributes import dashed
from dashboard.components.date_tools import date_tools, keys_dialog
from dashboard.components.views import StoryView
from dashboard.ids import Date


def date_control(story: StoryView) -> html.Section:
    """The day first; `ui/timeline.mjs` puts the range input and its ticks into the empty slot."""
    return html.Section(
        id=Date.CONTROL,
        className="date",
        **dashed(aria_label="Date"),
        children=[
            html.P(
                html.Time(story.day_words, id=Date.DAY, className="date__day", dateTime=story.day),
                className="date__line",
            ),
            html.P(id=Date.BASIS, className="date__basis", hidden=True),
            html.P(id=Date.CHANGED, className="date__changed"),
            html.Div(
                className="date__timeline",
                children=[
                    html.Div(id=Date.TIMELINE, className="timeline"),
                    date_tools(story),
                    keys_dialog(),
                ],
            ),
            html.Div(
                className="date__buttons",
                role="group",
                **dashed(aria_label="Step through the days"),
                children=[
                    _button(Date.PREVIOUS, "previous", "Previous day"),
                    _button(Date.PLAY, "play", "Play"),
                    _button(Date.NEXT, "next", "Next day"),
                    html.Button(
                        "1×",
                        id=Date.SPEED,
                        className="date__speed",
                        type="button",
                        **dashed(aria_label="Speed: 1 times"),
                    ),
                ],
            ),
        ],
    )


def _button(element: Date, name: str, label: str) -> html.Button:
    return html.Button(
        html.Span(label, className="date__label"),
        id=element,
        className=f"date__button date__button--{name}",
        type="button",
    )
