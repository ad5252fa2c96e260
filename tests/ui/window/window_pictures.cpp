// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of the window in several sizes, languages and with several numbers of communities:
//   window_pictures FOLDER [WIDTHxHEIGHT…]
#include "ui/import/import_wizard.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
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
  const auto show = [&](const char* id, const QString& prefix) {
    fixture.window->showPage(QString::fromLatin1(id));
    auto* page = fixture.find<Page>(id);
    for (const auto& [name, title] : page->charts()) {
      page->perform(QStringLiteral("chart"), name);
      std::ignore =
          QTest::qWaitFor([&, name = name.toStdString()] { return page->figurePane()->figure().name == name; }, 60000);
      save(fixture, folder, tag + prefix + name);
    }
    return page;
  };
  if (!methodOnly) {
    show("charts", QStringLiteral("-4"));
    FigurePane* pane = show("imbalances", QStringLiteral("-3"))->figurePane();
    pane->showTable(true);
    save(fixture, folder, tag + QStringLiteral("-3table"));
    pane->showTable(false);
  }
  show("compare", QStringLiteral("-7"));
  show("robustness", QStringLiteral("-8"));
  auto* tabsOfMethod = fixture.find<QTabWidget>("robustnessTabWidget");
  tabsOfMethod->setCurrentIndex(2);
  save(fixture, folder, tag + QStringLiteral("-8paragraph"));
  if (methodOnly) return;
  fixture.window->showPage(QStringLiteral("scores"));
  save(fixture, folder, tag + QStringLiteral("-2scores"));
  fixture.window->showPage(QStringLiteral("data"));
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
