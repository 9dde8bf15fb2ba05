// The date control: a native range input over a chart of events. It can show a part of the story.

import { IDS, byId } from "../ids.mjs";
import { dayAt, dayByKey, panned, revealing, zoomed } from "../state/span.mjs";
import { barsOf, createBracket, datesOf } from "./chart.mjs";
import { element } from "./element.mjs";
import { createGestures } from "./gestures.mjs";

const HALF_THUMB = 12; // px, as --thumb in tokens.css

/** A sign that follows the mouse and says what day it is over. */
function createGhost(box, { partAt, dayOver, words }) {
  const ghost = element("span", "timeline__ghost", { hidden: true, ariaHidden: "true" });
  box.append(ghost);
  const hide = () => (ghost.hidden = true);
  box.addEventListener("pointermove", ({ pointerType, clientX, buttons }) => {
    if (pointerType !== "mouse" || buttons) return hide();
    ghost.hidden = false;
    ghost.textContent = words(dayOver(clientX));
    ghost.style.setProperty("--at", partAt(clientX));
  });
  box.addEventListener("pointerleave", hide);
  box.addEventListener("pointerdown", hide);
}

/** The whole story as a thin line, with the part that is shown; a click moves that part there. */
function createOverview(onPart) {
  const line = element("div", "timeline__overview", { ariaHidden: "true" });
  const part = element("span", "timeline__part");
  line.append(part);
  line.addEventListener("click", (event) => {
    const { left, width } = line.getBoundingClientRect();
    onPart((event.clientX - left) / width);
    event.stopPropagation();
  });
  return {
    line,
    show({ from, to }, last) {
      part.style.setProperty("--from", from / last);
      part.style.setProperty("--to", to / last);
      line.classList.toggle("timeline__overview--part", to - from < last);
    },
  };
}

/**
 * Builds the control into the page.
 * @param options `{days, onDay(day), onTouch(), onSpan(span), words(day)}`: `onDay` is called at most
 *   once a frame, `onTouch` whenever the reader takes hold, `onSpan` with the days that are shown,
 *   `words` gives what the pointer is told of a day
 * @returns `{show(day), day(), mark(event), draw(stacks), ask(day), step(by), zoom(factor), pan(by), whole()}`
 */
export function createTimeline({ days, onDay, onTouch, onSpan, words }) {
  const { last } = days;
  const input = element("input", "timeline__range", { type: "range", min: 0, max: last, step: 1 });
  input.setAttribute("aria-label", "Day");
  const chart = element("div", "timeline__chart", { ariaHidden: "true" });
  const scale = element("div", "timeline__scale", { ariaHidden: "true" });
  const overview = createOverview((part) => {
    const middle = Math.round(part * last - (span.to - span.from) / 2);
    setSpan(panned(span, middle - span.from, last));
  });
  const box = byId(IDS.timeline);
  box.replaceChildren(chart, input, scale, overview.line);

  const showBracket = createBracket(box);
  let open = null;

  const [previous, next] = [IDS.previous, IDS.next].map(byId);
  let span = { from: 0, to: last };
  let counts = [];
  let bars = [];
  let day = 0;
  let wanted = null;

  function ask(newDay) {
    onTouch();
    if (wanted === null) {
      requestAnimationFrame(() => {
        const asked = wanted;
        wanted = null;
        onDay(asked);
      });
    }
    wanted = newDay;
  }
  /** The day that steps count from: two keys in one frame are two days. */
  const aim = () => wanted ?? day;
  const step = (by) => ask(days.clamp(aim() + by));

  function partAt(x) {
    const { left, width } = input.getBoundingClientRect();
    return Math.max(0, Math.min(1, (x - left - HALF_THUMB) / (width - 2 * HALF_THUMB)));
  }
  const dayOver = (x) => dayAt(span, partAt(x));
  const partOfDay = () => (day - span.from) / (span.to - span.from);

  function draw() {
    bars = barsOf(counts, span);
    bars[day - span.from]?.classList.add("timeline__bar--now");
    chart.replaceChildren(...bars);
    chart.style.setProperty("--days", bars.length);
  }

  function setSpan(newSpan) {
    if (newSpan.from === span.from && newSpan.to === span.to) return;
    span = newSpan;
    drawSpan();
    onSpan(span);
  }

  function drawSpan() {
    input.min = span.from;
    input.max = span.to;
    input.value = day;
    tellAway();
    scale.replaceChildren(...datesOf(days, span));
    overview.show(span, last);
    showBracket(open, span);
    draw();
  }

  /** A range input has no place for a day that is not shown: its thumb says so, and a click takes the day under it. */
  const isAway = () => day < span.from || day > span.to;
  const tellAway = () => input.classList.toggle("timeline__range--away", isAway());

  const zoom = (factor, part = partOfDay()) => setSpan(zoomed(span, factor, part, last));
  const pan = (by) => setSpan(panned(span, by, last));

  createGhost(box, { partAt, dayOver, words });
  const gestures = createGestures(box, {
    partAt,
    span: () => span,
    day: () => day,
    onPan: pan,
    onZoom: zoom,
    onPinch: ({ from, factor, part, day: before }) => {
      setSpan(zoomed(from, factor, part, last));
      ask(before);
    },
  });
  input.addEventListener("input", () => gestures.pinching() || ask(Number(input.value)));
  input.addEventListener("click", () => isAway() && ask(Number(input.value)));
  input.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const to = dayByKey(event.key, aim(), last);
    if (to === null) return;
    event.preventDefault();
    ask(to);
  });
  for (const part of [chart, scale]) part.addEventListener("click", ({ clientX }) => ask(dayOver(clientX)));
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  drawSpan();

  return {
    day: aim,
    /** Marks the days of the open event; null for none. */
    mark(event) {
      if (event === open) return;
      open = event;
      showBracket(open, span);
    },
    ask,
    step,
    zoom,
    pan,
    whole: () => setSpan({ from: 0, to: last }),
    draw(newCounts) {
      counts = newCounts;
      draw();
    },
    show(newDay) {
      bars[day - span.from]?.classList.remove("timeline__bar--now");
      day = newDay;
      setSpan(revealing(span, day, last));
      bars[day - span.from]?.classList.add("timeline__bar--now");
      if (Number(input.value) !== day) input.value = day;
      tellAway();
      input.setAttribute("aria-valuetext", days.spoken(day));
      previous.disabled = day === 0;
      next.disabled = day === last;
    },
  };
}
