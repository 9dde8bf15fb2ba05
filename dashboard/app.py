"""The composition root: load story and geography, lay out the page, put the gate around it."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from dash import Dash
from dash.development.base_component import Component

from dashboard import serving
from dashboard.bundle import names
from dashboard.components.page import graph, page, texts
from dashboard.config import ROOT, Config
from dashboard.embedding import Embeds
from dashboard.figures.control_map import MapSources, MapView, figure
from dashboard.layers import layers
from dashboard.publish.document import ICON
from dashboard.publish.html import to_html
from dashboard.publish.site import Site
from dashboard.publish.svg import picture
from dashboard.scene import Scene, load_scene
from geodata.boundaries import DATA
from geodata.provenance import SOURCES

INDEX = f"""<!doctype html>
<html lang="en">
<head>
{{%metas%}}
<title>{{%title%}}</title>
<link rel="icon" href="{ICON}">
{{%css%}}
</head>
<body>
{{%app_entry%}}
<footer hidden>{{%config%}}{{%scripts%}}{{%renderer%}}</footer>
</body>
</html>"""


def create_app(config: Config) -> Dash:
    """The dashboard of one story.

    Raises
    ------
    events.store.StoryErrors
        When the story folder has any error.
    geodata.provenance.DataError
        When a product of `geodata/data` cannot be used.
    """
    scene = load_scene(config.story)
    revision = _revision(scene, config.assets)
    folder, embedded = f"/data/{revision}", f"/embed/{scene.story.about.slug}"
    site = Site(scene, config.story, f"{config.address}{embedded[1:]}/", config.assets, revision)
    files: Mapping[str, serving.Make] = {
        "bundle.json": lambda: site.bundle,
        "texts.html": lambda: to_html([*texts(site.view), site.corner]).encode(),
        "names.json": lambda: names(scene),
        "areas.js": lambda: site.areas_script(csv_url=f"{folder}/areas.csv"),
        "areas.csv": site.areas_csv,
        "places.html": site.places_html,
        "scene.svg": lambda: picture(site.drawing).encode(),
        **layers(scene),
    }
    app = Dash(
        "changehands",
        assets_folder=str(config.assets),
        assets_ignore=r"\.mjs$|\.woff2$|README|^site\.|^(embed|areas)\.js$",
        index_string=INDEX,
        title=scene.story.about.title,
        update_title="",
        serve_locally=True,
        health_endpoint="healthz",
        enable_mcp=False,
        compress=False,
    )
    layout = page(
        replace(
            site.view,
            bundle_url=f"{folder}/bundle.json",
            texts_url=f"{folder}/texts.html",
            places_url=f"{folder}/places.html",
            names_url=f"{folder}/names.json",
            areas_url=f"{folder}/areas.js",
            layers_url=folder,
            scene_url=f"{folder}/scene.svg",
            embed_url=f"{embedded}/embed.html",
            pinned_url=f"{embedded}/r/{site.revision}/embed.html",
            page_url="/",
        ),
        graph(figure(_sources(folder), _view(scene))),
    )
    app.layout = _without_click_counts(layout)
    serving.register(
        app,
        files={f"{folder}/{name}": make for name, make in files.items()},
        assets=config.assets,
        frame_ancestors=config.frame_ancestors,
        embeds=Embeds(embedded, site.files, site.offer, config.embed_ancestors),
    )
    return app


def _without_click_counts(layout: Component) -> Component:
    """Dash counts the clicks on whatever has an id, and draws it anew: 10 ms CPU for a click."""
    for component in (layout, *(layout[name] for name in layout)):
        if "disable_n_clicks" in component.available_properties:
            component.disable_n_clicks = True
    return layout


def _revision(scene: Scene, assets: Path) -> str:
    """A hash of everything that lasting files are made of, to stand in their names: the story's
    tables, the geography, the code that makes files of them, and the built scripts and styles."""
    digest = hashlib.sha256(scene.story.revision.encode())
    code, built = sorted(ROOT.glob("[deg]*/**/*.py")), sorted((assets / "dist").iterdir())
    for path in (DATA / SOURCES, *code, *built):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _sources(folder: str) -> MapSources:
    names = ("oblasts", "rivers", "towns", "context")
    return MapSources(**{name: f"{folder}/{name}.json" for name in names}, fonts="/assets/fonts/")


def _view(scene: Scene) -> MapView:
    view = scene.story.about.view
    return MapView(view.west, view.south, view.east, view.north)
