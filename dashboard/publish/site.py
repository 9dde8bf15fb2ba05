"""The story site: every file that a web server needs to show a story, and no Python.

Names under `files/` hold a hash of their contents and may be kept for ever; all others are small
and change with the story. The dashboard serves the same files (see `dashboard.app`).
"""

import json
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from markupsafe import Markup

from dashboard.bundle import bundle, names
from dashboard.changed import in_words, what_changed
from dashboard.components.page import (
    embed,
    first_texts,
    other_texts,
    page,
    place_texts,
    served_texts,
)
from dashboard.components.views import StoryView
from dashboard.held import HeldLand, to_csv
from dashboard.intervals import control_csv, control_geojson
from dashboard.publish import oembed
from dashboard.publish.areas import areas_script
from dashboard.publish.document import (
    Card,
    Inline,
    as_script,
    document,
    forwarding,
    json_text,
    self_contained,
)
from dashboard.publish.earlier import Make
from dashboard.publish.html import to_html
from dashboard.publish.locator import corner
from dashboard.publish.still import Asked, draw, png, renderer
from dashboard.publish.svg import Drawing, picture
from dashboard.publish.write import Made
from dashboard.scene import Scene
from dashboard.story_view import place_views, story_view
from events.dates import day_words
from events.model import Event
from events.store import story_files

RENDERER = "stills/renderer.txt"
"""Names what drew the pictures: another one may draw them otherwise."""

OPENED_DAYS = 1
"""So near to the default day an event's panel comes with the frame; the others follow."""

README = """{title}

What lies here is a map of who holds what, on which day, who says so, and when it was known.
It was made by Changehands from the tables in data/ (revision {revision}).

index.html     the map with everything to read
embed.html     the map for other pages:  <iframe src="{address}embed.html"></iframe>
embed.js       the script that keeps such a frame at its height, and <changehands-map>
share/         a page for each day and each event, for links with a picture of it
stills/        a picture of each day and each event, 1200 by 630
data/          the tables, and the control of each place as intervals (CSV) and on the map (GeoJSON)
r/             the map with the data of one revision: it stays as it is when the story is corrected

Any web server can serve this folder. Everything under files/ and fonts/ may be kept for ever; the
rest should be asked for anew. The folder needs no other host, sets no cookie and stores nothing.

Licence of the story: {licence}. Whose data the map stands on:
{credits}
"""


