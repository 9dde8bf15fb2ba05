// The clock of playback: shows every day once, in order, however late it is asked. Pure.

export const RUN_MS = 8000; // from the first day to the last at normal speed
export const SPEEDS = [0.5, 1, 2, 4];

/** Milliseconds that a day is shown. */
export const msPerDay = (last, speed) => RUN_MS / Math.max(1, last) / speed;

/** A clock that begins now with `day`, or with the first day where that is the last one. */
export const start = (day, now, { last, speed }) => ({
  day: day >= last ? 0 : day,
  since: now,
  last,
  step: msPerDay(last, speed),
});

/**
 * The clock now: on the same day or on the next. A call that comes late finds the next day, not a
 * later one; when a whole day was missed, time counts from now on.
 */
export function tick(clock, now) {
  const due = clock.since + clock.step;
  if (clock.day >= clock.last || now < due) return clock;
  return { ...clock, day: clock.day + 1, since: now < due + clock.step ? due : now };
}

/** Milliseconds until the next day; null on the last. */
export const untilNext = ({ day, since, last, step }, now) =>
  day >= last ? null : Math.max(0, since + step - now);

/** The speed after this one, the slowest after the fastest. */
export const nextSpeed = (speed) => SPEEDS[(SPEEDS.indexOf(speed) + 1) % SPEEDS.length];
