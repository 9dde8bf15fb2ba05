// Filters and full-text search over the events: reads facets and words from what Python rendered.

import { IDS, byId, eventPanelId } from "../ids.mjs";
import { FACETS, createFilters, fold, readFacets, readFilters, toggled, withText } from "../state/filters.mjs";
import { element } from "./element.mjs";
import { plural } from "./sentences.mjs";
import { setText } from "./text.mjs";

/** Facets of each event, and everything that is written of it, folded when first asked for. */
export function readEvents(events) {
  const items = events.map(({ id }) => document.querySelector(`[data-event="${CSS.escape(id)}"]`));
  const facets = items.map((item) => readFacets(item?.dataset.facets ?? ""));
  const texts = [];
  const textOf = (event) =>
    (texts[event] ??= fold(`${items[event]?.textContent} ${byId(eventPanelId(events[event].id)).textContent}`));
  const values = Object.fromEntries(
    FACETS.map((facet) => [facet, new Set(facets.flatMap((each) => [...(each[facet] ?? [])]))]),
  );
  return { ...createFilters(facets, textOf), values };
}

function foundLink({ id, title }, item) {
  const link = element("a", "filters__link", { href: `?event=${id}`, textContent: title });
  const row = document.createElement("li");
  row.append(link, " ", element("span", "events__day", { textContent: item?.querySelector(".events__day")?.textContent ?? "" }));
  return row;
}

/**
 * Serves the filters of the page.
 * @param options `{events, filters, onChange(written)}`: filters as from `readEvents`
 * @returns `show(written, passing)`: the set of events that pass, null for all
 */
export function createFilterBox({ events, filters, onChange }) {
  const box = byId(IDS.filters);
  const countOn = (button) =>
    button.querySelector(".filters__count") ?? button.appendChild(element("span", "filters__count"));
  const label = element("label", "find__label", { textContent: "Search events and sources" });
  const input = element("input", "find__input", { type: "search", autocomplete: "off" });
  label.append(input);
  byId(IDS.filterSearch).replaceChildren(label);
  const [words, list, clear] = [IDS.filterWords, IDS.filterFound, IDS.filterClear].map(byId);
  let written = "";
  let passing = null;

  input.addEventListener("input", () => onChange(withText(written, input.value)));
  clear.addEventListener("click", () => onChange(""));
  box.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-filter]");
    if (button) onChange(toggled(written, button.dataset.filter, button.dataset.value));
  });
  box.addEventListener("toggle", () => fill(), true); // the folded choices too, which may come late

  function fill() {
    if (!box.open) return;
    const { chosen, text } = readFilters(written);
    if (document.activeElement !== input) input.value = text;
    const count = filters.counts(written);
    for (const button of box.querySelectorAll("[data-filter]")) {
      const { filter: facet, value } = button.dataset;
      button.setAttribute("aria-pressed", String(chosen[facet]?.includes(value) ?? false));
      const passes = count(facet, value);
      setText(countOn(button), ` ${passes}`);
      button.dataset.empty = String(passes === 0 && button.getAttribute("aria-pressed") === "false");
    }
    const found = passing ? events.filter((_, event) => passing.has(event)) : [];
    const itemOf = ({ id }) => document.querySelector(`[data-event="${CSS.escape(id)}"]`);
    list.replaceChildren(...found.map((event) => foundLink(event, itemOf(event))));
  }

  return (now, nowPassing) => {
    if (now && !written) box.open = true;
    written = now;
    passing = nowPassing;
    clear.hidden = !passing;
    setText(words, passing ? `${passing.size} of ${plural(events.length, "event", "events")}` : "All events");
    fill();
  };
}
