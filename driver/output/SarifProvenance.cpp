//===- SarifProvenance.cpp - Which commit was analysed, as SARIF has it ---===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/SarifProvenance.h"

#include "driver/output/SarifLocations.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

/// Escapes what no URI may hold, and leaves what is escaped already.
static std::string escaped(llvm::StringRef Text) {
  static constexpr llvm::StringLiteral Plain = "-._~!$&'()*+,;=:@/%[]";
  std::string Out;
  for (unsigned char C : Text) {
    if (llvm::isAlnum(C) || Plain.contains(C)) {
      Out += C;
      continue;
    }
    Out += '%';
    Out += llvm::hexdigit(C >> 4);
    Out += llvm::hexdigit(C & 15);
  }
  return Out;
}

static bool isScheme(llvm::StringRef Text) {
  return !Text.empty() && llvm::isAlpha(Text.front()) && llvm::all_of(Text, [](char C) {
    return llvm::isAlnum(C) || C == '+' || C == '-' || C == '.';
  });
}

/// What follows a user's name and password.
static llvm::StringRef withoutUser(llvm::StringRef Host) {
  size_t At = Host.rfind('@');
  return Host.substr(At == llvm::StringRef::npos ? 0 : At + 1);
}

std::string irqlint::repositoryUri(const SarifRun::Repository &R) {
  llvm::StringRef Uri(R.Uri);
  if (size_t End = Uri.find("://"); End != llvm::StringRef::npos) {
    llvm::StringRef Scheme = Uri.take_front(End), Rest = Uri.drop_front(End + 3);
    if (!isScheme(Scheme))
      return toUri(R.Top);
    // A token may be in what is asked of the server, too.
    Rest = Rest.take_front(Rest.find_first_of("?#"));
    size_t Slash = std::min(Rest.find('/'), Rest.size());
    return (Scheme + "://" + escaped(withoutUser(Rest.take_front(Slash))) +
            escaped(Rest.drop_front(Slash)))
        .str();
  }
  if (Uri.starts_with("/"))
    return toUri(Uri);
  // [user@]host:path, as ssh has it; anything else is a folder, or meant for a helper of git's.
  auto [Host, Path] = Uri.split(':');
  Host = withoutUser(Host);
  if (Host.empty() || Path.empty() || Path.starts_with(":") || Host.contains('/'))
    return toUri(R.Top);
  return "ssh://" + escaped(Host) + "/" + escaped(Path.ltrim('/'));
}

nlohmann::ordered_json irqlint::versionControl(const SarifRun::Repository &R,
                                               const std::string &SourceRoot) {
  nlohmann::ordered_json Out;
  Out["repositoryUri"] = repositoryUri(R);
  Out["revisionId"] = R.Revision;
  if (!R.Branch.empty())
    Out["branch"] = R.Branch;
  // Where the sources are a part of the repository, its root is so many folders above theirs.
  std::string Up;
  for (llvm::StringRef Folder = SourceRoot; Folder.size() > R.Top.size();
       Folder = llvm::sys::path::parent_path(Folder))
    Up += "../";
  nlohmann::ordered_json &Root = Out["mappedTo"];
  if (!Up.empty())
    Root["uri"] = Up;
  Root["uriBaseId"] = "SRCROOT";
  Out["properties"]["modified"] = R.IsModified;
  return nlohmann::ordered_json::array({std::move(Out)});
}
