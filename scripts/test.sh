#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Everything that must hold before a change goes in: installs packages, builds, runs all tests, then
# checks a part of the real Linux 6.12 against the committed list of findings and its SARIF against
# the official validator.
#
# usage: test.sh [--full] [KERNEL_SOURCE]     default: Debian's package linux-source-6.12
#   --full   also what takes longer: the tests once more with the sanitizers on and with another LLVM,
#            the whole set of interrupt-controller drivers, and the same bytes from another number of
#            jobs

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

full='' source=''
for argument; do
  case $argument in
    --full) full=1 ;;
    -*) sed -n '/^# usage/,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
    *) [ -d "$argument" ] || die "$argument is not a folder"; source=$argument ;;
  esac
done
scripts=$IRQLINT_ROOT/scripts
parts=(build test kernel)
[ -n "$source" ] || parts+=(kernel-source)

# What the committed list was made from; a file stands for itself.
paths=(drivers/irqchip drivers/gpio drivers/pinctrl drivers/hid/hid-cp2112.c
  drivers/net/dsa/realtek/rtl8366rb.c drivers/mfd/ezx-pcap.c drivers/rtc/rtc-ds1305.c)

# check NAME OPTION...: runs irqlint on the kernel, leaves NAME.json and NAME.sarif.
check() {
  local name=$1 status=0
  shift
  "$IRQLINT_BINARY_DIR/irqlint" check -p "$kernel_build" --output-format json --sarif "$results/$name.sarif" \
    --profile "$results/$name.profile.json" -j "$JOBS" "$@" >"$results/$name.json" || status=$?
  case $status in 0 | 1 | 3) ;; *) die "irqlint ended with exit code $status" ;; esac
}

# The SARIF files that the tests wrote, each content once. Those of gate.test are made to fail.
sarif_of_tests() {
  local kept=$IRQLINT_BINARY_DIR/test/unit/sarif
  mkdir -p "$kept"
  IRQLINT_KEEP_SARIF=$kept "$IRQLINT_BINARY_DIR/test/unit/irqlint-unit-tests" \
    --gtest_filter='SarifTest.*:Provenance.*' >"$kept/log"
  find "$IRQLINT_BINARY_DIR/test" -type f -name '*.sarif' -size +0 -not -path '*/gate.test.tmp/*' -print0 |
    sort -z | xargs -0 md5sum -z | sort -z -s -k1,1 | uniq -z -w32 | cut -z -c35-
}

say "packages"
"$scripts/install-deps.sh" "${parts[@]}"
say "which folder of the sources includes which"
"$scripts/include-graph" >/dev/null
build_irqlint
say "unit tests and lit"
ctest --test-dir "$IRQLINT_BINARY_DIR" --no-tests=error --output-on-failure
say "kernel"
source=${source:-$(debian_kernel)}
kernel_build=$(prepare_kernel "$source" drivers/irqchip drivers/gpio drivers/pinctrl)
results=$IRQLINT_WORK/results
mkdir -p "$results"
say "check of ${paths[*]}"
check expected "${paths[@]}"
say "findings against test/kernel/expected-6.12.txt"
"$scripts/check-findings" "$IRQLINT_ROOT/test/kernel/expected-6.12.txt" "$results/expected.json"
say "SARIF against the validator: this check's and all that the tests wrote"
mapfile -d '' -t written < <(sarif_of_tests)
[ ${#written[@]} -ge 20 ] || die "only ${#written[@]} SARIF files were left by the tests"
"$scripts/sarif-gate.sh" "$results/expected.sarif" "${written[@]}"

if [ -n "$full" ]; then
  say "full: tests with the sanitizers on"
  cmake -S "$IRQLINT_ROOT" --preset asan-ubsan >"$IRQLINT_BINARY_DIR/asan.log"
  cmake --build --preset asan-ubsan -j "$JOBS" >>"$IRQLINT_BINARY_DIR/asan.log"
  ctest --preset asan-ubsan
  say "full: what runs in several threads"
  cmake -S "$IRQLINT_ROOT" --preset tsan >"$IRQLINT_BINARY_DIR/tsan.log"
  cmake --build --preset tsan -j "$JOBS" >>"$IRQLINT_BINARY_DIR/tsan.log"
  ctest --preset tsan --no-tests=error
  other=22
  [ "$IRQLINT_LLVM" != 22 ] || other=19
  say "full: built and tested with LLVM $other"
  (
    export IRQLINT_LLVM=$other
    IRQLINT_BINARY_DIR=$(build_dir "$other")
    export IRQLINT_BINARY_DIR
    "$scripts/install-deps.sh" build test
    build_irqlint
    ctest --test-dir "$IRQLINT_BINARY_DIR" --no-tests=error --output-on-failure
  )
  say "full: the tests that need a kernel"
  IRQLINT_KERNEL_BUILD=$kernel_build ctest --test-dir "$IRQLINT_BINARY_DIR" --output-on-failure -R lit
  say "full: in the kernel's own build"
  "$scripts/kbuild-gate.sh" "$source"
  say "full: every interrupt-controller driver that was prepared, twice"
  check all --select all --rt
  JOBS=1 check again --select all --rt --store none
  cmp "$results/all.json" "$results/again.json"
  cmp <(sed 's/again\././g' "$results/again.sarif") <(sed 's/all\././g' "$results/all.sarif") ||
    die "the SARIF differs with the number of jobs"
  "$scripts/sarif-gate.sh" "$results/all.sarif"
fi
say "all tests passed"
