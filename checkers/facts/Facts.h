//===- Facts.h - What one parse of one translation unit tells -------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Plain data, no pointers into Clang. Facts are never verdicts: which call sleeps and which field
// is a callback is decided later, from the rules' data, so a changed rule needs no new parse.
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FACTS_H
#define IRQLINT_CHECKERS_FACTS_FACTS_H

#include "checkers/facts/CompactInt.h"
#include "checkers/facts/ContentHash.h"
#include "checkers/facts/FlowEvent.h"
#include "checkers/facts/Interned.h"
#include "checkers/facts/Name.h"
#include "checkers/facts/Place.h"

#include "llvm/ADT/SmallVector.h"

#include <cstdint>
#include <string>
#include <vector>

namespace irqlint {

/// Of a function there are many lists, most of them short or empty: this one takes 16 bytes.
template <class T> using FactList = llvm::SmallVector<T, 0>;

/// A position; File is relative to the kernel's source root where it lies below it.
struct Pos {
  Name File;
  uint32_t Line = 0;
  uint16_t Column = 0;
  uint16_t EndColumn = 0; ///< past the end of the token at Column

  friend bool operator==(const Pos &A, const Pos &B) {
    return A.File == B.File && A.Line == B.Line && A.Column == B.Column;
  }
  friend bool operator<(const Pos &A, const Pos &B) {
    if (A.File != B.File)
      return A.File < B.File;
    return A.Line != B.Line ? A.Line < B.Line : A.Column < B.Column;
  }
};

/// A position in the file of the function that has it.
struct Spot {
  uint32_t Line = 0;
  uint16_t Column = 0;
  uint16_t EndColumn = 0; ///< past the end of the token at Column
};

enum class ValueKind : uint8_t {
  Unknown,   ///< nothing is known but OrBits
  Int,       ///< the constant Int
  Param,     ///< parameter number Int of the function, as the caller passed it
  Function,  ///< the address of function First
  Var,       ///< what the variable First holds
  VarAddr,   ///< the address of the variable First, or of a part of it
  Field,     ///< what field Second of some record First holds
  FieldAddr, ///< the address of field Second of some record First
  Call,      ///< what call number Int of the function returns
  Output,    ///< what call number Int, of function First, leaves where its argument Index points
  Choice,    ///< one of FunctionFacts::Choices[Int]
  Local, ///< what the function's own variable First holds just then: only of FunctionFacts::Tests
};

/// What is known of an expression, without regard to the order of statements. For integers the
/// value is (what Kind says & AndBits) | OrBits. A pointer into what a Field or Var points to has
/// in Int how far from its start that is, NoOffset where that is not a constant.
struct Value {
  static constexpr int64_t NoOffset = -1;

  ValueKind Kind = ValueKind::Unknown;
  uint32_t Index = 0; ///< of an Output
  CompactInt Int;
  Name First;
  Name Second;
  CompactInt AndBits{-1};
  CompactInt OrBits;

  friend bool operator==(const Value &A, const Value &B) {
    return A.Kind == B.Kind && A.Index == B.Index && A.Int.is(B.Int) && A.First == B.First &&
           A.Second == B.Second && A.AndBits.is(B.AndBits) && A.OrBits.is(B.OrBits);
  }
  friend llvm::hash_code hash_value(const Value &V) {
    return quickHash(V.Kind, V.Index, V.Int, V.First.index(), V.Second.index(), V.AndBits,
                     V.OrBits);
  }
};

/// Questions that kernel code asks about its own context (include/linux/preempt.h,
/// include/linux/irqflags.h).
enum class ContextTest : uint8_t {
  None,
  InInterrupt,
  InHardirq,
  InSoftirq,
  InNmi,
  InTask,
  InAtomic,
  IrqsDisabled,
  Preemptible,
  OopsInProgress,
  GoingDown, ///< system_state is past SYSTEM_RUNNING
};
constexpr unsigned NumContextTests = 11;

/// What a condition compares by. Order is asked for against positive constants only.
enum class Relation : uint8_t {
  Equal, ///< (Tested & Mask) == Operand
  Less,  ///< Tested < Operand
  Below, ///< the same of unsigned numbers
};

/// One condition: a context test, or a comparison of a value with a constant, that holds or, where
/// Holds is false, does not.
struct Atom {
  ContextTest Context = ContextTest::None;
  bool Holds = true;
  Relation By = Relation::Equal;
  Value Tested;
  CompactInt Mask{-1};
  CompactInt Operand;

