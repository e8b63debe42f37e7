#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Holds 'irqlint kbuild' against a real build: compiles drivers/irqchip of a kernel's arm64 defconfig
# without and with it, and fails unless the objects and the source stay as they are, and what is found
# is what the committed list has for these files.
#
# usage: kbuild-gate.sh KERNEL_SOURCE

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
[ $# = 1 ] && [ -d "$1" ] || die "usage: kbuild-gate.sh KERNEL_SOURCE"
source=$(realpath "$1") folder=drivers/irqchip
build=$IRQLINT_WORK/kbuild results=$IRQLINT_WORK/kbuild-results
mkdir -p "$build" "$results"
rm -f "$results"/*

run_make() {
  make -C "$source" O="$build" ARCH=arm64 LLVM="-$IRQLINT_LLVM" -j "$JOBS" "$@" >"$results/make.log" \
    2>"$results/make.err" || { tail "$results/make.err" >&2; die "make failed: $*"; }
}
objects() { (cd "$build" && find "$folder" -name '*.o' | sort | xargs sha256sum); }
tree() { find "$source" -type f -newer "$results/start"; }

say "kbuild: configuring"
[ -f "$build/.config" ] || run_make defconfig
run_make prepare
say "kbuild: $folder without irqlint"
rm -rf "${build:?}/$folder"
run_make "$folder/"
objects >"$results/plain"
say "kbuild: $folder with irqlint"
touch "$results/start"
rm -rf "${build:?}/$folder" "$results/store.db"
run_make C=1 CHECK="$IRQLINT_BINARY_DIR/irqlint kbuild --store $results/store.db --" \
  "$folder/"
objects | cmp - "$results/plain" || die "the objects differ"
[ -z "$(tree)" ] || die "the source was written to: $(tree)"
! grep -v -E '\[IRQ[0-9]+\]$' "$results/make.err" >&2 || die "the build says something else on stderr than findings"

# Rule and file of each finding, of the files that this configuration compiles.
(cd "$build" && find "$folder" -name '*.o') | sed 's/\.o$/.c/' >"$results/files"
sed -n -E 's,^([^:]+):[0-9:]+ .*\[(IRQ[0-9]+)\]$,\2 \1,p' "$results/make.err" | sort >"$results/found"
awk 'NR == FNR { built[$1]; next } !/^#/ && $2 in built { sub("/.*", "", $1); print $1, $2 }' \
  "$results/files" "$IRQLINT_ROOT/test/kernel/expected-6.12.txt" | sort >"$results/expected"
diff "$results/expected" "$results/found" || die "other findings than test/kernel/expected-6.12.txt has"
say "kbuild: $(wc -l <"$results/files") objects are the same, $(wc -l <"$results/found") findings as expected"
