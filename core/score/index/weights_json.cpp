// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "score/index/weights_json.h"

#include <nlohmann/json.hpp>

namespace hz::score {
namespace {

using Json = nlohmann::ordered_json;

std::string weightText(double x) {
  return isMissing(x) ? "null" : exactNumber(x);
}

std::string countOf(std::uint32_t n) {
  return n == kWithheldCount ? "null" : std::to_string(n);
}

std::string text(const std::string& value) {
  return Json(value).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string bothLanguages(const LocalizedText& value) {
  return "{\"en\":" + text(value.in(Language::English)) + ",\"zh\":" + text(value.in(Language::Chinese)) + "}";
}

/// One object, member by member.
class Object {
 public:
  Object& add(const char* name, const std::string& json) {
    m_json += (m_json.empty() ? "{\"" : ",\"") + std::string(name) + "\":" + json;
    return *this;
  }
  std::string json() const { return m_json + "}"; }

 private:
  std::string m_json;
};

template <class Items, class Write>
std::string list(const Items& items, const char* separator, const Write& write) {
  std::string json = "[";
  for (const auto& item : items) json += (json.size() == 1 ? "" : separator) + write(item);
  return json + "]";
}

const char* methodName(CalibrationMethod method) {
  switch (method) {
    case CalibrationMethod::None: return "none";
    case CalibrationMethod::PostStratify: return "post_stratify";
    case CalibrationMethod::Rake: return "rake";
  }
  return "none";
}

std::string marginJson(const WeightReportMargin& row) {
  return Object()
      .add("margin", text(row.margin))
      .add("code", text(row.code))
      .add("name", bothLanguages(row.name))
      .add("n", countOf(row.respondents))
      .add("target", weightText(row.target))
      .add("before", weightText(row.before))
      .add("after", weightText(row.after))
      .add("error", weightText(row.error()))
      .json();
}

}  // namespace

std::string weightReportsJson(const std::vector<WeightReport>& reports, const CalibrationOptions& options,
                              const Scorecard* card) {
  return list(reports, ",\n", [&](const WeightReport& report) {
    Object object;
    object.add("wave", text(report.wave))
        .add("community", text(report.community))
        .add("name", bothLanguages(report.name))
        .add("calibration", text(methodName(options.method)))
        .add("n", countOf(report.n))
        .add("without_weight", countOf(report.withoutWeight))
        .add("unknown", countOf(report.unknown))
        .add("sum", weightText(report.sum))
        .add("min", weightText(report.smallest))
        .add("max", weightText(report.largest))
        .add("cv", weightText(report.cv))
        .add("kish_before", weightText(report.kishBefore))
        .add("kish_after", weightText(report.kishAfter))
        .add("adjustment_min", weightText(report.smallestAdjustment))
        .add("adjustment_max", weightText(report.largestAdjustment))
        .add("adjustments_above_3", countOf(report.adjustmentsAboveThree))
        .add("categories_below_20", countOf(report.smallCategories))
        .add("trimmed", report.trimmed ? "true" : "false")
        .add("largest_error", weightText(report.largestError))
        .add("cycles", std::to_string(report.cycles));
    const int unit = card == nullptr ? -1 : card->findUnit(report.wave, report.community);
    if (unit >= 0) {
      const ScoreUnit& scored = card->units[static_cast<std::size_t>(unit)];
      object.add("replicates_with_empty_category", std::to_string(scored.emptyCategories))
          .add("replicates_not_converged", std::to_string(scored.notConverged));
    }
    return object.add("margins", list(report.margins, ",", marginJson)).json();
  });
}

std::string responseCountsJson(const std::vector<ResponseCounts>& counts, const QualityOptions& options) {
  return list(counts, ",\n", [&](const ResponseCounts& one) {
    Object rules;
    for (std::size_t i = 0; i < kQualityRules; ++i) {
      const auto rule = static_cast<QualityRule>(i);
      rules.add(std::string(qualityRuleName(rule)).c_str(),
                Object()
                    .add("threshold", weightText(options.rule(rule).threshold))
                    .add("flagged", countOf(one.flagged[i]))
                    .add("excludes", options.rule(rule).excludes ? "true" : "false")
                    .json());
    }
    return Object()
        .add("wave", text(one.wave))
        .add("community", text(one.community))
        .add("name", bothLanguages(one.name))
        .add("issued", weightText(one.issued))
        .add("received", countOf(one.received))
        .add("valid", countOf(one.valid))
        .add("return_rate", weightText(one.returnRate()))
        .add("valid_rate", weightText(one.validRate()))
        .add("valid_return_rate", weightText(one.validReturnRate()))
        .add("excluded", countOf(one.excluded))
        .add("too_few_answers", countOf(one.tooFewAnswers))
        .add("without_weight", countOf(one.withoutWeight))
        .add("rules", rules.json())
        .json();
  });
}

}  // namespace hz::score
