//===- search.js - Which findings a search and the filters leave ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { facets, findings, report } from "./report.js";

const folded = new Map();

// All that is told of a finding, once.
function textOf(finding) {
  let text = folded.get(finding);
  if (text === undefined) {
    const rule = report.rules[finding.rule];
    const ways = [finding, ...finding.also];
    const steps = ways.flatMap((way) => way.path)
      .map((step) => `${step.text} ${step.function} ${step.file}:${step.line}`);
    text = [
      finding.rule, finding.variant, rule?.alias, finding.level, finding.message,
      ...ways.flatMap((way) => [
        `${way.file}:${way.line}`, way.function, way.entry, way.entry_field, way.context, way.primitive,
        way.fingerprint,
      ]),
      finding.missing_field, finding.help, finding.consequence, ...(finding.builds ?? []), ...steps,
    ].join("\n").toLowerCase();
    folded.set(finding, text);
  }
  return text;
}

export const prepare = () => findings.forEach(textOf);

// Each word has to be in it somewhere; a part of a name is enough.
function found(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return findings;
  return findings.filter((finding) => words.every((word) => textOf(finding).includes(word)));
}

// What is left, and for each facet how many there are of each value when its own choice is not
// counted: the numbers then say what choosing one more would bring.
export function choose(query, chosen) {
  const searched = found(query);
  const has = (finding, { key, of }) => !chosen[key]?.size || chosen[key].has(of(finding));
  const counts = {};
  for (const facet of facets) {
    const others = facets.filter((other) => other !== facet);
    const count = new Map();
    for (const value of chosen[facet.key] ?? []) count.set(value, 0);
    for (const finding of searched)
      if (others.every((other) => has(finding, other))) {
        const value = facet.of(finding);
        count.set(value, (count.get(value) ?? 0) + 1);
      }
    counts[facet.key] = count;
  }
  return { shown: searched.filter((f) => facets.every((facet) => has(f, facet))), counts };
}
