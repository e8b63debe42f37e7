//===- Registers.cpp - Which registers a driver's functions write ---------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "checkers/analysis/Registers.h"

#include "checkers/analysis/DriverCalls.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

#include <optional>

using namespace irqlint;

/// Functions of functions beyond this are a state machine, not an accessor.
static constexpr size_t MaxDepth = 6;
/// A function that writes more than these writes a whole block.
static constexpr size_t MaxWrites = 96;

namespace {
/// How a function of the kernel that writes a register is called.
struct Accessor {
  static constexpr unsigned None = ~0u;
  unsigned Address = 0;  ///< the argument that says which register
  unsigned Written = 1;  ///< the argument that is written, or None
  unsigned Block = None; ///< the argument that says in which block it is
  bool Clears = false;   ///< the bits that it is given
};
} // namespace

/// The accessors of the kernel (include/asm-generic/io.h, include/linux/regmap.h, i2c.h, pci.h,
/// irq.h).
static std::optional<Accessor> accessorOf(const CallSite &Site) {
  constexpr unsigned None = Accessor::None;
  if (Site.Kind == CalleeKind::Field) {
    llvm::StringRef Record = Site.First.str(), Field = Site.Second.str();
    if (Record == "gpio_chip" && Field == "write_reg")
      return Accessor{0, 1};
    if (Record == "irq_chip_generic" && Field == "reg_writel")
      return Accessor{1, 0};
    return std::nullopt;
  }
  if (Site.Kind != CalleeKind::Direct)
    return std::nullopt;
  return llvm::StringSwitch<std::optional<Accessor>>(plainName(Site.First))
      .Cases("__raw_writeb", "__raw_writew", "__raw_writel", "__raw_writeq", Accessor{1, 0})
      .Cases("writeb", "writew", "writel", "writeq", Accessor{1, 0})
      .Cases("writeb_relaxed", "writew_relaxed", "writel_relaxed", "writeq_relaxed", Accessor{1, 0})
      .Cases("iowrite8", "iowrite16", "iowrite32", "iowrite64", Accessor{1, 0})
      .Cases("iowrite16be", "iowrite32be", "iowrite64be", "lo_hi_writeq", "hi_lo_writeq",
             Accessor{1, 0})
      .Cases("outb", "outw", "outl", Accessor{1, 0})
      .Cases("out_8", "out_be16", "out_be32", "out_le16", "out_le32", Accessor{0, 1})
      .Cases("__iowrite32_copy", "memcpy_toio", "memset_io", "iowrite32_rep", Accessor{0, None})
      .Cases("regmap_write", "regmap_write_async", Accessor{1, 2, 0})
      .Cases("regmap_bulk_write", "regmap_raw_write", "regmap_noinc_write", Accessor{1, None, 0})
      .Cases("regmap_update_bits", "regmap_update_bits_base", "regmap_write_bits",
             Accessor{1, 3, 0})
      .Case("regmap_set_bits", Accessor{1, 2, 0})
      .Case("regmap_clear_bits", Accessor{1, 2, 0, true})
      .Cases("regmap_field_write", "regmap_field_force_write", Accessor{0, 1})
      .Cases("regmap_field_update_bits", "regmap_field_update_bits_base", Accessor{0, 2})
      .Cases("i2c_smbus_write_byte_data", "i2c_smbus_write_word_data", Accessor{1, 2, 0})
      .Cases("pci_write_config_byte", "pci_write_config_word", "pci_write_config_dword",
             Accessor{1, 2, 0})
      .Case("irq_reg_writel", Accessor{2, 1, 0})
      .Default(std::nullopt);
}

/// A function of another driver, such as a PMIC's core, that writes what its name says.
static bool isForeignAccessor(llvm::StringRef Callee) {
  if (Callee.contains("lock") || Callee.contains("seq") || Callee.starts_with("down_") ||
      Callee.starts_with("up_"))
    return false; // the writer's side of a lock
  return Callee.contains("write") || Callee.contains("update_bits") ||
         Callee.contains("set_bits") || Callee.contains("clear_bits") || Callee.contains("_rmw");
}

/// A part that says which register of its block is meant.
static bool isOffset(const Value &V) {
  switch (V.Kind) {
  case ValueKind::Int:
  case ValueKind::FieldAddr:
    return true;
  case ValueKind::Field:
  case ValueKind::Var: // the number of an interrupt is none of a register
    return V.Index == 0 && V.AndBits != 0 && V.Second.str() != "hwirq";
  default:
    return false;
  }
}

