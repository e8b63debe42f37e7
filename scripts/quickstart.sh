#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# From a bare Debian 12 to findings: installs packages, builds irqlint, prepares a kernel for arm64
# without compiling it, and checks drivers/irqchip, drivers/gpio and drivers/pinctrl. A second run
# starts where the first one left off.
#
# usage: quickstart.sh [KERNEL_SOURCE]      default: Debian's package linux-source-6.12
#
# Findings go to stdout, progress to stderr, and the SARIF file lies beside the kernel's build.

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

case ${1:-} in -*) sed -n '/^# usage/,/^$/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;; esac
[ $# -le 1 ] || die "one KERNEL_SOURCE at most"
dirs=(drivers/irqchip drivers/gpio drivers/pinctrl)
if [ $# = 1 ]; then
  [ -d "$1" ] || die "$1 is not a folder"
  source=$1 parts=(build kernel)
else
  source='' parts=(build kernel kernel-source)
fi

say "1/4 packages"
"$IRQLINT_ROOT/scripts/install-deps.sh" "${parts[@]}"
say "2/4 build"
build_irqlint irqlint
say "3/4 kernel"
source=${source:-$(debian_kernel)}
kernel_build=$(prepare_kernel "$source" "${dirs[@]}")
say "4/4 check of ${dirs[*]}"
sarif=$IRQLINT_WORK/irqlint.sarif
status=0
"$IRQLINT_BINARY_DIR/irqlint" check -p "$kernel_build" --sarif "$sarif" -j "$JOBS" "${dirs[@]}" || status=$?
# 1 says that there are findings, 3 that there are none but something could not be analysed. Both
# are answers.
case $status in 0 | 1 | 3) ;; *) die "irqlint ended with exit code $status" ;; esac
say "SARIF: $sarif"