  friend bool operator==(const Atom &A, const Atom &B) {
    return A.Context == B.Context && A.Holds == B.Holds && A.Tested == B.Tested && A.By == B.By &&
           A.Mask.is(B.Mask) && A.Operand.is(B.Operand);
  }
  friend llvm::hash_code hash_value(const Atom &A) {
    return quickHash(A.Context, A.Holds, A.By, A.Tested, A.Mask, A.Operand);
  }

  /// Whether the condition holds where that number is tested. Not for a context test.
  bool holdsFor(int64_t Number) const {
    bool Is = By == Relation::Less ? Number < Operand
              : By == Relation::Below
                  ? static_cast<uint64_t>(Number) < static_cast<uint64_t>(int64_t(Operand))
                  : (Number & Mask) == Operand;
    return Is == Holds;
  }
};

/// Conditions that all hold.
using Atoms = std::vector<Atom>;

/// One of several values that an expression may have.
struct Alternative {
  Interned<Atom> When; ///< known only for `c ? a : b`
  Value V;

  friend bool operator==(const Alternative &A, const Alternative &B) {
    return A.When == B.When && A.V == B.V;
  }
  friend llvm::hash_code hash_value(const Alternative &A) { return quickHash(A.When, A.V); }
};

enum class CalleeKind : uint8_t {
  Direct,  ///< function First
  Field,   ///< through field Second of record First
  Param,   ///< through parameter number Index
  Var,     ///< through the variable First
  Choice,  ///< through one of FunctionFacts::Choices[Index]
  Unknown, ///< through something else
};

struct CallSite {
  Pos At;
  Name First;
  Name Second;
  Name Spelled; ///< the callee as written, for messages; the macro's name where one was used
  Interned<Value> Args;    ///< without the last ones, of which nothing is known
  Interned<Place> Objects; ///< what the arguments are or point to, without the last unknown ones
  Interned<Atom> Guards;   ///< conditions that hold whenever the call runs
  uint32_t Index = 0;
  Name Object; ///< of a Field: the variable that the field is a part of, where that is known
  uint16_t NumArgs = 0;
  CalleeKind Kind = CalleeKind::Unknown;
  bool Reachable = true;   ///< false where a constant condition excludes it
  bool Unlikely = false;   ///< only on a branch that unlikely() or a WARN_ON() guards
  bool OnSpinlock = false; ///< an argument is a spinlock_t or rwlock_t
  bool WithoutRt = false;  ///< a kernel with CONFIG_PREEMPT_RT does not make it
  uint8_t Element = 0;     ///< of a Field or Var: as of a Store