/// A pointer or map, by which the block is reached.
static bool isBlock(const Value &V) {
  return (V.Kind == ValueKind::Field || V.Kind == ValueKind::Var) && V.Index != 0;
}

/// A part that a function of the driver computes: First, with Int for the constants that it is
/// given, some bits for each argument. It is a Call in the terms of the function that has the call.
static bool isComputed(const Value &V) { return V.Kind == ValueKind::Function; }
static constexpr unsigned MaxConstants = 4, ConstantBits = 15;
static constexpr int64_t ConstantMask = 0x3fff, KnownConstant = 0x4000;

/// Whether one function computes both, from constants that do not differ.
static bool isComputedAlike(const Value &A, const Value &B) {
  if (!isComputed(A) || !isComputed(B) || A.First != B.First)
    return false;
  for (unsigned I = 0; I != MaxConstants; ++I) {
    int64_t Mine = A.Int >> (I * ConstantBits), Other = B.Int >> (I * ConstantBits);
    if ((Mine & KnownConstant) && (Other & KnownConstant) &&
        (Mine & ConstantMask) != (Other & ConstantMask))
      return false;
  }
  return true;
}

/// A part that adds what is not known.
static bool isOpen(const Value &V) { return !isOffset(V) && !isBlock(V); }

/// Whether two parts name one offset; elements of an array are told apart where both are known.
static bool sameOffset(const Value &A, const Value &B) {
  if (A.Kind != B.Kind || A.First != B.First || A.Second != B.Second)
    return false;
  if (A.Kind == ValueKind::Int)
    return A.Int == B.Int;
  return A.Int == B.Int || A.Int == Value::NoOffset || B.Int == Value::NoOffset;
}

Register Register::in(llvm::function_ref<std::vector<Value>(unsigned)> PartsOf) const {
  std::vector<Value> Out;
  auto add = [&](const Value &V) {
    if (!llvm::is_contained(Out, V))
      Out.push_back(V);
  };
  for (const Value &V : Parts) {
    if (V.Kind == ValueKind::Param)
      for (const Value &Passed : PartsOf(static_cast<unsigned>(V.Int)))
        add(Passed);
    else // what a callee's own calls give means nothing outside
      add(V.Kind == ValueKind::Call || V.Kind == ValueKind::Output ? Value() : V);
  }
  return Register(std::move(Out));
}

bool Register::isAny() const {
  return llvm::none_of(Parts, isOffset) && (Parts.empty() || llvm::any_of(Parts, isOpen));
}

/// `base + 4 * pin`: a register for each pin, and the block has no others.
static bool isElement(llvm::ArrayRef<Value> Parts) {
  return llvm::any_of(Parts, isBlock) && llvm::any_of(Parts, isOpen) &&
         llvm::all_of(Parts, [](const Value &V) {
           return isBlock(V) || V.Kind == ValueKind::Unknown || V.Second.str() == "hwirq";
         });
}

static bool tells(const Value &V) { return isOffset(V) || isComputed(V); }

bool Register::isUnknown() const {
  return llvm::none_of(Parts, tells) && isAny() && !isElement(Parts);
}

bool Register::isLike(const Register &Other) const {
  auto hasAll = [](const Register &X, const Register &Of) {
    return llvm::all_of(Of.Parts, [&](const Value &V) {
      return !tells(V) ||
             llvm::any_of(X.Parts, [&](const Value &Mine) { return sameOffset(Mine, V); });
    });
  };
  auto hasNumber = [](const Register &X) {
    return llvm::any_of(X.Parts,
                        [](const Value &V) { return V.Kind == ValueKind::Int && V.Int != 0; });
  };
  if (isUnknown() || Other.isUnknown() || isElement(Parts) != isElement(Other.Parts) ||
      !mayBe(Other) || !mayBeInBlockOf(Other))
    return false;
  for (const Value &V : Parts)
    if (llvm::any_of(Other.Parts, [&](const Value &W) { return isComputedAlike(V, W); }))
      return true;
  // A second window on the same registers adds to the offset.
  bool Mine = hasAll(*this, Other), Others = hasAll(Other, *this);
  return (Mine && Others) || (Mine && hasNumber(Other)) || (Others && hasNumber(*this));
}

