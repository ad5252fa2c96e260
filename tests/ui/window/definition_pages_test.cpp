// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/framework/framework_page.h"
#include "ui/framework/framework_words.h"
#include "ui/framework/start_framework.h"
#include "ui/questionnaire/codebook_edits.h"
#include "ui/questionnaire/derived_edits.h"
#include "window/small_project.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QTreeWidget>
#include <QUndoStack>

using namespace hz;

class DefinitionPagesTest : public QObject {
  Q_OBJECT
 private:
  static void picture(WindowFixture& fixture, const char* name) {
    QCoreApplication::processEvents();
    QVERIFY(fixture.window->grab().save(qEnvironmentVariable("HZ_PICTURES", fixture.folder.path()) + QLatin1Char('/') +
                                        QLatin1String(name) + QStringLiteral(".png")));
  }
  static std::uint64_t given(WindowFixture& fixture, const std::string& question, AnswerCode code) {
    const auto survey = fixture.session().survey();
    const AnswerColumn* column = survey ? survey->find(question) : nullptr;
    return column == nullptr ? 0
                             : static_cast<std::uint64_t>(std::count(column->codes.begin(), column->codes.end(), code));
  }

 private slots:
  void rowsAreTheFrameworkAgain_data() {
    QTest::addColumn<QString>("folder");
    QTest::newRow("shipped") << QString();
    QTest::newRow("copenhagen") << QStringLiteral(HZ_SOURCE_DIR "/sample_data/copenhagen_housing");
  }
  void rowsAreTheFrameworkAgain() {
    QFETCH(QString, folder);
    const Codebook codebook = folder.isEmpty() ? shippedInstrument() : loadInstrument(folder.toStdString());
    const Framework framework = folder.isEmpty() ? shippedFramework(codebook)
                                                 : loadFramework(folder.toStdString() + "/framework.csv", codebook);
    const FrameworkRows rows(framework);
    QVERIFY(rows.framework(codebook) == framework);
    // From nothing, part by part, as a person would with the form.
    FrameworkRows built;
    for (const FrameworkRow& row : rows.all()) {
      FrameworkRow bare = newPart(FrameworkRows::cell(row, "kind"), FrameworkRows::cell(row, "iCode"), {});
      if (row.contains("Level")) bare["Level"] = row.at("Level");
      if (row.contains("Type")) bare["Type"] = row.at("Type");
      const std::size_t at = built.add(bare);
      for (const auto& [column, cell] : row) built.set(at, column, cell);
    }
    QVERIFY(built.framework(codebook) == framework);
  }

  void aCodeIsFollowedAndNodesMoveWithWhatIsBelow() {
    const Codebook codebook = smallCodebook();
    FrameworkRows rows = frameworkOfBlocks(codebook);
    QCOMPARE(rows.problems(codebook).size(), std::size_t{0});
    QCOMPARE(rows.tops().size(), std::size_t{2});
    const std::string second = rows.code(rows.tops()[1]);
    rows.set(rows.tops()[0], "iCode", "Trust");
    QCOMPARE(rows.children("Trust").size(), std::size_t{3});
    rows.move(rows.children("Trust")[0], second, 1);
    QCOMPARE(rows.children(second).size(), std::size_t{4});
    QCOMPARE(rows.code(rows.children(second)[1]), std::string("x1"));
    rows.remove(rows.tops()[0]);
    QCOMPARE(rows.problems(codebook).size(), std::size_t{0});
    QCOMPARE(rows.all().size(), std::size_t{6});  // one of them is the name of the framework
    // The same item twice is found out, in words.
    rows.add(newIndicator("again", *codebook.find("x4"), codebook, second));
    const auto problems = rows.problems(codebook);
    QCOMPARE(problems.size(), std::size_t{1});
    QVERIFY(problemWords(problems[0]).contains(QStringLiteral("same item")));
  }

