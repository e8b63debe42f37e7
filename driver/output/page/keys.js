//===- keys.js - What the keyboard does besides ---------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

const summaries = () => [...document.querySelectorAll(".findings > li > details > summary")];

// From the finding that holds the focus to its neighbour; without one, to the first.
function step(by) {
  const all = summaries();
  const inside = document.activeElement?.closest(".findings > li");
  const now = inside ? all.indexOf(inside.querySelector("summary")) : -1;
  const next = all[Math.min(Math.max(now + by, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

export function onKey(event, { search, clear }) {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.matches("input[type=search], select, textarea");
  if (event.key === "Escape" && typing) clear();
  if (typing) return;
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key === "/") search.focus();
  else return;
  event.preventDefault();
}
