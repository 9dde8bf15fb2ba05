// Builds assets/dist/ from the modules and styles: `node assets/build.mjs`, with esbuild from
// requirements/package.json. `--check` writes nothing and fails when a product is stale.

import { readdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

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

for (const [name, text] of products) {
  const path = join(here, "dist", name);
  if (!process.argv.includes("--check")) {
    await writeFile(path, text);
  } else if (text !== (await readFile(path, "utf8").catch(() => ""))) {
    console.error(`assets/dist/${name} is stale: run \`node assets/build.mjs\`.`);
    process.exitCode = 1;
  }
}
