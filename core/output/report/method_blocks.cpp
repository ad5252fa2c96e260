// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "base/parts.h"
#include "base/phrasebook.h"
#include "base/resource.h"
#include "base/table_text.h"
#include "output/report/method_differences.h"
#include "output/report/method_paragraph.h"
#include "output/report/report_blocks.h"

#include <algorithm>

namespace hz::output {
namespace {

/// The choices of method that a reader asks for, in words; what a project has no use for is not mentioned.
class SettingsTable {
 public:
  explicit SettingsTable(const ReportBuilder& builder) : b(builder), m_recipe(builder.context.card.recipe) {}

  ResultTable write() {
    m_table = b.emptyTable("settings", b.word("settings_table"));
    b.addColumn(m_table, b.word("setting"));
    b.addColumn(m_table, b.word("value"));
    const CubeOptions& cube = m_recipe.cube;
    row("replicates", groupedInteger(cube.replicates));
    row("seed", std::to_string(cube.seed));
    row("level", ReportBuilder::percent(m_recipe.level) + "%");
    row("use_weights", phrase(b.context.language, b.context.isWeighted() ? "recipe.yes" : "recipe.no"));
    row("minimum_answers", std::to_string(cube.minimumAnswers));
    if (b.parts.groups) row("minimum_group", std::to_string(cube.minimumGroup));
    row("valid_share", ReportBuilder::percent(cube.validShare) + "%");
    std::vector<std::string> shown{"replicates",      "seed",          "level",      "use_weights",
                                   "minimum_answers", "minimum_group", "valid_share"};
    if (b.request.codebook != nullptr) {
      for (const MethodDifference& other :
           methodDifferences(m_recipe, Recipe{}, b.context.framework, *b.request.codebook)) {
        if (std::find(shown.begin(), shown.end(), other.key) != shown.end()) continue;
        add(b.context.text(other.name), b.context.text(other.after));
      }
    }
    if (b.parts.results) m_table.notes.push_back(b.note(b.word("settings_note")));
    return std::move(m_table);
  }

 private:
  void row(const char* key, std::string value) {
    add(phrase(b.context.language, std::string("recipe.") + key), std::move(value));
  }
  void add(const std::string& name, std::string value) {
    m_table.rows.push_back({{TableCell(name), TableCell(std::move(value))}, RowKind::Body, 0});
  }

