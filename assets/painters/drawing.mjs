// A scene of land.mjs on one graphics card (WebGL 2): three programs, a draw for all land, one for the
// lines that stay and one for those of the day.

import { bright } from "./colours.mjs";
import { CORNERS, SEGMENT, segmentTriangles } from "./mesh.mjs";
import { CODES, createProgram, FILL, PATTERNS, STROKE, STYLES, ZONE } from "./shaders.mjs";

export const ROW = 1024; // texels of the texture of states, as in the shader
const TILE = 512; // pixels of the world at zoom 0

/** The value of `[[zoom, value], ...]` at a zoom: straight between two of them, level beyond. */
export function zoomed(stops, zoom) {
  const after = stops.findIndex(([at]) => at >= zoom);
  if (after <= 0) return stops.at(after)[1];
  const [[low, from], [high, to]] = stops.slice(after - 1, after + 1);
  return from + ((to - from) * (zoom - low)) / (high - low);
}

/** The zone of the front as a mark for every pixel of the screen. */
function createZone(gl, corners, { buffer, vertexArray, made }) {
  const { program, at } = createProgram(gl, ZONE);
  const [texture, target] = [gl.createTexture(), gl.createFramebuffer()];
  let [indices, count, width, height] = [null, 0, 0, 0];
  let marked = null; // the matrix of what is marked now
  const shape = vertexArray(() => {
    buffer(gl.ARRAY_BUFFER, corners);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    indices = buffer(gl.ELEMENT_ARRAY_BUFFER);
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
    give(triangles) {
      gl.bindVertexArray(shape);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, triangles, gl.DYNAMIC_DRAW);
      gl.bindVertexArray(null);
      count = triangles.length;
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
      gl.bindVertexArray(shape);
      gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_INT, 0);
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

  const land = vertexArray(() => {
    buffer(gl.ARRAY_BUFFER, scene.fills.corners);
    gl.enableVertexAttribArray(0);
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, 0, 0);
    buffer(gl.ARRAY_BUFFER, scene.fills.owners);
    gl.enableVertexAttribArray(1);
    gl.vertexAttribIPointer(1, 1, gl.UNSIGNED_INT, 0, 0);
    buffer(gl.ELEMENT_ARRAY_BUFFER, scene.fills.triangles);
  });

  const zone = createZone(gl, scene.zone.corners, { buffer, vertexArray, made });

  /** Segments that can be given anew. */
  function segments(data) {
    let name;
    let indices;
    let count = 0;
    let room = 0;
    const shape = vertexArray(() => {
      name = buffer(gl.ARRAY_BUFFER);
      [[0, 4, 0], [1, 2, 16]].forEach(([place, size, offset]) => {
        gl.enableVertexAttribArray(place);
        gl.vertexAttribPointer(place, size, gl.FLOAT, false, SEGMENT * 4, offset);
      });
      indices = buffer(gl.ELEMENT_ARRAY_BUFFER);
    });
    const give = (numbers) => {
      gl.bindBuffer(gl.ARRAY_BUFFER, name);
      gl.bufferData(gl.ARRAY_BUFFER, numbers, gl.DYNAMIC_DRAW);
      count = numbers.length / SEGMENT / CORNERS;
      if (count <= room) return;
      room = count;
      gl.bindVertexArray(shape);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, segmentTriangles(room), gl.STATIC_DRAW);
      gl.bindVertexArray(null);
    };
    give(data);
    return {
      give,
      draw() {
        gl.bindVertexArray(shape);
        gl.drawElements(gl.TRIANGLES, count * 6, gl.UNSIGNED_INT, 0);
      },
    };
  }
  const still = segments(scene.still);
  const borders = segments(new Float32Array(0));

  const texture = gl.createTexture();
  made.push(() => gl.deleteTexture(texture));
  const bindTexture = () => {
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, texture);
  };
  const lines = Object.values(look.lines);
  const styles = new Float32Array(STYLES * 4);

  function fillColours(colour) {
    const plain = ({ colour: each, opacity }) => ({ pale: each, strong: each, ink: each, opacity });
    const grounds = Object.values(look.grounds).map(plain);
    const rows = [...look.codes, ...grounds];
    const table = (name) => {
      const numbers = new Float32Array(CODES * 3);
      rows.forEach((row, n) => numbers.set(bright(colour(row[name])), n * 3));
      return numbers;
    };
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
    /** Marks the zone, on a picture of its own. */
    mark: zone.mark,
    colours(colour) {
      fillColours(colour);
      lineColours(colour);
    },
    draw({ matrix, zoom, density }) {
      gl.useProgram(fill.program);
      gl.uniformMatrix4fv(fill.at.matrix, false, matrix);
      gl.uniform1f(fill.at.pixels, TILE * 2 ** Math.round(zoom));
      zone.bind(gl.TEXTURE1);
      bindTexture();
      gl.bindVertexArray(land);
      gl.drawElements(gl.TRIANGLES, scene.fills.triangles.length, gl.UNSIGNED_INT, 0);

      gl.useProgram(stroke.program);
      lines.forEach(({ width }, n) => (styles[n * 4 + 3] = zoomed(width, zoom)));
      gl.uniform4fv(stroke.at.styles, styles);
      gl.uniformMatrix4fv(stroke.at.matrix, false, matrix);
      gl.uniform2f(stroke.at.screen, gl.drawingBufferWidth / density / 2, gl.drawingBufferHeight / density / 2);
      gl.uniform1f(stroke.at.pixels, TILE * 2 ** zoom);
      gl.uniform1f(stroke.at.density, density);
      still.draw();
      borders.draw();
      gl.bindVertexArray(null);
    },
    remove() {
      for (const each of made) each();
      for (const { program } of [fill, stroke]) gl.deleteProgram(program);
    },
  };
}
