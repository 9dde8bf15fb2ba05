// Land as triangles and lines as segments, for the graphics card, from GeoJSON in degrees. Pure.

const ORIGIN = mercator([31, 48.5]);

/** Web Mercator of a longitude and latitude in degrees: the world is 1 wide, y grows to the south. */
export function mercator([lon, lat]) {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [lon / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

/** The same, counted from a point within Ukraine: 32 bits are then enough for 10 cm. */
export function local(point) {
  const [x, y] = mercator(point);
  return [x - ORIGIN[0], y - ORIGIN[1]];
}

/** A matrix for the whole world, in the order of columns, turned into one for local coordinates. */
export function localMatrix(world) {
  const matrix = Float64Array.from(world);
  for (let row = 0; row < 4; row++) {
    matrix[12 + row] += world[row] * ORIGIN[0] + world[4 + row] * ORIGIN[1];
  }
  return Float32Array.from(matrix);
}

/** The polygons of a geometry, each a list of rings, the outer one first. */
const polygonsOf = ({ type, coordinates }) => (type === "MultiPolygon" ? coordinates : [coordinates]);

/** The lines of a geometry; of a polygon its rings. */
function linesOf({ type, coordinates }) {
  if (type === "MultiPolygon") return coordinates.flat();
  return type === "LineString" ? [coordinates] : coordinates;
}

/**
 * Triangles that fill polygons.
 * @param layers lists of `[features, ownerOf(feature)]`; what comes later is drawn above
 * @param triangulate `(flat coordinates, starts of the holes)` -> indices of corners, three for each
 * @returns `{corners, owners, triangles}`: x and y of each corner, its owner, indices of corners
 */
export function fillMesh(layers, triangulate) {
  const [corners, owners, triangles] = [[], [], []];
  for (const [features, ownerOf] of layers) {
    for (const feature of features) {
      for (const polygon of polygonsOf(feature.geometry)) {
        const { flat, holes } = flattened(polygon);
        const first = owners.length;
        for (const corner of triangulate(flat, holes)) triangles.push(first + corner);
        for (let i = 0; i < flat.length; i += 2) {
          corners.push(flat[i], flat[i + 1]);
          owners.push(ownerOf(feature));
        }
      }
    }
  }
  return {
    corners: Float32Array.from(corners),
    owners: Uint32Array.from(owners),
    triangles: Uint32Array.from(triangles),
  };
}

function flattened(polygon) {
  const [flat, holes] = [[], []];
  polygon.forEach((ring, n) => {
    if (n > 0) holes.push(flat.length / 2);
    for (let i = 0; i < ring.length - 1; i++) {
      const [x, y] = local(ring[i]);
      flat.push(x, y);
    }
  });
  return { flat, holes };
}

/**
 * Numbers for each of the four corners of a segment, all alike: both ends (x, y, x, y), how far along
 * its line it begins, its style. Software that stands in for a graphics card is slow at instances.
 */
export const SEGMENT = 6;
export const CORNERS = 4;

/** The segments of one feature's lines. */
export function segmentsOf({ geometry }, style) {
  const lines = linesOf(geometry);
  const count = lines.reduce((sum, line) => sum + Math.max(line.length - 1, 0), 0);
  const numbers = new Float32Array(count * CORNERS * SEGMENT);
  let at = 0;
  for (const line of lines) {
    let along = 0;
    let last = null;
    for (const point of line) {
      const here = local(point);
      if (last) {
        const segment = [last[0], last[1], here[0], here[1], along, style];
        for (let corner = 0; corner < CORNERS; corner++, at += SEGMENT) numbers.set(segment, at);
        along += Math.hypot(here[0] - last[0], here[1] - last[1]);
      }
      last = here;
    }
  }
  return numbers;
}

/** Several lists of numbers as one, of the kind that is asked for. */
export function joined(lists, Kind = Float32Array) {
  const numbers = new Kind(lists.reduce((sum, list) => sum + list.length, 0));
  let at = 0;
  for (const list of lists) {
    numbers.set(list, at);
    at += list.length;
  }
  return numbers;
}

/** Indices of the two triangles of each of `count` segments or points. */
export function quadTriangles(count) {
  const triangles = new Uint32Array(count * 6);
  for (let n = 0, at = 0; n < count; n++) {
    for (const corner of [0, 1, 2, 2, 1, 3]) triangles[at++] = n * CORNERS + corner;
  }
  return triangles;
}

/** The indices of triangles by owner; the triangles of one owner follow each other. */
export function piecesOf({ owners, triangles }) {
  const pieces = new Map();
  for (let first = 0, end = 1; end <= triangles.length; end++) {
    const owner = owners[triangles[first]];
    if (end < triangles.length && owners[triangles[end]] === owner) continue;
    pieces.set(owner, triangles.subarray(first, end));
    first = end;
  }
  return pieces;
}

/** The value of `[[zoom, value], ...]` at a zoom: straight between two of them, level beyond. */
export function zoomed(stops, zoom) {
  const after = stops.findIndex(([at]) => at >= zoom);
  if (after <= 0) return stops.at(after)[1];
  const [[low, from], [high, to]] = stops.slice(after - 1, after + 1);
  return from + ((to - from) * (zoom - low)) / (high - low);
}

/** Whether a ring goes around a point, by how often a ray to the east crosses it. */
function isAround(ring, [x, y]) {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [[ax, ay], [bx, by]] = [ring[i - 1], ring[i]];
    if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) inside = !inside;
  }
  return inside;
}

/** `[west, south, east, north]` of an outer ring. */
function boxOf(ring) {
  const [lons, lats] = [0, 1].map((axis) => ring.map((point) => point[axis]));
  return [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
}

/** Finds the feature at a point: `(lon, lat)` -> its id or null. */
export function createFinder(features) {
  const parts = features.flatMap(({ id, geometry }) =>
    polygonsOf(geometry).map((rings) => ({ id, rings, box: boxOf(rings[0]) })),
  );
  return (lon, lat) => {
    const isIn = ({ rings, box: [west, south, east, north] }) =>
      west <= lon && lon <= east && south <= lat && lat <= north &&
      rings.filter((ring) => isAround(ring, [lon, lat])).length % 2 === 1;
    return parts.find(isIn)?.id ?? null;
  };
}
