// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/random.h"
#include "base/text.h"
#include "support/registry.h"
#include "survey/codebook/derived.h"
#include "survey/project/responses_file.h"
#include "survey/recipe/recipe_json.h"
#include "window/small_project.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QElapsedTimer>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTableWidget>
#include <QTreeWidget>
#include <QUndoStack>

#include <random>

using namespace hz;

namespace {

/// What a project holds, without the journal of how it came to.
struct Held {
  Codebook codebook;
  Framework framework;
  Recipe recipe;
  std::vector<std::vector<std::string>> answers;
  std::string problems;
  bool operator==(const Held&) const = default;
};

/// The small questionnaire, and a number.
Codebook stepsCodebook() {
  Codebook codebook = smallCodebook();
  Question age;
  age.code = "years";
  age.kind = QuestionKind::Number;
  age.label = {"Age", "年龄"};
  codebook.questions.push_back(age);
  return codebook;
}

QByteArray stepsAnswers() {
  QByteArray rows = "resp_id,community,wave,sex,x1,x2,x3,x4,x5,x6,years\n";
  for (int i = 0; i < 40; ++i) {
    rows +=
        "r" + QByteArray::number(i) + ",K0" + QByteArray::number(1 + i % 2) + ",2024," + QByteArray::number(1 + i % 2);
    for (int item = 0; item < 6; ++item) rows += ',' + QByteArray::number(1 + (i + item * (i % 3)) % 5);
    rows += ',' + QByteArray::number(18 + i) + '\n';
  }
  return rows;
}

/// "" = equal; else where they begin to differ.
QString firstDifference(const char* what, const std::string& one, const std::string& other) {
  if (one == other) return {};
  std::size_t at = 0;
  while (at < one.size() && at < other.size() && one[at] == other[at]) ++at;
  const std::size_t from = at < 60 ? 0 : at - 60;
  return QStringLiteral("%1:\n  %2\n  %3")
      .arg(QLatin1String(what), QString::fromStdString(one.substr(from, 160)),
           QString::fromStdString(other.substr(from, 160)));
}
QString difference(const Held& one, const Held& other) {
  const auto tables = [](const Held& held) {
    const InstrumentTables all = writeInstrument(held.codebook);
    return all.survey + all.choices + all.settings + all.derived;
  };
  const auto rows = [](const Held& held) {
    std::string text;
    for (const auto& row : held.answers) text += join(row, ",") + "\n";
    return text;
  };
  QString all = firstDifference("questionnaire", tables(one), tables(other)) +
                firstDifference("framework", writeFramework(one.framework), writeFramework(other.framework)) +
                firstDifference("recipe", recipeToJson(one.recipe), recipeToJson(other.recipe)) +
                firstDifference("answers", rows(one), rows(other)) +
                firstDifference("check", one.problems, other.problems);
  if (all.isEmpty() && one != other) all = QStringLiteral("equal as text only");
  return all;
}

}  // namespace

/// Every cell of the pages Questionnaire and Framework, edited, undone and redone in any order.
/// HENGZHI_STEPS says how many times, HENGZHI_SEED which (anew each time where only the first is given).
class DefinitionStepsTest : public QObject {
  Q_OBJECT
 private:
  WindowFixture* m_fixture = nullptr;
  std::optional<RandomStream> m_random;
  QWidget* m_bar = nullptr;  ///< of the window of m_fixture; searched for once

  std::size_t below(std::size_t n) { return m_random->below(static_cast<std::uint32_t>(n)); }
  QString anyText() {
    static const QStringList kTexts{QStringLiteral("问题"),
                                    QStringLiteral("<b>粗体</b> & \"引号\""),
                                    QStringLiteral("a, b; c"),
                                    QStringLiteral("=1+1"),
                                    QString(),
                                    QStringLiteral("x1"),
                                    QStringLiteral("1"),
                                    QStringLiteral("30, 45"),
                                    QStringLiteral("${x1} > 2"),
                                    QStringLiteral("0.5"),
                                    QStringLiteral("-3")};
    return below(3) == 0 ? QStringLiteral("k%1").arg(below(1000)) : kTexts[static_cast<qsizetype>(below(11))];
  }
  bool settle() { return m_fixture->settle(); }

