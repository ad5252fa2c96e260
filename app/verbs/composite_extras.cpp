// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/phrasebook.h"
#include "stats/basics/moments.h"
#include "stats/composite/association.h"
#include "stats/composite/results.h"
#include "verbs/composite_choices.h"
#include "verbs/composite_output.h"

#include <array>

namespace hz::composite_verb {
namespace {

using Json = CompositeJson;

/// Indicators that differ between units, with their weights; the others are named once for all that rests on them.
struct Varying {
  Columns columns;
  std::vector<double> weights;
};

Varying varyingOf(const Prepared& prepared, const Index& index) {
  Varying out;
  for (std::size_t j = 0; j < prepared.table.indicators(); ++j) {
    if (!variesBetweenUnits(index.unit[j])) continue;
    out.columns.push_back(index.unit[j]);
    out.weights.push_back(index.effective[j]);
  }
  if (out.columns.empty()) throw Fault(FaultCode::BadArgument, {"no indicator differs between units"});
  return out;
}

void nameConstants(Json& document, const Prepared& prepared, const Index& index, const Console& console) {
  for (std::size_t j = 0; j < prepared.table.indicators(); ++j) {
    if (variesBetweenUnits(index.unit[j])) continue;
    document["warnings"].push_back({{"code", "constant_left_out"},
                                    {"text", phrase(console.language, "composite.constant_left_out",
                                                    {prepared.table.codeOf(static_cast<int>(j))})}});
  }
}

Json addTopsis(const Prepared& prepared, const Index& index) {
  const Varying varying = varyingOf(prepared, index);
  // The columns are directed 0–1 already, so every one is a benefit.
  const Topsis found = topsis(varying.columns, rescaled(varying.weights), std::vector<int>(varying.columns.size(), 1));
  const Column ranks = periodRanks(prepared.table, found.closeness);
  Json out = Json::array();
  for (std::size_t i = 0; i < prepared.table.unitCount(); ++i) {
    out.push_back({{"unit", prepared.table.units[i].code},
                   {"d_plus", jsonNumber(found.toIdeal[i])},
                   {"d_minus", jsonNumber(found.toAntiIdeal[i])},
                   {"closeness", jsonNumber(found.closeness[i])},
                   {"rank", jsonNumber(ranks[i])}});
  }
  return out;
}

Json gradeJson(const char* kind, int grade, const Console& console) {
  if (grade < 0) return {};
  return phrase(console.language, std::string("composite.") + kind + "_" + std::to_string(grade));
}

/// The subsystem below all others; none where two share the last place.
Json laggingOf(const Column& u, const std::vector<std::string>& names) {
  if (std::any_of(u.begin(), u.end(), isMissing)) return {};
  const auto least = std::min_element(u.begin(), u.end());
  constexpr double kSame = 1e-9;
  const auto last = std::count_if(u.begin(), u.end(), [&](double x) { return x - *least < kSame; });
  return last == 1 ? Json(names[static_cast<std::size_t>(least - u.begin())]) : Json();
}

Json addCoupling(const Prepared& prepared, const Index& index, const CompositeExtras& extras, const Console& console) {
  Columns systems;
  for (const std::string& code : extras.coupling) {
    const auto node = prepared.table.nodeOf(code);
    if (!node) throw Fault(FaultCode::BadArgument, {code + " is no indicator or aggregate of the metadata"});
    systems.push_back(index.unitOf(*node, prepared.table));
  }
  std::vector<double> shares = extras.couplingShares;
  if (shares.empty()) shares = equalWeights(systems.size());
  static constexpr std::array<std::pair<const char*, Coupling>, 3> formulas = {
      {{"standard", Coupling::Standard}, {"corrected", Coupling::Corrected}, {"dispersion", Coupling::Dispersion}}};
  Json units = Json::array();
  for (std::size_t i = 0; i < prepared.table.unitCount(); ++i) {
    Column u;
    Json scores = Json::object();
    for (std::size_t k = 0; k < systems.size(); ++k) {
      u.push_back(systems[k][i]);
      scores[extras.coupling[k]] = jsonNumber(u.back());
    }
    Json one = {{"unit", prepared.table.units[i].code}, {"u", scores}, {"t", nullptr}};
    for (const auto& [name, formula] : formulas) {
      const CoordinationDegree found = couplingCoordination(u, shares, formula);
      one["t"] = jsonNumber(found.development);
      one[name] = {{"c", jsonNumber(found.coupling)},
                   {"d", jsonNumber(found.coordination)},
                   {"c_grade", gradeJson("coupling", couplingGrades().of(found.coupling), console)},
                   {"d_grade", gradeJson("coordination", coordinationGrades().of(found.coordination), console)}};
    }
    one["lagging"] = laggingOf(u, extras.coupling);
    units.push_back(one);
  }
  return {{"systems", extras.coupling},
          {"shares", shares},
          {"references",
           {{"corrected", "Wang Shujia et al. 2021, doi 10.31497/zrzyxb.20210319"},
            {"dispersion", "doi 10.13546/j.cnki.tjyjc.2024.22.007"}}},
          {"units", units}};
}

Json addObstacle(const Prepared& prepared, const Index& index) {
  const IndexTable& table = prepared.table;
  const std::size_t p = table.indicators();
  const std::vector<double> weights(index.effective.begin(), index.effective.begin() + static_cast<std::ptrdiff_t>(p));
  const Columns found = obstacleDegrees(index.unit, weights);
  Json out = Json::array();
  for (std::size_t i = 0; i < table.unitCount(); ++i) {
    Json indicators = Json::object(), pillars = Json::object();
    std::map<int, double> sums;
    const bool none = std::all_of(found.begin(), found.end(), [i](const Column& c) { return isMissing(c[i]); });
    for (std::size_t j = 0; j < p; ++j) {
      indicators[table.codeOf(static_cast<int>(j))] = jsonNumber(found[j][i]);
      sums[table.nodes[j].parent] += none ? 0 : found[j][i];
    }
    for (const auto& [node, sum] : sums) {
      if (node >= 0) pillars[table.codeOf(node)] = none ? Json() : Json(sum);
    }
    out.push_back({{"unit", table.units[i].code}, {"indicators", indicators}, {"groups", pillars}});
  }
  return out;
}

Json addCorrelations(const Prepared& prepared, const Index& index, const std::vector<std::string>& kinds) {
  static const std::map<std::string, Correlation> known = {
      {"pearson", Correlation::Pearson}, {"spearman", Correlation::Spearman}, {"kendall", Correlation::Kendall}};
  const IndexTable& table = prepared.table;
  Json out = Json::array();
  for (const std::string& kind : kinds) {
    for (const CorrelatedPair& pair : correlations(index.scores, known.at(kind))) {
      const int first = static_cast<int>(pair.first), second = static_cast<int>(pair.second);
      const Node& a = table.nodes[pair.first];
      const bool siblings = a.parent == table.nodes[pair.second].parent && a.parent >= 0 &&
                            table.entryOf(first).level == table.entryOf(second).level;
      Json flag;
      if (siblings && pair.r > 0.9) flag = "collinear";
      if (siblings && pair.r < -0.4) flag = "opposed";
      out.push_back({{"kind", kind},
                     {"first", table.codeOf(first)},
                     {"second", table.codeOf(second)},
                     {"r", jsonNumber(pair.r)},
                     {"p", jsonNumber(pair.p)},
                     {"n", pair.n},
                     {"flag", flag}});
    }
  }
  return out;
}

/// α, variance inflation and condition number of every group of indicators, on directed scores only.
Json addGroups(const Prepared& prepared, const Index& index) {
  const IndexTable& table = prepared.table;
  Json out = Json::array();
  for (std::size_t at = table.indicators(); at < table.nodes.size(); ++at) {
    Columns children;
    std::vector<std::string> codes;
    for (const int child : table.nodes[at].children) {
      const Column& scores = index.scores[static_cast<std::size_t>(child)];
      const Range range = rangeOf(scores);
      if (!(range.most > range.least)) continue;
      children.push_back(scores);
      codes.push_back(table.codeOf(child));
    }
    if (children.size() < 2) continue;
    Json one = {{"code", table.codeOf(static_cast<int>(at))}, {"alpha", jsonNumber(cronbachAlpha(children))}};
    one["condition_number"] = nullptr;
    std::size_t complete = 0;
    for (std::size_t i = 0; i < table.unitCount(); ++i) {
      complete += std::none_of(children.begin(), children.end(), [i](const Column& c) { return isMissing(c[i]); });
    }
    if (complete > children.size() + 1) {
      try {
        const Collinearity found = collinearity(children, codes);
        one["condition_number"] = jsonNumber(found.conditionNumber);
        for (std::size_t k = 0; k < codes.size(); ++k) one["vif"][codes[k]] = jsonNumber(found.varianceInflation[k]);
      } catch (const Fault& fault) {
        one["note"] = fault.what();
      }
    }
    out.push_back(one);
  }
  return out;
}

Json profileItems(const std::vector<ProfileItem>& items) {
  Json out = Json::array();
  for (const ProfileItem& item : items)
    out.push_back({{"code", item.code}, {"score", item.score}, {"rank", item.rank}});
  return out;
}

}  // namespace

void addExtras(Json& document, const Prepared& prepared, const Index& index, const Recipe& recipe,
               const CompositeExtras& extras, const Console& console) {
  const IndexTable& table = prepared.table;
  document["groups"] = addGroups(prepared, index);
  const auto warn = [&](const char* key) {
    document["warnings"].push_back(
        {{"code", key}, {"text", phrase(console.language, std::string("composite.") + key)}});
  };
  if (extras.topsis || extras.mpi) nameConstants(document, prepared, index, console);
  if (extras.topsis) {
    document["topsis"] = addTopsis(prepared, index);
    warn("rank_reversal");
  }
  if (!extras.coupling.empty()) {
    document["ccd"] = addCoupling(prepared, index, extras, console);
    const Normaliser by = recipe.normalisation.by;
    if (by != Normaliser::Goalposts && by != Normaliser::Scaled) warn("ccd_sample_scale");
  }
  if (extras.obstacle) document["obstacle"] = addObstacle(prepared, index);
  if (!extras.correlations.empty()) document["correlations"] = addCorrelations(prepared, index, extras.correlations);
  if (extras.mpi) {
    const Columns varying = varyingOf(prepared, index).columns;
    const Column mpi = mazziottaPareto(varying), adjusted = adjustedMazziottaPareto(varying);
    document["mpi"] = Json::array();
    for (std::size_t i = 0; i < table.unitCount(); ++i) {
      document["mpi"].push_back(
          {{"unit", table.units[i].code}, {"mpi", jsonNumber(mpi[i])}, {"ampi", jsonNumber(adjusted[i])}});
    }
  }
  if (extras.removeLevel > 0) {
    ConsoleProgress progress(console, "removing");
    document["remove_one"] = Json::array();
    for (const Removal& removal : removeEach(table, recipe, extras.removeLevel, progress)) {
      Json ranks = Json::object(), scores = Json::object();
      for (std::size_t i = 0; i < table.unitCount(); ++i) {
        scores[table.units[i].code] = jsonNumber(removal.scores[i]);
        ranks[table.units[i].code] = jsonNumber(removal.ranks[i]);
      }
      document["remove_one"].push_back({{"code", removal.code},
                                        {"mean_abs_rank_shift", jsonNumber(removal.meanRankShift)},
                                        {"scores", scores},
                                        {"ranks", ranks}});
    }
  }
  if (extras.profileOf.empty()) return;
  document["strengths"] = document["weaknesses"] = Json::object();
  for (std::size_t i = 0; i < table.unitCount(); ++i) {
    if (extras.profileOf != "all" && extras.profileOf != table.units[i].code) continue;
    const UnitProfile profile = profileOf(table, index, i);
    document["strengths"][table.units[i].code] = profileItems(profile.strengths);
    document["weaknesses"][table.units[i].code] = profileItems(profile.weaknesses);
  }
  if (document["strengths"].empty())
    throw Fault(FaultCode::BadArgument, {extras.profileOf + " is no unit of the data"});
}

std::vector<ExtraFigure> extraFigures(const Json& document) {
  std::vector<ExtraFigure> out;
  const auto add = [&](const Json& unit, std::string code, const Json& value, const Json& rank = {}) {
    const auto number = [](const Json& x) { return x.is_number() ? x.get<double>() : kMissing; };
    out.push_back({unit.at("unit").get<std::string>(), std::move(code), number(value), number(rank)});
  };
  const auto part = [&document](const char* name) {
    return document.contains(name) ? document.at(name) : Json::array();
  };
  for (const Json& unit : part("topsis")) add(unit, "topsis.closeness", unit.at("closeness"), unit.at("rank"));
  if (document.contains("ccd")) {
    for (const Json& unit : document.at("ccd").at("units")) {
      for (const char* formula : {"standard", "corrected", "dispersion"}) {
        add(unit, std::string("coupling.") + formula, unit.at(formula).at("c"));
        add(unit, std::string("coordination.") + formula, unit.at(formula).at("d"));
      }
    }
  }
  for (const Json& unit : part("obstacle")) {
    for (const auto& [code, value] : unit.at("indicators").items()) add(unit, "obstacle." + code, value);
  }
  for (const Json& unit : part("mpi")) {
    add(unit, "mpi", unit.at("mpi"));
    add(unit, "ampi", unit.at("ampi"));
  }
  return out;
}

}  // namespace hz::composite_verb
