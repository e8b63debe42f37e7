# shellcheck shell=bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# What the scripts share; sourced, not run.

# The LLVM to build with; any from 19 to 22 will do.
IRQLINT_LLVM=${IRQLINT_LLVM:-19}
IRQLINT_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# build_dir MAJOR: where what is built with that LLVM goes.
build_dir() {
  if [ "$1" = 19 ]; then echo "$IRQLINT_ROOT/build"; else echo "$IRQLINT_ROOT/build-llvm$1"; fi
}
# Where build products go. Nothing below these two is ever committed.
IRQLINT_BINARY_DIR=${IRQLINT_BINARY_DIR:-$(build_dir "$IRQLINT_LLVM")}
IRQLINT_WORK=${IRQLINT_WORK:-$IRQLINT_BINARY_DIR/kernel}
JOBS=${JOBS:-$(nproc)}

# A line of progress, with the time since the script started; results alone go to stdout.
say() { printf '[%3d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*" >&2; }

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 2
}

# Configures the build, or looks again for what the last time was missing.
configure_irqlint() {
  local build=$IRQLINT_BINARY_DIR llvm=/usr/lib/llvm-$IRQLINT_LLVM/lib/cmake options=() there
  if command -v ninja >/dev/null; then options=(-G Ninja); fi
  # CMake leaves its cache behind even where it fails, and what the build needs only at the end.
  if [ -f "$build/build.ninja" ] || [ -f "$build/Makefile" ]; then
    there=$(sed -n 's/^LLVM_DIR:[A-Z]*=//p' "$build/CMakeCache.txt")
    # One that somebody made of an LLVM of their own has no version in its path.
    [[ $there = *"llvm-$IRQLINT_LLVM/"* || $there != */llvm-[0-9]* ]] ||
      die "$build is configured for the LLVM in $there, not for LLVM $IRQLINT_LLVM; name another IRQLINT_BINARY_DIR"
    options=()
  else
    # Where that is not there, CMake would take another version by itself.
    [ -d "$llvm/llvm" ] || die "$llvm/llvm is missing; run scripts/install-deps.sh build"
    options+=(-DCMAKE_BUILD_TYPE=Release -DLLVM_DIR="$llvm/llvm" -DClang_DIR="$llvm/clang")
    rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles"
  fi
  say "configuring the build in $build"
  mkdir -p "$build"
  cmake -S "$IRQLINT_ROOT" -B "$build" "${options[@]}" >"$build/configure.log" 2>&1 ||
    { tail -n 20 "$build/configure.log" >&2; die "the build could not be configured"; }
}

# build_irqlint [TARGET...]: builds irqlint, and its tests where no target is named; a second call
# only builds what changed.
build_irqlint() {
  local targets=()
  [ $# = 0 ] || targets=(--target "$@")
  configure_irqlint
  say "building irqlint with $JOBS jobs"
  cmake --build "$IRQLINT_BINARY_DIR" -j "$JOBS" "${targets[@]}" >"$IRQLINT_BINARY_DIR/build.log" 2>&1 ||
    { tail -n 40 "$IRQLINT_BINARY_DIR/build.log" >&2; die "the build failed; $IRQLINT_BINARY_DIR/build.log has all of it"; }
}

# The kernel's own code that drivers' callbacks call into. A folder that is not here is one that the
# check cannot see into: it then says so for each call.
core_dirs=(kernel mm lib fs/kernfs fs/sysfs fs/debugfs net/core drivers/acpi drivers/base drivers/bus drivers/char
  drivers/clk drivers/clocksource drivers/cpufreq drivers/dma drivers/extcon drivers/firmware
  drivers/hid drivers/hwmon drivers/hwspinlock drivers/i2c drivers/iio drivers/input drivers/iommu drivers/leds
  drivers/mailbox drivers/memory drivers/mfd drivers/misc drivers/mmc drivers/net/dsa drivers/net/mdio
  drivers/net/phy drivers/net/usb drivers/nvmem drivers/of drivers/pci drivers/phy drivers/platform
  drivers/pmdomain drivers/power drivers/pwm drivers/regulator drivers/remoteproc drivers/reset
  drivers/rtc drivers/slimbus drivers/soc drivers/soundwire drivers/spi drivers/spmi drivers/tty
  drivers/usb drivers/watchdog)

# Unpacks Debian's package linux-source-6.12, once, and prints the folder.
debian_kernel() {
  local archive=/usr/src/linux-source-6.12.tar.xz source=$IRQLINT_WORK/linux-source-6.12 aside
  if [ ! -d "$source" ]; then
    [ -f "$archive" ] || die "$archive is missing; run scripts/install-deps.sh kernel-source"
    say "unpacking $archive"
    mkdir -p "$IRQLINT_WORK"
    aside=$(mktemp -d "$IRQLINT_WORK/unpack.XXXXXX")
    tar -xf "$archive" -C "$aside"
    mv "$aside/linux-source-6.12" "$source" # whole, or not at all
    rmdir "$aside"
  fi
  echo "$source"
}

# prepare_kernel SOURCE DIR...: prepares a part of the kernel for arm64, with all that the checks of
# it look into, and prints the build folder.
prepare_kernel() {
  local source=$1 dir dirs=()
  shift
  for dir in "$@" "${core_dirs[@]}" arch/arm64; do
    # Another release has other folders.
    if [ -f "$source/$dir/Makefile" ] || [ -f "$source/$dir/Kbuild" ]; then dirs+=("$dir"); fi
  done
  "$IRQLINT_BINARY_DIR/irqlint" prepare --kernel "$source" --arch arm64 -o "$IRQLINT_WORK/build-arm64" \
    -j "$JOBS" "${dirs[@]}"
}
