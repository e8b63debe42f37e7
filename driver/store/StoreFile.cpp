//===- StoreFile.cpp - What a file is before it is opened as a store ------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// The layout is that of https://www.sqlite.org/fileformat.html: sections 1.3 (the header of the
// database, 100 bytes), 1.6 (the page of the schema, which begins behind it) and 4.1 (the log).
//
//===----------------------------------------------------------------------===//

#include "driver/store/StoreFile.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

using namespace irqlint;

static constexpr llvm::StringLiteral Magic = llvm::StringLiteral::withInnerNUL("SQLite format 3\0");

/// Up to the count of the tables in the first page.
using FirstBytes = std::array<char, 105>;

static bool readAt(int Fd, uint64_t Offset, llvm::MutableArrayRef<char> To) {
  return ::pread(Fd, To.data(), To.size(), static_cast<off_t>(Offset)) ==
         static_cast<ssize_t>(To.size());
}

static uint32_t word(llvm::ArrayRef<char> Bytes, size_t At) {
  return llvm::support::endian::read32be(Bytes.data() + At);
}

static uint32_t half(llvm::ArrayRef<char> Bytes, size_t At) {
  return llvm::support::endian::read16be(Bytes.data() + At);
}

static StoreFileKind kindOf(const FirstBytes &Page) {
  if (word(Page, 68) == StoreApplicationId)
    return StoreFileKind::Store;
  bool Claimed = word(Page, 60) || word(Page, 68) || half(Page, 103);
  return Claimed ? StoreFileKind::Foreign : StoreFileKind::Blank;
}

/// What the log beside a database without tables makes of it: all that a first run has written may
/// still be there.
static StoreFileKind kindByLog(const std::string &Log, uint32_t PageSize) {
  StoreFileKind Out = StoreFileKind::Blank;
  int Fd = ::open(Log.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (Fd < 0)
    return Out;
  std::array<char, 24> Frame;
  for (uint64_t At = 32; readAt(Fd, At, Frame); At += Frame.size() + PageSize) {
    FirstBytes Page;
    if (word(Frame, 0) != 1 || !readAt(Fd, At + Frame.size(), Page))
      continue;
    Out = kindOf(Page);
    if (Out == StoreFileKind::Store)
      break;
  }
  ::close(Fd);
  return Out;
}

static llvm::Error failed(const llvm::Twine &Text) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(), Text);
}

llvm::Expected<StoreFileKind> irqlint::storeFileKind(const std::string &File) {
  llvm::sys::fs::file_status Status;
  if (std::error_code EC = llvm::sys::fs::status(File, Status)) {
    if (EC == std::errc::no_such_file_or_directory)
      return StoreFileKind::Absent;
    return failed("the store '" + File + "' cannot be used: " + EC.message());
  }
  if (!llvm::sys::fs::is_regular_file(Status))
    return failed("the store '" + File + "' cannot be used: it is not a regular file");
  if (!Status.getSize())
    return StoreFileKind::Blank;
  int Fd = ::open(File.c_str(), O_RDONLY | O_CLOEXEC);
  if (Fd < 0)
    return failed("the store '" + File +
                  "' cannot be used: " + std::error_code(errno, std::generic_category()).message());
  // What is cut off says nothing of tables.
  FirstBytes Page;
  Page.fill(0);
  ssize_t Got = ::pread(Fd, Page.data(), Page.size(), 0);
  ::close(Fd);
  if (Got < 72 || !llvm::StringRef(Page.data(), Page.size()).starts_with(Magic))
    return StoreFileKind::Foreign;
  uint32_t PageSize = half(Page, 16) == 1 ? 65536 : half(Page, 16);
  StoreFileKind Out = kindOf(Page);
  if (Out == StoreFileKind::Blank && Status.getSize() > PageSize)
    return StoreFileKind::Foreign;
  return Out == StoreFileKind::Blank ? kindByLog(File + "-wal", PageSize) : Out;
}

static llvm::Error notOurs(const std::string &File) {
  return failed("'" + File +
                "' is not a store of irqlint and is left as it is; name another file with --store");
}

llvm::Error irqlint::mayBecomeStore(const std::string &File) {
  llvm::StringRef Folder = llvm::sys::path::parent_path(File);
  if (!Folder.empty() && !llvm::sys::fs::exists(Folder))
    return failed("the store '" + File + "' cannot be made: there is no folder '" + Folder + "'");
  llvm::Expected<StoreFileKind> Kind = storeFileKind(File);
  if (!Kind)
    return Kind.takeError();
  return *Kind == StoreFileKind::Foreign ? notOurs(File) : llvm::Error::success();
}

llvm::Error irqlint::mustBeStore(const std::string &File) {
  llvm::Expected<StoreFileKind> Kind = storeFileKind(File);
  if (!Kind)
    return Kind.takeError();
  if (*Kind == StoreFileKind::Absent)
    return failed("there is no store '" + File + "'");
  return *Kind == StoreFileKind::Store ? llvm::Error::success() : notOurs(File);
}
