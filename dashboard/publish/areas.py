"""The chart of areas and the same as a table: a piece of the page, fetched when it is opened."""

from dashboard.components.area_table import area_table
from dashboard.components.views import AreaDay
from dashboard.figures_beside import Beside, beside, mark_numbers
from dashboard.publish.area_chart import Mark, area_chart
from dashboard.publish.html import to_html
from dashboard.scene import Scene
from geodata.areas import area_ranges, taken


def areas_html(scene: Scene, *, csv_url: str) -> str:
    """Chart, key, table and a link to the rows of every day; CSV at `csv_url`."""
    days, marks = area_days(scene), area_marks(scene)
    table = area_table(days, csv_url=csv_url, marked=bool(marks))
    return area_chart(days, marks) + to_html(table)


def area_days(scene: Scene) -> list[AreaDay]:
    """Every day of the window, on all that is known."""
    control = scene.control_by_day(scene.days[0], scene.days[-1])
    states = {day: scene.states(found) for day, found in control.items()}
    first = states[scene.days[0]]
    days = []
    for day in scene.days:
        ranges = area_ranges(scene.regions, states[day]).groupby("side")[["low_km2", "high_km2"]]
        low, high = (ranges.sum()[name] for name in ("low_km2", "high_km2"))
        ua, ru = ((float(low[side]), float(high[side])) for side in ("ua", "ru"))
        days.append(AreaDay(day, ua, ru, taken(scene.regions, first, states[day])))
    return days


def area_marks(scene: Scene) -> list[Mark]:
    """The published figures whose period ends within the window, in the order of the table."""
    found = beside(scene)
    numbers = mark_numbers(scene)
    return [_mark(scene, found[claim_id], number) for claim_id, number in numbers.items()]


def _mark(scene: Scene, each: Beside, number: int) -> Mark:
    claim = each.claim
    high = claim.km2_high if claim.km2_high is not None else each.low
    actor = scene.story.actors[claim.actor_id].name
    title = f"{number}. {actor}, {claim.known.words}. {claim.scope}; {claim.period.words}."
    return Mark(number, scene.day_index(claim.period.last), each.low, high, title)
