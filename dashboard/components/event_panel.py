"""The panel of one event: what, when, who says so, who disputes it, and where to read it."""

import re
from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import dashed
from dashboard.components.legend import swatch
from dashboard.components.views import (
    ControlRow,
    EventView,
    SourceView,
    StatementView,
)
from dashboard.components.words import (
    ACTOR_SIDE,
    CONFIDENCE,
    EVENT_KIND,
    MOVEMENT,
    STATEMENT_GROUP,
    control,
    heading_of,
    language,
)
from dashboard.ids import Panel, event_panel_id
from events.model import ClaimKind, Side, Status

_HTML_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def event_section(panels: Sequence[html.Article] = ()) -> html.Section:
    """The room for the open event; the browser puts the panels in where they come in the texts."""
    return html.Section(
        id=Panel.SECTION,
        className="panel",
        hidden=True,
        **dashed(aria_label="Event"),
        children=[
            html.Button(
                "Back to the events of the day",
                id=Panel.CLOSE,
                className="panel__close",
                type="button",
            ),
            *panels,
        ],
    )


def event_panel(event: EventView) -> html.Article:
    """One event, hidden, in reading order: facts, control, statements, confidence."""
    heading = f"{event_panel_id(event.id)}-title"
    return html.Article(
        id=event_panel_id(event.id),
        className="event",
        hidden=True,
        **dashed(aria_labelledby=heading),
        children=[
            html.P(EVENT_KIND[event.kind], className="event__kind"),
            html.H2(event.title, id=heading, className="event__title", tabIndex=-1),
            html.P(event.summary, className="event__summary"),
            _facts(event),
            *_control(event.control),
            *_statements(event.statements),
            *_further_sources(event.sources),
            _confidence(event),
        ],
    )


def _facts(event: EventView) -> html.Dl:
    movement = MOVEMENT[event.movement] if event.movement else ""
    facts = (
        ("When", event.day_words, event.day),
        ("First reported", event.known_words, ""),
        ("Time", event.time_note, ""),
        ("Where", ", ".join(event.places), ""),
        ("Scope", event.scope, ""),
        (movement, f"toward {event.toward}" if event.toward else "", ""),
    )
    pairs = [(name, words, day) for name, words, day in facts if name and words]
    return html.Dl(
        [cell for pair in pairs for cell in _fact(*pair)],
        className="event__facts",
    )


def _fact(name: str, words: str, day: str) -> tuple[Component, Component]:
    return html.Dt(name), html.Dd(_time(words, day) if day else words)


def _time(words: str, day: str) -> Component | str:
    """A machine-readable time where HTML has one for this EDTF date, else the words alone."""
    return html.Time(words, dateTime=day) if _HTML_DATE.fullmatch(day) else words


def _control(rows: tuple[ControlRow, ...]) -> list[Component]:
    if not rows:
        return []
    head = html.Tr([html.Th(text, scope="col") for text in ("Place", "Before", "After")])
    return [
        html.Table(
            className="event__control",
            children=[
                html.Caption("Control before and after, on all that is known"),
                html.Thead(head),
                html.Tbody([_control_row(row) for row in rows]),
            ],
        )
    ]


def _control_row(row: ControlRow) -> html.Tr:
    return html.Tr(
        [
            html.Th(row.place, scope="row"),
            html.Td(_held(row.before, row.before_status)),
            html.Td(_held(row.after, row.after_status)),
        ]
    )


def _held(side: Side, status: Status | None) -> list[Component | str]:
    code = "unknown" if status is None else f"{side}-{status}"
    return [swatch(code), control(side, status)]


def _statements(statements: tuple[StatementView, ...]) -> list[Component]:
    claimants = {s.side for s in statements if s.kind is ClaimKind.CLAIM}
    by_heading: dict[str, list[StatementView]] = {}
    for kind in STATEMENT_GROUP:
        told = sorted((s for s in statements if s.kind is kind), key=lambda s: s.known)
        for each in sorted(told, key=lambda s: s.side not in claimants):
            by_heading.setdefault(heading_of(each.kind, each.side, claimants), []).append(each)
    return [
        html.Section(
            [
                html.H3(heading, className="event__group"),
                html.Ul([_statement(s) for s in group], className="event__statements"),
            ]
        )
        for heading, group in by_heading.items()
    ]


def _statement(statement: StatementView) -> html.Li:
    role = [html.Span(f", {statement.actor_role}")] if statement.actor_role else []
    return html.Li(
        className=f"statement statement--{statement.side}",
        children=[
            html.P(
                className="statement__actor",
                children=[html.B(statement.actor), *role],
            ),
            html.P(statement.words, className="statement__words"),
            html.P(
                f"{ACTOR_SIDE[statement.side]} · published {statement.known_words}",
                className="statement__known",
            ),
            source_list(statement.sources),
        ],
    )


def _further_sources(sources: tuple[SourceView, ...]) -> list[Component]:
    if not sources:
        return []
    return [
        html.Section(
            [html.H3("Further sources", className="event__group"), source_list(sources)],
        )
    ]


def source_list(sources: tuple[SourceView, ...]) -> html.Ul:
    """Links to publications, each with title, day and language."""
    return html.Ul([_source(source) for source in sources], className="sources")


def _source(source: SourceView) -> html.Li:
    # Titles in square brackets are the editors' English descriptions, not the printed title.
    title_language = "en" if source.title.startswith("[") else source.language
    words = [source.date_words, "" if source.language == "en" else language(source.language)]
    details = ", ".join(word for word in words if word)
    return html.Li(
        [
            html.A(
                source.publisher,
                href=source.url,
                target="_blank",
                rel="noopener noreferrer",
                hrefLang=source.language,
                className="sources__link",
            ),
            html.Span(f" {source.title}", lang=title_language, className="sources__title"),
            f" ({details})" if details else "",
        ]
    )


def _confidence(event: EventView) -> html.P:
    reason = f": {event.confidence_reason}" if event.confidence_reason else ""
    return html.P(
        [html.B(CONFIDENCE[event.confidence]), reason],
        className=f"event__confidence event__confidence--{event.confidence}",
    )
