//===- TextStyle.h - How text for people looks ----------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_OS_TEXTSTYLE_H
#define IRQLINT_DRIVER_OS_TEXTSTYLE_H

namespace irqlint {

/// What the stream that a text goes to can do. Without anything it is a file or a pipe.
struct TextStyle {
  bool Colored = false;
  bool Linked = false;  ///< names of files are links that a terminal can follow
  unsigned Columns = 0; ///< no line is wider; 0: lines are as long as they come
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_OS_TEXTSTYLE_H