  /// The argument, Unknown where nothing is known of it.
  Value arg(size_t I) const { return I < Args.size() ? Args[I] : Value(); }
  /// What the argument is or points to, unknown where that is not known.
  Place object(size_t I) const { return I < Objects.size() ? Objects[I] : Place(); }
};

enum class AccessKind : uint8_t {
  Update, ///< it is changed in place
  Read,   ///< it is read
  Use,    ///< what it points to is read, written or called
};

/// A field or variable that a function touches other than by a store or as an argument. Reads are
/// kept of the records that a driver has for itself.
struct Access {
  Spot At;
  AccessKind Kind = AccessKind::Read;
  Place Where;
  Interned<Atom> Guards; ///< as of a call
};

/// A return statement, with what is known of its value.
struct Return {
  Spot At;
  Value V;
  Place Object;          ///< what it returns or points to
  Interned<Atom> Guards; ///< as of a call
};

/// A value stored in a field or in a variable of static storage.
struct Store {
  Pos At;
  Name Record; ///< empty: Field is a variable's symbol
  Name Field;
  Value V;
  Name Object; ///< the variable whose part is set, where that is known
  Place Where; ///< what is set; with neither Record nor Field, what a parameter points to, or a
               ///< local variable that only ever holds constants
  uint8_t Element = 0; ///< of a function in an array, or in an array's record: which element, from
                       ///< one on; 0 where that is not known, and for the elements far behind
};

/// What an argument that is no plain value is made of: `base + OFFSET + 4 * bank` of a pointer, a
/// constant and something that is not known. A Field or Var has in Int which element it is where
/// that is a constant, and in Index whether it is a pointer.
struct ArgumentParts {
  uint32_t Call = 0; ///< the number of the call
  uint32_t Argument = 0;
  Interned<Value> Of; ///< each once
};

/// What a branch asks about a parameter, a field or a flag, with the object that the field is of. A
/// case of a switch has one too, and so has test_bit() with a number.
struct BranchTest {
  uint32_t At = 0;   ///< a Branch in FunctionFacts::Flow
  Interned<Atom> If; ///< one: it goes on where this holds
  Place Of;          ///< of a Field: what is read; unknown where that is not known

  const Atom &test() const {
    static const Atom None; // in a damaged store
    return If.empty() ? None : If.front();
  }
};

struct FunctionFacts {
  Name Symbol;  ///< unique in the program: see symbolOf()
  Name Display; ///< as the source has it
  Pos At;
  uint32_t NumParams = 0;
  Name ReturnType;       ///< the typedef that it is declared to return, such as irqreturn_t
  int32_t GfpParam = -1; ///< the parameter of type gfp_t, if there is one
  bool External = false;
  bool Weak = false;
  bool AsksContext = false; ///< some branch asks whether the caller may sleep
  FactList<CallSite> Calls;
  FactList<ArgumentParts> Parts; ///< in order; of some arguments only
  FactList<Store> Stores;
  FactList<Interned<Alternative>> Choices;
  FactList<Access> Accesses;
  FactList<Return> Returns;
  FactList<Interned<Atom>> Tests; ///< of its branches, where they are simple
  Interned<FlowEvent> Flow;       ///< empty where the function's order is not known
  Interned<Atom> ReturnTest;      ///< where the function is one `return condition;`: that condition
  FactList<BranchTest> Questions; ///< of its branches, in order of At

  Pos posOf(const Spot &S) const { return {At.File, S.Line, S.Column, S.EndColumn}; }
};

/// A file that a parse read, or looked for in vain.
struct Dependency {
  std::string Path; ///< absolute
  ContentHash Hash; ///< zero where there is no such file
};

/// Facts of one translation unit. Header inlines are kept apart, because many units share them.
struct TuFacts {
  Name MainFile;
  Name ModName; ///< KBUILD_MODNAME
  std::vector<FunctionFacts> Functions;
  std::vector<FunctionFacts> Inlines;
  FactList<Store> Stores;                          ///< initialisers at file scope
  std::vector<std::pair<Name, Name>> Records;      ///< record, file that defines it
  std::vector<std::pair<Pos, std::string>> Errors; ///< the front end's errors
  std::vector<Dependency> Read;                    ///< the files that were parsed
};

/// Drops all that facts of this process have in common, names and lists. None may be left.
inline void forgetFacts() {
  Interned<Alternative>::forgetAll();
  Interned<Atom>::forgetAll();
  Interned<FlowEvent>::forgetAll();
  Interned<Place>::forgetAll();
  Interned<PlaceStep>::forgetAll();
  Interned<Value>::forgetAll();
  forgetNames();
}

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTS_H
