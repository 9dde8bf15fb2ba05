"""The words of the interface for the closed vocabularies: neutral, and the same everywhere."""

from collections.abc import Collection

from events.model import (
    ActorSide,
    ClaimKind,
    Confidence,
    EventKind,
    Finding,
    Lens,
    Movement,
    Side,
    Status,
)
from geodata.distance import FAR_KM


def whole(number: float, *, step: int = 1) -> int:
    """The nearest multiple of `step`, halves up, of a sum of tenths, as `assets/ui/text.mjs` says
    it; Python rounds halves to the even number, and sums of tenths are off by a little."""
    return (round(number * 10) + 5 * step) // (10 * step) * step


SIDE = {
    Side.UA: "Ukraine",
    Side.RU: "Russia",
    Side.CONTESTED: "Contested",
    Side.UNKNOWN: "Unknown",
}

STATUS = {
    Status.ASSESSED: "assessed",
    Status.CLAIMED: "claimed",
    Status.DISPUTED: "disputed",
}

CODE = {
    "ua-assessed": "Ukraine",
    "ua-claimed": "Ukraine, claimed",
    "ru-assessed": "Russia",
    "ru-claimed": "Russia, claimed",
    "contested-assessed": "Contested",
    "contested-claimed": "Contested, claimed",
    "contested-disputed": "Disputed",
    "unknown": "Unknown",
}
"""Legend labels, in the order of the legend."""

FAR = f"Fainter: land more than {FAR_KM:g} km from the documented place that it follows"

ZONE = (
    "Nothing tells where it runs between two documented places: "
    "the band along it is as wide as they are apart."
)
"""Of the line between the sides."""

ACTOR_SIDE = {
    ActorSide.UA: "Ukrainian side",
    ActorSide.RU: "Russian side",
    ActorSide.INDEPENDENT: "Independent",
}

CONFIDENCE = {
    Confidence.HIGH: "High confidence",
    Confidence.MEDIUM: "Medium confidence",
    Confidence.LOW: "Low confidence",
}

MOVEMENT = {
    Movement.ANNOUNCED: "Announced movement",
    Movement.OBSERVED: "Reported movement",
}

EVENT_KIND = {
    EventKind.OFFENSIVE_ANNOUNCED: "Offensive announced",
    EventKind.OFFENSIVE: "Offensive",
    EventKind.ADVANCE: "Advance",
    EventKind.ENCIRCLEMENT: "Encirclement",
    EventKind.CAPTURE: "Capture",
    EventKind.WITHDRAWAL: "Withdrawal",
    EventKind.WITHDRAWAL_ANNOUNCED: "Withdrawal announced",
    EventKind.REDEPLOYMENT: "Redeployment",
    EventKind.SUPPLY_LINE_CUT: "Supply line cut",
    EventKind.EVACUATION: "Evacuation",
    EventKind.AREA_CLAIM: "Claim of area",
    EventKind.COUNT_CLAIM: "Claim of settlements",
    EventKind.DENIAL: "Denial",
    EventKind.STATEMENT: "Statement",
    EventKind.VISIT: "Visit",
    EventKind.NOT_BORNE_OUT: "Claim not borne out",
    EventKind.STRIKE: "Strike",
    EventKind.ASSESSMENT: "Assessment",
    EventKind.DISCOVERY: "Discovery",
    EventKind.POLITICAL: "Political",
}

STATEMENT_GROUP = {
    ClaimKind.CLAIM: "Claimed by",
    ClaimKind.CONFIRMATION: "Confirmed by",
    ClaimKind.CONCESSION: "Said against own interest by",
    ClaimKind.REPORT: "Reported by",
    ClaimKind.DENIAL: "Denied or disputed by",
    ClaimKind.RETRACTION: "Taken back by",
    ClaimKind.REFUTATION: "Not borne out by",
    ClaimKind.BASELINE: "Held before",
}
"""Headings of the statements in a panel, in reading order."""

CLAIM_KIND = {
    ClaimKind.BASELINE: "Starting position",
    ClaimKind.CLAIM: "Claimed",
    ClaimKind.CONFIRMATION: "Confirmed",
    ClaimKind.CONCESSION: "Said against own interest",
    ClaimKind.REPORT: "Reported",
    ClaimKind.DENIAL: "Denied or disputed",
    ClaimKind.RETRACTION: "Taken back",
    ClaimKind.REFUTATION: "Not borne out",
}

LENS = {
    Lens.ALL: "everyone",
    Lens.UA: "the Ukrainian side",
    Lens.RU: "the Russian side",
    Lens.INDEPENDENT: "independents",
}

FINDING = {
    Finding.RIGHT: "Right",
    Finding.RIGHT_THEN: "Right at the time",
    Finding.PARTLY_RIGHT: "Partly right",
    Finding.PARTLY_WRONG: "Partly wrong",
    Finding.WRONG: "Wrong",
    Finding.GARBLED: "Garbled",
    Finding.OVERSTATED: "Overstated",
    Finding.MISATTRIBUTED: "Wrongly attributed",
    Finding.ALTERED_QUOTE: "Altered quotation",
    Finding.BACKGROUND: "Background",
}

LANGUAGE = {
    "en": "English",
    "uk": "Ukrainian",
    "ru": "Russian",
    "de": "German",
    "fr": "French",
    "pl": "Polish",
    "es": "Spanish",
    "it": "Italian",
    "nl": "Dutch",
    "cs": "Czech",
    "el": "Greek",
    "pt": "Portuguese",
    "lt": "Lithuanian",
    "ro": "Romanian",
}


def heading_of(kind: ClaimKind, side: ActorSide, claimants: Collection[ActorSide]) -> str:
    """The heading of a statement: what the claimants' own side adds is no confirmation."""
    own = side in claimants and side is not ActorSide.INDEPENDENT
    return "Also said by" if kind is ClaimKind.CONFIRMATION and own else STATEMENT_GROUP[kind]


def said(kind: ClaimKind, side: ActorSide) -> str:
    """What a statement does: only an independent speaker confirms."""
    own = kind is ClaimKind.CONFIRMATION and side is not ActorSide.INDEPENDENT
    return "Also said" if own else CLAIM_KIND[kind]


def control(side: Side, status: Status | None) -> str:
    """Who holds a place and how sure that is, e.g. "Ukraine (claimed)" or "Unknown"."""
    return SIDE[side] if status is None else f"{SIDE[side]} ({STATUS[status]})"


def language(tag: str) -> str:
    """The English name of a language, or the tag itself where there is no name."""
    return LANGUAGE.get(tag, tag)
