// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/text.h"
#include "output/figure/context.h"
#include "output/report/method_paragraph.h"
#include "output/report/report.h"
#include "score/index/absence_text.h"
#include "score/index/response_counts.h"
#include "survey/recipe/recipe_json.h"

#include <algorithm>

namespace hz::output {
namespace {

/// Builds the blocks of the district report in order.
class DistrictReport {
 public:
  DistrictReport(const FigureRequest& request, const ReportProvenance& provenance, Progress& progress)
      : m_context(request),
        m_request(request),
        m_provenance(provenance),
        m_progress(progress),
        m_parts(frameworkParts(m_context.framework)) {}

  Report build() {
    m_report.language = m_context.language;
    m_report.title = m_context.text(m_context.framework.title);
    if (m_report.title.empty() && m_request.codebook != nullptr)
      m_report.title = m_context.text(m_request.codebook->title);
    if (m_report.title.empty()) m_report.title = m_provenance.projectName;
    m_report.subtitle =
        word("subtitle", {m_provenance.projectName, m_context.wave, std::to_string(m_context.units.size())});
    overview();
    for (std::size_t i = 0; m_parts.results && i < m_context.units.size(); ++i) {
      m_progress.report(i, m_context.units.size());
      community(m_context.units[i]);
    }
    methods();
    provenance();
    return std::move(m_report);
  }

 private:
  std::string word(std::string_view key, const std::vector<std::string>& arguments = {}) const {
    return phrase(m_context.language, "report." + std::string(key), arguments);
  }
  void heading(int level, const std::string& text, const std::string& anchor) {
    m_report.blocks.emplace_back(ReportHeading{level, text, anchor});
  }
  void paragraph(const std::string& text, bool quiet = false) {
    m_report.blocks.emplace_back(ReportParagraph{text, quiet});
  }

  void figure(const std::string& name, const FigureRequest& request) {
    Figure drawn = composeFigure(name, request);
    m_report.blocks.emplace_back(
        ReportFigure{word("figure_number", {std::to_string(++m_figures)}) + ' ' + drawn.title, drawn});
  }

  void table(const std::string& caption, FigureTable rows, std::vector<bool> numeric,
             std::vector<std::string> notes = {}) {
    m_report.blocks.emplace_back(ReportTable{word("table_number", {std::to_string(++m_tables)}) + ' ' + caption,
                                             std::move(rows), std::move(numeric), std::move(notes)});
  }

  static std::string percent(double share) { return shortestNumber(100 * share); }

  std::string valueText(const Result& result) const {
    if (isMissing(result.value)) return "\u2013";
    std::string text = fixedNumber(result.value, 1);
    if (!isMissing(result.lower))
      text += " [" + fixedNumber(result.lower, 1) + ", " + fixedNumber(result.upper, 1) + "]";
    return text;
  }

  std::string bandText(std::size_t unit, const std::string& code) const {
    const int band = imbalanceBand(m_context.framework, m_context.card.recipe, code, m_context.shown(unit, code).value);
    return band < 0 ? "" : m_context.text(bandName(m_context.framework, code, band));
  }

  void overview() {
    heading(1, word("overview"), "overview");
    if (m_parts.results) paragraph(word("overview_text", {percent(m_context.card.recipe.level)}));
    if (m_parts.imbalances) paragraph(word("overview_imbalances"));
    if (!m_parts.imbalances) paragraph(word(m_parts.results ? "overview_no_imbalances" : "overview_no_indices"));
    sample();
    FigureRequest request = m_request;
    request.wave = m_context.wave;
    request.community.clear();  // of all communities
    if (m_parts.imbalances) figure("imbalances", request);
    for (const QuadrantDefinition& quadrant : m_context.framework.quadrants) figure(quadrant.code, request);
    if (!m_parts.imbalances && m_parts.indices) figure("indices", request);
    if (m_parts.dimensions) figure("dimensions", request);
    if (!m_parts.results) figure("likert", request);
    ranking();
  }

