"""A published story opened from disk: no server, no network, nothing asked for."""

import pytest
from playwright.sync_api import expect

from dashboard.config import Config
from dashboard.publish.site import Site
from dashboard.scene import load_scene
from tests.browser.test_embed import assert_it_works


@pytest.fixture(scope="module")
def site():
    config = Config()
    return Site(load_scene(config.story), config.story, "https://maps.example/", config.assets)


@pytest.fixture(scope="module")
def folder(site, tmp_path_factory):
    """What the pages load; without the stills, which take a minute."""
    out = tmp_path_factory.mktemp("site")
    for name, make in site.files.items():
        if not name.startswith(("stills/", "share/", "data/")):
            (out / name).parent.mkdir(parents=True, exist_ok=True)
            (out / name).write_bytes(make())
    (out / "story.html").write_bytes(site.single_file())
    return out


@pytest.mark.parametrize("name", ["embed.html", "index.html", "story.html"])
def test_a_story_works_from_disk(visit, folder, name):
    page = visit((folder / name).as_uri())
    page.locator("#changehands[data-ready][data-map=ready]").wait_for(state="attached")

    assert_it_works(page)


def test_the_single_file_asks_for_nothing_and_has_what_was_said_of_a_place(visit, folder):
    page = visit((folder / "story.html").as_uri() + "?place=izium")

    expect(page.locator("#place .life [data-claim]").first).to_be_visible()
    expect(page.locator("#place")).to_contain_text("Izium")
    assert [each.url for each in visit.watch.sent if not each.url.startswith("data:")] == [page.url]


def test_the_single_file_gives_the_areas_of_every_day_as_a_table(visit, folder, site):
    page = visit((folder / "story.html").as_uri())
    page.locator("#changehands[data-ready]").wait_for(state="attached")
    page.locator("#areas summary").first.click()

    with page.expect_download() as saved:
        page.locator(".areas__download a:visible").click()

    assert saved.value.path().read_bytes() == site.areas_csv()


@pytest.mark.parametrize("name", ["index.html", "story.html"])
def test_from_disk_the_areas_follow_the_lens_too(visit, folder, name):
    page = visit((folder / name).as_uri() + "?lens=ru&known=2022-09-10")
    page.locator("#changehands[data-ready]").wait_for(state="attached")

    page.locator("#areas summary").first.click()

    expect(page.locator("#areas-chart > .areas__basis")).to_contain_text("the Russian side says")
    with page.expect_download() as saved:
        page.locator(".areas__download a").first.click()
    assert b"2022-09-12,2022-09-10,ru,all,,ru,," in saved.value.path().read_bytes()


def test_the_single_file_works_in_a_frame_without_an_origin(visit, folder):
    host = folder / "host.html"
    host.write_text("<iframe src='story.html' sandbox='allow-scripts' width=600 height=700>")

    frame = visit(host.as_uri()).frame_locator("iframe")

    frame.locator("#changehands[data-ready][data-map=ready]").wait_for(state="attached")
    assert_it_works(frame)
