// Builds assets/dist/changehands.js from main.mjs: `node assets/build.mjs`, with esbuild from
// requirements/package.json. `--check` writes nothing and fails when the file is stale.

import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = process.env.NODE_MODULES ?? join(here, "..", "requirements", "node_modules");
const { build } = createRequire(join(modules, "_.js"))("esbuild");
const product = join(here, "dist", "changehands.js");

const { outputFiles } = await build({
  entryPoints: [join(here, "main.mjs")],
  bundle: true,
  format: "iife",
  target: "es2020",
  minify: true,
  legalComments: "inline",
  write: false,
  banner: { js: "/*! Changehands. Built by `node assets/build.mjs`; edit the modules instead. */" },
});
const text = outputFiles[0].text;

if (process.argv.includes("--check")) {
  if (text !== (await readFile(product, "utf8").catch(() => ""))) {
    console.error("assets/dist/changehands.js is stale: run `node assets/build.mjs`.");
    process.exit(1);
  }
} else {
  await writeFile(product, text);
}
