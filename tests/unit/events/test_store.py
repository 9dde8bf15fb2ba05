"""Reading a story folder: what is refused, with which words, and where."""

from datetime import date

import pytest

from events.store import StoryErrors, load_story
from tests.builders import STORY_TOML, TABLES, write_story


def locate(gazetteer_id):
    if gazetteer_id != "707292":
        raise LookupError("expected an id of the gazetteer")
    return 37.2768, 49.207


CREDIT = """
[[credits]]
title = "Data"
publisher = "Somebody"
licence = "CC0"
url = "{}"
"""


def errors(folder):
    with pytest.raises(StoryErrors) as refused:
        load_story(folder, locate=locate)
    return [str(error) for error in refused.value.errors]


def broken(table, old, new):
    text = TABLES[f"{table}.csv"]
    assert old in text
    return {table: text.replace(old, new)}


def test_a_good_folder_is_loaded_whole(tmp_path):
    story = load_story(write_story(tmp_path), locate=locate)

    assert story.about.window.end == date(2022, 10, 5)
    assert (story.places["izium"].lon, story.places["izium"].lat) == (37.2768, 49.207)
    assert story.places["izium"].aliases == ("Izyum", "Izum")
    assert story.claims[0].day.last == date(2022, 9, 11)
    assert story.events[0].summary == "It was taken, they said."


STOPS = "stop_id,title,text,day,known,lens,event_id,place_id,compare,sources\n"


def toured(cells):
    """The story with a tour of one stop: day, known, lens, event_id, place_id, compare, sources."""
    return {"tour": f"{STOPS}start,The start,It began.,{cells}\n"}


def test_a_story_may_have_no_tour(tmp_path):
    assert load_story(write_story(tmp_path), locate=locate).tour == ()


def test_a_stop_of_the_tour_is_a_view_with_words_and_sources(tmp_path):
    cells = "2022-09-10,2022-09-11,ua,,izium,known-all,a-source"

    stop = load_story(write_story(tmp_path, **toured(cells)), locate=locate).tour[0]

    assert (stop.id, stop.text, stop.day.text) == ("start", "It began.", "2022-09-10")
    assert (stop.known.text, stop.lens, stop.place_id) == ("2022-09-11", "ua", "izium")
    assert (stop.compare, stop.sources) == ("known-all", ("a-source",))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("2022-12-01,,,,,,a-source", "day: expected a day from 2022-09-01 to 2022-10-05"),
        ("2022-09,,,,,,a-source", "day: expected the one day"),
        ("2022-09-10,,,,,2022-08-01,a-source", "compare: expected a day from 2022-09-01"),
        ("2022-09-10,,,,,yesterday,a-source", "compare: expected one day, as in 2022-09-10"),
        ("2022-09-10,,nato,,,,a-source", "lens: expected all, ua, ru or independent"),
        ("2022-09-10,,,,iziun,,a-source", "place_id: expected the id of a known place (nearest"),
        ("2022-09-10,,,izium-take,,,a-source", "event_id: expected the id of a known event"),
        ("2022-09-10,,,izium-taken,izium,,a-source", "place_id: expected an event or a place"),
        ("2022-09-10,,,,,,nobody", "sources: expected the id of a known source"),
        ("2022-09-10,,,,,,", "sources: expected something, not an empty cell"),
    ],
)
def test_a_bad_stop_of_the_tour_is_told_with_its_cell(tmp_path, cells, expected):
    found = errors(write_story(tmp_path, **toured(cells)))

    assert len(found) == 1
    assert found[0].startswith("tour.csv:2:")
    assert expected in found[0]


