// Builds assets/dist/ from the modules and styles: `node assets/build.mjs`, with esbuild from
// requirements/package.json, and packs the library of the map. `--check` writes nothing and fails when a
// product is stale.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.NODE_MODULES ?? join(here, "..", "requirements", "node_modules");
const { build } = createRequire(join(modules, "_.js"))("esbuild");

const BANNER = "/*! Changehands. Built by `node assets/build.mjs`; edit the sources instead. */";
const SCRIPTS = {
  "changehands.js": "main.mjs", // the dashboard
  "site.js": "static.mjs", // pages of a published story
  "areas.js": "areas.mjs", // loaded when somebody opens the areas of a story
  "embed.js": join("embed", "host.mjs"), // for the page around an embedded map
};
const PACKED = ["vendor/plotly-map.min.js"]; // served as they are

async function bundled(options) {
  const { outputFiles } = await build({
    bundle: true,
    minify: true,
    nodePaths: [modules],
    legalComments: "inline",
    write: false,
    ...options,
  });
  return outputFiles[0].text;
}

const script = (entry) =>
  bundled({ entryPoints: [join(here, entry)], format: "iife", target: "es2020", banner: { js: BANNER } });

/** All styles in the order in which Dash loads them. */
async function styles() {
  const names = (await readdir(join(here, "css"))).filter((name) => name.endsWith(".css")).sort();
  const contents = ["./app.css", ...names.map((name) => `./css/${name}`)].map((path) => `@import "${path}";`).join("\n");
  return bundled({
    stdin: { contents, resolveDir: here, loader: "css" },
    external: ["*.woff2"],
    target: ["chrome111", "firefox113", "safari16.4"],
    banner: { css: BANNER },
  });
}

const products = new Map([["site.css", await styles()]]);
for (const [name, entry] of Object.entries(SCRIPTS)) products.set(name, await script(entry));

/** Writes a product, unless it is only to be checked or there already. */
async function deliver(name, isFresh, product) {
  const path = join(here, name);
  const found = await readFile(path).catch(() => null);
  if (found && isFresh(found)) return;
  if (!process.argv.includes("--check")) return writeFile(path, product());
  console.error(`assets/${name} is stale: run \`node assets/build.mjs\`.`);
  process.exitCode = 1;
}

for (const [name, text] of products) {
  await deliver(`dist/${name}`, (found) => found.toString() === text, () => text);
}

// Packed once and for all as small as it gets: that takes seconds, too long for a server that is asked.
const { BROTLI_PARAM_LGWIN, BROTLI_MAX_WINDOW_BITS } = constants;
for (const name of PACKED) {
  const plain = await readFile(join(here, name));
  const packed = () => brotliCompressSync(plain, { params: { [BROTLI_PARAM_LGWIN]: BROTLI_MAX_WINDOW_BITS } });
  await deliver(`${name}.br`, (found) => brotliDecompressSync(found).equals(plain), packed);
}
