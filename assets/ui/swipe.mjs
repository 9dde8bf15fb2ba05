// The divider on the map between the two looks of a comparison: the earlier one left of it.

import { IDS, byId } from "../ids.mjs";
import { element } from "./element.mjs";
import { lookNames } from "./sentences.mjs";
import { setText } from "./text.mjs";

/**
 * @param options `{days, onChange(patch)}`; a patch changes `swipe`, in percent of the width
 * @returns `{show(view, looks), isOther(x)}`: looks as from state/compare.mjs; whether at `x`, in pixels, the
 *   map shows the look that the view is compared with
 */
export function createSwipe({ days, onChange }) {
  const frame = byId(IDS.map);
  const box = byId(IDS.swipe);
  const names = ["before", "after"].map((which) => element("p", `swipe__look swipe__look--${which}`));
  const input = element("input", "swipe__divider", { type: "range", min: 0, max: 100 });
  input.setAttribute("aria-label", "Divider between the two maps");
  input.addEventListener("input", () => onChange({ swipe: Number(input.value) }));
  box.replaceChildren(...names, input, element("span", "swipe__line"));
  let isRight = false;

  return {
    show({ swipe }, looks) {
      box.hidden = swipe === null || looks === null;
      if (box.hidden) return;
      isRight = looks.other === looks.after;
      frame.classList.toggle("map--beside-right", isRight);
      frame.style.setProperty("--swipe", `${swipe}%`);
      const words = lookNames(looks, days);
      names.forEach((name, n) => setText(name, words[n]));
      input.value = swipe;
      input.setAttribute("aria-valuetext", `${words[0]} on ${swipe} % of the map, ${words[1]} on the rest`);
    },
    isOther: (x) => !box.hidden && x < (frame.clientWidth * input.value) / 100 !== isRight,
  };
}
