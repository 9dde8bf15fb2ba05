"""Which of a place's alternate names is official today, was so in 2022, or is Russian."""

from geodata.build.geonames import Point
from geodata.build.naming import (
    name_of_2022,
    official_name,
    other_spellings,
    respelled_since,
    russian_name,
)
from geodata.build.postal import PeriodNames, PostalRow
from geodata.build.register import Register
from geodata.names import fold, sound


def point(name: str, *alternates: str) -> Point:
    return Point("1", name, 49.7, 36.9, 0, "UA-63", "", list(alternates))


def register(*names: str, raion: str = "Чугуївський") -> Register:
    return Register(
        raions={("UA-63", fold(name)): [raion] for name in names},
        spelling={("UA-63", fold(name)): name for name in names},
        by_sound={("UA-63", sound(name)): name for name in names},
    )


def postal_row(name_uk: str, *, lat: float = 49.7, lon: float = 36.9) -> PostalRow:
    return PostalRow("63544", name_uk, "UA-63", "Chuhuivskyi", lat, lon, "4")


def test_the_official_name_is_the_alternate_that_the_register_has_in_its_spelling() -> None:
    kupiansk = point("Kupyansk", "Купянськ", "Купенськ", "Купянск")

    assert official_name(kupiansk, register("Куп’янськ", "Купенське")) == "Куп’янськ"


def test_a_place_without_alternates_takes_the_registered_name_of_the_same_sound() -> None:
    assert official_name(point("Volokhiv Yar"), register("Волохів Яр")) == "Волохів Яр"


def test_the_name_of_2022_is_the_alternate_that_the_postal_file_has_at_the_point() -> None:
    place = point("Prolisne", "Пролісне", "Чкаловське", "Жовтневе")
    period = PeriodNames([postal_row("Чкаловське"), postal_row("Жовтневе", lat=48.9)])

    assert name_of_2022(place, "Пролісне", period) == "Чкаловське"


def test_a_name_that_the_postal_file_has_was_not_changed_since() -> None:
    place = point("Lyman", "Лиман", "Красний Лиман")
    period = PeriodNames([postal_row("Лиман", lat=49.0), postal_row("Красний Лиман")])

    assert name_of_2022(place, "Лиман", period) == "Лиман"


def test_the_russian_name_is_the_one_that_follows_the_usual_endings() -> None:
    assert russian_name(["Вербовка", "Вербівка"], "Вербівка") == "Вербовка"
    assert russian_name(["Лыман", "Лиман", "Красный Лиман"], "Лиман") == "Лиман"
    assert russian_name(["Чкаловское", "Пролесное"], "Чкаловське") == "Чкаловское"


def test_a_ukrainian_name_in_letters_that_both_languages_have_is_not_taken_for_russian() -> None:
    assert russian_name(["Московське"], "Московське") == ""
    assert russian_name(["Нова Астрахань"], "Нова Астрахань") == ""


def test_other_spellings_are_latin_or_cyrillic_and_not_those_shown() -> None:
    alternates = ["Izyum", "IZIUM", "Изюм", "伊久姆", "ijumu", "Isjum", "Ізюм"]

    assert other_spellings(alternates, {"Ізюм", "Izium", "Изюм"}) == ["Isjum", "Izyum"]


def test_a_name_respelled_since_2022_takes_the_one_similar_free_name_of_its_raion() -> None:
    row = postal_row("Коробочкине")
    known = register("Коробчине", "Рибалчине")

    assert respelled_since(row, "Chuhuivskyi", known, taken=set()) == "Коробчине"
    assert respelled_since(row, "Chuhuivskyi", known, taken={"Коробчине"}) == "Коробочкине"
    assert respelled_since(row, "Iziumskyi", known, taken=set()) == "Коробочкине"
