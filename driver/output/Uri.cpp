//===- Uri.cpp - Paths as URIs --------------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/output/Uri.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

using namespace irqlint;

std::string irqlint::toUri(llvm::StringRef Path) {
  // What RFC 3986 allows in a path, less the colon, which would make a relative path's first part a
  // scheme.
  static constexpr llvm::StringLiteral Plain = "-._~!$&'()*+,;=@/";
  std::string Uri = llvm::sys::path::is_absolute(Path) ? "file://" : "";
  for (unsigned char C : Path) {
    if (llvm::isAlnum(C) || Plain.contains(C)) {
      Uri += C;
      continue;
    }
    Uri += '%';
    Uri += llvm::hexdigit(C >> 4);
    Uri += llvm::hexdigit(C & 15);
  }
  return Uri;
}

std::string irqlint::toFolderUri(llvm::StringRef Path) {
  return toUri(Path) + (Path.ends_with("/") ? "" : "/");
}
