// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/method_paragraph.h"

#include "base/number.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/figure/context.h"
#include "score/estimate/quality_flags.h"
#include "score/uncertainty/perturbation.h"
#include "survey/recipe/node_weight.h"

#include <algorithm>
#include <limits>

namespace hz::output {
namespace {

std::string percent(double share) {
  return shortestNumber(std::round(share * 1e4) / 100);
}

class Paragraph {
 public:
  Paragraph(const FigureRequest& request, const ReportProvenance& provenance)
      : m_context(request), m_recipe(request.card->recipe), m_provenance(provenance) {}

  std::string write() {
    sample();
    typed();
    if (!m_context.framework.nodes.empty()) {
      structure();
      weights();
      aggregation();
      goalposts();
    }
    imbalances();
    missing();
    sampling();
    if (frameworkParts(m_context.framework).results) intervals();
    program();
    return m_text;
  }

 private:
  std::string word(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return phrase(m_context.language, "method." + std::string(key), arguments);
  }
  void say(std::string_view key, const std::vector<std::string>& arguments = {}) { add(word(key, arguments)); }
  void add(const std::string& sentence) {
    if (!m_text.empty() && m_context.language == Language::English) m_text += ' ';
    m_text += sentence;
  }
  std::string list(const std::vector<std::string>& parts) const { return join(parts, word("comma")); }
  /// A part of the tree as a reader knows it: indicators by their names, what has a code in the charts with its code.
  std::string nodeName(const Node& node) const {
    const std::string& name = m_context.text(node.name);
    return node.level > 1 || name.empty() ? m_context.codeName(node.code) : name;
  }
  std::string nodeName(const std::string& code) const {
    for (const Node& node : m_context.framework.nodes) {
      if (node.code == code) return nodeName(node);
    }
    return code;
  }
  /// A question the method names by its code, in its own words where the questionnaire is at hand.
  std::string questionName(const std::string& code) const {
    const Codebook* codebook = m_context.request.codebook;
    const Question* question = codebook == nullptr ? nullptr : codebook->find(code);
    const std::string label = question == nullptr ? std::string() : m_context.text(question->label);
    return label.empty() || label == code ? code : label + word("bracket", {code});
  }

  /// Forms that were typed in, and how well by a second entry (Barchard & Pace 2011).
  void typed() {
    const DoubleEntry& entry = m_provenance.entry;
    if (entry.typed == 0) return;
    const auto number = [](std::uint64_t n) { return groupedInteger(static_cast<long long>(n)); };
    const std::string typists = std::to_string(std::max<std::size_t>(1, entry.typists.size()));
    if (entry.twice == 0) {
      say("typed_once", {number(entry.typed), typists});
      return;
    }
    const auto share = [](std::uint64_t part, std::uint64_t of) {
      return fixedNumber(of == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(of), 2);
    };
    say("typed_twice", {number(entry.typed), typists, number(entry.twice),
                        fixedNumber(100.0 * static_cast<double>(entry.twice) / static_cast<double>(entry.typed), 0),
                        number(entry.fields), share(entry.different, entry.fields)});
    std::uint64_t errors = 0, fields = 0;
    for (const EntryErrors& typist : entry.byTypist) {
      errors += typist.errors;
      fields += typist.fields;
    }
    if (entry.open > 0) {
      say("typed_open", {number(entry.open)});
    } else {
      say("typed_settled", {share(errors, fields)});
    }
  }

  void sample() {
    std::vector<std::string> waves;
    long long received = 0, valid = 0;
    bool known = true;  // how many were received, which may be kept back
    std::uint32_t fewest = std::numeric_limits<std::uint32_t>::max(), most = 0;
    std::vector<std::string> communities;
    for (const ScoreUnit& unit : m_context.card.units) {
      if (unit.isDistrict()) {
        known = known && unit.received != kWithheldCount;
        if (known) received += unit.received;
        valid += unit.valid;
        continue;
      }
      if (std::find(waves.begin(), waves.end(), unit.wave) == waves.end()) waves.push_back(unit.wave);
      if (std::find(communities.begin(), communities.end(), unit.community) == communities.end()) {
        communities.push_back(unit.community);
      }
      if (unit.valid == kWithheldCount) continue;
      fewest = std::min(fewest, unit.valid);
      most = std::max(most, unit.valid);
    }
    fewest = std::min(fewest, most);
    known = known && received > 0;
    say(std::string(waves.size() == 1 ? "sample_one_wave" : "sample_waves") + (known ? "" : "_valid"),
        {std::to_string(communities.size()), list(waves), groupedInteger(received), groupedInteger(valid),
         known ? fixedNumber(100.0 * static_cast<double>(valid) / static_cast<double>(received), 1) : std::string(),
         std::to_string(fewest), std::to_string(most), percent(m_recipe.cube.validShare)});
    if (!m_recipe.cube.filter.empty()) say("filter", {m_recipe.cube.filter});
  }

