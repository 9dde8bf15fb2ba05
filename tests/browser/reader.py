"""What a reader does on the page, in the reader's words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Page, Request, expect

READY_MS = 60_000
# The page of the site: the components of the dashboard without Dash and Plotly, there at once.
STORY_PAGE = "/embed/kharkiv-2022/index.html"


class Reader:
    """A reader of one page; waits until the page and its map are there."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.locator("#changehands[data-ready]").wait_for(state="attached", timeout=READY_MS)

    @property
    def slider(self) -> Any:
        """The range input of the date control."""
        return self.page.get_by_role("slider", name="Day")

    @property
    def day(self) -> str:
        """The day on screen, ISO."""
        return str(self.page.locator("#date-day").get_attribute("datetime"))

    @property
    def codes(self) -> list[int]:
        """The control code that is painted for each place."""
        return list(self.page.evaluate("changehands.state().codes"))

    def see_the_map(self) -> None:
        """Wait until the map is drawn and still."""
        self.page.locator("#changehands[data-map=ready]").wait_for(
            state="attached", timeout=READY_MS
        )
        self.page.wait_for_function(f"() => {MAP}?.loaded() && {MAP}.areTilesLoaded()")
        self.page.evaluate(STILL)

    def go_to(self, iso: str) -> None:
        """Put the date on `iso`."""
        self.page.evaluate("(day) => changehands.setDay(day)", iso)
        expect(self.page.locator("#date-day")).to_have_attribute("datetime", iso)

    def drag_over(self, isos: Sequence[str]) -> Iterator[str]:
        """Drag the date from its first to its last day, `isos`; yields each as it is on screen."""
        box = self.slider.bounding_box()
        inset = 14  # half of the thumb: where the ends of the track are
        mouse, y = self.page.mouse, box["y"] + box["height"] / 2
        self.go_to(isos[0])
        mouse.move(box["x"] + inset, y)
        mouse.down()
        for n, iso in enumerate(isos):
            mouse.move(box["x"] + inset + (box["width"] - 2 * inset) * n / (len(isos) - 1), y)
            expect(self.page.locator("#date-day")).to_have_attribute("datetime", iso)
            yield iso
        mouse.up()

    def open_event(self, title: str) -> Any:
        """Choose an event of the day from the list; gives its panel."""
        self.page.locator(".events__item:visible .events__link", has_text=title).first.click()
        panel = self.page.locator("article.event:visible")
        expect(panel).to_have_count(1)
        return panel

    def colour_at(self, lon: float, lat: float) -> tuple[int, ...]:
        """The colour of the map's pixel at a point (RGB)."""
        return tuple(self.page.evaluate(READ_PIXEL, [lon, lat]))

    @contextmanager
    def quietly(self) -> Iterator[None]:
        """Nothing is asked of the server inside this block.

        It begins when the page has fetched what it fetches by itself, when it has time for that.
        """
        self.page.wait_for_function(FETCHED_LATER, timeout=READY_MS)
        asked: list[str] = []

        def listen(request: Request) -> None:
            asked.append(request.url)

        self.page.on("request", listen)
        yield
        self.page.remove_listener("request", listen)
        assert asked == [], f"asked of the server: {asked}"


FETCHED_LATER = """() => performance.getEntriesByType("resource").some(
  ({ name, responseEnd }) => name.endsWith("/places.html") && responseEnd > 0)"""
MAP = "document.querySelector('#map-graph .js-plotly-plot')?._fullLayout?.map?._subplot?.map"
# Gives nothing back: the event holds the whole map, and Playwright takes 10 s to carry it over.
STILL = f"""() => new Promise((seen) => {{
  {MAP}.once("idle", () => seen());
  {MAP}.triggerRepaint();
}})"""
READ_PIXEL = f"""([lon, lat]) => new Promise((seen) => {{
  const map = {MAP};
  map.once("render", () => {{
    const {{ x, y }} = map.project([lon, lat]);
    const canvas = map.getCanvas();
    const gl = canvas.getContext("webgl2");
    const ratio = canvas.width / canvas.clientWidth;
    const pixel = new Uint8Array(4);
    const [left, bottom] = [Math.round(x * ratio), canvas.height - Math.round(y * ratio)];
    gl.readPixels(left, bottom, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    seen([...pixel.slice(0, 3)]);
  }});
  map.triggerRepaint();
}})"""
