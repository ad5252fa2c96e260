// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What an uncertainty analysis of a composite index costs: 51 units × 49 indicators in 8 pillars, two sub-indices, the
// shape of the tables COINr ships; winsorising 1–5 points, two normalisers, two means, noisy weights.

#include "base/all_parts.h"
#include "base/random.h"
#include "stats/composite/composite_uncertainty.h"

#include <chrono>
#include <cstdio>
#include <string>

using namespace hz;
using namespace hz::composite;

namespace {

IndexTable synthetic() {
  std::string meta = "Level,iCode,Parent,Direction,Weight,Type\n", data = "uCode";
  for (int j = 0; j < 49; ++j) {
    meta += "1,i" + std::to_string(j) + ",p" + std::to_string(j % 8) + (j % 7 == 0 ? ",-1" : ",1") + ",1,Indicator\n";
    data += ",i" + std::to_string(j);
  }
  for (int k = 0; k < 8; ++k) meta += "2,p" + std::to_string(k) + ",s" + std::to_string(k % 2) + ",1,1,Aggregate\n";
  meta += "3,s0,top,1,1,Aggregate\n3,s1,top,1,1,Aggregate\n4,top,,1,1,Aggregate\n";
  data += '\n';
  for (int i = 0; i < 51; ++i) {
    RandomStream random(7, static_cast<std::uint64_t>(i));
    const double level = random.normal();
    data += "u" + std::to_string(100 + i);
    for (int j = 0; j < 49; ++j) {
      const double x = level + random.normal();
      // Every third column is heavy-tailed, so that treatment has work to do; some cells are missing.
      data += random.uniform() < 0.03 ? ",NA" : "," + exactNumber(j % 3 == 0 ? std::exp(1.5 * x) : x);
    }
    data += '\n';
  }
  return readIndexTable(data, meta, "iData", "iMeta");
}

double milliseconds(const IndexTable& table, std::size_t runs, int threads) {
  UncertainChoices choices;
  Normalisation minmax, zscore;
  minmax.lower = 1;
  minmax.upper = 100;
  zscore.by = Normaliser::ZScore;
  zscore.mean = 10;
  zscore.sd = 2;
  Aggregating geometric;
  geometric.means = {Mean::Geometric};
  choices.winsorMost = {1, 2, 3, 4, 5};
  choices.normalisations = {minmax, zscore};
  choices.aggregations = {Aggregating{}, geometric};
  choices.weightJitter = 0.25;
  NoProgress none;
  const auto start = std::chrono::steady_clock::now();
  const Uncertainty found = uncertainty(table, {}, choices, {runs, true, 1, threads, false}, none);
  const auto took = std::chrono::steady_clock::now() - start;
  if (!found.failures.empty())
    std::printf("%zu runs failed: %s\n", found.failures.size(), found.failures[0].reason.c_str());
  return std::chrono::duration<double, std::milli>(took).count();
}

}  // namespace

int main() {
  const IndexTable table = synthetic();
  milliseconds(table, 10, 1);
  std::printf("composite index, 51 units x 49 indicators\n");
  for (const int threads : {1, 2}) {
    for (const std::size_t runs : {std::size_t{100}, std::size_t{10000}}) {
      std::printf("  %5zu runs, %d thread%s: %.1f ms\n", runs, threads, threads > 1 ? "s" : "",
                  milliseconds(table, runs, threads));
    }
  }
  return 0;
}