def corrected(cells):
    """The story with one correction of these cells: table, row_id, was, now."""
    return {"corrections": TABLES["corrections.csv"] + f"k-1,2022-10-01,{cells},A misread date.\n"}


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        pytest.param(
            broken("claims", ",ua,2022-09-11", ",ukraine,2022-09-11"),
            "claims.csv:2:6: asserts: expected ua, ru or contested, or nothing where it tells of "
            "no holder; found 'ukraine'",
            id="broken cell",
        ),
        pytest.param(
            broken("claims", ",ua,2022-09-11", ",unknown,2022-09-11"),
            "claims.csv:2:6: asserts: expected ua, ru or contested, or nothing where it tells of "
            "no holder; found 'unknown'",
            id="claim that nobody knows",
        ),
        pytest.param(
            {"actors": TABLES["actors.csv"].replace(",", ";")},
            "actors.csv:1:1: expected commas between the cells, not semicolons; "
            "found 'actor_id;name;side;kind;role'",
            id="semicolons",
        ),
        pytest.param(
            {"actors": TABLES["actors.csv"].replace(",", "\t")},
            "actors.csv:1:1: expected commas between the cells, not tabs; "
            "found 'actor_id\\tname\\tside\\tkind\\trole'",
            id="tabs",
        ),
        pytest.param(
            broken("places", "UA-63", "Kharkiv"),
            "places.csv:2:6: oblast: expected the ISO 3166-2 code of an oblast, as in UA-63; "
            "found 'Kharkiv'",
            id="oblast by its name",
        ),
        pytest.param(
            broken("claims", "izium-taken,izium,", "izium-taken,izum,"),
            "claims.csv:2:3: place_id: expected the id of a known place (nearest: izium); "
            "found 'izum'",
            id="unknown place",
        ),
        pytest.param(
            broken("events", ",2022-09-10,izium,", ",2022-09-10,kupiansk,"),
            "events.csv:2:6: places: expected the id of a known place; found 'kupiansk'",
            id="unknown place without a near one",
        ),
        pytest.param(
            {"actors": TABLES["actors.csv"] + "kyiv,Kyiv,ua,government,\n"},
            "actors.csv:3:1: actor_id: expected an id that no other row has (line 2 has it); "
            "found 'kyiv'",
            id="duplicate id",
        ),
        pytest.param(
            broken("claims", "2022-09-11,2022-09-11", "11.09.2022,2022-09-11"),
            "claims.csv:2:7: day: expected a date such as 2022-09-10, 2022-09-10~, 2022-09, 2022, "
            "2022-09-08/2022-09-11 or ../2022-09-01; a day with dots or slashes can be read two "
            "ways; found '11.09.2022'",
            id="bad date",
        ),
        pytest.param(
            broken("claims", ",a-source,", ",,"),
            "claims.csv:2:11: sources: expected something, not an empty cell; found ''",
            id="missing source",
        ),
        pytest.param(
            broken("claims", ",a-source,", ",b-source,"),
            "claims.csv:2:11: sources: expected the id of a known source (nearest: a-source); "
            "found 'b-source'",
            id="unknown source",
        ),
        pytest.param(
            broken("sources", "https://", "http://"),
            "sources.csv:2:4: url: expected an https address, as in https://example.org/page; "
            "found 'http://example.org/a'",
            id="address without https",
        ),
        pytest.param(
            {"places": TABLES["places.csv"].encode("cp1251")},
            "places.csv:2:13: expected UTF-8 text (column counts bytes); "
            "found 'b2 e7 fe ec 2c c8 e7 fe'",
            id="wrong encoding",
        ),
        pytest.param(
            {"places": TABLES["places.csv"].encode("utf-16")},
            "places.csv:1:1: expected UTF-8 text (column counts bytes); "
            "found 'ff fe 70 00 6c 00 61 00'",
            id="another wrong encoding",
        ),
        pytest.param(
            corrected("claim,c-1,ua,ru"),
            "corrections.csv:2:3: table: expected one of actors, sources, places, events, claims, "
            "area_claims, corrections, article, tour; found 'claim'",
            id="correction of an unknown table",
        ),
        pytest.param(
            corrected("claims,c-2,ua,ru"),
            "corrections.csv:2:4: row_id: expected the id of a known row (nearest: c-1); "
            "found 'c-2'",
            id="correction of an unknown row",
        ),
        pytest.param(
            broken("places", "707292", "7072"),
            "places.csv:2:8: gazetteer_id: expected an id of the gazetteer; found '7072'",
            id="id that the gazetteer lacks",
        ),
        pytest.param(
            broken("places", ",,,\n", ",49.2,,\n"),
            "places.csv:2:9: lat: expected lat and lon together, or neither; found '49.2'",
            id="half a point",
        ),
        pytest.param(
            broken("actors", "kind,role", "kind,role,sort"),
            "actors.csv:1:6: expected one of the columns actor_id, name, side, kind, role; "
            "found 'sort'",
            id="unknown column",
        ),
        pytest.param(
            broken("actors", "side,kind,role", "side,role"),
            "actors.csv:1:4: expected a header with the columns kind too; "
            "found 'actor_id,name,side,role'",
            id="missing column",
        ),
        pytest.param(
            broken("actors", "kyiv,Kyiv,ua,government,\n", "kyiv,Kyiv,ua,government\n"),
            "actors.csv:2:4: expected 5 cells; found '4 cells'",
            id="row too short",
        ),
        pytest.param(
            broken("actors", "kyiv,Kyiv", 'kyiv,"Kyiv'),
            "actors.csv:2:1: expected CSV as in RFC 4180; found 'unexpected end of data'",
            id="quote that never ends",
        ),
        pytest.param(
            broken("events", ",1,high", ",4,high"),
            "events.csv:2:12: importance: expected less than or equal to 3; found '4'",
            id="number out of range",
        ),
        pytest.param(
            broken("events", "Izium taken", "Izium \u202etaken"),
            "events.csv:2:3: title: expected plain text, found the unseen character U+202E; "
            "found 'Izium \\u202etaken'",
            id="text that reorders itself",
        ),
        pytest.param(
            broken("area_claims", "1000,1000", "1000,900"),
            "area_claims.csv:2:5: km2_high: expected at least km2_low, 1000.0; found '900.0'",
            id="range the wrong way round",
        ),
        pytest.param(
            {"sources": None},
            "sources.csv: expected a readable file; found 'No such file or directory'",
            id="missing file",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("2022-10-05", "2022-08-05")},
            "story.toml:13:1: window.end: expected a day from 2022-09-01 on; found '2022-08-05'",
            id="window the wrong way round",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("2022-10-05", "2222-10-05")},
            "story.toml:13:1: window.end: expected at most 20 years after window.start; "
            "found '2222-10-05'",
            id="window of two centuries",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("default_day = 2022-09-10", "default_day = 2023-09-10")},
            "story.toml:5:1: default_day: expected a day from 2022-09-01 to 2022-10-05; "
            "found '2023-09-10'",
            id="default day outside the window",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("north = 50.6", "north = 137.2")},
            "story.toml:18:1: view.north: expected less than or equal to 90; found '137.2'",
            id="latitude out of range",
        ),
        pytest.param(
            {"story": "slug = "},
            "story.toml: expected TOML; found 'Invalid value (at end of document)'",
            id="no TOML",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("end = 2022-10-05", "end = 5 October 2022")},
            "story.toml:13:9: expected TOML; found 'Expected newline or end of document after a "
            "statement'",
            id="a line that is no TOML",
        ),
        pytest.param(
            {"story": STORY_TOML.replace('licence = "CC BY 4.0"\n', "")},
            "story.toml: licence: expected this key; found ''",
            id="missing key",
        ),
        pytest.param(
            {
                "story": STORY_TOML.replace("credits = []", "")
                + CREDIT.format("https://example.org/one")
                + CREDIT.format("ftp://example.org")
            },
            "story.toml:30:1: credits.1.url: expected an https address, as in "
            "https://example.org/page; found 'ftp://example.org'",
            id="second of two tables",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("start = 2022-09-01", "begin = 2022-09-01")},
            "story.toml:12:1: window.begin: expected no such key; found '2022-09-01'\n"
            "story.toml:11:1: window.start: expected this key; found ''",
            id="a key of another name",
        ),
        pytest.param(
            {"story": STORY_TOML.replace("east = 39.0", "east = 35.0")},
            "story.toml:17:1: view.east: expected more than view.west, 35.5; found '35.0'",
            id="view the wrong way round",
        ),
    ],
)
def test_one_fault_gives_one_message_with_its_place(tmp_path, changed, message):
    assert errors(write_story(tmp_path, **changed)) == sorted(message.splitlines())


