// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/resource.h"
#include "support/registry.h"
#include "survey/project/project.h"
#include "survey/store/database.h"

#include <QtEndian>
#include <QtTest>

#include <sqlite3.h>
#include <algorithm>
#include <memory>

using namespace hz;

/// Projects that earlier versions of the program wrote (format_<n>.sql: such a file as text), one of every format.
class MigrationTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  NoProgress m_silent;

  static std::string sql(const std::string& file, const std::string& statements) {
    std::string rows;
    sqlite3* database = nullptr;
    sqlite3_open(file.c_str(), &database);
    char* error = nullptr;
    sqlite3_exec(
        database, statements.c_str(),
        [](void* to, int count, char** cells, char**) {
          for (int c = 0; c < count; ++c)
            *static_cast<std::string*>(to) += std::string(cells[c] ? cells[c] : "NULL") + '|';
          return 0;
        },
        &rows, &error);
    if (error != nullptr) rows = error;
    sqlite3_free(error);
    sqlite3_close(database);
    return rows;
  }
  /// The user version of SQLite's header: four bytes at 60.
  static int formatOf(const std::string& name) {
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly) || !file.seek(60)) return -1;
    return qFromBigEndian<qint32>(file.read(4).constData());
  }
  std::string findings(const Project& project) {
    std::string all;
    for (const CheckFinding& finding : project.check(m_silent))
      if (finding.isError) all += finding.text + "\n";
    return all;
  }
  /// What the check says about a file whose pages have no sums.
  bool saysWhatIsNotVerified(const Project& project) {
    const auto findings = project.check(m_silent);
    return std::any_of(findings.begin(), findings.end(), [](const CheckFinding& finding) {
      return !finding.isError && finding.text.find("no checksums") != std::string::npos;
    });
  }

 private slots:
  void everyEarlierFormatIsReadAndBroughtUp_data() {
    QTest::addColumn<int>("format");
    for (int format = 1; format < survey::kFormatVersion; ++format) QTest::addRow("format %d", format) << format;
  }
  void everyEarlierFormatIsReadAndBroughtUp() {
    QFETCH(int, format);
    const QString dump = QStringLiteral(HZ_SOURCE_DIR "/tests/core/survey/project/format_%1.sql").arg(format);
    QFile text(dump);
    QVERIFY2(text.open(QIODevice::ReadOnly), qPrintable(dump));
    const std::string file = m_folder.filePath(QStringLiteral("old_%1.hengzhi").arg(format)).toStdString();
    QCOMPARE(sql(file, text.readAll().toStdString()), std::string());
    const std::string answers = sql(file, "SELECT * FROM answers ORDER BY _row");
    const std::string framework = sql(file, "SELECT content FROM definition WHERE name = 'framework.csv'");
    QVERIFY(answers.size() > 1000);
    Codebook codebook;
    std::string hash;
    {  // To read it leaves it as it is.
      const Project reading = Project::open(file, true);
      QCOMPARE(findings(reading), std::string());
      QVERIFY(saysWhatIsNotVerified(reading));
      QCOMPARE(reading.definitionVersions().size(), std::size_t{1});
      QCOMPARE(reading.answerCount(), std::uint64_t{300});
      codebook = reading.codebook();
      hash = reading.survey(reading.recipe(), m_silent).contentHash;
    }
    QCOMPARE(formatOf(file), format);
    auto project = std::make_unique<Project>(Project::open(file));
    QCOMPARE(formatOf(file), survey::kFormatVersion);
    QCOMPARE(findings(*project), std::string());
    QVERIFY(project->codebook() == codebook);
    QCOMPARE(writeFramework(project->framework()) + "|", framework);
    QCOMPARE(project->survey(project->recipe(), m_silent).contentHash, hash);
    QVERIFY(saysWhatIsNotVerified(*project));
    const std::string fresh = m_folder.filePath(QStringLiteral("fresh_%1.hengzhi").arg(format)).toStdString();
    QVERIFY(Project::create(fresh, codebook, project->framework()).check(m_silent).empty());
    // What the new format can do: another questionnaire over the same answers, and back; undo of the old import.
    CodebookEdit edit{project->codebook(), {}, {}, {}};
    const std::string code = edit.codebook.answerQuestions().back()->code;
    for (Question& question : edit.codebook.questions)
      if (question.code == code) question.code = "renamed";
    edit.renamedQuestions[code] = "renamed";
    const Framework measured = project->framework();
    const DefinitionChange change = project->setCodebook(edit, m_silent);
    QCOMPARE(change.version.number, std::int64_t{2});
    QVERIFY(project->codebook().find("renamed") != nullptr);
    project->undoDefinitions({}, m_silent);
    QVERIFY(project->codebook() == codebook && project->framework() == measured);
    QCOMPARE(findings(*project), std::string());
    project.reset();  // a project is open once
    project = std::make_unique<Project>(Project::open(file));
    QCOMPARE(findings(*project), std::string());
    project->undo(project->batches().back().id, m_silent);
    QCOMPARE(project->answerCount(), std::uint64_t{0});
    QCOMPARE(findings(*project), std::string());
  }
};

HZ_TEST(MigrationTest)
#include "migration_test.moc"
