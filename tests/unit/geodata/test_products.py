"""Facts that the committed data must hold: counts, known places, rivers by their towns."""

from collections import Counter

import geopandas as gpd
import pytest
import shapely

from geodata.boundaries import Rank, load_cells, load_oblasts, load_rivers
from geodata.gazetteer import Gazetteer, Settlement
from geodata.geometry import THEATRE, km_between
from geodata.names import romanise


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.fixture(scope="module")
def cells() -> gpd.GeoDataFrame:
    return load_cells()


@pytest.fixture(scope="module")
def rivers() -> gpd.GeoDataFrame:
    return load_rivers().set_index("name_en")


@pytest.mark.parametrize(
    ("gazetteer_id", "name_en", "oblast"),
    [
        ("707292", "Izium", "UA-63"),
        ("712926", "Balakliia", "UA-63"),
        ("703656", "Kupiansk", "UA-63"),
        ("694137", "Shevchenkove", "UA-63"),
        ("689304", "Vovchansk", "UA-63"),
        ("690193", "Velykyi Burluk", "UA-63"),
        ("704204", "Lyman", "UA-14"),
        ("703071", "Lyman", "UA-63"),
        ("710429", "Chkalovske", "UA-63"),
        ("689969", "Verbivka", "UA-63"),
        ("690009", "Verbivka", "UA-63"),
        ("689138", "Volokhiv Yar", "UA-63"),
        ("694752", "Savyntsi", "UA-63"),
        ("706587", "Kozacha Lopan", "UA-63"),
        ("710514", "Oskil", "UA-63"),
        ("692016", "Sviatohirsk", "UA-14"),
        ("706448", "Kherson", "UA-65"),
        ("704388", "Krasnohrad", "UA-63"),
        ("691999", "Sievierodonetsk", "UA-09"),
    ],
)
def test_the_places_of_the_story_are_there_under_their_names_of_2022(
    gazetteer: Gazetteer, gazetteer_id: str, name_en: str, oblast: str
) -> None:
    found = gazetteer.by_id(gazetteer_id)

    assert (found.name_2022_en, found.oblast) == (name_en, oblast)


@pytest.mark.parametrize("name_uk", ["Гракове", "Сенькове", "Гороховатка", "Новоплатонівка"])
def test_villages_that_only_the_postal_file_has_are_there(
    gazetteer: Gazetteer, name_uk: str
) -> None:
    found = gazetteer.find(name_uk, oblast="UA-63").candidates

    assert "geonames-postal" in {candidate.settlement.source for candidate in found}


def test_names_respelled_since_are_found_by_both_and_a_misspelt_one_is_only_an_alias(
    gazetteer: Gazetteer,
) -> None:
    respelled, misspelt = gazetteer.resolve("Коробочкине"), gazetteer.resolve("Синичено")

    assert (respelled.name_2022_uk, respelled.name_uk) == ("Коробочкине", "Коробчине")
    assert (misspelt.name_2022_uk, misspelt.name_uk) == ("Синичине", "Синичине")
    assert gazetteer.locate("Синичине", oblast="UA-63", near=(49.1, 37.4)) == misspelt


def test_the_three_oblasts_have_the_dense_set_and_all_others_have_places(
    gazetteer: Gazetteer,
) -> None:
    counts = Counter(each.oblast for each in gazetteer.settlements)

    assert set(counts) == set(load_oblasts()["iso"])
    assert counts["UA-63"] > 1_200
    assert counts["UA-14"] > 600
    assert counts["UA-09"] > 480


def test_ids_are_unique_and_geonames_ids_are_their_own_digits(gazetteer: Gazetteer) -> None:
    ids = [each.gazetteer_id for each in gazetteer.settlements]

    assert len(ids) == len(set(ids))
    for each in gazetteer.settlements:
        if each.source == "geonames":
            assert each.gazetteer_id == str(each.geonames_id)
        else:
            assert each.gazetteer_id.startswith("p-")


def test_every_settlement_has_a_name_in_ukrainian_and_its_national_romanisation(
    gazetteer: Gazetteer,
) -> None:
    for each in gazetteer.settlements:
        assert each.name_uk
        assert each.name_en == romanise(each.name_uk)
        assert each.name_2022_en == romanise(each.name_2022_uk)
        assert "'" not in each.name_uk


def test_every_settlement_outside_the_two_cities_has_a_raion_and_kharkiv_oblast_has_seven(
    gazetteer: Gazetteer,
) -> None:
    cities = {"UA-30", "UA-40"}

    assert all(each.raion for each in gazetteer.settlements if each.oblast not in cities)
    kharkiv = {each.raion for each in gazetteer.settlements if each.oblast == "UA-63"}
    assert kharkiv == {
        *("Bohodukhivskyi", "Chuhuivskyi", "Iziumskyi", "Kharkivskyi", "Krasnohradskyi"),
        *("Kupianskyi", "Lozivskyi"),
    }


def test_settlements_lie_in_their_oblast_or_just_outside_its_coarse_outline(
    gazetteer: Gazetteer,
) -> None:
    outlines = load_oblasts().set_index("iso").geometry
    dense = [each for each in gazetteer.settlements if each.oblast in THEATRE]

    distances = [
        outlines[each.oblast].distance(shapely.Point(each.lon, each.lat)) for each in dense
    ]

    assert max(distances) < 0.05
    assert sum(distance > 0 for distance in distances) < 0.02 * len(dense)


