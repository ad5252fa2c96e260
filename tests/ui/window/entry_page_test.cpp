// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/entry_page.h"
#include "support/registry.h"
#include "survey/codebook/form_typing.h"
#include "window/wizard_fixture.h"

#include <QAction>
#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QUndoStack>

#include <algorithm>
#include <limits>

using namespace hz;

namespace {

/// Sends keys to whatever has the focus, as a typist does without looking.
void keys(const QString& text) {
  for (const QChar key : text) {
    QWidget* focus = QApplication::focusWidget();
    if (focus == nullptr) return;
    key == QLatin1Char('\n') ? QTest::keyClick(focus, Qt::Key_Return) : QTest::keyClick(focus, key.toLatin1());
  }
}

/// A part of the form of the first entry.
template <class T>
T* typed(WindowFixture& fixture, const char* name) {
  return fixture.find<QWidget>("typingFormView")->findChild<T*>(QLatin1String(name));
}

void beginTyping(WindowFixture& fixture, const char* typist, const char* prefix) {
  fixture.find<QAction>("entryPageAction")->trigger();
  QTest::keyClicks(fixture.find<QLineEdit>("entryTypistLineEdit"), QLatin1String(typist));
  auto* front = fixture.find<QLineEdit>("entryPrefixLineEdit");
  front->clear();
  QTest::keyClicks(front, QLatin1String(prefix));
  auto* wave = fixture.find<QLineEdit>("entryWaveLineEdit");
  wave->clear();
  QTest::keyClicks(wave, QStringLiteral("2024"));
  QTest::mouseClick(fixture.find<QPushButton>("entryBeginButton"), Qt::LeftButton);
  QTRY_VERIFY(fixture.find<QWidget>("typingFormView")->isEnabled());
}

/// A questionnaire of 40 questions on a scale of five.
Codebook fortyQuestions() {
  Codebook codebook = shippedInstrument();
  std::erase_if(codebook.questions, [](const Question& question) {
    return question.role == QuestionRole::Answer || question.role == QuestionRole::Metadata ||
           question.role == QuestionRole::Weight;
  });
  for (int i = 1; i <= 40; ++i) {
    Question question;
    question.code = "q" + std::to_string(i);
    question.kind = QuestionKind::Scale;
    question.list = "agree5";
    question.label = {"Statement " + std::to_string(i), "陈述" + std::to_string(i)};
    codebook.questions.push_back(question);
  }
  return codebook;
}

}  // namespace

class EntryPageTest : public QObject {
  Q_OBJECT
 private:
  static void create(WindowFixture& fixture, const Codebook& codebook) {
    fixture.window->resize(1366, 768);
    fixture.session().createProject(fixture.path(QStringLiteral("E.hengzhi")), codebook, Framework{});
    QVERIFY(fixture.settle());
  }

