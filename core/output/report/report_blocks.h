// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "output/figure/context.h"
#include "output/report/report.h"

#include <string>
#include <vector>

namespace hz::output {

/// What every block of a report is written from and into.
class ReportBuilder {
 public:
  ReportBuilder(const ReportSettings& settings, const FigureRequest& request, const ReportProvenance& provenance,
                const ReportMaterial& material, Progress& progress);

  const ReportSettings& settings;
  const FigureContext context;
  const FigureRequest request;
  const ReportProvenance& provenance;
  const ReportMaterial& material;
  Progress& progress;
  const FrameworkParts parts;
  Report report;

  std::string word(std::string_view key, const std::vector<std::string>& arguments = {}) const;
  bool isChapter() const { return report.chapter > 0; }
  /// Of a section: level 1, in a chapter one below the chapter's own.
  void section(const std::string& text, const std::string& anchor, bool newPage = false, bool onePage = false);
  void heading(ReportHeading heading) { report.blocks.emplace_back(std::move(heading)); }
  void paragraph(const std::string& text, bool quiet = false);
  /// A phrase whose {0} is the number of a table or figure, then {1} … of `arguments`; `further` follows it.
  void referring(std::string_view key, const std::string& anchor, const std::vector<std::string>& arguments = {},
                 const std::string& further = {});
  void list(std::vector<std::string> items, bool numbered = false);
  void figure(const std::string& name, FigureRequest of, const std::string& anchor);
  /// The figure after a sentence that refers to it; in a chapter the sentence also says what it shows.
  void shownFigure(const std::string& name, const FigureRequest& of, const std::string& anchor);
  /// What stands between two sentences: Chinese sets no blank there.
  std::string sentenceGap() const { return context.language == Language::English ? " " : ""; }
  void table(ResultTable table, const std::string& anchor);

  /// Valid questionnaires of a unit, or the mark of what is kept back.
  TableCell responsesCell(std::size_t unit) const;
  /// The imbalances in the worst band beyond the lowest: sizes of different imbalances are not compared.
  std::vector<std::string> worstImbalances(std::size_t unit) const;
  static std::string percent(double share);
  std::string valueText(const Result& result) const;
  TableCell valueCell(const Result& result) const;
  std::string bandText(std::size_t unit, const std::string& code) const;
  /// Of an imbalance in its band, of an index on its level; "" when missing.
  std::string readingText(std::size_t unit, const std::string& code) const;
  ResultTable emptyTable(const std::string& id, const std::string& title) const;
  void addColumn(ResultTable& table, const std::string& head, Alignment alignment = Alignment::Left) const;
  /// "Note. …" in the language of the report.
  std::string note(const std::string& text) const;
  /// What the report is about: imbalances, else dimensions, else indices.
  std::vector<std::string> subjects() const;
  /// The most pressing of a unit's subjects: an imbalance in the worst band, or the lowest of the others.
  std::string pressing(std::size_t unit) const;
};

/// What is proven to have changed since the wave compared with, in a sentence.
std::string changeText(const ReportBuilder& b);

// The blocks, each of them named in resources/report/templates.csv.
void addSummary(ReportBuilder& b);
void addWhereToAct(ReportBuilder& b);
void addSample(ReportBuilder& b);
void addOverview(ReportBuilder& b);
void addSubjects(ReportBuilder& b);
void addQuadrants(ReportBuilder& b);
void addChange(ReportBuilder& b);
void addCommunities(ReportBuilder& b);
void addReliability(ReportBuilder& b);
void addAnswers(ReportBuilder& b);
void addScores(ReportBuilder& b);
void addComparison(ReportBuilder& b);
void addRobustness(ReportBuilder& b);
void addDifferences(ReportBuilder& b);
void addCorrelation(ReportBuilder& b);
void addRegression(ReportBuilder& b);
/// Tables of the analyses that the project keeps of these kinds, with their sentences; below a heading of their own
/// where `heading` is a word of the report, else below the one there is. Nothing where none is kept.
void addKeptAnalyses(ReportBuilder& b, const std::vector<std::string_view>& verbs, std::string_view heading);
void addMethod(ReportBuilder& b);
void addSources(ReportBuilder& b);
void addReferences(ReportBuilder& b);

/// A figure's numbers as a table: columns of numbers with `digits` decimals, whole ones without.
ResultTable tableOfFigure(const Figure& figure, Language language, int digits);

}  // namespace hz::output
