// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stats/composite/method_text.h"

#include "base/phrasebook.h"

namespace hz::stats::composite {
namespace {

/// Sentences in one language, one after the other.
class Paragraph {
 public:
  explicit Paragraph(Language language) : m_language(language) {}

  std::string words(const std::string& key, const std::vector<std::string>& arguments = {}) const {
    return phrase(m_language, "composite." + key, arguments);
  }
  std::string list(const std::vector<std::string>& items) const {
    std::string out;
    for (const std::string& item : items)
      out += (out.empty() ? "" : m_language == Language::Chinese ? "、" : ", ") + item;
    return out;
  }
  void say(const std::string& key, const std::vector<std::string>& arguments = {}) {
    if (!m_text.empty() && m_language == Language::English) m_text += ' ';
    m_text += words(key, arguments);
  }
  const std::string& text() const { return m_text; }

 private:
  Language m_language;
  std::string m_text;
};

void sayTreatment(Paragraph& out, const IndexTable& table, const Index& index, const Treatment& treatment) {
  if (!treatment.on) {
    out.say("method_untreated");
    return;
  }
  out.say("method_treated", {shortestNumber(treatment.skewness), shortestNumber(treatment.kurtosis),
                             std::to_string(treatment.winsorMost)});
  for (const ColumnTreatment& column : index.treatment) {
    if (column.done == "none") continue;
    std::vector<std::string> units;
    for (std::size_t i = 0; i < column.points.size(); ++i) {
      if (!column.points[i].empty()) units.push_back(table.units[i].code);
    }
    if (units.empty()) {
      out.say("method_transformed",
              {column.code, out.words("transform_" + std::string(column.done == "mirrored log" ? "mirrored"
                                                                 : column.done == "log"        ? "log"
                                                                                               : "boxcox"))});
    } else {
      out.say("method_points", {column.code, out.list(units)});
    }
  }
}

void sayScale(Paragraph& out, const Recipe& recipe, const Index& index) {
  if (recipe.normalisation.by == Normaliser::None && !recipe.normalisation.hasRange()) {
    out.say("method_unscaled");
    return;
  }
  const std::string by = out.words("by_" + std::string(normaliserName(recipe.normalisation.by)));
  if (isMissing(index.lower)) {
    out.say("method_scale", {by});
  } else {
    out.say("method_scale_ends", {by, shortestNumber(index.lower), shortestNumber(index.upper)});
  }
}

void sayWeights(Paragraph& out, const Recipe& recipe, const Index& index) {
  const Weighting& weighting = recipe.weighting;
  std::vector<std::string> names;
  for (const WeightMethod method : weighting.methods)
    names.push_back(out.words("weights_" + std::string(weightMethodName(method))));
  out.say(weighting.overall ? "method_weights_overall" : "method_weights", {out.list(names)});
  if (weighting.second) {
    out.say(
        weighting.combine == Combine::Product ? "method_product" : "method_linear",
        {out.words("weights_" + std::string(weightMethodName(*weighting.second))), shortestNumber(weighting.share)});
  }
  for (const GroupConsistency& group : index.consistency) {
    out.say(weighting.ahp == AhpMethod::Eigenvector ? "method_ahp" : "method_ahp_root",
            {group.parent, std::to_string(group.judges), fixedNumber(group.ahp.lambdaMax, 4),
             fixedNumber(group.ahp.consistencyRatio, 4), std::string(randomIndexName(weighting.randomIndex))});
  }
}

void sayMeans(Paragraph& out, const Aggregating& how) {
  std::vector<std::string> names, shares;
  for (const Mean mean : how.means) names.push_back(out.words("mean_" + std::string(meanName(mean))));
  out.say("method_means", {out.list(names)});
  for (const auto& [code, mean] : how.byNode) {
    out.say("method_node", {code, out.words("mean_" + std::string(meanName(mean)))});
  }
  for (const double share : how.availability) shares.push_back(shortestNumber(share));
  if (!shares.empty()) out.say("method_threshold", {out.list(shares)});
}

}  // namespace

std::string methodText(const Prepared& prepared, const Index& index, const Recipe& recipe, Language language) {
  static const std::vector<std::string> imputations = {"none",         "mean",     "median", "group_mean",
                                                       "group_median", "row_mean", "latest", "linear"};
  Paragraph out(language);
  out.say("method_units", {std::to_string(prepared.table.unitCount()), std::to_string(prepared.table.indicators()),
                           prepared.table.codeOf(prepared.table.top())});
  if (recipe.denominate) out.say("method_denominated");
  if (!prepared.imputed.empty()) {
    const std::string& name = imputations[static_cast<std::size_t>(recipe.imputation.method)];
    out.say("method_imputed", {std::to_string(prepared.imputed.size()), out.words("impute_" + name)});
  }
  if (!prepared.screened.empty()) {
    std::vector<std::string> left;
    for (const UnitAvailability& unit : prepared.screened) {
      if (!unit.included) left.push_back(unit.code);
    }
    if (!left.empty()) out.say("method_screened", {out.list(left)});
  }
  sayTreatment(out, prepared.table, index, recipe.treatment);
  sayScale(out, recipe, index);
  sayWeights(out, recipe, index);
  sayMeans(out, recipe.aggregating);
  return out.text();
}

}  // namespace hz::stats::composite
