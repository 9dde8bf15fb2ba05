"""What the server answers, and with which headers."""

import gzip
import json
import re
import shutil
from dataclasses import replace
from functools import partial
from html import unescape

import brotli
import pytest

from dashboard.app import create_app
from dashboard.config import Config


@pytest.fixture(scope="module")
def client():
    made = create_app(Config()).server.test_client()
    made.open = partial(made.open, buffered=True)  # closes the files that it is sent
    return made


@pytest.fixture(scope="module")
def page(client):
    return client.get("/").get_data(as_text=True)


def data_paths(client):
    layout = json.dumps(client.get("/_dash-layout").json)
    return set(re.findall(r"/data/[0-9a-f]{16}/[a-z]+\.(?:json|html)", layout))


def test_everything_the_page_names_is_there(client, page):
    named = set(re.findall(r'(?:src|href)="(/[^"]+)"', page)) | data_paths(client)

    assert len(named) > 20
    assert {path: client.get(path).status_code for path in named} == dict.fromkeys(named, 200)


@pytest.mark.parametrize(
    "path",
    [
        "/nope",
        "/docs",
        "/_reload-hash",
        "/_dash-update-component",
        "/data/0000000000000000/bundle.json",
        "/assets/../pyproject.toml",
        "/assets/main.mjs",
        "/_dash-component-suites/dash/nope.js",
        "/_dash-component-suites/nope/nope.js",
    ],
)
def test_what_is_not_there_is_not_found(client, path):
    assert client.get(path).status_code == 404


def test_a_made_up_fingerprint_is_not_found(client, page):
    true = re.search(r'"(/_dash-component-suites/[^"]+dash_renderer[^"]+)"', page)[1]
    made_up = re.sub(r"m\d+\.", "m1.", true)

    assert client.get(true).status_code == 200
    assert client.get(made_up).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_can_be_written(client, method):
    assert getattr(client, method)("/_dash-update-component", json={}).status_code == 405


def test_the_page_may_run_only_its_own_scripts_and_is_framed_by_nobody_else(client):
    headers = client.get("/").headers
    csp = headers["Content-Security-Policy"]

    assert "default-src 'none'" in csp
    assert "unsafe-eval" not in csp
    assert "unsafe-inline" not in re.search(r"script-src [^;]*", csp)[0]
    assert "frame-ancestors 'self'" in csp
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


def test_data_are_compressed_and_may_be_kept_for_ever(client):
    path = next(path for path in data_paths(client) if path.endswith("bundle.json"))
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    packed = client.get(path, headers={"Accept-Encoding": "br"})
    zipped = client.get(path, headers={"Accept-Encoding": "gzip"})

    assert json.loads(plain.data)["story"] == "kharkiv-2022"
    assert brotli.decompress(packed.data) == gzip.decompress(zipped.data) == plain.data
    assert len(packed.data) < len(plain.data) / 4
    assert packed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert packed.headers["Vary"] == "Accept-Encoding"


def test_a_head_or_a_range_never_spoils_what_the_next_reader_gets(client):
    path = "/assets/app.css"
    br = {"Accept-Encoding": "br"}

    client.head(path, headers=br)
    part = client.get(path, headers=br | {"Range": "bytes=0-9"})
    whole = client.get(path, headers=br)

    assert part.status_code == 206
    assert part.headers.get("Content-Encoding") is None
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    body = brotli.decompress(whole.data) if "Content-Encoding" in whole.headers else whole.data
    assert body == plain.data


def test_the_library_of_the_map_comes_packed_to_who_takes_it_and_whole_to_others(client):
    path = "/assets/vendor/plotly-map.min.js"
    plain = client.get(path, headers={"Accept-Encoding": "identity"})
    packed = client.get(path, headers={"Accept-Encoding": "gzip, br"})
    refused = client.get(path, headers={"Accept-Encoding": "gzip, br;q=0"})
    part = client.get(path, headers={"Accept-Encoding": "br", "Range": "bytes=0-9"})

    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.data) == plain.data == gzip.decompress(refused.data)
    assert packed.mimetype == plain.mimetype == "text/javascript"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert "Content-Security-Policy" in packed.headers
    assert part.data == plain.data[:10]
    again = {"Accept-Encoding": "br", "If-None-Match": packed.headers["ETag"]}
    assert client.get(path, headers=again).status_code == 304
    assert client.get(f"{path}.br").status_code == 404


def test_the_page_says_which_language_it_is_in(page):
    assert '<html lang="en">' in page
    assert "<title>The Kharkiv counteroffensive" in page


