// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/index_sensitivity.h"

#include "base/parallel.h"
#include "score/uncertainty/index_ranks.h"
#include "stats/basics/ranks.h"
#include "stats/composite/sensitivity.h"

namespace hz::score {
namespace {

/// No variance where fewer than two rows are whole.
composite::Sensitivity indicesOf(const std::vector<double>& y, std::size_t rows, std::size_t inputs,
                                 std::uint64_t seed) {
  std::size_t whole = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    bool there = true;
    for (std::size_t block = 0; block < inputs + 2; ++block) there = there && !isMissing(y[block * rows + row]);
    whole += there ? 1 : 0;
  }
  if (whole < 2) return {};
  composite::SensitivityOptions options;
  options.seed = seed;
  return composite::sensitivityIndices(y, rows, inputs, options);
}

}  // namespace

std::vector<ChoiceSensitivity> methodSensitivity(const Cube& cube, const Survey& survey, const Framework& framework,
                                                 const Recipe& recipe, const UncertaintyOptions& options, int rows,
                                                 int threads, Progress& progress) {
  if (rows < 2) throw Fault(FaultCode::BadArgument, {"sensitivity needs a sample of at least 2 rows"});
  if (options.choices.empty()) throw Fault(FaultCode::BadArgument, {"sensitivity needs at least one choice of method"});
  const Framework slim = scoringFramework(framework);
  const GoalpostCube cubes(cube, survey, slim, 0);
  const std::vector<std::string> codes = headlineCodes(framework, options.codes);
  NoProgress quiet;
  const Scorecard base = evaluate(cubes.base(), survey, slim, recipe, KeepDraws::No, threads, quiet);
  const UnitRows wave = rowsOfWave(base, options.wave);
  const auto ranksUnder = [&](const Scorecard& card, const std::string& code) {
    std::vector<double> values;
    for (const std::size_t row : wave.rows) values.push_back(card.at(row, code).value);
    return descendingRanks(values);
  };
  std::vector<std::vector<double>> ranks;
  for (const std::string& code : codes) ranks.push_back(ranksUnder(base, code));

  const std::size_t inputs = options.choices.size();
  const composite::Sample design = composite::saltelliDesign(static_cast<std::size_t>(rows), inputs, recipe.cube.seed);
  std::vector<std::vector<double>> y(codes.size(), std::vector<double>(design.points));
  const auto work = [&](std::size_t run) {
    NoProgress none;
    const Recipe changed = perturbedRecipe(slim, recipe, options.choices, design.row(run));
    const Scorecard card = evaluate(cubes.under(changed.cube), survey, slim, changed, KeepDraws::No, 1, none);
    for (std::size_t c = 0; c < codes.size(); ++c) y[c][run] = meanAbsoluteShift(ranks[c], ranksUnder(card, codes[c]));
  };
  forEachParallel(design.points, threads, work, [&](std::size_t done) { progress.report(done, design.points); });

  std::vector<ChoiceSensitivity> out;
  for (std::size_t c = 0; c < codes.size(); ++c) {
    const composite::Sensitivity found = indicesOf(y[c], static_cast<std::size_t>(rows), inputs, recipe.cube.seed);
    for (std::size_t i = 0; i < inputs; ++i) {
      ChoiceSensitivity& of = out.emplace_back();
      of.code = codes[c];
      of.choice = options.choices[i];
      if (!(found.variance > 0)) continue;
      const composite::SensitivityIndex& index = found.indices[i];
      of.firstSaltelli = {index.first, index.firstLower, index.firstUpper};
      of.firstJansen.value = index.firstJansen;
      of.total = {index.total, index.totalLower, index.totalUpper};
    }
  }
  return out;
}

}  // namespace hz::score
