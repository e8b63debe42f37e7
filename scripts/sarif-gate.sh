#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Fails when the official SARIF validator has an error or a warning to say of any FILE, by the rules
# of the format and by those of GitHub.
#
# usage: sarif-gate.sh FILE...

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

[ $# -gt 0 ] || die "which files? usage: sarif-gate.sh FILE..."
# Called directly: the package's own starter passes arguments through a shell, which cuts them at ';'.
validator=$IRQLINT_BINARY_DIR/sarif-multitool/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
[ -x "$validator" ] || die "$validator is missing; run scripts/install-deps.sh test"
# The program is .NET and would ask for a library that only serves translations.
export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1

aside=$(mktemp -d)
trap 'rm -rf "$aside"' EXIT
status=0
for file; do
  [ -s "$file" ] || die "$file does not exist or is empty"
  report=$aside/report.sarif
  rm -f "$report"
  # The validator exits with 0 whatever it finds, so only its report counts.
  "$validator" validate "$file" --rule-kind "Sarif;Ghas" --level "Error;Warning" \
    --output "$report" >"$aside/log" 2>&1 || true
  [ -s "$report" ] || { cat "$aside/log" >&2; die "the validator wrote no report on $file"; }
  python3 - "$file" "$report" <<'PYTHON' || status=1
import json, sys

file, report = sys.argv[1:]
with open(report, encoding="utf-8-sig") as stream:
    runs = json.load(stream)["runs"]
bad = 0
with open(file, encoding="utf-8-sig") as stream:
    checked = json.load(stream)["runs"]
# The validator passes over a level that does not exist.
for result in (r for run in checked for r in run.get("results", [])):
    if result.get("level", "warning") not in ("none", "note", "warning", "error"):
        bad += 1
        print(f"{file}: error: no such level: {result['level']}")
for run in runs:
    notes = [n for i in run.get("invocations", []) for n in i.get("toolExecutionNotifications", [])]
    for result in run.get("results", []) + notes:
        level = result.get("level", "warning")
        if level not in ("error", "warning"):
            continue
        bad += 1
        region = {}
        for location in result.get("locations", []):
            region = location.get("physicalLocation", {}).get("region", {})
        message = result.get("message", {})
        text = message.get("text") or " ".join([message.get("id", "")] + message.get("arguments", []))
        rule = result.get("ruleId") or result.get("descriptor", {}).get("id", "")
        print(f"{file}:{region.get('startLine', 0)}: {level}: {text} [{rule}]")
print(f"{file}: {bad} problems", file=sys.stderr)
sys.exit(1 if bad else 0)
PYTHON
done
exit $status