  void sample() {
    long long read = 0, accepted = 0, rejected = 0;
    for (const auto& batch : m_provenance.batches) {
      if (batch.kind != "responses") continue;
      read += batch.read;
      accepted += batch.accepted;
      rejected += batch.rejected;
    }
    std::uint64_t received = 0, valid = 0;
    for (const std::size_t unit : m_context.units) {
      received += m_context.card.units[unit].received;
      valid += m_context.card.units[unit].valid;
    }
    FigureTable counts;
    counts.columns = {word("count"), word("questionnaires")};
    const ResponseCounts wave = wholeWave();
    counts.rows = {
        {word("rows_read"), groupedInteger(read)},
        {word("rows_rejected"), groupedInteger(rejected)},
        {word("rows_accepted"), groupedInteger(accepted)},
        {word("received_wave", {m_context.wave}), groupedInteger(static_cast<long long>(received))},
        {word("valid_wave", {m_context.wave}), groupedInteger(static_cast<long long>(valid))},
        {word("left_out_wave"), groupedInteger(wave.excluded)},
        {word("issued_wave"), isMissing(wave.issued) ? "\u2013" : groupedInteger(std::llround(wave.issued))},
        {word("valid_return_rate"),
         isMissing(wave.issued) ? "\u2013" : fixedNumber(100 * wave.validReturnRate(), 1) + "%"},
        {word("valid_rate"),
         received > 0 ? fixedNumber(100.0 * static_cast<double>(valid) / static_cast<double>(received), 1) + "%"
                      : "\u2013"}};
    table(word("sample_table"), counts, {false, true});
  }

  /// Issued and left-out questionnaires of the wave.
  ResponseCounts wholeWave() const {
    if (m_request.survey == nullptr || m_request.codebook == nullptr) return {};
    for (const ResponseCounts& one :
         qualityReport(*m_request.survey, *m_request.codebook, m_context.card.recipe).counts) {
      if (one.isDistrict() && one.wave == m_context.wave) return one;
    }
    return {};
  }

  void ranking() {
    FigureTable rows;
    std::vector<bool> numeric{false, true};
    rows.columns = {word("community"), "n"};
    for (const std::string& code : m_context.indexCodes()) {
      rows.columns.push_back(m_context.codeName(code));
      numeric.push_back(true);
    }
    for (const auto& imbalance : m_context.framework.imbalances) {
      rows.columns.push_back(imbalance.code);
      numeric.push_back(true);
    }
    std::vector<std::size_t> units = m_context.units;
    if (m_context.district >= 0) units.push_back(static_cast<std::size_t>(m_context.district));
    for (const std::size_t unit : units) {
      const bool hidden = m_context.suppressed(unit);
      auto& row = rows.rows.emplace_back();
      row.push_back(m_context.unitName(unit));
      row.push_back(hidden ? m_context.hiddenText() : std::to_string(m_context.card.units[unit].valid));
      for (const std::string& code : m_context.indexCodes()) row.push_back(valueText(m_context.shown(unit, code)));
      for (const auto& imbalance : m_context.framework.imbalances)
        row.push_back(valueText(m_context.shown(unit, imbalance.code)));
    }
    const char* const caption = m_parts.imbalances ? "ranking_table"
                                : m_parts.results  ? "ranking_indices"
                                                   : "ranking_n";
    std::vector<std::string> notes;
    if (m_parts.results) notes.push_back(word("ranking_note", {percent(m_context.card.recipe.level)}));
    table(word(caption), std::move(rows), std::move(numeric), std::move(notes));
  }

  /// The imbalances in the worst band beyond the lowest: sizes of different imbalances are not compared.
  std::vector<const ImbalanceDefinition*> worst(std::size_t unit) const {
    std::vector<const ImbalanceDefinition*> found;
    int worstBand = 1;
    for (const auto& imbalance : m_context.framework.imbalances) {
      const double value = m_context.shown(unit, imbalance.code).value;
      const int band = imbalanceBand(m_context.framework, m_context.card.recipe, imbalance.code, value);
      if (band < worstBand) continue;
      if (band > worstBand) found.clear();
      found.push_back(&imbalance);
      worstBand = band;
    }
    return found;
  }

  /// "I1 …, serious, 46.9 [40.1, 53.7]; n = 120", without n where it does not come from respondents.
  std::string imbalanceText(std::size_t unit, const ImbalanceDefinition& imbalance) const {
    const Result result = m_context.shown(unit, imbalance.code);
    const bool respondents = result.basis != Basis::Statistics && result.n > 0;
    return word(
        respondents ? "headline_one_n" : "headline_one",
        {m_context.text(imbalance.name), bandText(unit, imbalance.code), valueText(result), std::to_string(result.n)});
  }

