// The tools below the timeline: type a date, go to events, show a part of the story, keys.

import { IDS, byId } from "../ids.mjs";
import { lanes, nextCounted } from "../state/span.mjs";
import { element } from "./element.mjs";

/** An input for a date, which takes effect when it names a day of the story; another one becomes the nearest such day when the reader leaves it. */
function createDateInput(days, onDay) {
  const label = element("label", "tools__label", { textContent: "Go to " });
  const input = element("input", "find__input", {
    type: "date", min: days.iso(0), max: days.iso(days.last), required: true,
  });
  label.append(input);
  input.addEventListener("change", () => {
    if (input.validity.valid) onDay(days.index(input.value));
  });
  input.addEventListener("blur", () => {
    if (!input.value || input.validity.valid) return;
    const nearest = days.clamp(days.index(input.value));
    input.value = days.iso(nearest);
    onDay(nearest);
  });
  byId(IDS.dateSlot).replaceChildren(label);
  return (day) => document.activeElement !== input && (input.value = days.iso(day));
}

/** A stroke for each event that is not dated to one day: as long as it may be, open where it is. */
function strokes(events, { from, to }) {
  const inexact = events
    .filter(({ first, last, precision, outside }) => !outside && (precision || first !== last) && last >= from && first <= to)
    .sort((one, other) => one.first - other.first);
  const rows = lanes(inexact);
  return inexact.map(({ first, last, precision, title }, n) => {
    const stroke = element("span", `tools__stroke tools__stroke--${precision ?? "range"}`, { title });
    const part = (day) => Math.max(0, Math.min(1, (day - from) / (to - from)));
    stroke.style.setProperty("--from", part(first));
    stroke.style.setProperty("--to", part(last));
    stroke.style.setProperty("--row", rows[n]);
    return stroke;
  });
}

function createKeys() {
  const dialog = byId(IDS.keysBox);
  byId(IDS.keys).addEventListener("click", () => dialog.showModal());
  byId(IDS.keysClose).addEventListener("click", () => dialog.close());
  return () => dialog.showModal();
}

/**
 * Serves the tools of the page.
 * @param options `{days, events, timeline, play()}`
 * @returns `{show(day), count(counts), showSpan(span)}`: events counted for each day
 */
export function createTools({ days, events, timeline, play }) {
  const box = byId(IDS.tools);
  const spanWords = byId(IDS.span);
  const wholeWords = spanWords.textContent;
  const precision = byId(IDS.precision);
  const setDate = createDateInput(days, timeline.ask);
  const openKeys = createKeys();
  let counts = [];
  let span = { from: 0, to: days.last };
  let day = 0;

  const toEvent = (by) => {
    const to = nextCounted(counts, timeline.day(), by);
    if (to !== null) timeline.ask(to);
  };
  const actions = {
    [IDS.previousEvent]: () => toEvent(-1),
    [IDS.nextEvent]: () => toEvent(1),
    [IDS.fewerDays]: () => timeline.zoom(0.5),
    [IDS.moreDays]: () => timeline.zoom(2),
    [IDS.allDays]: () => timeline.whole(),
  };
  for (const [id, act] of Object.entries(actions)) byId(id).addEventListener("click", act);
  const keys = {
    "?": openKeys, n: () => toEvent(1), p: () => toEvent(-1), k: play,
    "+": actions[IDS.fewerDays], "-": actions[IDS.moreDays], 0: actions[IDS.allDays],
    "Shift+ArrowLeft": () => timeline.pan(-1), "Shift+ArrowRight": () => timeline.pan(1),
  };
  byId(IDS.date).addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.type === "date") return;
    const act = keys[event.key.startsWith("Arrow") && event.shiftKey ? `Shift+${event.key}` : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  function draw() {
    if (box.open) precision.replaceChildren(...strokes(events, span));
  }
  function tellDay() {
    if (!box.open) return;
    setDate(day);
    byId(IDS.previousEvent).disabled = nextCounted(counts, day, -1) === null;
    byId(IDS.nextEvent).disabled = nextCounted(counts, day, 1) === null;
  }
  function showSpan(newSpan) {
    span = newSpan;
    const isPart = span.to - span.from < days.last;
    spanWords.textContent = isPart ? `${days.short(span.from)} to ${days.short(span.to)}, a part of the story` : wholeWords;
    draw();
  }
  box.addEventListener("toggle", () => {
    draw();
    tellDay();
  });

  return {
    show(newDay) {
      day = newDay;
      tellDay();
    },
    count(newCounts) {
      counts = newCounts;
      tellDay();
    },
    showSpan,
  };
}
