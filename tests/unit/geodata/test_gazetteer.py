"""From names in any spelling to settlements: found, asked about, or refused, never guessed."""

import pytest

from geodata.gazetteer import (
    AmbiguousPlace,
    Gazetteer,
    MatchKind,
    Settlement,
    UnknownPlace,
)
from geodata.geometry import km_between

IZIUM, KUPIANSK, DONETSK = "707292", "703656", "709717"
LYMAN_IN_DONETSK_OBLAST, LYMAN_IN_KHARKIV_OBLAST = "704204", "703071"
VERBIVKA_NEAR_BALAKLIIA, VERBIVKA_NEAR_KRASNOHRAD = "689969", "690009"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def settlement(gazetteer_id: str, name_en: str, name_uk: str, **others: object) -> Settlement:
    """A village of an invented gazetteer; `others` replaces any field."""
    fields: dict[str, object] = {
        "geonames_id": None,
        "name_ru": "",
        "name_2022_en": name_en,
        "name_2022_uk": name_uk,
        "aliases": (),
        "lat": 49.0,
        "lon": 37.0,
        "population": None,
        "oblast": "UA-63",
        "raion": "Iziumskyi",
        "source": "geonames-postal",
        "accuracy": "postal-4",
    }
    return Settlement(
        gazetteer_id=gazetteer_id,
        name_en=name_en,
        name_uk=name_uk,
        **(fields | others),  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "query",
    ["Izium", "IZIUM", "Ізюм", "Изюм", "Izyum", "Izum", "Izjum", "І\u0301зюм", " izium ", IZIUM],
)
def test_izium_is_found_in_every_usual_spelling(gazetteer: Gazetteer, query: str) -> None:
    assert gazetteer.resolve(query).gazetteer_id == IZIUM


@pytest.mark.parametrize(
    "query", ["Kupiansk", "Kup'iansk", "Куп'янськ", "Куп’янськ", "Купʼянськ", "Купянск", "Kupyansk"]
)
def test_kupiansk_is_found_with_any_apostrophe(gazetteer: Gazetteer, query: str) -> None:
    assert gazetteer.resolve(query).gazetteer_id == KUPIANSK


def test_hyphens_and_spaces_are_one(gazetteer: Gazetteer) -> None:
    hyphenated = gazetteer.resolve("Kupiansk-Vuzlovyi")

    assert gazetteer.resolve("kupiansk vuzlovyi") == hyphenated
    assert gazetteer.resolve("Куп'янськ—Вузловий") == hyphenated
    assert hyphenated.gazetteer_id != KUPIANSK


def test_a_name_that_is_shown_matches_exactly_and_another_spelling_as_an_alias(
    gazetteer: Gazetteer,
) -> None:
    assert gazetteer.find("Ізюм").kind is MatchKind.EXACT
    assert gazetteer.find("Izyum").kind is MatchKind.ALIAS
    assert gazetteer.find("Izum").kind is MatchKind.ALIAS


def test_a_misspelling_is_offered_with_its_nearest_names_but_never_taken(
    gazetteer: Gazetteer,
) -> None:
    match = gazetteer.find("Donysk")

    assert match.kind is MatchKind.FUZZY
    assert match.candidates[0].settlement.gazetteer_id == DONETSK
    scores = [candidate.score for candidate in match.candidates]
    assert scores == sorted(scores, reverse=True)
    with pytest.raises(UnknownPlace, match=r"'Donysk'; nearest: Donetsk \(Донецьк\)"):
        gazetteer.resolve("Donysk")


@pytest.mark.parametrize("query", ["", "   ", "-", "Qqqqqq", "12"])
def test_what_resembles_no_name_matches_nothing(gazetteer: Gazetteer, query: str) -> None:
    match = gazetteer.find(query)

    assert match.kind is MatchKind.NONE
    assert match.candidates == ()


def test_homonyms_are_ambiguous_and_shown_with_oblast_and_raion(gazetteer: Gazetteer) -> None:
    with pytest.raises(AmbiguousPlace) as caught:
        gazetteer.resolve("Lyman")

    message = str(caught.value)
    assert "Kramatorskyi raion, UA-14, id 704204" in message
    assert "Chuhuivskyi raion, UA-63, id 703071" in message
    ids = {candidate.gazetteer_id for candidate in caught.value.candidates}
    assert {LYMAN_IN_DONETSK_OBLAST, LYMAN_IN_KHARKIV_OBLAST} <= ids