  /// The imbalances that were not computed, with the reasons.
  std::vector<std::string> uncomputed(std::size_t unit) const {
    std::vector<std::string> out;
    for (const auto& imbalance : m_context.framework.imbalances) {
      const std::string why =
          absenceText(m_context.card, unit, imbalance.code, m_context.framework, m_context.language);
      if (!why.empty()) out.push_back(imbalance.code + word("bracket", {why}));
    }
    return out;
  }

  /// The sentence that opens a community's section: its worst imbalance, or where there are none its dimensions.
  std::string headline(std::size_t unit) const {
    const std::string n = std::to_string(m_context.card.units[unit].valid);
    if (m_parts.imbalances) {
      std::vector<std::string> named;
      for (const ImbalanceDefinition* imbalance : worst(unit)) named.push_back(imbalanceText(unit, *imbalance));
      const std::vector<std::string> missing = uncomputed(unit);
      const bool all = missing.size() == m_context.framework.imbalances.size();
      std::string text = !named.empty() ? word("headline", {join(named, word("semicolon"))})
                         : all          ? std::string()
                                        : word(missing.empty() ? "headline_none" : "headline_none_computed", {n});
      if (!missing.empty()) {
        const bool spaced = !text.empty() && m_context.language == Language::English;
        text += (spaced ? " " : "") + word("headline_missing", {join(missing, word("semicolon"))});
      }
      return text;
    }
    std::string lowest, highest;
    double low = kMissing, high = kMissing;
    for (const std::string& code : m_parts.dimensions ? m_context.dimensionCodes() : m_context.indexCodes()) {
      const double value = m_context.shown(unit, code).value;
      if (isMissing(value)) continue;
      if (isMissing(low) || value < low) {
        low = value;
        lowest = code;
      }
      if (isMissing(high) || value > high) {
        high = value;
        highest = code;
      }
    }
    if (lowest == highest) return word("headline_n", {n});
    return word("headline_parts", {m_context.codeName(highest), fixedNumber(high, 1), m_context.codeName(lowest),
                                   fixedNumber(low, 1), n});
  }

  /// Results in the table of a community: what its section is about.
  std::vector<std::string> communityCodes() const {
    std::vector<std::string> codes = m_context.indexCodes();
    for (const auto& imbalance : m_context.framework.imbalances) codes.push_back(imbalance.code);
    if (m_parts.imbalances || !m_parts.dimensions) return codes;
    for (const std::string& code : m_context.dimensionCodes()) codes.push_back(code);
    return codes;
  }

  void community(std::size_t unit) {
    const ScoreUnit& of = m_context.card.units[unit];
    heading(1, m_context.unitName(unit), "community-" + of.community);
    if (m_context.suppressed(unit)) {
      paragraph(m_context.word("too_few"));
      return;
    }
    paragraph(headline(unit));
    for (const Diagnosis& diagnosis : diagnose(m_context.card, unit, m_context.framework)) {
      const std::string& text = m_context.text(diagnosis.text);
      if (!diagnosis.computed) continue;  // the headline has said so
      if (!text.empty()) paragraph(diagnosis.imbalance + m_context.word("colon") + text);
    }
    const auto drivers = standingDrivers(m_context.card, unit, m_context.framework);
    if (!drivers.empty()) {
      const StandingDriver& first = drivers.front();
      std::string value = fixedNumber(first.value, 1);
      if (first.driver->higherIsBetter) value = word("higher_is_better", {value});
      paragraph(word(isMissing(first.standing) ? "first_step_alone" : "first_step",
                     {m_context.codeName(first.driver->code), value, m_context.text(first.driver->countermeasure)}));
    }
    std::vector<std::string> missing;
    for (const DriverDefinition* driver : missingDrivers(m_context.card, unit, m_context.framework)) {
      missing.push_back(driver->code + word("bracket", {absenceText(m_context.card, unit, driver->code,
                                                                    m_context.framework, m_context.language)}));
    }
    if (!missing.empty()) paragraph(word("drivers_missing", {join(missing, word("semicolon"))}));
    FigureRequest request = m_request;
    request.wave = m_context.wave;
    request.community = of.community;
    figure("profile", request);
    results(unit);
  }

