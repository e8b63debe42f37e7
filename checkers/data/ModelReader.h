//===- ModelReader.h - Objects of the models' files, key by key -----------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_DATA_MODELREADER_H
#define IRQLINT_CHECKERS_DATA_MODELREADER_H

#include "checkers/data/Suggest.h"

#include "llvm/ADT/StringExtras.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <set>
#include <stdexcept>
#include <string>

namespace irqlint {

/// A value of a models' file, and what to call it.
struct ModelPlace {
  std::string Name; ///< "function 'f'"
  const nlohmann::json *At;
};

/// What is wrong with a data file; becomes an llvm::Error at the edge.
struct ModelError : std::runtime_error {
  /// Text goes on where the place's name ends.
  ModelError(const ModelPlace &Place, const std::string &Text)
      : std::runtime_error(Place.Name + Text), At(Place.At) {}

  const nlohmann::json *At;
};

/// A JSON object of which every key must be asked for.
class ModelReader {
public:
  ModelReader(const nlohmann::json &J, std::string Name) : J(J), Where{std::move(Name), &J} {
    if (!J.is_object())
      throw ModelError(Where, " must be an object");
  }

  void finish() const {
    for (const auto &[Key, V] : J.items())
      if (!Asked.count(Key))
        throw ModelError({Where.Name, &V}, " has the unknown key '" + Key + "'" +
                                               didYouMean(Key, {Asked.begin(), Asked.end()}) +
                                               "; known: " + llvm::join(Asked, ", "));
  }

  bool has(const std::string &Key) {
    Asked.insert(Key);
    return J.contains(Key);
  }

  template <typename T> T get(const std::string &Key) {
    const nlohmann::json &Value = at(Key);
    try {
      return Value.get<T>();
    } catch (const nlohmann::json::exception &) {
      throw ModelError({Where.Name, &Value}, ": the value of '" + Key + "' has the wrong type");
    }
  }

  template <typename T> std::optional<T> maybe(const std::string &Key) {
    if (!has(Key))
      return std::nullopt;
    return get<T>(Key);
  }

  const nlohmann::json &at(const std::string &Key) {
    if (!has(Key))
      throw ModelError(Where, " lacks the key '" + Key + "'");
    return J.at(Key);
  }

  const ModelPlace &where() const { return Where; }
  /// Once it is known what the object describes.
  void rename(std::string To) { Where.Name = std::move(To); }

private:
  const nlohmann::json &J;
  ModelPlace Where;
  std::set<std::string> Asked;
};

} // namespace irqlint

#endif // IRQLINT_CHECKERS_DATA_MODELREADER_H
