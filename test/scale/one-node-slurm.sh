#!/usr/bin/env bash
# Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
#
# Runs a command beside a Slurm cluster whose only node is this machine, and takes the cluster down
# again. Nothing of it is outside a folder for temporary files; daemons that run already are not
# touched. Needs root, as slurmd does.
#
# usage: one-node-slurm.sh COMMAND...

set -euo pipefail
PATH=$PATH:/usr/sbin:/sbin
# The path of a socket is short, so the folder is not one of the test's own.
dir=$(mktemp -d /tmp/irqlint-slurm.XXXXXX)
pids=()

finish() {
  local status=$?
  if [ $status -ne 0 ]; then tail -n 20 "$dir"/*.log >&2 || true; fi
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$dir"
  exit $status
}
trap finish EXIT

# wait_for SECONDS COMMAND...: until it succeeds.
wait_for() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || { echo "one-node-slurm.sh: '$*' did not succeed" >&2; return 1; }
    sleep 0.2
  done
}

node=$(hostname -s)
read -r controller_port daemon_port < <(python3 -c '
import socket
sockets = [socket.socket() for _ in range(2)]
for s in sockets: s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))')
mkdir "$dir/state" "$dir/spool"
cat >"$dir/slurm.conf" <<END
ClusterName=loopback
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$controller_port
SlurmdPort=$daemon_port
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$dir/munge.socket
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd.pid
# No control groups: a container may have none that can be written.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmdParameters=config_overrides
ReturnToService=2
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=$node Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF=$dir/slurm.conf

head -c 1024 /dev/urandom >"$dir/munge.key"
chmod 400 "$dir/munge.key"
munged --foreground --force --key-file="$dir/munge.key" --socket="$dir/munge.socket" \
  --pid-file="$dir/munged.pid" --seed-file="$dir/munge.seed" >"$dir/munged.log" 2>&1 &
pids+=($!)
wait_for 30 test -S "$dir/munge.socket"
slurmctld -D -c >"$dir/slurmctld.log" 2>&1 &
pids+=($!)
wait_for 30 scontrol ping
slurmd -D >"$dir/slurmd.log" 2>&1 &
pids+=($!)
wait_for 60 sh -c 'sinfo -h -o %T | grep -qx idle'
"$@"
