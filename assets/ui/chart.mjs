// What is drawn over the days: how much happened and of what sort, dates, and how exactly events are dated.

import { element } from "./element.mjs";

/** Sorts of events, from the foot of a bar to its top; every other kind is "other". */
const SORTS = {
  ground: [
    "offensive", "advance", "encirclement", "capture", "withdrawal", "redeployment", "supply-line-cut",
  ],
  said: [
    "offensive-announced", "withdrawal-announced", "area-claim", "count-claim", "denial", "statement",
    "not-borne-out", "assessment", "political",
  ],
};

const sortOf = (kind) => Object.keys(SORTS).find((sort) => SORTS[sort].includes(kind)) ?? "other";

/** How many events of each sort a day has: `[{all, ground, said}]`, from lists of kinds. */
export const stacks = (kindsByDay) =>
  kindsByDay.map((kinds) => {
    const sorts = kinds.map(sortOf);
    const count = (sort) => sorts.filter((each) => each === sort).length;
    return { all: kinds.length, ground: count("ground"), said: count("said") };
  });

/** A bar for each day of the span; heights are measured by the fullest day of the story. */
export function barsOf(counts, { from, to }) {
  const most = Math.max(1, ...counts.map(({ all }) => all));
  return counts.slice(from, to + 1).map(({ all, ground, said }) => {
    const bar = element("span", "timeline__bar");
    bar.style.setProperty("--height", all / most);
    bar.style.setProperty("--ground", all ? ground / all : 0);
    bar.style.setProperty("--said", all ? (ground + said) / all : 0);
    return bar;
  });
}

/**
 * A bracket over the days on which an event may have happened; an event "by" a day has no left end.
 * @returns `show(event, span)`: null for none, or the event as in the bundle
 */
export function createBracket(box) {
  const bracket = element("span", "timeline__bracket", { hidden: true, ariaHidden: "true" });
  box.append(bracket);
  return (event, { from, to }) => {
    bracket.hidden = !event || Boolean(event.outside) || event.last < from || event.first > to;
    if (bracket.hidden) return;
    const part = (day) => Math.max(0, Math.min(1, (day - from) / (to - from)));
    bracket.className = `timeline__bracket timeline__bracket--${event.precision ?? "range"}`;
    bracket.style.setProperty("--from", part(event.first));
    bracket.style.setProperty("--to", part(event.last));
  };
}

/** So many days have room for the name of each of their months. */
const NAMED_DAYS = 200;
const YEAR = 366;

/** Whether a day has its date or month written below it, on a timeline of so many days. */
export function isWritten(month, date, length) {
  const apart = [1, 2, 3, 4, 6].find((months) => months * NAMED_DAYS >= length) ?? 12;
  if (date === 1) return (month - 1) % apart === 0;
  if (length <= 10) return true;
  if (length <= 20) return date % 2 === 0 && date > 2 && date < 30; // beside the name of a month
  return length <= 70 && date % 5 === 0 && date < 30;
}

/** Dates below the bars; the first of a month with its name, on more than a year that of January as the year. */
export function datesOf(days, { from, to }) {
  return Array.from({ length: to - from + 1 }, (_, n) => {
    const day = from + n;
    const label = element("span", "timeline__date");
    const [year, month, date] = days.iso(day).split("-").map(Number);
    const first = month === 1 && to - from > YEAR ? year : days.short(day);
    if (isWritten(month, date, to - from)) label.textContent = date === 1 ? first : date;
    label.classList.toggle("timeline__date--month", date === 1);
    return label;
  });
}
