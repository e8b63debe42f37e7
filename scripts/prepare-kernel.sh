#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Makes the compile_commands.json that irqlint reads, from a kernel's source and without compiling
# it: Kbuild runs as usual, but with a compiler that only writes down what it was asked to do.
#
# usage: prepare-kernel.sh [OPTION...] [DIR...]
#   -k, --kernel SOURCE   the kernel's source; default: Debian's package linux-source-6.12
#   -a, --arch ARCH       as the kernel's make has it; default arm64
#   -c, --config CONFIG   a target of the kernel's make or a .config file; default allmodconfig
#   -s, --set OPTION=VAL  change this option of the configuration; may be repeated
#   -o, --output BUILD    default $IRQLINT_WORK/build-ARCH
#       --all             record the whole tree, not only DIR and what the checks look into
#   DIR                   folders to check; default drivers/irqchip drivers/gpio drivers/pinctrl
#
# Prints the build folder. Every finished stage leaves a stamp there with all that it depended on;
# a further run does only what is missing or was asked for differently. JOBS sets the parallelism.

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

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

kernel='' arch=arm64 config=allmodconfig build='' all='' dirs=() settings=()
while [ $# -gt 0 ]; do
  case $1 in
    -k | --kernel | -a | --arch | -c | --config | -s | --set | -o | --output)
      [ $# -gt 1 ] || die "$1 needs a value" ;;&
    -k | --kernel) kernel=$2; shift ;;
    -a | --arch) arch=$2; shift ;;
    -c | --config) config=$2; shift ;;
    -s | --set) settings+=("$2"); shift ;;
    -o | --output) build=$2; shift ;;
    --all) all=1 ;;
    -h | --help) sed -n '/^# usage/,/^$/s/^# \{0,1\}//p' "$0"; exit 0 ;;
    -*) die "unknown option $1; --help lists them" ;;
    *) dirs+=("${1%/}") ;;
  esac
  shift
done
[ ${#dirs[@]} -gt 0 ] || dirs=(drivers/irqchip drivers/gpio drivers/pinctrl)

clang=clang-$IRQLINT_LLVM
command -v "$clang" >/dev/null || die "$clang is missing; run scripts/install-deps.sh kernel"
mkdir -p "$IRQLINT_WORK"
if [ -z "$kernel" ]; then
  kernel=$IRQLINT_WORK/linux-source-6.12
  archive=/usr/src/linux-source-6.12.tar.xz
  if [ ! -d "$kernel" ]; then
    [ -f "$archive" ] || die "$archive is missing; run scripts/install-deps.sh kernel-source, or give --kernel"
    say "unpacking $archive"
    aside=$(mktemp -d "$IRQLINT_WORK/unpack.XXXXXX")
    tar -xf "$archive" -C "$aside"
    mv "$aside/linux-source-6.12" "$kernel" # whole, or not at all
    rmdir "$aside"
  fi
fi
if [ ! -f "$kernel/Kbuild" ] || [ ! -d "$kernel/include/linux" ]; then die "$kernel is not a kernel's source"; fi
kernel=$(cd "$kernel" && pwd)
[ ! -f "$kernel/.config" ] || die "$kernel holds a configuration of its own, which Kbuild refuses to build " \
  "beside; run 'make mrproper' there, or copy the sources"
case $arch in x86_64 | i386) source_arch=x86 ;; *) source_arch=$arch ;; esac
[ -d "$kernel/arch/$source_arch" ] || die "$kernel has no arch/$source_arch"
build=${build:-$IRQLINT_WORK/build-$arch}
mkdir -p "$build"
build=$(cd "$build" && pwd)
state=$build/.irqlint
log=$state/make.log
mkdir -p "$state"
exec 9>"$state/lock"
flock -n 9 || die "another prepare-kernel.sh works in $build"

# The recorder stands in for the compiler in every stage, so that Kbuild sees one compiler and never
# has a reason to build something again. Only where IRQLINT_RECORD is set does it pretend, and even
# then not for code that the build goes on to run, link with a script of its own, or take apart.
recorder=$state/cc
cat >"$recorder.new" <<RECORDER
#!/bin/sh
real=$clang empties=$state
RECORDER
cat >>"$recorder.new" <<'RECORDER'
[ -n "$IRQLINT_RECORD" ] || exec "$real" "$@"
out= in= deps= kernel= compile= abi= last=
for arg; do
  case $arg in
    -c) compile=1 ;;
    -D__KERNEL__) kernel=1 ;;
    -Wp,-MMD,*) deps=${arg#-Wp,-MMD,} ;;
    --target=* | -m32 | -m64 | -mabi=* | -march=* | -mcpu=* | -m*-endian | -E[BL] | -mfloat-abi=* | -mips* | -mthumb)
      abi="$abi $arg" ;;
    *.c) in=$arg ;;
  esac
  [ "$last" != -o ] || out=$arg
  last=$arg
