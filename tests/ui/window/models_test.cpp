// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/number.h"
#include "support/registry.h"
#include "ui/common/issues_model.h"
#include "ui/common/table_model.h"
#include "ui/data/answers_model.h"
#include "ui/data/batches_model.h"
#include "ui/import/mapping_model.h"
#include "ui/method/weights_editor.h"
#include "ui/scores/scorecard_model.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace hz;

namespace {

constexpr auto kFatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

/// Two communities and their district, one index and one imbalance.
std::shared_ptr<Scorecard> smallCard() {
  auto card = std::make_shared<Scorecard>();
  card->codes = {{ResultKind::Index, "A", {"Administrative", "行政化"}, false},
                 {ResultKind::Imbalance, "I1", {"Gap", "差距"}, false},
                 {ResultKind::Dimension, "A1", {"Orders", "指令"}, false}};
  for (const char* community : {"K2", "K10", "*"}) {
    card->units.push_back({"2019", community, {community, community}, 120, 110});
    for (int code = 0; code < 3; ++code) {
      Result result;
      result.value = 10.0 * code + static_cast<double>(card->units.size());
      card->results.push_back(result);
    }
  }
  card->results[3] = Result{};  // A of K10 is missing
  card->results[3].absence = Absence::TooFewParts;
  return card;
}

Framework smallFramework() {
  Framework framework;
  Node index{"A", {"Administrative", "行政化"}, 2, "", 1, 1, {}, "", {}};
  Node first{"a1", {"One", "一"}, 1, "A", 1, 1, {}, "", {}};
  Node second{"a2", {"Two", "二"}, 1, "A", 3, 1, {}, "", {}};
  framework.nodes = {index, first, second};
  framework.imbalances = {{"I1", {"Gap", "差距"}, GapImbalance{"A", "S"}}};
  return framework;
}

}  // namespace

class ModelsTest : public QObject {
  Q_OBJECT

 private slots:
  void everyModelKeepsTheRulesOfModels() {
    ScorecardModel scores;
    QAbstractItemModelTester scoresTester(&scores, kFatal);
    const Framework framework = smallFramework();
    scores.setCard(smallCard(), &framework, QStringLiteral("2019"));
    scores.setChoice(ScoreChoice::Dimensions);
    scores.setCard(nullptr, nullptr, {});

    WeightsModel weights;
    QAbstractItemModelTester weightsTester(&weights, kFatal);
    weights.setFramework(smallFramework());
    Recipe recipe;
    recipe.weights["a1"] = 2;
    weights.setRecipe(recipe);

    BatchesModel batches;
    QAbstractItemModelTester batchesTester(&batches, kFatal);
    batches.setBatches({BatchRecord{}, BatchRecord{}});
    IssuesModel issues;
    QAbstractItemModelTester issuesTester(&issues, kFatal);
    issues.setIssues({{QStringLiteral("f.csv"), Issue{IssueCode::NotANumber, 3, "age", "x", {}}}}, true);
    issues.setIssues({}, false);

    TextTableModel table;
    QAbstractItemModelTester tableTester(&table, kFatal);
    table.setTable({{"a", "b"}, {{"1", "x"}, {"2"}}});

    PlannedFile file;
    file.facts.columns = {"id", "age"};
    MappingModel mapping;
    QAbstractItemModelTester mappingTester(&mapping, kFatal);
    mapping.setFile(&file, {{"age", {"Age", "年龄"}}});
    QVERIFY(mapping.setData(mapping.index(1, 2), QStringLiteral("age")));
    mapping.setFile(nullptr, {});

    AnswersModel answers;
    QAbstractItemModelTester answersTester(&answers, kFatal);
    const Codebook codebook;
    answers.setSource(&codebook, 1000, [](std::uint64_t first, std::uint64_t count) {
      AnswerRows rows{{"id"}, {}, {}};
      for (std::uint64_t i = first; i < std::min<std::uint64_t>(1000, first + count); ++i) {
        rows.rows.push_back({std::to_string(i)});
      }
      return rows;
    });
    QCOMPARE(answers.rowCount(), 1000);
    answers.setSource(&codebook, 0, {});
    QCOMPARE(answers.rowCount(), 0);
  }

  void answersAreFetchedInWindowsAsTheyAreLookedAt() {
    const Codebook codebook;
    std::vector<std::uint64_t> fetched;
    AnswersModel model;
    model.setSource(&codebook, 1'000'000, [&](std::uint64_t first, std::uint64_t count) {
      if (count > 1) fetched.push_back(first);
      AnswerRows rows{{"id"}, {}, {}};
      for (std::uint64_t i = 0; i < count; ++i) rows.rows.push_back({std::to_string(first + i)});
      return rows;
    });
    QCOMPARE(model.rowCount(), 1'000'000);
    for (int row = 500'000; row < 500'040; ++row) {
      QCOMPARE(model.index(row, 0).data().toString(), QString::number(row));
    }
    QCOMPARE(fetched.size(), std::size_t{1});
  }

