//===- Rule.jsx - A rule's page -------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { Marked } from "marked";
import { report } from "./report.js";

// The pages come with irqlint. Below a finding their headings are three levels down, and a link to
// another file of the documentation leads nowhere from here.
const markdown = new Marked({
  walkTokens(token) {
    if (token.type === "heading") token.depth = Math.min(token.depth + 3, 6);
  },
  renderer: {
    link({ href, tokens }) {
      const text = this.parser.parseInline(tokens);
      return /^https:/.test(href) ? `<a href="${encodeURI(href)}">${text}</a>` : text;
    },
  },
});

export function Rule({ id }) {
  const rule = report.rules[id];
  if (!rule?.page) return <p>{rule?.summary ?? "A rule of another version of irqlint."}</p>;
  return <div class="page" dangerouslySetInnerHTML={{ __html: markdown.parse(rule.page) }} />;
}
