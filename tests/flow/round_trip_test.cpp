// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/registry.h"
#include "survey/project/project.h"
#include "survey/project/responses_file.h"

#include <QtTest>

#include <algorithm>
#include <fstream>

using namespace hz;

namespace {

/// Runs a program and gives what it wrote; nothing where it is absent or fails.
std::optional<QString> outputOf(const QString& program, const QStringList& arguments) {
  QProcess process;
  process.start(program, arguments);
  if (!process.waitForStarted() || !process.waitForFinished(60000) || process.exitCode() != 0) return std::nullopt;
  return QString::fromUtf8(process.readAllStandardOutput());
}

}  // namespace

/// What we write for SPSS and Stata is what others, and we, read from it.
class RoundTripTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  Codebook m_codebook = shippedInstrument();
  std::vector<std::vector<std::string>> m_rows;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
  std::size_t place(const char* code) const {
    return static_cast<std::size_t>(m_codebook.find(code) - m_codebook.questions.data());
  }

 private slots:
  void initTestCase() {
    for (int r = 0; r < 12; ++r) {
      auto& row = m_rows.emplace_back();
      for (const Question& question : m_codebook.questions) {
        const auto& choices = m_codebook.choices(question).choices;
        std::string cell = choices.empty() ? "" : choices[static_cast<std::size_t>(r) % choices.size()].code;
        if (question.role == QuestionRole::Respondent) cell = "受访者" + std::to_string(r);
        if (question.role == QuestionRole::Community) cell = "K0" + std::to_string(1 + r % 3);
        if (question.role == QuestionRole::Wave) cell = "2019";
        if (question.code == "t_trust" && r == 11) cell = "";
        row.push_back(cell);
      }
    }
    ResponseRows rows;
    rows.count = m_rows.size();
    rows.forEach = [this](const auto& visit) {
      for (const auto& row : m_rows) visit(row);
    };
    writeStatisticsFile(path("数据.sav"), StatisticsFormat::Sav, m_codebook, Language::Chinese, rows);
    writeStatisticsFile(path("数据.dta"), StatisticsFormat::Dta, m_codebook, Language::Chinese, rows);
  }

  void weReadOurOwn_data() {
    QTest::addColumn<QString>("name");
    QTest::newRow("SPSS") << "数据.sav";
    QTest::newRow("Stata") << "数据.dta";
  }
  void weReadOurOwn() {
    QFETCH(QString, name);
    Project project = Project::create(path(name.startsWith(QStringLiteral("数据.s")) ? "sav.hengzhi" : "dta.hengzhi"),
                                      m_codebook, {});
    NoProgress progress;
    const ImportReport report = project.import(path(name.toUtf8().constData()), {}, progress);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{12});
    QCOMPARE(report.batch.cellsInvalid, std::uint64_t{0});
    std::size_t r = 0;
    const std::size_t respondent = place("resp_id");
    project.responses().forEach([&](const std::vector<std::string>& row) {
      // They come by wave, community and respondent, not in the order of the file.
      const auto written = std::find_if(m_rows.begin(), m_rows.end(),
                                        [&](const auto& one) { return one[respondent] == row[respondent]; });
      QVERIFY2(written != m_rows.end(), row[respondent].c_str());
      for (std::size_t q = 0; q < row.size(); ++q) {
        if (m_codebook.questions[q].role == QuestionRole::Weight) continue;
        QVERIFY2(row[q] == (*written)[q],
                 (m_codebook.questions[q].code + ": " + row[q] + ", not " + (*written)[q]).c_str());
      }
      ++r;
    });
    QCOMPARE(r, std::size_t{12});
  }

  void rReadsThem() {
    const QString script = QStringLiteral(
        "suppressMessages(library(haven)); f <- commandArgs(TRUE); s <- read_sav(f[1], user_na=TRUE); d <- "
        "read_dta(f[2]);"
        "cat(attr(s$a1_orders,'label'), paste(as.numeric(s$a1_orders),collapse=' '),"
        " paste(attr(s$a1_orders,'na_values'),collapse=' '), paste(names(attr(s$a1_orders,'labels')),collapse=' '),"
        " sum(is.na(s$t_trust)), s$resp_id[3], nrow(d), paste(na_tag(d$a1_orders[6:8]),collapse=' '),"
        " attr(d$a1_orders,'label'), sep='|')");
    const auto out =
        outputOf(QStringLiteral("Rscript"), {QStringLiteral("-e"), script, QString::fromStdString(path("数据.sav")),
                                             QString::fromStdString(path("数据.dta"))});
    if (!out) QSKIP("R with haven is not here");
    const QString label = QString::fromStdString(m_codebook.find("a1_orders")->label.chinese);
    QCOMPARE(*out, label + QStringLiteral("|1 2 3 4 5 97 98 99 1 2 3 4|97 98 99|") +
                       QStringLiteral("非常不同意 比较不同意 一般 比较同意 非常同意 不适用 不清楚 拒答|") +
                       QStringLiteral("4|受访者2|12|a b c|") + label);
  }

  void psppReadsThem() {
    const std::string syntax = path("s.sps"), table = path("out.csv");
    std::ofstream(syntax) << "GET FILE='" + path("数据.sav") + "'.\nSAVE TRANSLATE /OUTFILE='" + table +
                                 "' /TYPE=CSV /FIELDNAMES /REPLACE /KEEP=resp_id a1_orders.\n";
    if (!outputOf(QStringLiteral("pspp"), {QString::fromStdString(syntax)})) QSKIP("PSPP is not here");
    QFile file(QString::fromStdString(table));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
    QCOMPARE(lines[1].trimmed(), QStringLiteral("受访者0,1"));
    QCOMPARE(lines[6].trimmed(), QStringLiteral("受访者5,97"));
  }

  /// A project of its own from an SPSS file: labels and missing definitions become the codebook.
  void aCodebookComesFromTheLabels() {
    const Codebook drafted = loadInstrument(path("数据.sav"));
    const Question* question = drafted.find("a1_orders");
    QVERIFY(question != nullptr);
    QCOMPARE(question->label.chinese, m_codebook.find("a1_orders")->label.chinese);
    QVERIFY(question->kind == QuestionKind::Scale);
    QCOMPARE(question->scaleMax, 5);
    const ChoiceList& list = drafted.choices(*question);
    const auto kind = [&](const char* code) {
      return list.find(code) < 0 ? MissingKind::None : list.choices[static_cast<std::size_t>(list.find(code))].missing;
    };
    QVERIFY(kind("97") == MissingKind::NotApplicable && kind("98") == MissingKind::DontKnow);
    QVERIFY(kind("99") == MissingKind::Refused && kind("3") == MissingKind::None);
    QVERIFY(drafted.withRole(QuestionRole::Community) != nullptr);
    Project project = Project::create(path("drafted.hengzhi"), drafted, {});
    NoProgress progress;
    const ImportReport report = project.import(path("数据.sav"), {}, progress);
    QCOMPARE(report.batch.rowsAccepted, std::uint64_t{12});
  }
};

HZ_TEST(RoundTripTest)
#include "round_trip_test.moc"
