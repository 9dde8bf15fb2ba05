// A scene in a page without a browser: as much of the DOM as the SVG painter asks for.

const camel = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());

class FakeElement {
  constructor(page, attributes = {}, children = []) {
    this.page = page;
    this.attributes = { ...attributes };
    this.children = children;
    this.handlers = {};
    this.styles = {};
    this.style = { setProperty: (name, value) => (this.styles[name] = value) };
    this.clientWidth = 300;
    this.clientHeight = 100;
  }

  get class() {
    return this.attributes.class ?? "";
  }

  get dataset() {
    const data = Object.entries(this.attributes).filter(([name]) => name.startsWith("data-"));
    return Object.fromEntries(data.map(([name, value]) => [camel(name.slice(5)), value]));
  }

  get classList() {
    return {
      contains: (name) => this.class.split(" ").includes(name),
      add: (name) => this.setClass(name, true),
      toggle: (name, on) => this.setClass(name, on),
    };
  }

  setClass(name, on) {
    const others = this.class.split(" ").filter((each) => each && each !== name);
    this.attributes.class = [...others, ...(on ? [name] : [])].join(" ");
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
    this.page.written.push([this, name, value]);
  }

  toggleAttribute(name, on) {
    if (on) this.attributes[name] = "";
    else delete this.attributes[name];
  }

  append(child) {
    this.children.push(child);
  }

  replaceChildren(...children) {
    this.children = children;
  }

  within() {
    return this.children.flatMap((child) => [child, ...child.within()]);
  }

  matches(selector) {
    const attribute = /^\[(.*)\]$/.exec(selector)?.[1];
    if (attribute) return attribute in this.attributes;
    const [tag, ...classes] = selector.split(".");
    const worn = this.class.split(" ");
    return (!tag || tag === this.attributes.tag) && classes.every((each) => worn.includes(each));
  }

  querySelectorAll(selector) {
    return this.within().filter((each) => each.matches(selector));
  }

  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  addEventListener(type, handler) {
    this.handlers[type] = handler;
  }

  getBoundingClientRect() {
    return this.rect ?? { left: 0, top: 0 };
  }

  hasPointerCapture() {
    return true;
  }
}

/** Three regions in a row, ten units each, of which the last is documented by nobody. */
export function fakePage() {
  const page = { written: [] };
  let frames = [];
  const make = (attributes, children) => new FakeElement(page, attributes, children);
  const group = (name, children = []) => make({ tag: "g", class: `scene__${name}` }, children);
  const square = (place) =>
    make({ class: "unknown", "data-place": String(place), d: `M${place * 10} 0l10 0 0 10-10 0z` });
  const circle = (classes, name, n, cx) =>
    make({ class: classes, [`data-${name}`]: String(n), cx: String(cx), cy: "5" });
  page.regions = group("regions", [square(0), square(1), square(2)]);
  page.borders = group("borders", [make({ class: "none", "data-border": "0", d: "M10 0L10 10" })]);
  page.zone = group("zone", [make({ class: "front", "stroke-width": "9", d: "M10 0L10 10" })]);
  page.marks = group("marks");
  page.pattern = make({ tag: "pattern" });
  const arrows = group("arrows", [make({ class: "arrow", "data-arrow": "0" })]);
  const towns = group("towns", [circle("unknown rank-2", "place", 0, 5), circle("unknown rank-3", "place", 1, 15)]);
  const rings = group("events", [circle("ring", "event", 0, 5), circle("ring", "event", 1, 15), circle("ring on", "event", 2, 25)]);
  page.svg = make(
    {
      tag: "svg",
      class: "scene",
      "data-codes": "unknown ua-assessed ua-claimed ru-assessed",
      "data-ground": "-30 -10 60 20",
      "data-west": "36",
      "data-north": "50",
      "data-per-degree": "15",
    },
    [page.pattern, page.regions, page.zone, page.borders, arrows, towns, page.marks, rings],
  );
  page.svg.viewBox = { baseVal: { width: 30, height: 10 } };
  page.frame = make({}, [page.svg]);

  const numbered = (root, name) => (n) => root.children.find((each) => each.attributes[`data-${name}`] === String(n));
  page.region = numbered(page.regions, "place");
  page.town = numbered(towns, "place");
  page.ring = numbered(rings, "event");
  page.arrow = numbered(arrows, "arrow");

  globalThis.requestAnimationFrame = (work) => frames.push(work);
  globalThis.ResizeObserver = class {
    constructor(changed) {
      this.changed = changed;
    }

    observe() {
      this.changed([{ contentRect: { width: 300, height: 100 } }]);
    }
  };
  page.lying = []; // on the map: what names must keep clear of
  globalThis.document = { createElementNS: (_, tag) => make({ tag }), querySelectorAll: () => page.lying };
  page.name = (rect) => {
    const name = Object.assign(make({ tag: "text", class: "" }), { rect });
    page.svg.children.push(name);
    return name;
  };
  page.nextFrame = () => frames.splice(0).forEach((work) => work());
  page.pointer = (type, { x, y }, target, pointerId = 1) =>
    page.svg.handlers[type]({ clientX: x, clientY: y, target, pointerId, button: 0, pointerType: "touch" });
  page.tap = (point, target) => {
    page.pointer("pointerdown", point, target);
    page.pointer("pointerup", point, target);
  };
  page.wheel = (event) => {
    const sent = { clientX: 150, clientY: 50, deltaMode: 0, prevented: false, ...event };
    sent.preventDefault = () => (sent.prevented = true);
    page.svg.handlers.wheel(sent);
    return sent;
  };
  page.key = (key) => page.svg.handlers.keydown({ key, preventDefault() {} });
  return page;
}
