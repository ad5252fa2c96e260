// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/uncertainty.h"

#include "base/parallel.h"
#include "base/phrasebook.h"
#include "base/random.h"
#include "base/text.h"
#include "score/uncertainty/index_ranks.h"
#include "stats/basics/quantiles.h"
#include "stats/basics/ranks.h"

#include <algorithm>
#include <cmath>

namespace hz::score {
namespace {

constexpr int kMostInner = 100, kFewestInner = 20;
constexpr double kMostDraws = 2e7;  // kept at a time: 160 MB for scores and ranks
constexpr std::uint64_t kMethodStream = 0x6D6574686F64;

double shareOf(double part, double other) {
  const double total = part + other;
  return total > 0 ? part / total : kMissing;
}

UncertaintyBand bandOf(std::vector<double>& values, double tail) {
  UncertaintyBand band;
  double sum = 0;
  std::size_t count = 0;
  for (const double x : values) {
    if (isMissing(x)) continue;
    sum += x;
    ++count;
  }
  if (count == 0) return band;
  band.mean = sum / static_cast<double>(count);
  const std::vector<double> sorted = sortedPresent(values);
  band.lower = quantileOfSorted(sorted, tail);
  band.upper = quantileOfSorted(sorted, 1 - tail);
  return band;
}

/// Mean within and variance between groups of draws (law of total variance), in one pass over the groups.
struct VarianceParts {
  double within = kMissing, between = kMissing;
};
VarianceParts varianceParts(std::span<const float> draws, std::size_t groupSize) {
  std::vector<double> counts, means, variances;
  for (std::size_t at = 0; at < draws.size(); at += groupSize) {
    double sum = 0, count = 0;
    for (std::size_t r = 0; r < groupSize; ++r) {
      const auto x = static_cast<double>(draws[at + r]);
      if (isMissing(x)) continue;
      sum += x;
      ++count;
    }
    if (count == 0) continue;
    const double mean = sum / count;
    double square = 0;
    for (std::size_t r = 0; r < groupSize; ++r) {
      const double gap = static_cast<double>(draws[at + r]) - mean;
      if (!isMissing(gap)) square += gap * gap;
    }
    counts.push_back(count);
    means.push_back(mean);
    variances.push_back(square / count);
  }
  VarianceParts parts;
  double total = 0, mean = 0;
  for (std::size_t g = 0; g < counts.size(); ++g) {
    total += counts[g];
    mean += counts[g] * means[g];
  }
  if (total == 0) return parts;
  mean /= total;
  parts.within = parts.between = 0;
  for (std::size_t g = 0; g < counts.size(); ++g) {
    parts.within += counts[g] * variances[g] / total;
    parts.between += counts[g] * (means[g] - mean) * (means[g] - mean) / total;
  }
  return parts;
}

class Analysis {
 public:
  Analysis(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
           const UncertaintyOptions& options, int threads, Progress& progress)
      : m_cube(cube),
        m_survey(survey),
        m_framework(scoringFramework(framework)),
        m_recipe(recipe),
        m_options(options),
        m_threads(threads),
        m_progress(progress),
        m_codes(headlineCodes(framework, options.codes)) {
    if (options.runs < 1) throw Fault(FaultCode::BadArgument, {"the number of runs must be at least 1"});
  }

  Uncertainty run() {
    NoProgress quiet;
    const Scorecard card = evaluate(m_cube, m_survey, m_framework, m_recipe, KeepDraws::Scores, m_threads, quiet);
    m_progress.report(0, 1);
    const UnitRows rows = rowsOfWave(card, m_options.wave);
    m_rows = rows.rows;
    m_out.wave = rows.wave;
    m_out.choices = m_options.choices;
    m_out.runs = m_options.runs;
    m_out.replicates = card.replicates;
    m_out.level = m_recipe.level;
    m_out.seed = m_recipe.cube.seed;
    for (const std::size_t row : m_rows) m_out.units.push_back(card.units[row]);
    for (const std::string& code : m_codes) {
      m_columns.push_back(static_cast<std::size_t>(card.findCode(code)));
      m_out.codes.push_back(card.codes[m_columns.back()]);
    }
    m_out.results.resize(m_codes.size() * m_rows.size());
    sampling(card);
    perturb();
    combine();
    return std::move(m_out);
  }

