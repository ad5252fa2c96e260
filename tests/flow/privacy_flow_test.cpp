// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "base/table_text.h"
#include "support/district.h"
#include "support/program.h"
#include "support/registry.h"
#include "survey/recipe/recipe_json.h"

#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>

using namespace hz;
using namespace hz::test;
using Json = nlohmann::json;

/// What somebody from outside tries who has only what the verbs write.
class PrivacyFlowTest : public QObject {
  Q_OBJECT
 private:
  QTemporaryDir m_folder;
  int m_number = 0;

  QString newProject() {
    const QString path = m_folder.filePath(QStringLiteral("k%1.hengzhi").arg(++m_number));
    importDistrict(sampleFolder(), path.toStdString());
    return path;
  }

  QString recipeFile(const std::function<void(Recipe&)>& change) {
    Recipe recipe;
    recipe.cube.replicates = 0;
    change(recipe);
    const QString path = m_folder.filePath(QStringLiteral("recipe%1.json").arg(++m_number));
    std::ofstream(path.toStdString()) << recipeToJson(recipe);
    return path;
  }

  Json analysed(const QString& project, const QString& recipe) {
    const ProgramRun run = runProgram({QStringLiteral("analyse"), project, QStringLiteral("--recipe"), recipe,
                                       QStringLiteral("--format"), QStringLiteral("json")});
    return run.status == 0 ? Json::parse(run.out.toStdString()) : Json();
  }

  static Json unitOf(const Json& document, const std::string& wave, const std::string& community) {
    for (const Json& unit : document["units"]) {
      if (unit["wave"] == wave && unit["community"] == community) return unit;
    }
    return {};
  }

 private slots:
  void nothingSmallLeaves() {
    const Json document = analysed(newProject(), recipeFile([](Recipe&) {}));
    QVERIFY(!document.is_null());
    QCOMPARE(document["disclosure"]["k"].get<int>(), 10);
    std::size_t values = 0;
    for (const Json& unit : document["units"]) {
      if (unit["community"] != "*") QVERIFY(unit["received"].is_null() || unit["received"] == 0);
      for (const Json& result : unit["results"]) {
        if (!result.contains("n") || result["n"].is_null()) continue;
        const int n = result["n"].get<int>();
        QVERIFY2(n == 0 || n >= 10, result.dump().c_str());
        values += result["value"].is_null() ? 0 : 1;
      }
    }
    QVERIFY(values > 500);  // the sample still says something
  }

  // One respondent taken out by a filter: the difference of both files would be that one's answers.
  void repeatedExportsWithOneLeftOut() {
    const QString project = newProject();
    const Json all = analysed(project, recipeFile([](Recipe&) {}));
    QVERIFY(!all.is_null());
    const Json again = analysed(project, recipeFile([](Recipe&) {}));
    QCOMPARE(again["units"], all["units"]);
    // All but those who answer two questions as somebody did; the project is let go of before the next verb writes in
    // it.
    std::string filter;
    {
      NoProgress progress;
      const Project opened = Project::open(project.toStdString(), true);
      const Survey survey = opened.survey({}, progress);
      const AnswerColumn *age = survey.find("age"), *sex = survey.find("sex");
      QVERIFY(age != nullptr && sex != nullptr && !age->codes.empty() && !sex->codes.empty());
      const std::size_t first = survey.units.front().begin;
      filter = "age != " + std::to_string(static_cast<int>(age->codes[first])) +
               " || sex != " + std::to_string(static_cast<int>(sex->codes[first]));
    }
    const Json without = analysed(project, recipeFile([&](Recipe& recipe) { recipe.cube.filter = filter; }));
    QVERIFY(!without.is_null());
    for (const Json& unit : without["units"]) {
      const Json before = unitOf(all, unit["wave"], unit["community"]);
      if (unit.contains("suppressed") || before.contains("suppressed")) continue;
      if (unit["valid"].is_null() || before["valid"].is_null()) continue;
      const int difference = before["valid"].get<int>() - unit["valid"].get<int>();
      QVERIFY2(difference == 0 || difference >= 10, unit["community"].get<std::string>().c_str());
    }
  }

  void theMinimumIsADecisionOfTheOwner() {
    const QString project = newProject();
    const QString low = recipeFile([](Recipe& recipe) { recipe.cube.minimumAnswers = recipe.cube.minimumGroup = 3; });
    const ProgramRun refused = runProgram({QStringLiteral("analyse"), project, QStringLiteral("--recipe"), low});
    QCOMPARE(refused.status, 1);
    QVERIFY(refused.error.contains("privacy"));
    QCOMPARE(runProgram({QStringLiteral("recipe"), project, QStringLiteral("--set"), low}).status, 1);
    const QStringList lower{QStringLiteral("privacy"), project, QStringLiteral("--minimum"), QStringLiteral("3")};
    QCOMPARE(runProgram(lower).status, 1);
    QCOMPARE(runProgram(lower + QStringList{QStringLiteral("--owner"), QStringLiteral("Lin"),
                                            QStringLiteral("--reason"), QStringLiteral("a pilot")})
                 .status,
             0);
    const Json document = analysed(project, low);
    QVERIFY(!document.is_null());
    QCOMPARE(document["disclosure"]["decided_by"].get<std::string>(), std::string("Lin"));
    QCOMPARE(document["disclosure"]["reason"].get<std::string>(), std::string("a pilot"));
    QCOMPARE(runProgram({QStringLiteral("check"), project}).status, 0);
  }

  void namesNeedTheWordOfTheUser() {
    const QString project = newProject();
    const ProgramRun counted = runProgram({QStringLiteral("quality"), project});
    QCOMPARE(counted.status, 0);
    QVERIFY(!counted.out.contains("respondent"));
    const ProgramRun named = runProgram({QStringLiteral("quality"), project, QStringLiteral("--raw")});
    QCOMPARE(named.status, 0);
    QVERIFY(named.out.contains("respondent"));
    QCOMPARE(runProgram({QStringLiteral("check"), project}).status, 0);
  }
};

HZ_TEST(PrivacyFlowTest)
#include "privacy_flow_test.moc"