  /// Changes one field below `form` as a person would, whichever it is.
  void editAnyField(QWidget* form) {
    std::vector<QWidget*> fields;
    for (QWidget* field : form->findChildren<QWidget*>()) {
      const bool input = qobject_cast<QLineEdit*>(field) != nullptr || qobject_cast<QComboBox*>(field) != nullptr ||
                         qobject_cast<QSpinBox*>(field) != nullptr || qobject_cast<QCheckBox*>(field) != nullptr ||
                         qobject_cast<QTableWidget*>(field) != nullptr || qobject_cast<QListWidget*>(field) != nullptr;
      const bool part = field->objectName().startsWith(QLatin1String("qt_"));
      if (input && !part && field->isVisible() && field->isEnabled()) fields.push_back(field);
    }
    if (fields.empty()) return;
    QWidget* field = fields[below(fields.size())];
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
      line->setText(anyText());
      emit line->editingFinished();
    } else if (auto* box = qobject_cast<QComboBox*>(field); box != nullptr && box->count() > 0) {
      box->setCurrentIndex(static_cast<int>(below(static_cast<std::size_t>(box->count()))));
      emit box->activated(box->currentIndex());
    } else if (auto* spin = qobject_cast<QSpinBox*>(field)) {
      spin->setValue(static_cast<int>(below(9)));
      emit spin->editingFinished();
    } else if (auto* check = qobject_cast<QCheckBox*>(field)) {
      check->click();
    } else if (auto* table = qobject_cast<QTableWidget*>(field); table != nullptr && table->rowCount() > 0) {
      QTableWidgetItem* item = table->item(static_cast<int>(below(static_cast<std::size_t>(table->rowCount()))),
                                           static_cast<int>(below(static_cast<std::size_t>(table->columnCount()))));
      if (item != nullptr && item->flags().testFlag(Qt::ItemIsEditable)) item->setText(anyText());
    } else if (auto* list = qobject_cast<QListWidget*>(field); list != nullptr && list->count() > 0) {
      QListWidgetItem* item = list->item(static_cast<int>(below(static_cast<std::size_t>(list->count()))));
      if (item->flags().testFlag(Qt::ItemIsUserCheckable))
        item->setCheckState(item->checkState() == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    }
  }

  void press(const char* name) {
    auto* button = m_fixture->find<QPushButton>(name);
    if (button->isEnabled()) button->click();
  }

  void stepOfQuestionnaire() {
    m_fixture->window->showPage(QStringLiteral("questionnaire"));
    auto* table = m_fixture->find<QTableView>("questionsTableView");
    if (const int rows = table->model()->rowCount(); rows > 0)
      table->setCurrentIndex(table->model()->index(static_cast<int>(below(static_cast<std::size_t>(rows))), 0));
    static const char* const kButtons[] = {"addQuestionButton", "addVariableButton", "removeQuestionButton",
                                           "questionUpButton", "questionDownButton"};
    if (below(3) == 0) return press(kButtons[below(5)]);
    auto* form = m_fixture->find<QWidget>("questionCodeLineEdit");
    auto* derived = m_fixture->find<QWidget>("derivedCodeLineEdit");
    QWidget* shown = form->isVisible() ? form : derived;
    static const char* const kChoices[] = {"addChoiceButton", "removeChoiceButton", "choiceUpButton",
                                           "choiceDownButton", "ownChoicesButton"};
    if (form->isVisible() && below(6) == 0) {
      auto* choices = m_fixture->find<QTableWidget>("choicesTableWidget");
      if (choices->rowCount() > 0)
        choices->setCurrentCell(static_cast<int>(below(static_cast<std::size_t>(choices->rowCount()))), 0);
      return press(kChoices[below(5)]);
    }
    editAnyField(shown->parentWidget()->parentWidget());
  }

  void stepOfFramework() {
    m_fixture->prompts.answers.clear();
    m_fixture->prompts.answers << Prompts::Answer::Accept;  // to begin with another framework
    m_fixture->window->showPage(QStringLiteral("framework"));
    auto* tree = m_fixture->find<QTreeWidget>("frameworkTreeWidget");
    std::vector<QTreeWidgetItem*> items;
    for (QTreeWidgetItemIterator at(tree); *at != nullptr; ++at) items.push_back(*at);
    if (!items.empty()) tree->setCurrentItem(items[below(items.size())]);
    static const char* const kActions[] = {"startBlocksAction",  "startEmptyAction",      "addIndexAction",
                                           "addDimensionAction", "add_gapAction",         "add_jointAction",
                                           "add_groupAction",    "add_mean_driverAction", "add_diagnosisAction"};
    static const char* const kButtons[] = {"useItemsButton", "removePartButton", "partUpButton", "partDownButton",
                                           "discardFrameworkButton"};
    switch (below(4)) {
      case 0: m_fixture->find<QAction>(items.empty() ? "startBlocksAction" : kActions[below(9)])->trigger(); break;
      case 1: {
        auto* unused = m_fixture->find<QListWidget>("unusedItemsListWidget");
        if (unused->count() > 0)
          unused->setCurrentRow(static_cast<int>(below(static_cast<std::size_t>(unused->count()))));
        press(kButtons[below(5)]);
        break;
      }
      default: editAnyField(m_fixture->find<QScrollArea>("partForm"));
    }
  }

  /// Answers that are in the way are decided about, or the edit is given up.
  void decide() {
    QCoreApplication::processEvents();
    if (m_bar == nullptr) m_bar = m_fixture->find<QWidget>("consequencesBar");
    if (!m_bar->isVisible()) return;
    for (QComboBox* box : m_bar->findChildren<QComboBox*>())
      box->setCurrentIndex(static_cast<int>(below(static_cast<std::size_t>(box->count()))));
    press(below(3) == 0 ? "consequencesCancelButton" : "consequencesApplyButton");
  }
  /// Whatever the step began has ended.
  bool finishStep() {
    for (int i = 0; i < 3; ++i) {
      QCoreApplication::processEvents();
      if (!settle()) return false;
      decide();
    }
    return settle();
  }