  const ReportBuilder& b;
  const Recipe& m_recipe;
  ResultTable m_table;
};

/// Whether a reference of resources/report/references.csv belongs to what this report used.
bool isUsed(const ReportBuilder& b, std::string_view when) {
  const Recipe& recipe = b.context.card.recipe;
  const bool ofAnalysis = std::any_of(b.material.analyses.begin(), b.material.analyses.end(), [&](const auto& kept) {
    return std::find(kept.methods.begin(), kept.methods.end(), when) != kept.methods.end();
  });
  if (ofAnalysis) return true;
  if (when == "shares") return b.context.card.replicates > 1 && b.parts.results && b.parts.otherThanItems;
  if (when == "replicates") return b.context.card.replicates > 0;
  if (when == "scales") return b.request.scales != nullptr && !b.request.scales->empty();
  if (when == "reach") return b.parts.reach;
  if (when == "rake") return recipe.cube.calibration.method == CalibrationMethod::Rake;
  if (when == "ranks") return b.parts.results && b.context.card.replicates > 0;
  if (when == "uncertainty") return b.request.uncertainty != nullptr;
  const auto& sources = recipe.weightSources;
  return std::any_of(sources.begin(), sources.end(),
                     [&](const auto& source) { return source.second.find(when) != std::string::npos; });
}

}  // namespace

void addMethod(ReportBuilder& b) {
  b.section(b.word("methods"), "methods", true);
  const FigureContext& context = b.context;
  const Recipe& recipe = context.card.recipe;
  if (b.isChapter()) {
    b.paragraph(methodParagraph(b.request, b.provenance));
  } else {
    if (b.parts.indices) b.paragraph(b.word(b.parts.otherThanItems ? "methods_indices" : "methods_indices_items"));
    std::string formulas;
    for (const std::string& formula : imbalanceFormulas(context.framework, recipe, context.language)) {
      const bool spaced = !formulas.empty() && context.language == Language::English;
      formulas += (spaced ? " " : "") + formula;
    }
    if (!formulas.empty()) b.paragraph(formulas);
    if (b.parts.results) {
      std::string onLogitScale;
      for (const ImbalanceDefinition& imbalance : context.framework.imbalances) {
        if (std::holds_alternative<survey::ReachImbalance>(imbalance.kind))
          onLogitScale += b.word("methods_uncertainty_reach", {imbalance.name.in(context.language)});
      }
      b.paragraph(b.word(b.parts.statistics ? "methods_uncertainty" : "methods_uncertainty_answers",
                         {groupedInteger(recipe.cube.replicates), std::to_string(recipe.cube.seed),
                          ReportBuilder::percent(recipe.level), onLogitScale}));
      b.paragraph(b.word(b.parts.statistics ? "methods_missing" : "methods_missing_answers",
                         {std::to_string(recipe.cube.minimumAnswers), ReportBuilder::percent(recipe.cube.validShare),
                          std::to_string(recipe.dimensionIndicators)}));
      b.paragraph(b.word("method_reading"));
    }
  }
  b.referring("settings_text", "table-settings");
  b.table(SettingsTable(b).write(), "table-settings");
}

void addSources(ReportBuilder& b) {
  b.section(b.word("provenance"), "provenance");
  b.paragraph(b.word("provenance_text", {b.context.card.contentHash, b.provenance.version}), true);
  const DefinitionVersion& definitions = b.provenance.definitions;
  if (!definitions.sha256.empty()) {
    b.paragraph(b.word("definitions_text", {std::to_string(definitions.codebook), std::to_string(definitions.framework),
                                            definitions.sha256}),
                true);
  }
  b.paragraph(
      b.word("reproduce", {"hengzhi analyse \"" + b.provenance.projectName + ".hengzhi\" --format json --seed " +
                           std::to_string(b.context.card.recipe.cube.seed) + " --replicates " +
                           std::to_string(b.context.card.recipe.cube.replicates)}),
      true);
  if (b.provenance.batches.empty()) return;
  b.referring("see_table", "table-files");
  ResultTable table = b.emptyTable("files", b.word("batches_table"));
  b.addColumn(table, b.word("file"));
  b.addColumn(table, b.word("kind"));
  for (const char* key : {"rows_read", "rows_accepted", "rows_rejected"})
    b.addColumn(table, b.word(key), Alignment::Decimal);
  b.addColumn(table, "SHA-256");
  for (const auto& batch : b.provenance.batches) {
    table.rows.push_back({{TableCell(batch.file), TableCell(b.word("sheet_" + batch.kind)),
                           TableCell(groupedInteger(batch.read)), TableCell(groupedInteger(batch.accepted)),
                           TableCell(groupedInteger(batch.rejected)), TableCell(batch.sha256.substr(0, 16) + "…")},
                          RowKind::Body,
                          0});
  }
  b.table(std::move(table), "table-files");
}

void addReferences(ReportBuilder& b) {
  const TableText all = parseTable(resource("report/references.csv"), "references.csv");
  std::vector<std::string> items;
  for (std::size_t r = 0; r < all.rows.size(); ++r) {
    const std::string reference = all.cell(r, "reference");
    const bool named = !items.empty() && items.back() == reference;  // the list is in the order of names
    if (!named && isUsed(b, all.cell(r, "when"))) items.push_back(reference);
  }
  if (items.empty()) return;
  b.section(b.word("references"), "references");
  b.list(std::move(items), true);
}

}  // namespace hz::output
