//===- OverlaidFiles.cpp - The overlay, as Clang reads files --------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/OverlaidFiles.h"

#include "llvm/ADT/SmallString.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace irqlint;
namespace vfs = llvm::vfs;

namespace {
class OverlaidOpenFile : public vfs::File {
public:
  OverlaidOpenFile(vfs::Status S, llvm::StringRef Text) : S(std::move(S)), Text(Text) {}

  llvm::ErrorOr<vfs::Status> status() override { return S; }
  llvm::ErrorOr<std::unique_ptr<llvm::MemoryBuffer>> getBuffer(const llvm::Twine &Name, int64_t,
                                                               bool, bool) override {
    llvm::SmallString<128> Storage;
    return llvm::MemoryBuffer::getMemBuffer(Text, Name.toStringRef(Storage),
                                            /*RequiresNullTerminator=*/true);
  }
  std::error_code close() override { return {}; }

private:
  vfs::Status S;
  llvm::StringRef Text; ///< of a std::string, and so with a NUL behind it
};
} // namespace

const OverlaidFile *OverlaidFiles::find(const llvm::Twine &Path, std::string &Absolute) const {
  llvm::SmallString<256> Full;
  Path.toVector(Full);
  if (makeAbsolute(Full))
    return nullptr;
  Absolute = Full.str().str();
  return Over.find(Absolute);
}

vfs::Status OverlaidFiles::statusOf(const OverlaidFile &File, const llvm::Twine &Path) {
  auto Below = ProxyFileSystem::status(File.Path);
  auto [It, New] = Ids.try_emplace(File.Path);
  if (New)
    It->second = Below ? Below->getUniqueID() : vfs::getNextVirtualUniqueID();
  return vfs::Status(Path, It->second, llvm::sys::TimePoint<>(), 0, 0, File.Text.size(),
                     llvm::sys::fs::file_type::regular_file, llvm::sys::fs::all_read);
}

llvm::ErrorOr<vfs::Status> OverlaidFiles::status(const llvm::Twine &Path) {
  std::string Absolute;
  if (const OverlaidFile *File = find(Path, Absolute)) {
    if (!File->Exists)
      return std::make_error_code(std::errc::no_such_file_or_directory);
    return statusOf(*File, Path);
  }
  auto Out = ProxyFileSystem::status(Path);
  if (Out || !Over.isNewFolder(Absolute))
    return Out;
  auto [It, New] = Ids.try_emplace(Absolute);
  if (New)
    It->second = vfs::getNextVirtualUniqueID();
  return vfs::Status(Path, It->second, llvm::sys::TimePoint<>(), 0, 0, 0,
                     llvm::sys::fs::file_type::directory_file, llvm::sys::fs::all_all);
}

llvm::ErrorOr<std::unique_ptr<vfs::File>> OverlaidFiles::openFileForRead(const llvm::Twine &Path) {
  std::string Absolute;
  const OverlaidFile *File = find(Path, Absolute);
  if (!File)
    return ProxyFileSystem::openFileForRead(Path);
  if (!File->Exists)
    return std::make_error_code(std::errc::no_such_file_or_directory);
  return std::make_unique<OverlaidOpenFile>(statusOf(*File, Path), File->Text);
}
