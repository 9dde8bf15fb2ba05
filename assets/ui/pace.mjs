// Spreads work that need not happen in every frame of a drag.

/** A function that runs `work` at once, but at most every `ms`; the last call is never lost. */
export function paced(work, ms) {
  let last = -Infinity;
  let timer = 0;
  let waiting = null;
  const run = () => {
    timer = 0;
    last = performance.now();
    work(...waiting);
  };
  return (...args) => {
    waiting = args;
    if (timer) return;
    const rest = last + ms - performance.now();
    if (rest <= 0) run();
    else timer = setTimeout(run, rest);
  };
}
