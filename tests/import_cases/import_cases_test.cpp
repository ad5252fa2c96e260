// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/number.h"
#include "import/reader.h"
#include "support/folder.h"
#include "support/registry.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/missing_labels.h"
#include "survey/project/project.h"

#include <QtTest>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

using namespace hz;

/// Sheets that people make by hand and exports of other programs, each read as its author meant it or refused with the
/// reason: cases.json says what is right.
class ImportCasesTest : public QObject, private test::Folder {
  Q_OBJECT
 private:
  using Json = nlohmann::json;
  NoProgress m_silent;
  int m_count = 0;

  static std::string home(const std::string& name) {
    return std::string(HZ_SOURCE_DIR "/tests/import_cases/cases/") + name;
  }

  static Json cases() {
    std::ifstream file(HZ_SOURCE_DIR "/tests/import_cases/cases.json");
    return Json::parse(file);
  }

  /// The file of a case: among the cases, or written here from its text.
  std::string fileOf(const Json& entry) {
    if (!entry.contains("text")) return home(entry.at("file").get<std::string>());
    return write(std::to_string(++m_count) + entry.value("suffix", ".csv"), entry.at("text").get<std::string>());
  }

  Project projectOf(const Json& entry) {
    const std::string instrument = entry.value("instrument", "");
    const Codebook codebook = instrument.empty()
                                  ? shippedInstrument()
                                  : loadInstrument(instrument == "draft" ? fileOf(entry) : home(instrument));
    const Framework framework = instrument.empty() ? shippedFramework(codebook) : Framework{};
    Project project = Project::create(path("p" + std::to_string(++m_count) + ".hengzhi"), codebook, framework);
    const std::string list = entry.value("communities", "k_district");
    if (list == "k_district" && instrument.empty())
      project.import(HZ_SOURCE_DIR "/sample_data/k_district/communities.csv", {}, m_silent);
    if (list.ends_with(".csv")) project.import(home(list), {}, m_silent);
    return project;
  }

  static ImportOptions optionsOf(const Json& entry) {
    ImportOptions options;
    ImportSettings& settings = options.settings;
    if (entry.contains("decimal_comma")) settings.read.decimalComma = entry["decimal_comma"].get<bool>();
    if (entry.contains("header_rows")) settings.read.headerRows = entry["header_rows"].get<int>();
    if (entry.contains("skip_rows")) settings.read.skipRows = entry["skip_rows"].get<int>();
    if (entry.contains("range")) settings.read.range = entry["range"].get<std::string>();
    if (entry.contains("repair_quotes")) settings.read.repairQuotes = entry["repair_quotes"].get<bool>();
    if (entry.contains("wave")) settings.wave = entry["wave"].get<std::string>();
    if (entry.contains("dates")) settings.dates = entry["dates"] == "dmy" ? DateOrder::DayFirst : DateOrder::MonthFirst;
    return options;
  }

  /// "K01 2017 pop" → 4200.
  std::map<std::string, double> statisticsOf(const Project& project) {
    std::map<std::string, double> all;
    const Survey survey = project.survey(Recipe{}, m_silent);
    for (std::size_t u = 0; u < survey.units.size(); ++u) {
      const std::string unit =
          survey.communities[survey.units[u].community].code + ' ' + survey.waves[survey.units[u].wave] + ' ';
      for (const auto& [name, values] : survey.statistics)
        if (!isMissing(values[u])) all[unit + name] = values[u];
    }
    return all;
  }

  /// The cells of one column of the stored answers, in order.
  static std::vector<std::string> answersOf(const Project& project, const std::string& column) {
    const AnswerRows rows = project.answers(0, 1000);
    const auto at = std::find(rows.columns.begin(), rows.columns.end(), column);
    std::vector<std::string> cells;
    if (at == rows.columns.end()) return {"no column " + column};
    for (const auto& row : rows.rows) cells.push_back(row[static_cast<std::size_t>(at - rows.columns.begin())]);
    return cells;
  }

  static std::string described(const ImportReport& report) {
    std::string text = std::to_string(report.batch.rowsAccepted) + " accepted, " +
                       std::to_string(report.batch.rowsRejected) + " rejected, " +
                       std::to_string(report.batch.cellsInvalid) + " invalid";
    for (const Issue& issue : report.issues) text += "\n  " + issueText(Language::English, issue);
    return text;
  }

