//===- FactsArchive.h - Facts as bytes ------------------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef IRQLINT_CHECKERS_FACTS_FACTSARCHIVE_H
#define IRQLINT_CHECKERS_FACTS_FACTSARCHIVE_H

#include "checkers/facts/Archive.h"
#include "checkers/facts/Facts.h"

namespace irqlint {

template <class A> void io(A &Ar, Pos &V) { Ar(V.File, V.Line, V.Column, V.EndColumn); }

template <class A> void io(A &Ar, Value &V) {
  Ar(V.Kind, V.Int, V.First, V.Second, V.AndBits, V.OrBits);
}

template <class A> void io(A &Ar, Atom &V) { Ar(V.Context, V.Holds, V.Tested, V.Mask, V.Operand); }

template <class A> void io(A &Ar, Alternative &V) { Ar(V.When, V.V); }

template <class A> void io(A &Ar, HeldState &V) {
  Ar(V.RawLocks, V.SpinLocks, V.Mutexes, V.IrqsOff);
}

template <class A> void io(A &Ar, CallSite &V) {
  Ar(V.At, V.Kind, V.First, V.Second, V.Index, V.NumArgs, V.Spelled, V.Args, V.Guards, V.Held,
     V.Reachable, V.Unlikely, V.TakesSpinlock);
}

template <class A> void io(A &Ar, Store &V) { Ar(V.At, V.Record, V.Field, V.V, V.Object); }

template <class A> void io(A &Ar, FunctionFacts &V) {
  Ar(V.Symbol, V.Display, V.At, V.NumParams, V.GfpParam, V.External, V.Weak, V.AsksContext, V.Calls,
     V.Stores, V.Choices, V.Returns, V.ReturnTest);
}

template <class A> void io(A &Ar, Dependency &V) { Ar(V.Path, V.Hash); }

/// Without the bodies of headers and the files read, which travel and are stored on their own.
template <class A> void io(A &Ar, TuFacts &V) {
  Ar(V.MainFile, V.ModName, V.Functions, V.Stores, V.Records, V.Errors);
}

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTSARCHIVE_H
