#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# A check for a CI of any kind: makes the compile commands where there are none, checks, and leaves the
# reports. Keep CACHE from run to run, under a key of the architecture: facts that do not hold any
# more are not used, so that an old cache does no harm.
#
# usage: ci.sh KERNEL OUT [PATH...]     PATHs relative to KERNEL; the reports are put into OUT
#   IRQLINT      the program (irqlint)
#   BUILD        a build directory with compile_commands.json; without it the kernel is prepared
#   ARCH CONFIG  what to prepare it for (arm64, allmodconfig)
#   DIRS         folders to prepare (all)
#   CACHE        a folder for what is kept (OUT/cache)
#   BASE         a revision: report only what was changed since
#   FAIL_LEVEL   note, warning or error (warning)
#   CATEGORY     of the SARIF report (irqlint)
# Exit code: 0 clean, 1 findings, 2 a mistake, 3 something could not be analysed.

set -euo pipefail
if [ $# -lt 2 ]; then
  sed -n '/^# usage/,/^# Exit/s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
kernel=$(realpath "$1") out=$(realpath -m "$2")
shift 2
irqlint=${IRQLINT:-irqlint}
cache=${CACHE:-$out/cache}
mkdir -p "$out" "$cache"

build=${BUILD:-$cache/build}
if [ -z "${BUILD:-}" ]; then
  # A second run does what has changed.
  # shellcheck disable=SC2086 # folders, separated by blanks
  "$irqlint" prepare --kernel "$kernel" --arch "${ARCH:-arm64}" --config "${CONFIG:-allmodconfig}" \
    -o "$build" ${DIRS:-}
fi
options=()
[ -z "${BASE:-}" ] || options+=(--diff-base "$BASE")
paths=()
for path; do paths+=("$kernel/$path"); done

# A patch may bring settings of its own, and must not judge itself by them.
exec "$irqlint" check --isolated -p "$build" --store "$cache/irqlint.db" --sarif "$out/irqlint.sarif" \
  --sarif-category "${CATEGORY:-irqlint}" --write "gitlab=$out/code-quality.json" \
  --write "jsonl=$out/irqlint.jsonl" --fail-level "${FAIL_LEVEL:-warning}" \
  ${options[@]+"${options[@]}"} ${paths[@]+"${paths[@]}"}
