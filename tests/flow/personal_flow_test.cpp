// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/fault.h"
#include "import/pseudonym.h"
#include "support/files.h"
#include "support/registry.h"
#include "survey/project/project.h"

#include <QtTest>

#include <fstream>
#include <sstream>

using namespace hz;
using namespace hz::test;

namespace {

Codebook smallInstrument() {
  return readInstrument({"type,name,label::English (en),label::中文 (zh),role\n"
                         "text,resp_id,Number,编号,respondent\n"
                         "text,community,Community,社区,community\n"
                         "select_one agree,q1,Fair?,公道吗,\n"
                         "text,remark,Remarks,意见,\n",
                         "list_name,name,label::English (en),label::中文 (zh)\nagree,1,No,不\nagree,2,Yes,是\n",
                         "form_title,form_title_zh,form_id,version,default_wave\nP,个,p,1,2019\n"},
                        "p");
}

/// Nobody has these. Every fifth row has no community and is rejected, every seventh a phone where a code belongs.
std::string surveyText(const char* idHeading, bool lateNames) {
  std::string text = std::string(idHeading) + ",社区,q1,意见,手机,身份证号,v5,邮箱,来自IP\n";
  const int rows = lateNames ? 9000 : 40;
  for (int r = 0; r < rows; ++r) {
    const std::string n = std::to_string(10000 + r);
    const bool named = !lateNames || r > 5000;
    text += "1390000" + n.substr(1) + "," + (r % 5 == 4 ? "" : "K01") + "," +
            (r % 7 == 6 ? "1380000" + n.substr(1) : "1") + ",请打 1370000" + n.substr(1) + " 找我,1360000" +
            n.substr(1) + ",11010519491231002X," + (named ? "https://example.org/planted" + n : "无") + ",planted" + n +
            "@example.org,192.0.2." + std::to_string(r % 250) + "\n";
  }
  return text;
}

const char* const kPlanted[] = {"1390000",     "1380000", "1370000", "1360000", "11010519491231002X",
                                "example.org", "planted", "192.0.2."};

}  // namespace

/// What is left out is nowhere in the project file: not among answers, rejected rows, issues, profiles or the journal.
class PersonalFlowTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  NoProgress m_progress;

  std::string path(const char* name) const { return m_folder.filePath(QString::fromUtf8(name)).toStdString(); }
  std::string file(const std::string& text) const {
    const std::string name = path("调查 (1).csv");
    std::ofstream(name, std::ios::binary) << text;
    return name;
  }

 private slots:
  void nothingOfItIsInTheProject_data() {
    QTest::addColumn<bool>("late");
    QTest::newRow("from the first row") << false;
    QTest::newRow("behind some thousand ordinary rows") << true;
  }
  void nothingOfItIsInTheProject() {
    QFETCH(bool, late);
    const std::string name = path(late ? "late.hengzhi" : "a.hengzhi");
    {
      Project project = Project::create(name, smallInstrument(), {});
      const ImportReport report = project.import(file(surveyText("编号", late)), {}, m_progress);
      QVERIFY(report.batch.rowsRejected > 5);
      QCOMPARE(report.batch.rowsRead, report.batch.rowsAccepted + report.batch.rowsRejected);
      QVERIFY(report.personalColumns.size() >= 6);
      const AnswerRows stored = project.answers(0, 1);
      QVERIFY(std::find(stored.rows[0].begin(), stored.rows[0].end(), "row-2") != stored.rows[0].end());
      QVERIFY(project.check(m_progress).empty());
    }
    const std::string bytes = fileBytes(name);
    for (const char* planted : kPlanted) QVERIFY2(bytes.find(planted) == std::string::npos, planted);
    QVERIFY(bytes.find("请打 *** 找我") != std::string::npos);
  }

  void pseudonymsLinkWaves() {
    const std::string key = path("研究.key"), name = path("b.hengzhi");
    Pseudonymizer::createKeyFile(key);
    ImportOptions options;
    options.settings.personal = {{"编号", PersonalAction::Pseudonym}};
    options.pseudonymKey = key;
    Project project = Project::create(name, smallInstrument(), {});
    project.import(file(surveyText("编号", false)), options, m_progress);
    options.settings.wave = "2020";
    project.import(file(surveyText("编号", false)), options, m_progress);
    const AnswerRows stored = project.answers(0, 100);
    const auto column = static_cast<std::size_t>(
        std::find(stored.columns.begin(), stored.columns.end(), "_respondent") - stored.columns.begin());
    QCOMPARE(stored.rows.size(), std::size_t{64});
    QCOMPARE(stored.rows[0][column], stored.rows[32][column]);
    QCOMPARE(stored.rows[0][column], Pseudonymizer::fromFile(key).pseudonym("phone", "13900000000"));
    const std::string bytes = fileBytes(name), secret = fileBytes(key).substr(24, 64);
    for (const char* planted : kPlanted) QVERIFY2(bytes.find(planted) == std::string::npos, planted);
    QVERIFY(bytes.find(secret) == std::string::npos);
    QVERIFY(bytes.find("研究.key") == std::string::npos);
  }

  void whatIsKeptIsKept() {
    const std::string name = path("c.hengzhi");
    ImportOptions options;
    options.settings.personal = {{"编号", PersonalAction::Keep}, {"意见", PersonalAction::Keep}};
    {
      Project project = Project::create(name, smallInstrument(), {});
      project.import(file(surveyText("编号", false)), options, m_progress);
    }
    const std::string bytes = fileBytes(name);
    QVERIFY(bytes.find("1390000") != std::string::npos);
    QVERIFY(bytes.find("1370000") != std::string::npos);
    for (const char* planted : {"1360000", "11010519491231002X", "example.org", "192.0.2."})
      QVERIFY2(bytes.find(planted) == std::string::npos, planted);
  }

  void aKeyIsNeeded() {
    Project project = Project::create(path("d.hengzhi"), smallInstrument(), {});
    ImportOptions options;
    options.settings.personal = {{"编号", PersonalAction::Pseudonym}};
    const std::string data = file(surveyText("编号", false));
    try {
      project.import(data, options, m_progress);
      QFAIL("pseudonyms without a key");
    } catch (const Fault& fault) {
      QCOMPARE(fault.code(), FaultCode::BadArgument);
    }
    QCOMPARE(project.answerCount(), std::uint64_t{0});
  }
};

HZ_TEST(PersonalFlowTest)
#include "personal_flow_test.moc"
