// Towns, events and arrows as numbers for the graphics card, and which lie under a pointer. Pure.

import { CORNERS, fillMesh, joined, local, piecesOf, segmentsOf, zoomed } from "./mesh.mjs";

/** Numbers for each of the four corners of a point, all alike: x, y, its look, its owner. */
export const POINT = 4;
const TILE = 512; // pixels of the world at zoom 0

/** Points `[x, y, look, owner]` as numbers; what comes later is drawn above. */
function pointNumbers(points) {
  const numbers = new Float32Array(points.length * CORNERS * POINT);
  points.forEach((point, n) => {
    for (let corner = 0; corner < CORNERS; corner++) numbers.set(point, (n * CORNERS + corner) * POINT);
  });
  return numbers;
}

const isAnnounced = ({ properties }) => properties.movement === "announced";
const outlineOf = (arrow) => `${isAnnounced(arrow) ? "announced" : "observed"}-${arrow.properties.side}`;
const groundOf = (arrow) => `arrow-${isAnnounced(arrow) ? "announced" : arrow.properties.side}`;

/**
 * The marks of a story.
 * @param data features `{towns, events, arrows}`, in degrees; documented towns have the id of their place
 * @param look `points` and `lines` as `_LAND` in dashboard/figures/control_map.py writes them
 * @param entries `{unknown, ground(name)}`: whose state a town without a place has, and an arrow
 * @param triangulate as for `fillMesh`
 */
export function createMarks({ towns, events, arrows }, { points, lines }, entries, triangulate) {
  const looks = Object.keys(points);
  const lookOf = (name) => looks.indexOf(name);
  const town = (feature) => {
    const { documented, rank } = feature.properties;
    return { id: documented ? feature.id : null, at: local(feature.geometry.coordinates), look: `town-${rank}` };
  };
  const allTowns = towns.map(town);
  const places = allTowns.filter(({ id }) => id !== null);
  const allEvents = events.map(({ id, properties, geometry }) => ({
    id,
    at: local(geometry.coordinates),
    look: properties.importance === 1 ? "headline" : "event",
  }));
  const mesh = fillMesh([[arrows, ({ id }) => id]], triangulate);
  const pieces = piecesOf(mesh);
  const grounds = new Map(arrows.map((arrow) => [arrow.id, entries.ground(groundOf(arrow))]));
  const outlines = new Map(arrows.map((arrow) => [arrow.id, segmentsOf(arrow, Object.keys(lines).indexOf(outlineOf(arrow)))]));

  /** The ids of those within reach (pixels) of a longitude and latitude, the nearest first. */
  function near(marks, { lng, lat }, zoom, reach) {
    const [x, y] = local([lng, lat]);
    const found = [];
    for (const { id, at, look } of marks) {
      const far = Math.hypot(at[0] - x, at[1] - y) * TILE * 2 ** zoom;
      if (far <= zoomed(points[look].radius, zoom) + reach) found.push([far, id]);
    }
    return [...new Set(found.sort(([one], [other]) => one - other).map(([, id]) => id))];
  }

  return {
    towns: pointNumbers([
      ...allTowns.map(({ id, at, look }) => [...at, lookOf(look), id ?? entries.unknown]),
      ...places.map(({ id, at }) => [...at, lookOf("marked"), id]),
    ]),
    arrows: { ...mesh, owners: mesh.owners.map((id) => grounds.get(id)) },
    /** What is drawn of these events and arrows: `{points, triangles, outlines}`; the chosen event above the others. */
    shown(ids, chosen, arrowIds) {
      const drawn = allEvents.filter(({ id }) => ids.has(id) && id !== chosen);
      const above = allEvents.filter(({ id }) => id === chosen).map((event) => ({ ...event, look: "chosen" }));
      return {
        points: pointNumbers([...drawn, ...above].map(({ at, look }) => [...at, lookOf(look), entries.unknown])),
        triangles: joined([...arrowIds].map((id) => pieces.get(id)), Uint32Array),
        outlines: joined([...arrowIds].map((id) => outlines.get(id))),
      };
    },
    /** Ids of events there, of the nearest first, whether shown or not. */
    eventsNear: (at, zoom, reach) => near(allEvents, at, zoom, reach),
    /** Places whose towns are there, of the nearest first. */
    placesNear: (at, zoom, reach) => near(places, at, zoom, reach),
  };
}
