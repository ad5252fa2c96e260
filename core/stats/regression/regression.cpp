// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/regression/regression.h"

#include "base/fault.h"
#include "stats/regression/family_models.h"

#include <fmt/format.h>
#include <map>
#include <set>

namespace hz::stats {
namespace {

constexpr double kManyMissing = 0.2;
constexpr double kHighVif = 10, kRaisedVif = 5;
constexpr std::size_t kTooFewClusters = 5, kFewClusters = 10, kSomeClusters = 30;
constexpr double kLowDf = 4;
constexpr double kEventsPerColumn = 10;

bool categorical(const RegressionInput& input) {
  return input.family != RegressionFamily::Linear;
}

bool answered(const ModelVariable& variable, std::size_t row) {
  return variable.factor ? variable.of[row] >= 0 : !isMissing(variable.numbers[row]);
}

bool inCategory(const ModelVariable& variable, const SeparatedCategory& category, std::size_t row) {
  return variable.factor ? variable.of[row] == category.category
                         : variable.numbers[row] == static_cast<double>(category.category);
}

std::vector<ModelTerm> termsUpTo(const RegressionInput& input, std::size_t block) {
  std::vector<ModelTerm> out;
  for (std::size_t b = 0; b <= block; ++b) out.insert(out.end(), input.blocks[b].begin(), input.blocks[b].end());
  return out;
}

/// Categories of the outcome among the cases, and the place of each case's among them.
struct Outcome {
  std::vector<std::string> names;
  std::vector<int> of;
  explicit Outcome(const RegressionInput& input, const std::vector<std::uint32_t>& rows) {
    std::vector<int> place(input.outcomeCodes.size(), -1);
    for (const std::uint32_t row : rows) place[static_cast<std::size_t>(input.category[row])] = 0;
    for (std::size_t c = 0; c < place.size(); ++c) {
      if (place[c] < 0) continue;
      place[c] = static_cast<int>(names.size());
      names.push_back(input.outcomeCodes[c]);
    }
    for (const std::uint32_t row : rows) of.push_back(place[static_cast<std::size_t>(input.category[row])]);
  }
};

/// A regression on its way.
class Regressor {
 public:
  Regressor(const RegressionInput& input, Progress& progress) : m_input(input), m_progress(progress) {}

  RegressionResult run() {
    checkErrors();
    m_rows = regressionCases(m_input, m_result.missing);
    m_result.n = m_rows.size();
    if (m_rows.size() < 3) return refused("no_cases", {std::to_string(m_rows.size())});
    const std::size_t answeredRows = m_rows.size() + m_result.missing;
    if (static_cast<double>(m_result.missing) > kManyMissing * static_cast<double>(answeredRows)) {
      say("many_missing", "", {std::to_string(m_result.missing), percent(m_result.missing, answeredRows)});
    }
    if (!outcomeVaries()) return refused("constant_outcome", {m_input.outcomeName});
    if (!clustersSuffice()) return m_result;
    if (categorical(m_input)) takeOutSeparated();
    m_result.n = m_rows.size();
    if (!outcomeVaries()) return refused("constant_outcome", {m_input.outcomeName});
    for (std::size_t b = 0; b < m_input.blocks.size(); ++b) {
      m_result.models.push_back(model(b));
      m_progress.report(b + 1, m_input.blocks.size());
    }
    finish();
    return std::move(m_result);
  }

 private:
  const RegressionInput& m_input;
  Progress& m_progress;
  RegressionResult m_result;
  std::vector<std::uint32_t> m_rows;
  std::vector<SeparatedCategory> m_separated;

  static std::string percent(std::size_t part, std::size_t whole) {
    return fmt::format("{:.1f}", 100 * static_cast<double>(part) / static_cast<double>(whole));
  }
  void say(const std::string& code, const std::string& term, std::vector<std::string> arguments) {
    StatisticMessage message{code, term, std::move(arguments)};
    auto& all = m_result.messages;
    if (std::find(all.begin(), all.end(), message) == all.end()) all.push_back(std::move(message));
  }
  RegressionResult refused(const std::string& code, std::vector<std::string> arguments) {
    say(code, "", std::move(arguments));
    return std::move(m_result);
  }

