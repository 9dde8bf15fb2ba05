// For the page around embedded maps: gives each frame the height it asks for, and defines
// <changehands-map>. One small classic script without anything inline.

const HEIGHTS = [[480, 620], [769, 600], [Infinity, 640]]; // CSS px of width below which, height
const [LOWEST, HIGHEST] = [200, 4000];
const MOST_CHANGES = 20; // in a second: a page and a map that chase each other are stopped
const NEAR = "600px";
const SANDBOX_FREE = "fullscreen; clipboard-write; web-share";
const ATTRIBUTES = ["day", "known", "lens", "event", "place", "differ", "compare", "swipe", "filters", "tour", "view", "theme"];
const here = globalThis.document?.currentScript?.src ?? globalThis.location?.href;

/** The height for a width before the map has spoken. Pure. */
export const heightFor = (width) => HEIGHTS.find(([below]) => width < below)[1];

/** Decides on heights: a height to set, or null. Pure but for what it remembers of each frame. */
export function createHeights() {
  const heard = new WeakMap();
  return (frame, px, now) => {
    if (typeof px !== "number" || !Number.isFinite(px) || px < LOWEST || px > HIGHEST) return null;
    const { last = 0, times = [] } = heard.get(frame) ?? {};
    const recent = times.filter((time) => now - time < 1000);
    if (Math.abs(px - last) < 2 || recent.length >= MOST_CHANGES) return null;
    heard.set(frame, { last: px, times: [...recent, now] });
    return Math.round(px);
  };
}

const ours = () => document.querySelectorAll("iframe[data-changehands]");
const frameOf = (source) => [...ours()].find((frame) => frame.contentWindow === source);

function listen() {
  const heights = createHeights();
  addEventListener("message", ({ source, data }) => {
    if (data === null || typeof data !== "object" || data.changehands !== 1) return;
    const frame = frameOf(source);
    if (!frame) return;
    if (data.type === "height") {
      const px = heights(frame, data.px, performance.now());
      if (px !== null) frame.style.height = `${px}px`;
    }
    frame.closest("changehands-map")?.hear(data);
  });
}

/** `<changehands-map src="..." day="2022-09-10">picture and link</changehands-map>` */
function define() {
  customElements.define("changehands-map", class extends HTMLElement {
    static observedAttributes = ["src", ...ATTRIBUTES];

    connectedCallback() {
      if (this.frame) return this.reload(); // moved: a browser loads the frame anew
      this.style.display = "block";
      if (!globalThis.IntersectionObserver) return this.upgrade();
      this.near = new IntersectionObserver(([entry]) => entry.isIntersecting && this.upgrade(), { rootMargin: NEAR });
      this.near.observe(this);
    }

    disconnectedCallback() {
      this.near?.disconnect();
    }

    attributeChangedCallback(name, _, value) {
      if (!this.frame) return;
      if (name === "src" || !this.ready) return this.reload();
      const message = name === "theme" ? { type: "theme", theme: value ?? "auto" } : { type: "set", [name]: value };
      this.send(message);
    }

    get address() {
      const address = new URL(this.getAttribute("src") ?? "embed.html", this.hasAttribute("src") ? document.baseURI : here);
      for (const name of ATTRIBUTES) if (this.hasAttribute(name)) address.searchParams.set(name, this.getAttribute(name));
      return address.href;
    }

    reload() {
      this.ready = false;
      this.frame.src = this.address;
    }

    upgrade() {
      this.near?.disconnect();
      this.frame = document.createElement("iframe");
      Object.assign(this.frame, {
        src: this.address,
        title: this.getAttribute("title") ?? "Map of control",
        allow: SANDBOX_FREE,
        referrerPolicy: "no-referrer",
      });
      this.frame.dataset.changehands = "";
      Object.assign(this.frame.style, { width: "100%", border: "0", display: "block", height: `${heightFor(this.clientWidth)}px` });
      this.append(this.frame);
    }

    /** What the map said; the picture and link make room when it is ready. */
    hear(data) {
      if (data.type === "ready") {
        this.ready = true;
        for (const child of [...this.children]) if (child !== this.frame) child.hidden = true;
      }
      this.dispatchEvent(new CustomEvent(`changehands-${data.type}`, { detail: data, bubbles: true }));
    }

    /** Sends the map a command: `{type: "set", day: "2022-09-10"}`, `{type: "play"}` ... */
    send(message) {
      this.frame?.contentWindow.postMessage({ changehands: 1, ...message }, "*");
    }
  });
}

if (typeof window !== "undefined" && !window.changehandsHost) {
  window.changehandsHost = true;
  listen();
  define();
}