@dataclass(frozen=True)
class Site:
    """The site of `scene` at `address` (absolute, ending in a slash).

    `folder` holds the story's tables, `assets` has `dist/` and `fonts/`.
    """

    scene: Scene
    folder: Path
    address: str
    assets: Path
    stamp: str = ""
    """Stands in the names of lasting files, where hashing them all would take too long."""

    @cached_property
    def files(self) -> Mapping[str, Make]:
        """Path within the site to what makes the file."""
        lasting = {self._path(name): make for name, make in self._lasting.items()}
        fonts = {f"fonts/{path.name}": path.read_bytes for path in self._fonts}
        revision = f"r/{self.revision}"
        return {
            "index.html": lambda: self._index(""),
            "embed.html": lambda: self._embed(""),
            f"{revision}/embed.html": lambda: self._embed("../../", revision=self.revision),
            "latest.js": lambda: as_script("changehandsLatest", json_text(self.revision)),
            "embed.js": (self.assets / "dist" / "embed.js").read_bytes,
            "oembed.json": lambda: json_text(oembed.answer(self.offer)).encode(),
            "story.json": lambda: json_text(self.facts | {"revision": self.revision}).encode(),
            "README.txt": lambda: self._readme().encode(),
            **lasting,
            **fonts,
            **dict(self._tables()),
            **dict(self._stills()),
            **dict(self._shared()),
        }

    @cached_property
    def revision(self) -> str:
        """The hash of the story's tables and of what shows them."""
        names = "".join(self._path(name) for name in self._lasting)
        return sha256(f"{self.scene.story.revision}{names}".encode()).hexdigest()[:16]

    @cached_property
    def offer(self) -> oembed.Offer:
        """What oEmbed tells of the embeddable map."""
        about = self.scene.story.about
        return oembed.Offer(
            title=about.title,
            address=self.address,
            thumbnail=f"{self.address}stills/{about.default_day}.png",
            shared=self._queries,
            revision=self.revision,
        )

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The story as JSON-LD of schema.org: a data set, and the map of it."""
        about = self.scene.story.about
        view, window = about.view, about.window
        box = f"{view.south} {view.west} {view.north} {view.east}"
        return {
            "@context": "https://schema.org",
            "@type": "Dataset",
            "name": about.title,
            "description": about.subtitle,
            "url": self.address,
            "license": about.licence,
            "temporalCoverage": f"{window.start}/{window.end}",
            "spatialCoverage": {"@type": "Place", "geo": {"@type": "GeoShape", "box": box}},
            "citation": [f"{each.publisher}: {each.title}" for each in about.credits],
            "distribution": [
                {
                    "@type": "DataDownload",
                    "encodingFormat": kind,
                    "contentUrl": f"{self.address}data/{name}",
                }
                for name, kind in (
                    ("control.csv", "text/csv"),
                    ("control.geojson", "application/geo+json"),
                )
            ],
            "subjectOf": {"@type": "Map", "url": self.address, "name": about.title},
        }

    @cached_property
    def view(self) -> StoryView:
        """The story in words, without addresses."""
        return story_view(self.scene)

    @cached_property
    def drawing(self) -> Drawing:
        """The scene ready to be drawn."""
        return Drawing(self.scene)

    @cached_property
    def corner(self) -> Markup:
        """The small map of where the story lies."""
        return corner(self.scene)

    @cached_property
    def bundle(self) -> bytes:
        """What the browser looks up, as JSON."""
        return bundle(self.scene)

    @cached_property
    def lives(self) -> str:
        """What was said of each place, as HTML."""
        return to_html(place_texts(place_views(self.scene)))

    def places_html(self) -> bytes:
        """The same as a file."""
        return self.lives.encode()

    def areas_csv(self) -> bytes:
        """Land held on every day."""
        return to_csv(HeldLand(self.scene).rows(self.scene.days)).encode()

    def areas_script(self, *, csv_url: str) -> bytes:
        """What shows that land through any lens, as known on any day; the CSV lies at `csv_url`."""
        program = (self.assets / "dist" / "areas.js").read_bytes()
        return areas_script(self.scene, program, csv_url=csv_url)

    @cached_property
    def _lasting(self) -> Mapping[str, Make]:
        """What the pages load, by its name without a hash."""
        dist = self.assets / "dist"
        return {
            "page.css": (dist / "site.css").read_bytes,
            "story.js": (dist / "site.js").read_bytes,
            "data.js": cache(lambda: self._data(first_texts(self.view, self._opened))),
            "events.js": cache(self._other_events),
            "index.js": cache(lambda: self._data(served_texts(self.view))),
            "places.js": cache(self._places),
            "areas.js": cache(lambda: self.areas_script(csv_url="data/areas.csv")),
        }

    def _path(self, name: str) -> str:
        stem, suffix = name.split(".")
        stamp = self.stamp or sha256(self._lasting[name]()).hexdigest()[:12]
        return f"files/{stem}.{stamp}.{suffix}"

    def _data(self, told: Any) -> bytes:
        """The bundle, and the texts that the page does not hold itself."""
        data, texts = _json_of(self.bundle), json_text(to_html(told))
        return as_script("changehandsData", f'{{"bundle":{data},"texts":{texts}}}')

    @cached_property
    def _opened(self) -> frozenset[str]:
        """The headline events around the default day: the frame has their panels from the start."""
        about = self.scene.story.about
        return frozenset(
            event.id
            for event in self.scene.story.events
            if event.importance == 1
            and abs((event.day.last - about.default_day).days) <= OPENED_DAYS
        )

    def _other_events(self) -> bytes:
        return as_script(
            "changehandsEvents", json_text(to_html(other_texts(self.view, self._opened)))
        )

    def _places(self) -> bytes:
        lives = json_text(self.lives)
        further = _json_of(names(self.scene))
        return as_script("changehandsPlaces", f'{{"lives":{lives},"names":{further}}}')

    @property
    def _fonts(self) -> list[Path]:
        return sorted((self.assets / "fonts").glob("*.woff2"))

    def _drawn(self) -> Markup:
        # The picture is our own, and escapes what it takes from tables.
        room = Markup(f'<div class="map__scene">{picture(self.drawing)}</div>')
        return room + self.corner

    def _addressed(self, root: str) -> StoryView:
        return replace(
            self.view,
            places_url=root + self._path("places.js"),
            embed_url=f"{root}embed.html",
            pinned_url=f"{root}r/{self.revision}/embed.html",
            page_url=f"{root}index.html",
        )

    def _index(self, root: str) -> bytes:
        view = replace(self._addressed(root), areas_url=root + self._path("areas.js"))
        body = page(view, self._drawn(), self.view.events)
        return self._document(body, root, "index.js", facts=[self.facts])

    def _embed(self, root: str, *, revision: str = "") -> bytes:
        view = replace(self._addressed(root), texts_url=root + self._path("events.js"))
        view = replace(view, revision=revision, latest_url=f"{root}latest.js")
        return self._document(embed(view, self._drawn()), root, "data.js")

    def _document(self, body: Any, root: str, data: str, **more: Any) -> bytes:
        about = self.scene.story.about
        card = self._card(about.default_day, about.title, about.subtitle, self.address)
        return document(
            body,
            card=replace(card, oembed=f"{self.address}oembed.json"),
            styles=[root + self._path("page.css")],
            scripts=[root + self._path(name) for name in (data, "story.js")],
            **more,
        )

    def _card(self, still_of: object, title: str, description: str, address: str) -> Card:
        return Card(
            title=title,
            description=description,
            address=address,
            picture=f"{self.address}stills/{still_of}.png",
            picture_words=f"Map: {title}",
        )

    def _stills(self) -> Iterator[tuple[str, Make]]:
        yield RENDERER, renderer
        fonts = tuple(f"fonts/{path.name}" for path in self._fonts)
        for name, asked in self._views():
            drawn = cache(partial(draw, self.drawing, asked))
            yield f"stills/{name}.svg", partial(_encoded, drawn)
            of = (f"stills/{name}.svg", RENDERER, *fonts)
            yield f"stills/{name}.png", Made(partial(_painted, drawn), of)

    def _views(self) -> Iterator[tuple[str, Asked]]:
        """The name and the view of each still: every day, every event."""
        for day in self.scene.days:
            yield day.isoformat(), Asked(day)
        for n, event in enumerate(self.scene.story.events):
            yield event.id, Asked(self._day_of(event), event=n)

    def _day_of(self, event: Event) -> date:
        return self.scene.days[self.scene.day_index(event.day.last)]

    def _shared(self) -> Iterator[tuple[str, Make]]:
        about = self.scene.story.about
        for day in self.scene.days:
            told = self._changed.get(day, about.subtitle)
            yield self._forwarding(day.isoformat(), f"{about.title}: {day_words(day)}", told)
        for event in self.scene.story.events:
            yield self._forwarding(event.id, event.title, event.summary)

    @cached_property
    def _changed(self) -> Mapping[date, str]:
        """What changed on each day but the first, in a sentence."""
        days, story = self.scene.days, self.scene.story
        held = self.scene.control_by_day(days[0], days[-1])
        return {
            day: in_words(what_changed(story, held[before], held[day]))
            for before, day in pairwise(days)
        }

    @cached_property
    def _queries(self) -> Mapping[str, str]:
        """The query that each page below `share/` forwards to, by its name."""
        days = {day.isoformat(): f"day={day}" for day in self.scene.days}
        return days | {event.id: f"event={event.id}" for event in self.scene.story.events}

    def _forwarding(self, name: str, title: str, told: str) -> tuple[str, Make]:
        card = self._card(name, title, told, f"{self.address}share/{name}.html")
        target = f"../index.html?{self._queries[name]}"
        return f"share/{name}.html", lambda: forwarding(card, target=target)

    def _tables(self) -> Iterator[tuple[str, Make]]:
        for path in story_files(self.folder):
            yield f"data/{path.name}", path.read_bytes
        yield "data/areas.csv", self.areas_csv
        yield "data/control.csv", lambda: control_csv(self.scene).encode()
        yield "data/control.geojson", lambda: control_geojson(self.scene).encode()

    def _readme(self) -> str:
        about = self.scene.story.about
        return README.format(
            title=about.title,
            revision=self.revision,
            address=self.address,
            licence=about.licence,
            credits="\n".join(f"- {c.title}, {c.publisher}. {c.licence}" for c in about.credits),
        )

    def single_file(self) -> bytes:
        """The page with everything in it: it works from disk and asks for nothing."""
        style = Inline(self._with_fonts((self.assets / "dist" / "site.css").read_text("utf-8")))
        program = (self.assets / "dist" / "site.js").read_text("utf-8")
        rows = f"data:text/csv;base64,{b64encode(self.areas_csv()).decode()}"
        scripts = [
            Inline(self._lasting["index.js"]().decode()),
            Inline(self._places().decode()),
            Inline(self.areas_script(csv_url=rows).decode()),
            Inline(program.replace("</script", "<\\/script")),
        ]
        about = self.scene.story.about
        return document(
            page(self.view, self._drawn(), self.view.events),
            card=self._card(about.default_day, about.title, about.subtitle, self.address),
            styles=[style],
            scripts=scripts,
            policy=self_contained([style], scripts),
        )

    def _with_fonts(self, sheet: str) -> str:
        for path in self._fonts:
            body = b64encode(path.read_bytes()).decode()
            sheet = sheet.replace(f"../fonts/{path.name}", f"data:font/woff2;base64,{body}")
        return sheet


def _json_of(body: bytes) -> str:
    """JSON that may stand in a document."""
    return json_text(json.loads(body))


def _encoded(drawn: Callable[[], str]) -> bytes:
    return drawn().encode()


def _painted(drawn: Callable[[], str]) -> bytes:
    return png(drawn())
