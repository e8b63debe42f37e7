//===- Kconfig.h - What an architecture can configure ---------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// A reader of the kernel's Kconfig files that answers one question: may an option be set at all,
// for one architecture and without COMPILE_TEST? Every answer but a plain no is a maybe: what
// depends on a value, on the compiler or on make is taken to be possible.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_DRIVER_PREPARE_KCONFIG_H
#define IRQLINT_DRIVER_PREPARE_KCONFIG_H

#include "llvm/ADT/StringRef.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace irqlint {

/// An expression over options, as `depends on` has it.
struct KconfigExpr {
  enum class Kind : uint8_t { Maybe, No, Option, And, Or };
  Kind What = Kind::Maybe;
  unsigned Option = 0;
  std::vector<KconfigExpr> Parts;
};

/// The files of one kernel tree.
class Kconfig {
public:
  /// Root is the kernel's source, absolute. BeforeReading is told the name of each file before it
  /// is looked into, which need not be there.
  explicit Kconfig(
      std::string Root,
      std::function<void(const std::string &)> BeforeReading = [](const std::string &) {})
      : Root(std::move(Root)), BeforeReading(std::move(BeforeReading)) {}

  /// The folders of arch/ that have a Kconfig file, sorted.
  const std::vector<std::string> &architectures();

  /// Whether the Kconfig file of Arch's folder has the word.
  bool namesIn(const std::string &Arch, llvm::StringRef Word);

  /// False where no configuration of Arch without COMPILE_TEST can set the option, which is named
  /// without CONFIG_.
  bool maySet(const std::string &Arch, llvm::StringRef Option);

private:
  /// One place where an option is defined, or another file is read.
  struct Entry {
    std::vector<KconfigExpr> Needs; ///< its own, and of the blocks around it
    std::string Source;             ///< the file, as written; else it is an option
    bool MayLack = false;           ///< of a file: it need not be there
    unsigned Option = 0;
    std::vector<KconfigExpr> Sets; ///< when a user, or a default, can set it
    std::vector<std::pair<unsigned, KconfigExpr>> Selects;
  };
  /// What an architecture has, each with what is needed around its file.
  struct Options {
    std::vector<std::pair<const Entry *, const KconfigExpr *>> All;
    std::vector<bool> MaySet; ///< by option
    bool IsWhole = true;      ///< every file was found
  };

  class FileReader;
  unsigned idOf(llvm::StringRef Name);
  const std::vector<Entry> *entriesOf(const std::string &File);
  void collect(const std::string &File, const std::string &Arch, const KconfigExpr *Around,
               unsigned Depth, Options &Out);
  const Options &optionsOf(const std::string &Arch);

  std::string Root;
  std::function<void(const std::string &)> BeforeReading;
  std::optional<std::vector<std::string>> Archs;
  std::map<std::string, unsigned> Ids;
  std::map<std::string, std::optional<std::vector<Entry>>> Files;
  std::deque<KconfigExpr> Arounds;
  std::map<std::string, Options> ByArch;
};

} // namespace irqlint

#endif // IRQLINT_DRIVER_PREPARE_KCONFIG_H