 private slots:
  void aFormOfFortyQuestionsTakesAtMostSixtyKeysAndIsStoredAtOnce() {
    WindowFixture fixture(Language::Chinese);
    create(fixture, fortyQuestions());
    beginTyping(fixture, "AB", "A-");
    QString text = QStringLiteral("\nK01\n");  // number, community
    for (int i = 0; i < 40; ++i) text += QString::number(1 + i % 5);
    text += QLatin1Char('\n');
    QVERIFY2(text.size() <= 60, qPrintable(QString::number(text.size())));
    keys(text);
    QVERIFY(fixture.settle());
    // The next form has the same community, and the typist does not wait.
    text = QStringLiteral("\n\n");
    for (int i = 0; i < 40; ++i) text += QLatin1Char('3');
    keys(text + QLatin1Char('\n'));
    QVERIFY(fixture.settle());
    const auto forms = fixture.session().read([](const Project& project) {
      const Entry entry = project.entry();
      return std::pair(entry.at(entry.find("K01", "2024", "A-001")), entry.at(entry.find("K01", "2024", "A-002")));
    });
    QVERIFY(forms.first && forms.second);
    QCOMPARE(forms.first->answers.at("q40"), std::string("5"));
    QCOMPARE(forms.second->answers.at("q1"), std::string("3"));
    QVERIFY(fixture.window->grab().save(qEnvironmentVariable("HZ_PICTURES", fixture.folder.path()) +
                                        QStringLiteral("/entry.png")));
    // A taken number is refused at its field when the form is stored, and nothing is lost.
    auto* line = typed<QLineEdit>(fixture, "formTextLineEdit");
    line->setText(QStringLiteral("A-001"));
    keys(QStringLiteral("\n\n") + QString(40, QLatin1Char('2')) + QLatin1Char('\n'));
    QVERIFY(fixture.settle());
    QVERIFY(typed<QLabel>(fixture, "formWrongLabel")->text().contains(QStringLiteral("A-001")));
    QVERIFY(line->isVisible());
    line->setText(QStringLiteral("A-009"));
    keys(QStringLiteral("\n"));
    for (int i = 0; i < 41; ++i) keys(QStringLiteral("\n"));
    keys(QStringLiteral("\n"));
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().read([](const Project& p) { return p.entry().find("K01", "2024", "A-009"); }) != 0);
    // Each form is a step.
    fixture.session().undoStack().undo();
    QVERIFY(fixture.settle());
    QVERIFY(fixture.session().read([](const Project& p) { return p.entry().find("K01", "2024", "A-009"); }) == 0);
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{2});
    fixture.session().undoStack().redo();
    QVERIFY(fixture.settle());
    QCOMPARE(fixture.session().answerCount(), std::uint64_t{3});
  }

  void wrongKeysChangeNothingAndSayWhatIsAllowed() {
    WindowFixture fixture;
    create(fixture, fortyQuestions());
    beginTyping(fixture, "AB", "A-");
    keys(QStringLiteral("\nK01\n7"));
    QVERIFY(typed<QLabel>(fixture, "formWrongLabel")->text().contains(QStringLiteral("1, 2, 3, 4, 5, 97, 98, 99")));
    QCOMPARE(typed<QLabel>(fixture, "formQuestionLabel")->text(), QStringLiteral("Statement 1"));
    keys(QStringLiteral("*98"));  // unreadable; do not know
    QCOMPARE(typed<QLabel>(fixture, "formQuestionLabel")->text(), QStringLiteral("Statement 3"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
    QCOMPARE(typed<QLabel>(fixture, "formQuestionLabel")->text(), QStringLiteral("Statement 2"));
    // The mouse chooses, too.
    auto* choices = typed<QListWidget>(fixture, "formChoicesListWidget");
    QTest::mouseClick(choices->viewport(), Qt::LeftButton, {}, choices->visualItemRect(choices->item(3)).center());
    QTest::mouseClick(typed<QPushButton>(fixture, "formStoreButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    const auto form =
        fixture.session().read([](const Project& p) { return p.entry().at(p.entry().find("K01", "2024", "A-001")); });
    QVERIFY(form);
    QCOMPARE(form->answers.at("q1"), std::string("-90"));
    QCOMPARE(form->answers.at("q2"), std::string("4"));
    QCOMPARE(form->answers.count("q3"), std::size_t{0});
  }

  void aSecondTypistTypesBlindAndDifferencesAreSettled() {
    WindowFixture fixture;
    create(fixture, fortyQuestions());
    beginTyping(fixture, "AB", "A-");
    keys(QStringLiteral("\nK01\n") + QString(40, QLatin1Char('2')) + QLatin1Char('\n'));
    QVERIFY(fixture.settle());
    auto* tabs = fixture.find<QTabWidget>("entryTabWidget");
    tabs->setCurrentIndex(1);
    QTest::keyClicks(fixture.find<QLineEdit>("secondTypistLineEdit"), QStringLiteral("CD"));
    QTest::mouseClick(fixture.find<QPushButton>("secondBeginButton"), Qt::LeftButton);
    QTRY_VERIFY(fixture.find<QWidget>("secondFormView")->isEnabled());
    keys(QStringLiteral("1") + QString(39, QLatin1Char('2')) + QLatin1Char('\n'));
    QVERIFY(fixture.settle());
    tabs->setCurrentIndex(2);
    auto* table = fixture.find<QTableView>("differencesTableView");
    QVERIFY(QTest::qWaitFor([table] { return table->model()->rowCount() == 1; }, 10000));
    QVERIFY(table->model()->index(0, 4).data().toString().startsWith(QStringLiteral("CD: 1")));
    QTest::mouseClick(fixture.find<QPushButton>("secondIsRightButton"), Qt::LeftButton);
    QVERIFY(fixture.settle());
    QVERIFY(QTest::qWaitFor(
        [table] { return table->model()->index(0, 5).data().toString().startsWith(QLatin1Char('1')); }, 10000));
    const auto sum = fixture.session().read([](const Project& p) { return p.entry().doubleEntry(); });
    QCOMPARE(sum.open, std::uint64_t{0});
    QCOMPARE(sum.byTypist.at(0).errors, std::uint64_t{1});
    QVERIFY(fixture.window->grab().save(qEnvironmentVariable("HZ_PICTURES", fixture.folder.path()) +
                                        QStringLiteral("/entry_differences.png")));
  }

  void singleQuestionnairesAndFiguresAreEditedAndUndone() {
    WindowFixture fixture(Language::Chinese);
    fixture.window->resize(1366, 768);
    fixture.projectWith(QStringLiteral("S.hengzhi"), WindowFixture::sheets(fixture.simulate(3, 40, 1)));
    fixture.window->showPage(QStringLiteral("data"));
    const auto state = [&fixture] {
      return fixture.session().read([](const Project& project) {
        std::string all;
        for (const BatchRecord& batch : project.batches()) all += batch.contentSha256 + '\n';
        return all;
      });
    };
    const auto checked = [&fixture] {
      NoProgress silent;
      return fixture.session().read([&](const Project& project) { return project.check(silent).size(); });
    };
    const std::string before = state();
    QUndoStack& undo = fixture.session().undoStack();
    const int steps = undo.index();
    // A figure, hours and population, each in its cell.
    auto* sheet = fixture.find<QTableView>("statisticsTableView");
    auto* kind = fixture.find<QComboBox>("sheetKindComboBox");
    fixture.find<QTabWidget>("dataTabWidget")->setCurrentIndex(2);
    for (int i = 0; i < kind->count(); ++i) {
      kind->setCurrentIndex(i);
      emit kind->activated(i);
      QVERIFY(fixture.settle());
      QVERIFY(sheet->model()->rowCount() > 1);
      const int column = i == 0 ? 2 : i == 1 ? 3 : 5;  // the first behind community, wave and what else names a row
      const QString was = sheet->model()->index(0, column).data().toString();
      type(sheet, 0, column, QStringLiteral("7"));
      QTRY_COMPARE(sheet->model()->index(0, column).data().toString(), QStringLiteral("7"));
      QVERIFY(fixture.settle());
      QVERIFY(was != QStringLiteral("7") && state() != before);
      // No number is refused in words, and the cell keeps what it had.
      type(sheet, 0, column, QStringLiteral("many"));
      QVERIFY(fixture.settle());
      QCOMPARE(sheet->model()->index(0, column).data().toString(), QStringLiteral("7"));
    }
    QCOMPARE(checked(), std::size_t{0});
    // A questionnaire is deleted.
    fixture.find<QTabWidget>("dataTabWidget")->setCurrentIndex(1);
    auto* answers = fixture.find<QTableView>("answersTableView");
    const auto count = fixture.session().answerCount();
    QTRY_VERIFY(answers->model()->rowCount() > 5);
    choose(answers, 4, 0);
    fixture.prompts.answers << Prompts::Answer::Accept;
    QTest::mouseClick(fixture.find<QPushButton>("deleteAnswersButton"), Qt::LeftButton);
    QTRY_COMPARE(fixture.session().answerCount(), count - 1);
    QVERIFY(fixture.settle());
    QCOMPARE(checked(), std::size_t{0});
    while (undo.index() > steps) {
      undo.undo();
      QVERIFY(fixture.settle());
    }
    QCOMPARE(state(), before);
    QCOMPARE(fixture.session().answerCount(), count);
    QCOMPARE(checked(), std::size_t{0});
  }

  void aKeyIsTakenWithinFiftyMillisecondsAmongTenThousandForms() {
    WindowFixture fixture;
    create(fixture, fortyQuestions());
    const QString file = fixture.path(QStringLiteral("many.csv"));
    QByteArray rows = "resp_id,community,wave,q1,q2,q3\n";
    for (int i = 0; i < 10000; ++i) rows += "M-" + QByteArray::number(i) + ",K01,2024,1,2,3\n";
    write(file, rows);
    fixture.session().import({{file, {}}}, {});
    QVERIFY(fixture.settle());
    beginTyping(fixture, "AB", "A-");
    // The quickest of five at every place of the form: what the machine does besides is not the page's.
    std::vector<qint64> quickest;
    for (int form = 0; form < 5; ++form) {
      const QString text = QStringLiteral("\nK01\n") + QString(40, QLatin1Char('2')) + QLatin1Char('\n');
      quickest.resize(static_cast<std::size_t>(text.size()), std::numeric_limits<qint64>::max());
      for (qsizetype i = 0; i < text.size(); ++i) {
        QElapsedTimer timer;
        timer.start();
        keys(QString(text[i]));
        QCoreApplication::processEvents();
        qint64& best = quickest[static_cast<std::size_t>(i)];
        best = qMin(best, timer.nsecsElapsed());
      }
      QVERIFY(fixture.settle());
    }
    const double longest = static_cast<double>(*std::max_element(quickest.begin(), quickest.end())) / 1e6;
    qInfo("longest key %.1f ms", longest);
    QVERIFY2(longest < 50, qPrintable(QString::number(longest)));
    QCOMPARE(fixture.session().read([](const Project& p) { return p.answerCount(); }), std::uint64_t{10005});
  }
};

HZ_TEST(EntryPageTest)
#include "entry_page_test.moc"
