// The part of the page with areas: its script is loaded when it is opened, and then follows the view.

import { IDS } from "../ids.mjs";
import { run } from "./script.mjs";

/**
 * @param options `{address, onFail(sentence), ...given}`: where the script is, and what assets/areas.mjs
 *   is given; a page that holds the script itself has it as a global already
 * @returns `show(view)`
 */
export function createAreas({ address, onFail, ...given }) {
  const room = document.getElementById(IDS.areasChart);
  if (!room) return () => {}; // not where a map is embedded
  const box = room.closest("details");
  let show = null;
  let view = null;
  let loading = false;

  async function load() {
    if (show || loading) return show?.(view);
    loading = true;
    try {
      if (!globalThis.changehandsAreas) await run(address);
      show = globalThis.changehandsAreas(room, given);
      show(view);
    } catch (error) {
      onFail(error.message);
    }
    loading = false;
  }

  box.addEventListener("toggle", () => box.open && load());
  return (now) => {
    view = now;
    if (box.open) show?.(view);
  };
}
