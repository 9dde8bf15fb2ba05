"""Civil days with a precision."""

from datetime import date

import pytest

from events.dates import BadDate, days, parse, parse_day


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2022-09-10", date(2022, 9, 10), date(2022, 9, 10), "10 September 2022"),
        ("2022-09-10~", date(2022, 9, 10), date(2022, 9, 10), "about 10 September 2022"),
        ("2022-02", date(2022, 2, 1), date(2022, 2, 28), "February 2022"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        ("2022", date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (
            "2022-09-08/2022-09-11",
            date(2022, 9, 8),
            date(2022, 9, 11),
            "between 8 and 11 September 2022",
        ),
        (
            "2022-09-26/2022-10-01",
            date(2022, 9, 26),
            date(2022, 10, 1),
            "between 26 September and 1 October 2022",
        ),
        (
            "2021-12-30/2022-01-02",
            date(2021, 12, 30),
            date(2022, 1, 2),
            "between 30 December 2021 and 2 January 2022",
        ),
        (
            "2022-09/2022-10",
            date(2022, 9, 1),
            date(2022, 10, 31),
            "between September 2022 and October 2022",
        ),
        ("../2022-09-01", None, date(2022, 9, 1), "by 1 September 2022"),
    ],
)
def test_a_date_gives_its_first_and_last_day_and_its_words(text, first, last, words):
    when = parse(text)

    assert (when.first, when.last, when.words, str(when)) == (first, last, words, text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10.09.2022", "can be read two ways"),
        ("09/10/2022", "expected a date such as"),
        ("2022-13", "expected a month from 01 to 12"),
        ("2022-02-30", "expected a day from 01 to 28"),
        ("0000-01-01", "expected a year from 0001 on"),
        ("2022-09-11/2022-09-08", "not end before it starts"),
        ("2022-09-11/..", "expected an end"),
        ("soon", "expected a date such as"),
        ("", "expected a date such as"),
        ("2022-9-1", "expected a date such as"),
        ("2022-09-10T12:00", "expected a date such as"),
        ("２０２２-09-10", "expected a date such as"),
    ],
)
def test_a_text_that_is_no_date_is_refused_with_the_reason(text, reason):
    with pytest.raises(BadDate, match=reason):
        parse(text)


@pytest.mark.parametrize("text", ["2022-09", "2022-09-10~", "10 September", "2022-09-31"])
def test_a_single_day_is_nothing_but_a_day(text):
    with pytest.raises(BadDate):
        parse_day(text)


def test_a_range_covers_both_of_its_ends_and_nothing_outside():
    when = parse("2022-09-08/2022-09-11")

    assert [day.day for day in days(date(2022, 9, 7), date(2022, 9, 12)) if when.covers(day)] == [
        8,
        9,
        10,
        11,
    ]