@pytest.mark.parametrize(
    ("raion", "expected"),
    [
        ("Iziumskyi", VERBIVKA_NEAR_BALAKLIIA),
        ("Izium", VERBIVKA_NEAR_BALAKLIIA),
        ("Ізюмський район", VERBIVKA_NEAR_BALAKLIIA),
        ("Krasnohrad raion", VERBIVKA_NEAR_KRASNOHRAD),
    ],
)
def test_a_raion_in_any_form_settles_which_verbivka_is_meant(
    gazetteer: Gazetteer, raion: str, expected: str
) -> None:
    found = gazetteer.resolve("Вербівка", oblast="UA-63", raion=raion)

    assert found.gazetteer_id == expected


def test_an_oblast_settles_which_lyman_is_meant(gazetteer: Gazetteer) -> None:
    assert gazetteer.resolve("Лиман", oblast="UA-14").gazetteer_id == LYMAN_IN_DONETSK_OBLAST


def test_a_place_renamed_since_is_found_by_both_names_and_shown_with_that_of_2022(
    gazetteer: Gazetteer,
) -> None:
    then, today = gazetteer.resolve("Чкаловське"), gazetteer.resolve("Prolisne")

    assert then == today
    assert (then.name_2022_en, then.name_2022_uk) == ("Chkalovske", "Чкаловське")
    assert (then.name_en, then.name_uk) == ("Prolisne", "Пролісне")
    assert str(then).startswith("Chkalovske (Чкаловське), Chuhuivskyi raion, UA-63")


def test_an_id_gives_its_settlement_or_an_error(gazetteer: Gazetteer) -> None:
    assert gazetteer.by_id(IZIUM).name_2022_en == "Izium"
    with pytest.raises(UnknownPlace, match=r"'1'.*no such gazetteer id"):
        gazetteer.by_id("1")


def test_a_village_is_located_by_name_and_a_hint_to_a_tenth_of_a_degree(
    gazetteer: Gazetteer,
) -> None:
    verbivka = gazetteer.locate("Вербівка", oblast="UA-63", near=(49.5, 36.8))
    lyman = gazetteer.locate("Лиман", oblast="UA-14", near=(49.0, 37.8))

    assert verbivka.gazetteer_id == VERBIVKA_NEAR_BALAKLIIA
    assert lyman.gazetteer_id == LYMAN_IN_DONETSK_OBLAST
    assert km_between(lyman.at, (49.0, 37.8)) < 7


def test_a_name_that_lies_elsewhere_only_is_unknown_at_the_hint_and_its_namesakes_are_listed(
    gazetteer: Gazetteer,
) -> None:
    with pytest.raises(UnknownPlace, match=r"within 12 km of 50\.2, 37\.5 in UA-63") as caught:
        gazetteer.locate("Вербівка", oblast="UA-63", near=(50.2, 37.5))

    assert VERBIVKA_NEAR_BALAKLIIA in {each.gazetteer_id for each in caught.value.candidates}


def test_two_namesakes_around_a_hint_are_ambiguous() -> None:
    twins = Gazetteer(
        [
            settlement("p-1-nove", "Nove", "Нове", lat=49.02),
            settlement("p-2-nove", "Nove", "Нове", lat=48.98, raion="Lozivskyi"),
        ]
    )

    with pytest.raises(AmbiguousPlace, match="may be 2 places"):
        twins.locate("Нове", oblast="UA-63", near=(49.0, 37.0))
    found = twins.locate("Нове", oblast="UA-63", raion="Lozivskyi", near=(49.0, 37.0), within_km=5)
    assert found.gazetteer_id == "p-2-nove"


def test_a_shown_name_beats_the_alias_of_another_place() -> None:
    named = settlement("p-1-sad", "Sad", "Сад")
    once_named = settlement("p-2-lis", "Lis", "Ліс", aliases=("Сад",))

    match = Gazetteer([once_named, named]).find("Сад")

    assert match.kind is MatchKind.EXACT
    assert [candidate.settlement for candidate in match.candidates] == [named]


def test_of_equally_misspelled_names_the_larger_place_comes_first() -> None:
    village = settlement("p-1-donetsk", "Donetsk", "Донецьк", population=100)
    city = settlement("2", "Donetsk", "Донецьк", population=900_000)

    match = Gazetteer([village, city]).find("Donietzki")

    assert [candidate.settlement for candidate in match.candidates] == [city, village]
