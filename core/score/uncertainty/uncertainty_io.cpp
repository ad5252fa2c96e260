// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/uncertainty/uncertainty_io.h"

#include "base/csv_writer.h"
#include "base/table_text.h"

#include <nlohmann/json.hpp>

namespace hz::score {
namespace {

using Json = nlohmann::ordered_json;

Json number(double x) {
  return isMissing(x) ? Json() : Json(x);
}

Json band(const UncertaintyBand& band) {
  return {{"mean", number(band.mean)}, {"lower", number(band.lower)}, {"upper", number(band.upper)}};
}

Json unitJson(const ScoreUnit& unit, const UnitUncertainty& of) {
  return {{"community", unit.community},
          {"value", number(of.value)},
          {"rank", number(of.rank)},
          {"score", {{"sampling", band(of.sampling)}, {"method", band(of.method)}, {"both", band(of.both)}}},
          {"rank_bands",
           {{"sampling", band(of.rankSampling)}, {"method", band(of.rankMethod)}, {"both", band(of.rankBoth)}}},
          {"variance",
           {{"sampling", number(of.samplingVariance)},
            {"method", number(of.methodVariance)},
            {"method_share", number(of.methodShare())}}},
          {"rank_variance",
           {{"sampling", number(of.rankSamplingVariance)},
            {"method", number(of.rankMethodVariance)},
            {"method_share", number(of.rankMethodShare())}}}};
}

void addUncertainty(Json& json, const Uncertainty& uncertainty) {
  json["wave"] = uncertainty.wave;
  json["choices"] = Json::array();
  for (const MethodChoice choice : uncertainty.choices) json["choices"].push_back(choiceName(choice));
  json["runs"] = uncertainty.runs;
  json["replicates"] = uncertainty.replicates;
  json["inner_replicates"] = uncertainty.innerReplicates;
  json["level"] = uncertainty.level;
  json["seed"] = uncertainty.seed;
  json["codes"] = Json::array();
  for (std::size_t c = 0; c < uncertainty.codes.size(); ++c) {
    Json units = Json::array();
    for (std::size_t u = 0; u < uncertainty.units.size(); ++u) {
      units.push_back(unitJson(uncertainty.units[u], uncertainty.at(c, u)));
    }
    json["codes"].push_back({{"code", uncertainty.codes[c].code},
                             {"kind", kindName(uncertainty.codes[c].kind)},
                             {"rank_correlation", number(uncertainty.rankCorrelation[c])},
                             {"units", std::move(units)}});
  }
  json["failures"] = Json::array();
  for (const FailedRun& failed : uncertainty.failures) {
    json["failures"].push_back({{"run", failed.run}, {"code", failed.code}, {"reason", failed.reason.english}});
  }
}

void addScenarios(Json& json, const ScenarioResults& results) {
  json["remove_one"] = Json::array();
  json["scenarios"] = Json::array();
  for (const ScenarioResults::Outcome& outcome : results.outcomes) {
    for (std::size_t c = 0; c < results.codes.size(); ++c) {
      if (outcome.concerns[c] == 0) continue;
      Json entry = {{"scenario", outcome.scenario.key},
                    {"code", results.codes[c].code},
                    {"mean_rank_shift", number(outcome.meanShift[c])},
                    {"largest_rank_shift", number(outcome.largestShift[c])},
                    {"rank_correlation", number(outcome.correlation[c])}};
      if (!outcome.failure.empty()) entry["failure"] = outcome.failure;
      if (outcome.scenario.choice == MethodChoice::Dropped) {
        entry["node"] = outcome.scenario.node;
        json["remove_one"].push_back(std::move(entry));
      } else {
        json["scenarios"].push_back(std::move(entry));
      }
    }
  }
}

Json estimate(const SensitivityEstimate& index) {
  return {{"value", number(index.value)}, {"lower", number(index.lower)}, {"upper", number(index.upper)}};
}

class CsvRows {
 public:
  explicit CsvRows(std::ostream& out) : m_csv(out) {
    out << "wave,community,code,measure,source,mean,lower,upper,variance\n";
  }
  void add(const std::string& wave, const std::string& community, const std::string& code, const std::string& measure,
           const std::string& source, double mean, double lower = kMissing, double upper = kMissing,
           double variance = kMissing) {
    m_csv.text(wave).text(community).text(code).text(measure).text(source);
    m_csv.number(mean).number(lower).number(upper).number(variance).endRow();
  }

