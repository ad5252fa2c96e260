// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Design-based means of 20 items in 100 communities: 50,000 respondents, 1,000 sampling units in 20 strata. Taylor and
// 1,000 Rao-Wu replicates, raked replicates, and R's svyby on the same file where R with survey is there.

#include "base/all_parts.h"
#include "base/random.h"
#include "stats/design/calibration.h"
#include "stats/design/estimator.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

using namespace hz;

namespace {

constexpr std::size_t kRows = 50000, kItems = 20, kCommunities = 100, kUnits = 1000, kStrata = 20;
constexpr double kTaylorBound = 50;  // ms

struct Data {
  DesignVariables design;
  std::vector<int> community;
  std::vector<Statistic> items;
};

Data simulated() {
  Data out;
  RandomStream random(20180318);
  std::vector<double> effect(kUnits);
  for (double& e : effect) e = 0.4 * random.normal();
  out.items.resize(kItems);
  for (std::size_t r = 0; r < kRows; ++r) {
    const std::size_t unit = r / (kRows / kUnits);
    out.design.psus.push_back(static_cast<int>(unit));
    out.design.strata.push_back(static_cast<int>(unit / (kUnits / kStrata)));
    out.design.weights.push_back(1 + 4 * random.uniform());
    out.community.push_back(static_cast<int>(unit / (kUnits / kCommunities)));
    for (Statistic& item : out.items) {
      const double y = std::round(3 + effect[unit] + random.normal());
      item.y.push_back(std::clamp(y, 1.0, 5.0));
    }
  }
  return out;
}

double now() {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Best of some rounds: whatever else the machine does counts least.
template <typename Work>
double bestOf(int rounds, Work work) {
  double best = 1e300;
  for (int i = 0; i < rounds; ++i) {
    const double start = now();
    work();
    best = std::min(best, now() - start);
  }
  return best;
}

/// What R's survey needs for the same means on the same data, in milliseconds; < 0 without R.
struct TimesOfR {
  double taylor = -1;
  double bootstrap = -1;  ///< Rao-Wu ("subbootstrap"), 20 replicates
  double difference = 0;  ///< largest relative difference of a linearised standard error
};

TimesOfR timesOfR(const Data& data, const Estimation& ours) {
  TimesOfR found;
  if (std::system("Rscript -e 'library(survey)' >/dev/null 2>&1") != 0) return found;
  const auto folder =
      std::filesystem::temp_directory_path() / ("hz_bench_estimate_" + std::to_string(std::random_device{}()));
  std::filesystem::create_directory(folder);
  const std::string csv = folder / "data.csv", script = folder / "run.R", result = folder / "result.txt";
  {
    std::ofstream out(csv);
    out.precision(17);
    out << "w,h,p,g";
    for (std::size_t k = 0; k < kItems; ++k) out << ",y" << k;
    out << '\n';
    for (std::size_t r = 0; r < kRows; ++r) {
      out << data.design.weights[r] << ',' << data.design.strata[r] << ',' << data.design.psus[r] << ','
          << data.community[r];
      for (const Statistic& item : data.items) out << ',' << item.y[r];
      out << '\n';
    }
    std::ofstream(script)
        << "suppressMessages(library(survey)); x <- read.csv('" << csv
        << "'); d <- svydesign(id=~p, strata=~h, weights=~w, data=x)\n"
           "f <- as.formula(paste('~', paste0('y', 0:19, collapse='+')))\n"
           "t <- system.time(b <- svyby(f, ~g, d, svymean))[['elapsed']]\n"
           "s <- system.time(svyby(f, ~g, as.svrepdesign(d, type='subbootstrap', replicates=20), svymean))"
           "[['elapsed']]\n"
           "cat(1000*t, 1000*s, as.vector(t(as.matrix(SE(b)))), file='"
        << result << "')\n";
  }
  if (std::system(("Rscript " + script + " >/dev/null 2>&1").c_str()) == 0) {
    std::ifstream in(result);
    in >> found.taylor >> found.bootstrap;
    const std::vector<double> se{std::istream_iterator<double>(in), {}};
    for (std::size_t i = 0; i < se.size(); ++i) {
      const std::size_t community = i / kItems, item = i % kItems;
      const double mine = ours.estimates[item * kCommunities + community].se;
      found.difference = std::max(found.difference, std::abs(mine / se[i] - 1));
    }
  }
  std::filesystem::remove_all(folder);
  return found;
}

}  // namespace

int main() {
  const Data data = simulated();
  const SurveyDesign design(data.design, kRows);
  const DomainRows domains(data.community, kCommunities, kRows);
  NoProgress progress;
  Estimation taylor, bootstrap;
  const double taylorTime =
      bestOf(5, [&] { taylor = estimateStatistics(design, nullptr, data.items, domains, {}, progress); });
  ReplicateOptions options;
  const double bootstrapTime = bestOf(3, [&] {
    const ReplicateWeights weights = makeReplicates(design, options);
    bootstrap = estimateStatistics(design, &weights, data.items, domains, {}, progress);
  });
  std::vector<Margin> margins;
  for (const int levels : {2, 6, 5, 4}) {
    Margin margin{"m" + std::to_string(levels), {}, {}, {}};
    margin.totals.assign(static_cast<std::size_t>(levels), 150000.0 / levels);
    RandomStream random(static_cast<std::uint64_t>(levels));
    for (std::size_t r = 0; r < kRows; ++r) {
      margin.category.push_back(static_cast<int>(random.below(static_cast<std::uint32_t>(levels))));
    }
    margins.push_back(margin);
  }
  const double rakeTime = bestOf(3, [&] { rake(design.weights(), margins); });
  options.replicates = 100;
  const double rakedTime = 10 * bestOf(1, [&] {
                             const auto raked = [&](const std::vector<double>& w) { return rake(w, margins).weights; };
                             const ReplicateWeights weights =
                                 recalibrated(makeReplicates(design, options), raked, progress);
                             estimateStatistics(design, &weights, data.items, domains, {}, progress);
                           });
  double ratio = 0;
  for (std::size_t i = 0; i < taylor.estimates.size(); ++i) {
    ratio += bootstrap.estimates[i].se / taylor.estimates[i].se / static_cast<double>(taylor.estimates.size());
  }
  std::printf("%zu respondents x %zu items x %zu communities, %zu units in %zu strata\n", kRows, kItems, kCommunities,
              kUnits, kStrata);
  std::printf("Taylor means in domains              %8.1f ms (bound %.0f)\n", taylorTime, kTaylorBound);
  std::printf("Rao-Wu bootstrap, 1,000 replicates   %8.1f ms; its standard errors are %.3f of Taylor's\n",
              bootstrapTime, ratio);
  std::printf("raking to 4 margins                  %8.1f ms\n", rakeTime);
  std::printf("1,000 raked replicates               %8.0f ms (from 100)\n", rakedTime);
  const TimesOfR r = timesOfR(data, taylor);
  if (r.taylor < 0) {
    std::printf("R with survey is not there\n");
  } else {
    std::printf("R's svyby on the same data           %8.0f ms, %.0f times as long; standard errors differ by %.1g\n",
                r.taylor, r.taylor / taylorTime, r.difference);
    std::printf("R's Rao-Wu bootstrap, 1,000          %8.0f ms (from 20), %.0f times as long\n", 50 * r.bootstrap,
                50 * r.bootstrap / bootstrapTime);
  }
  return 0;
}
