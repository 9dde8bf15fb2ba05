// The GL map where it can be drawn, the drawn scene where it cannot: a browser without WebGL 2, or
// a map that never came.

/** Whether this browser can draw the GL map at all. */
export function hasWebgl() {
  return Boolean(document.createElement("canvas").getContext("webgl2"));
}

/** All that was painted, so that another painter can be told of it. */
function createMemory() {
  const places = new Map();
  const borders = new Map();
  let marked = [];
  let difference = null;
  let events = null;
  let beside = [null];
  let divided = 0;
  let view = null;
  return {
    paintPlaces: (changes) => changes.forEach((change) => places.set(change[0], change)),
    paintBorders: (kinds) => kinds.forEach((kind) => borders.set(kind[0], kind)),
    paintMarked: (now) => (marked = now),
    paintDifference: (now) => (difference = now),
    showEvents: (...now) => (events = now),
    paintBeside: (...now) => (beside = now),
    divide: (now) => (divided = now),
    look: (now) => (view = now),
    tell(painter) {
      painter.paintPlaces([...places.values()]);
      painter.paintBorders([...borders.values()]);
      painter.paintMarked(marked);
      painter.paintDifference(difference);
      if (events) painter.showEvents(...events);
      painter.paintBeside(...beside);
      painter.divide(divided);
      painter.look(view);
    },
  };
}

/**
 * A painter that begins with the GL map, if `possible`, and changes to the scene when that is absent.
 * @param painters `{gl(frame, options), scene(frame, options)}`; the scene's is a promise of a painter
 */
export function createEitherPainter(frame, options, { gl, scene, possible = hasWebgl() }) {
  const memory = createMemory();
  const change = () => {
    painter = null;
    scene(frame, options).then(
      (drawn) => {
        memory.tell(drawn);
        painter = drawn;
      },
      (error) => options.onFail(`The map could not be drawn. ${error.message}`),
    );
  };
  let painter = null;
  if (possible) painter = gl(frame, { ...options, onAbsent: change });
  else change();

  const both = (name) => (...given) => {
    memory[name](...given);
    painter?.[name](...given);
  };
  return {
    paintPlaces: both("paintPlaces"),
    paintBorders: both("paintBorders"),
    paintMarked: both("paintMarked"),
    paintDifference: both("paintDifference"),
    showEvents: both("showEvents"),
    paintBeside: both("paintBeside"),
    divide: both("divide"),
    look: both("look"),
    paintTheme: () => painter?.paintTheme(),
    zoom: (...given) => painter?.zoom(...given),
    whole: (...given) => painter?.whole(...given),
    still: () => painter?.still() ?? null,
    ready: () => painter?.ready() ?? false,
  };
}
