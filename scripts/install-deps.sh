#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Installs what irqlint needs on Debian 12. Asks the package manager only when something is missing,
# so that a second run costs nothing and needs no network.
#
# usage: install-deps.sh [build] [test] [kernel] [kernel-source] [fuzz]    (default: build test kernel)

set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

# The SARIF validator is pinned: another version has other rules, and a gate must not move by itself.
SARIF_MULTITOOL=5.7.0
SARIF_DIR=$IRQLINT_BINARY_DIR/sarif-multitool

v=$IRQLINT_LLVM
packages=() wanted=("$@")
[ ${#wanted[@]} -gt 0 ] || wanted=(build test kernel)
sarif='' modules=()
for part in "${wanted[@]}"; do
  case $part in
    build) packages+=(cmake ninja-build g++ "llvm-$v-dev" "libclang-$v-dev" "clang-$v" nlohmann-json3-dev
      zlib1g-dev libzstd-dev libsqlite3-dev pkg-config libxml2-dev)
      modules+=(driver/output/page:page)
      # Any npm will do, and Debian's package does not fit beside others.
      command -v npm >/dev/null || packages+=(npm)
      ;;
    test)
      packages+=("llvm-$v-tools" libgtest-dev python3 python3-jsonschema) sarif=1
      # The examples of docs/changes.md and docs/scale.md are run, not only shown.
      packages+=(pre-commit python3-yaml parallel munge slurmctld slurmd slurm-client)
      # Completions are tried in the shells that they are for, the manual page by its formatters.
      packages+=(bash zsh fish mandoc man-db groff)
      # The Debian package is made and looked at.
      packages+=(dpkg-dev lintian)
      # Terminals of any size, and a pager.
      packages+=(tmux less)
      # The page of --html is opened in a browser.
      packages+=(chromium chromium-driver python3-selenium fonts-dejavu-core cmake)
      modules+=(test/page:axe)
      command -v npm >/dev/null || packages+=(npm)
      ;;
    # "make prepare" builds host tools and asks for these; nothing of the kernel is compiled.
    kernel) packages+=("clang-$v" "lld-$v" "llvm-$v" make gcc bc bison flex libelf-dev libssl-dev
      xz-utils rsync python3 kmod perl cpio) ;;
    kernel-source) packages+=(linux-source-6.12 xz-utils) ;;
    # libFuzzer and the sanitizers of Clang.
    fuzz) packages+=("clang-$v" "libclang-rt-$v-dev") ;;
    *) die "unknown part '$part'; the parts are build, test, kernel, kernel-source and fuzz" ;;
  esac
done

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else
    command -v sudo >/dev/null || die "packages are missing (${missing[*]}); run as root, or install sudo"
    sudo "$@"
  fi
}

missing=()
for package in "${packages[@]}"; do
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  say "installing ${#missing[@]} packages: ${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
    "${missing[@]}" >&2
fi

# What the page of --html is made with, and what looks for barriers in it.
for module in ${modules[@]+"${modules[@]}"}; do
  cmake -D NPM=npm -D FROM="$IRQLINT_ROOT/${module%:*}" -D MODULES="$IRQLINT_BINARY_DIR/${module#*:}" \
    -P "$IRQLINT_ROOT/cmake/FetchModules.cmake"
done

# Through npm's ordinary client; the program itself is then called directly, without node.
binary=$SARIF_DIR/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ -n "$sarif" ] && [ ! -x "$binary" ]; then
  say "installing the SARIF validator (sarif-multitool $SARIF_MULTITOOL) into $SARIF_DIR"
  mkdir -p "$SARIF_DIR"
  npm install --silent --no-audit --no-fund --prefix "$SARIF_DIR" \
    "@microsoft/sarif-multitool@$SARIF_MULTITOOL" "@microsoft/sarif-multitool-linux@$SARIF_MULTITOOL" >&2
  # npm may refuse to run the package's own step that makes the program executable.
  chmod u+x "$binary"
fi