def test_all_faults_of_a_folder_are_told_together(tmp_path):
    changed = broken("claims", "c-1,izium-taken", "C 1,izium-lost")
    changed |= broken("sources", "https://", "ftp://")

    found = errors(write_story(tmp_path, **changed))

    assert [message.split(" ")[0] for message in found] == [
        "claims.csv:2:1:",
        "sources.csv:2:4:",
    ]


def test_three_faults_in_two_files_are_three_messages(tmp_path):
    rows = TABLES["claims.csv"] + "c-2,,izium,kyiv,claim,ua,soon,2022-09-11,high,,a-source,So.\n"
    changed = {"claims": rows.replace("izium-taken,izium", "izium-lost,izium")}
    changed |= broken("sources", "https://", "ftp://")

    found = errors(write_story(tmp_path, **changed))

    assert [message.split(" ")[0] for message in found] == [
        "claims.csv:2:2:",
        "claims.csv:3:7:",
        "sources.csv:2:4:",
    ]


def test_a_row_counts_from_the_line_on_which_it_starts(tmp_path):
    text = TABLES["events.csv"].replace("It was taken, they said.", "It was taken,\nthey said.")
    second = (
        TABLES["events.csv"].splitlines()[1].replace("izium-taken", "again").replace("high", "sure")
    )

    found = errors(write_story(tmp_path, events=text + second + "\n"))

    assert [message.split(" ")[0] for message in found] == ["events.csv:4:13:"]


