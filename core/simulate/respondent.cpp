// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulate/respondent.h"

#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace hz::simulation {
namespace {

/// Standard normal z with Φ(z) = p; ±infinity at the ends.
double normalQuantile(double p) {
  if (p <= 0) return -HUGE_VAL;
  if (p >= 1) return HUGE_VAL;
  using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
  return boost::math::quantile(boost::math::normal_distribution<double, Policy>(), p);
}

void appendNumber(std::string& out, int value) {
  out += ',';
  if (value >= 100) out += static_cast<char>('0' + value / 100);
  if (value >= 10) out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

/// Ticked codes separated by a space, or the exclusive one where nothing is ticked.
template <std::size_t N>
void appendTicks(std::string& out, const std::array<const char*, N>& codes, unsigned ticks, const char* nothing) {
  out += ',';
  if (ticks == 0) out += nothing;
  bool first = true;
  for (std::size_t k = 0; k < N; ++k) {
    if (((ticks >> k) & 1u) == 0) continue;
    if (!first) out += ' ';
    out += codes[k];
    first = false;
  }
}

}  // namespace

std::array<double, 4> betaBinomialCumulative(double m, double kappa) {
  const double a = m * kappa, b = (1 - m) * kappa;
  constexpr std::array<double, 4> kChoose{1, 4, 6, 4};
  // B(k + a, 4 − k + b) / B(a, b) as products of four factors over κ(κ + 1)(κ + 2)(κ + 3).
  const double whole = kappa * (kappa + 1) * (kappa + 2) * (kappa + 3);
  std::array<double, 4> cumulative{};
  double sum = 0;
  for (int k = 0; k < 4; ++k) {
    double product = kChoose[static_cast<std::size_t>(k)] / whole;
    for (int i = 0; i < k; ++i) product *= a + i;
    for (int i = 0; i < 4 - k; ++i) product *= b + i;
    sum += product;
    cumulative[static_cast<std::size_t>(k)] = sum;
  }
  return cumulative;
}

const std::vector<std::string>& responseColumns() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> columns{"resp_id", "community", "wave",   "date",    "mode",   "weight",   "age",
                                     "sex",     "hukou",     "tenure", "housing", "hh",     "income",   "freq",
                                     "how",     "member",    "motive", "vol",     "bodies", "svc_used", "sw_met"};
    for (const ScaleItem& item : scaleItems()) columns.emplace_back(item.code);
    return columns;
  }();
  return all;
}

Questionnaires::Questionnaires(const Population& population, double correlation)
    : m_population(population), m_factorLoading(std::sqrt(correlation)), m_ownLoading(std::sqrt(1 - correlation)) {
  for (const ScaleItem& item : scaleItems()) {
    Item ready{item, {}};
    const auto cumulative = betaBinomialCumulative(population.itemMeans.at(item.code));
    for (std::size_t k = 0; k < 4; ++k) ready.thresholds[k] = normalQuantile(cumulative[k]);
    m_items.push_back(ready);
  }
  for (std::size_t k = 0; k < 7; ++k) m_bodies[k] = normalQuantile(population.bodies[k]);
  for (std::size_t k = 0; k < 8; ++k) m_motives[k] = normalQuantile(population.motives[k]);
  m_service = normalQuantile(population.service);
  m_alone = normalQuantile(population.alone);
}

template <std::size_t N>
int Questionnaires::cell(const std::array<double, N>& shares, double uniform) {
  double sum = 0;
  for (std::size_t k = 0; k + 1 < N; ++k) {
    sum += shares[k];
    if (uniform < sum) return static_cast<int>(k);
  }
  return static_cast<int>(N) - 1;
}