done
case $in in
  '' | *vdso* | scripts/* | */scripts/* | */boot/* | */realmode/* | */purgatory/* | */nvhe/*) exec "$real" "$@" ;;
esac
case $out in *.o) ;; *) exec "$real" "$@" ;; esac
[ -n "$compile$kernel" ] && [ "$compile$kernel" = 11 ] || exec "$real" "$@"
empty=$empties/empty$(printf %s "$abi" | tr -c 'a-zA-Z0-9\n' _).o
if [ ! -f "$empty" ]; then
  # Several compilers may come here at once; each makes its own and the last one stays.
  "$real" $abi -x c -c /dev/null -o "$empty.$$" && mv -f "$empty.$$" "$empty" || exit 1
fi
cp -- "$empty" "$out" || exit 1
[ -z "$deps" ] || printf '%s: %s\n' "$out" "$in" >"$deps"
RECORDER
chmod +x "$recorder.new"
cmp -s "$recorder.new" "$recorder" || mv "$recorder.new" "$recorder"

kmake() {
  make -C "$kernel" O="$build" ARCH="$arch" LLVM="-$IRQLINT_LLVM" CC="$recorder" -j"$JOBS" "$@" >>"$log" 2>&1
}

# stage NAME KEY COMMAND...: runs COMMAND unless it was done with the same KEY; what runs makes all
# that follows stale.
stale=''
stage() {
  local name=$1 key=$2 started=$SECONDS
  shift 2
  if [ -z "$stale" ] && [ "$(cat "$state/$name.done" 2>/dev/null)" = "$key" ]; then
    say "$name: done before"
    return
  fi
  stale=1
  rm -f "$state/$name.done"
  say "$name: started"
  echo "=== $name: $key" >>"$log"
  "$@" || { tail -n 15 "$log" >&2; die "$name failed; $log has all of it"; }
  echo "$key" >"$state/$name.done"
  say "$name: $((SECONDS - started)) s"
}

configure() {
  local option
  if [ -f "$config" ]; then
    cp "$config" "$build/.config"
  else
    kmake "$config"
  fi
  for option in "${settings[@]}"; do
    "$kernel/scripts/config" --file "$build/.config" --set-val "${option%%=*}" "${option#*=}"
  done
  kmake olddefconfig
  # Kconfig drops what does not fit, without a word.
  for option in "${settings[@]}"; do
    grep -q "^CONFIG_${option#CONFIG_}\$" "$build/.config" || [ "${option#*=}" = n ] ||
      die "$option is not possible with $config on $arch"
  done
}

record() {
  local targets=() dir watcher status=0
  for dir in "${recorded[@]}"; do
    if [ -f "$kernel/$dir/Makefile" ] || [ -f "$kernel/$dir/Kbuild" ]; then targets+=("$dir/"); else
      say "record: $dir is not a folder of this kernel, left out"
    fi
  done
  (while sleep 20; do say "record: $(grep -c '^  CC' "$log" || true) objects"; done) 9>&- &
  watcher=$!
  # shellcheck disable=SC2064
  trap "kill $watcher 2>/dev/null || true" EXIT
  # Targets that want a real object fail, and others do not depend on them; whether enough is there
  # is for the next stage to see.
  IRQLINT_RECORD=1 kmake -k "${targets[@]}" || status=$?
  kill "$watcher" 2>/dev/null || true
  [ "$status" = 0 ] || say "record: some targets were left out; $log says which"
}

commands() {
  local file=$build/compile_commands.json dir
  "$kernel/scripts/clang-tools/gen_compile_commands.py" -d "$build" -o "$file.new" >>"$log" 2>&1
  for dir in "${dirs[@]}"; do
    grep -q "\"file\": \"$kernel/$dir/" "$file.new" || say "commands: none for $dir; is it part of this configuration?"
  done
  grep -q '"file"' "$file.new" || return 1
  mv "$file.new" "$file"
}

if [ -n "$all" ]; then
  recorded=(drivers sound kernel lib block crypto mm fs net security init ipc virt io_uring "arch/$source_arch")
else
  recorded=("${dirs[@]}" "${core_dirs[@]}" "arch/$source_arch")
fi
if [ -f "$config" ]; then config_key=$(sha256sum <"$config"); else config_key=$config; fi
release=$(make -s -C "$kernel" kernelversion)
# Under the recorder's own sum, since another recorder may record other things.
key="$kernel $release $arch llvm-$IRQLINT_LLVM"
stage configure "$key $config_key ${settings[*]}" configure
stage prepare "$key" kmake prepare modules_prepare
stage record "$key ${recorded[*]} $(sha256sum <"$recorder")" record
stage commands "$key ${recorded[*]}" commands
say "$(grep -c '"file"' "$build/compile_commands.json") compile commands of Linux $release in $build"
echo "$build"
