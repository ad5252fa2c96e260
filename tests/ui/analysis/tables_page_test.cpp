// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/tables_page.h"
#include "support/registry.h"
#include "window/window_fixture.h"

#include <QClipboard>
#include <QComboBox>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTextBrowser>

using namespace hz;

/// The page of the tables of a thesis, driven as a person would.
class TablesPageTest : public QObject {
  Q_OBJECT
 private:
  std::unique_ptr<WindowFixture> m_fixture;

  TablesPage* page() { return m_fixture->window->findChild<TablesPage*>(); }
  template <class T>
  T* find(const char* name) {
    return m_fixture->find<T>(name);
  }
  bool settled() {
    return QTest::qWaitFor([this] { return !page()->isComputing(); }, 30000);
  }
  /// Ticks the first `count` entries.
  void tick(const char* list, int count) {
    auto* widget = find<QListWidget>(list);
    QVERIFY(widget->count() >= count);
    for (int i = 0; i < count; ++i) widget->item(i)->setCheckState(Qt::Checked);
  }

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>(Language::Chinese);
    m_fixture->projectWith(QStringLiteral("d.hengzhi"), WindowFixture::sheets(m_fixture->simulate(6, 40)));
    QTest::keyClick(m_fixture->window.get(), Qt::Key_8, Qt::ControlModifier);
    QCOMPARE(m_fixture->window->page(), QStringLiteral("analysis"));
    QVERIFY(settled());
    QTest::qWait(200);
    QVERIFY(settled());
  }
  void cleanup() { m_fixture.reset(); }

  void everyKindGivesATable() {
    auto* kind = find<QComboBox>("analysisKindComboBox");
    for (int k = 0; k < kind->count(); ++k) {
      kind->setCurrentIndex(k);
      tick("analysisWhatList", k == 5 ? 1 : 2);
      if (k == 2) tick("analysisByList", 1);
      QTest::qWait(200);
      QVERIFY(settled());
      QVERIFY2(!page()->tables().empty() || !find<QTextBrowser>("analysisTables")->toPlainText().isEmpty(),
               qPrintable(kind->currentText()));
      const QString folder = qEnvironmentVariable("HENGZHI_PICTURES");
      if (!folder.isEmpty()) m_fixture->window->grab().save(folder + QStringLiteral("/analysis_%1.png").arg(k));
    }
  }

  void copiedTablesKeepTheirRules() {
    tick("analysisWhatList", 3);
    QTest::qWait(200);
    QVERIFY(settled());
    QVERIFY(!page()->tables().empty());
    QTest::mouseClick(find<QPushButton>("analysisCopyButton"), Qt::LeftButton);
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    QVERIFY(mime->html().contains(QStringLiteral("border-top:1.5pt solid #000")));
    QVERIFY(mime->text().contains(QLatin1Char('\t')));
  }
};

HZ_TEST(TablesPageTest)
#include "tables_page_test.moc"
