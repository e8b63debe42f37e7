//===- Date.cpp - Until when something is silenced ------------------------===//
//
// Part of irqlint, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "driver/silence/Date.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/Process.h"

#include <chrono>

using namespace irqlint;

bool irqlint::isDate(llvm::StringRef Text) {
  if (Text.size() != 10 || Text[4] != '-' || Text[7] != '-')
    return false;
  unsigned Year = 0, Month = 0, Day = 0;
  auto number = [](llvm::StringRef Digits, unsigned &Out) {
    return llvm::all_of(Digits, llvm::isDigit) && !Digits.getAsInteger(10, Out);
  };
  if (!number(Text.substr(0, 4), Year) || !number(Text.substr(5, 2), Month) ||
      !number(Text.substr(8, 2), Day))
    return false;
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(Year)),
                                     std::chrono::month(Month), std::chrono::day(Day))
      .ok();
}

std::string irqlint::today() {
  using namespace std::chrono;
  auto Days = floor<days>(system_clock::now());
  uint64_t Seconds = 0;
  if (std::optional<std::string> Epoch = llvm::sys::Process::GetEnv("SOURCE_DATE_EPOCH"))
    if (!llvm::StringRef(*Epoch).getAsInteger(10, Seconds))
      Days = floor<days>(sys_seconds(seconds(Seconds)));
  year_month_day Day(Days);
  return llvm::formatv("{0,0+4}-{1,0+2}-{2,0+2}", static_cast<int>(Day.year()),
                       static_cast<unsigned>(Day.month()), static_cast<unsigned>(Day.day()))
      .str();
}