  void badQuestionsAreNamedAtTheirField_data() {
    QTest::addColumn<int>("which");
    QTest::addColumn<int>("field");
    QTest::newRow("code with a blank") << 0 << static_cast<int>(QuestionField::Code);
    QTest::newRow("two of one code") << 1 << static_cast<int>(QuestionField::Code);
    QTest::newRow("ends reversed") << 2 << static_cast<int>(QuestionField::ScaleEnds);
    QTest::newRow("empty choice") << 3 << static_cast<int>(QuestionField::Choices);
    QTest::newRow("300 choices") << 4 << static_cast<int>(QuestionField::Choices);
    QTest::newRow("condition on itself") << 5 << static_cast<int>(QuestionField::Condition);
    QTest::newRow("condition unreadable") << 6 << static_cast<int>(QuestionField::Condition);
    QTest::newRow("conditions in a circle") << 7 << static_cast<int>(QuestionField::Condition);
    QTest::newRow("condition divides by zero") << 8 << static_cast<int>(QuestionField::Condition);
    QTest::newRow("markup in its words") << 9 << static_cast<int>(QuestionField::Wording);
    QTest::newRow("markup in a choice") << 10 << static_cast<int>(QuestionField::Choices);
    QTest::newRow("good, with signs that are no markup") << 11 << -1;
  }
  void badQuestionsAreNamedAtTheirField() {
    QFETCH(int, which);
    QFETCH(int, field);
    Codebook codebook = smallCodebook();
    Question& question = codebook.questions.back();
    ChoiceList own{"own", {{"1", {"a", "a"}, MissingKind::None, false}}};
    switch (which) {
      case 0: question.code = "a b"; break;
      case 1: question.code = "x1"; break;
      case 2: question.scaleMin = 9; break;
      case 3: own.choices.push_back({"2", {}, MissingKind::None, false}); break;
      case 4:
        for (int i = 2; i <= 300; ++i) own.choices.push_back({std::to_string(i), {"c", "c"}, MissingKind::None, false});
        break;
      case 5: question.relevant = "${x6} = 1"; break;
      case 6: question.relevant = "${x1} = = 1"; break;
      case 7:
        question.relevant = "${x1} = 1";
        codebook.questions[codebook.questions.size() - 6].relevant = "${x6} > 2";
        break;
      case 8: question.relevant = "${x1} div (${x2} - ${x2}) > 1"; break;
      case 9: question.label.english = "<b>bold</b>"; break;
      case 10: own.choices.push_back({"2", {"<img src='x'>", "b"}, MissingKind::None, false}); break;
      default: question.label = {"1 < 2 & \"quoted\" > 3", "<18岁>"};
    }
    if (which == 3 || which == 4 || which == 10) {
      question.kind = QuestionKind::OneChoice;
      question.list = "own";
      codebook.lists.push_back(own);
    }
    const auto problem = problemOf(codebook, question);
    QCOMPARE(problem ? static_cast<int>(problem->field) : -1, field);
    QVERIFY(!problem || !problem->text.isEmpty());
  }