 private:
  CsvWriter m_csv;
};

}  // namespace

void writeUncertaintyJson(std::ostream& out, const UncertaintyDocument& document) {
  Json json;
  if (document.uncertainty != nullptr) addUncertainty(json, *document.uncertainty);
  if (document.scenarios != nullptr) addScenarios(json, *document.scenarios);
  json["sensitivity"] = Json::array();
  for (const ChoiceSensitivity& of : document.sensitivity) {
    json["sensitivity"].push_back({{"code", of.code},
                                   {"choice", choiceName(of.choice)},
                                   {"first_saltelli", estimate(of.firstSaltelli)},
                                   {"first_jansen", estimate(of.firstJansen)},
                                   {"total_jansen", estimate(of.total)}});
  }
  json["against"] = Json::array();
  for (const RecipeDifference& of : document.against) {
    json["against"].push_back({{"community", of.unit.community},
                               {"code", of.code},
                               {"value", number(of.value)},
                               {"against", number(of.against)},
                               {"difference", number(of.difference)},
                               {"rank", number(of.rank)},
                               {"rank_against", number(of.rankAgainst)},
                               {"rank_difference", number(of.rankDifference)}});
  }
  out << json.dump(2) << '\n';
}

void writeUncertaintyCsv(std::ostream& out, const UncertaintyDocument& document) {
  CsvRows rows(out);
  if (const Uncertainty* all = document.uncertainty) {
    for (std::size_t c = 0; c < all->codes.size(); ++c) {
      const std::string& code = all->codes[c].code;
      for (std::size_t u = 0; u < all->units.size(); ++u) {
        const std::string& community = all->units[u].community;
        const UnitUncertainty& of = all->at(c, u);
        const auto add = [&](const char* measure, const char* source, const UncertaintyBand& band, double variance) {
          rows.add(all->wave, community, code, measure, source, band.mean, band.lower, band.upper, variance);
        };
        rows.add(all->wave, community, code, "score", "value", of.value);
        add("score", "sampling", of.sampling, of.samplingVariance);
        add("score", "method", of.method, of.methodVariance);
        add("score", "both", of.both, of.samplingVariance + of.methodVariance);
        rows.add(all->wave, community, code, "rank", "value", of.rank);
        add("rank", "sampling", of.rankSampling, of.rankSamplingVariance);
        add("rank", "method", of.rankMethod, of.rankMethodVariance);
        add("rank", "both", of.rankBoth, of.rankSamplingVariance + of.rankMethodVariance);
      }
    }
  }
  if (const ScenarioResults* all = document.scenarios) {
    for (const ScenarioResults::Outcome& outcome : all->outcomes) {
      for (std::size_t c = 0; c < all->codes.size(); ++c) {
        if (outcome.concerns[c] == 0) continue;
        rows.add(all->wave, "*", all->codes[c].code, "rank_shift", outcome.scenario.key, outcome.meanShift[c], kMissing,
                 outcome.largestShift[c]);
      }
    }
  }
  const std::string wave = document.uncertainty != nullptr ? document.uncertainty->wave : "";
  for (const ChoiceSensitivity& of : document.sensitivity) {
    const std::string choice(choiceName(of.choice));
    const auto add = [&](const char* measure, const SensitivityEstimate& index) {
      rows.add(wave, "*", of.code, measure, choice, index.value, index.lower, index.upper);
    };
    add("first_saltelli", of.firstSaltelli);
    add("first_jansen", of.firstJansen);
    add("total_jansen", of.total);
  }
  for (const RecipeDifference& of : document.against) {
    rows.add(of.unit.wave, of.unit.community, of.code, "difference", "against", of.difference);
    rows.add(of.unit.wave, of.unit.community, of.code, "rank_difference", "against", of.rankDifference);
  }
}

}  // namespace hz::score
