// The drawn scene a second time over the first, as another look paints it, and cut at a divider.

import { added } from "./added.mjs";

const COPIED = ":scope > :not(defs, clipPath, .scene__arrows, .scene__marks, .scene__events, .scene__labels)";
const CLIP = "beside";

/**
 * @param options `{brushesFor(root), box()}`: what paints the regions, towns and lines below an element;
 *   the part of the scene in view, in units
 */
export function createBeside(svg, { brushesFor, box }) {
  const [left, top, right, bottom] = svg.dataset.ground.split(" ").map(Number);
  let part = 0;
  let copy = null;

  /** Above all that is copied and below the names, which both looks share. */
  function begun() {
    const group = added(svg, "g", { class: "scene__beside", "clip-path": `url(#${CLIP})` });
    const clip = added(group, "clipPath", { id: CLIP });
    const rect = added(clip, "rect", { y: top, height: bottom - top });
    for (const each of svg.querySelectorAll(COPIED)) if (each !== group) group.append(each.cloneNode(true));
    for (const named of group.querySelectorAll(":scope > [id]:not(clipPath)")) named.removeAttribute("id");
    svg.querySelector(".scene__labels").before(group);
    return { group, rect, ...brushesFor(group) };
  }

  function follow() {
    if (!copy) return;
    const { x, width } = box();
    const cut = x + width * part;
    const [from, to] = copy.isRight ? [cut, right] : [left, cut];
    copy.rect.setAttribute("x", from.toFixed(2));
    copy.rect.setAttribute("width", Math.max(0, to - from).toFixed(2));
  }

  return {
    /**
     * Paints another look to one side of the divider; null takes it away.
     * @param look `{places, borders}` as `paintPlaces` and `paintBorders` take them
     * @param isRight whether to the right of the divider
     */
    paint(look, isRight) {
      if (!look) {
        copy?.group.remove();
        return void (copy = null);
      }
      copy ??= begun();
      copy.isRight = isRight;
      look.places.forEach(copy.places.paint);
      look.borders.forEach(copy.paintLine);
      follow();
    },
    /** Puts the divider at a part of the width, 0 to 1. */
    divide(at) {
      part = at;
      follow();
    },
    follow,
  };
}
