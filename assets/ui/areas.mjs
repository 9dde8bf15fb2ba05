// The chart of areas: fetched when its part of the page is opened; its line follows the day.

import { IDS } from "../ids.mjs";

/**
 * @param options `{fetched()}`: a promise of the chart and its table as HTML
 * @returns `{show(day)}`: the index of the day shown
 */
export function createAreas({ fetched }) {
  const room = document.getElementById(IDS.areasChart);
  if (!room) return { show() {} }; // not where a map is embedded
  const box = room.closest("details");
  let line = null;
  let day = 0;
  const move = () => line?.setAttribute("transform", `translate(${(day * Number(line.dataset.step)).toFixed(2)} 0)`);

  async function fill() {
    if (!box.open || room.childElementCount) return;
    const template = document.createElement("template");
    template.innerHTML = await fetched();
    if (room.childElementCount) return;
    room.append(template.content);
    line = room.querySelector(".areas__now");
    move();
  }

  box.addEventListener("toggle", fill);
  return {
    show(shown) {
      day = shown;
      if (box.open) move();
    },
  };
}
