// The events of the day and the open event: shows what Python rendered, builds nothing.

import { IDS, byId, eventPanelId } from "../ids.mjs";
import { eventCount } from "./sentences.mjs";
import { setText } from "./text.mjs";

const EVENT = "?event="; // and then its id
const LINK = `[href^="${EVENT}"]`;

/**
 * @param options `{events, onOpen(event), onClose()}`: events as in the bundle
 * @returns `{showDay(events, words, all), showOutside(isShown), showEvent(event), focus()}`; events as
 *   indices, null for none; `all` counts those of the day before filters
 */
export function createPanel({ events, onOpen, onClose }) {
  const items = events.map(({ id }) => document.querySelector(`[data-event="${CSS.escape(id)}"]`));
  const index = new Map(events.map(({ id }, i) => [id, i]));
  const heading = byId(IDS.eventsHeading);
  const section = byId(IDS.panel);
  let shown = new Set();
  let open = null;

  byId(IDS.root).addEventListener("click", (click) => {
    const event = index.get(click.target.closest(LINK)?.getAttribute("href").slice(EVENT.length));
    const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey;
    if (event === undefined || !plain) return;
    click.preventDefault();
    onOpen(event);
  });
  const outside = items.filter((item, n) => item && events[n].outside);
  byId(IDS.eventsOutsideList).append(...outside);
  byId(IDS.panelClose).addEventListener("click", onClose);

  const panel = (event) => byId(eventPanelId(events[event].id));
  const setCurrent = (event, isOpen) => {
    const link = items[event]?.querySelector(LINK);
    if (isOpen) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  };

  return {
    showDay(onDay, words, all) {
      const next = new Set(onDay);
      for (const event of shown) if (!next.has(event) && items[event]) items[event].hidden = true;
      for (const event of next) if (!shown.has(event) && items[event]) items[event].hidden = false;
      shown = next;
      setText(heading, eventCount(next.size, words, all));
      byId(IDS.eventsEmpty).hidden = all > 0;
    },
    /** Lists the events before and after the window that pass `isShown(event)`. */
    showOutside(isShown) {
      for (const item of outside) item.hidden = !isShown(items.indexOf(item));
      byId(IDS.eventsOutside).hidden = outside.every((item) => item.hidden);
    },
    showEvent(event) {
      if (open === event) return;
      if (open !== null) {
        panel(open).hidden = true;
        setCurrent(open, false);
      }
      open = event;
      section.hidden = event === null;
      if (event === null) return;
      panel(event).hidden = false;
      setCurrent(event, true);
    },
    /** Moves the reader to the open event, or back to the list. */
    focus() {
      const target = open === null ? heading : panel(open).querySelector("h2");
      target.focus({ preventScroll: true });
      (open === null ? heading : section).scrollIntoView({ block: "nearest" });
    },
  };
}
