// What runs on the graphics card: land by its code, with the patterns of status, lines and circles.
// Lengths are CSS pixels. Colours are opaque, but for the soft edge of a line.

export const CODES = 16; // as many as fit in the four bits of a code
export const STYLES = 16;
export const LOOKS = 16;

const HEAD = `#version 300 es
precision highp float; precision highp int; precision highp usampler2D;`;

/** A byte of a place: its code in four bits, whether it changed hands, steps back, is marked. */
export const BITS = { moved: 16, unchanged: 32, marked: 64 };

export const FILL = {
  vertex: `${HEAD}
layout(location = 0) in vec2 corner;
layout(location = 1) in uint owner;
uniform mat4 matrix;
uniform float pixels;
uniform usampler2D states;
uniform vec3 pale[${CODES}], strong[${CODES}], inks[${CODES}];
uniform int patterns[${CODES}];
uniform float opacities[${CODES}];
flat out vec3 paint, ink;
flat out int pattern;
flat out float veil, opacity;
out vec2 at;
void main() {
  uint state = texelFetch(states, ivec2(owner & 1023u, owner >> 10u), 0).r;
  uint code = state & 15u;
  paint = (state & ${BITS.moved}u) > 0u ? strong[code] : pale[code];
  ink = inks[code];
  pattern = patterns[code];
  opacity = opacities[code];
  veil = (state & ${BITS.unchanged}u) > 0u ? 0.72 : 0.0;
  at = corner * pixels;
  gl_Position = matrix * vec4(corner, 0.0, 1.0);
}`,
  fragment: `${HEAD}
flat in vec3 paint, ink;
flat in int pattern;
flat in float veil, opacity;
in vec2 at;
uniform vec3 paper;
uniform vec4 tint; // of the zone
uniform float isTinted;
uniform sampler2D zone;
out vec4 colour;
// How much of this pixel lies in stripes of a width, repeated with a period.
float stripes(float along, float period, float width) {
  float fromMiddle = abs(mod(along + period / 2.0, period) - period / 2.0);
  return clamp((width / 2.0 - fromMiddle) / fwidth(along) + 0.5, 0.0, 1.0);
}
float dots(vec2 place, float period, float radius) {
  vec2 fromMiddle = mod(place, period) - period / 2.0;
  vec2 fromCorner = mod(place + period / 2.0, period) - period / 2.0;
  float far = min(length(fromMiddle), length(fromCorner));
  return clamp((radius - far) / fwidth(place.x) + 0.5, 0.0, 1.0);
}
void main() {
  float cover = 0.0;
  if (pattern == 1) cover = stripes(at.x + at.y, 8.0, 3.5);
  if (pattern == 2) cover = 0.75 * max(stripes(at.x + at.y, 8.0, 1.6), stripes(at.x - at.y, 8.0, 1.6));
  if (pattern == 3) cover = 0.55 * dots(at, 10.0, 0.9);
  float tinted = isTinted * tint.a * texelFetch(zone, ivec2(gl_FragCoord.xy), 0).r;
  colour = vec4(mix(mix(mix(paint, ink, cover), tint.rgb, tinted), paper, veil), 1.0) * opacity;
}`,
};

/** The patterns by name, as the numbers that the shader knows. */
export const PATTERNS = { plain: 0, claimed: 1, contested: 2, unknown: 3 };

