//===- ChangeSet.cpp - What a change does to the sources ------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/changes/ChangeSet.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

bool irqlint::isSource(llvm::StringRef Path) {
  return llvm::StringSwitch<bool>(llvm::sys::path::extension(Path))
      .Cases(".c", ".h", ".inc", ".inl", ".def", true)
      .Default(false);
}

void ChangeSet::add(ChangedFile File) {
  auto It = llvm::lower_bound(Files, File.Path, [](const ChangedFile &F, const std::string &Path) {
    return F.Path < Path;
  });
  if (It == Files.end() || It->Path != File.Path)
    Files.insert(It, std::move(File));
}

bool ChangeSet::touchesSources() const {
  return llvm::any_of(Files, [](const ChangedFile &F) { return F.isTouched(); });
}

static std::shared_ptr<const Overlay> overlayOf(const std::vector<ChangedFile> &Files,
                                                const std::string &Root,
                                                std::optional<std::string> ChangedFile::*State) {
  std::vector<OverlaidFile> Out;
  for (const ChangedFile &F : Files) {
    std::string Path = Root + "/" + F.Path;
    const std::optional<std::string> &Text = F.*State;
    if (readSource(Path, nullptr) != Text)
      Out.push_back({Path, Text.has_value(), Text.value_or("")});
  }
  return Out.empty() ? nullptr : std::make_shared<const Overlay>(Out);
}

std::shared_ptr<const Overlay> ChangeSet::before() const {
  return overlayOf(Files, Root, &ChangedFile::Before);
}

std::shared_ptr<const Overlay> ChangeSet::after() const {
  return overlayOf(Files, Root, &ChangedFile::After);
}
