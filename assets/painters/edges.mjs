// The line between two regions, found from the path data of both: neighbours share their corners.
// Pure. A border travels as path data only where it says something on the first day shown.

/** The rings of path data as dashboard/publish/frame.py writes it: "M1 2l3 4-5 6z" -> [[[1, 2], ...]]. */
export function rings(data) {
  return data
    .split("M")
    .slice(1)
    .map((strand) => {
      const [x, y, ...steps] = strand.match(/-?\d+/g).map(Number);
      const ring = [[x, y]];
      for (let i = 0; i < steps.length; i += 2) {
        const [lastX, lastY] = ring.at(-1);
        ring.push([lastX + steps[i], lastY + steps[i + 1]]);
      }
      if (strand.endsWith("z")) ring.push([x, y]);
      return ring;
    });
}

/** Names an edge whichever way it is walked. */
const key = (...ends) => ends.map(String).sort().join(" ");

/** Path data of what two regions have in common; "" when they only touch. */
export function sharedEdges(left, right) {
  const theirs = new Set();
  for (const ring of rings(right)) ring.forEach((point, i) => i && theirs.add(key(point, ring[i - 1])));
  let data = "";
  for (const ring of rings(left)) {
    let drawing = false;
    for (let i = 1; i < ring.length; i++) {
      const shared = theirs.has(key(ring[i - 1], ring[i]));
      if (shared) data += `${drawing ? "" : `M${ring[i - 1].join(" ")}`}L${ring[i].join(" ")}`;
      drawing = shared;
    }
  }
  return data;
}