  void checkErrors() const {
    const ErrorKind errors = m_input.errors;
    if (errors == ErrorKind::Hc3 && m_input.family != RegressionFamily::Linear) {
      refuse("errors hc3 are for linear models; take classical, cr2, design or bootstrap");
    }
    if (errors == ErrorKind::Cr2 && m_input.family == RegressionFamily::Ordered) {
      refuse("errors cr2 are for linear and logit models; an ordered one takes bootstrap with --cluster");
    }
    if (errors == ErrorKind::Cr2 && m_input.cluster.empty()) refuse("errors cr2 need --cluster");
    if (errors == ErrorKind::Cr2 && !m_input.weights.empty()) {
      refuse("errors cr2 take no weights; with weights the errors are --se design");
    }
    if (errors == ErrorKind::Design && m_input.design == nullptr) {
      refuse("errors design need --weights, --strata or --psu");
    }
    if (m_input.blocks.empty()) refuse("name the predictors: --block a,b");
  }

  bool outcomeVaries() const {
    if (categorical(m_input)) {
      const Outcome outcome(m_input, m_rows);
      return outcome.names.size() > 1;
    }
    return std::any_of(m_rows.begin(), m_rows.end(),
                       [&](std::uint32_t row) { return m_input.outcome[row] != m_input.outcome[m_rows.front()]; });
  }

  bool clustersSuffice() {
    if (m_input.cluster.empty()) return true;
    m_result.clusters = clusterSizes(m_input.cluster, m_rows);
    const std::size_t count = m_result.clusters->count;
    if (m_input.errors != ErrorKind::Cr2 && m_input.errors != ErrorKind::Bootstrap &&
        m_input.errors != ErrorKind::Design) {
      return true;
    }
    const std::string number = std::to_string(count);
    if (count < 2) {
      say("one_cluster", m_input.clusterVariable, {m_input.clusterVariable});
      return false;
    }
    if (count < kTooFewClusters) {
      say("too_few_clusters", m_input.clusterVariable, {number});
    } else if (count < kFewClusters) {
      say("few_clusters", m_input.clusterVariable, {number});
    } else if (count < kSomeClusters) {
      say("some_clusters", m_input.clusterVariable, {number});
    }
    return true;
  }

  ModelFrame frameOf(std::size_t block) const {
    ModelFrame frame{m_input, m_rows, modelMatrix(m_input.variables, termsUpTo(m_input, block), m_rows, m_separated),
                     {},      true,   Eigen::VectorXd::Ones(static_cast<Eigen::Index>(m_rows.size())),
                     false,   {},     0};
    frame.weighted = !m_input.weights.empty();
    for (std::size_t i = 0; frame.weighted && i < m_rows.size(); ++i) {
      frame.weights[static_cast<Eigen::Index>(i)] = m_input.weights[m_rows[i]];
    }
    if (!m_input.cluster.empty()) frame.clusters = compactClusters(m_input.cluster, m_rows, frame.cluster);
    return frame;
  }

  /// Does the likelihood of the last model have no maximum?
  bool unsettled() const {
    const ModelFrame frame = frameOf(m_input.blocks.size() - 1);
    const Outcome outcome(m_input, m_rows);
    if (m_input.family == RegressionFamily::Ordered && outcome.names.size() > 2) {
      return !fitOrdered(frame.matrix.x, outcome.of, static_cast<int>(outcome.names.size()), frame.weights, nullptr,
                         false)
                  .settled;
    }
    return !fitLogit(withOnes(frame.matrix.x), eventsOf(outcome), frame.weights).settled;
  }
  static Eigen::MatrixXd withOnes(const Eigen::MatrixXd& x) {
    Eigen::MatrixXd out(x.rows(), x.cols() + 1);
    out << Eigen::VectorXd::Ones(x.rows()), x;
    return out;
  }
  static Eigen::VectorXd eventsOf(const Outcome& outcome) {
    Eigen::VectorXd out(static_cast<Eigen::Index>(outcome.of.size()));
    const int last = static_cast<int>(outcome.names.size()) - 1;
    for (std::size_t i = 0; i < outcome.of.size(); ++i)
      out[static_cast<Eigen::Index>(i)] = outcome.of[i] == last ? 1 : 0;
    return out;
  }

