//===- InputFile.cpp - Files that may be anybody's ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/os/InputFile.h"

#include "driver/os/Faults.h"

#include "llvm/ADT/SmallVector.h"

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace irqlint;
using Buffer = std::unique_ptr<llvm::MemoryBuffer>;

static llvm::Error systemError(int Code) {
  return llvm::errorCodeToError(std::error_code(Code, std::generic_category()));
}

static llvm::Error tooLarge(uint64_t Most) {
  return llvm::createStringError("it has more than " + llvm::Twine(Most >> 20) + " MiB");
}

llvm::Expected<llvm::sys::fs::file_t> irqlint::openInputFile(const llvm::Twine &File,
                                                             uint64_t Most) {
  // Without waiting for a writer; a regular file takes no notice of that.
  int Fd;
  do
    Fd = faultAt("input-open")
             ? -1
             : ::open(File.str().c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  while (Fd < 0 && errno == EINTR);
  if (Fd < 0)
    return systemError(errno);
  struct stat St;
  llvm::Error E = llvm::Error::success();
  if (::fstat(Fd, &St) != 0)
    E = llvm::joinErrors(std::move(E), systemError(errno));
  else if (S_ISDIR(St.st_mode))
    E = llvm::joinErrors(std::move(E), systemError(EISDIR));
  else if (!S_ISREG(St.st_mode))
    E = llvm::joinErrors(std::move(E), llvm::createStringError("it is not a regular file"));
  else if (static_cast<uint64_t>(St.st_size) > Most)
    E = llvm::joinErrors(std::move(E), tooLarge(Most));
  if (!E)
    return Fd;
  ::close(Fd);
  return E;
}

static llvm::Expected<Buffer> readAll(int Fd, const llvm::Twine &File, uint64_t Most) {
  llvm::SmallVector<char, 0> Text;
  constexpr size_t Chunk = 1 << 16;
  for (;;) {
    size_t Size = Text.size();
    Text.resize_for_overwrite(Size + Chunk);
    ssize_t N = faultAt("input-read") ? -1 : ::read(Fd, Text.data() + Size, Chunk);
    Text.truncate(Size + static_cast<size_t>(std::max<ssize_t>(N, 0)));
    if (N < 0 && errno == EINTR)
      continue;
    if (N < 0)
      return systemError(errno);
    if (N == 0)
      return llvm::MemoryBuffer::getMemBufferCopy(llvm::StringRef(Text.data(), Text.size()), File);
    if (Text.size() > Most)
      return tooLarge(Most);
  }
}

llvm::Expected<Buffer> irqlint::readInputFile(const llvm::Twine &File, uint64_t Most) {
  llvm::Expected<llvm::sys::fs::file_t> Fd = openInputFile(File, Most);
  if (!Fd)
    return Fd.takeError();
  llvm::Expected<Buffer> Out = readAll(*Fd, File, Most);
  ::close(*Fd);
  return Out;
}

llvm::Expected<Buffer> irqlint::readTypedInput(const llvm::Twine &File, uint64_t Most) {
  std::string Name = File.str();
  int Fd = Name == "-" ? ::dup(STDIN_FILENO) : ::open(Name.c_str(), O_RDONLY | O_CLOEXEC);
  if (Fd < 0)
    return systemError(errno);
  llvm::Expected<Buffer> Out = readAll(Fd, File, Most);
  ::close(Fd);
  return Out;
}