def test_dash_counts_no_clicks(client):
    layout = client.get("/_dash-layout").json

    counted = [each["id"] for each in with_id(layout) if not each.get("disable_n_clicks")]

    assert counted == ["map-graph"], "the graph is no element of HTML, and has no such count"


def with_id(tree):
    """The props of every component that has an id."""
    if isinstance(tree, list):
        return [found for each in tree for found in with_id(each)]
    if not isinstance(tree, dict) or "props" not in tree:
        return []
    props = tree["props"]
    return ([props] if "id" in props else []) + with_id(props.get("children"))


EMBED = "/embed/kharkiv-2022"


def test_any_page_may_frame_the_embed_and_nothing_in_it_is_unsafe(client):
    headers = client.get(f"{EMBED}/embed.html").headers
    csp = headers["Content-Security-Policy"]

    assert "frame-ancestors *" in csp
    assert "unsafe" not in csp
    assert headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert headers["Access-Control-Allow-Origin"] == "*"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "X-Frame-Options" not in headers
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("slash", ["", "/"])
def test_the_short_address_of_the_embed_keeps_the_view(client, slash):
    answer = client.get(f"{EMBED}{slash}?day=2022-09-08&lens=ru")

    assert answer.status_code == 308
    assert answer.headers["Location"].endswith(f"{EMBED}/embed.html?day=2022-09-08&lens=ru")


def test_oembed_answers_for_this_story_and_refuses_the_rest(client):
    url = f"http://127.0.0.1:8050{EMBED}?day=2022-09-08"

    told = client.get("/oembed", query_string={"url": url, "maxwidth": 400})
    other = client.get("/oembed", query_string={"url": "https://other.example/"})
    xml = client.get("/oembed", query_string={"url": url, "format": "xml"})

    assert told.json["width"] == 400
    assert "day=2022-09-08" in told.json["html"]
    assert (other.status_code, xml.status_code) == (404, 501)


def test_a_system_that_looks_for_the_oembed_link_of_a_view_gets_that_view(client):
    page = client.get(f"{EMBED}/embed.html?day=2022-09-08&lens=ru").text
    link = re.search(r'type="application/json\+oembed" href="([^"]+)"', page)[1]

    told = client.get(unescape(link).removeprefix("http://127.0.0.1:8050"))
    assert told.json["html"].count("embed.html?day=2022-09-08&amp;lens=ru") == 1
    assert told.json["thumbnail_url"].endswith("/stills/2022-09-08.png")


def test_browsers_get_the_page_packed_once_and_keep_it_while_it_is_the_same(client):
    sent = {"Sec-Fetch-Dest": "iframe", "Accept-Encoding": "br"}
    first = client.get(f"{EMBED}/embed.html?day=2022-09-08", headers=sent)

    again = client.get(
        f"{EMBED}/embed.html?day=2022-09-09",
        headers=sent | {"If-None-Match": first.headers["ETag"]},
    )
    assert first.headers["Content-Encoding"] == "br"
    assert (first.status_code, again.status_code, again.data) == (200, 304, b"")


def test_two_questions_to_oembed_get_two_answers(client):
    url = f"http://127.0.0.1:8050{EMBED}"
    br = {"Accept-Encoding": "br"}

    answers = [
        client.get("/oembed", query_string={"url": url, "maxwidth": width}, headers=br)
        for width in (400, 500)
    ]

    assert [json.loads(brotli.decompress(each.data))["width"] for each in answers] == [400, 500]


def test_another_script_has_another_name_so_that_no_reader_keeps_the_old_one(client, tmp_path):
    assets = tmp_path / "assets"
    shutil.copytree(Config().assets, assets)
    with (assets / "dist" / "site.js").open("a", encoding="utf-8") as script:
        script.write("// changed\n")
    changed = create_app(replace(Config(), assets=assets)).server.test_client()

    names = [
        re.search(r'src="(files/story[^"]+)"', each.get(f"{EMBED}/embed.html").text)[1]
        for each in (client, changed)
    ]

    assert names[0] != names[1]


def test_files_with_a_hash_in_their_name_are_kept_and_pages_are_asked_for_anew(client):
    page = client.get(f"{EMBED}/embed.html")
    script = re.search(r'src="(files/story[^"]+)"', page.text)[1]

    assert page.headers["Cache-Control"] == "no-cache"
    assert "immutable" in client.get(f"{EMBED}/{script}").headers["Cache-Control"]
    assert client.get(f"{EMBED}/files/other.js").status_code == 404
