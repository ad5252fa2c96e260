// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"

namespace hz::test {

/// A variable that is a number.
inline AnalysisVariable numberVariable(const std::string& name, std::vector<double> values) {
  AnalysisVariable out;
  out.name = name;
  out.of.assign(values.size(), -1);
  out.numbers = std::move(values);
  return out;
}

/// A variable of categories; −1 = missing. Its numbers are the places.
inline AnalysisVariable categoryVariable(const std::string& name, std::vector<std::string> codes, std::vector<int> of) {
  AnalysisVariable out;
  out.name = name;
  out.codes = std::move(codes);
  for (const int c : of) out.numbers.push_back(c < 0 ? kMissing : c);
  out.of = std::move(of);
  out.factor = true;
  return out;
}

inline AnalysisData madeData(std::vector<AnalysisVariable> variables) {
  AnalysisData out;
  out.rows = variables.empty() ? 0 : variables.front().numbers.size();
  out.variables = std::move(variables);
  return out;
}

inline AnalysisResult analysed(const AnalysisData& data, const AnalysisRequest& request,
                               const DisclosurePolicy* policy = nullptr, Language language = Language::English) {
  NoProgress progress;
  return analyse(data, request, language, 2, nullptr, progress, policy);
}

}  // namespace hz::test