bool Register::mayBe(const Register &Other) const {
  if (isAny() || Other.isAny())
    return true;
  bool Plain = llvm::none_of(Parts, isOffset), OtherPlain = llvm::none_of(Other.Parts, isOffset);
  if (Plain && OtherPlain) // each register has a pointer of its own
    return mayBeInBlockOf(Other);
  Value Start; // the first register of a block
  Start.Kind = ValueKind::Int;
  auto has = [](llvm::ArrayRef<Value> In, const Value &V) {
    return llvm::any_of(In,
                        [&](const Value &Each) { return isOffset(Each) && sameOffset(Each, V); });
  };
  if (Plain || OtherPlain)
    return has(Plain ? Other.Parts : Parts, Start);
  return llvm::any_of(Parts, [&](const Value &V) { return isOffset(V) && has(Other.Parts, V); });
}

bool Register::mayBeInBlockOf(const Register &Other) const {
  auto sameBlock = [&](const Value &V) {
    return llvm::any_of(Other.Parts, [&](const Value &W) {
      return isBlock(W) && W.Kind == V.Kind && W.First == V.First && W.Second == V.Second;
    });
  };
  return llvm::none_of(Parts, isBlock) || llvm::none_of(Other.Parts, isBlock) ||
         llvm::any_of(Parts, [&](const Value &V) { return isBlock(V) && sameBlock(V); });
}

std::vector<Value> irqlint::partsOf(const Program &P, SiteRef R, unsigned Argument) {
  const FunctionFacts &Facts = P.facts(R.In);
  auto It = llvm::lower_bound(Facts.Parts, std::make_pair(R.Index, Argument),
                              [](const ArgumentParts &A, const std::pair<uint32_t, unsigned> &B) {
                                return std::make_pair(A.Call, A.Argument) < B;
                              });
  if (It != Facts.Parts.end() && It->Call == R.Index && It->Argument == Argument)
    return It->Of.list();
  Value V = Facts.Calls[R.Index].arg(Argument);
  // Without more parts it is the pointer itself, or a number.
  bool IsPointer = Facts.Calls[R.Index].object(Argument).known();
  if (V.Kind == ValueKind::Field || V.Kind == ValueKind::Var) {
    V.Index = IsPointer;
    if (V.Int != 0) {
      Value Offset;
      if (V.Int != Value::NoOffset) {
        Offset.Kind = ValueKind::Int;
        Offset.Int = V.Int;
      }
      V.Int = 0;
      return {V, Offset};
    }
  }
  V.AndBits = -1;
  V.OrBits = 0;
  return {V};
}

/// V, a part in F's terms, where it is what a function of the kernel's sources computes: that
/// function, or the one whose result it gives back, and the constants that it is given.
static Value computed(const Program &P, FunctionId F, const Value &V) {
  constexpr unsigned MaxSteps = 4;
  Value Out;
  std::vector<Value> Args;
  Value At = V;
  for (unsigned Step = 0; Step != MaxSteps && At.Kind == ValueKind::Call; ++Step) {
    const CallSite &Site = P.site({F, static_cast<uint32_t>(At.Int)});
    FunctionId Callee = Site.Kind == CalleeKind::Direct ? P.find(Site.First) : NoFunction;
    if (Callee == NoFunction)
      return Out;
    std::vector<Value> Passed;
    int64_t Constants = 0;
    for (unsigned I = 0; I != Site.NumArgs; ++I) {
      Passed.push_back(substitute(Site.arg(I), Args));
      if (Passed.back().Kind == ValueKind::Int && I < MaxConstants)
        Constants |= ((Passed.back().Int & ConstantMask) | KnownConstant) << (I * ConstantBits);
    }
    Out.Kind = ValueKind::Function;
    Out.First = Site.First;
    Out.Int = Constants;
    const FactList<Return> &Back = P.facts(Callee).Returns;
    At = Back.size() == 1 ? Back.front().V : Value();
    F = Callee;
    Args = std::move(Passed);
  }
  return At.Kind == ValueKind::Field ? At : Out; // irqd_to_hwirq()
}

