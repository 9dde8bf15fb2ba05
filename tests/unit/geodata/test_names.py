"""Romanisation by the Ukrainian rule of 2010, and the keys under which spellings meet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.names import expected_russian, fold, romanise, sound


@pytest.mark.parametrize(
    ("name_uk", "name_en"),
    [
        ("Ізюм", "Izium"),
        ("Балаклія", "Balakliia"),
        ("Куп’янськ", "Kupiansk"),
        ("Куп'янськ-Вузловий", "Kupiansk-Vuzlovyi"),
        ("Згурівка", "Zghurivka"),
        ("Щурівка", "Shchurivka"),
        ("Єнакієве", "Yenakiieve"),
        ("Їжаківка", "Yizhakivka"),
        ("Йосипівка", "Yosypivka"),
        ("Юр’ївка", "Yurivka"),
        ("Яцьківка", "Yatskivka"),
        ("Нова Гусарівка", "Nova Husarivka"),
        ("М’ясожарівка", "Miasozharivka"),
        ("Борівська Андріївка", "Borivska Andriivka"),
        ("Ґалаґани", "Galagany"),
        ("Харків", "Kharkiv"),
    ],
)
def test_names_are_romanised_by_the_ukrainian_rule_of_2010(name_uk: str, name_en: str) -> None:
    assert romanise(name_uk) == name_en


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Куп'янськ", "Куп’янськ"),
        ("Купʼянськ", "КУП`ЯНСЬК"),
        ("Святого́рськ", "Святогорськ"),
        ("Kupiansk-Vuzlovyi", "Kupiansk — Vuzlovyi"),
        ("Kup”yans’k", "Kupyansk"),
        ("Ёлкино", "Елкино"),
        ("Šyikivka", "syikivka"),
        ("  Нове   Село ", "нове село"),
    ],
)
def test_folding_makes_ways_of_writing_one_name_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_folding_keeps_letters_apart_that_only_a_mark_tells_apart() -> None:
    assert fold("Мій") != fold("Мии")
    assert fold("Їжа") != fold("Іжа")


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Izum", "Izium", "Izyum", "Изюм", "Ізюм", "Izjum"),
        ("Kupiansk", "Kupyansk", "Куп’янськ", "Купянск", "Kupjans'k"),
        ("Svyatohirsk", "Sviatohirsk", "Sviatogirsk", "Святогірськ"),
        ("Balakliia", "Balakliya", "Балаклія", "Balaklija"),
        ("Donetsk", "Донецьк", "Донецк", "Donetzk"),
        ("Kharkiv", "Харків"),
    ],
)
def test_usual_spellings_of_a_name_sound_alike(spellings: tuple[str, ...]) -> None:
    assert len({sound(spelling) for spelling in spellings}) == 1


def test_different_names_do_not_sound_alike() -> None:
    names = ["Ізюм", "Лиман", "Борова", "Боровська", "Савинці", "Сеньків", "Вербівка", "Вербове"]

    assert len({sound(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name_uk", "name_ru"),
    [
        ("Вербівка", "вербовка"),
        ("Чкаловське", "чкаловское"),
        ("Шевченкове", "шевченково"),
        ("Слов’янськ", "словьянск"),
    ],
)
def test_the_russian_yardstick_follows_the_usual_endings(name_uk: str, name_ru: str) -> None:
    assert expected_russian(name_uk) == name_ru
