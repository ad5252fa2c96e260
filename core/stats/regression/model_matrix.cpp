// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/model_matrix.h"

#include <set>

namespace hz::stats {
namespace {

/// Remaining share of a column's norm below which it counts as a combination of others (R's lm).
constexpr double kCollinear = 1e-7;

struct Column {
  std::string name;
  std::size_t variable = 0;
  Eigen::VectorXd values;
};

std::vector<std::size_t> countsOf(const ModelVariable& variable, const std::vector<std::uint32_t>& rows) {
  std::vector<std::size_t> counts(variable.codes.size(), 0);
  for (const std::uint32_t row : rows) {
    if (variable.of[row] >= 0) ++counts[static_cast<std::size_t>(variable.of[row])];
  }
  return counts;
}

std::vector<Column> columnsOf(const std::vector<ModelVariable>& variables, std::size_t at,
                              const std::vector<std::uint32_t>& rows) {
  const ModelVariable& variable = variables[at];
  const auto n = static_cast<Eigen::Index>(rows.size());
  std::vector<Column> out;
  if (!variable.factor) {
    Column column{variable.name, at, Eigen::VectorXd(n)};
    for (Eigen::Index i = 0; i < n; ++i) column.values[i] = variable.numbers[rows[static_cast<std::size_t>(i)]];
    return {column};
  }
  const std::vector<std::size_t> counts = countsOf(variable, rows);
  const int reference = referenceOf(variable, rows);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0 || static_cast<int>(c) == reference) continue;
    Column column{variable.name + "=" + variable.codes[c], at, Eigen::VectorXd(n)};
    for (Eigen::Index i = 0; i < n; ++i) {
      column.values[i] = variable.of[rows[static_cast<std::size_t>(i)]] == static_cast<int>(c) ? 1 : 0;
    }
    out.push_back(std::move(column));
  }
  return out;
}

/// Products of every column of the first variable with every column of the next.
std::vector<Column> columnsOf(const std::vector<ModelVariable>& variables, const ModelTerm& term,
                              const std::vector<std::uint32_t>& rows) {
  std::vector<Column> out = columnsOf(variables, term.variables.front(), rows);
  for (std::size_t k = 1; k < term.variables.size(); ++k) {
    std::vector<Column> products;
    const std::vector<Column> others = columnsOf(variables, term.variables[k], rows);
    for (const Column& first : out) {
      for (const Column& second : others) {
        products.push_back({first.name + ":" + second.name, first.variable, first.values.cwiseProduct(second.values)});
      }
    }
    out = std::move(products);
  }
  return out;
}

bool isConstant(const Eigen::VectorXd& x) {
  return x.size() == 0 || (x.array() == x[0]).all();
}

/// Orthonormal basis that grows by what a new column adds to it.
class Basis {
 public:
  explicit Basis(Eigen::Index n) : m_n(n) {
    m_columns.push_back(Eigen::VectorXd::Constant(n, 1 / std::sqrt(double(n))));
  }
  bool take(const Eigen::VectorXd& column) {
    Eigen::VectorXd rest = column;
    for (int pass = 0; pass < 2; ++pass) {  // twice is enough (Giraud et al. 2005)
      for (const Eigen::VectorXd& q : m_columns) rest -= q.dot(rest) * q;
    }
    const double left = rest.norm();
    if (!(left > kCollinear * column.norm()) || static_cast<Eigen::Index>(m_columns.size()) >= m_n) return false;
    m_columns.push_back(rest / left);
    return true;
  }

 private:
  Eigen::Index m_n;
  std::vector<Eigen::VectorXd> m_columns;
};

void noteEmpty(const ModelVariable& variable, const std::vector<std::uint32_t>& rows,
               const std::set<std::string>& separated, std::set<std::string>& noted,
               std::vector<DroppedTerm>& dropped) {
  if (!variable.factor) return;
  const std::vector<std::size_t> counts = countsOf(variable, rows);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    const std::string term = variable.name + "=" + variable.codes[c];
    if (counts[c] == 0 && separated.count(term) == 0 && noted.insert(term).second) {
      dropped.push_back({term, "empty", 0, {}});
    }
  }
}

}  // namespace

int referenceOf(const ModelVariable& variable, const std::vector<std::uint32_t>& rows) {
  const std::vector<std::size_t> counts = countsOf(variable, rows);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (variable.codes[c] == variable.reference && counts[c] > 0) return static_cast<int>(c);
  }
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] > 0) return static_cast<int>(c);
  }
  return -1;
}

ModelMatrix modelMatrix(const std::vector<ModelVariable>& variables, const std::vector<ModelTerm>& terms,
                        const std::vector<std::uint32_t>& rows, const std::vector<SeparatedCategory>& separated) {
  ModelMatrix out;
  std::set<std::string> left, noted;
  std::set<std::size_t> used;
  for (const ModelTerm& term : terms) used.insert(term.variables.begin(), term.variables.end());
  for (const SeparatedCategory& category : separated) {
    left.insert(category.term);
    if (used.count(category.variable) > 0) out.dropped.push_back({category.term, "separation", category.n, {}});
  }
  std::vector<Column> kept;
  Basis basis(static_cast<Eigen::Index>(rows.size()));
  for (const ModelTerm& term : terms) {
    for (const std::size_t v : term.variables) noteEmpty(variables[v], rows, left, noted, out.dropped);
    for (Column& column : columnsOf(variables, term, rows)) {
      const bool again = std::any_of(kept.begin(), kept.end(), [&](const Column& c) { return c.name == column.name; });
      if (again || left.count(column.name) > 0) continue;
      if (isConstant(column.values)) {
        out.dropped.push_back({column.name, "constant", 0, {}});
      } else if (!basis.take(column.values)) {
        const auto same = std::find_if(kept.begin(), kept.end(), [&](const Column& c) {
          const double scale = c.values.cwiseAbs().maxCoeff();
          return (c.values - column.values).cwiseAbs().maxCoeff() <= kCollinear * scale;
        });
        out.dropped.push_back({column.name, "collinear", 0, same == kept.end() ? std::string() : same->name});
      } else {
        kept.push_back(std::move(column));
      }
    }
  }
  out.x.resize(static_cast<Eigen::Index>(rows.size()), static_cast<Eigen::Index>(kept.size()));
  for (std::size_t j = 0; j < kept.size(); ++j) {
    out.names.push_back(kept[j].name);
    out.variables.push_back(kept[j].variable);
    out.x.col(static_cast<Eigen::Index>(j)) = kept[j].values;
  }
  return out;
}

}  // namespace hz::stats
