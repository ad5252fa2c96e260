// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/release/withheld_parts.h"

#include "base/overloaded.h"

#include <algorithm>
#include <variant>

namespace hz::score {
namespace {

std::vector<std::size_t> columns(std::initializer_list<int> which) {
  std::vector<std::size_t> list;
  for (const int column : which) {
    if (column >= 0) list.push_back(static_cast<std::size_t>(column));
  }
  return list;
}

std::vector<std::size_t> columns(const std::vector<int>& which) {
  std::vector<std::size_t> list;
  for (const int column : which) {
    if (column >= 0) list.push_back(static_cast<std::size_t>(column));
  }
  return list;
}

}  // namespace

WithheldParts::WithheldParts(const Plan& plan)
    : m_ranges(plan.columns.size(), ValueRange::Other), m_isLeaf(plan.columns.size(), 0) {
  const auto leaf = [&](std::size_t column, ValueRange range) {
    m_isLeaf[column] = 1;
    m_ranges[column] = range;
  };
  for (const Step& step : plan.steps) {
    std::visit(
        Overloaded{[&](const IndicatorStep& one) {
                     const auto column = static_cast<std::size_t>(one.column);
                     if (one.node->fromStatistics()) return;
                     leaf(column,
                          std::holds_alternative<GroupGap>(one.node->kind) ? ValueRange::Gap : ValueRange::Percent);
                   },
                   [&](const NodeStep& one) {
                     std::vector<int> parts;
                     for (const PartPlan& part : one.parts) parts.push_back(part.column);
                     m_ranges[static_cast<std::size_t>(one.column)] = ValueRange::Percent;
                     m_made.push_back({columns(parts), columns({one.column}), {}, {}});
                   },
                   [&](const GapStep& one) {
                     m_made.push_back({columns({one.first, one.second}),
                                       columns({one.column, one.difference, one.positive}),
                                       columns({one.positive}),
                                       {}});
                   },
                   [&](const JointStep& one) {
                     m_made.push_back({columns({one.first, one.second}),
                                       columns({one.column, one.heavier}),
                                       columns({one.heavier}),
                                       {one.bindingText, one.typeText}});
                   },
                   [&](const NarrownessStep& one) {
                     for (const std::size_t part : columns(one.involvements)) leaf(part, ValueRange::CappedShare);
                     m_made.push_back(
                         {columns(one.involvements), columns({one.column, one.effective, one.low, one.high}), {}, {}});
                   },
                   [&](const ReachStep& one) {
                     for (const std::size_t part : columns(one.reaches)) leaf(part, ValueRange::Percent);
                     m_made.push_back({columns(one.reaches),
                                       columns({one.column, one.noise, one.mean, one.ratio}),
                                       columns({one.ratio, one.noise}),
                                       {one.worstText}});
                   },
                   [&](const DriverStep& one) {
                     m_made.push_back({columns(one.parts), columns({one.column}), columns({one.column}), {}});
                   }},
        step.what);
  }
}

bool WithheldParts::protectOne(const Made& made, std::vector<char>& hidden,
                               const std::function<bool(std::size_t)>& isThere) const {
  const auto isHidden = [&](std::size_t column) { return hidden[column] != 0; };
  const auto known = std::count_if(made.from.begin(), made.from.end(), isHidden);
  if (known == 0) return false;
  bool changed = false;
  for (const std::size_t column : made.always) {
    if (hidden[column] != 0) continue;
    hidden[column] = 1;
    changed = true;
  }
  if (known > 1 || std::all_of(made.results.begin(), made.results.end(), isHidden)) return changed;
  for (const std::size_t column : made.from) {
    if (hidden[column] != 0 || m_isLeaf[column] == 0 || !isThere(column)) continue;
    hidden[column] = 1;
    return true;
  }
  for (const std::size_t column : made.results) hidden[column] = 1;
  return true;
}

void WithheldParts::protect(std::vector<char>& hidden, const std::function<bool(std::size_t)>& isThere) const {
  bool changed = true;
  while (changed) {
    changed = false;
    for (const Made& made : m_made) changed = protectOne(made, hidden, isThere) || changed;
  }
}

std::vector<int> WithheldParts::textsOf(const std::vector<char>& hidden) const {
  std::vector<int> texts;
  for (const Made& made : m_made) {
    const bool any = std::any_of(made.from.begin(), made.from.end(), [&](std::size_t c) { return hidden[c] != 0; });
    if (any) texts.insert(texts.end(), made.texts.begin(), made.texts.end());
  }
  return texts;
}

}  // namespace hz::score
