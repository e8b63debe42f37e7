//===- ReportPlaces.cpp - Where reports may go ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/flags/ReportPlaces.h"

#include "driver/store/StoreFile.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"

#include <map>

using namespace irqlint;
namespace fs = llvm::sys::fs;
namespace path = llvm::sys::path;

/// The one name of a file, which need not be there yet.
static std::string realName(const std::string &File) {
  llvm::SmallString<256> Full(File), Real;
  if (!fs::real_path(File, Real))
    return Real.str().str();
  fs::make_absolute(Full);
  if (fs::real_path(path::parent_path(Full), Real)) {
    path::remove_dots(Full, /*remove_dot_dot=*/true);
    return Full.str().str();
  }
  path::append(Real, path::filename(Full));
  return Real.str().str();
}

llvm::Error irqlint::refuseSource(const std::string &File) {
  for (const std::string &Name : {File, realName(File)})
    if (llvm::is_contained({".c", ".h", ".S"}, path::extension(Name)) ||
        llvm::is_contained({"Makefile", "Kbuild", "Kconfig"}, path::filename(Name)))
      return llvm::createStringError(
          "'" + File +
          "' is a source by its name, and nothing else is written there; "
          "the option before it lacks its own file");
    else if (llvm::is_contained({"compile_commands.json", ".irqlint.json"}, path::filename(Name)))
      return llvm::createStringError("'" + File +
                                     "' is read by its name, and nothing else is written there; "
                                     "name another file");
  return llvm::Error::success();
}

/// A report takes the place of no file that the run reads, whatever it is called.
static llvm::Error refuseInput(const std::string &File, const std::vector<std::string> &Inputs) {
  for (const std::string &Input : Inputs)
    if (fs::equivalent(File, Input))
      return llvm::createStringError("a report cannot go to '" + File + "', which is read" +
                                     (File == Input ? "" : " as '" + Input + "'") +
                                     "; name another file");
  fs::file_status Status;
  if (fs::status(File, Status) || !fs::is_regular_file(Status))
    return llvm::Error::success();
  llvm::Expected<StoreFileKind> Kind = storeFileKind(File);
  if (!Kind) {
    // What cannot be read cannot be written either, which is said there.
    llvm::consumeError(Kind.takeError());
    return llvm::Error::success();
  }
  return *Kind == StoreFileKind::Store
             ? llvm::createStringError("a report cannot go to '" + File +
                                       "', which is a store of irqlint; name another file")
             : llvm::Error::success();
}

/// Two reports in one place are one of them, and which one is chance.
llvm::Error irqlint::checkReportPlaces(const std::vector<std::string> &Reports,
                                       const std::string &Store,
                                       const std::vector<std::string> &Inputs) {
  std::map<std::string, std::string> Taken; // by its real name, what was typed
  bool Printed = false;
  for (const std::string &File : Reports) {
    if (File.empty())
      continue;
    if (File == "-") {
      if (Printed)
        return llvm::createStringError("only one report can go to standard output; name a file for "
                                       "the others: --write FORMAT=FILE");
      Printed = true;
      continue;
    }
    if (llvm::Error E = refuseSource(File))
      return E;
    auto [It, New] = Taken.emplace(realName(File), File);
    if (!New)
      return llvm::createStringError("two reports cannot go to one file, '" + It->second + "'" +
                                     (It->second == File ? "" : ", which is also '" + File + "'") +
                                     "; name another one");
  }
  if (auto It = Taken.find(realName(Store)); !Store.empty() && Store != "none" && It != Taken.end())
    return llvm::createStringError("a report cannot go to the file of the store, '" + It->second +
                                   "'; name another one");
  for (const auto &[Real, File] : Taken)
    if (llvm::Error E = refuseInput(File, Inputs))
      return E;
  return llvm::Error::success();
}
