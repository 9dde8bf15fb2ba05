"""The page: its parts, and what it keeps from Dash."""

import re
from pathlib import Path

import plotly.graph_objects as go
from dash import dcc

from dashboard import ids
from dashboard.components.legend import legend
from dashboard.components.page import graph, page, texts
from dashboard.components.views import CorrectionView, CreditView, StopView
from dashboard.components.words import (
    ACTOR_SIDE,
    CODE,
    CONFIDENCE,
    EVENT_KIND,
    MOVEMENT,
    SIDE,
    STATEMENT_GROUP,
    STATUS,
)
from dashboard.figures.control_map import CODES
from events.model import ActorSide, ClaimKind, Confidence, EventKind, Movement, Side, Status
from tests.unit.dashboard.trees import of_class, of_type, props, text, walk
from tests.unit.dashboard.views import event, story

IDS_MODULE = Path(__file__).parents[3] / "assets" / "ids.mjs"


def drawn(**fields):
    return page(story(**fields), graph(go.Figure()))


def test_the_page_is_plain_html_but_for_the_map():
    foreign = [each for each in walk(drawn()) if each._namespace != "dash_html_components"]

    assert [type(each) for each in foreign] == [dcc.Graph]


def test_plotly_is_told_to_send_nothing_anywhere():
    graph = next(each for each in walk(drawn()) if isinstance(each, dcc.Graph))

    assert graph.config["showSendToCloud"] is False
    assert graph.config["plotlyServerURL"] == ""
    assert graph.config["displaylogo"] is False
    assert graph.config["displayModeBar"] is False


def test_the_page_names_the_files_that_the_browser_fetches():
    root = props(drawn(bundle_url="/data/7/bundle.json", texts_url="/data/7/texts.html"))

    assert root["data-bundle"] == "/data/7/bundle.json"
    assert root["data-texts"] == "/data/7/texts.html"


def test_events_are_not_drawn_by_dash_because_it_is_too_slow_for_them():
    many = tuple(event(f"event-{n}") for n in range(90))

    assert len(list(walk(drawn(events=many)))) == len(list(walk(drawn(events=()))))


def test_texts_hold_an_item_and_a_panel_for_every_event():
    written = texts(story(events=(event("one"), event("two"))))

    assert [props(each).get("data-event") for each in of_type(written, "Li")][:2] == ["one", "two"]
    panels = [props(each)["id"] for each in of_type(written, "Article")]
    assert panels == [ids.event_panel_id("one"), ids.event_panel_id("two")]


def test_every_element_has_an_id_of_its_own():
    found = [props(each)["id"] for each in walk(drawn()) if "id" in props(each)]

    assert len(found) == len(set(found))


def test_the_browser_modules_name_only_ids_that_the_page_has():
    on_page = {str(props(each)["id"]) for each in walk(drawn()) if "id" in props(each)}

    module = IDS_MODULE.read_text(encoding="utf-8")
    named = re.findall(r'^  \w+: "([\w-]+)",$', module, re.MULTILINE)

    assert len(named) > 20
    assert set(named) - on_page == set()


def test_every_button_says_what_it_does_and_sends_no_form():
    for button in of_type(drawn(), "Button"):
        assert text(button), props(button)
        assert props(button)["type"] == "button"


def test_the_day_stands_on_the_page_before_any_script_has_run():
    day = of_class(drawn(), "date__day")[0]

    assert text(day) == "10 September 2022"
    assert props(day)["dateTime"] == "2022-09-10"


def test_the_legend_has_a_row_for_every_code_with_places_and_km2():
    rows = [each for each in of_type(legend(story()), "Tr") if "data-code" in props(each)]

    assert {props(each)["data-code"] for each in rows} == set(CODES)
    assert [text(cell) for cell in of_type(rows[0], "Td")] == ["3", "1,235"]


def test_a_code_is_told_by_a_pattern_and_in_words():
    for row in [each for each in of_type(legend(story()), "Tr") if "data-code" in props(each)]:
        code = props(row)["data-code"]
        assert text(of_type(row, "Th")[0]) == CODE[code]
        assert of_class(row, f"swatch--{code}")


def test_every_member_of_a_closed_set_has_its_word():
    for words, members in (
        (SIDE, Side),
        (STATUS, Status),
        (ACTOR_SIDE, ActorSide),
        (CONFIDENCE, Confidence),
        (MOVEMENT, Movement),
        (EVENT_KIND, EventKind),
        (STATEMENT_GROUP, ClaimKind),
    ):
        assert set(words) == set(members)
    assert set(CODE) == set(CODES)


def test_the_words_of_the_interface_take_no_side():
    said = " ".join(
        [*SIDE.values(), *STATUS.values(), *EVENT_KIND.values(), *STATEMENT_GROUP.values()]
    ).lower()

    assert not re.search(r"liberat|regroup|occup|invader|terrorist|special operation", said)


def test_method_corrections_and_credits_are_one_tap_away():
    about = drawn(
        method=("How it was made.",),
        credits=(CreditView("A gazetteer", "Its makers", "CC BY 4.0", "https://maker.example"),),
        corrections=(
            CorrectionView(
                *("1 October", "claims, c-1", "ua", "ru", "A misread date."),
                (("izium", "Izium"), ("lyman", "Lyman")),
            ),
        ),
    )

    summaries = [text(each) for each in of_type(about, "Summary")]
    assert {"Method", "Corrections", "Data and licences"} <= set(summaries)
    said = text(about)
    assert "How it was made." in said
    assert "A gazetteer , Its makers. CC BY 4.0" in said
    assert "1 October: claims, c-1  was “ua”, is “ru”.  A misread date." in said
    assert "A misread date.  See  Izium ,  Lyman ." in said
    assert [each.href for each in of_type(about, "A") if text(each) in ("Izium", "Lyman")] == [
        "?place=izium",
        "?place=lyman",
    ]


def test_a_story_without_corrections_says_so():
    assert "No correction has been made" in text(drawn())


def test_a_story_without_an_article_or_published_figures_has_no_empty_parts_for_them():
    said = text(drawn(article=(), area_claims=()))

    assert "An article, statement by statement" not in said
    assert "Published figures" not in said
    assert "Land held, day by day" in said


def test_a_tour_of_one_stop_is_told_as_one():
    alone = StopView("A title", "A text", "?day=2022-09-10", ())

    assert "The story in 1 stop" in [text(each) for each in of_type(drawn(tour=(alone,)), "Button")]
