// Classic scripts that are loaded later: they run from disk and in a frame without an origin, too.

/** Runs a script of this site; the promise is kept when it has run. */
export const run = (address) =>
  new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done });
    script.onerror = () => failed(new Error("A part of this page could not be loaded."));
    document.head.append(script);
  });
