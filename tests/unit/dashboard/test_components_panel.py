"""The panel of an event and its item in the list."""

import pytest

from dashboard.components.event_list import event_item
from dashboard.components.event_panel import event_panel
from events.model import ActorSide, ClaimKind, Movement, Side
from tests.unit.dashboard.trees import of_class, of_type, props, text
from tests.unit.dashboard.views import control_row, event, source, statement


def test_an_item_links_to_the_address_of_its_event_and_waits_hidden():
    item = event_item(event("izium-left"))

    link = of_type(item, "A")[0]
    assert props(link)["href"] == "?event=izium-left"
    assert props(item)["data-event"] == "izium-left"
    assert props(item)["hidden"] is True


def test_a_panel_says_what_when_and_where_first():
    panel = event_panel(event(title="Izium is left", day_words="10 September 2022"))

    said = text(panel)
    order = [said.index(part) for part in ("Izium is left", "The ministry", "10 September 2022")]
    assert order == sorted(order)
    assert "Where Izium" in said


@pytest.mark.parametrize(
    ("day", "times"),
    [("2022-09-10", ["2022-09-10"]), ("2022-09", ["2022-09"]), ("2022-09-08/2022-09-11", [])],
)
def test_a_date_is_machine_readable_only_where_html_has_a_word_for_it(day, times):
    facts = of_class(event_panel(event(day=day)), "event__facts")

    assert [props(each)["dateTime"] for each in of_type(facts, "Time")] == times


def test_facts_that_are_empty_have_no_row():
    panel = event_panel(event(places=(), scope="", known_words="", time_note=""))

    assert [text(each) for each in of_type(panel, "Dt")] == ["When"]


def test_a_movement_says_whether_it_was_announced_or_observed():
    panel = event_panel(event(movement=Movement.ANNOUNCED, toward="Donetsk direction"))

    assert "Announced movement toward Donetsk direction" in text(panel)


def test_control_before_and_after_is_told_in_words_beside_the_swatch():
    table = of_class(event_panel(event()), "event__control")[0]

    cells = [text(each) for each in of_type(table, "Td")]
    assert cells == ["Russia (assessed)", "Contested (disputed)"]
    assert of_class(table, "swatch--ru-assessed")
    assert of_class(table, "swatch--contested-disputed")


def test_control_that_nobody_knows_is_unknown_without_a_status():
    row = control_row(before=Side.UNKNOWN, before_status=None)

    table = of_class(event_panel(event(control=(row,))), "event__control")[0]

    assert text(of_type(table, "Td")[0]) == "Unknown"


def test_an_event_without_control_has_no_table():
    assert of_type(event_panel(event(control=())), "Table") == []


def test_statements_are_grouped_by_what_they_do_and_ordered_by_publication():
    said = (
        statement(actor="Late", kind=ClaimKind.DENIAL, known="2022-09-12"),
        statement(actor="Denier", kind=ClaimKind.DENIAL, known="2022-09-11"),
        statement(actor="Claimant", kind=ClaimKind.CLAIM, known="2022-09-13"),
    )

    panel = event_panel(event(statements=said))

    assert [text(each) for each in of_class(panel, "event__group")] == [
        "Claimed by",
        "Denied or disputed by",
    ]
    assert [text(each) for each in of_type(panel, "B")][:3] == ["Claimant", "Denier", "Late"]


def test_what_the_own_side_of_a_claimant_adds_is_no_confirmation():
    kind = ClaimKind.CONFIRMATION
    said = (
        statement(),
        statement(actor="Deputy", kind=kind, side=ActorSide.RU),
        statement(actor="Agency", kind=kind, side=ActorSide.INDEPENDENT),
    )

    panel = event_panel(event(statements=said))

    assert [text(each) for each in of_class(panel, "event__group")] == [
        "Claimed by",
        "Also said by",
        "Confirmed by",
    ]
    assert [text(each) for each in of_type(panel, "B")][:3] == ["A ministry", "Deputy", "Agency"]


@pytest.mark.parametrize("kind", ClaimKind)
def test_every_kind_of_statement_is_shown(kind):
    panel = event_panel(event(statements=(statement(kind=kind, words="Said just so."),)))

    assert "Said just so." in text(panel)


def test_whose_side_an_actor_is_on_is_written_and_not_only_coloured():
    panel = event_panel(event(statements=(statement(side=ActorSide.INDEPENDENT),)))

    assert "Independent · published 10 September 2022" in text(panel)


def test_a_source_opens_elsewhere_without_telling_where_from():
    link = of_class(event_panel(event()), "sources__link")[0]

    assert props(link)["href"] == "https://agency.example/1"
    assert props(link)["target"] == "_blank"
    assert set(props(link)["rel"].split()) >= {"noopener"}


@pytest.mark.parametrize(
    ("title", "language", "spoken_in", "named"),
    [
        ("Регулярні частини", "uk", "uk", "Ukrainian"),
        ("[Ministry speaks of regrouping]", "ru", "en", "Russian"),
        ("Ministry speaks of regrouping", "en", "en", ""),
    ],
)
def test_a_title_is_marked_with_its_language_and_a_foreign_one_is_named(
    title, language, spoken_in, named
):
    said = statement(sources=(source(title=title, language=language),))

    panel = event_panel(event(statements=(said,)))

    assert props(of_class(panel, "sources__title")[0])["lang"] == spoken_in
    assert (named in text(panel)) if named else ("English" not in text(panel))


def test_sources_that_no_statement_names_come_under_their_own_heading():
    panel = event_panel(event(sources=(source(publisher="Gazette"),)))

    assert "Further sources Gazette" in text(panel)


def test_confidence_comes_with_its_reason():
    assert "High confidence : said against its own interest" in text(event_panel(event()))