void Questionnaires::append(std::string& out, std::uint64_t seed, std::uint64_t unit, int index) const {
  const Population& p = m_population;
  RandomStream random(seed, unit + 1000, static_cast<std::uint64_t>(index));
  const double common = random.normal();
  std::array<double, kModes> factor{};
  for (double& f : factor) f = std::sqrt(.3) * common + std::sqrt(.7) * random.normal();
  const auto latent = [&](Mode mode) { return m_factorLoading * factor[mode] + m_ownLoading * random.normal(); };

  const int age = 1 + cell(p.age, random.uniform());
  const int sex = random.uniform() < .47 ? 1 : 2;
  const int hukou = 1 + cell(p.hukou, random.uniform());
  const int tenure = 1 + cell(p.tenure, random.uniform());
  const int housing = 1 + cell(p.housing, random.uniform());
  const bool minor = random.uniform() < p.minor;
  const bool disabled = random.uniform() < p.disabled;
  const bool elder = random.uniform() < p.elderToo || age >= 4;
  const int income = 1 + cell(p.income, random.uniform());
  // Taking part hangs on no factor, so that shares among participants keep their exact margins.
  const bool joins = random.uniform() < joinsOf(p, age, hukou);
  const int freq = joins ? 1 + cell(p.often, random.uniform()) : 0;
  const bool alone = latent(kModeP) < m_alone;
  const int way = 1 + static_cast<int>(random.below(3));
  const bool member = random.uniform() < (joins ? p.memberPart : p.memberRest);
  const int groups = 1 + static_cast<int>(random.below(3));
  unsigned motives = 0;
  for (std::size_t k = 0; k < 8; ++k) motives |= (random.normal() < m_motives[k] ? 1u : 0u) << k;
  if (motives == 0) motives = 1u << 7;
  const int vol = cell(p.volunteers, random.uniform());
  unsigned bodies = 0;
  for (std::size_t k = 0; k < 7; ++k) bodies |= (latent(kModeS) < m_bodies[k] ? 1u : 0u) << k;
  unsigned services = 0;
  for (std::size_t k = 0; k < 12; ++k) services |= (latent(kModeS) < m_service ? 1u : 0u) << k;
  const bool met = random.uniform() < reachOf(p, groupsOf(age, hukou, minor, disabled, income));
  unsigned domains = 0;
  if (met) {
    const int several = 1 + (random.uniform() < p.moreDomains) + (random.uniform() < p.moreDomains);
    const auto start = random.below(10);
    // Fields with hours first; neighbours in the list follow.
    int chosen = 0;
    for (int round = 0; round < 2 && chosen < several; ++round) {
      for (std::uint32_t k = 0; k < 10 && chosen < several; ++k) {
        const std::uint32_t at = (start + k) % 10;
        if ((p.hours[at] > 0) == (round == 0)) {
          domains |= 1u << at;
          ++chosen;
        }
      }
    }
  }
  const bool unaware = random.uniform() < p.unaware;

  out += p.community;
  out += '-';
  out += p.wave;
  out += '-';
  std::string number = std::to_string(index + 1);
  out.append(number.size() < 4 ? 4 - number.size() : 0, '0');
  out += number;
  out += ',';
  out += p.community;
  out += ',';
  out += p.wave;
  out += ',';
  out += p.wave;
  out += "-10-";
  const int day = 8 + static_cast<int>(random.below(20));
  out += static_cast<char>('0' + day / 10);
  out += static_cast<char>('0' + day % 10);
  out += random.uniform() < .7 ? ",face," : ",online,";
  appendNumber(out, age);
  appendNumber(out, sex);
  appendNumber(out, hukou);
  appendNumber(out, tenure);
  appendNumber(out, housing);
  static constexpr std::array<const char*, 3> kHousehold{"elder", "minor", "disabled"};
  appendTicks(out, kHousehold, (elder ? 1u : 0u) | (minor ? 2u : 0u) | (disabled ? 4u : 0u), "none");
  appendNumber(out, income);
  appendNumber(out, freq);
  appendNumber(out, joins ? (alone ? 4 : way) : 97);
  appendNumber(out, member ? groups : 0);
  appendTicks(out, kMotives, joins ? motives : 0, "");
  appendNumber(out, vol);
  appendTicks(out, kBodies, bodies, "none");
  appendTicks(out, kServices, services, "none");
  appendTicks(out, kDomains, domains, unaware ? "98" : "97");
  for (const Item& ready : m_items) {
    const double z = latent(ready.item.mode);
    if (ready.item.ifMet && !met) {
      appendNumber(out, 97);
      continue;
    }
    int y = 1;
    for (const double threshold : ready.thresholds) y += z > threshold;
    appendNumber(out, ready.item.reversed ? 6 - y : y);
  }
  out += '\n';
}

}  // namespace hz::simulation
