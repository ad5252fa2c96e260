// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "score/scale/proposal.h"
#include "stats/basics/correlation.h"

#include <algorithm>

namespace hz::score {
namespace {

using Answers = std::vector<std::vector<double>>;

/// Rows in which every item is answered.
Answers completeRows(const Answers& answers) {
  Answers complete(answers.size());
  for (std::size_t row = 0; !answers.empty() && row < answers.front().size(); ++row) {
    const bool whole =
        std::none_of(answers.begin(), answers.end(), [&](const auto& item) { return isMissing(item[row]); });
    for (std::size_t i = 0; whole && i < answers.size(); ++i) complete[i].push_back(answers[i][row]);
  }
  return complete;
}

std::vector<double> withOthers(const Answers& complete, const std::vector<bool>& turned) {
  std::vector<double> all;
  for (std::size_t i = 0; i < complete.size(); ++i) {
    std::vector<double> rest(complete[i].size(), 0.0);
    for (std::size_t k = 0; k < complete.size(); ++k)
      for (std::size_t row = 0; k != i && row < rest.size(); ++row)
        rest[row] += turned[k] ? -complete[k][row] : complete[k][row];
    const double r = stats::pearson(complete[i], rest);
    all.push_back(turned[i] ? -r : r);
  }
  return all;
}

}  // namespace

std::vector<double> itemRestCorrelations(const Answers& answers) {
  return withOthers(completeRows(answers), std::vector<bool>(answers.size(), false));
}

std::vector<bool> suspectedReversed(const Answers& answers) {
  const Answers complete = completeRows(answers);
  std::vector<bool> turned(answers.size(), false);
  // Each turn makes the sum of all correlations between items larger, so this ends; the bound is for ties of doubles.
  for (std::size_t step = 0; step < 4 * answers.size(); ++step) {
    const std::vector<double> r = withOthers(complete, turned);
    std::size_t worst = r.size();
    for (std::size_t i = 0; i < r.size(); ++i)
      if (!isMissing(r[i]) && r[i] < 0 && (worst == r.size() || r[i] < r[worst])) worst = i;
    if (worst == r.size()) break;
    turned[worst] = !turned[worst];
  }
  const auto many = static_cast<std::size_t>(std::count(turned.begin(), turned.end(), true));
  if (2 * many > turned.size()) turned.flip();
  return turned;
}

}  // namespace hz::score