 private:
  std::size_t units() const { return m_rows.size(); }
  std::size_t runs() const { return static_cast<std::size_t>(m_options.runs); }
  UnitUncertainty& result(std::size_t code, std::size_t unit) { return m_out.results[code * units() + unit]; }

  /// [unit][draw] ranks of draws given as [unit][draw].
  std::vector<float> ranksOfDraws(std::span<const float> draws, std::size_t perUnit) const {
    std::vector<float> ranks(draws.size());
    std::vector<double> values(units()), ranked(units());
    std::vector<std::size_t> order;
    for (std::size_t r = 0; r < perUnit; ++r) {
      for (std::size_t u = 0; u < units(); ++u) values[u] = static_cast<double>(draws[u * perUnit + r]);
      descendingRanksInto(values, ranked, order);
      for (std::size_t u = 0; u < units(); ++u) ranks[u * perUnit + r] = static_cast<float>(ranked[u]);
    }
    return ranks;
  }

  static UncertaintyBand band(std::span<const float> draws, double tail) {
    std::vector<double> values(draws.begin(), draws.end());
    return bandOf(values, tail);
  }

  double tail() const { return (1 - m_recipe.level) / 2; }

  void sampling(const Scorecard& card) {
    const auto b = static_cast<std::size_t>(card.replicates);
    forEachParallel(
        m_codes.size(), m_threads,
        [&](std::size_t c) {
          std::vector<double> values;
          std::vector<float> draws;
          for (const std::size_t row : m_rows) {
            values.push_back(card.at(row, m_columns[c]).value);
            const auto own = card.drawsOf(row, m_columns[c]);
            if (own.empty()) {
              draws.insert(draws.end(), b, static_cast<float>(values.back()));
            } else {
              draws.insert(draws.end(), own.begin(), own.end());
            }
          }
          const std::vector<double> ranks = descendingRanks(values);
          const std::vector<float> rankDraws = ranksOfDraws(draws, b);
          for (std::size_t u = 0; u < units(); ++u) {
            UnitUncertainty& unit = result(c, u);
            unit.value = values[u];
            unit.rank = ranks[u];
            if (isMissing(values[u])) continue;
            unit.sampling = band(std::span(draws).subspan(u * b, b), tail());
            unit.rankSampling = band(std::span(rankDraws).subspan(u * b, b), 0.05);
          }
        },
        [](std::size_t) {});
  }

  void perturb() {
    const double size = static_cast<double>(m_options.runs) * static_cast<double>(units() * m_codes.size());
    m_out.innerReplicates =
        std::min(m_cube.replicates, std::clamp(static_cast<int>(kMostDraws / size), kFewestInner, kMostInner));
    m_inner = static_cast<std::size_t>(m_out.innerReplicates);
    const GoalpostCube cubes(m_cube, m_survey, m_framework, m_out.innerReplicates);
    const bool goalposts = std::find(m_options.choices.begin(), m_options.choices.end(), MethodChoice::Goalposts) !=
                           m_options.choices.end();
    m_values.assign(m_codes.size() * units() * runs(), kMissing);
    m_draws.assign(m_codes.size() * units() * runs() * m_inner, std::numeric_limits<float>::quiet_NaN());
    std::vector<LocalizedText> faults(runs());
    const auto work = [&](std::size_t run) {
      std::vector<double> coordinates;
      for (const MethodChoice choice : m_options.choices) {
        coordinates.push_back(
            RandomStream(m_recipe.cube.seed ^ kMethodStream, run + 1, static_cast<std::uint64_t>(choice)).uniform());
      }
      NoProgress quiet;
      try {
        const Recipe recipe = perturbedRecipe(m_framework, m_recipe, m_options.choices, coordinates);
        keep(run, goalposts
                      ? evaluate(cubes.under(recipe.cube), m_survey, m_framework, recipe, KeepDraws::Scores, 1, quiet)
                      : evaluate(cubes.base(), m_survey, m_framework, recipe, KeepDraws::Scores, 1, quiet));
      } catch (const Fault& fault) {
        faults[run] = {fault.text(Language::English), fault.text(Language::Chinese)};
      }
    };
    forEachParallel(runs(), m_threads, work, [&](std::size_t done) { m_progress.report(done, runs() + 1); });
    for (std::size_t run = 0; run < runs(); ++run) {
      if (!faults[run].english.empty()) m_out.failures.push_back({static_cast<int>(run) + 1, "", faults[run]});
    }
  }

