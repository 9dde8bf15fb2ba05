// The date control: a native range input over a small chart of events, and buttons to step.

import { IDS, byId } from "../ids.mjs";

function element(tag, className, properties = {}) {
  return Object.assign(document.createElement(tag), { className, ...properties });
}

/** Bars of the events counted for each day; their heights follow the counts. */
function chart(counts, headlines) {
  const box = element("div", "timeline__chart", { ariaHidden: "true" });
  const most = Math.max(1, ...counts);
  const bars = counts.map((count, day) => {
    const bar = element("span", "timeline__bar");
    bar.style.setProperty("--height", count / most);
    bar.classList.toggle("timeline__bar--headline", headlines[day] > 0);
    return bar;
  });
  box.style.setProperty("--days", counts.length);
  box.append(...bars);
  return { box, bars };
}

/** The first of a month by name, every fifth day by number; nothing close before a first. */
function scale(days) {
  const box = element("div", "timeline__scale", { ariaHidden: "true" });
  for (let day = 0; day <= days.last; day++) {
    const label = element("span", "timeline__date");
    const date = Number(days.iso(day).slice(-2));
    if (date === 1) label.textContent = days.short(day);
    else if (date % 5 === 0 && date < 30) label.textContent = date;
    label.classList.toggle("timeline__date--month", date === 1);
    box.append(label);
  }
  return box;
}

/**
 * Builds the control into the page.
 * @param options `{days, counts, headlines, onDay, onTouch}`; `onDay(day)` is called at most once a frame, `onTouch()`
 *   whenever the reader takes hold of it
 * @returns `{show(day)}`
 */
export function createTimeline({ days, counts, headlines, onDay, onTouch }) {
  const input = element("input", "timeline__range", { type: "range", min: 0, max: days.last, step: 1 });
  input.setAttribute("aria-label", "Day");
  const { box, bars } = chart(counts, headlines);
  byId(IDS.timeline).replaceChildren(box, input, scale(days));

  const [previous, next] = [IDS.previous, IDS.next].map(byId);
  let day = 0;
  let wanted = null;

  function ask(newDay) {
    if (wanted === null) {
      requestAnimationFrame(() => {
        const asked = wanted;
        wanted = null;
        onDay(asked);
      });
    }
    wanted = newDay;
  }

  const step = (by) => {
    onTouch();
    ask(days.clamp(day + by));
  };

  input.addEventListener("input", () => {
    onTouch();
    ask(Number(input.value));
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));

  return {
    show(newDay) {
      bars[day].classList.remove("timeline__bar--now");
      bars[newDay].classList.add("timeline__bar--now");
      day = newDay;
      if (Number(input.value) !== day) input.value = day;
      input.setAttribute("aria-valuetext", days.spoken(day));
      previous.disabled = day === 0;
      next.disabled = day === days.last;
    },
  };
}
