//===- HtmlPage.h - The page that --html fills ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OUTPUT_HTMLPAGE_H
#define IRQLINT_DRIVER_OUTPUT_HTMLPAGE_H

#include <string_view>

namespace irqlint {

/// The page with its scripts and style, made of driver/output/page when irqlint was built. The
/// first
/// "@REPORT@" stands where the report goes, as JSON.
std::string_view htmlPage();

} // namespace irqlint

#endif // IRQLINT_DRIVER_OUTPUT_HTMLPAGE_H
