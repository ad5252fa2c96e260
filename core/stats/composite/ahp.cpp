// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/ahp.h"

#include "base/fault.h"
#include "base/table_text.h"
#include "base/text.h"

#include <Eigen/Eigenvalues>
#include <array>
#include <set>

namespace hz::stats::composite {
namespace {

constexpr std::array<double, 15> k1980 = {0,    0,    0.58, 0.90, 1.12, 1.24, 1.32, 1.41,
                                          1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59};
constexpr std::array<double, 10> kLater = {0, 0, 0.52, 0.89, 1.11, 1.25, 1.35, 1.40, 1.45, 1.49};

void requireReciprocal(const Eigen::MatrixXd& a, const std::vector<std::string>& items) {
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    for (Eigen::Index j = 0; j < a.cols(); ++j) {
      const std::string pair = items[static_cast<std::size_t>(i)] + " against " + items[static_cast<std::size_t>(j)];
      if (!(a(i, j) > 0)) refuse("the judgement of " + pair + " is missing or not above 0");
      // Published matrices print reciprocals with few digits, such as 0.33 for 1/3.
      if (std::abs(a(i, j) * a(j, i) - 1) > 0.02) refuse("the judgement of " + pair + " contradicts its mirror");
    }
  }
}

/// Perron vector and root of a positive matrix.
std::pair<Eigen::VectorXd, double> principal(const Eigen::MatrixXd& a) {
  const Eigen::EigenSolver<Eigen::MatrixXd> solver(a);
  Eigen::Index best = 0;
  solver.eigenvalues().real().maxCoeff(&best);
  Eigen::VectorXd w = solver.eigenvectors().col(best).real().cwiseAbs();
  w /= w.sum();
  return {w, solver.eigenvalues()(best).real()};
}

Eigen::VectorXd rootWeights(const Eigen::MatrixXd& a) {
  Eigen::VectorXd w = (a.array().log().rowwise().mean()).exp().matrix();
  return w / w.sum();
}

std::optional<double> parseJudgement(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return parseNumber(text);
  const auto above = parseNumber(text.substr(0, slash)), below = parseNumber(text.substr(slash + 1));
  if (!above || !below || *below == 0) return std::nullopt;
  return *above / *below;
}

/// A matrix whose blanks are filled from the mirror, with ones on the diagonal.
Eigen::MatrixXd completed(Eigen::MatrixXd a) {
  for (Eigen::Index i = 0; i < a.rows(); ++i) {
    if (isMissing(a(i, i))) a(i, i) = 1;
    for (Eigen::Index j = 0; j < a.cols(); ++j) {
      if (isMissing(a(i, j)) && a(j, i) > 0) a(i, j) = 1 / a(j, i);
    }
  }
  return a;
}

Judgements readSquare(const TableText& table, const std::string& file) {
  Judgements out;
  out.items.assign(table.columns.begin() + 1, table.columns.end());
  const auto n = static_cast<Eigen::Index>(out.items.size());
  if (table.rows.size() != out.items.size()) refuse(file + ": a matrix of judgements needs as many rows as columns");
  out.matrix = Eigen::MatrixXd::Constant(n, n, kMissing);
  for (Eigen::Index i = 0; i < n; ++i) {
    const std::vector<std::string>& row = table.rows[static_cast<std::size_t>(i)];
    if (trimmed(row[0]) != out.items[static_cast<std::size_t>(i)]) {
      refuse(file + ": row " + row[0] + " does not follow the order of the columns");
    }
    for (Eigen::Index j = 0; j < n; ++j) {
      const auto value = parseJudgement(trimmed(row[static_cast<std::size_t>(j) + 1]));
      if (value) out.matrix(i, j) = *value;
    }
  }
  out.matrix = completed(out.matrix);
  requireReciprocal(out.matrix, out.items);
  return out;
}

struct Judged {
  std::string judge, row, column;
  double value;
};

/// Items that pairs connect belong to one group; groups and items keep the order in which the file names them.
std::vector<std::vector<std::string>> groupsOf(const std::vector<Judged>& pairs) {
  std::vector<std::vector<std::string>> groups;
  const auto find = [&groups](const std::string& item) {
    return std::find_if(groups.begin(), groups.end(), [&item](const auto& group) {
      return std::find(group.begin(), group.end(), item) != group.end();
    });
  };
  for (const Judged& pair : pairs) {
    for (const std::string& item : {pair.row, pair.column}) {
      if (find(item) == groups.end()) groups.push_back({item});
    }
    const auto a = find(pair.row), b = find(pair.column);
    if (a == b) continue;
    const auto first = std::min(a, b), second = std::max(a, b);
    first->insert(first->end(), second->begin(), second->end());
    groups.erase(second);
  }
  return groups;
}

Judgements pooled(const std::vector<std::string>& items, const std::vector<Judged>& pairs, const std::string& file) {
  std::map<std::string, Eigen::MatrixXd> byJudge;
  const auto n = static_cast<Eigen::Index>(items.size());
  for (const Judged& pair : pairs) {
    const auto row = std::find(items.begin(), items.end(), pair.row);
    const auto column = std::find(items.begin(), items.end(), pair.column);
    if (row == items.end() || column == items.end()) continue;
    auto& matrix = byJudge.try_emplace(pair.judge, Eigen::MatrixXd::Constant(n, n, kMissing)).first->second;
    matrix(row - items.begin(), column - items.begin()) = pair.value;
  }
  std::vector<Eigen::MatrixXd> judges;
  for (auto& [judge, matrix] : byJudge) {
    const Eigen::MatrixXd whole = completed(matrix);
    for (Eigen::Index i = 0; i < n; ++i) {
      for (Eigen::Index j = 0; j < n; ++j) {
        if (!isMissing(whole(i, j))) continue;
        refuse(file + ": nobody compares " + items[static_cast<std::size_t>(i)] + " with " +
               items[static_cast<std::size_t>(j)] + (judge.empty() ? "" : " (judge " + judge + ")"));
      }
    }
    requireReciprocal(whole, items);
    judges.push_back(whole);
  }
  return {items, groupJudgement(judges), static_cast<int>(judges.size())};
}

std::vector<Judgements> readList(const TableText& table, const std::string& file) {
  std::vector<Judged> pairs;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    const auto value = parseJudgement(trimmed(table.cell(row, "value")));
    Judged pair{std::string(trimmed(table.cell(row, "judge"))), std::string(trimmed(table.cell(row, "row"))),
                std::string(trimmed(table.cell(row, "column"))), value.value_or(kMissing)};
    if (!value || !(*value > 0))
      refuse(file + ": the judgement of " + pair.row + " against " + pair.column + " is not above 0");
    pairs.push_back(std::move(pair));
  }
  std::vector<Judgements> out;
  for (const std::vector<std::string>& items : groupsOf(pairs)) out.push_back(pooled(items, pairs, file));
  return out;
}

}  // namespace