  void compareReport(const Json& right, const ImportReport& report) {
    const auto is = [&](const char* key, std::uint64_t got) {
      if (right.contains(key) && right[key].get<std::uint64_t>() != got)
        QFAIL((std::string(key) + " is not " + right[key].dump() + ":\n" + described(report)).c_str());
    };
    is("accepted", report.batch.rowsAccepted);
    is("rejected", report.batch.rowsRejected);
    is("invalid", report.batch.cellsInvalid);
    std::set<std::string> issues;
    for (const Issue& issue : report.issues) {
      issues.emplace(issueKey(issue.code));
      if (issue.code == IssueCode::FileNoted) issues.insert(issue.value);
    }
    for (const Json& wanted : right.value("issues", Json::array()))
      if (!issues.contains(wanted)) QFAIL((wanted.get<std::string>() + " is not said:\n" + described(report)).c_str());
    for (const Json& unwanted : right.value("no_issues", Json::array()))
      if (issues.contains(unwanted)) QFAIL((unwanted.get<std::string>() + " is said:\n" + described(report)).c_str());
    static const char* const kKinds[] = {"", "skipped", "not_applicable", "dont_know", "refused", "invalid"};
    const Json missing = right.value("missing", Json::object());
    for (std::size_t k = 1; k < 6; ++k)
      if (missing.contains(kKinds[k])) QCOMPARE(report.batch.missing[k], missing[kKinds[k]].get<std::uint64_t>());
  }

  void compareStored(const Json& right, const Project& project, const ImportReport& report) {
    if (right.contains("statistics")) {
      const auto stored = statisticsOf(project);
      for (const auto& [key, value] : right["statistics"].items()) {
        const auto found = stored.find(key);
        const bool same =
            value.is_null() ? found == stored.end() : found != stored.end() && found->second == value.get<double>();
        if (!same)
          QFAIL((key + " is " + (found == stored.end() ? "missing" : shortestNumber(found->second)) + ", not " +
                 value.dump() + "\n" + described(report))
                    .c_str());
      }
    }
    const Json answers = right.value("answers", Json::object());
    for (const auto& [column, cells] : answers.items()) {
      const auto stored = answersOf(project, column);
      if (stored != cells.get<std::vector<std::string>>())
        QFAIL((column + ": " + Json(stored).dump() + ", not " + cells.dump() + "\n" + described(report)).c_str());
    }
    if (!right.contains("communities")) return;
    std::vector<std::string> codes;
    for (const Community& community : project.survey(Recipe{}, m_silent).communities) codes.push_back(community.code);
    QCOMPARE(Json(codes).dump(), right["communities"].dump());
  }

  static void cases_data() {
    QTest::addColumn<QString>("entry");
    for (const Json& entry : cases()) {
      const std::string name = entry.value("name", entry.value("file", "?"));
      QTest::newRow(name.c_str()) << QString::fromStdString(entry.dump());
    }
  }
 private slots:
  void isReadAsMeant_data() { cases_data(); }
  void isReadAsMeant() {
    QFETCH(QString, entry);
    const Json wanted = Json::parse(entry.toStdString());
    const Json right = wanted.at("right");
    try {
      Project project = projectOf(wanted);
      if (right.contains("questions")) {
        for (const auto& [code, facts] : right["questions"].items()) {
          const Question* question = project.codebook().find(code);
          QVERIFY2(question != nullptr, code.c_str());
          if (facts.contains("kind")) QCOMPARE(static_cast<int>(question->kind), facts["kind"].get<int>());
          if (facts.contains("metadata"))
            QCOMPARE(question->role == QuestionRole::Metadata, facts["metadata"].get<bool>());
          if (facts.contains("choices"))
            QCOMPARE(project.codebook().choices(*question).choices.size(), facts["choices"].get<std::size_t>());
        }
      }
      if (right.value("only_instrument", false)) return;
      const ImportReport report = project.import(fileOf(wanted), optionsOf(wanted), m_silent);
      if (right.contains("fault")) QFAIL(("it was imported: " + described(report)).c_str());
      compareReport(right, report);
      if (!QTest::currentTestFailed()) compareStored(right, project, report);
      for (const CheckFinding& finding : project.check(m_silent)) QFAIL(finding.text.c_str());
    } catch (const Fault& fault) {
      const std::string text = fault.text(Language::English);
      if (!right.contains("fault")) QFAIL(text.c_str());
      QVERIFY2(text.find(right["fault"].get<std::string>()) != std::string::npos, text.c_str());
    }
  }

