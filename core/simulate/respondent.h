// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "simulate/population.h"

#include <array>
#include <string>
#include <vector>

namespace hz::simulation {

/// Cumulative probabilities F(0..3) of the beta-binomial(4, mκ, (1 − m)κ): its mean is exactly 4m, so the mean of
/// (Y − 1)·25 of an item with Y − 1 drawn from it is exactly 100m.
std::array<double, 4> betaBinomialCumulative(double m, double kappa = 3);

/// Columns of responses.csv, in order.
const std::vector<std::string>& responseColumns();

/// Draws questionnaires of one population. Answers hang together through a normal copula: one factor per mode, the
/// factors correlated 0.3; a draw is a comparison with a normal quantile, so every margin is exact.
class Questionnaires {
 public:
  Questionnaires(const Population& population, double correlation);

  /// Appends the record of respondent `index` (0-based) as CSV, with the line end.
  void append(std::string& out, std::uint64_t seed, std::uint64_t unit, int index) const;

 private:
  struct Item {
    ScaleItem item;
    std::array<double, 4> thresholds;
  };
  struct Person {
    int age = 0, sex = 0, hukou = 0, tenure = 0, housing = 0, income = 0;
    int freq = 0, how = 0, member = 0, vol = 0, day = 0;
    bool minor = false, disabled = false, elder = false, joins = false, met = false, unaware = false;
    bool faceToFace = false;
    unsigned motives = 0, bodies = 0, services = 0, domains = 0;  ///< bits of the lists in population.h
    std::array<int, 27> items{};                                  ///< raw answers, 97 where not asked
  };
  class Latent;

  /// Cell chosen by a uniform number; the last cell takes what is left.
  template <std::size_t N>
  static int cell(const std::array<double, N>& shares, double uniform);
  void drawPerson(RandomStream& random, Person& who) const;
  void drawParticipation(RandomStream& random, Latent& latent, Person& who) const;
  void drawContacts(RandomStream& random, Latent& latent, Person& who) const;
  void drawItems(Latent& latent, Person& who) const;
  void write(std::string& out, const Person& who, int index) const;

  const Population& m_population;
  double m_factorLoading, m_ownLoading;
  std::vector<Item> m_items;
  std::array<double, 7> m_bodies{};
  std::array<double, 8> m_motives{};
  double m_service = 0, m_alone = 0;
  std::string m_prefix, m_place;  ///< parts of a record that are the same for all
};

}  // namespace hz::simulation
