// A scene of land.mjs on one graphics card (WebGL 2): a draw for all land, one for the lines that stay and
// one for those of the day, and so for towns, events and arrows.

import { bright } from "./colours.mjs";
import { CORNERS, quadTriangles, zoomed } from "./mesh.mjs";
import { CODES, createProgram, FILL, LOOKS, PATTERNS, SPOT, STROKE, STYLES, ZONE } from "./shaders.mjs";

const SEGMENT = [[0, 4], [1, 2]]; // attributes as in mesh.mjs and in the shader
const POINT = [[0, 4]];
export const ROW = 1024; // texels of the texture of states, as in the shader
const TILE = 512; // pixels of the world at zoom 0

/** Colours "#rrggbb" as numbers, in a table of `count`. */
function colourTable(count, colours) {
  const numbers = new Float32Array(count * 3);
  colours.forEach((colour, n) => numbers.set(bright(colour), n * 3));
  return numbers;
}

/** The zone of the front as a mark for every pixel of the screen. */
function createZone(gl, corners, { buffer, triangles, made }) {
  const { program, at } = createProgram(gl, ZONE);
  const [texture, target] = [gl.createTexture(), gl.createFramebuffer()];
  let [width, height] = [0, 0];
  let marked = null; // the matrix of what is marked now
  const shape = triangles(() => {
    buffer(gl.ARRAY_BUFFER, corners);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
  });
  made.push(() => gl.deleteTexture(texture), () => gl.deleteFramebuffer(target), () => gl.deleteProgram(program));
  const bind = (unit) => {
    gl.activeTexture(unit);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };

  /** Gives the picture the size of the screen. */
  function fit() {
    if (width === gl.drawingBufferWidth && height === gl.drawingBufferHeight) return;
    [width, height] = [gl.drawingBufferWidth, gl.drawingBufferHeight];
    bind(gl.TEXTURE1);
    for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, null);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
  }

  return {
    bind,
    give(numbers) {
      shape.give(numbers);
      marked = null;
    },
    mark(matrix) {
      const isMarked = marked?.every((number, n) => number === matrix[n]);
      if (isMarked && width === gl.drawingBufferWidth && height === gl.drawingBufferHeight) return;
      marked = matrix;
      gl.bindFramebuffer(gl.FRAMEBUFFER, target);
      fit();
      gl.viewport(0, 0, width, height);
      for (const test of [gl.STENCIL_TEST, gl.DEPTH_TEST, gl.SCISSOR_TEST, gl.CULL_FACE, gl.BLEND]) gl.disable(test);
      gl.clearColor(0, 0, 0, 0);
      gl.clear(gl.COLOR_BUFFER_BIT);
      gl.useProgram(program);
      gl.uniformMatrix4fv(at.matrix, false, matrix);
      shape.draw();
      gl.bindVertexArray(null);
    },
  };
}

/**
 * Puts a scene on a graphics card.
 * @param gl the context, in which every call leaves whatever state it needs
 * @param scene as `createScene` in land.mjs makes it; `look` as for that
 */
