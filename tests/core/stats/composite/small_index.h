// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "stats/composite/build.h"

#include <string>

/// A hand-made index: X1, X2 (worse when high) and X3 under P, X4 and X5 under Q, P and Q under TOP.
namespace small {

inline std::string meta() {
  return "Level,iCode,Parent,Direction,Weight,Type\n"
         "1,X1,P,1,1,Indicator\n1,X2,P,-1,1,Indicator\n1,X3,P,1,2,Indicator\n"
         "1,X4,Q,1,1,Indicator\n1,X5,Q,1,3,Indicator\n"
         "2,P,TOP,1,1,Aggregate\n2,Q,TOP,1,1,Aggregate\n3,TOP,,1,1,Aggregate\n";
}
inline std::string data() {
  return "uCode,X1,X2,X3,X4,X5\n"
         "c,3,5,9,1,2\na,1,4,2,2,NA\nb,2,8,4,4,7\nd,5,1,1,9,3\n";
}
inline hz::composite::IndexTable table(const std::string& data = small::data()) {
  return hz::composite::readIndexTable(data, meta(), "iData", "iMeta");
}
/// The English text of the fault that `call` throws, "" when none.
template <class Call>
std::string complaint(Call call) {
  try {
    call();
  } catch (const hz::Fault& fault) {
    return fault.what();
  }
  return "";
}
inline bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}
inline bool noted(const hz::composite::Index& index, const std::string& key, const std::string& argument) {
  for (const hz::composite::Note& note : index.notes) {
    if (note.key == key && (argument.empty() || note.arguments.at(0) == argument)) return true;
  }
  return false;
}

}  // namespace small