/// The functions of the driver, of libraries beside it, and the inline ones of headers that a call
/// leads to. Where a pointer may hold many of them, all count.
std::vector<FunctionId> Registers::targetsOf(SiteRef R, UnitId U) const {
  const CallSite &Site = P.site(R);
  std::vector<FunctionId> Out;
  auto add = [&](FunctionId F) {
    UnitId Of = F == NoFunction ? NoUnit : P.unitOf(F);
    bool IsNear = Of == NoUnit || Of == U || P.folderOf(Of) == P.folderOf(U);
    if (F != NoFunction && IsNear && !llvm::is_contained(Out, F))
      Out.push_back(F);
  };
  const Callees &To = Graph.calleesOf(R);
  for (FunctionId F : To.Targets)
    add(F);
  // What is run on all CPUs is run by then.
  if (Site.Kind == CalleeKind::Direct && plainName(Site.First).starts_with("on_each_cpu"))
    for (FunctionId F : To.Callbacks)
      add(F);
  if (Site.Kind == CalleeKind::Field && To.Targets.empty())
    for (const StoreRef &S : P.storesTo(Site.First, Site.Second))
      if (S.Unit == U && S.S->V.Kind == ValueKind::Function)
        add(P.find(S.S->V.First));
  return Out;
}

std::vector<RegisterWrite> Registers::at(SiteRef R, UnitId U) const {
  std::vector<RegisterWrite> Out;
  const CallSite &Site = P.site(R);
  if (!Site.Reachable)
    return Out;
  if (std::optional<Accessor> A = accessorOf(Site)) {
    std::vector<Value> Parts = partsOf(P, R, A->Address);
    if (A->Block != Accessor::None)
      for (Value V : partsOf(P, R, A->Block))
        if (V.Kind == ValueKind::Field || V.Kind == ValueKind::Var || V.Kind == ValueKind::Param) {
          V.Index = 1;
          Parts.push_back(V);
        }
    for (Value &V : Parts)
      if (V.Kind == ValueKind::Call)
        V = computed(P, R.In, V);
    Value What = A->Written == Accessor::None ? Value() : Site.arg(A->Written);
    if (A->Clears) {
      What = Value();
      What.Kind = ValueKind::Int;
    }
    return {{Register(std::move(Parts)), What, {R}}};
  }
  std::vector<FunctionId> Targets = targetsOf(R, U);
  for (FunctionId F : Targets)
    for (const RegisterWrite &W : of(F, P.unitOf(F) == NoUnit ? U : P.unitOf(F))) {
      if (Out.size() == MaxWrites || W.Calls.size() == MaxDepth) {
        Graph.limits().meet(Limit::Writes, R.In);
        break;
      }
      auto passed = [&](unsigned N) {
        std::vector<Value> Parts = partsOf(P, R, N);
        for (Value &V : Parts)
          if (V.Kind == ValueKind::Call)
            V = computed(P, R.In, V);
        return Parts;
      };
      RegisterWrite Here{W.To.in(passed), W.What, {R}};
      if (Here.What.Kind == ValueKind::Param)
        Here.What = Site.arg(static_cast<size_t>(Here.What.Int));
      Here.Calls.insert(Here.Calls.end(), W.Calls.begin(), W.Calls.end());
      Out.push_back(std::move(Here));
    }
  if (Targets.empty() && Site.Kind == CalleeKind::Direct && P.unitOf(R.In) != NoUnit &&
      isForeignAccessor(plainName(Site.First))) {
    std::vector<Value> Parts;
    for (unsigned I = 0; I != Site.NumArgs; ++I)
      for (const Value &V : partsOf(P, R, I))
        if (isOffset(V) || V.Kind == ValueKind::Param)
          Parts.push_back(V);
    Out.push_back({Register(std::move(Parts)), Value(), {R}});
  }
  return Out;
}

const std::vector<RegisterWrite> &Registers::of(FunctionId F, UnitId U) const {
  static const std::vector<RegisterWrite> None;
  auto It = Known.find({F, U});
  if (It != Known.end())
    return It->second;
  if (Open.size() > 2 * MaxDepth)
    Graph.limits().meet(Limit::Writes, F);
  if (Open.size() > 2 * MaxDepth || !Open.insert(F).second)
    return None;
  std::vector<RegisterWrite> Out;
  const FunctionFacts &Facts = P.facts(F);
  for (uint32_t I = 0; I != Facts.Calls.size(); ++I) {
    if (Out.size() >= MaxWrites) {
      Graph.limits().meet(Limit::Writes, F);
      break;
    }
    for (RegisterWrite &W : at({F, I}, U)) {
      bool Has = llvm::any_of(
          Out, [&](const RegisterWrite &Old) { return Old.To == W.To && Old.What == W.What; });
      if (!Has)
        Out.push_back(std::move(W));
    }
  }
  Open.erase(F);
  return Known.emplace(std::make_pair(F, U), std::move(Out)).first->second;
}