  // Draws lie [code][unit][run][replicate]: every thread writes places of its own.
  void keep(std::size_t run, const Scorecard& card) {
    for (std::size_t c = 0; c < m_codes.size(); ++c) {
      const auto column = static_cast<std::size_t>(card.findCode(m_codes[c]));
      for (std::size_t u = 0; u < units(); ++u) {
        const std::size_t at = (c * units() + u) * runs() + run;
        m_values[at] = card.at(m_rows[u], column).value;
        const auto own = card.drawsOf(m_rows[u], column);
        for (std::size_t r = 0; r < m_inner; ++r) {
          m_draws[at * m_inner + r] = own.empty() ? static_cast<float>(m_values[at]) : own[r];
        }
      }
    }
  }

  void combine() {
    m_out.rankCorrelation.assign(m_codes.size(), kMissing);
    std::vector<std::vector<FailedRun>> failures(m_codes.size());
    forEachParallel(
        m_codes.size(), m_threads, [&](std::size_t c) { combine(c, failures[c]); }, [](std::size_t) {});
    for (const auto& list : failures) m_out.failures.insert(m_out.failures.end(), list.begin(), list.end());
    std::stable_sort(m_out.failures.begin(), m_out.failures.end(),
                     [](const FailedRun& a, const FailedRun& b) { return a.run < b.run; });
    m_progress.report(1, 1);
  }

  void combine(std::size_t c, std::vector<FailedRun>& failures) {
    const std::size_t perUnit = runs() * m_inner;
    const std::span<const double> values = std::span(m_values).subspan(c * units() * runs(), units() * runs());
    const std::span<const float> draws = std::span(m_draws).subspan(c * units() * perUnit, units() * perUnit);
    std::vector<double> ranks(values.size()), one(units()), ranked(units()), base;
    for (std::size_t u = 0; u < units(); ++u) base.push_back(result(c, u).rank);
    std::vector<std::size_t> order;
    double correlation = 0;
    int correlated = 0;
    for (std::size_t run = 0; run < runs(); ++run) {
      for (std::size_t u = 0; u < units(); ++u) one[u] = values[u * runs() + run];
      descendingRanksInto(one, ranked, order);
      for (std::size_t u = 0; u < units(); ++u) ranks[u * runs() + run] = ranked[u];
      const bool wholeRun = std::any_of(m_out.failures.begin(), m_out.failures.end(), [&](const FailedRun& failed) {
        return failed.run == static_cast<int>(run) + 1;
      });
      if (order.empty() && !wholeRun) {
        const auto reason = [](Language language) { return phrase(language, "figure.run_without_values"); };
        failures.push_back(
            {static_cast<int>(run) + 1, m_codes[c], {reason(Language::English), reason(Language::Chinese)}});
      }
      const double r = rankCorrelation(base, ranked);
      if (isMissing(r)) continue;
      correlation += r;
      ++correlated;
    }
    if (correlated > 0) m_out.rankCorrelation[c] = correlation / correlated;
    const std::vector<float> rankDraws = m_inner > 0 ? ranksOfDraws(draws, perUnit) : std::vector<float>{};
    for (std::size_t u = 0; u < units(); ++u) {
      UnitUncertainty& unit = result(c, u);
      std::vector<double> scores(values.begin() + static_cast<std::ptrdiff_t>(u * runs()),
                                 values.begin() + static_cast<std::ptrdiff_t>((u + 1) * runs()));
      unit.method = bandOf(scores, tail());
      std::vector<double> places(ranks.begin() + static_cast<std::ptrdiff_t>(u * runs()),
                                 ranks.begin() + static_cast<std::ptrdiff_t>((u + 1) * runs()));
      unit.rankMethod = bandOf(places, 0.05);
      if (m_inner == 0) continue;
      const auto own = draws.subspan(u * perUnit, perUnit);
      const auto ownRanks = std::span(rankDraws).subspan(u * perUnit, perUnit);
      unit.both = band(own, tail());
      unit.rankBoth = band(ownRanks, 0.05);
      const VarianceParts score = varianceParts(own, m_inner), rank = varianceParts(ownRanks, m_inner);
      unit.samplingVariance = score.within;
      unit.methodVariance = score.between;
      unit.rankSamplingVariance = rank.within;
      unit.rankMethodVariance = rank.between;
    }
  }