  /// A category whose cases all gave the lowest answer, or all the highest.
  std::optional<SeparatedCategory> alikeCategory() const {
    const Outcome outcome(m_input, m_rows);
    const int last = static_cast<int>(outcome.names.size()) - 1;
    std::set<std::size_t> used;
    for (const ModelTerm& term : termsUpTo(m_input, m_input.blocks.size() - 1)) {
      used.insert(term.variables.begin(), term.variables.end());
    }
    for (const std::size_t v : used) {
      const ModelVariable& variable = m_input.variables[v];
      std::map<int, std::pair<std::size_t, std::set<int>>> seen;  // category → cases, answers
      bool twoValued = true;
      for (std::size_t i = 0; i < m_rows.size() && twoValued; ++i) {
        const double number = variable.factor ? variable.of[m_rows[i]] : variable.numbers[m_rows[i]];
        twoValued = variable.factor || number == 0 || number == 1;
        auto& [count, answers] = seen[static_cast<int>(number)];
        ++count;
        answers.insert(outcome.of[i]);
      }
      if (!twoValued || seen.size() < 2) continue;
      for (const auto& [category, found] : seen) {
        if (found.second.size() != 1 || (*found.second.begin() != 0 && *found.second.begin() != last)) continue;
        if (found.first == m_rows.size()) continue;
        const std::string name =
            variable.factor ? variable.codes[static_cast<std::size_t>(category)] : std::to_string(category);
        const bool whole = !variable.factor && category == 1;  // named as its column
        return SeparatedCategory{v, whole ? variable.name : variable.name + "=" + name, category, found.first};
      }
    }
    return std::nullopt;
  }

  void takeOutSeparated() {
    while (unsettled()) {
      const auto found = alikeCategory();
      if (!found) return;
      const ModelVariable& variable = m_input.variables[found->variable];
      std::vector<std::uint32_t> rest;
      for (const std::uint32_t row : m_rows) {
        if (!inCategory(variable, *found, row)) rest.push_back(row);
      }
      m_separated.push_back(*found);
      m_rows = std::move(rest);
      say("separation", found->term, {found->term, std::to_string(found->n)});
      if (m_rows.size() < 3 || !outcomeVaries()) return;
    }
  }

  RegressionModel model(std::size_t block) {
    ModelFrame frame = frameOf(block);
    const RegressionModel* before = nullptr;
    if (block > 0) {
      before = &m_result.models.back();
      frame.first = false;
      frame.before = m_names;
    }
    m_names = frame.matrix.names;
    for (const DroppedTerm& dropped : frame.matrix.dropped) {
      if (dropped.reason == "collinear" && !dropped.likewise.empty()) {
        say("collinear_with", dropped.term, {dropped.term, dropped.likewise});
      } else if (dropped.reason != "separation") {
        say(dropped.reason, dropped.term, {dropped.term});
      }
    }
    const std::size_t columns = frame.matrix.names.size() + 1;
    if (frame.rows.size() <= columns) {
      say("more_columns_than_cases", "", {std::to_string(columns), std::to_string(frame.rows.size())});
      RegressionModel empty;
      empty.n = frame.rows.size();
      empty.k = columns - 1;
      empty.dropped = frame.matrix.dropped;
      return empty;
    }
    if (m_input.family == RegressionFamily::Linear) return linearModel(frame, before, m_progress);
    const Outcome outcome(m_input, m_rows);
    m_result.categories = outcome.names;
    if (m_input.family == RegressionFamily::Ordered) {
      return orderedModel(frame, outcome.of, outcome.names, before, m_progress);
    }
    m_result.event = outcome.names.back();
    if (outcome.names.size() > 2) {
      say("outcome_not_binary", m_input.outcomeName,
          {m_input.outcomeName, std::to_string(outcome.names.size()), outcome.names.back()});
    }
    const Eigen::VectorXd event = eventsOf(outcome);
    const double events = std::min(event.sum(), static_cast<double>(event.size()) - event.sum());
    if (events < kEventsPerColumn * static_cast<double>(columns - 1)) {
      say("few_events", "", {fmt::format("{:.0f}", events), std::to_string(columns - 1)});
    }
    return logitModel(frame, event, before, m_progress);
  }
  std::vector<std::string> m_names;

  /// Community-level predictors cannot be more than the clusters minus two.
  void clusterLevel() {
    if (m_input.cluster.empty() || m_input.errors != ErrorKind::Cr2) return;
    const ModelFrame frame = frameOf(m_input.blocks.size() - 1);
    std::size_t constant = 0;
    for (Eigen::Index j = 0; j < frame.matrix.x.cols(); ++j) {
      std::map<int, double> value;
      bool same = true;
      for (std::size_t i = 0; i < frame.cluster.size() && same; ++i) {
        const double x = frame.matrix.x(static_cast<Eigen::Index>(i), j);
        same = value.emplace(frame.cluster[i], x).first->second == x;
      }
      constant += same;
    }
    if (constant > 0 && constant + 1 >= frame.clusters) {
      say("too_many_cluster_level", m_input.clusterVariable,
          {std::to_string(constant), std::to_string(frame.clusters)});
      m_result.models.clear();
    }
  }

