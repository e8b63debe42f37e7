//===- report.js - What the report holds, made ready to be asked ----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

const text = document.getElementById("report").textContent;
export const report = JSON.parse(text);
export const licences = document.getElementById("licences").textContent;

export const levels = ["error", "warning", "note"];

// In the order in which they are of interest; what is not open is not shown unasked.
export const states = ["new", "open", "gone", "unchanged", "suppressed"];
export const isOpen = (finding) => finding.state === "new" || finding.state === "open";

const folderOf = (file) => file.slice(0, Math.max(file.lastIndexOf("/"), 0)) || ".";

export const facets = [
  { key: "state", title: "State", of: (f) => f.state },
  { key: "level", title: "Level", of: (f) => f.level },
  { key: "rule", title: "Rule", of: (f) => f.rule },
  { key: "folder", title: "Folder", of: (f) => folderOf(f.file) },
  { key: "driver", title: "Driver", of: (f) => f.file },
];

// Errors come first, then as a compiler prints them.
const rank = new Map(levels.map((level, index) => [level, index]));
export const findings = report.findings
  .map((finding, index) => ({ finding, index }))
  .sort((a, b) => rank.get(a.finding.level) - rank.get(b.finding.level) || a.index - b.index)
  .map(({ finding }) => finding);

export const byId = new Map(findings.map((finding) => [finding.fingerprint, finding]));