def test_only_an_actor_itself_withdraws_its_claim_unless_it_was_refuted(tmp_path):
    rows = TABLES["claims.csv"] + (
        "c-2,,izium,moscow,retraction,,2022-09-11,2022-09-12,high,c-1,a-source,No.\n"
        "c-3,,izium,moscow,refutation,,2022-09-11,2022-09-12,high,c-1,a-source,Found false.\n"
    )
    actors = TABLES["actors.csv"] + "moscow,Moscow,ru,government,\n"

    found = errors(write_story(tmp_path, claims=rows, actors=actors))

    assert found == [
        (
            "claims.csv:3:4: actor_id: expected kyiv, whose claim it withdraws (or kind "
            "refutation); found 'moscow'"
        )
    ]


@pytest.mark.parametrize(
    ("table", "days", "column"),
    [("claims", "2022-09-11,2022-09-11", 8), ("events", "2022-09-10/2022-09-11,2022-09-10", 5)],
)
def test_nothing_is_told_before_the_day_of_which_it_is_told(tmp_path, table, days, column):
    rows = TABLES[f"{table}.csv"].replace(days, "2032-09-11,2022-09-11")

    (found,) = errors(write_story(tmp_path, **{table: rows}))

    expected = "known: expected a day from 2032-09-11 on, of which it speaks; found '2022-09-11'"
    assert found == f"{table}.csv:2:{column}: {expected}"


def test_nothing_is_withdrawn_before_it_was_published(tmp_path):
    rows = TABLES["claims.csv"] + (
        "c-2,,izium,kyiv,retraction,,2022-09-10,2022-09-10,high,c-1,a-source,Withdrawn.\n"
    )

    found = errors(write_story(tmp_path, claims=rows))

    assert found == [
        (
            "claims.csv:3:8: known: expected a day from 2022-09-11 on, when the withdrawn claim "
            "was published; found '2022-09-10'"
        )
    ]


def test_a_byte_order_mark_is_no_fault(tmp_path):
    marked = "\ufeff" + TABLES["actors.csv"]

    assert "kyiv" in load_story(write_story(tmp_path, actors=marked), locate=locate).actors


def test_a_byte_order_mark_and_line_ends_of_windows_are_no_fault_in_any_file(tmp_path):
    files = {"story.toml": STORY_TOML, **TABLES}
    marked = {
        name.split(".")[0]: ("\ufeff" + text.replace("\n", "\r\n")).encode()
        for name, text in files.items()
    }

    story = load_story(write_story(tmp_path, **marked), locate=locate)

    assert (story.about.slug, len(story.claims)) == ("a-story", 1)


def test_empty_rows_and_columns_that_a_spreadsheet_leaves_at_the_end_are_no_fault(tmp_path):
    rows = [f"{row},," for row in TABLES["actors.csv"].splitlines()]

    actors = "\n".join([*rows, ",,,,,,", "", ",,,,,,"])

    assert list(load_story(write_story(tmp_path, actors=actors), locate=locate).actors) == ["kyiv"]


