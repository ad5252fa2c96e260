// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/registry.h"
#include "ui/charts/plot_view.h"
#include "ui/pages/figure_pane.h"
#include "window/window_fixture.h"

#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableView>
#include <QToolButton>

using namespace hz;

/// A person adjusts a figure beside the chart, searches its rows, keeps a preset, takes it all back.
class FigureSettingsWindowTest : public QObject {
  Q_OBJECT
  std::unique_ptr<WindowFixture> m_fixture;
  FigurePane* m_pane = nullptr;

  void type(const char* name, const QString& text) {
    auto* edit = m_fixture->find<QLineEdit>(name);
    edit->setFocus();
    edit->clear();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Return);
  }
  void choose(const char* name, int index) {
    auto* box = m_fixture->find<QComboBox>(prefixed(name).constData());
    box->setCurrentIndex(index);
    emit box->activated(index);
  }
  QByteArray prefixed(const char* name) const { return m_prefix + name; }
  QByteArray m_prefix;

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("F.hengzhi"), WindowFixture::sheets(m_fixture->simulate(45, 40, 1)));
    QVERIFY(m_fixture->settle());
    for (FigurePane* one : m_fixture->window->findChildren<FigurePane*>()) {
      if (one->isVisible()) m_pane = one;
    }
    QVERIFY(m_pane != nullptr && !m_pane->isEmpty());
    for (QToolButton* button : m_pane->findChildren<QToolButton*>()) {
      if (!button->objectName().endsWith(QLatin1String("SettingsButton"))) continue;
      m_prefix = button->objectName().chopped(14).toLatin1();
      QTest::mouseClick(button, Qt::LeftButton);
    }
    QVERIFY(!m_prefix.isEmpty());
  }
  void cleanup() { m_fixture.reset(); }

  void wordsAndRowsAreLiveUndoneAndKeptInTheProject() {
    const std::string own = m_pane->figure().title;
    type(prefixed("SettingsTitle").constData(), QStringLiteral("My title"));
    QCOMPARE(m_pane->figure().title, std::string("My title"));
    auto* top = m_fixture->find<QDoubleSpinBox>(prefixed("SettingsTop").constData());
    top->setValue(5);
    QCOMPARE(m_pane->figure().panels[0].y.categories.size(), std::size_t{6});  // and the district, as in files
    QVERIFY(m_pane->figure().table.rows.size() < 31 * 4);
    m_fixture->session().undoStack().undo();
    QVERIFY(m_pane->figure().panels[0].y.categories.size() >= 30);
    m_fixture->session().undoStack().undo();
    QCOMPARE(m_pane->figure().title, own);
    m_fixture->session().undoStack().redo();
    m_fixture->session().kept().store();
    const auto kept = [&] {
      return m_fixture->session().read([](const Project& project) { return project.namedValues("figure"); });
    };
    QTRY_COMPARE(kept().size(), std::size_t{1});  // as soon as nothing uses the file any more
    QVERIFY(kept()[0].value.find("My title") != std::string::npos);
  }

  void orderGroupsAndChoiceOfCommunities() {
    const auto names = [&] { return m_pane->figure().panels[0].y.categories; };
    const std::vector<std::string> natural = names();
    const int begun = m_fixture->session().undoStack().index();
    choose("SettingsOrder", 1);
    QVERIFY(names() != natural);
    QCOMPARE(m_pane->looks().sortBy, std::string("I1"));
    choose("SettingsGroups", 2);
    // Quarters, of which equal values leave out some, and the district apart.
    QVERIFY(m_pane->figure().panels[0].y.heads.size() >= 3);
    QVERIFY(m_pane->plot()->accessibleDescription().contains(QLatin1String("In groups")));
    choose("SettingsGroups", 1);
    QVERIFY(m_pane->figure().panels[0].y.heads.empty());  // no streets here, which the note says
    QVERIFY(m_pane->figure().notes.back().find("street") != std::string::npos);
    choose("SettingsGroups", 0);
    m_fixture->find<QToolButton>(prefixed("SettingsCommunitiesButton").constData())->menu()->popup(QPoint(0, 0));
    auto* list = m_fixture->find<QListWidget>(prefixed("SettingsCommunitiesList").constData());
    m_fixture->find<QLineEdit>(prefixed("SettingsCommunitiesSearch").constData())->setText(QStringLiteral("K1"));
    QVERIFY(list->item(0)->isHidden() && !list->item(10)->isHidden());
    list->item(10)->setCheckState(Qt::Checked);
    list->item(12)->setCheckState(Qt::Checked);
    QCOMPARE(m_pane->looks().communities, (std::vector<std::string>{"K11", "K13"}));
    QCOMPARE(names().size(), std::size_t{3});  // and the district
    QCOMPARE(m_pane->table()->model()->rowCount(), int(m_pane->figure().table.rows.size()));
    QVERIFY(m_pane->plot()->accessibleDescription().contains(QLatin1Char('2')));
    while (m_fixture->session().undoStack().index() > begun) m_fixture->session().undoStack().undo();
    QCOMPARE(names(), natural);
  }

  void aFontThatIsNotThereIsTold() {
    auto* lack = m_fixture->find<QLabel>(prefixed("SettingsFontLack").constData());
    QVERIFY(!lack->isVisible());
    type(prefixed("SettingsFont").constData(), QStringLiteral("No Such Face"));
    QVERIFY(lack->isVisible() && lack->text().contains(QLatin1String("No Such Face")));
    m_fixture->prompts.toSave.enqueue(m_fixture->path(QStringLiteral("c.svg")));
    QSignalSpy told(m_pane, &FigurePane::noticed);
    m_pane->exportChart();
    QCOMPARE(told.count(), 1);
    QVERIFY(told[0][0].toString().contains(QLatin1String("No Such Face")));
  }

  void aLongChartIsExportedAsPagesOrTallOrOfSomeRows() {
    m_fixture->find<QDoubleSpinBox>(prefixed("SettingsFontScale").constData())->setValue(2);
    const auto exported = [&](const char* button, const QString& file) {
      m_fixture->prompts.toSave.enqueue(m_fixture->path(file));
      m_pane->exportChart();
      auto* dialog = m_fixture->find<QDialog>("longFigureDialog");
      if (dialog == nullptr) return;
      m_fixture->find<QRadioButton>(button)->setChecked(true);
      auto* go = m_fixture->find<QPushButton>("longFigureExport");
      if (QLatin1String(button) == QLatin1String("longFigureSome")) {
        QVERIFY(!go->isEnabled());
        auto* rows = m_fixture->find<QListWidget>("longFigureRows");
        m_fixture->find<QLineEdit>("longFigureSearch")->setText(QStringLiteral("K05"));
        QVERIFY(rows->item(0)->isHidden());
        rows->item(4)->setCheckState(Qt::Checked);
      }
      QSignalSpy gone(dialog, &QObject::destroyed);
      go->click();
      QTRY_COMPARE(gone.count(), 1);
    };
    exported("longFigurePages", QStringLiteral("pages.png"));
    QVERIFY(QFile::exists(m_fixture->path(QStringLiteral("pages-2.png"))));
    exported("longFigureTall", QStringLiteral("tall.png"));
    const QImage tall(m_fixture->path(QStringLiteral("tall.png")));
    exported("longFigureSome", QStringLiteral("some.png"));
    const QImage some(m_fixture->path(QStringLiteral("some.png")));
    QVERIFY(!some.isNull());
    QVERIFY2(some.height() < tall.height() * 3 / 4,  // heads, key and notes stay
             qPrintable(QStringLiteral("%1 of %2").arg(some.height()).arg(tall.height())));
    QCOMPARE(some.width(), tall.width());
  }

  void theKeyboardReachesEverything() {
    m_pane->plot()->setFocus(Qt::TabFocusReason);
    QSet<QWidget*> reached;
    for (int step = 0; step < 400; ++step) {
      QWidget* focused = QApplication::focusWidget();
      if (focused == nullptr || (reached.contains(focused) && focused == m_pane->plot())) break;
      reached.insert(focused);
      QTest::keyClick(focused, Qt::Key_Tab);
    }
    for (QWidget* part : m_pane->findChildren<QWidget*>()) {
      const bool input = qobject_cast<QLineEdit*>(part) != nullptr || qobject_cast<QComboBox*>(part) != nullptr ||
                         qobject_cast<QAbstractSpinBox*>(part) != nullptr ||
                         qobject_cast<QAbstractButton*>(part) != nullptr || qobject_cast<QListWidget*>(part) != nullptr;
      // The parts inside of a box have no place of their own in the chain.
      if (!input || part->objectName().isEmpty() || part->objectName().startsWith(QLatin1String("qt_"))) continue;
      if (!part->isVisibleTo(m_pane) || !part->isEnabled()) continue;
      const bool isReached = std::any_of(reached.begin(), reached.end(), [&](QWidget* one) {
        return one == part || part->isAncestorOf(one) || one->focusProxy() == part;
      });
      QVERIFY2(isReached, qPrintable(part->objectName()));
    }
  }

  void rowsAreSearched() {
    auto* search = m_fixture->find<QLineEdit>(prefixed("RowSearch").constData());
    QVERIFY(search->isVisible());
    QTest::keyClicks(search, QStringLiteral("K07"));
    QCOMPARE(m_pane->figure().panels[0].y.categories.size(), std::size_t{1});
    search->clear();
    QVERIFY(m_pane->figure().panels[0].y.categories.size() >= 30);
  }

  void aPresetServesAnotherTimeAndResetTakesEverythingBack() {
    auto* palette = m_fixture->find<QComboBox>(prefixed("SettingsPalette").constData());
    palette->setCurrentIndex(2);
    emit palette->activated(2);
    QVERIFY(m_pane->looks().palette == FigurePalette::Greyscale);
    auto* presets = m_fixture->find<QComboBox>(prefixed("SettingsPresets").constData());
    presets->setEditText(QStringLiteral("for print"));
    QTest::mouseClick(m_fixture->find<QPushButton>(prefixed("SettingsSave").constData()), Qt::LeftButton);
    QCOMPARE(presets->count(), 1);
    QTest::mouseClick(m_fixture->find<QPushButton>(prefixed("SettingsReset").constData()), Qt::LeftButton);
    QVERIFY(m_pane->looks() == FigureSettings());
    emit presets->activated(0);
    QVERIFY(m_pane->looks().palette == FigurePalette::Greyscale);
  }
};

HZ_TEST(FigureSettingsWindowTest)
#include "figure_settings_window_test.moc"