  Held held() {
    return m_fixture->session().read([&](const Project& project) {
      Held now{project.codebook(), project.framework(), project.recipe(), {}, {}};
      const AnswerRows rows = project.answers(0, 1000);
      now.answers = rows.rows;
      now.answers.push_back(rows.columns);
      NoProgress silent;
      for (const CheckFinding& finding : project.check(silent)) now.problems += finding.text + "\n";
      return now;
    });
  }
  /// Scores as bits; empty = none.
  std::vector<double> scores() {
    std::vector<double> all;
    const ScorecardPointer card = m_fixture->session().scorecard();
    for (std::size_t unit = 0; card != nullptr && unit < card->units.size(); ++unit)
      for (const Node& node : m_fixture->session().framework().nodes) {
        const Result& result = card->at(unit, node.code);
        for (const double x : {result.value, result.lower, result.upper}) all.push_back(isMissing(x) ? -1 : x);
      }
    return all;
  }
  /// The same answers in a project that has had these definitions from the beginning.
  std::vector<double> scoresOfFresh() {
    const QString answers = m_fixture->path(QStringLiteral("again.csv"));
    m_fixture->session().read([&](const Project& project) {
      writeResponsesCsv(answers.toStdString(), project.codebook(), project.responses());
      return 0;
    });
    WindowFixture fresh;
    fresh.session().createProject(fresh.path(QStringLiteral("Fresh.hengzhi")), m_fixture->session().codebook(),
                                  m_fixture->session().framework());
    fresh.settle();
    fresh.session().import({{answers, {}}}, {});
    fresh.settle();
    WindowFixture* before = std::exchange(m_fixture, &fresh);
    auto all = scores();
    m_fixture = before;
    usePrompts(&m_fixture->prompts);
    return all;
  }

 private slots:
  void whateverIsDoneIsUndone() {
    const bool asked = qEnvironmentVariableIsSet("HENGZHI_STEPS");
    const int steps = asked ? qEnvironmentVariableIntValue("HENGZHI_STEPS") : 60;
    WindowFixture fixture(Language::Chinese);
    m_fixture = &fixture;
    fixture.window->resize(1366, 768);
    fixture.session().createProject(fixture.path(QStringLiteral("S.hengzhi")), stepsCodebook(), Framework{});
    QVERIFY(settle());
    const QString file = fixture.path(QStringLiteral("answers.csv"));
    write(file, stepsAnswers());
    fixture.session().import({{file, {}}}, {});
    QVERIFY(settle());
    fixture.session().undoStack().clear();  // the import itself stays
    const Held start = held();
    QCOMPARE(start.problems, std::string());
    const QString chosen = qEnvironmentVariable("HENGZHI_SEED", QStringLiteral("756511762"));
    const auto seed = asked && !qEnvironmentVariableIsSet("HENGZHI_SEED") ? std::uint64_t{std::random_device{}()}
                                                                          : std::uint64_t{chosen.toULongLong()};
    qInfo("%d steps, seed %llu", steps, static_cast<unsigned long long>(seed));
    m_random.emplace(seed);
    QUndoStack& undo = fixture.session().undoStack();
    QStringList faults;
    connect(&fixture.session(), &Session::failed, this, [&faults](const QString& what, const Fault& fault) {
      faults << what + QStringLiteral(": ") + QString::fromStdString(fault.what());
    });
    int most = 0;
    // Thousands of steps need no pictures.
    if (asked) fixture.window->setUpdatesEnabled(false);
    QElapsedTimer clock;
    clock.start();
    for (int step = 0; step < steps; ++step) {
      if (asked && step % 500 == 499)
        qInfo("%d steps, %d on the stack, %.1f s", step + 1, undo.index(),
              0.001 * static_cast<double>(clock.elapsed()));
      switch (below(7)) {
        case 0: undo.undo(); break;
        case 1: undo.redo(); break;
        case 2:
        case 3:
        case 4: stepOfQuestionnaire(); break;
        default: stepOfFramework();
      }
      QVERIFY(finishStep());
      QCOMPARE(faults.join(QLatin1Char('\n')), QString());
      most = qMax(most, undo.index());
    }
    QVERIFY(most > 0);
    fixture.window->showPage(QStringLiteral("data"));
    QVERIFY(finishStep());
    const Held end = held();
    QCOMPARE(end.problems, std::string());
    QVERIFY(fixture.session().codebook() == end.codebook);
    QVERIFY(fixture.session().framework() == end.framework);
    QCOMPARE(scoresOfFresh(), scores());
    const int done = undo.index();
    while (undo.canUndo()) {
      undo.undo();
      QVERIFY(finishStep());
      QCOMPARE(faults.join(QLatin1Char('\n')), QString());
    }
    QCOMPARE(difference(held(), start), QString());
    while (undo.index() < done) {
      undo.redo();
      QVERIFY(finishStep());
    }
    QCOMPARE(difference(held(), end), QString());
  }
};

HZ_TEST(DefinitionStepsTest)
#include "definition_steps_test.moc"
