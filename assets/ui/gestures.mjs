// Wheel and pinch over the timeline. A plain wheel goes on scrolling the page.

const NOTCH = 40; // px of wheel for one step

/** Sums up wheel events until they make a step. */
function notches() {
  let sum = 0;
  return (delta) => {
    sum += delta;
    const steps = Math.trunc(sum / NOTCH);
    sum -= steps * NOTCH;
    return steps;
  };
}

/**
 * @param options `{partAt(x), span(), day(), onPan(days), onZoom(factor, part), onPinch(pinch)}`; a pinch
 *   is `{from, factor, part, day}`: the span and the day when it began
 * @returns `{pinching()}`
 */
export function createGestures(box, { partAt, span, day, onPan, onZoom, onPinch }) {
  const fingers = new Map();
  const [zooming, panning] = [notches(), notches()];
  let begun = null;
  let dayBefore = 0;

  box.addEventListener(
    "wheel",
    (event) => {
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (!event.ctrlKey && !sideways) return;
      event.preventDefault();
      if (event.ctrlKey) {
        const steps = zooming(event.deltaY);
        if (steps) onZoom(1.25 ** steps, partAt(event.clientX));
      } else {
        const steps = panning(event.deltaX || event.deltaY);
        if (steps) onPan(steps);
      }
    },
    { passive: false },
  );

  const apart = () => {
    const [one, other] = [...fingers.values()];
    return Math.max(1, Math.abs(one - other));
  };
  box.addEventListener("pointerdown", ({ pointerType, pointerId, clientX }) => {
    if (pointerType !== "touch") return;
    if (fingers.size === 0) dayBefore = day();
    fingers.set(pointerId, clientX);
    if (fingers.size !== 2) return;
    const [one, other] = [...fingers.values()];
    begun = { from: span(), apart: apart(), part: partAt((one + other) / 2) };
  });
  box.addEventListener("pointermove", ({ pointerId, clientX }) => {
    if (!fingers.has(pointerId)) return;
    fingers.set(pointerId, clientX);
    if (begun && fingers.size === 2) {
      onPinch({ from: begun.from, part: begun.part, factor: begun.apart / apart(), day: dayBefore });
    }
  });
  const lift = ({ pointerId }) => {
    fingers.delete(pointerId);
    if (fingers.size === 0) begun = null;
  };
  box.addEventListener("pointerup", lift);
  box.addEventListener("pointercancel", lift);
  return { pinching: () => begun !== null };
}