export function createDrawing(gl, scene, look) {
  const fill = createProgram(gl, FILL);
  const stroke = createProgram(gl, STROKE);
  const spot = createProgram(gl, SPOT);
  const made = [];
  const buffer = (target, data) => {
    const name = gl.createBuffer();
    gl.bindBuffer(target, name);
    if (data) gl.bufferData(target, data, gl.STATIC_DRAW);
    made.push(() => gl.deleteBuffer(name));
    return name;
  };
  const vertexArray = (fillIn) => {
    const name = gl.createVertexArray();
    gl.bindVertexArray(name);
    fillIn();
    gl.bindVertexArray(null);
    made.push(() => gl.deleteVertexArray(name));
    return name;
  };

  /** Triangles between corners that `fillIn` gives, by indices that can be given anew. */
  function triangles(fillIn) {
    let indices;
    let count = 0;
    const shape = vertexArray(() => {
      fillIn();
      indices = buffer(gl.ELEMENT_ARRAY_BUFFER);
    });
    return {
      give(numbers) {
        gl.bindVertexArray(shape);
        gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
        gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, numbers, gl.DYNAMIC_DRAW);
        gl.bindVertexArray(null);
        count = numbers.length;
      },
      /** Draws the first of them, all if no number is given. */
      draw(first = count) {
        if (!first) return;
        gl.bindVertexArray(shape);
        gl.drawElements(gl.TRIANGLES, first, gl.UNSIGNED_INT, 0);
      },
    };
  }

  /** The corners of a mesh with their owners. */
  const ground = ({ corners, owners }) =>
    triangles(() => {
      buffer(gl.ARRAY_BUFFER, corners);
      gl.enableVertexAttribArray(0);
      gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
      buffer(gl.ARRAY_BUFFER, owners);
      gl.enableVertexAttribArray(1);
      gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_INT, 0, 0);
    });
  const [land, arrows] = [scene.fills, scene.marks.arrows].map(ground);
  land.give(scene.fills.triangles);

  const zone = createZone(gl, scene.zone.corners, { buffer, triangles, made });

  /** Shapes of four corners, given anew as numbers: `[place, size]` of each attribute in turn. */
  function quads(attributes, data = new Float32Array(0)) {
    const size = attributes.reduce((sum, [, numbers]) => sum + numbers, 0);
    let name;
    let count = 0;
    let room = 0;
    const shape = triangles(() => {
      name = buffer(gl.ARRAY_BUFFER);
      let offset = 0;
      for (const [place, numbers] of attributes) {
        gl.enableVertexAttribArray(place);
        gl.vertexAttribPointer(place, numbers, gl.FLOAT, false, size * 4, offset);
        offset += numbers * 4;
      }
    });
    const give = (numbers) => {
      gl.bindBuffer(gl.ARRAY_BUFFER, name);
      gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.DYNAMIC_DRAW);
      count = numbers.length / size / CORNERS;
      if (count <= room) return;
      room = count;
      shape.give(quadTriangles(room));
    };
    give(data);
    return { give, draw: () => shape.draw(count * 6) };
  }
  const [still, borders, outlines] = [scene.still, undefined, undefined].map((data) => quads(SEGMENT, data));
  const [towns, events] = [scene.marks.towns, undefined].map((data) => quads(POINT, data));

  const texture = gl.createTexture();
  made.push(() => gl.deleteTexture(texture));
  const bindTexture = () => {
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };
  const lines = Object.values(look.lines);
  const styles = new Float32Array(STYLES * 4);
  const looks = Object.values(look.points);
  const sizes = new Float32Array(LOOKS * 4);

  function fillColours(colour) {
    const plain = ({ colour: each, opacity }) => ({ pale: each, strong: each, ink: each, opacity });
    const grounds = Object.values(look.grounds).map(plain);
    const rows = [...look.codes, ...grounds];
    const table = (name) => colourTable(CODES, rows.map((row) => colour(row[name])));
    gl.useProgram(fill.program);
    for (const [name, row] of [["pale", "pale"], ["strong", "strong"], ["inks", "ink"]]) {
      gl.uniform3fv(fill.at[name], table(row));
    }
    gl.uniform1iv(fill.at.patterns, Int32Array.from({ length: CODES }, (_, n) => PATTERNS[rows[n]?.pattern ?? "plain"]));
    gl.uniform1fv(fill.at.opacities, Float32Array.from({ length: CODES }, (_, n) => rows[n]?.opacity ?? 1));
    gl.uniform3fv(fill.at.paper, bright(colour("--paper")));
    gl.uniform4f(fill.at.tint, ...bright(colour(look.zone.colour)), look.zone.opacity);
    gl.uniform1i(fill.at.states, 0);
    gl.uniform1i(fill.at.zone, 1);
  }

  function lineColours(colour) {
    const land = bright(colour("--land"));
    lines.forEach((line, n) => {
      const ink = bright(colour(line.colour));
      styles.set(ink.map((part, i) => land[i] + (part - land[i]) * line.strength), n * 4);
    });
    const dashes = new Float32Array(STYLES * 2);
    lines.forEach(({ dash }, n) => dash && dashes.set(dash, n * 2));
    gl.useProgram(stroke.program);
    gl.uniform2fv(stroke.at.dashes, dashes);
  }

  function spotColours(colour) {
    gl.useProgram(spot.program);
    gl.uniform3fv(spot.at.towns, colourTable(CODES, look.codes.map(({ town }) => colour(town))));
    gl.uniform3fv(spot.at.rims, colourTable(LOOKS, looks.map(({ rim }) => colour(rim))));
    gl.uniform3fv(spot.at.fills, colourTable(LOOKS, looks.map(({ fill }) => colour(fill))));
    const kinds = looks.flatMap(({ by_code: byCode, if_marked: ifMarked }) => [Number(byCode), Number(ifMarked)]);
    gl.uniform2iv(spot.at.kinds, Int32Array.from(kinds));
    gl.uniform1i(spot.at.states, 0);
  }

  /** What all lines and circles of a frame are told. */
  function onScreen({ program, at }, matrix, density) {
    gl.useProgram(program);
    gl.uniformMatrix4fv(at.matrix, false, matrix);
    gl.uniform2f(at.screen, gl.drawingBufferWidth / density / 2, gl.drawingBufferHeight / density / 2);
    gl.uniform1f(at.density, density);
  }

  return {
    /** Takes what the regions show. */
    bytes(all) {
      bindTexture();
      for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER]) gl.texParameteri(gl.TEXTURE_2D, filter, gl.NEAREST);
      gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8UI, ROW, all.length / ROW, 0, gl.RED_INTEGER, gl.UNSIGNED_BYTE, all);
    },
    /** Takes the borders that say something, and which triangles of the zone belong to a front. */
    borders(numbers, triangles) {
      borders.give(numbers);
      zone.give(triangles);
    },
    /** Takes the marks that are shown, as `shown` of marks.mjs gives them. */
    marks(shown) {
      events.give(shown.points);
      arrows.give(shown.triangles);
      outlines.give(shown.outlines);
    },
    /** Marks the zone, on a picture of its own. */
    mark: zone.mark,
    colours(colour) {
      fillColours(colour);
      lineColours(colour);
      spotColours(colour);
    },
    draw({ matrix, zoom, density }) {
      gl.useProgram(fill.program);
      gl.uniformMatrix4fv(fill.at.matrix, false, matrix);
      gl.uniform1f(fill.at.pixels, TILE * 2 ** Math.round(zoom));
      zone.bind(gl.TEXTURE1);
      bindTexture();
      gl.uniform1f(fill.at.isTinted, 1);
      land.draw();

      onScreen(stroke, matrix, density);
      lines.forEach(({ width }, n) => (styles[n * 4 + 3] = zoomed(width, zoom)));
      gl.uniform4fv(stroke.at.styles, styles);
      gl.uniform1f(stroke.at.pixels, TILE * 2 ** zoom);
      still.draw();
      borders.draw();

      gl.useProgram(fill.program);
      gl.uniform1f(fill.at.isTinted, 0);
      arrows.draw();
      gl.useProgram(stroke.program);
      outlines.draw();

      onScreen(spot, matrix, density);
      looks.forEach(({ radius, width, fill_opacity: inner, rim_opacity: outer }, n) =>
        sizes.set([radius, width, inner, outer].map((stops) => zoomed(stops, zoom)), n * 4),
      );
      gl.uniform4fv(spot.at.sizes, sizes);
      towns.draw();
      events.draw();
      gl.bindVertexArray(null);
    },
    remove() {
      for (const each of made) each();
      for (const { program } of [fill, stroke, spot]) gl.deleteProgram(program);
    },
  };
}
