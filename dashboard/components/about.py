"""Method, corrections and credits: one tap away, at the foot of the page."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import dashed
from dashboard.components.views import CorrectionView, CreditView, StoryView
from dashboard.ids import About


def about(story: StoryView) -> html.Footer:
    """What the map can and cannot say, what was corrected, and whose data it is."""
    return html.Footer(
        className="about",
        children=[
            _details(About.METHOD, "Method", [html.P(text) for text in story.method]),
            _details(About.CORRECTIONS, "Corrections", _corrections(story.corrections)),
            _details(About.CREDITS, "Data and licences", _credits(story.credits)),
        ],
    )


def _details(element: About, title: str, children: list[Component]) -> html.Details:
    return html.Details(
        [html.Summary(title, className="about__title"), *children],
        id=element,
        className="about__part",
    )


def _corrections(corrections: tuple[CorrectionView, ...]) -> list[Component]:
    if not corrections:
        return [html.P("No correction has been made since publication.")]
    return [html.Ul([_correction(item) for item in corrections], className="about__list")]


def _correction(item: CorrectionView) -> html.Li:
    links = [part for place in item.places for part in (", ", _place_link(*place))]
    return html.Li([*correction_words(item), *([" See ", *links[1:], "."] if links else [])])


def _place_link(place_id: str, name: str) -> html.A:
    query = f"?place={place_id}"
    return html.A(name, href=query, **dashed(data_view=query))


def correction_words(item: CorrectionView) -> list[Component | str]:
    """What was changed, when and why."""
    if not item.now:
        change = f" taken out: “{item.was}”. "
    elif not item.was:
        change = f" added: “{item.now}”. "
    else:
        change = f" was “{item.was}”, is “{item.now}”. "
    return [html.B(f"{item.made_words}: {item.what}"), change, item.why]


def _credits(items: tuple[CreditView, ...]) -> list[Component]:
    return [html.Ul([_credit(item) for item in items], className="about__list")]


def _credit(item: CreditView) -> html.Li:
    title: Component | str = item.title
    if item.url:
        title = html.A(item.title, href=item.url, target="_blank", rel="noopener noreferrer")
    return html.Li([title, f", {item.publisher}. {item.licence}"])
