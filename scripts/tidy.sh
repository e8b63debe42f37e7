#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs clang-format and clang-tidy over our own C++ and fails on any remark.
#
# usage: tidy.sh [FILE...]      default: every file that git knows, but for what tests stand on

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

cd "$IRQLINT_ROOT"
files=("$@")
[ ${#files[@]} -gt 0 ] || mapfile -t files < <(git ls-files '*.cpp' '*.h' ':!test/*Inputs/*')
status=0
"clang-format-$IRQLINT_LLVM" --dry-run --Werror "${files[@]}" || status=1
mapfile -t sources < <(printf '%s\n' "${files[@]}" | grep '\.cpp$')
printf '%s\0' "${sources[@]}" |
  xargs -0 -n 1 -P "$JOBS" "clang-tidy-$IRQLINT_LLVM" -p "$IRQLINT_BINARY_DIR" --quiet || status=1
exit $status
