// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/program.h"
#include "support/registry.h"

#include <QDir>
#include <QtTest>
#include <cmath>
#include <nlohmann/json.hpp>
#include <set>

using namespace hz::test;
using Json = nlohmann::json;

namespace {

/// What tells the entries of a list apart; the first that does is taken.
const std::vector<std::vector<std::string>> kNames{{"outcome", "role"},
                                                   {"outcome", "group"},
                                                   {"rows", "columns"},
                                                   {"row", "column"},
                                                   {"a", "b"},
                                                   {"factor", "item"},
                                                   {"term"},
                                                   {"effect"},
                                                   {"model"},
                                                   {"at"},
                                                   {"code"},
                                                   {"variable"},
                                                   {"factor"},
                                                   {"outcome"},
                                                   {"name"}};

std::string nameOf(const Json& entry, const std::vector<std::string>& keys) {
  std::string out;
  for (const std::string& key : keys) {
    const Json value = entry.contains(key) ? entry.at(key) : Json();
    out += (value.is_string() ? value.get<std::string>() : value.dump()) + "/";
  }
  return out;
}

/// Compares what a verb printed with a subset that is expected of it; numbers within the tolerances of the case.
class CaseComparison {
 public:
  explicit CaseComparison(const Json& file) : m_case(file) {}
  QStringList faults;
  int numbers = 0;

  void compare(const std::string& path, const Json& want, const Json& got) {
    if (want.is_object()) {
      if (!got.is_object()) return fault(path, "no object");
      for (const auto& [key, value] : want.items()) {
        compare(path.empty() ? key : path + "." + key, value, got.contains(key) ? got.at(key) : Json());
      }
    } else if (want.is_array()) {
      compareLists(path, want, got);
    } else if (want.is_number()) {
      compareNumbers(path, want.get<double>(), got);
    } else if (want != got) {
      fault(path, "want " + want.dump() + ", got " + got.dump());
    }
  }

 private:
  const Json& m_case;

  void fault(const std::string& path, const std::string& text) { faults << QString::fromStdString(path + ": " + text); }

  void compareLists(const std::string& path, const Json& want, const Json& got) {
    if (!got.is_array()) return fault(path, "no list");
    const std::vector<std::string>* keys = nullptr;
    for (const auto& candidate : kNames) {
      const bool all = !want.empty() && std::all_of(want.begin(), want.end(), [&](const Json& entry) {
        return entry.is_object() &&
               std::all_of(candidate.begin(), candidate.end(), [&](const auto& key) { return entry.contains(key); });
      });
      std::set<std::string> names;
      for (const Json& entry : want) {
        if (all) names.insert(nameOf(entry, candidate));
      }
      if (all && names.size() == want.size()) {
        keys = &candidate;
        break;
      }
    }
    if (keys == nullptr) {
      if (want.size() != got.size()) return fault(path, "another number of entries");
      for (std::size_t i = 0; i < want.size(); ++i) compare(path + "[" + std::to_string(i) + "]", want[i], got[i]);
      return;
    }
    for (const Json& entry : want) {
      const std::string name = nameOf(entry, *keys);
      const auto at = std::find_if(got.begin(), got.end(),
                                   [&](const Json& g) { return g.is_object() && nameOf(g, *keys) == name; });
      if (at == got.end()) {
        fault(path, name + " is absent");
      } else {
        compare(path + "[" + name + "]", entry, *at);
      }
    }
  }

  void compareNumbers(const std::string& path, double want, const Json& got) {
    ++numbers;
    if (!got.is_number()) return fault(path, "want " + std::to_string(want) + ", got " + got.dump());
    double tolerance = m_case.at("tolerance").get<double>();
    for (const Json& other : m_case.value("overrides", Json::array())) {
      const QRegularExpression pattern(QString::fromStdString(other.at("path").get<std::string>()));
      if (pattern.match(QString::fromStdString(path)).hasMatch()) {
        tolerance = other.at("tolerance").get<double>();
        break;
      }
    }
    const std::size_t dot = path.rfind('.');
    const std::string key = path.substr(dot == std::string::npos ? 0 : dot + 1);
    const double off = std::abs(got.get<double>() - want);
    const bool isP = key == "p" || key.starts_with("p_") || key.ends_with("_p");
    const bool holds = isP ? off <= 10 * tolerance && (want < 1e-14 || off <= 1e-6 * want)
                           : off <= tolerance * std::max(std::abs(want), 0.01);
    if (!holds) fault(path, "want " + Json(want).dump() + ", got " + got.dump());
  }
};

const QString kFolder = QStringLiteral(HZ_SOURCE_DIR "/tests/oracles/analysis/");

Json readCase(const QString& file) {
  QFile in(file);
  if (!in.open(QIODevice::ReadOnly)) return {};
  return Json::parse(in.readAll().toStdString());
}

}  // namespace

class AnalysisVerbsTest : public QObject {
  Q_OBJECT