  void aFrameworkIsBuiltStoredScoredAndUndone() {
    WindowFixture fixture(Language::Chinese);
    openSmall(fixture);
    fixture.window->showPage(QStringLiteral("framework"));
    auto* tree = fixture.find<QTreeWidget>("frameworkTreeWidget");
    QCOMPARE(tree->topLevelItemCount(), 0);
    fixture.find<QAction>("startBlocksAction")->trigger();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().framework().nodes.size(), std::size_t{8});
    QVERIFY(QTest::qWaitFor([&] { return fixture.session().scorecard() != nullptr; }, 30000));
    auto* first = itemOf(tree, QStringLiteral("D1"));
    QVERIFY(first != nullptr);
    QVERIFY2(first->text(3).contains(QLatin1Char('[')), qPrintable(first->text(3)));  // a score with its interval
    // An imbalance of one's own, by its form.
    fixture.find<QAction>("add_gapAction")->trigger();
    QVERIFY(!fixture.find<QLabel>("frameworkProblemsLabel")->text().isEmpty());
    QCOMPARE(fixture.session().framework().imbalances.size(), std::size_t{0});  // not whole, not stored
    for (const auto& [field, code] : {std::pair("part_first", "D1"), {"part_second", "D2"}}) {
      auto* box = fixture.find<QComboBox>(field);
      box->setCurrentIndex(box->findData(QString::fromLatin1(code)));
      emit box->activated(box->currentIndex());
      QCoreApplication::processEvents();
    }
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().framework().imbalances.size(), std::size_t{1});
    QVERIFY(QTest::qWaitFor([&] { return fixture.session().scorecard() != nullptr; }, 30000));
    picture(fixture, "framework");
    // A part that nothing can be computed from stays here and is dropped.
    fixture.find<QAction>("addDimensionAction")->trigger();
    QVERIFY(fixture.find<QPushButton>("discardFrameworkButton")->isEnabled());
    QTest::mouseClick(fixture.find<QPushButton>("discardFrameworkButton"), Qt::LeftButton);
    QVERIFY(!fixture.find<QPushButton>("discardFrameworkButton")->isEnabled());
    // Step by step back to nothing.
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().framework().imbalances.size(), std::size_t{0});
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().framework() == Framework{});
    QCOMPARE(tree->topLevelItemCount(), 0);
    // Items by the list and its button.
    auto* unused = fixture.find<QListWidget>("unusedItemsListWidget");
    for (int i = 0; i < unused->count(); ++i)
      unused->item(i)->setSelected(unused->item(i)->data(Qt::UserRole).toString().startsWith(QLatin1Char('x')));
    QTest::mouseClick(fixture.find<QPushButton>("useItemsButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().framework().nodes.size(), std::size_t{7});
    NoProgress silent;
    QVERIFY(fixture.session().read([&](const Project& project) { return project.check(silent); }).empty());
  }

  void aQuestionIsEditedAndAnswersInTheWayAreAskedAbout() {
    WindowFixture fixture(Language::Chinese);
    openSmall(fixture);
    fixture.window->showPage(QStringLiteral("questionnaire"));
    auto* table = fixture.find<QTableView>("questionsTableView");
    const auto& questions = fixture.session().codebook().questions;
    int row = 0;
    while (questions[static_cast<std::size_t>(row)].code != "sex") ++row;
    choose(table, row, 0);
    picture(fixture, "questionnaire");
    const Codebook before = fixture.session().codebook();
    // A code that another has is refused below the fields.
    auto* code = fixture.find<QLineEdit>("questionCodeLineEdit");
    typeInto(code, QStringLiteral("x1"));
    QVERIFY(!fixture.find<QLabel>("questionWrongLabel")->text().isEmpty());
    QVERIFY(fixture.session().codebook() == before);
    typeInto(code, QStringLiteral("gender"));
    QVERIFY(QTest::qWaitFor([&] { return fixture.session().codebook().find("gender") != nullptr; }, 30000));
    QVERIFY(fixture.settle());
    QVERIFY(QTest::qWaitFor([&] { return given(fixture, "gender", 1) == 30; }, 30000));
    // The choice 2 was given 30 times: it is merged into 1.
    auto* choices = fixture.find<QTableWidget>("choicesTableWidget");
    choices->setCurrentCell(1, 0);
    QTest::mouseClick(fixture.find<QPushButton>("removeChoiceButton"), Qt::LeftButton);
    auto* bar = fixture.find<QWidget>("consequencesBar");
    QVERIFY(QTest::qWaitFor([bar] { return bar->isVisible(); }, 30000));
    picture(fixture, "questionnaire_consequences");
    auto* box = fixture.find<QComboBox>("consequence0ComboBox");
    box->setCurrentIndex(box->findData(QStringLiteral("1")));
    QTest::mouseClick(fixture.find<QPushButton>("consequencesApplyButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QVERIFY(QTest::qWaitFor([&] { return given(fixture, "gender", 1) == 60; }, 30000));
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QVERIFY(QTest::qWaitFor([&] { return given(fixture, "gender", 2) == 30; }, 30000));
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().codebook() == before);
    NoProgress silent;
    QVERIFY(fixture.session().read([&](const Project& project) { return project.check(silent); }).empty());
  }

  void variablesFollowFromAnswersByForm() {
    WindowFixture fixture(Language::Chinese);
    openSmall(fixture);
    fixture.window->showPage(QStringLiteral("questionnaire"));
    const Codebook before = fixture.session().codebook();
    const auto add = [&](const char* question) {
      auto* table = fixture.find<QTableView>("questionsTableView");
      choose(table, rowWith(table->model(), QString::fromLatin1(question)), 0);
      const std::size_t count = fixture.session().codebook().derived.size();
      QTest::mouseClick(fixture.find<QPushButton>("addVariableButton"), Qt::LeftButton);
      QVERIFY(QTest::qWaitFor([&] { return fixture.session().codebook().derived.size() == count + 1; }, 30000));
      QVERIFY(fixture.settle());
    };
    // Both sexes under one name are one choice.
    add("sex");
    auto* becomes = fixture.find<QTableWidget>("derivedTableWidget");
    QCOMPARE(becomes->rowCount(), 2);
    becomes->item(1, 2)->setText(becomes->item(0, 2)->text());
    QVERIFY(QTest::qWaitFor([&] { return given(fixture, "v1", 1) == 60; }, 30000));
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().codebook().choices(fixture.session().codebook().derived[0].question).choices.size(),
             std::size_t{1});
    // The mean of the items of a section, then bands of a mean.
    add("x2");
    const auto number = [&](const std::string& code, std::size_t row) {
      const auto survey = fixture.session().survey();
      const AnswerColumn* column = survey ? survey->find(code) : nullptr;
      return column == nullptr || column->numbers.empty() ? kMissing : column->numbers[row];
    };
    const auto mean = [&](std::size_t row) {
      double sum = 0;
      for (const char* item : {"x1", "x2", "x3"}) sum += fixture.session().survey()->find(item)->codes[row];
      return sum / 3;
    };
    QVERIFY(QTest::qWaitFor([&] { return !isMissing(number("v2", 0)); }, 30000));
    for (const std::size_t row : {0u, 7u, 59u}) QCOMPARE(number("v2", row), mean(row));
    add("v2");
    auto* limits = fixture.find<QLineEdit>("derivedLimitsLineEdit");
    typeInto(limits, QStringLiteral("4, 2"));
    QVERIFY(!fixture.find<QLabel>("derivedWrongLabel")->text().isEmpty());
    QCOMPARE(std::get<BandRule>(fixture.session().codebook().derived[2].how).cuts.size(), std::size_t{1});
    typeInto(limits, QStringLiteral("2.5, 4"));
    QVERIFY(QTest::qWaitFor(
        [&] { return std::get<BandRule>(fixture.session().codebook().derived[2].how).cuts.size() == 2; }, 30000));
    QVERIFY(fixture.settle());
    std::uint64_t middle = 0;
    for (std::size_t row = 0; row < 60; ++row) middle += mean(row) >= 2.5 && mean(row) < 4;
    QVERIFY(QTest::qWaitFor([&] { return given(fixture, "v3", 2) == middle; }, 30000));
    picture(fixture, "questionnaire_derived");
    // A condition on itself, or on nothing, is refused at its field.
    add("sex");
    auto* rule = fixture.find<QComboBox>("derivedRuleComboBox");
    rule->setCurrentIndex(rule->findData(static_cast<int>(DerivedRule::Condition)));
    emit rule->activated(rule->currentIndex());
    const auto condition = [&] {
      const auto* how = std::get_if<ConditionRule>(&fixture.session().codebook().derived[3].how);
      return how == nullptr ? std::string() : how->text;
    };
    QVERIFY(QTest::qWaitFor([&] { return condition() == "${sex} = '1'"; }, 30000));
    QVERIFY(fixture.settle());
    for (const char* bad : {"${v4} = '1'", "${nobody} = '1'", "${sex} = = 1", ""}) {
      typeInto(fixture.find<QLineEdit>("derivedConditionLineEdit"), QString::fromLatin1(bad));
      QVERIFY2(!fixture.find<QLabel>("derivedWrongLabel")->text().isEmpty(), bad);
      QCOMPARE(condition(), std::string("${sex} = '1'"));
    }
    typeInto(fixture.find<QLineEdit>("derivedConditionLineEdit"), QStringLiteral("${v2} >= 2.5 and ${sex} = '1'"));
    QVERIFY(QTest::qWaitFor([&] { return condition().starts_with("${v2}"); }, 30000));
    QVERIFY(fixture.settle());
    // What another follows from cannot go, and nothing of it is stored.
    auto* table = fixture.find<QTableView>("questionsTableView");
    choose(table, rowWith(table->model(), QStringLiteral("v2")), 0);
    QTest::mouseClick(fixture.find<QPushButton>("removeQuestionButton"), Qt::LeftButton);
    QVERIFY(QTest::qWaitFor([&] { return !fixture.find<QLabel>("derivedWrongLabel")->text().isEmpty(); }, 30000));
    QCOMPARE(fixture.session().codebook().derived.size(), std::size_t{4});
    NoProgress silent;
    QVERIFY(fixture.session().read([&](const Project& project) { return project.check(silent); }).empty());
    while (fixture.session().undoStack().canUndo() && fixture.session().codebook() != before) {
      fixture.session().undoStack().undo();
      QVERIFY(fixture.settle());
    }
    QVERIFY(fixture.session().codebook() == before);
  }
};

HZ_TEST(DefinitionPagesTest)
#include "definition_pages_test.moc"