  const Cube& m_cube;
  const Survey& m_survey;
  const Framework m_framework;
  const Recipe& m_recipe;
  const UncertaintyOptions& m_options;
  int m_threads;
  Progress& m_progress;
  std::vector<std::string> m_codes;
  std::vector<std::size_t> m_columns, m_rows;
  std::size_t m_inner = 0;
  std::vector<double> m_values;
  std::vector<float> m_draws;
  Uncertainty m_out;
};

}  // namespace

double UnitUncertainty::methodShare() const {
  return shareOf(methodVariance, samplingVariance);
}

double UnitUncertainty::rankMethodShare() const {
  return shareOf(rankMethodVariance, rankSamplingVariance);
}

int Uncertainty::findCode(std::string_view code) const {
  for (std::size_t c = 0; c < codes.size(); ++c) {
    if (codes[c].code == code) return static_cast<int>(c);
  }
  return -1;
}

std::vector<std::string> headlineCodes(const Framework& framework, const std::vector<std::string>& wanted) {
  std::vector<std::string> codes;
  for (const Node& node : framework.nodes) {
    if (node.level == framework.levels() && node.level > 1) codes.push_back(node.code);
  }
  for (const ImbalanceDefinition& imbalance : framework.imbalances) codes.push_back(imbalance.code);
  if (wanted.empty()) return codes;
  for (const std::string& code : wanted) {
    if (std::find(codes.begin(), codes.end(), code) != codes.end()) continue;
    throw Fault(FaultCode::BadArgument,
                {"'" + code + "' is no index or imbalance of the framework; there are " + join(codes, ", ")});
  }
  return wanted;
}

UnitRows rowsOfWave(const Scorecard& card, const std::string& wave) {
  const std::vector<std::string> waves = card.waves();
  if (waves.empty()) throw Fault(FaultCode::NothingToAnalyse, {"project"});
  UnitRows rows{wave.empty() ? waves.back() : wave, {}};
  if (std::find(waves.begin(), waves.end(), rows.wave) == waves.end()) {
    throw Fault(FaultCode::WaveUnknown, {wave, join(waves, ", ")});
  }
  for (std::size_t row = 0; row < card.units.size(); ++row) {
    if (card.units[row].wave == rows.wave && !card.units[row].isDistrict()) rows.rows.push_back(row);
  }
  return rows;
}

Uncertainty uncertaintyOf(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
                          const UncertaintyOptions& options, int threads, Progress& progress) {
  return Analysis(cube, survey, framework, recipe, options, threads, progress).run();
}

}  // namespace hz::score
