# shellcheck shell=bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the scripts share; sourced, not run.

# The newest LLVM that is tested is the default; any from 19 to 22 will do.
IRQLINT_LLVM=${IRQLINT_LLVM:-19}
IRQLINT_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Where build products go. Nothing below these two is ever committed.
IRQLINT_BUILD=${IRQLINT_BUILD:-$IRQLINT_ROOT/build}
IRQLINT_WORK=${IRQLINT_WORK:-$IRQLINT_BUILD/kernel}
JOBS=${JOBS:-$(nproc)}

# A line of progress, with the time since the script started; results alone go to stdout.
say() { printf '[%3d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# Builds irqlint and its tests; a second call only builds what changed.
build_irqlint() {
  local generator=()
  if command -v ninja >/dev/null; then generator=(-G Ninja); fi
  if [ ! -f "$IRQLINT_BUILD/CMakeCache.txt" ]; then
    say "configuring the build in $IRQLINT_BUILD"
    mkdir -p "$IRQLINT_BUILD"
    cmake -S "$IRQLINT_ROOT" -B "$IRQLINT_BUILD" "${generator[@]}" -DCMAKE_BUILD_TYPE=Release \
      -DLLVM_DIR="/usr/lib/llvm-$IRQLINT_LLVM/lib/cmake/llvm" \
      -DClang_DIR="/usr/lib/llvm-$IRQLINT_LLVM/lib/cmake/clang" >"$IRQLINT_BUILD/configure.log" 2>&1 ||
      { tail -n 20 "$IRQLINT_BUILD/configure.log" >&2; die "the build could not be configured"; }
  fi
  say "building irqlint with $JOBS jobs"
  cmake --build "$IRQLINT_BUILD" -j "$JOBS" >"$IRQLINT_BUILD/build.log" 2>&1 ||
    { tail -n 40 "$IRQLINT_BUILD/build.log" >&2; die "the build failed; $IRQLINT_BUILD/build.log has all of it"; }
}
