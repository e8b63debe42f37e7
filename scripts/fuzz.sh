#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Gives the readers of outside data bytes that libFuzzer makes up, with sanitizers on, one reader after
# the other. What makes one of them crash, leak or hang is left in build-fuzz/found; put it into the
# reader's folder of test/fuzz/corpus once it is mended, where the unit tests read it from then on.
#
# usage: fuzz.sh MINUTES [READER...]     MINUTES for each; READERs are the folders of test/fuzz/corpus
#   CXX    clang++ with libFuzzer (that of the LLVM that irqlint is built with)
#   JOBS   processes (one a core)
# What it needs beside a build: scripts/install-deps.sh fuzz.
# Exit code: 0 nothing found, 1 something found, 2 a mistake.

set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
if ! [[ "${1:-}" =~ ^[1-9][0-9]*$ ]]; then
  sed -n '/^# usage/,/^# Exit/s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
minutes=$1
shift
[ $# -gt 0 ] || set -- $(ls "$root/test/fuzz/corpus")
for reader; do
  if [ ! -d "$root/test/fuzz/corpus/$reader" ]; then
    echo "fuzz.sh: there is no reader '$reader'; there are $(ls "$root/test/fuzz/corpus" | paste -sd' ')" >&2
    exit 2
  fi
done
build=$root/build-fuzz
cxx=${CXX:-clang++-19}
cmake -S "$root" -B "$build" -G Ninja -DCMAKE_BUILD_TYPE=RelWithDebInfo -DIRQLINT_FUZZ=ON \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_C_COMPILER="${cxx/clang++/clang}" >"$build.log"
cmake --build "$build" -j "${JOBS:-$(nproc)}" --target "${@/#/irqlint-fuzz-}" >>"$build.log"
mkdir -p "$build/found"
export ASAN_OPTIONS=detect_container_overflow=0:allow_user_poisoning=0
status=0
for reader; do
  echo "fuzz.sh: $reader, $minutes min"
  mkdir -p "$build/corpus/$reader"
  "$build/test/fuzz/irqlint-fuzz-$reader" -max_total_time=$((minutes * 60)) -timeout=20 -rss_limit_mb=3000 \
    -max_len=65536 -dict="$root/test/fuzz/dictionaries/$reader.dict" -artifact_prefix="$build/found/$reader-" -print_final_stats=1 \
    "$build/corpus/$reader" "$root/test/fuzz/corpus/$reader" 2>"$build/$reader.log" || {
    status=1
    echo "fuzz.sh: $reader: something was found, see $build/$reader.log and $build/found" >&2
  }
done
exit "$status"
