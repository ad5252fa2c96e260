// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/all_parts.h"
#include "support/registry.h"
#include "ui/pages/figure_pane.h"
#include "window/window_fixture.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPushButton>
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
  QByteArray prefixed(const char* name) const { return m_prefix + name; }
  QByteArray m_prefix;

 private slots:
  void init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->projectWith(QStringLiteral("F.hengzhi"), WindowFixture::sheets(m_fixture->simulate(30, 40, 1)));
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
    QCOMPARE(m_pane->figure().panels[0].y.categories.size(), std::size_t{5});
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