export const STROKE = {
  vertex: `${HEAD}
layout(location = 0) in vec4 ends;
layout(location = 1) in vec2 more;
uniform mat4 matrix;
uniform vec2 screen;
uniform float pixels;
uniform vec4 styles[${STYLES}];
uniform vec2 dashes[${STYLES}];
flat out vec3 paint;
flat out vec2 dash;
flat out float wide, reach;
out vec2 at;
out float along;
void main() {
  int style = int(more.y);
  paint = styles[style].rgb;
  wide = styles[style].a / 2.0;
  dash = dashes[style] * styles[style].a;
  vec4 start = matrix * vec4(ends.xy, 0.0, 1.0), end = matrix * vec4(ends.zw, 0.0, 1.0);
  vec2 from = start.xy / start.w * screen, to = end.xy / end.w * screen;
  reach = length(to - from);
  vec2 forward = reach > 0.0 ? (to - from) / reach : vec2(1.0, 0.0);
  float room = wide + 1.0;
  at = vec2(mix(-room, reach + room, float(gl_VertexID & 1)), mix(-room, room, float((gl_VertexID >> 1) & 1)));
  along = more.x * pixels + clamp(at.x, 0.0, reach);
  vec2 corner = from + forward * at.x + vec2(-forward.y, forward.x) * at.y;
  gl_Position = vec4(corner / screen, 0.0, 1.0);
}`,
  fragment: `${HEAD}
flat in vec3 paint;
flat in vec2 dash;
flat in float wide, reach;
in vec2 at;
in float along;
uniform float density;
out vec4 colour;
void main() {
  float beyond = max(max(-at.x, at.x - reach), 0.0);
  float cover = clamp((wide - length(vec2(beyond, at.y))) * density + 0.5, 0.0, 1.0);
  if (wide < 0.5 / density) cover = min(cover, wide * 2.0 * density);
  float period = dash.x + dash.y;
  if (period > 0.0 && mod(along, period) > dash.x) cover = 0.0;
  colour = vec4(paint * cover, cover);
}`,
};

/** A circle with a rim around it. One filled by its owner's code, one only for owners that are marked. */
export const SPOT = {
  vertex: `${HEAD}
layout(location = 0) in vec4 spot;
uniform mat4 matrix;
uniform vec2 screen;
uniform usampler2D states;
uniform vec4 sizes[${LOOKS}];
uniform vec3 fills[${LOOKS}], rims[${LOOKS}], towns[${CODES}];
uniform ivec2 kinds[${LOOKS}];
flat out vec3 fill, rim;
flat out vec4 size;
out vec2 at;
void main() {
  int look = int(spot.z), owner = int(spot.w);
  uint state = texelFetch(states, ivec2(owner & 1023, owner >> 10), 0).r;
  size = sizes[look];
  fill = kinds[look].x > 0 ? towns[state & 15u] : fills[look];
  rim = rims[look];
  float room = size.x + size.y + 1.0;
  at = room * vec2(float(gl_VertexID & 1) * 2.0 - 1.0, float((gl_VertexID >> 1) & 1) * 2.0 - 1.0);
  vec4 middle = matrix * vec4(spot.xy, 0.0, 1.0);
  bool isHidden = kinds[look].y > 0 && (state & ${BITS.marked}u) == 0u;
  gl_Position = isHidden ? vec4(2.0, 2.0, 2.0, 1.0) : vec4(middle.xy / middle.w + at / screen, 0.0, 1.0);
}`,
  fragment: `${HEAD}
flat in vec3 fill, rim;
flat in vec4 size;
in vec2 at;
uniform float density;
out vec4 colour;
float within(float radius) { return clamp((radius - length(at)) * density + 0.5, 0.0, 1.0); }
void main() {
  float inner = within(size.x) * size.z, outer = (within(size.x + size.y) - within(size.x)) * size.w;
  colour = vec4(fill * inner + rim * outer, inner + outer);
}`,
};

/** Ground that is marked for `FILL`, which tints it: once, however often its pieces overlap. */
export const ZONE = {
  vertex: `${HEAD}
layout(location = 0) in vec2 corner;
uniform mat4 matrix;
void main() { gl_Position = matrix * vec4(corner, 0.0, 1.0); }`,
  fragment: `${HEAD}
out vec4 colour;
void main() { colour = vec4(1.0); }`,
};

/** A program of a context, with the places of its uniforms. Throws what the driver says against it. */
export function createProgram(gl, { vertex, fragment }) {
  const program = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, vertex], [gl.FRAGMENT_SHADER, fragment]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
  }
  gl.linkProgram(program);
  if (!gl.getProgramParameter(program, gl.LINK_STATUS) && !gl.isContextLost()) {
    const shaders = gl.getAttachedShaders(program).map((shader) => gl.getShaderInfoLog(shader));
    throw new Error(`The graphics card refused a program: ${[gl.getProgramInfoLog(program), ...shaders].join(" ").trim()}`);
  }
  const count = gl.getProgramParameter(program, gl.ACTIVE_UNIFORMS);
  const names = Array.from({ length: count }, (_, n) => gl.getActiveUniform(program, n).name.replace("[0]", ""));
  return { program, at: Object.fromEntries(names.map((name) => [name, gl.getUniformLocation(program, name)])) };
}
