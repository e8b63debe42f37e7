//===- StoreFaults.cpp - SQLite's system calls that fail on purpose -------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/store/StoreFaults.h"

#ifdef IRQLINT_FAULTS

#include "driver/os/Faults.h"

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

using namespace irqlint;

static int openOrFail(const char *File, int Flags, int Mode) {
  return faultAt("store-open") ? -1 : ::open(File, Flags, Mode);
}

static ssize_t readOrFail(int Fd, void *To, size_t Size, off_t At) {
  return faultAt("store-read") ? -1 : ::pread(Fd, To, Size, At);
}

static ssize_t writeOrFail(int Fd, const void *From, size_t Size, off_t At) {
  return faultAt("store-write") ? -1 : ::pwrite(Fd, From, Size, At);
}

static int shortenOrFail(int Fd, off_t Size) {
  return faultAt("store-truncate") ? -1 : ::ftruncate(Fd, Size);
}

static void *mapOrFail(void *At, size_t Size, int Protection, int Flags, int Fd, off_t Offset) {
  return faultAt("store-map") ? MAP_FAILED : ::mmap(At, Size, Protection, Flags, Fd, Offset);
}

void irqlint::addStoreFaults() {
  sqlite3_vfs *Calls = sqlite3_vfs_find(nullptr);
  auto set = [&](const char *Name, auto *Function) {
    Calls->xSetSystemCall(Calls, Name, reinterpret_cast<sqlite3_syscall_ptr>(Function));
  };
  set("open", openOrFail);
  for (const char *Name : {"pread", "pread64"})
    set(Name, readOrFail);
  for (const char *Name : {"pwrite", "pwrite64"})
    set(Name, writeOrFail);
  set("ftruncate", shortenOrFail);
  set("mmap", mapOrFail);
}

#endif
