// Play, pause and speed. Each day waits for a frame of its own, so that none is left out.

import { IDS, byId } from "../ids.mjs";
import { nextSpeed, start, tick, untilNext } from "../state/player.mjs";

const reduced = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * Serves the buttons of the page. Where less motion is wanted, nothing runs: the button steps.
 * @param options `{last, onDay(day), onChange(patch), onPlaying(on)}`; a patch changes `play` or `speed`
 * @returns `{show(view), pause()}`
 */
export function createPlayer({ last, onDay, onChange, onPlaying }) {
  const [play, speed] = [IDS.play, IDS.speed].map(byId);
  const label = play.querySelector("span");
  let view = null;
  let clock = null;
  let timer = 0;
  let frame = 0;

  function wait() {
    const rest = untilNext(clock, performance.now());
    if (rest === null) return pause();
    timer = setTimeout(() => (frame = requestAnimationFrame(advance)), rest);
  }

  function advance() {
    const before = clock.day;
    clock = tick(clock, performance.now());
    if (clock.day !== before) onDay(clock.day);
    if (clock) wait();
  }

  function run() {
    clock = start(view.day, performance.now(), { last, speed: view.speed });
    if (clock.day !== view.day) onDay(clock.day);
    wait();
  }

  function halt() {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    clock = null;
  }

  /** Stops where the reader sees it stop: a day that is due but not yet shown is dropped. */
  function pause() {
    if (view.play) onChange({ play: false });
  }

  play.addEventListener("click", () => {
    if (reduced.matches) return onDay(view.day >= last ? 0 : view.day + 1);
    onChange({ play: !view.play });
  });
  speed.addEventListener("click", () => onChange({ speed: nextSpeed(view.speed) }));

  function dress(running) {
    play.classList.toggle("date__button--pause", running);
    label.textContent = reduced.matches ? "Step" : running ? "Pause" : "Play";
    speed.textContent = `${view.speed}×`;
    speed.setAttribute("aria-label", `Speed: ${view.speed} times`);
    onPlaying(running);
  }

  return {
    pause,
    show(now) {
      const same = view && view.play === now.play && view.speed === now.speed;
      view = now;
      if (same) return;
      halt();
      const running = now.play && !reduced.matches;
      dress(running);
      if (running) run();
    },
  };
}