double randomIndex(int n, RandomIndex table) {
  if (n <= 2) return 0;
  if (table == RandomIndex::AlonsoLamata) return (1.7699 * n - 4.3513) / (n - 1);
  const int most = table == RandomIndex::Saaty1980 ? 15 : 10;
  if (n > most) {
    refuse("this table of random indices ends at " + std::to_string(most) + " items; use --ahp-ri alonso-lamata");
  }
  const auto at = static_cast<std::size_t>(n - 1);
  return table == RandomIndex::Saaty1980 ? k1980[at] : kLater[at];
}

std::string_view randomIndexName(RandomIndex table) {
  switch (table) {
    case RandomIndex::Saaty1980: return "Saaty 1980";
    case RandomIndex::SaatyLater: return "Saaty, later table";
    case RandomIndex::AlonsoLamata: return "Alonso & Lamata 2006";
  }
  return "";
}

AhpWeights ahpWeights(const Eigen::MatrixXd& a, const std::vector<std::string>& items, AhpMethod method,
                      RandomIndex table) {
  requireReciprocal(a, items);
  const Eigen::Index n = a.rows();
  const auto [perron, lambda] = principal(a);
  const Eigen::VectorXd w = method == AhpMethod::Eigenvector ? perron : rootWeights(a);
  AhpWeights out;
  out.weights.assign(w.data(), w.data() + w.size());
  // For the root method λ is the mean of (Aw)_i/w_i, as it is taught.
  out.lambdaMax = method == AhpMethod::Eigenvector ? lambda : ((a * w).array() / w.array()).mean();
  out.randomIndex = randomIndex(static_cast<int>(n), table);
  out.consistencyIndex = n > 1 ? (out.lambdaMax - static_cast<double>(n)) / static_cast<double>(n - 1) : 0;
  if (n > 2) out.consistencyRatio = out.consistencyIndex / out.randomIndex;
  out.consistent = out.consistencyRatio < 0.1;
  if (out.consistent) return out;
  double worst = -1;
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = i + 1; j < n; ++j) {
      const double implied = w(i) / w(j), off = std::abs(std::log(a(i, j) / implied));
      if (off <= worst) continue;
      worst = off;
      out.worstRow = static_cast<int>(i);
      out.worstColumn = static_cast<int>(j);
      out.worstJudgement = a(i, j);
      out.worstImplied = implied;
    }
  }
  return out;
}

Eigen::MatrixXd groupJudgement(const std::vector<Eigen::MatrixXd>& judges) {
  if (judges.empty()) refuse("there is no judgement");
  if (judges.size() == 1) return judges.front();
  Eigen::ArrayXXd logs = Eigen::ArrayXXd::Zero(judges.front().rows(), judges.front().cols());
  for (const Eigen::MatrixXd& judge : judges) logs += judge.array().log();
  return (logs / static_cast<double>(judges.size())).exp().matrix();
}

std::vector<Judgements> readJudgements(std::string_view csv, const std::string& file) {
  const TableText table = parseTable(csv, file);
  if (table.find("row") >= 0 && table.find("column") >= 0 && table.find("value") >= 0) return readList(table, file);
  if (table.columns.size() < 2) refuse(file + ": neither a matrix of judgements nor a list row, column, value");
  return {readSquare(table, file)};
}

Note consistencyNote(const AhpWeights& found, const std::vector<std::string>& items, const std::string& group) {
  const std::string ratio = fixedNumber(found.consistencyRatio, 3);
  if (found.consistent) return {"ahp_consistent", {group, ratio}};
  return {"ahp_inconsistent",
          {group, ratio, items[static_cast<std::size_t>(found.worstRow)],
           items[static_cast<std::size_t>(found.worstColumn)], fixedNumber(found.worstJudgement, 2),
           fixedNumber(found.worstImplied, 2)}};
}

}  // namespace hz::stats::composite
