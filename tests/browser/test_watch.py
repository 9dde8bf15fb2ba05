"""The watch that judges every page must itself see what it is there to see."""

import pytest

from tests.browser.axe import violations
from tests.browser.watch import Watch

HOST = "127.0.0.1:1"


@pytest.fixture
def watched(browser):
    """A blank page and its watch."""
    context = browser.new_context()
    watch = Watch(host=HOST)
    watch.attach(context)
    yield context.new_page(), watch
    context.close()


def test_a_quiet_page_has_no_faults(watched):
    page, watch = watched

    page.set_content("<p>quiet</p><script>console.log('hello')</script>")

    assert watch.unexpected() == []


def test_console_errors_are_faults(watched):
    page, watch = watched

    with page.expect_console_message():
        page.set_content("<script>console.error('lost the map')</script>")

    (fault,) = watch.unexpected()
    assert fault.startswith("console error: lost the map")


def test_uncaught_errors_are_faults(watched):
    page, watch = watched

    with page.expect_event("pageerror"):
        page.set_content("<script>setTimeout(() => { throw new Error('no such day') })</script>")

    (fault,) = watch.unexpected()
    assert "no such day" in fault


def test_requests_to_other_hosts_are_faults_and_go_nowhere(watched):
    page, watch = watched

    with page.expect_event("requestfailed") as failed:
        page.set_content("<img src='https://tiles.example/1.png'>")

    assert failed.value.failure == "net::ERR_NAME_NOT_RESOLVED"
    assert "request to another host: https://tiles.example/1.png" in watch.unexpected()


def test_requests_of_workers_are_seen(watched):
    page, watch = watched
    asked = "https://glyphs.example/0-255.pbf"

    with page.expect_event("request", lambda request: request.url == asked):
        page.evaluate(
            "code => new Worker(URL.createObjectURL(new Blob([code])))",
            f"fetch('{asked}').catch(() => {{}})",
        )

    assert f"request to another host: {asked}" in watch.unexpected()


def test_faults_that_a_test_expects_are_left_out(watched):
    page, watch = watched
    watch.allow("lost the map")

    with page.expect_console_message():
        page.set_content("<script>console.error('lost the map')</script>")

    assert watch.unexpected() == []


def test_webgl_is_there_for_the_map(watched):
    page, _ = watched

    assert page.evaluate("!!document.createElement('canvas').getContext('webgl2')")


def test_axe_names_rule_and_element_even_under_a_strict_policy(watched):
    page, _ = watched
    policy = "<meta http-equiv='Content-Security-Policy' content=\"script-src 'self'\">"
    page.set_content(
        f"<html lang=en><head><title>t</title>{policy}</head>"
        "<main><h1>h</h1><button id=play></button></main>"
    )

    found = violations(page)

    assert any(line.startswith("critical button-name: ") for line in found)
    assert any(line.endswith("#play") for line in found)
