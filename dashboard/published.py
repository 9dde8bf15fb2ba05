"""When a statement was published, as exactly as its sources tell."""

from datetime import date

from events.dates import When
from events.model import AreaClaim, Claim, Story


def published(story: Story, row: Claim | AreaClaim) -> str:
    """The words that follow "published": "on 8 September 2022", "in June 2022 (day not given)".

    A row whose sources give no day counts from the last possible one; that is said here.
    """
    dates = [story.sources[source].date for source in row.sources]
    dated = [found for found in dates if found]
    if not dated:
        return f"without a date (counted from {row.known.words})"
    vague = next((found for found in dated if _ends(found, row.known.last)), None)
    if vague is None or any(found.is_day for found in dated):
        return f"on {row.known.words}"
    return f"{'' if vague.about else 'in '}{vague.words} (day not given)"


def _ends(found: When, day: date) -> bool:
    return not found.is_day and found.last == day