  void structure() {
    std::size_t indicators = 0, resident = 0, dimensions = 0;
    for (const Node& node : m_context.framework.nodes) {
      if (node.level == 1) {
        ++indicators;
        resident += node.fromStatistics() ? 0 : 1;
      }
      if (node.level == 2) ++dimensions;
    }
    std::vector<std::string> indices;
    for (const std::string& code : m_context.indexCodes()) indices.push_back(m_context.codeName(code));
    const bool statistics = indicators > resident;
    say(statistics ? "structure" : "structure_answers",
        {std::to_string(indicators), std::to_string(resident), std::to_string(indicators - resident),
         std::to_string(dimensions), std::to_string(indices.size()), list(indices)});
  }

  void weights() {
    std::vector<std::string> own;
    bool equal = true;
    for (const Node& node : m_context.framework.nodes) {
      if (node.level < 1) continue;
      const double weight = weightUnder(m_recipe, node);
      // Of weights by a method, the method is named; their numbers are listed with the framework.
      const bool byMethod = m_recipe.weightSources.contains(node.parent);
      if (weight != node.weight && !byMethod) own.push_back(nodeName(node) + " = " + shortestNumber(weight));
      for (const Node* sibling : m_context.framework.children(node.parent)) {
        equal = equal && (node.parent.empty() || weightUnder(m_recipe, *sibling) == weight);
      }
    }
    if (equal) {
      say("weights_equal");
      return;
    }
    if (own.empty()) {
      say(m_recipe.weightSources.empty() ? "weights_framework" : "weights_others");
    } else {
      say("weights_own", {list(own)});
    }
    std::vector<std::string> sources;
    for (const auto& [code, source] : m_recipe.weightSources) {
      sources.push_back(m_context.codeName(code) + word("bracket", {sourceText(source)}));
    }
    if (!sources.empty()) say("weights_sources", {list(sources)});
    const auto mentions = [&](std::string_view method) {
      return std::any_of(m_recipe.weightSources.begin(), m_recipe.weightSources.end(),
                         [&](const auto& entry) { return entry.second.starts_with(method); });
    };
    if (mentions("ahp")) say("weights_ahp");
    if (mentions("entropy")) say("weights_entropy");
  }

  /// "entropy, 12 communities" in the language of the paragraph; what is not known stays as it is.
  std::string sourceText(const std::string& source) const {
    const std::size_t comma = source.find(',');
    const std::string method = source.substr(0, comma);
    if (!hasPhrase("method.source_" + method)) return source;
    std::string text = word("source_" + method);
    if (comma == std::string::npos) return text;
    const std::string rest = source.substr(comma + 2);
    const std::size_t unit = rest.find(" communities");
    return text + word("comma") + (unit == std::string::npos ? rest : word("source_units", {rest.substr(0, unit)}));
  }

  void aggregation() {
    std::vector<std::string> geometric, harmonic;
    for (const auto& [code, method] : m_recipe.aggregation) {
      if (method == Aggregation::Geometric) geometric.push_back(nodeName(code));
      if (method == Aggregation::Harmonic) harmonic.push_back(nodeName(code));
    }
    if (geometric.empty() && harmonic.empty()) {
      say("aggregation_arithmetic");
      return;
    }
    say("aggregation_mixed");
    if (!geometric.empty()) say("aggregation_geometric", {list(geometric)});
    if (!harmonic.empty()) say("aggregation_harmonic", {list(harmonic)});
  }

  void goalposts() {
    std::vector<std::string> posts;
    for (const Node& node : m_context.framework.nodes) {
      const double goalpost = node.level == 1 ? goalpostUnder(m_recipe, node) : kMissing;
      if (!isMissing(goalpost)) posts.push_back(nodeName(node) + " = " + shortestNumber(goalpost));
    }
    say("goalposts");
    if (!posts.empty()) say("goalposts_rates", {list(posts)});
  }

  void imbalances() {
    for (const std::string& formula : imbalanceFormulas(m_context.framework, m_recipe, m_context.language))
      add(formula);
  }

  void missing() {
    const FrameworkParts parts = frameworkParts(m_context.framework);
    if (!parts.results) return;
    say(parts.statistics || parts.groups ? "ladder" : "ladder_answers",
        {std::to_string(m_recipe.cube.minimumAnswers), std::to_string(m_recipe.cube.minimumGroup),
         std::to_string(m_recipe.dimensionIndicators), percent(m_recipe.dimensionShare), percent(m_recipe.indexShare)});
  }

