"""Reading modes of a story: the article's statements one by one, and the figures for areas."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import dashed
from dashboard.components.event_panel import source_list
from dashboard.components.views import AreaClaimView, ArticleStatementView, StoryView
from dashboard.components.words import FINDING
from dashboard.ids import Reading


def article(story: StoryView) -> list[html.Details]:
    """Each statement of the article: where it comes from, the finding, and a tap to the map;
    nothing for a story that goes through no article."""
    if not story.article:
        return []
    about = [html.P(story.article_about, className="reading__about")] if story.article_about else []
    return [
        html.Details(
            id=Reading.ARTICLE,
            className="about__part reading",
            children=[
                html.Summary("An article, statement by statement", className="about__title"),
                *about,
                html.Ol([_statement(each) for each in story.article], className="reading__list"),
            ],
        )
    ]


def _statement(each: ArticleStatementView) -> html.Li:
    return html.Li(
        className="reading__item",
        children=[
            html.P(each.says, className="reading__says"),
            html.P([html.B(FINDING[each.finding]), ". ", each.why], className="reading__finding"),
            html.P(f"Origin: {each.origin}", className="reading__origin"),
            *([_show(each)] if each.query else []),
            source_list(each.sources),
        ],
    )


def _show(each: ArticleStatementView) -> html.A:
    return html.A(
        "Show it on the map",
        href=each.query,
        className="reading__show",
        **dashed(data_view=each.query),
    )


def area_claims(story: StoryView) -> html.Details:
    """What this map measures, and beside it the published figures for areas and settlements:
    claims, each with its scope, never one line."""
    told = bool(story.area_claims)
    title = "Published figures for areas" if told else "Land held, day by day"
    caution = "No two of these figures measure the same thing. " if told else ""
    return html.Details(
        id=Reading.AREAS,
        className="about__part reading",
        children=[
            html.Summary(title, className="about__title"),
            html.P(
                f"{caution}What this map measures on the day shown, for land that is no longer "
                "Russian-held since the first day:",
            ),
            html.P(id=Reading.MEASURED, className="reading__measured"),
            html.Div(id=Reading.CHART, className="areas"),
            *([_figures(story)] if told else []),
        ],
    )


def _figures(story: StoryView) -> html.Div:
    head = (
        "Said on",
        "Who",
        "Figure",
        "What it covers",
        "This map, same days, on all that is known",
    )
    return html.Div(
        className="reading__scroll",
        tabIndex=0,
        role="region",
        **dashed(aria_label="Published figures"),
        children=html.Table(
            [
                html.Thead(html.Tr([html.Th(text, scope="col") for text in head])),
                html.Tbody([_area(each) for each in story.area_claims]),
            ],
            className="reading__table",
        ),
    )


def _area(each: AreaClaimView) -> html.Tr:
    number: list[Component | str] = []
    if each.mark is not None:
        number = [html.Span(str(each.mark), className="areas__number"), " "]
    said: list[Component] = [
        html.Td([*number, each.known_words]),
        html.Th(each.actor, scope="row"),
    ]
    scope = html.Td([f"{each.scope}; {each.period_words}. ", source_list(each.sources)])
    return html.Tr([*said, html.Td(each.figure), scope, html.Td(each.measured)])