  void finish() {
    clusterLevel();
    for (std::size_t m = 0; m < m_result.models.size(); ++m) {
      const RegressionModel& model = m_result.models[m];
      if (model.separation != Separation::None) say("no_estimates", "", {std::to_string(m + 1)});
      bool anyDf = false, anyEstimate = false;
      for (const ModelCoefficient& c : model.coefficients) {
        anyEstimate = anyEstimate || !isMissing(c.estimate);
        anyDf = anyDf || !isMissing(c.df);
        if (m_input.errors == ErrorKind::Cr2 && c.df < kLowDf) {
          say("low_df", c.term, {c.term, fmt::format("{:.1f}", c.df)});
        }
        if (c.decidedByOne) say("one_case", c.term, {c.term});
        if (m + 1 < m_result.models.size() || isMissing(c.vif)) continue;
        if (c.vif >= kHighVif) say("high_vif", c.term, {c.term, fmt::format("{:.1f}", c.vif)});
        if (c.vif >= kRaisedVif && c.vif < kHighVif) say("raised_vif", c.term, {c.term, fmt::format("{:.1f}", c.vif)});
      }
      if (m_input.errors == ErrorKind::Design && anyEstimate && !anyDf) say("no_df", "", {std::to_string(m + 1)});
      if (model.lost > 0) say("lost_replicates", "", {std::to_string(model.lost), std::to_string(model.replicates)});
      const bool exact = std::any_of(model.coefficients.begin(), model.coefficients.end(),
                                     [](const auto& c) { return !isMissing(c.estimate) && c.se == 0; });
      if (exact) say("exact_fit", "", {std::to_string(m + 1)});
      if (model.parallelLines && isMissing(model.parallelLines->chi2))
        say("lines_not_tested", "", {std::to_string(m + 1)});
      if (model.parallelLines && model.parallelLines->p < 0.05) say("lines_not_parallel", "", {std::to_string(m + 1)});
    }
    for (const ModelVariable& variable : m_input.variables) {
      std::string& reference = m_result.references.emplace_back();
      if (!variable.factor) continue;
      const int at = referenceOf(variable, m_rows);
      if (at >= 0) reference = variable.codes[static_cast<std::size_t>(at)];
      if (!variable.reference.empty() && reference != variable.reference) {
        say("reference_empty", variable.name, {variable.name, variable.reference, reference});
      }
    }
  }
};

}  // namespace

std::vector<std::uint32_t> regressionCases(const RegressionInput& input, std::size_t& missing) {
  const std::size_t n = categorical(input) ? input.category.size() : input.outcome.size();
  std::vector<std::uint32_t> out;
  missing = 0;
  for (std::size_t row = 0; row < n; ++row) {
    if (!input.weights.empty() && input.weights[row] == 0) continue;  // outside the sample
    bool whole = categorical(input) ? input.category[row] >= 0 : !isMissing(input.outcome[row]);
    for (const ModelVariable& variable : input.variables) whole = whole && answered(variable, row);
    if (!input.cluster.empty()) whole = whole && input.cluster[row] >= 0;
    if (!input.weights.empty()) whole = whole && input.weights[row] > 0;
    if (whole) {
      out.push_back(static_cast<std::uint32_t>(row));
    } else {
      ++missing;
    }
  }
  return out;
}

ClusterSizes clusterSizes(const std::vector<int>& cluster, const std::vector<std::uint32_t>& rows) {
  std::map<int, std::size_t> sizes;
  for (const std::uint32_t row : rows) ++sizes[cluster[row]];
  ClusterSizes out;
  out.count = sizes.size();
  for (const auto& [name, size] : sizes) {
    out.smallest = out.smallest == 0 ? size : std::min(out.smallest, size);
    out.largest = std::max(out.largest, size);
  }
  return out;
}

std::size_t compactClusters(const std::vector<int>& cluster, const std::vector<std::uint32_t>& rows,
                            std::vector<int>& compact) {
  std::map<int, int> numbers;
  for (const std::uint32_t row : rows) numbers.emplace(cluster[row], 0);
  int next = 0;
  for (auto& [name, number] : numbers) number = next++;
  compact.clear();
  for (const std::uint32_t row : rows) compact.push_back(numbers[cluster[row]]);
  return numbers.size();
}

RegressionResult regress(const RegressionInput& input, Progress& progress) {
  return Regressor(input, progress).run();
}

}  // namespace hz::stats
