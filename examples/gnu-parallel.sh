#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Checks a kernel in N shards through GNU parallel (Debian's package parallel), JOBS of them at a
# time, then judges. The findings go to stdout and to OUT/irqlint.sarif.
#
# usage: gnu-parallel.sh BUILD N OUT [PATH...]
#   IRQLINT          the program (irqlint)
#   JOBS             how many shards run at once (one a core)
#   PARALLEL_HOSTS   for other machines as well: what --sshlogin of parallel takes, such as
#                    ":,big1,big2". They need the program, the tree, BUILD and OUT at the same paths.
#   MERGE_OPTIONS    options of the check, such as "--rt --statistics"

set -euo pipefail
if [ $# -lt 3 ]; then
  sed -n '/^# usage/,/^$/s/^# \{0,1\}//p' "$0" >&2
  exit 2
fi
build=$(realpath "$1") count=$2 out=$(realpath -m "$3")
shift 3
mkdir -p "$out"
irqlint=${IRQLINT:-irqlint}
hosts=()
[ -z "${PARALLEL_HOSTS:-}" ] || hosts=(--sshlogin "$PARALLEL_HOSTS" --workdir "$PWD")

# --quote hands each argument over as it is, blanks and all. Exit code 3, of a file that could not be
# parsed, is an answer: merge says which file it is.
# shellcheck disable=SC2016 # $? and "$@" are for the shell that parallel starts
parallel --will-cite --quote --halt now,fail=1 --jobs "${JOBS:-100%}" "${hosts[@]}" \
  bash -c '"$@" || [ $? = 3 ]' index \
  "$irqlint" index -p "$build" --shard "{}/$count" -o "$out/shard-{}.db" -j1 "$@" ::: $(seq "$count")

files=()
for ((i = 1; i <= count; i++)); do files+=("$out/shard-$i.db"); done
# shellcheck disable=SC2086 # several options
"$irqlint" merge -p "$build" "${files[@]}" --sarif "$out/irqlint.sarif" ${MERGE_OPTIONS:-}
