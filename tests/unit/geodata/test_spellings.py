"""Real spellings in six languages, old and new names, and slips of one key."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from dashboard.loading import read_story, story_folder
from dashboard.places import is_part, story_id, with_story_names
from geodata.gazetteer import Gazetteer, MatchKind, Settlement
from geodata.names import fold

FOUND = {MatchKind.EXACT, MatchKind.ALIAS}
with Path(__file__).with_name("spellings.csv").open(encoding="utf-8", newline="") as file:
    SPELLINGS = list(csv.DictReader(file))
LETTERS = "abcdefghijklmnopqrstuvwxyz", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def spelled(means: str) -> list[tuple[str, str]]:
    return [(r["spelling"], r["gazetteer_id"]) for r in SPELLINGS if r["means"] == means]


def test_the_list_has_real_spellings_of_six_languages():
    languages = Counter(row["language"] for row in SPELLINGS)

    assert len(SPELLINGS) >= 250
    assert all(languages[language] >= 10 for language in ("uk", "ru", "en", "pl", "de", "fr"))


def test_every_spelling_of_one_place_finds_it_and_nothing_else(gazetteer):
    wrong = []
    for spelling, expected in spelled("one"):
        match = gazetteer.find(spelling)
        ids = [candidate.settlement.gazetteer_id for candidate in match.candidates]
        if match.kind not in FOUND or ids != [expected]:
            wrong.append((spelling, match.kind.value, ids[:3]))

    assert wrong == []


def test_a_name_of_several_places_asks_with_oblast_and_raion(gazetteer):
    wrong = []
    for spelling, one_of_them in spelled("several"):
        match = gazetteer.find(spelling)
        found = [candidate.settlement for candidate in match.candidates]
        told = {(each.oblast, each.raion) for each in found}
        if (
            match.kind is not MatchKind.AMBIGUOUS
            or one_of_them not in {each.gazetteer_id for each in found}
            or not all(oblast and raion for oblast, raion in told)
        ):
            wrong.append((spelling, match.kind.value, told))

    assert wrong == []


def test_a_spelling_that_no_source_has_is_near_the_right_place(gazetteer):
    near = {spelling: gazetteer.find(spelling) for spelling, _ in spelled("near")}

    first = {name: match.candidates[0].settlement.gazetteer_id for name, match in near.items()}
    assert first == dict(spelled("near"))
    assert {match.kind for match in near.values()} == {MatchKind.FUZZY}


def test_every_spelling_of_the_story_finds_its_place(gazetteer):
    story = read_story(story_folder("kharkiv-2022"), gazetteer)
    told = {
        story_id(place): (place.name, place.name_uk, place.name_ru, *place.aliases)
        for place in story.places.values()
        if not is_part(place)
    }
    assert len([each for each in told if each.startswith("place:")]) == 46
    gazetteer = with_story_names(gazetteer, story)

    wrong = []
    for gazetteer_id, names in told.items():
        for name in filter(None, names):
            match = gazetteer.find(name)
            ids = {candidate.settlement.gazetteer_id for candidate in match.candidates}
            if match.kind not in {*FOUND, MatchKind.AMBIGUOUS} or gazetteer_id not in ids:
                wrong.append((name, gazetteer_id, match.kind.value))

    assert wrong == []


def slips(name: str, random: Random) -> Iterator[str]:
    """One letter left out, put in, taken for another, and two exchanged."""
    at = random.randrange(len(name) - 1)
    letter = random.choice(LETTERS[not name.isascii()])
    yield name[:at] + name[at + 1 :]
    yield name[:at] + letter + name[at:]
    yield name[:at] + letter + name[at + 1 :]
    yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def test_a_slip_of_one_key_has_the_place_or_a_namesake_among_the_first_three(gazetteer):
    random = Random(2022)
    theatre = [
        town
        for town in gazetteer.settlements
        if town.oblast in {"UA-63", "UA-14", "UA-09"} and (town.population or 0) >= 5000
    ]
    asked: list[tuple[str, Settlement]] = [
        (slip, town)
        for town in theatre
        for name in (town.name_2022_en, town.name_2022_uk)
        if len(name) >= 5
        for slip in slips(name.lower(), random)
        if fold(slip) != fold(name)
    ]

    def is_found(slip: str, town: Settlement) -> bool:
        first = [each.settlement for each in gazetteer.find(slip).candidates[:3]]
        return any(set(town.names) & set(each.names) for each in first)

    missed = [slip for slip, town in asked if not is_found(slip, town)]
    assert len(asked) > 500
    assert len(missed) <= 0.05 * len(asked), missed


def test_no_two_further_spellings_of_a_settlement_fold_to_the_same(gazetteer):
    """As the build leaves them: whoever changes how names fold builds the gazetteer anew."""
    folded = {s.gazetteer_id: [fold(alias) for alias in s.aliases] for s in gazetteer.settlements}

    assert {place: names for place, names in folded.items() if len(set(names)) < len(names)} == {}
