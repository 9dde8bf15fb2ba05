// The clock of playback: which day it is after so many milliseconds. Pure.

export const MS_PER_DAY = 900;

/** A clock that starts now at `day`, or at the first day when it would start at the last. */
export const start = (day, now, last) => ({ from: day >= last ? 0 : day, since: now, last });

/** The day the clock shows now. */
export const dayAt = ({ from, since, last }, now) =>
  Math.min(last, from + Math.floor(Math.max(0, now - since) / MS_PER_DAY));

/** Milliseconds until the next day; null at the end. */
export function untilNext(clock, now) {
  if (dayAt(clock, now) >= clock.last) return null;
  const elapsed = Math.max(0, now - clock.since);
  return MS_PER_DAY - (elapsed % MS_PER_DAY);
}
