// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Do 95 % intervals of regression coefficients cover with few clusters? 540 residents of unequal communities, a
// predictor with an intraclass correlation of 0.2 and one of the community itself; CR2 with Satterthwaite's degrees of
// freedom beside the ordinary interval, HC3, and CR2 with the normal quantile.
//   hz_bench_regression_coverage [--quick] [--cases N] [--only TEXT]
// N samples a row, default 1,920; rows are named "regression, 9 clusters" …

#include "stats/regression/regression.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <string>
#include <vector>

using namespace hz;
using namespace hz::stats;

namespace {

constexpr int kResidents = 540;
constexpr double kWithin = 0.3, kBetween = 0.2;  ///< true coefficients
constexpr double kOutcomeIcc = 0.1, kPredictorIcc = 0.2;

/// One sample: x of the resident, z of the community, y.
RegressionInput sample(int clusters, std::mt19937_64& random) {
  std::normal_distribution<double> normal;
  RegressionInput input;
  input.outcomeName = "y";
  input.clusterVariable = "community";
  input.variables.resize(2);
  input.variables[0].name = "x";
  input.variables[1].name = "z";
  input.blocks = {{{{0}}, {{1}}}};
  std::vector<double> size, ofX, ofZ, ofY;
  double total = 0;
  for (int g = 0; g < clusters; ++g) {
    size.push_back(0.5 + 1.5 * g / (clusters - 1.0));  // the largest four times the smallest
    total += size.back();
    ofX.push_back(std::sqrt(kPredictorIcc) * normal(random));
    ofZ.push_back(normal(random));
    ofY.push_back(std::sqrt(kOutcomeIcc) * normal(random));
    input.clusterNames.push_back(std::to_string(g));
  }
  for (int g = 0; g < clusters; ++g) {
    const auto at = static_cast<std::size_t>(g);
    const int residents = std::max(2, static_cast<int>(std::lround(kResidents * size[at] / total)));
    for (int i = 0; i < residents; ++i) {
      const double x = ofX[at] + std::sqrt(1 - kPredictorIcc) * normal(random);
      input.variables[0].numbers.push_back(x);
      input.variables[1].numbers.push_back(ofZ[at]);
      input.outcome.push_back(kWithin * x + kBetween * ofZ[at] + ofY[at] + std::sqrt(1 - kOutcomeIcc) * normal(random));
      input.cluster.push_back(g);
    }
  }
  return input;
}

struct Covered {
  int x = 0, z = 0;
  void add(const RegressionModel& model, bool normal) {
    const auto holds = [&](std::size_t k, double truth) {
      const ModelCoefficient& c = model.coefficients[k];
      if (!normal) return c.lower <= truth && truth <= c.upper ? 1 : 0;
      return std::abs(c.estimate - truth) <= 1.959963984540054 * c.se ? 1 : 0;
    };
    x += holds(1, kWithin);
    z += holds(2, kBetween);
  }
};

void print(const char* name, const Covered& covered, int cases) {
  std::printf("  %-28s resident's predictor %5.1f %%   community's predictor %5.1f %%\n", name,
              100.0 * covered.x / cases, 100.0 * covered.z / cases);
}

}  // namespace

int main(int argc, char** argv) {
  int cases = 1920;
  std::string only;
  for (int i = 1; i < argc; ++i) {
    if (std::strcmp(argv[i], "--quick") == 0) cases = 120;
    if (i + 1 >= argc) continue;
    if (std::strcmp(argv[i], "--cases") == 0) cases = std::max(1, std::atoi(argv[i + 1]));
    if (std::strcmp(argv[i], "--only") == 0) only = argv[i + 1];
  }
  for (const int clusters : {9, 12, 30}) {
    const std::string name = "regression, " + std::to_string(clusters) + " clusters";
    if (name.find(only) == std::string::npos) continue;
    std::mt19937_64 random(20261128 + static_cast<std::uint64_t>(clusters));
    Covered cr2, cr2Normal, classical, hc3;
    NoProgress silent;
    for (int c = 0; c < cases; ++c) {
      RegressionInput input = sample(clusters, random);
      input.errors = ErrorKind::Cr2;
      const RegressionResult robust = regress(input, silent);
      cr2.add(robust.models.front(), false);
      cr2Normal.add(robust.models.front(), true);
      input.errors = ErrorKind::Classical;
      classical.add(regress(input, silent).models.front(), false);
      input.errors = ErrorKind::Hc3;
      hc3.add(regress(input, silent).models.front(), false);
    }
    std::printf("%s: 95 %% intervals of %d samples of %d residents\n", name.c_str(), cases, kResidents);
    print("CR2, Satterthwaite", cr2, cases);
    print("CR2, normal quantile", cr2Normal, cases);
    print("ordinary", classical, cases);
    print("HC3", hc3, cases);
  }
  return 0;
}
