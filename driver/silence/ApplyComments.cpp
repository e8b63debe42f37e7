//===- ApplyComments.cpp - Findings that comments silence -----------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/data/RuleInfo.h"
#include "driver/output/SourceLines.h"
#include "driver/silence/AllowComments.h"
#include "driver/silence/NoLint.h"
#include "driver/silence/Silence.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <map>
#include <set>

using namespace irqlint;

namespace {
/// An irqlint comment, with the rules that it names.
struct Allowed {
  AllowComment Comment;
  RuleSelection Rules; ///< none where it has a problem
  bool IsUsed = false;
};

/// The comments of one file.
struct FileComments {
  std::vector<Allowed> Allows;
  std::vector<NoLint> NoLints;
};

/// Reads the files that proofs lead through, each once.
class CommentSilencer {
public:
  CommentSilencer(CheckResult &Result, const RunScope &Scope)
      : Result(Result), Scope(Scope), Sources(Result.SourceRoot, Result.Overlaid) {}

  void silence(Finding &F);
  void noteUseless();

private:
  FileComments &commentsOf(const std::string &File);
  void silenceAt(Finding &F, const Location &At);
  void add(Finding &F, Location At, const std::string &Reason);

  CheckResult &Result;
  const RunScope &Scope;
  SourceLines Sources;
  std::map<std::string, FileComments> Files;
};
} // namespace

FileComments &CommentSilencer::commentsOf(const std::string &File) {
  auto [It, New] = Files.try_emplace(File);
  const SourceText *Text = New ? Sources.file(File) : nullptr;
  if (!Text)
    return It->second;
  for (AllowComment &Comment : findAllowComments(Text->text())) {
    Allowed Next{std::move(Comment), {}};
    if (Next.Comment.Problem.empty()) {
      llvm::Expected<RuleSelection> Rules =
          RuleSelection::named("'irqlint: allow'", Next.Comment.Rules);
      if (Rules)
        Next.Rules = std::move(*Rules);
      else
        Next.Comment.Problem = llvm::toString(Rules.takeError());
    }
    It->second.Allows.push_back(std::move(Next));
  }
  It->second.NoLints = findNoLints(Text->text());
  return It->second;
}

void CommentSilencer::add(Finding &F, Location At, const std::string &Reason) {
  // Two steps may be on one line.
  if (llvm::none_of(F.Suppressions, [&](const Suppression &S) { return S.Loc == At; }))
    F.Suppressions.push_back({Suppression::Kind::InSource, std::move(At), Reason});
}

void CommentSilencer::silenceAt(Finding &F, const Location &At) {
  if (!At.valid())
    return;
  FileComments &Comments = commentsOf(At.File);
  for (Allowed &A : Comments.Allows)
    if (A.Comment.Covers == At.Line && A.Comment.Problem.empty() && A.Rules.has(F)) {
      A.IsUsed = true;
      add(F, {At.File, A.Comment.Line, A.Comment.Column}, A.Comment.Reason);
    }
  const RuleInfo *Rule = findRule(F.Rule);
  for (const NoLint &N : Comments.NoLints)
    if (N.First <= At.Line && At.Line <= N.Last &&
        N.covers({F.Rule, Rule ? Rule->Alias : std::string()}))
      add(F, {At.File, N.Line, N.Column}, N.Reason.empty() ? "NOLINT" : N.Reason);
}

void CommentSilencer::silence(Finding &F) {
  silenceAt(F, F.Primary);
  for (const PathStep &Step : F.Path)
    silenceAt(F, Step.Loc);
}

/// Comments of other tools' syntax are never called useless, since the tools may need them.
void CommentSilencer::noteUseless() {
  for (const RootFile &Root : Result.Roots)
    if (Scope.judges(Root.File))
      commentsOf(Root.File);
  for (const auto &[File, Comments] : Files)
    for (const Allowed &A : Comments.Allows) {
      Location At{File, A.Comment.Line, A.Comment.Column};
      if (!A.Comment.Problem.empty())
        Result.Notices.push_back({Notice::Kind::BadSuppression, At,
                                  "This comment silences nothing: " + A.Comment.Problem + "."});
      else if (!A.IsUsed && Scope.judges(File) && A.Rules.isWithin(Scope.rules()))
        Result.Notices.push_back({Notice::Kind::UnusedSuppression, At,
                                  "This comment allows " + A.Comment.Rules + " in line " +
                                      std::to_string(A.Comment.Covers) +
                                      ", where nothing of the kind was found; remove it."});
    }
}

void irqlint::applyComments(CheckResult &Result, const RunScope &Scope) {
  CommentSilencer Silencer(Result, Scope);
  for (Finding &F : Result.Findings)
    Silencer.silence(F);
  for (Finding F : Result.OfOld) // so that their comments are of use
    Silencer.silence(F);
  Silencer.noteUseless();
}
