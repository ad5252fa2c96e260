// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QAbstractItemModel>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTreeView>

using namespace hz;

/// Weights by method, as a person takes them: chosen, read, used, taken back.
class WeightsDialogTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;
  QWidget* m_dialog = nullptr;

  template <class T>
  T* part(const char* name) {
    auto* found = m_dialog->findChild<T*>(QString::fromLatin1(name));
    if (found == nullptr) qFatal("no widget %s", name);
    return found;
  }
  void choose(const char* box, int index) {
    auto* combo = part<QComboBox>(box);
    combo->setFocus();
    combo->setCurrentIndex(index);
  }
  QString cell(int row, int column) {
    const auto* model = part<QTableView>("proposedWeightsTable")->model();
    return model->index(row, column).data().toString();
  }

 private slots:
  void initTestCase() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("w.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 60, 1)));
    QVERIFY(m_fixture->settle());
    m_fixture->find<QTreeView>("weightsTreeView");  // its first node, the index A, is selected
    QTest::mouseClick(m_fixture->find<QPushButton>("weightsByMethodButton"), Qt::LeftButton);
    m_dialog = m_fixture->window->findChild<QWidget*>(QStringLiteral("weightsDialog"));
    QVERIFY(m_dialog != nullptr && m_dialog->isVisible());
  }

  void entropyIsProposedWithItsWarningAndUsed() {
    choose("weightMethodComboBox", 2);
    QVERIFY(part<QLabel>("weightNotesLabel")->text().contains(QStringLiteral("Only 6 units")));
    const QString proposed = cell(0, 2), now = cell(0, 1);
    QVERIFY(!proposed.isEmpty() && proposed != now);
    QVERIFY(m_fixture->session().recipe() == Recipe{});  // nothing changes before it is used
    QTest::mouseClick(part<QPushButton>("useWeightsButton"), Qt::LeftButton);
    QCOMPARE(m_fixture->session().recipe().weightSources.at("A"), std::string("entropy, 6 communities"));
    QCOMPARE(cell(0, 1), proposed);
    m_fixture->session().undoStack().undo();
    QVERIFY(m_fixture->session().recipe() == Recipe{});
    QCOMPARE(cell(0, 1), now);
  }

  void judgementsTellTheirConsistency() {
    choose("weightMethodComboBox", 5);
    QVERIFY(part<QLabel>("weightNotesLabel")->text().contains(QStringLiteral("CR = 0.0")));
    choose("judgement_0_1", 0);  // 9 times
    choose("judgement_1_2", 0);
    choose("judgement_0_2", part<QComboBox>("judgement_0_2")->count() - 1);  // and yet 1/9
    QVERIFY2(part<QLabel>("weightNotesLabel")->text().contains(QStringLiteral("contradict")),
             qPrintable(part<QLabel>("weightNotesLabel")->text()));
  }

  void changingAWeightByHandForgetsTheMethod() {
    choose("weightMethodComboBox", 1);
    QTest::mouseClick(part<QPushButton>("useWeightsButton"), Qt::LeftButton);
    QCOMPARE(m_fixture->session().recipe().weightSources.count("A"), std::size_t{1});
    auto* tree = m_fixture->find<QTreeView>("weightsTreeView");
    tree->setCurrentIndex(tree->model()->index(0, 0, tree->model()->index(0, 0)));
    m_fixture->find<QDoubleSpinBox>("weightSpinBox")->setValue(3);
    QVERIFY(m_fixture->session().recipe().weightSources.empty());
  }

  void speaksChinese() {
    m_fixture->language.use(Language::Chinese);
    QCoreApplication::processEvents();
    QCOMPARE(part<QPushButton>("useWeightsButton")->text(), QStringLiteral("采用这些权重"));
    QCOMPARE(part<QComboBox>("weightMethodComboBox")->itemText(2), QStringLiteral("熵权法"));
  }

  void cleanupTestCase() { m_fixture.reset(); }
};

HZ_TEST(WeightsDialogTest)
#include "weights_dialog_test.moc"
