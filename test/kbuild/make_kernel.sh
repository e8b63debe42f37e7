#!/bin/sh
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# make_kernel.sh INPUTS DIR: makes DIR/linux, the mock kernel with a build of its own, and
# DIR/build, a configured folder to build it in.
set -e
rm -rf "$2"
mkdir -p "$2/build/include/generated" "$2/build/include/config"
cp -r "$1" "$2/linux"
cp -r "$(dirname "$0")/Inputs/linux/." "$2/linux"
: >"$2/build/include/generated/autoconf.h"
: >"$2/build/include/config/auto.conf"
