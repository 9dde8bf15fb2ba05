"""Rows with defaults, so that a test names only what it is about."""

from events.model import Actor, Claim

ACTORS = {
    actor_id: Actor(actor_id=actor_id, name=actor_id, side=side, kind=kind, role="")
    for actor_id, side, kind in (
        ("kyiv", "ua", "government"),
        ("kyiv-governor", "ua", "local-authority"),
        ("moscow", "ru", "government"),
        ("moscow-blogger", "ru", "blogger"),
        ("monitor", "independent", "monitor"),
        ("agency", "independent", "media"),
    )
}


def claim(claim_id="c", **cells):
    """A claim as its row in `claims.csv` would give it: cells are texts."""
    row = {
        "claim_id": claim_id,
        "event_id": "",
        "place_id": "izium",
        "actor_id": "kyiv",
        "kind": "claim",
        "asserts": "ua",
        "day": "2022-09-10",
        "known": cells.get("day", "2022-09-10").split("/")[-1],
        "confidence": "high",
        "retracts": "",
        "sources": "a-source",
        "words": "It said so.",
    }
    return Claim.model_validate(row | cells)


STORY_TOML = """
slug = "a-story"
title = "A story"
subtitle = "Its subtitle"
default_day = 2022-09-10
oblasts = ["UA-63"]
languages = ["en"]
licence = "CC BY 4.0"
method = ["How it was made."]
credits = []
[window]
start = 2022-09-01
end = 2022-10-05
[view]
west = 35.5
south = 48.4
east = 39.0
north = 50.6
"""

TABLES = {
    "actors.csv": "actor_id,name,side,kind,role\nkyiv,Kyiv,ua,government,\n",
    "sources.csv": (
        "source_id,publisher,title,url,date,language,kind,note\n"
        "a-source,A paper,A title,https://example.org/a,2022-09-10,en,news,\n"
    ),
    "places.csv": (
        "place_id,name,name_uk,name_ru,aliases,oblast,raion,gazetteer_id,lat,lon,note\n"
        "izium,Izium,Ізюм,Изюм,Izyum;Izum,UA-63,Iziumskyi,707292,,,\n"
    ),
    "events.csv": (
        "event_id,kind,title,day,known,places,from_places,toward,toward_id,movement,scope,importance,"
        "confidence,confidence_reason,time_note,summary,sources\n"
        "izium-taken,capture,Izium taken,2022-09-10/2022-09-11,2022-09-10,izium,,,,,,1,high,"
        'Two parties,,"It was taken, they said.",a-source\n'
    ),
    "claims.csv": (
        "claim_id,event_id,place_id,actor_id,kind,asserts,day,known,confidence,retracts,sources,"
        "words\n"
        "c-1,izium-taken,izium,kyiv,claim,ua,2022-09-11,2022-09-11,high,,a-source,Kyiv said so.\n"
    ),
    "area_claims.csv": (
        "area_claim_id,event_id,actor_id,km2_low,km2_high,settlements,scope,period,known,sources,"
        "note\n"
        "a-1,,kyiv,1000,1000,,All fronts,2022-09-01/2022-09-08,2022-09-08,a-source,\n"
    ),
    "article.csv": "statement_id,says,origin,place_id,event_id,day,known,finding,why,sources\n",
    "corrections.csv": "correction_id,made,table,row_id,was,now,why\n",
}


def write_story(folder, **changed):
    """A small good story in `folder`; `changed` replaces whole files (None leaves one out), and
    adds `tour.csv`, which a story need not have."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {"story.toml": STORY_TOML} | TABLES
    if "tour" in changed:
        files["tour.csv"] = ""
    for name, text in files.items():
        new = changed.get(name.split(".")[0], text)
        if new is None:
            continue
        data = new if isinstance(new, bytes) else new.encode()
        (folder / name).write_bytes(data)
    return folder
