"""What the map answers to systems into which somebody pastes its address."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.publish.oembed import VIEW_KEYS, Offer, RefusedError, answer, respond

OFFER = Offer(
    "A map",
    "https://maps.example/embed/a/",
    "https://maps.example/embed/a/still.png",
    shared={"2022-09-08": "day=2022-09-08", "izium-taken": "event=izium-taken"},
    revision="0123456789abcdef",
)
REQUIRED = {"type", "version"}
RICH = {"html", "width", "height"}


def test_the_answer_has_what_the_specification_asks_of_a_rich_embed():
    told = answer(OFFER)

    assert told.keys() >= REQUIRED | RICH
    assert (told["type"], told["version"]) == ("rich", "1.0")
    assert told.keys() >= {"thumbnail_url", "thumbnail_width", "thumbnail_height"}
    assert isinstance(told["width"], int)
    assert isinstance(told["height"], int)


def test_the_html_is_one_bare_frame():
    told = answer(OFFER)["html"]

    assert told.count("<") == 2
    assert told.startswith('<iframe src="https://maps.example/embed/a/embed.html"')


def test_the_frame_shows_the_view_of_the_address():
    told = respond(OFFER, {"url": "https://maps.example/embed/a?day=2022-09-08&lens=ru&x=1"})

    assert "embed.html?day=2022-09-08&amp;lens=ru&quot;".replace("&quot;", '"') in told["html"]


def test_what_an_address_holds_cannot_leave_the_attribute():
    told = respond(OFFER, {"url": 'https://maps.example/embed/a?day="><script>alert(1)</script>'})

    assert "<script" not in told["html"]


def test_the_frame_is_no_larger_than_asked():
    url = OFFER.address

    told = respond(OFFER, {"url": url, "maxwidth": "400", "maxheight": "500"})

    assert (told["width"], told["height"]) == (400, 500)


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"url": "https://other.example/embed/a/"}, 404),
        ({"url": "https://maps.example/embed/another/"}, 404),
        ({"url": "http://maps.example/embed/a/"}, 404),
        ({"url": "http://[::1"}, 404),
        ({}, 404),
        ({"url": OFFER.address, "format": "xml"}, 501),
        ({"url": OFFER.address, "maxwidth": "wide"}, 400),
        ({"url": f"{OFFER.address}share/another.html"}, 404),
        ({"url": f"{OFFER.address}r/another/embed.html"}, 404),
        ({"url": OFFER.address, "maxwidth": "0"}, 400),
        ({"url": OFFER.address, "maxheight": "-1"}, 400),
    ],
)
def test_other_requests_are_refused_with_the_status_of_the_specification(asked, status):
    with pytest.raises(RefusedError, match="expected") as refused:
        respond(OFFER, asked)

    assert refused.value.status == status


@pytest.mark.parametrize("side", ["200", "999999999999999999999"])
def test_any_size_is_taken_as_the_most_that_the_frame_may_have(side):
    told = respond(OFFER, {"url": OFFER.address, "maxwidth": side})

    assert told["width"] == min(800, int(side))


@pytest.mark.parametrize(
    ("page", "frame", "still"),
    [
        ("share/2022-09-08.html", "embed.html?day=2022-09-08", "stills/2022-09-08.png"),
        ("share/izium-taken.html", "embed.html?event=izium-taken", "stills/izium-taken.png"),
        ("index.html?day=2022-09-08", "embed.html?day=2022-09-08", "stills/2022-09-08.png"),
        ("r/0123456789abcdef/embed.html", "r/0123456789abcdef/embed.html", "still.png"),
        ("embed.html?day=2022-09-09", "embed.html?day=2022-09-09", "still.png"),
    ],
)
def test_every_page_of_the_site_gives_the_frame_and_the_picture_of_its_view(page, frame, still):
    told = respond(OFFER, {"url": f"{OFFER.address}{page}"})

    assert f'src="{OFFER.address}{frame}"' in told["html"]
    assert told["thumbnail_url"] == f"{OFFER.address}{still}"


@given(st.dictionaries(st.sampled_from(VIEW_KEYS), st.text(min_size=1, max_size=30)))
def test_any_view_of_an_address_is_the_view_of_the_frame(view):
    told = respond(OFFER, {"url": f"{OFFER.address}?{urlencode(view)}"})

    address = unescape(re.search(r'src="([^"]*)"', told["html"])[1])
    assert dict(parse_qsl(urlsplit(address).query)) == view