def test_words_under_a_column_without_a_name_are_told(tmp_path):
    rows = TABLES["actors.csv"].replace("role\n", "role,\n").replace("ment,\n", "ment,,aside\n")

    assert errors(write_story(tmp_path, actors=rows)) == [
        "actors.csv:2:6: expected 5 cells; found '6 cells'"
    ]


@pytest.mark.parametrize("file", ["area_claims", "article", "corrections", "tour"])
@pytest.mark.parametrize("content", [None, ""])
def test_a_story_may_do_without_some_tables(tmp_path, file, content):
    story = load_story(write_story(tmp_path, **{file: content}), locate=locate)

    assert (story.statements, story.corrections, story.tour) == ((), (), ())


def test_a_movement_leads_to_another_place_than_it_comes_from(tmp_path):
    moving = broken("events", ",izium,,,,,,1", ",izium,izium,Izium,707292,announced,,1")

    (message,) = errors(write_story(tmp_path, **moving))

    expected = "expected another town than the one that the movement comes from"
    assert message == f"events.csv:2:9: toward_id: {expected}; found '707292'"


def test_the_revision_follows_the_bytes_and_not_the_folder(tmp_path):
    one = load_story(write_story(tmp_path / "one"), locate=locate)
    same = load_story(write_story(tmp_path / "two"), locate=locate)
    other = load_story(
        write_story(tmp_path / "three", **broken("actors", "Kyiv", "Kyiv city")), locate=locate
    )

    assert one.revision == same.revision != other.revision


def test_a_correction_may_tell_of_a_row_that_was_taken_out(tmp_path):
    folder = write_story(tmp_path / "story", **corrected("claims,c-gone,counted twice,"))

    (found,) = load_story(folder, locate=locate).corrections

    assert (found.row_ids, found.now) == (("c-gone",), "")


FOLLOWING = (
    "place_id,name,name_uk,name_ru,aliases,oblast,raion,gazetteer_id,lat,lon,note,follows\n"
    "izium,Izium,Ізюм,Изюм,,UA-63,Iziumskyi,707292,,,,{izium}\n"
    "kapytolivka,Kapytolivka,Капитолівка,,,UA-63,Iziumskyi,,49.18,37.3,,{kapytolivka}\n"
)


def test_a_place_may_follow_another_and_the_column_may_be_left_out(tmp_path):
    places = FOLLOWING.format(izium="", kapytolivka="izium")

    with_column = load_story(write_story(tmp_path / "a", places=places), locate=locate)
    without = load_story(write_story(tmp_path / "b"), locate=locate)

    assert with_column.places["kapytolivka"].follows == "izium"
    assert with_column.places["izium"].follows is None
    assert without.places["izium"].follows is None


@pytest.mark.parametrize(
    "places",
    [
        TABLES["places.csv"].replace("Ізюм", ""),
        TABLES["places.csv"].replace("name_uk,", "").replace("Ізюм,", ""),
    ],
    ids=["empty cell", "no column"],
)
def test_a_place_needs_no_ukrainian_name(tmp_path, places):
    story = load_story(write_story(tmp_path, places=places), locate=locate)

    assert (story.places["izium"].name, story.places["izium"].name_uk) == ("Izium", "")


@pytest.mark.parametrize(
    ("izium", "kapytolivka", "expected"),
    [
        ("", "kapytolivka", "places.csv:3:12: follows: expected another place"),
        (
            "",
            "isium",
            "places.csv:3:12: follows: expected the id of a known place (nearest: izium)",
        ),
        ("kapytolivka", "", "expected nothing, because claims say who holds this place"),
        ("kapytolivka", "izium", "expected a place that follows no other (try kapytolivka)"),
    ],
)
def test_whom_a_place_follows_is_checked_at_the_door(tmp_path, izium, kapytolivka, expected):
    places = FOLLOWING.format(izium=izium, kapytolivka=kapytolivka)

    found = errors(write_story(tmp_path, places=places))

    assert any(expected in message for message in found), found
