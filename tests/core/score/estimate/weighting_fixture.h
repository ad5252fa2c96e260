// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "core/score/index/survey_builder.h"

#include "base/fault.h"
#include "score/estimate/cube.h"
#include "score/estimate/survey_calibration.h"
#include "score/estimate/weight_report.h"

#include <cstring>

namespace hz::test {

/// Communities of random respondents with ages 1..3, sexes 1 and 2 and uneven weights, beside their populations.
struct WeightedSurvey {
  Codebook book = shippedInstrument();
  Framework framework = shippedFramework(book);
  Survey survey;

  explicit WeightedSurvey(int communities = 2, int respondents = 60, std::uint64_t seed = 7) {
    RandomStream random(seed);
    SurveyBuilder builder(book);
    builder.units = randomUnits(book, framework, random, communities, respondents, 0.02);
    for (auto& unit : builder.units) {
      for (auto& row : unit.rows) {
        const double u = random.uniform();
        row.answers["age"] = u < 0.5 ? "1" : u < 0.8 ? "2" : "3";
        row.answers["sex"] = random.uniform() < 0.4 ? "1" : "2";
      }
    }
    survey = builder.build();
    const double persons[] = {410, 370, 660, 720, 530, 310};  // age 1 × sex 1, age 1 × sex 2, age 2 …
    for (std::uint32_t c = 0; c < static_cast<std::uint32_t>(communities); ++c) {
      for (int i = 0; i < 6; ++i) {
        survey.population.push_back(
            {c, 0, std::to_string(1 + i / 2), std::to_string(1 + i % 2), "", persons[i] * (c + 1)});
      }
    }
  }

  std::vector<AnswerCode>& codes(const std::string& question) {
    for (AnswerColumn& column : survey.answers) {
      if (column.question == question) return column.codes;
    }
    throw Fault(FaultCode::Internal, {"no question " + question});
  }
  double persons(std::size_t unit, const std::string& age, const std::string& sex) const {
    double sum = 0;
    for (const PopulationCell& cell : survey.population) {
      if (cell.community != survey.units[unit].community) continue;
      if ((age.empty() || cell.age == age) && (sex.empty() || cell.sex == sex)) sum += cell.persons;
    }
    return sum;
  }
  /// Weight of the respondents of a unit with these answers.
  double weightOf(const std::vector<double>& weights, std::size_t unit, AnswerCode age, AnswerCode sex) {
    const auto &ages = codes("age"), &sexes = codes("sex");
    double sum = 0;
    for (std::size_t r = survey.units[unit].begin; r < survey.units[unit].end; ++r) {
      if ((age < 0 || ages[r] == age) && (sex < 0 || sexes[r] == sex)) sum += weights[r];
    }
    return sum;
  }
  std::vector<double> weights(const CubeOptions& options) const {
    return finalWeights(survey, book, framework, options);
  }
  std::vector<std::vector<double>> replicates(const CubeOptions& options, int count) const {
    return replicateWeights(survey, book, framework, options, 1, count + 1);
  }
  Cube cube(const CubeOptions& options, int threads = 2) const {
    NoProgress progress;
    return estimateCube(survey, book, framework, options, 0, survey.units.size(), threads, progress);
  }
};

inline CubeOptions calibrated(CalibrationMethod method, std::vector<std::string> margins, bool byCommunity = true) {
  CubeOptions options;
  options.validShare = 0;
  options.minimumAnswers = options.minimumGroup = 1;
  options.replicates = 60;
  options.calibration.method = method;
  options.calibration.margins = std::move(margins);
  options.calibration.byCommunity = byCommunity;
  return options;
}

inline bool sameBits(const Cube& a, const Cube& b) {
  const auto same = [](const auto& x, const auto& y) {
    return x.size() == y.size() && (x.empty() || std::memcmp(x.data(), y.data(), x.size() * sizeof(x[0])) == 0);
  };
  return same(a.values, b.values) && same(a.draws, b.draws) && a.emptyCategories == b.emptyCategories;
}

}  // namespace hz::test
