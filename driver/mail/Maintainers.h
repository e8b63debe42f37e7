//===- Maintainers.h - Who a mail about a file goes to --------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_MAIL_MAINTAINERS_H
#define IRQLINT_DRIVER_MAIL_MAINTAINERS_H

#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace irqlint {

/// Addresses as they stand in a mail's header, each once.
struct Recipients {
  std::vector<std::string> To; ///< who maintains the file
  std::vector<std::string> Cc; ///< who reviews it, and lists
};

/// What the scripts/get_maintainer.pl of the tree Root says of Files, which are relative to it.
/// Only MAINTAINERS is asked, not who has touched a file. The error says why there is no answer.
llvm::Expected<Recipients> maintainersOf(const std::string &Root,
                                         const std::vector<std::string> &Files);

} // namespace irqlint

#endif // IRQLINT_DRIVER_MAIL_MAINTAINERS_H
