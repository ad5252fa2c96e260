// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "output/report/r_script.h"
#include "base/all_parts.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "support/registry.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

using namespace hz;
using namespace hz::test;

/// The script for R recomputes what this program wrote, to 1e-9.
class RScriptTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  std::unique_ptr<Project> m_project;

  std::vector<ReproductionFile> made(const Recipe& recipe) {
    NoProgress progress;
    const Survey survey = m_project->survey(recipe, progress);
    const Scorecard card =
        analyse(survey, m_project->codebook(), m_project->framework(), recipe, KeepDraws::No, 2, progress);
    return reproductionInR(card, survey, m_project->codebook(), m_project->framework(), "reproduce", "0");
  }
  QString write(const std::vector<ReproductionFile>& files, const QString& name) {
    const QString folder = m_folder.filePath(name);
    QDir().mkpath(folder);
    for (const ReproductionFile& file : files) {
      QFile out(folder + QLatin1Char('/') + QString::fromStdString(file.name));
      if (!out.open(QIODevice::WriteOnly)) return {};
      out.write(file.text.data(), static_cast<qint64>(file.text.size()));
    }
    return folder + QStringLiteral("/reproduce.R");
  }
  static QString rscript() { return QStandardPaths::findExecutable(QStringLiteral("Rscript")); }
  static bool hasSurvey() {
    return !rscript().isEmpty() &&
           QProcess::execute(rscript(), {QStringLiteral("-e"), QStringLiteral("suppressMessages(library(survey))")}) ==
               0;
  }
  static std::pair<int, QString> run(const QString& script) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(rscript(), {script});
    process.waitForFinished(400000);
    return {process.exitCode(), QString::fromUtf8(process.readAll())};
  }

 private slots:
  void initTestCase() {
    // Small, because R is slow: three communities, two waves, faults and gaps as in the sample.
    SimulationOptions options;
    options.communities = 3;
    options.respondents = 45;
    options.waves = 2;
    NoProgress progress;
    const std::string data = m_folder.filePath(QStringLiteral("district")).toStdString();
    simulateDistrict(data, options, progress);
    m_project =
        std::make_unique<Project>(importDistrict(data, m_folder.filePath(QStringLiteral("p.hengzhi")).toStdString()));
  }

  void rFindsTheSameNumbers_data() {
    QTest::addColumn<bool>("changed");
    QTest::addColumn<bool>("calibrated");
    QTest::newRow("as shipped") << false << false;
    QTest::newRow("other weights, aggregation, goalposts and targets") << true << false;
    QTest::newRow("weights fitted to the population") << false << true;
  }
  void rFindsTheSameNumbers() {
    QFETCH(bool, changed);
    QFETCH(bool, calibrated);
    if (!hasSurvey()) QSKIP("R with the package survey is not here");
    Recipe recipe;
    recipe.cube.replicates = 40;
    if (calibrated) recipe.cube.calibration = {CalibrationMethod::Rake, {"age", "sex"}, true, true, 0, 0, 0};
    if (changed) {
      recipe.weights = {{"A1", 2}, {"s1_together", 3}, {"Z2", 0}};
      recipe.aggregation = {{"S", Aggregation::Geometric}, {"P1", Aggregation::Harmonic}};
      recipe.cube.goalposts = {{"z2_delib", 6}};
      recipe.hoursTarget = 120;
      recipe.reachTarget = 0.8;
      recipe.groupsByPopulation = true;
      recipe.wave = m_project->survey(recipe, *std::make_unique<NoProgress>()).waves.back();
    }
    const QString script = write(made(recipe), QString::fromLatin1(QTest::currentDataTag()).left(7));
    const auto [status, output] = run(script);
    QVERIFY2(status == 0, qPrintable(output));
    const QRegularExpressionMatch worst =
        QRegularExpression(QStringLiteral("\\nlargest difference ([0-9.e+-]+)\\n")).match(QLatin1Char('\n') + output);
    QVERIFY2(worst.hasMatch() && worst.captured(1).toDouble() < 1e-9, qPrintable(output));
    for (const char* kind : {"item_mean", "item_se", "alpha", "indicator", "dimension", "index", "imbalance",
                             "companion", "driver", "se ", "lower", "upper"}) {
      QVERIFY2(output.contains(QLatin1Char('\n') + QLatin1String(kind)) || output.startsWith(QLatin1String(kind)),
               kind);
    }
    QCOMPARE(output.contains(QLatin1String("\nchange_lower")), !changed);  // which has one wave
  }

  // A number that is off by a millionth is reported, or the script would agree with anything.
  void rNoticesAWrongNumber() {
    if (!hasSurvey()) QSKIP("R with the package survey is not here");
    Recipe recipe;
    recipe.cube.replicates = 0;
    std::vector<ReproductionFile> files = made(recipe);
    std::string& expected = files.back().text;
    const std::size_t line = expected.find("\nimbalance,");
    const std::size_t end = expected.find('\n', line + 1);
    const std::size_t comma = expected.rfind(',', end);
    const double value = std::stod(expected.substr(comma + 1, end - comma - 1));
    expected.replace(comma + 1, end - comma - 1, exactNumber(value + 1e-6));
    const auto [status, output] = run(write(files, QStringLiteral("wrong")));
    QVERIFY2(status == 1, qPrintable(output));
  }

  void theTablesHoldNoTextNobodyNeeds() {
    Recipe recipe;
    recipe.cube.replicates = 0;
    const auto files = made(recipe);
    QCOMPARE(files.size(), std::size_t{6});
    const std::string& data = files[1].text;
    const std::string header = data.substr(0, data.find('\n'));
    QVERIFY(header.starts_with("wave,community,weight,"));
    QVERIFY(header.find("resp_id") == std::string::npos && header.find("date") == std::string::npos);
  }
};

HZ_TEST(RScriptTest)
#include "r_script_test.moc"
