//===- Archive.h - Plain data as bytes, and back --------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// One function, `template <class A> void io(A &Ar, T &V)`, says which fields a type has, and serves
// both ways. Numbers take as few bytes as they need; a Name is an index into a table that each
// archive brings along, because names are what facts mostly consist of.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_ARCHIVE_H
#define IRQLINT_CHECKERS_FACTS_ARCHIVE_H

#include "checkers/facts/ContentHash.h"
#include "checkers/facts/Interned.h"
#include "checkers/facts/Name.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/LEB128.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdint>
#include <cstring>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace irqlint {

/// Writes values; take() gives the bytes.
class ArchiveWriter {
public:
  static constexpr bool Reading = false;

  template <class... T> void operator()(const T &...Values) { (put(Values), ...); }

  std::string take() {
    std::string Out;
    llvm::raw_string_ostream OS(Out);
    llvm::encodeULEB128(Table.size(), OS);
    for (Name N : Table) {
      llvm::encodeULEB128(N.str().size(), OS);
      OS << N.str();
    }
    OS << Body;
    return Out;
  }

private:
  void number(uint64_t V) { llvm::encodeULEB128(V, OS); }

  template <class T> void put(const T &V) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool>)
      number(static_cast<uint64_t>(V));
    else if constexpr (std::is_unsigned_v<T>)
      number(V);
    else if constexpr (std::is_signed_v<T> && std::is_integral_v<T>)
      llvm::encodeSLEB128(V, OS);
    else
      io(*this, const_cast<T &>(V));
  }
  void put(double V) {
    OS.write(reinterpret_cast<const char *>(&V), sizeof V); // read by this machine only
  }
  void put(const Name &N) {
    auto [It, New] = Ids.try_emplace(N.index(), Table.size());
    if (New)
      Table.push_back(N);
    number(It->second);
  }
  void put(const std::string &S) {
    number(S.size());
    OS << S;
  }
  void put(const ContentHash &H) { OS.write(reinterpret_cast<const char *>(&H), sizeof H); }
  template <class A, class B> void put(const std::pair<A, B> &P) {
    put(P.first);
    put(P.second);
  }
  template <class T> void put(llvm::ArrayRef<T> List) {
    number(List.size());
    for (const T &V : List)
      put(V);
  }
  template <class T> void put(const std::vector<T> &List) { put(llvm::ArrayRef<T>(List)); }
  template <class T> void put(const llvm::SmallVector<T, 0> &List) { put(llvm::ArrayRef<T>(List)); }
  /// In full where it comes first, by its number after that.
  template <class T> void put(const Interned<T> &V) {
    if (V.empty())
      return number(0);
    auto [It, New] = Lists.try_emplace(V.list().data(), Lists.size() + 1);
    number(It->second);
    if (New)
      put(V.list());
  }

  std::string Body;
  llvm::raw_string_ostream OS{Body};
  std::vector<Name> Table;
  llvm::DenseMap<uint32_t, uint32_t> Ids;
  llvm::DenseMap<const void *, uint32_t> Lists;
};

/// Reads what a writer wrote. Bytes that none wrote make it fail, and then values are empty; it
/// never reads past the end.
class ArchiveReader {
public:
  static constexpr bool Reading = true;

  explicit ArchiveReader(llvm::StringRef Bytes) : At(Bytes.bytes_begin()), End(Bytes.bytes_end()) {
    uint64_t Size = count(1);
    Table.reserve(Size);
    for (uint64_t I = 0; I != Size && Ok; ++I)
      Table.emplace_back(text());
  }

  template <class... T> void operator()(T &...Values) { (get(Values), ...); }

  /// Whether all went well and nothing is left over.
  bool done() const { return Ok && At == End; }

private:
  /// No number of 64 bits takes more than ten bytes; LLVM shifts too far for what does.
  const uint8_t *endOfNumber() const { return End - At > 10 ? At + 10 : End; }
  uint64_t number() {
    const char *Error = nullptr;
    unsigned Length = 0;
    uint64_t V = Ok ? llvm::decodeULEB128(At, &Length, endOfNumber(), &Error) : 0;
    At += Length;
    if (Error)
      fail();
    return Error ? 0 : V;
  }
  /// A number of things that take Size bytes at least.
  uint64_t count(size_t Size) {
    uint64_t N = number();
    if (N > static_cast<uint64_t>(End - At) / Size)
      fail();
    return Ok ? N : 0;
  }
  llvm::StringRef text() {
    uint64_t Size = count(1);
    llvm::StringRef S(reinterpret_cast<const char *>(At), Size);
    At += Size;
    return S;
  }
  void raw(void *Out, size_t Size) {
    if (!Ok || static_cast<size_t>(End - At) < Size)
      return fail();
    std::memcpy(Out, At, Size);
    At += Size;
  }
  void fail() {
    Ok = false;
    At = End;
  }

  template <class T> void get(T &V) {
    if constexpr (std::is_enum_v<T> || std::is_same_v<T, bool> || std::is_unsigned_v<T>) {
      V = static_cast<T>(number());
    } else if constexpr (std::is_signed_v<T> && std::is_integral_v<T>) {
      const char *Error = nullptr;
      unsigned Length = 0;
      int64_t N = Ok ? llvm::decodeSLEB128(At, &Length, endOfNumber(), &Error) : 0;
      At += Length;
      if (Error)
        fail();
      V = static_cast<T>(N);
    } else {
      io(*this, V);
    }
  }
  void get(double &V) { raw(&V, sizeof V); }
  void get(Name &N) {
    uint64_t Id = number();
    if (Id >= Table.size())
      return fail();
    N = Table[Id];
  }
  void get(std::string &S) { S = text().str(); }
  void get(ContentHash &H) { raw(&H, sizeof H); }
  template <class A, class B> void get(std::pair<A, B> &P) {
    get(P.first);
    get(P.second);
  }
  template <class T> void get(std::vector<T> &List) {
    List.resize(count(1));
    for (T &V : List)
      get(V);
  }
  template <class T> void get(llvm::SmallVector<T, 0> &List) {
    List.resize(count(1));
    for (T &V : List)
      get(V);
  }

  template <class T> void get(Interned<T> &V) {
    uint64_t Id = number();
    if (!Id) {
      V = Interned<T>();
    } else if (Id <= Lists.size()) {
      auto [Kind, Number] = Lists[Id - 1];
      if (Kind != Interned<T>::kind())
        return fail();
      V = Interned<T>::known(Number);
    } else if (Id == Lists.size() + 1) {
      Lists.emplace_back();             // lists in it come next
      thread_local std::vector<T> Read; // keeps its memory; no list is in one of its own kind
      get(Read);
      V = Interned<T>(Read);
      Lists[Id - 1] = {Interned<T>::kind(), V.number()};
    } else {
      fail();
    }
  }

  const uint8_t *At;
  const uint8_t *End;
  bool Ok = true;
  std::vector<Name> Table;
  std::vector<std::pair<const void *, uint32_t>> Lists; ///< Interned::kind() and number
};

template <class T> std::string toBytes(const T &V) {
  ArchiveWriter Ar;
  Ar(V);
  return Ar.take();
}

/// False: Bytes are not what toBytes() gives for such a value; V is then of no use.
template <class T> bool fromBytes(llvm::StringRef Bytes, T &V) {
  ArchiveReader Ar(Bytes);
  Ar(V);
  return Ar.done();
}

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_ARCHIVE_H
