// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/evaluate.h"

#include "base/hash.h"
#include "base/random.h"
#include "score/index/evaluation.h"

#include <fmt/format.h>

#include <bit>

namespace hz::score {

EvaluationCache::EvaluationCache() : m_state(std::make_unique<State>()) {}
EvaluationCache::~EvaluationCache() = default;
EvaluationCache::EvaluationCache(EvaluationCache&&) noexcept = default;
EvaluationCache& EvaluationCache::operator=(EvaluationCache&&) noexcept = default;

void EvaluationCache::clear() {
  m_state = std::make_unique<State>();
}

namespace {

constexpr std::size_t kSampledDraws = 4096;

/// Running 64-bit fingerprint.
class Fingerprint {
 public:
  void add(std::uint64_t x) { m_state = mix64(m_state ^ x); }
  void add(double x) { add(std::bit_cast<std::uint64_t>(x)); }
  void add(float x) { add(static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(x))); }
  void add(std::string_view text) {
    std::uint64_t word = text.size();
    for (const char c : text) word = word * 1099511628211ull ^ static_cast<unsigned char>(c);
    add(word);
  }
  std::uint64_t value() const { return m_state; }

 private:
  std::uint64_t m_state = 0;
};

std::uint64_t fingerprint(const Cube& cube) {
  Fingerprint print;
  for (const CubeSeries& series : cube.series) print.add(series.name);
  for (const double x : cube.values) print.add(x);
  for (const std::uint32_t x : cube.counts) print.add(static_cast<std::uint64_t>(x));
  for (const std::uint32_t x : cube.received) print.add(static_cast<std::uint64_t>(x));
  for (const std::uint32_t x : cube.valid) print.add(static_cast<std::uint64_t>(x));
  const std::size_t stride = cube.draws.size() / kSampledDraws + 1;
  for (std::size_t i = 0; i < cube.draws.size(); i += stride) print.add(cube.draws[i]);
  return print.value();
}

std::uint64_t fingerprint(const Survey& survey) {
  Fingerprint print;
  for (const auto& [name, values] : survey.statistics) {
    print.add(name);
    for (const double x : values) print.add(x);
  }
  for (const DomainHours& row : survey.hours) {
    print.add(std::uint64_t{row.wave} << 32 | row.community);
    print.add(row.domain);
    print.add(row.hours);
    print.add(row.present);
  }
  for (const SurveyUnit& unit : survey.units) print.add(std::uint64_t{unit.wave} << 32 | unit.community);
  return print.value();
}

std::string identity(const Cube& cube, const Survey& survey, const Recipe& recipe) {
  const CubeOptions& options = recipe.cube;
  return fmt::format("{} {} {} {} {} {} {} {} {} {:016x} {:016x} {}", cube.firstUnit, cube.units, cube.replicates,
                     options.seed, options.minimumAnswers, options.minimumGroup, recipe.level, options.filter,
                     survey.contentHash, fingerprint(cube), fingerprint(survey), options.stratum + "/" + options.psu);
}

}  // namespace

Scorecard evaluate(const Cube& cube, const Survey& survey, const Framework& framework, const Recipe& recipe,
                   KeepDraws keep, int threads, Progress& progress, EvaluationCache* cache) {
  Evaluation evaluation(survey, framework, recipe, cube.firstUnit, cube.units, cube.replicates, keep);
  if (cache != nullptr) evaluation.use(cache->state(), identity(cube, survey, recipe));
  evaluation.addRange(cube, threads, progress);
  return evaluation.finish();
}

}  // namespace hz::score
