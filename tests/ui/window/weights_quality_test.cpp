// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "ui/data/counts_model.h"
#include "window/window_fixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

using namespace hz;

/// "Quality" and "Weights and design" of the Data page, by mouse and keyboard.
class WeightsQualityTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;

  QString cell(const char* table, int row, int column) {
    const auto* model = m_fixture->find<QTableView>(table)->model();
    return model->index(row, column).data().toString();
  }
  /// Value of a fact about the weights that begins so.
  QString fact(const QString& name) {
    const auto* model = m_fixture->find<QTableView>("weightFactsTableView")->model();
    for (int row = 0; row < model->rowCount(); ++row) {
      if (model->index(row, 0).data().toString().startsWith(name)) return model->index(row, 1).data().toString();
    }
    return {};
  }
  void show(int tab) {
    m_fixture->window->showPage(MainWindow::DataView);
    m_fixture->find<QTabWidget>("dataTabWidget")->setCurrentIndex(tab);
    QTest::qWait(50);
  }
  QTabWidget* tabs() { return m_fixture->find<QTabWidget>("dataTabWidget"); }
  int tab(const QString& title) {
    for (int i = 0; i < tabs()->count(); ++i) {
      if (tabs()->tabText(i) == title) return i;
    }
    return -1;
  }
  /// Chooses an item of a combo box as a person does with the keyboard.
  void choose(const char* name, int index) {
    auto* box = m_fixture->find<QComboBox>(name);
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Home);
    for (int i = 0; i < index; ++i) QTest::keyClick(box, Qt::Key_Down);
    QCOMPARE(box->currentIndex(), index);
  }
  static void tick(QCheckBox* box) { QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2}); }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("W.hengzhi"), WindowFixture::sheets(m_fixture->simulate(3, 120, 1)));
  }
  void cleanup() { m_fixture.reset(); }

  void withoutQuestionnairesTheTabsSayWhatToDo() {
    m_fixture.reset();
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("E.hengzhi"),
                           {WindowFixture::sheets(m_fixture->simulate(3, 120, 1)).value(0)});
    show(tab(QStringLiteral("Quality")));
    QVERIFY(m_fixture->find<QTableView>("flaggedTableView")->isVisible() == false);
    show(tab(QStringLiteral("Weights and design")));
    QVERIFY(m_fixture->find<QComboBox>("weightComboBox")->isVisible() == false);
  }

  void rakingIsSetUpWithTheKeyboardAndUndone() {
    show(tab(QStringLiteral("Weights and design")));
    QTRY_COMPARE(fact(QStringLiteral("Respondents who take part")), QStringLiteral("360"));
    QTRY_VERIFY(m_fixture->session().scorecard() != nullptr);
    const double before = m_fixture->session().scorecard()->at(0, "A").value;
    choose("calibrationComboBox", 2);
    auto* ageSex = m_fixture->find<QCheckBox>("margin_age*sex_CheckBox");
    QVERIFY(ageSex->isChecked());  // offered first
    tick(ageSex);
    QVERIFY(m_fixture->find<QLabel>("weightsFaultLabel") != nullptr);
    QTRY_VERIFY(m_fixture->find<QLabel>("weightsFaultLabel")->text().contains(QStringLiteral("no margin")));
    tick(m_fixture->find<QCheckBox>("margin_age_CheckBox"));
    auto* sex = m_fixture->find<QCheckBox>("margin_sex_CheckBox");
    sex->setFocus();
    QTest::keyClick(sex, Qt::Key_Space);
    QTRY_VERIFY(m_fixture->find<QTableView>("weightMarginsTableView")->isVisible());
    QTRY_COMPARE(m_fixture->find<QTableView>("weightMarginsTableView")->model()->rowCount(), 7);
    QVERIFY(m_fixture->find<QLabel>("weightsFaultLabel")->isVisible() == false);
    for (int row = 0; row < 7; ++row) {
      QCOMPARE(cell("weightMarginsTableView", row, 3), cell("weightMarginsTableView", row, 5));
      QCOMPARE(cell("weightMarginsTableView", row, 6), QStringLiteral("0.00"));
    }
    QVERIFY(m_fixture->settle());
    QTRY_VERIFY(m_fixture->session().scorecard()->recipe.cube.calibration.margins.size() == 2);
    QVERIFY(m_fixture->session().scorecard()->at(0, "A").value != before);
    QVERIFY(fact(QStringLiteral("Replicates with an empty category")) != QString());
    QTRY_COMPARE(m_fixture->session().recipe().cube.calibration.method, CalibrationMethod::Rake);
    while (m_fixture->session().undoStack().canUndo()) {
      if (m_fixture->session().recipe() == Recipe{}) break;
      m_fixture->session().undoStack().undo();
    }
    QVERIFY(m_fixture->settle());
    QTRY_COMPARE(m_fixture->session().scorecard()->at(0, "A").value, before);
    QCOMPARE(m_fixture->find<QComboBox>("calibrationComboBox")->currentIndex(), 0);
  }

  void anEmptyCategoryOffersToBeMerged() {
    // Nobody under 30 answered in the second community.
    QFile file(m_fixture->path(QStringLiteral("young.csv")));
    const QString responses = m_fixture->simulate(3, 120, 1) + QStringLiteral("/responses.csv");
    QFile source(responses);
    QVERIFY(source.open(QFile::ReadOnly) && file.open(QFile::WriteOnly));
    const QList<QByteArray> lines = source.readAll().split('\n');
    for (const QByteArray& line : lines) {
      const QList<QByteArray> cells = line.split(',');
      if (cells.size() > 6 && cells[1].endsWith('2') && cells[6] == "1") continue;
      file.write(line + '\n');
    }
    file.close();
    QStringList files = WindowFixture::sheets(m_fixture->simulate(3, 120, 1));
    files.last() = file.fileName();
    m_fixture->projectWith(QStringLiteral("Y.hengzhi"), files);
    show(tab(QStringLiteral("Weights and design")));
    choose("calibrationComboBox", 1);
    auto* fault = m_fixture->find<QLabel>("weightsFaultLabel");
    QTRY_VERIFY2(fault->isVisible() && fault->text().contains(QStringLiteral("age*sex")), qPrintable(fault->text()));
    QVERIFY(fault->text().contains(QStringLiteral("2 · 2019")));
    auto* merge = m_fixture->find<QPushButton>("mergeNowButton");
    QVERIFY(merge->isVisible());
    QTest::mouseClick(merge, Qt::LeftButton);
    QVERIFY(m_fixture->session().recipe().cube.calibration.mergeEmpty);
    QTRY_VERIFY(!fault->isVisible());
    QTRY_VERIFY(m_fixture->find<QTableView>("weightMarginsTableView")->model()->rowCount() > 0);
  }

  void thresholdsAndExclusionsAreLiveAndUndoable() {
    show(tab(QStringLiteral("Quality")));
    auto* flagged = m_fixture->find<QLabel>("straight_liningFlaggedLabel");
    QTRY_COMPARE(flagged->text(), QStringLiteral("0"));
    auto* threshold = m_fixture->find<QDoubleSpinBox>("straight_liningThresholdSpinBox");
    QCOMPARE(threshold->value(), 90.0);
    threshold->setFocus();
    threshold->selectAll();
    QTest::keyClicks(threshold, QStringLiteral("40"));
    QTest::keyClick(threshold, Qt::Key_Return);
    QTRY_VERIFY(flagged->text().toInt() > 0);
    const int count = flagged->text().toInt();
    QTRY_COMPARE(m_fixture->find<QTableView>("flaggedTableView")->model()->rowCount(), count);
    QTRY_VERIFY(m_fixture->settle());
    QTRY_VERIFY(cell("flaggedTableView", 0, 1).contains(QStringLiteral("2019")));  // the identifier
    QCOMPARE(cell("flaggedTableView", 0, 2), QStringLiteral("no"));
    tick(m_fixture->find<QCheckBox>("straight_liningExcludeCheckBox"));
    QTRY_COMPARE(cell("flaggedTableView", 0, 2), QStringLiteral("yes"));
    QTRY_VERIFY(
        m_fixture->find<QLabel>("qualitySummaryLabel")->text().contains(QStringLiteral("valid: %1").arg(360 - count)));
    QVERIFY(m_fixture->settle());
    const auto* card = m_fixture->session().scorecard().get();
    QCOMPARE(card->units.back().received, 360u);
    QCOMPARE(card->units.back().valid, static_cast<std::uint32_t>(360 - count));
    m_fixture->session().undoStack().undo();
    m_fixture->session().undoStack().undo();
    QCOMPARE(threshold->value(), 90.0);
    QTRY_COMPARE(flagged->text(), QStringLiteral("0"));
    QCOMPARE(m_fixture->session().answerCount(), std::uint64_t{360});
  }

  void issuedIsTypedIntoTheTable() {
    show(tab(QStringLiteral("Quality")));
    auto* view = m_fixture->find<QTableView>("countsTableView");
    QTRY_COMPARE(view->model()->rowCount(), 4);
    QTRY_VERIFY(m_fixture->settle());
    const QModelIndex issued = view->model()->index(3, CountsModel::Issued);
    view->setFocus();
    view->setCurrentIndex(issued);
    QTest::keyClick(view, Qt::Key_F2);
    auto* editor = view->findChild<QLineEdit*>();
    QVERIFY(editor != nullptr);
    QTest::keyClicks(editor, QStringLiteral("400"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(cell("countsTableView", 3, CountsModel::ValidReturnRate), QStringLiteral("90.0 %"));
    QCOMPARE(m_fixture->session().recipe().issued, (std::map<std::string, double>{{"2019", 400}}));
    QTRY_VERIFY(m_fixture->find<QLabel>("qualitySummaryLabel")->text().contains(QStringLiteral("issued: 400")));
    m_fixture->session().undoStack().undo();
    QVERIFY(m_fixture->session().recipe().issued.empty());
  }

  void everyInputHasAnAccessibleName() {
    for (const char* title : {"Quality", "Weights and design"}) {
      QWidget* page = tabs()->widget(tab(QLatin1String(title)));
      for (const QWidget* input : page->findChildren<QWidget*>()) {
        const bool counts = qobject_cast<const QComboBox*>(input) != nullptr ||
                            qobject_cast<const QAbstractSpinBox*>(input) != nullptr ||
                            qobject_cast<const QCheckBox*>(input) != nullptr ||
                            qobject_cast<const QTableView*>(input) != nullptr;
        if (counts) QVERIFY2(!input->accessibleName().isEmpty(), qPrintable(input->objectName()));
      }
    }
  }
};

HZ_TEST(WeightsQualityTest)
#include "weights_quality_test.moc"