  void answersShowChoicesByLabelWhenAsked() {
    Codebook codebook;
    codebook.lists = {{"sex", {{"1", {"male", "男"}, MissingKind::None, false}}}};
    codebook.questions.push_back(
        {"sex", QuestionKind::OneChoice, QuestionRole::Answer, {"Sex", "性别"}, "sex", "", 1, 5, false, true, {}, {}});
    AnswersModel model;
    model.setSource(&codebook, 1, [](std::uint64_t, std::uint64_t) { return AnswerRows{{"sex"}, {{"1"}}, {1}}; });
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("1"));
    model.showLabels(true);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("male"));
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::ToolTipRole).toString(), QStringLiteral("sex: Sex"));
  }

  void scoresSortByTheirValueAndMissingOnesStayLast() {
    const Framework framework = smallFramework();
    ScorecardModel model;
    model.setCard(smallCard(), &framework, QStringLiteral("2019"));
    ValueSortProxy sorted;
    sorted.setSourceModel(&model);
    const auto order = [&](int column, Qt::SortOrder direction) {
      sorted.sort(column, direction);
      QStringList names;
      for (int row = 0; row < sorted.rowCount(); ++row) names << sorted.index(row, 0).data(ValueRole).toString();
      return names.join(QLatin1Char(' '));
    };
    QCOMPARE(order(3, Qt::AscendingOrder), QStringLiteral("K2 * K10"));
    QCOMPARE(order(3, Qt::DescendingOrder), QStringLiteral("* K2 K10"));
    QCOMPARE(order(0, Qt::AscendingOrder), QStringLiteral("* K2 K10"));
    QCOMPARE(order(4, Qt::DescendingOrder), QStringLiteral("* K10 K2"));
  }

  void aMissingScoreSaysWhy() {
    const Framework framework = smallFramework();
    ScorecardModel model;
    model.setCard(smallCard(), &framework, QStringLiteral("2019"));
    const QModelIndex missing = model.index(1, 3);
    QCOMPARE(missing.data().toString(), QStringLiteral("–"));
    QVERIFY(missing.data(Qt::ToolTipRole).toString().contains(QStringLiteral("too few of its parts")));
  }

  void weightsShowTheShareAmongSiblings() {
    WeightsModel model;
    model.setFramework(smallFramework());
    const QModelIndex parent = model.index(0, 0);
    QCOMPARE(model.rowCount(parent), 2);
    QCOMPARE(model.index(1, 2, parent).data().toString(), QStringLiteral("75 %"));
    Recipe recipe;
    recipe.weights["a2"] = 1;
    model.setRecipe(recipe);
    QCOMPARE(model.index(1, 2, parent).data().toString(), QStringLiteral("50 %"));
    QVERIFY(!model.index(0, 1).data().isValid());  // an index has no weight
  }

  void csvHasNoFormulas() {
    TextTableModel model;
    model.setTable({{"name", "value"}, {{"=SUM(A1)", "−1.5"}, {"K2", "–"}}});
    const QByteArray csv = tableCsv(model);
    QVERIFY(csv.startsWith("name,value\n"));
    QVERIFY(csv.contains("'=SUM(A1)"));
    const QByteArray raw = tableCsv(model, ValueRole);
    QVERIFY2(raw.contains(",-1.5\n"), raw.constData());
    QVERIFY2(raw.endsWith("K2,\n"), raw.constData());
  }

  void aMeaningChosenForAColumnIsKeptApartFromTheOneFound() {
    PlannedFile file;
    file.facts.columns = {"alter"};
    file.found = {{"alter", "age", 0.5, "label", ""}};
    MappingModel model;
    model.setFile(&file, {{"age", {"Age", "年龄"}}, {"sex", {"Sex", "性别"}}});
    QCOMPARE(model.doubtfulCount(), 1);
    model.setData(model.index(0, 2), QStringLiteral("sex"));
    QCOMPARE(model.doubtfulCount(), 0);
    QCOMPARE(QString::fromStdString(file.meaning(0)), QStringLiteral("sex"));
    QCOMPARE(QString::fromStdString(file.found[0].question), QStringLiteral("age"));
    model.setData(model.index(0, 2), QString());
    QCOMPARE(model.unmatchedCount(), 1);
  }
};

HZ_TEST(ModelsTest)
#include "models_test.moc"
