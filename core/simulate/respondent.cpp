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
  m_prefix = population.community + '-' + population.wave + '-';
  m_place = ',' + population.community + ',' + population.wave + ',' + population.wave + "-10-";
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

/// A respondent's draws share one factor per mode; the factors are correlated 0.3 through a common one.
class Questionnaires::Latent {
 public:
  Latent(RandomStream& random, double factorLoading, double ownLoading)
      : m_random(random), m_factorLoading(factorLoading), m_ownLoading(ownLoading) {
    const double common = random.normal();
    for (double& factor : m_factors) factor = std::sqrt(.3) * common + std::sqrt(.7) * random.normal();
  }
  double operator()(Mode mode) { return m_factorLoading * m_factors[mode] + m_ownLoading * m_random.normal(); }

 private:
  RandomStream& m_random;
  double m_factorLoading, m_ownLoading;
  std::array<double, kModes> m_factors{};
};

void Questionnaires::drawPerson(RandomStream& random, Person& who) const {
  const Population& p = m_population;
  who.age = 1 + cell(p.age, random.uniform());
  who.sex = random.uniform() < .47 ? 1 : 2;
  who.hukou = 1 + cell(p.hukou, random.uniform());
  who.tenure = 1 + cell(p.tenure, random.uniform());
  who.housing = 1 + cell(p.housing, random.uniform());
  who.minor = random.uniform() < p.minor;
  who.disabled = random.uniform() < p.disabled;
  who.elder = random.uniform() < p.elderToo || who.age >= 4;
  who.income = 1 + cell(p.income, random.uniform());
}

void Questionnaires::drawParticipation(RandomStream& random, Latent& latent, Person& who) const {
  const Population& p = m_population;
  // Taking part hangs on no factor, so that shares among participants keep their exact margins.
  who.joins = random.uniform() < joinsOf(p, who.age, who.hukou);
  who.freq = who.joins ? 1 + cell(p.often, random.uniform()) : 0;
  const bool alone = latent(kModeP) < m_alone;
  const int otherWay = 1 + static_cast<int>(random.below(3));
  who.how = !who.joins ? 97 : alone ? 4 : otherWay;
  const bool member = random.uniform() < (who.joins ? p.memberPart : p.memberRest);
  const int groups = 1 + static_cast<int>(random.below(3));
  who.member = member ? groups : 0;
  for (std::size_t k = 0; k < 8; ++k) who.motives |= (random.normal() < m_motives[k] ? 1u : 0u) << k;
  if (who.motives == 0) who.motives = 1u << 7;
  who.vol = cell(p.volunteers, random.uniform());
}

void Questionnaires::drawContacts(RandomStream& random, Latent& latent, Person& who) const {
  const Population& p = m_population;
  for (std::size_t k = 0; k < 7; ++k) who.bodies |= (latent(kModeS) < m_bodies[k] ? 1u : 0u) << k;
  for (std::size_t k = 0; k < 12; ++k) who.services |= (latent(kModeS) < m_service ? 1u : 0u) << k;
  who.met = random.uniform() < reachOf(p, groupsOf(who.age, who.hukou, who.minor, who.disabled, who.income));
  if (who.met) {
    const int several = 1 + (random.uniform() < p.moreDomains) + (random.uniform() < p.moreDomains);
    const auto start = random.below(10);
    // Fields with hours first; neighbours in the list follow.
    int chosen = 0;
    for (int round = 0; round < 2 && chosen < several; ++round) {
      for (std::uint32_t k = 0; k < 10 && chosen < several; ++k) {
        const std::uint32_t at = (start + k) % 10;
        if ((p.hours[at] > 0) != (round == 0)) continue;
        who.domains |= 1u << at;
        ++chosen;
      }
    }
  }
  who.unaware = random.uniform() < p.unaware;
}

void Questionnaires::drawItems(Latent& latent, Person& who) const {
  for (std::size_t i = 0; i < m_items.size(); ++i) {
    const Item& ready = m_items[i];
    const double z = latent(ready.item.mode);
    int y = 1;
    for (const double threshold : ready.thresholds) y += z > threshold;
    who.items[i] = ready.item.ifMet && !who.met ? 97 : ready.item.reversed ? 6 - y : y;
  }
}

void Questionnaires::append(std::string& out, std::uint64_t seed, std::uint64_t unit, int index) const {
  RandomStream random(seed, unit + 1000, static_cast<std::uint64_t>(index));
  Latent latent(random, m_factorLoading, m_ownLoading);
  Person who;
  drawPerson(random, who);
  drawParticipation(random, latent, who);
  drawContacts(random, latent, who);
  who.day = 8 + static_cast<int>(random.below(20));
  who.faceToFace = random.uniform() < .7;
  drawItems(latent, who);
  write(out, who, index);
}

void Questionnaires::write(std::string& out, const Person& who, int index) const {
  const std::string number = std::to_string(index + 1);
  out += m_prefix;
  out.append(number.size() < 4 ? 4 - number.size() : 0, '0');
  out += number;
  out += m_place;
  out += static_cast<char>('0' + who.day / 10);
  out += static_cast<char>('0' + who.day % 10);
  out += who.faceToFace ? ",face," : ",online,";
  for (const int code : {who.age, who.sex, who.hukou, who.tenure, who.housing}) appendNumber(out, code);
  static constexpr std::array<const char*, 3> kHousehold{"elder", "minor", "disabled"};
  appendTicks(out, kHousehold, (who.elder ? 1u : 0u) | (who.minor ? 2u : 0u) | (who.disabled ? 4u : 0u), "none");
  for (const int code : {who.income, who.freq, who.how, who.member}) appendNumber(out, code);
  appendTicks(out, kMotives, who.joins ? who.motives : 0, "");
  appendNumber(out, who.vol);
  appendTicks(out, kBodies, who.bodies, "none");
  appendTicks(out, kServices, who.services, "none");
  appendTicks(out, kDomains, who.domains, who.unaware ? "98" : "97");
  for (const int answer : who.items) appendNumber(out, answer);
  out += '\n';
}

}  // namespace hz::simulation
