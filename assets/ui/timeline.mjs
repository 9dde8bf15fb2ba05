// The date control: a native range input over a small chart of events, and buttons to step and play.

import { IDS, byId } from "../ids.mjs";
import * as player from "../state/player.mjs";

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
 * @param options `{days, counts, headlines, onDay, onPlaying}`; `onDay(day)` is called at most once a frame
 * @returns `{show(day), pause()}`
 */
export function createTimeline({ days, counts, headlines, onDay, onPlaying }) {
  const input = element("input", "timeline__range", { type: "range", min: 0, max: days.last, step: 1 });
  input.setAttribute("aria-label", "Day");
  const { box, bars } = chart(counts, headlines);
  byId(IDS.timeline).replaceChildren(box, input, scale(days));

  const [previous, play, next] = [IDS.previous, IDS.play, IDS.next].map(byId);
  const playLabel = play.querySelector("span");
  let day = 0;
  let wanted = null;
  let clock = null;
  let timer = 0;

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

  function setPlaying(on) {
    clearTimeout(timer);
    clock = on ? player.start(day, performance.now(), days.last) : null;
    play.classList.toggle("date__button--pause", on);
    playLabel.textContent = on ? "Pause" : "Play";
    onPlaying(on);
    if (on) {
      ask(player.dayAt(clock, performance.now()));
      wait();
    }
  }

  function wait() {
    const rest = player.untilNext(clock, performance.now());
    if (rest === null) return setPlaying(false);
    timer = setTimeout(() => {
      ask(player.dayAt(clock, performance.now()));
      wait();
    }, rest);
  }

  /** Stops where the reader sees it stop: a day that is asked for but not yet shown is dropped. */
  function pause() {
    if (!clock) return;
    setPlaying(false);
    if (wanted !== null) wanted = day;
  }
  const step = (by) => {
    pause();
    ask(days.clamp(day + by));
  };

  input.addEventListener("input", () => {
    pause();
    ask(Number(input.value));
  });
  previous.addEventListener("click", () => step(-1));
  next.addEventListener("click", () => step(1));
  play.addEventListener("click", () => (clock ? pause() : setPlaying(true)));

  return {
    pause,
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
