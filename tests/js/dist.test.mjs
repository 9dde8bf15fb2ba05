import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../assets/build.mjs", import.meta.url));

test("assets/dist/changehands.js is what the modules give when they are built now", () => {
  const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });

  assert.equal(status, 0, stderr);
});
