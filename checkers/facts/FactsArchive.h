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
  Ar(V.Kind, V.Index, V.Int, V.First, V.Second, V.AndBits, V.OrBits);
}

template <class A> void io(A &Ar, Atom &V) {
  Ar(V.Context, V.Holds, V.By, V.Tested, V.Mask, V.Operand);
}

template <class A> void io(A &Ar, Alternative &V) { Ar(V.When, V.V); }

template <class A> void io(A &Ar, CallSite &V) {
  Ar(V.At, V.Kind, V.First, V.Second, V.Index, V.NumArgs, V.Spelled, V.Args, V.Objects, V.Guards,
     V.Reachable, V.Unlikely, V.OnSpinlock, V.WithoutRt, V.Object, V.Element);
}

template <class A> void io(A &Ar, ArgumentParts &V) { Ar(V.Call, V.Argument, V.Of); }

template <class A> void io(A &Ar, Store &V) {
  Ar(V.At, V.Record, V.Field, V.V, V.Object, V.Where, V.Element);
}

template <class A> void io(A &Ar, PlaceStep &V) { Ar(V.Kind, V.Index, V.First, V.Second); }

template <class A> void io(A &Ar, Spot &V) { Ar(V.Line, V.Column, V.EndColumn); }

template <class A> void io(A &Ar, Access &V) { Ar(V.At, V.Kind, V.Where, V.Guards); }

template <class A> void io(A &Ar, Return &V) { Ar(V.At, V.V, V.Object, V.Guards); }

template <class A> void io(A &Ar, FlowEvent &V) {
  FlowKind Kind = V.Kind;
  uint32_t Index = V.Index, To = V.To;
  Ar(Kind, Index, To);
  if constexpr (A::Reading)
    V = {Kind, Index, To};
}

template <class A> void io(A &Ar, BranchTest &V) { Ar(V.At, V.If, V.Of); }

template <class A> void io(A &Ar, FunctionFacts &V) {
  Ar(V.Symbol, V.Display, V.At, V.NumParams, V.ReturnType, V.GfpParam, V.External, V.Weak,
     V.AsksContext, V.Calls, V.Parts, V.Stores, V.Choices, V.Accesses, V.Returns, V.Tests, V.Flow,
     V.Questions, V.ReturnTest);
}

template <class A> void io(A &Ar, Dependency &V) { Ar(V.Path, V.Hash); }

/// Without the bodies of headers and the files read, which travel and are stored on their own.
template <class A> void io(A &Ar, TuFacts &V) {
  Ar(V.MainFile, V.ModName, V.Functions, V.Stores, V.Records, V.Errors);
}

} // namespace irqlint

#endif // IRQLINT_CHECKERS_FACTS_FACTSARCHIVE_H