  void results(std::size_t unit) {
    FigureTable rows;
    rows.columns = {word("result"), word("value_interval"), word("band"), word("district_value"), word("coverage")};
    for (const std::string& code : communityCodes()) {
      const Result result = m_context.shown(unit, code);
      const bool index = m_context.framework.find(code) != nullptr;
      const std::string reading =
          index ? (isMissing(result.value) ? ""
                                           : m_context.text(levelName(indexLevel(m_context.card.recipe, result.value))))
                : bandText(unit, code);
      rows.rows.push_back(
          {m_context.codeName(code), valueText(result), reading,
           m_context.district < 0
               ? ""
               : fixedNumber(m_context.shown(static_cast<std::size_t>(m_context.district), code).value, 1),
           isMissing(result.value) ? "" : fixedNumber(100 * static_cast<double>(result.coverage), 0) + "%"});
    }
    std::vector<std::string> notes;
    for (const std::string& code : communityCodes()) {
      const std::string why = absenceText(m_context.card, unit, code, m_context.framework, m_context.language);
      if (!why.empty()) notes.push_back(code + m_context.word("colon") + why);
      const Result result = m_context.shown(unit, code);
      const bool said =
          isMissing(result.value) || result.lack == IntervalLack::None || result.lack == IntervalLack::NoSampling;
      if (!said) notes.push_back(code + m_context.word("colon") + intervalLackText(result.lack, m_context.language));
    }
    table(word("community_table", {m_context.unitName(unit)}), std::move(rows), {false, true, false, true, true},
          std::move(notes));
  }

  void methods() {
    heading(1, word("methods"), "methods");
    const Recipe& recipe = m_context.card.recipe;
    if (m_parts.indices) paragraph(word(m_parts.otherThanItems ? "methods_indices" : "methods_indices_items"));
    std::string formulas;
    for (const std::string& formula : imbalanceFormulas(m_context.framework, recipe, m_context.language)) {
      const bool spaced = !formulas.empty() && m_context.language == Language::English;
      formulas += (spaced ? " " : "") + formula;
    }
    if (!formulas.empty()) paragraph(formulas);
    if (m_parts.results) {
      paragraph(
          word(m_parts.statistics ? "methods_uncertainty" : "methods_uncertainty_answers",
               {groupedInteger(recipe.cube.replicates), std::to_string(recipe.cube.seed), percent(recipe.level)}));
      paragraph(word(m_parts.statistics ? "methods_missing" : "methods_missing_answers",
                     {std::to_string(recipe.cube.minimumAnswers), percent(recipe.cube.validShare),
                      std::to_string(recipe.dimensionIndicators)}));
      paragraph(word("methods_bands"));
    }
    heading(2, word("method_paragraph"), "method-paragraph");
    paragraph(methodParagraph(m_request, m_provenance));
    heading(2, word("recipe"), "recipe");
    m_report.blocks.emplace_back(ReportParagraph{recipeToJson(recipe), true});
  }

  void provenance() {
    heading(1, word("provenance"), "provenance");
    paragraph(word("provenance_text", {m_context.card.contentHash, m_provenance.version}));
    paragraph(word("reproduce", {"hengzhi analyse \"" + m_provenance.projectName + ".hengzhi\" --format json --seed " +
                                 std::to_string(m_context.card.recipe.cube.seed) + " --replicates " +
                                 std::to_string(m_context.card.recipe.cube.replicates)}),
              true);
    FigureTable rows;
    rows.columns = {word("file"),          word("kind"),          word("imported"), word("rows_read"),
                    word("rows_accepted"), word("rows_rejected"), "SHA-256"};
    for (const auto& batch : m_provenance.batches) {
      rows.rows.push_back({batch.file, word("sheet_" + batch.kind), batch.importedAt, groupedInteger(batch.read),
                           groupedInteger(batch.accepted), groupedInteger(batch.rejected),
                           batch.sha256.substr(0, 16) + "\u2026"});
    }
    table(word("batches_table"), std::move(rows), {false, false, false, true, true, true, false});
  }

  FigureContext m_context;
  FigureRequest m_request;
  const ReportProvenance& m_provenance;
  Progress& m_progress;
  const FrameworkParts m_parts;
  Report m_report;
  int m_figures = 0, m_tables = 0;
};

}  // namespace

Report districtReport(const FigureRequest& request, const ReportProvenance& provenance, Progress& progress) {
  return DistrictReport(request, provenance, progress).build();
}

}  // namespace hz::output
