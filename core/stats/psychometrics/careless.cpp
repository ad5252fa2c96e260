// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/psychometrics/careless.h"

#include "base/number.h"
#include "base/parallel.h"
#include "base/random.h"
#include "stats/basics/distributions.h"

#include <Eigen/Cholesky>
#include <algorithm>
#include <cmath>
#include <limits>

namespace hz::stats {
namespace {

/// Rows of codes, one after the other; a missing answer is a code that its own row gives no other.
class CodeTable {
 public:
  explicit CodeTable(const ItemTable& given)
      : m_rows(static_cast<std::size_t>(given.respondents())), m_items(static_cast<std::size_t>(given.count())) {
    m_codes.resize(m_rows * m_items);
    for (std::size_t row = 0; row < m_rows; ++row) {
      for (std::size_t j = 0; j < m_items; ++j) {
        const double x = given.answers(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(j));
        m_codes[row * m_items + j] = isMissing(x) ? kMissingCode : static_cast<std::int16_t>(std::lround(x));
      }
    }
  }
  std::size_t rows() const { return m_rows; }
  std::size_t items() const { return m_items; }

  int matches(std::size_t a, std::size_t b) const {
    const std::int16_t* x = &m_codes[a * m_items];
    const std::int16_t* y = &m_codes[b * m_items];
    int same = 0;
    for (std::size_t j = 0; j < m_items; ++j) same += (x[j] == y[j]) & (x[j] != kMissingCode);
    return same;
  }
  void shuffle(RandomStream& random) {
    for (std::size_t j = 0; j < m_items; ++j) {
      for (std::size_t row = m_rows; row-- > 1;) {
        std::swap(m_codes[row * m_items + j], m_codes[random.below(static_cast<std::uint32_t>(row + 1)) * m_items + j]);
      }
    }
  }

 private:
  static constexpr std::int16_t kMissingCode = std::numeric_limits<std::int16_t>::min();
  std::size_t m_rows, m_items;
  std::vector<std::int16_t> m_codes;
};

NearDuplicates duplicatesOf(const CodeTable& codes, int threads, Progress& progress) {
  NearDuplicates out;
  out.largestMatch.assign(codes.rows(), kMissing);
  out.partner.assign(codes.rows(), -1);
  if (codes.rows() < 2 || codes.items() == 0) return out;
  constexpr std::size_t kBlock = 64;
  const std::size_t blocks = (codes.rows() + kBlock - 1) / kBlock;
  forEachParallel(
      blocks, threads,
      [&](std::size_t block) {
        for (std::size_t a = block * kBlock; a < std::min(codes.rows(), (block + 1) * kBlock); ++a) {
          int most = -1;
          for (std::size_t b = 0; b < codes.rows(); ++b) {
            if (b == a) continue;
            const int same = codes.matches(a, b);
            if (same <= most) continue;
            most = same;
            out.partner[a] = static_cast<Eigen::Index>(b);
          }
          out.largestMatch[a] = static_cast<double>(most) / static_cast<double>(codes.items());
        }
      },
      [&](std::size_t done) { progress.report(done, blocks); });
  return out;
}

}  // namespace

std::vector<int> longestRuns(const ItemTable& given) {
  std::vector<int> out;
  for (Eigen::Index row = 0; row < given.respondents(); ++row) {
    int longest = 0, run = 0;
    for (Eigen::Index j = 0; j < given.count(); ++j) {
      const double x = given.answers(row, j);
      if (isMissing(x)) {
        run = 0;
        continue;
      }
      run = run > 0 && x == given.answers(row, j - 1) ? run + 1 : 1;
      longest = std::max(longest, run);
    }
    out.push_back(longest);
  }
  return out;
}

int suspiciousRun(Eigen::Index items) {
  return static_cast<int>(std::max<Eigen::Index>(6, (items + 1) / 2));
}

std::vector<double> responseVariability(const ItemTable& given) {
  std::vector<double> out;
  for (Eigen::Index row = 0; row < given.respondents(); ++row) {
    double sum = 0, n = 0, squares = 0;
    for (const double x : given.answers.row(row)) {
      if (isMissing(x)) continue;
      sum += x;
      ++n;
    }
    for (const double x : given.answers.row(row)) {
      if (!isMissing(x)) squares += (x - sum / n) * (x - sum / n);
    }
    out.push_back(n > 1 ? std::sqrt(squares / (n - 1)) : kMissing);
  }
  return out;
}

MahalanobisDistance mahalanobisDistance(const ItemTable& given) {
  const ItemMoments moments = momentsOf(given, MissingRule::Listwise, given.count() + 1);
  requireDefinite(moments.correlation, given.items);
  const Eigen::LLT<Eigen::MatrixXd> cholesky(moments.correlation);
  MahalanobisDistance out;
  for (Eigen::Index row = 0; row < given.respondents(); ++row) {
    const Eigen::VectorXd z = (given.answers.row(row).transpose() - moments.mean).array() / moments.deviation.array();
    const bool complete = !z.hasNaN();
    out.squared.push_back(complete ? z.dot(cholesky.solve(z)) : kMissing);
    out.p.push_back(complete ? upperChi2(std::max(0.0, out.squared.back()), static_cast<double>(given.count()))
                             : kMissing);
  }
  return out;
}

double NearDuplicates::shareAbove(double threshold) const {
  if (largestMatch.empty()) return kMissing;
  const auto above = std::count_if(largestMatch.begin(), largestMatch.end(), [&](double x) { return x > threshold; });
  return static_cast<double>(above) / static_cast<double>(largestMatch.size());
}

NearDuplicates nearDuplicates(const ItemTable& given, int threads, Progress& progress) {
  return duplicatesOf(CodeTable(given), threads, progress);
}

double expectedNearDuplicates(const ItemTable& given, double threshold, int draws, std::uint64_t seed, int threads,
                              Progress& progress) {
  double sum = 0;
  for (int draw = 0; draw < draws; ++draw) {
    CodeTable codes(given);
    RandomStream random(seed, 0x64757065, static_cast<std::uint64_t>(draw));
    codes.shuffle(random);
    sum += duplicatesOf(codes, threads, progress).shareAbove(threshold);
  }
  return draws > 0 ? sum / draws : kMissing;
}

std::vector<double> missingShares(const ItemTable& given) {
  std::vector<double> out;
  for (Eigen::Index row = 0; row < given.respondents(); ++row) {
    out.push_back(static_cast<double>(given.answers.row(row).array().isNaN().count()) /
                  static_cast<double>(std::max<Eigen::Index>(1, given.count())));
  }
  return out;
}

}  // namespace hz::stats