  void sampling() {
    const CubeOptions& cube = m_recipe.cube;
    const bool hasWeights = m_context.request.survey != nullptr && !m_context.request.survey->weights.empty();
    if (hasWeights && cube.useWeights && !cube.weight.empty()) {
      say("weighted_by", {questionName(cube.weight)});
    } else if (hasWeights || cube.calibration.method == CalibrationMethod::None) {
      say(!hasWeights ? "unweighted" : cube.useWeights ? "weighted" : "weights_unused");
    } else {
      say("weights_start_equal");
    }
    const CalibrationOptions& fit = cube.calibration;
    if (fit.method != CalibrationMethod::None) {
      say(fit.method == CalibrationMethod::Rake ? "raked" : "post_stratified",
          {marginsText(fit.margins, m_context.framework, m_context.request.language),
           word(fit.byCommunity ? "fit_community" : "fit_wave")});
    }
    std::vector<std::string> limits;
    if (fit.trimMedian > 0) limits.push_back(word("trim_median", {shortestNumber(fit.trimMedian)}));
    if (fit.highestWeight > 0) limits.push_back(word("trim_highest", {shortestNumber(fit.highestWeight)}));
    if (fit.lowestWeight > 0) limits.push_back(word("trim_lowest", {shortestNumber(fit.lowestWeight)}));
    if (!limits.empty()) say("trimmed", {list(limits)});
    std::vector<std::string> rules;
    for (std::size_t rule = 0; rule < kQualityRules; ++rule) {
      if (!cube.quality.rules[rule].excludes) continue;
      rules.push_back(word("quality_" + std::to_string(rule), {shortestNumber(cube.quality.rules[rule].threshold)}));
    }
    if (!rules.empty()) say("quality", {list(rules)});
  }

  void intervals() {
    const CubeOptions& cube = m_recipe.cube;
    if (m_context.card.replicates < 2) {
      say("no_intervals");
      return;
    }
    const std::string stratum =
        cube.stratum.empty() ? word("stratum_default") : word("question", {questionName(cube.stratum)});
    const std::string psu = cube.psu.empty() ? word("psu_default") : word("question", {questionName(cube.psu)});
    say("bootstrap",
        {groupedInteger(m_context.card.replicates), std::to_string(cube.seed), stratum, psu, percent(m_recipe.level)});
    const FrameworkParts parts = frameworkParts(m_context.framework);
    if (parts.otherThanItems) say("bootstrap_shares");
    if (parts.groups) say("bootstrap_groups");
    if (parts.statistics) say("bootstrap_statistics");
    if (!cube.fpc.empty()) say("fpc", {questionName(cube.fpc)});
    if (!cube.psu.empty() && cube.lonely == LonelyPsu::Remove) say("lonely_remove");
    if (!cube.psu.empty() && cube.lonely == LonelyPsu::Adjust) say("lonely_adjust");
    if (cube.calibration.method != CalibrationMethod::None) say("refitted");
    if (m_context.card.waves().size() > 1) say("waves");
  }

  void program() {
    const std::string& hash = m_context.card.contentHash;
    say("program", {m_provenance.version, hash.substr(0, 16)});
  }

  FigureContext m_context;
  const Recipe& m_recipe;
  const ReportProvenance& m_provenance;
  std::string m_text;
};

}  // namespace

std::vector<std::string> imbalanceFormulas(const Framework& framework, const Recipe& recipe, Language language) {
  std::vector<std::string> sentences;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const std::string name = imbalance.code + ' ' + imbalance.name.in(language);
    const auto say = [&](const std::string& key, std::vector<std::string> arguments) {
      arguments.insert(arguments.begin(), name);
      sentences.push_back(phrase(language, "method." + key, arguments));
    };
    if (const auto* gap = std::get_if<GapImbalance>(&imbalance.kind)) say("gap", {gap->first, gap->second});
    if (const auto* joint = std::get_if<JointImbalance>(&imbalance.kind)) say("joint", {joint->first, joint->second});
    if (const auto* narrow = std::get_if<NarrownessImbalance>(&imbalance.kind)) {
      say(recipe.hoursPer10000 ? "narrowness_per_10000" : "narrowness",
          {std::to_string(narrow->domains.size()), shortestNumber(recipe.hoursTarget), percent(recipe.domainTarget)});
    }
    if (std::holds_alternative<ReachImbalance>(imbalance.kind)) {
      say(recipe.groupsByPopulation ? "reach_by_population" : "reach",
          {std::to_string(framework.groups.size()), percent(recipe.reachTarget)});
    }
  }
  return sentences;
}

std::string methodParagraph(const FigureRequest& request, const ReportProvenance& provenance) {
  return Paragraph(request, provenance).write();
}

}  // namespace hz::output