def test_no_settlement_of_the_dense_set_is_there_twice(gazetteer: Gazetteer) -> None:
    dense = [each for each in gazetteer.settlements if each.oblast in THEATRE]
    namesakes: dict[tuple[str, str], list[Settlement]] = {}
    for each in dense:
        namesakes.setdefault((each.oblast, each.name_uk), []).append(each)

    for group in namesakes.values():
        for index, one in enumerate(group):
            for other in group[index + 1 :]:
                assert km_between(one.at, other.at) > 3


def test_every_settlement_of_the_three_oblasts_has_one_cell_that_holds_it(
    gazetteer: Gazetteer, cells: gpd.GeoDataFrame
) -> None:
    dense = {each.gazetteer_id: each for each in gazetteer.settlements if each.oblast in THEATRE}

    assert set(cells["gazetteer_id"]) == set(dense)
    assert set(cells.geom_type) == {"Polygon"}
    for key, oblast, shape in cells.itertuples(index=False):
        assert oblast == dense[key].oblast
        # Those outside the coarse outline have the nearest ground inside.
        assert shape.distance(shapely.Point(dense[key].lon, dense[key].lat)) < 0.05


@pytest.mark.parametrize("oblast", THEATRE)
def test_the_cells_of_an_oblast_cover_it_exactly_within_rounding(
    cells: gpd.GeoDataFrame, oblast: str
) -> None:
    outline = load_oblasts().set_index("iso").geometry[oblast]
    shapes = cells.geometry[cells["oblast"] == oblast].to_numpy()

    assert shapely.area(shapes).sum() == pytest.approx(outline.area, rel=1e-6)
    union = shapely.coverage_union_all(shapes)
    assert union.symmetric_difference(outline).area / outline.area < 5e-6
    # No sliver: nothing of the difference is thicker than two steps of the grid.
    assert union.symmetric_difference(outline).buffer(-1e-5).is_empty


def test_siverskyi_donets_and_oskil_are_the_barriers_and_unbroken(
    rivers: gpd.GeoDataFrame,
) -> None:
    barriers = rivers[rivers["rank"] == Rank.BARRIER]

    assert sorted(barriers.index) == ["Oskil", "Siverskyi Donets"]
    assert set(barriers.geom_type) == {"LineString"}
    assert barriers.geometry["Oskil"].distance(barriers.geometry["Siverskyi Donets"]) < 0.005
    assert {"Dnipro", "Don"} <= set(rivers.index[rivers["rank"] == Rank.MAJOR])


@pytest.mark.parametrize(
    ("river", "town"),
    [
        ("Siverskyi Donets", "707292"),  # Izium
        ("Siverskyi Donets", "692016"),  # Sviatohirsk
        ("Siverskyi Donets", "702972"),  # Lysychansk
        ("Oskil", "703656"),  # Kupiansk
        ("Oskil", "710514"),  # Oskil
    ],
)
def test_a_river_passes_within_four_kilometres_of_the_towns_on_its_banks(
    gazetteer: Gazetteer, rivers: gpd.GeoDataFrame, river: str, town: str
) -> None:
    place = gazetteer.by_id(town)
    line = rivers.geometry[river]

    nearest = line.interpolate(line.project(shapely.Point(place.lon, place.lat)))

    assert km_between(place.at, (nearest.y, nearest.x)) < 4


def test_the_banks_of_the_oskil_are_told_apart(
    gazetteer: Gazetteer, rivers: gpd.GeoDataFrame
) -> None:
    west, east = gazetteer.by_id("694137"), gazetteer.resolve("Kivsharivka")

    crossing = shapely.LineString([(west.lon, west.lat), (east.lon, east.lat)])

    assert crossing.crosses(rivers.geometry["Oskil"])
    assert not crossing.crosses(rivers.geometry["Siverskyi Donets"])


@pytest.mark.parametrize(
    ("town", "bank"),
    [
        ("p-62761-novomlynsk", "right"),
        ("709399", "right"),  # Dvorichna
        ("703656", "right"),  # Kupiansk
        ("p-63733-osynovo", "right"),
        ("p-63750-prystin", "right"),
        ("p-63752-senkove", "right"),
        ("p-63754-lisna-stinka", "right"),
        ("p-63822-horokhovatka", "right"),
        ("p-62758-hrianykivka", "left"),
        ("p-62748-masiutivka", "left"),
        ("p-63781-kucherivka", "left"),
        ("703652", "left"),  # Kupiansk-Vuzlovyi
        ("704608", "left"),  # Kivsharivka
        ("812661", "left"),  # Kruhliakivka
    ],
)
def test_the_oskil_runs_between_its_banks(
    gazetteer: Gazetteer, rivers: gpd.GeoDataFrame, town: str, bank: str
):
    at = gazetteer.by_id(town)
    parallel = shapely.LineString([(37.0, at.lat), (38.5, at.lat)])

    river = shapely.get_coordinates(parallel.intersection(rivers.geometry["Oskil"]))[:, 0]

    assert (at.lon < river.min()) == (bank == "right")
    assert (at.lon > river.max()) == (bank == "left")
