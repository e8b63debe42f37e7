//===- List.jsx - The findings that are left ------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

import { useEffect, useRef } from "preact/hooks";
import { Finding } from "./Finding.jsx";

export const portion = 50;

// The page stays quick with thousands of findings because only those are in it that somebody has
// scrolled to, or asked for with the button, which is what a keyboard reaches.
export function List({ shown, count, onMore, open, onToggle }) {
  const more = useRef(null);
  const left = shown.length - count;
  useEffect(() => {
    if (!more.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && onMore(), { rootMargin: "600px" });
    observer.observe(more.current);
    return () => observer.disconnect();
  }, [count, left > 0]);
  if (!shown.length) return <p class="nothing">Nothing was found that fits the search and the filters.</p>;
  return (
    <>
      <ol class="findings">
        {shown.slice(0, count).map((finding) => (
          <li key={finding.fingerprint}>
            <Finding finding={finding} open={open.has(finding.fingerprint)} onToggle={onToggle} />
          </li>
        ))}
      </ol>
      {left > 0 && (
        <button type="button" class="more" ref={more} onClick={onMore}>
          {Math.min(left, portion)} more of {left}
        </button>
      )}
    </>
  );
}
