import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// docs/formats/benchmark.md and docs/formats/alert.md, by the pages alone: RFC 8785, then SHA-256.
const read = (name) =>
  JSON.parse(readFileSync(new URL(`../../../../../docs/formats/vectors/${name}.json`, import.meta.url)));

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
};

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest("hex");

const check = (vectors, count) => {
  for (const { text, sha256: digest } of vectors) {
    assert.equal(canonical(JSON.parse(text)), text);
    assert.equal(sha256(text), digest);
  }
  assert.equal(vectors.length, count);
};

test("every set of benchmarks is canonical, in order, and has the digest that the ledger bears", () => {
  const { benchmarks } = read("benchmark");
  check(benchmarks, 2);
  for (const { text } of benchmarks) {
    const names = JSON.parse(text).expected.map(({ point, regime, unit }) => [point, regime, unit].join("\u0000"));
    assert.deepEqual(names, [...names].sort());
  }
});

test("the reason of a re-baseline is canonical, and has the digest that the ledger bears", () => {
  check(read("benchmark").reasons, 1);
});

test("every rule of an alert is canonical, and has the digest that the ledger bears", () => {
  check(read("alert").rules, 4);
});
