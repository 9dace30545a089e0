import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";

// docs/formats/specification.md, by the page alone: RFC 8785, then SHA-256.
const vectors = JSON.parse(
  readFileSync(new URL("../../../../../docs/formats/vectors/specification.json", import.meta.url)),
);

const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
};

test("every text is canonical, and its digest is the one that the ledger bears", () => {
  for (const { text, sha256 } of vectors.specifications) {
    assert.equal(canonical(JSON.parse(text)), text);
    assert.equal(createHash("sha256").update(text, "utf8").digest("hex"), sha256);
  }
  assert.equal(vectors.specifications.length, 2);
});