 private slots:
  void numbersOfR_data() {
    QTest::addColumn<QString>("file");
    for (const QString& name : QDir(kFolder + "cases").entryList({"*.json"})) {
      QTest::newRow(qPrintable(name)) << kFolder + "cases/" + name;
    }
  }
  void numbersOfR() {
    QFETCH(QString, file);
    const Json one = readCase(file);
    QStringList arguments{QString::fromStdString(one.at("verb").get<std::string>()), "--data",
                          kFolder + QString::fromStdString(one.at("data").get<std::string>())};
    for (const Json& argument : one.at("args")) {
      const QString text = QString::fromStdString(argument.get<std::string>());
      arguments << (text.endsWith("_counts.csv") ? kFolder + text : text);
    }
    const ProgramRun run = runProgram(arguments + QStringList{"--format", "json", "--lang", "en"});
    QVERIFY2(run.status == 0, run.error.constData());
    CaseComparison comparison(one);
    comparison.compare("", one.at("expected"), Json::parse(run.out.toStdString()));
    QVERIFY2(comparison.faults.isEmpty(), qPrintable(comparison.faults.mid(0, 5).join('\n')));
    QVERIFY(comparison.numbers > 0 || file.contains("complete_separation"));
  }

  /// What cannot be computed is answered in words: no NaN, no crash.
  void degenerateData_data() {
    QTest::addColumn<QString>("csv");
    QTest::addColumn<QString>("line");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const char* csv, const char* line, int status, const char* code) {
      QTest::newRow(name) << QString(csv) << QString(line) << status << QString(code);
    };
    const char* data =
        "y,c,x,g,b,k,m,w,z\n1,1,1,a,0,K1,,0,0\n2,1,2,a,1,K1,,0,0\n3,1,3,b,0,K1,,0,0\n4,1,5,b,1,K1,,0,1\n"
        "6,1,4,b,0,K1,,0,1\n5,1,7,c,1,K1,,0,1\n7,1,6,a,1,K1,,0,1\n8,1,8,b,0,K1,,0,1\n";
    row("constant outcome", data, "regress --outcome c --block x", 1, "constant_outcome");
    row("constant in differences", data, "differences --outcomes c --groups b", 1, "constant_outcome");
    row("one person in a category of a model", data, "regress --outcome y --block x,g --factors g --se hc3", 0,
        "one_case");
    row("one person in a group", data, "differences --outcomes y --groups g", 0, "small_group");
    row("empty category in differences", data, "differences --outcomes y --groups b --order b=0,1,2", 0,
        "empty_categories");
    row("outcome without answers", data, "regress --outcome m --block x --family logit", 1, "no_cases");
    row("item without answers", data, "scales --scales T=y,x,m", 0, "item_empty");
    row("all missing", data, "describe --vars m", 0, "all_missing");
    row("all missing in a model", data, "regress --outcome y --block m", 1, "no_cases");
    row("one cluster", data, "regress --outcome y --block x --cluster k", 1, "one_cluster");
    row("constant column", data, "regress --outcome y --block x,c", 0, "constant");
    row("collinear", data, "regress --outcome y --block x,b,b", 0, "");
    row("separated by a number", data, "regress --outcome z --block y --family logit", 0, "no_estimates");
    row("empty category", data, "describe --sample g --order g=a,b,c,d", 0, "");
    row("unknown column", data, "describe --vars nobody", 2, "");
    row("outcome among predictors", data, "regress --outcome y --block x,y", 2, "");
    row("weights zero", data, "describe --vars y --weights w", 2, "");
    row("more columns than cases", data, "regress --outcome y --block x,g,x:g,b,x:b,z,x:z,b:z --factors g", 1,
        "more_columns_than_cases");
  }
  void degenerateData() {
    QFETCH(QString, csv);
    QFETCH(QString, line);
    QFETCH(int, status);
    QFETCH(QString, code);
    QTemporaryDir folder;
    QFile file(folder.filePath("d.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(csv.toUtf8()) > 0);
    file.close();
    for (const char* format : {"json", "text", "html", "csv"}) {
      const ProgramRun run = runProgram(argumentsOf(line) + QStringList{"--data", file.fileName(), "--format", format});
      QVERIFY2(run.status == status, run.error.constData());
      QVERIFY(!run.out.toLower().contains("nan") && !run.out.contains("inf\n"));
      if (QByteArray(format) == "json" && !code.isEmpty()) {
        const Json document = Json::parse(run.out.toStdString());
        QVERIFY(std::any_of(document.at("messages").begin(), document.at("messages").end(),
                            [&](const Json& message) { return message.at("code") == code.toStdString(); }));
      }
    }
  }

  /// A refusal is in the language that was asked for, as every message is.
  void refusalsSpeakTheLanguageAskedFor() {
    QTemporaryDir folder;
    QFile file(folder.filePath("d.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("y,t,w\n1,a,0\n2,b,0\n3,a,0\n") > 0);
    file.close();
    const auto errorOf = [&](const char* line, const char* language) {
      return QString::fromUtf8(
          runProgram(argumentsOf(line) + QStringList{"--data", file.fileName(), "--lang", language}).error);
    };
    QVERIFY(errorOf("describe --vars y --weights w", "zh").contains(QStringLiteral("权重全为0")));
    QVERIFY(errorOf("describe --vars y --weights w", "en").contains("all weights in column w are 0"));
    QVERIFY(errorOf("describe --vars t", "zh").contains(QStringLiteral("含有文字")));
    QVERIFY(errorOf("describe --vars nobody", "zh").contains(QStringLiteral("中没有列nobody")));
  }
};

HZ_TEST(AnalysisVerbsTest)
#include "analysis_verbs_test.moc"
