// Civil days as indices of the story's window. Never instants: all arithmetic is in UTC midnights.

const DAY_MS = 86_400_000;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const written = new Intl.DateTimeFormat("en-GB", {
  day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "long", timeZone: "UTC" });
const month = new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" });

/** Milliseconds of the UTC midnight of an ISO day; null when it is not a day of the calendar. */
function midnight(iso) {
  if (!ISO_DAY.test(iso)) return null;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(+date) && date.toISOString().startsWith(iso) ? +date : null;
}

/** The window of a bundle: translates between indices, ISO days and words. */
export function createDays({ start, days }) {
  const first = midnight(start);
  const at = (index) => new Date(first + index * DAY_MS);
  return {
    count: days,
    last: days - 1,
    /** Index of an ISO day, below 0 or above `last` when outside; null when it is no day. */
    index(iso) {
      const time = midnight(iso);
      return time === null ? null : Math.round((time - first) / DAY_MS);
    },
    iso: (index) => at(index).toISOString().slice(0, 10),
    isos: () => Array.from({ length: days }, (_, index) => at(index).toISOString().slice(0, 10)),
    words: (index) => written.format(at(index)),
    /** The words of any ISO day, in the window or not. */
    wordsOf: (iso) => written.format(new Date(midnight(iso))),
    /** With the weekday; put together here, because browsers differ about the comma. */
    spoken: (index) => `${weekday.format(at(index))} ${written.format(at(index))}`,
    /** "1 Sep"; the language's own short form would be "1 Sept". */
    short: (index) => `${at(index).getUTCDate()} ${month.format(at(index)).slice(0, 3)}`,
    clamp: (index) => Math.max(0, Math.min(days - 1, index)),
  };
}
