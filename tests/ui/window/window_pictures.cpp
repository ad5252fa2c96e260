// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of the window in several sizes, languages and with several numbers of communities:
//   window_pictures FOLDER [WIDTHxHEIGHT…]
#include "ui/compare/compare_page.h"
#include "ui/figure_pane.h"
#include "ui/imbalances/imbalances_page.h"
#include "ui/import/import_wizard.h"
#include "ui/scores/scores_page.h"
#include "ui/trust/trust_page.h"
#include "ui/window/help_window.h"
#include "ui/window/project_flow.h"
#include "window/window_fixture.h"

#include <QTabWidget>

#include <tuple>

using namespace hz;

namespace {

void save(WindowFixture& fixture, const QString& folder, const QString& name) {
  QTest::qWait(250);
  fixture.window->grab().save(QStringLiteral("%1/%2.png").arg(folder, name));
}

void picturesOf(const QString& folder, Language language, QSize size, int communities, bool dark, bool methodOnly) {
  WindowFixture fixture(language);
  applyLook(dark);
  fixture.window->resize(size);
  const QString tag = QStringLiteral("%1-%2-%3%4")
                          .arg(language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"))
                          .arg(size.width())
                          .arg(communities)
                          .arg(dark ? QStringLiteral("-dark") : QString());
  save(fixture, folder, tag + QStringLiteral("-0start"));
  if (communities == 12) {
    fixture.window->flow().openSample();
    fixture.settle();
  } else {
    fixture.projectWith(QStringLiteral("District.hengzhi"), WindowFixture::sheets(fixture.simulate(communities, 0)));
  }
  QTest::qWait(300);
  fixture.settle();
  auto* page = fixture.window->findChild<ImbalancesPage*>();
  for (const auto& [name, title] : ImbalancesPage::charts(fixture.session().framework())) {
    if (methodOnly) break;
    page->showChart(name);
    save(fixture, folder, tag + QStringLiteral("-3") + name);
  }
  page->showChart(QStringLiteral("imbalances"));
  page->showTable(true);
  save(fixture, folder, tag + QStringLiteral("-4table"));
  page->showTable(false);
  const auto pages = [&](MainWindow::Page shown, FigurePane* pane, const char* const* names, const QString& prefix) {
    fixture.window->showPage(shown);
    for (const char* const* name = names; *name != nullptr; ++name) {
      pane->choose(QString::fromLatin1(*name));
      std::ignore = QTest::qWaitFor([&] { return pane->figure().name == *name; }, 60000);
      save(fixture, folder, tag + prefix + QLatin1String(*name));
    }
  };
  const char* const compared[] = {"ranks", "differences", "slopes", nullptr};
  pages(MainWindow::CompareView, fixture.window->findChild<ComparePage*>()->pane(), compared, QStringLiteral("-7"));
  const char* const varied[] = {"bands", "recipes", "removals", "choices", nullptr};
  auto* trust = fixture.window->findChild<TrustPage*>();
  pages(MainWindow::TrustView, trust->pane(), varied, QStringLiteral("-8"));
  auto* trustTabs = fixture.find<QTabWidget>("trustTabWidget");
  trustTabs->setCurrentIndex(1);
  const char* const judged[] = {"reliability", "scree", nullptr};
  pages(MainWindow::TrustView, trust->pane(), judged, QStringLiteral("-8"));
  trustTabs->setCurrentIndex(2);
  save(fixture, folder, tag + QStringLiteral("-8paragraph"));
  if (methodOnly) return;
  fixture.window->showPage(MainWindow::ScoresView);
  save(fixture, folder, tag + QStringLiteral("-2scores"));
  fixture.window->showPage(MainWindow::DataView);
  auto* tabs = fixture.find<QTabWidget>("dataTabWidget");
  for (int i = 0; i < tabs->count(); ++i) {
    tabs->setCurrentIndex(i);
    save(fixture, folder, tag + QStringLiteral("-1data%1").arg(i));
  }
  Recipe weighted = fixture.session().recipe();
  weighted.cube.calibration.method = CalibrationMethod::Rake;
  weighted.cube.calibration.margins = {"age", "sex"};
  weighted.cube.quality.rule(QualityRule::MissingItems) = {0.05, true};
  weighted.issued = {{fixture.session().wave().toStdString(), 1700}};
  fixture.session().editRecipe(QStringLiteral("weights"), weighted);
  QTest::qWait(500);
  fixture.settle();
  for (int i = 3; i < tabs->count(); ++i) {
    tabs->setCurrentIndex(i);
    save(fixture, folder, tag + QStringLiteral("-1data%1-weighted").arg(i));
  }
  fixture.session().undoStack().undo();
  fixture.settle();
  fixture.window->flow().startImport(WindowFixture::sheets(fixture.simulate(4, 30, 1)));
  auto* wizard = fixture.find<ImportWizard>("importWizard");
  for (int step = 0; step < 3; ++step) {
    QTest::qWait(400);
    wizard->grab().save(QStringLiteral("%1/%2-5wizard%3.png").arg(folder, tag).arg(step));
    wizard->next();
  }
  QTest::qWait(400);
  wizard->grab().save(QStringLiteral("%1/%2-5wizard3.png").arg(folder, tag));
  wizard->reject();
  HelpWindow help;
  help.showPage(QStringLiteral("I4"));
  help.grab().save(QStringLiteral("%1/%2-6help.png").arg(folder, tag));
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const QStringList arguments = application.arguments();
  if (arguments.size() < 2) qFatal("window_pictures FOLDER [en|zh] [WIDTH HEIGHT COMMUNITIES [dark|light [method]]]");
  const QString folder = arguments[1];
  QDir().mkpath(folder);
  const Language language = arguments.value(2) == QLatin1String("zh") ? Language::Chinese : Language::English;
  const QSize size(arguments.value(3, QStringLiteral("1280")).toInt(),
                   arguments.value(4, QStringLiteral("800")).toInt());
  picturesOf(folder, language, size, arguments.value(5, QStringLiteral("12")).toInt(),
             arguments.value(6) == QLatin1String("dark"), arguments.value(7) == QLatin1String("method"));
  return 0;
}