  void isInspectedAsStored_data() { cases_data(); }
  /// What `inspect` says of a column of numbers is what is stored: the same smallest and largest number.
  void isInspectedAsStored() {
    QFETCH(QString, entry);
    const Json wanted = Json::parse(entry.toStdString());
    if (!wanted.at("right").contains("inspect")) return;
    const ImportOptions options = optionsOf(wanted);
    const Inspection found = inspectTable(fileOf(wanted), options.settings.read);
    for (const auto& [column, facts] : wanted["right"]["inspect"].items()) {
      const auto at = std::find_if(found.columns.begin(), found.columns.end(),
                                   [&](const ColumnFacts& one) { return one.name == column; });
      QVERIFY2(at != found.columns.end(), column.c_str());
      if (facts.contains("type")) QCOMPARE(at->type, facts["type"].get<std::string>());
      if (facts.contains("min")) QCOMPARE(at->min, facts["min"].get<std::string>());
      if (facts.contains("max")) QCOMPARE(at->max, facts["max"].get<std::string>());
      if (facts.contains("first")) QCOMPARE(at->first, facts["first"].get<std::string>());
      if (facts.contains("unit")) QCOMPARE(at->unit, facts["unit"].get<std::string>());
    }
  }

  void isShownInspectedAndStoredAlike_data() {
    QTest::addColumn<QString>("file");
    for (const char* file :
         {"01_stats_padded_thousands.csv", "44_stats_german_thousands.csv", "52_percent_cells.xlsx",
          "o_codes_padded.xlsx", "o_percent.ods", "o_formulas.xls", "73_sav_missing_ranges.sav", "77_dta_periods.dta"})
      QTest::newRow(file) << QString::fromLatin1(file);
  }
  /// One number: in the preview, in what `inspect` says of the column, and in the project.
  void isShownInspectedAndStoredAlike() {
    QFETCH(QString, file);
    Json entry;
    for (const Json& one : cases())
      if (one.value("file", "") == file.toStdString() && entry.is_null()) entry = one;
    Project project = projectOf(entry);
    project.import(fileOf(entry), optionsOf(entry), m_silent);
    std::map<std::string, std::set<double>> stored;
    for (const auto& [key, value] : statisticsOf(project)) {
      const std::string code = key.substr(key.rfind(' ') + 1);
      stored[code].insert(value);
      for (const StatisticDefinition& figure : project.framework().statistics)
        if (figure.code == code) stored[figure.name.chinese].insert(value);
    }
    const AnswerRows rows = project.answers(0, 1000);
    for (std::size_t c = 0; c < rows.columns.size(); ++c)
      for (const auto& row : rows.rows)
        // Kinds of missing values stand under -90 to -99.
        if (const auto number = parseNumber(row[c]); number && *number > -90) stored[rows.columns[c]].insert(*number);
    const Inspection found = inspectTable(fileOf(entry), optionsOf(entry).settings.read);
    int compared = 0;
    for (std::size_t c = 0; c < found.columns.size(); ++c) {
      const ColumnFacts& column = found.columns[c];
      const auto at = stored.find(column.name);
      if (column.type != "number" || at == stored.end()) continue;
      ++compared;
      QCOMPARE(parseNumber(column.min).value_or(kMissing), *at->second.begin());
      QCOMPARE(parseNumber(column.max).value_or(kMissing), *at->second.rbegin());
      for (const auto& row : found.preview) {
        const auto shown = readNumber(row[c], c < found.facts.forms.size() ? found.facts.forms[c] : ColumnForm{});
        if (shown && !isDeclaredMissing(column.variable.missingRanges, row[c]))
          QVERIFY2(at->second.contains(shown->value), (column.name + ": " + row[c]).c_str());
      }
    }
    QVERIFY2(compared > 0, "no column was compared");
  }
};

HZ_TEST(ImportCasesTest)
#include "import_cases_test.moc"
