"""The search of the browser answers as the gazetteer does, for the places of the story."""

import gzip
import json
from pathlib import Path

from dashboard.bundle import names
from dashboard.loading import story_folder
from dashboard.places import is_part, story_id, with_story_names
from dashboard.scene import Scene, load_scene
from geodata.gazetteer import Gazetteer
from geodata.names import fold, sound

GOLDEN = Path(__file__).parents[2] / "golden" / "spellings.json"
"""Written by `python -m tests.unit.dashboard.test_search`; read by tests/js/search.test.mjs too."""

QUERIES = (
    *("Izium", "IZIUM", "Ізюм", "Изюм", "Izyum", "Izum", "Izjum", "Isjum", "Izuim", "Iziun"),
    *("Kupiansk", "Куп'янськ", "Купʼянськ", "Kupyansk", "Kupiańsk", "Koupiansk", "Kupiasnk"),
    *("Балаклея", "Balakliya", "Bałaklija", "Balakleya", "Prolisne", "Chkalovske", "Чкаловское"),
    *("Вовчанск", "Волчанск", "Wowtschansk", "Vovtchansk", "Wowczańsk", "Великий Бурлук"),
    *("Dibrova", "Lyman", "Liman", "Лиман", "Krasnyi Lyman", "Казачья Лопань", "Kozacha Lopan"),
    *("Sviatohirsk", "Святогорск", "Kivsharivka", "Ковшаровка", "Гарашковка", "Верхівка"),
    *("Bairak", "Байрак", "Druzheliubivka", "Дружелюбовка"),
    *("", "   ", "Qqqqqq", "Paris", "Zürich"),
)


def golden(scene: Scene) -> dict[str, object]:
    """Keys of the queries, the places of the story, and what each query means among them."""
    places = [place for place in scene.places if not is_part(place)]
    known = {story_id(place): place.id for place in places}
    mine = [each for each in scene.gazetteer.settlements if each.gazetteer_id in known]
    gazetteer = with_story_names(Gazetteer(mine), scene.story)
    matches = {query: gazetteer.find(query) for query in QUERIES}
    further = dict(zip(scene.index, json.loads(names(scene)), strict=True))
    return {
        "keys": [[query, fold(query), sound(query)] for query in QUERIES],
        "places": [
            {"id": p.id, "name": p.name, "name_uk": p.name_uk, "also": further[p.id]}
            for p in places
        ],
        "found": {
            query: {
                "match": match.kind.value,
                "places": [known[each.settlement.gazetteer_id] for each in match.candidates],
            }
            for query, match in matches.items()
        },
    }


def test_the_committed_cases_are_those_of_the_gazetteer(scene):
    assert json.loads(GOLDEN.read_text(encoding="utf-8")) == golden(scene)


def test_further_names_are_few_and_none_says_what_another_does(scene):
    body = names(scene)

    assert len(gzip.compress(body)) < 6_000
    for place, (shown, aliases) in zip(scene.places, json.loads(body), strict=True):
        names_of = (place.name, place.name_uk, *shown)
        assert len({fold(name) for name in names_of}) >= len(shown) + 1
        assert {sound(name) for name in aliases}.isdisjoint(map(sound, names_of))


if __name__ == "__main__":
    text = json.dumps(
        golden(load_scene(story_folder("kharkiv-2022"))), ensure_ascii=False, indent=1
    )
    GOLDEN.write_text(text + "\n", encoding="utf-8")
