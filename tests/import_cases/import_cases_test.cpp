// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "base/number.h"
#include "base/text.h"
#include "import/reader.h"
#include "support/folder.h"
#include "support/program.h"
#include "support/registry.h"
#include "survey/codebook/codebook.h"
#include "survey/codebook/missing_labels.h"
#include "survey/project/column_units.h"
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
    if (entry.contains("source")) settings.read.source = entry["source"].get<std::string>();
    if (entry.contains("units"))
      settings.values[kColumnUnits] = entry["units"].get<std::map<std::string, std::string, std::less<>>>();
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

  /// Every number that a file shows, by column.
  static std::map<std::string, std::set<double>> numbersShown(const std::string& file, const ReadOptions& options) {
    std::map<std::string, std::set<double>> shown;
    const auto reader = openTable(file, options);
    RawBatch batch;
    while (reader->next(batch)) {
      const FileFacts& facts = reader->facts();
      for (std::size_t r = 0; r < batch.rows(); ++r)
        for (std::size_t c = 0; c < batch.columns; ++c) {
          const auto number =
              readNumber(trimmed(batch.cell(r, c)), c < facts.forms.size() ? facts.forms[c] : ColumnForm{});
          const bool missing = c < facts.variables.size() &&
                               isDeclaredMissing(facts.variables[c].missingRanges, std::string(batch.cell(r, c)));
          if (number && !missing) shown[facts.columns[c]].insert(number->value);
        }
    }
    return shown;
  }

  static QStringList inspectArguments(const std::string& file, const Json& entry) {
    QStringList arguments{QStringLiteral("inspect"), QString::fromStdString(file), QStringLiteral("--format"),
                          QStringLiteral("json")};
    const auto add = [&](const char* key, const char* flag) {
      if (!entry.contains(key)) return;
      const Json& value = entry[key];
      if (value.is_boolean() && !value.get<bool>()) return;
      arguments << QString::fromLatin1(flag);
      if (value.is_number()) arguments << QString::number(value.get<int>());
      if (value.is_string()) arguments << QString::fromStdString(value.get<std::string>());
    };
    add("decimal_comma", "--decimal-comma");
    add("header_rows", "--header-rows");
    add("skip_rows", "--skip-rows");
    add("range", "--range");
    add("source", "--source");
    add("repair_quotes", "--repair-quotes");
    return arguments;
  }

  /// What is stored under a column was shown in it, but for figures that were converted to another unit, which is said.
  void compareWithStored(const Json& wanted, const std::string& file, const ImportOptions& options,
                         const std::map<std::string, std::set<double>>& shown) {
    Project project = projectOf(wanted);
    const ImportReport report = project.import(file, options, m_silent);
    std::set<std::string> converted;
    for (const Issue& issue : report.issues)
      // A number whose unit stands beside it is named with both.
      if (issue.code == IssueCode::UnitsConverted || issue.code == IssueCode::ValuesTranslated ||
          (issue.code == IssueCode::NumbersRead && wanted.value("units_beside", false)))
        converted.insert(issue.column);
    for (const auto& [key, value] : statisticsOf(project)) {
      const std::string code = key.substr(key.rfind(' ') + 1);
      for (const StatisticDefinition& figure : project.framework().statistics) {
        if (figure.code != code) continue;
        for (const std::string& column : {code, figure.name.chinese}) {
          const auto at = shown.find(column);
          if (at != shown.end() && !converted.contains(column))
            QVERIFY2(at->second.contains(value), (key + " is " + shortestNumber(value)).c_str());
        }
      }
    }
    const AnswerRows rows = project.answers(0, 1000);
    for (std::size_t c = 0; c < rows.columns.size(); ++c) {
      const auto at = shown.find(rows.columns[c]);
      const Question* question = project.codebook().find(rows.columns[c]);
      if (at == shown.end() || question == nullptr || question->kind != QuestionKind::Number) continue;
      for (const auto& row : rows.rows)
        if (const auto number = parseNumber(row[c]); number && *number > -90)
          QVERIFY2(at->second.contains(*number), (rows.columns[c] + ": " + row[c]).c_str());
    }
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

  void isShownInspectedAndStoredAlike_data() { cases_data(); }
  /// One number, of every file that is read: in the preview, as a JSON number in what `inspect` says of the column, and
  /// in the project.
  void isShownInspectedAndStoredAlike() {
    QFETCH(QString, entry);
    const Json wanted = Json::parse(entry.toStdString());
    const Json right = wanted.at("right");
    if (right.contains("fault") || right.value("only_instrument", false)) return;
    const std::string file = fileOf(wanted);
    const ImportOptions options = optionsOf(wanted);
    const auto shown = numbersShown(file, options.settings.read);
    const test::ProgramRun run = test::runProgram(inspectArguments(file, wanted));
    QVERIFY2(run.status == 0, run.error.constData());
    const Json inspected = Json::parse(run.out.toStdString());
    std::map<std::string, std::set<double>> compared;  // durations (2分5秒) among numbers are texts
    for (const Json& column : inspected.at("columns")) {
      if (column.at("type") != "number" || !column.contains("min")) continue;
      const std::string name = column.at("name");
      const auto at = shown.find(name);
      QVERIFY2(at != shown.end(), name.c_str());
      for (const char* key : {"first", "min", "max"}) QVERIFY2(column.at(key).is_number(), (name + " " + key).c_str());
      QCOMPARE(column.at("min").get<double>(), *at->second.begin());
      QCOMPARE(column.at("max").get<double>(), *at->second.rbegin());
      QVERIFY2(at->second.contains(column.at("first").get<double>()), name.c_str());
      compared.insert(*at);
    }
    compareWithStored(wanted, file, options, compared);
  }

  void whatCanHardlyBeMeantIsAskedFirst() {
    int asked = 0;
    for (const Json& entry : cases()) {
      if (!entry.at("right").value("doubtful", false)) continue;
      Project project = projectOf(entry);
      ImportOptions options = optionsOf(entry);
      options.refuseDoubts = true;
      const std::size_t before = project.batches().size();
      const ImportReport report = project.import(fileOf(entry), options, m_silent);
      QVERIFY(report.refused && report.batch.id == 0);
      QCOMPARE(project.batches().size(), before);
      QVERIFY(statisticsOf(project).empty());
      ++asked;
    }
    QVERIFY(asked >= 4);
  }

  void rowsWithTwoReadingsAreReadAsChosen() {
    const std::string file = write("two.csv",
                                   "resp_id,community,wave,comment,age,sex\nR1,K01,2017,fine,2,1\n"
                                   "R2,K01,2017,too loud, too dark,3,2\nR3,K02,2017,not bad at all,4,1\n");
    const Json entry = {{"communities", ""}};
    Project project = projectOf(entry);
    ImportOptions options;
    options.dryRun = true;
    const ImportReport found = project.import(file, options, m_silent);
    QCOMPARE(found.problemRows.size(), std::size_t{1});
    QVERIFY(found.problemRows.front().readings.size() > 1);
    QCOMPARE(found.problemRows.front().readings.front()[3], std::string("too loud, too dark"));
    options.settings.read.rowReadings[3] = 0;
    QCOMPARE(project.import(file, options, m_silent).batch.rowsRejected, std::uint64_t{1});
    options.dryRun = false;
    options.settings.read.rowReadings[3] = 1;
    QCOMPARE(project.import(file, options, m_silent).batch.rowsAccepted, std::uint64_t{3});
    QCOMPARE(Json(answersOf(project, "age")).dump(), Json({"2", "3", "4"}).dump());
  }
};

HZ_TEST(ImportCasesTest)
#include "import_cases_test.moc"
