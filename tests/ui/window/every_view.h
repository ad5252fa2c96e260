// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/choice_order_dialog.h"
#include "ui/import/draft_dialog.h"
#include "ui/import/import_wizard.h"
#include "ui/window/action_search.h"
#include "ui/window/help_window.h"
#include "ui/window/method_changes.h"
#include "ui/window/pages.h"
#include "window/window_fixture.h"

#include <QDockWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QToolButton>

#include <functional>

/// Walks through everything a person can see, for tests of what must hold everywhere.
namespace hz {

using Visit = std::function<void(const QString& name, QWidget* view)>;

/// Every page of the window with each of its tabs, and the panels.
inline void everyPage(WindowFixture& fixture, const Visit& visit) {
  for (const PageEntry& page : pageTable()) {
    fixture.window->showPage(QString::fromLatin1(page.id));
    QCoreApplication::processEvents();
    QWidget* shown = fixture.find<QStackedWidget>("pagesStackedWidget")->currentWidget();
    const QString name = QString::fromLatin1(page.id);
    QTabWidget* tabs = nullptr;
    for (QTabWidget* one : shown->findChildren<QTabWidget*>())
      if (one->isVisible()) tabs = one;
    if (tabs == nullptr) visit(name, shown);
    for (int tab = 0; tabs != nullptr && tab < tabs->count(); ++tab) {
      tabs->setCurrentIndex(tab);
      QCoreApplication::processEvents();
      visit(name + QStringLiteral(" › ") + tabs->tabText(tab), shown);
    }
  }
  for (QDockWidget* dock : fixture.window->findChildren<QDockWidget*>()) {
    if (dock->isVisible()) visit(dock->windowTitle(), dock);
  }
}

/// The steps of the import of these files into a project of its own, which is open afterwards.
inline void everyStep(WindowFixture& fixture, const QStringList& files, const Visit& visit) {
  fixture.session().createProject(fixture.path(QStringLiteral("Steps.hengzhi")));
  QVERIFY(fixture.settle());
  ImportWizard wizard(fixture.session(), files, fixture.window.get());
  wizard.show();
  for (;;) {
    auto* next = wizard.findChild<QPushButton*>(QStringLiteral("wizardNextButton"));
    QVERIFY(QTest::qWaitFor([next] { return next->isEnabled(); }, 30000));
    visit(QStringLiteral("import, step %1").arg(wizard.step() + 1), &wizard);
    if (wizard.step() == ImportWizard::Result) break;
    wizard.next();
  }
  fixture.prompts.answers << Prompts::Answer::Accept;
  wizard.reject();
  fixture.prompts.answers.clear();
  QVERIFY(fixture.settle());
}

/// Every other dialog of our own.
inline void everyDialog(WindowFixture& fixture, const QString& dataFile, const Visit& visit) {
  const auto shown = [&](const QString& name, QWidget* dialog) {
    dialog->show();
    QCoreApplication::processEvents();
    visit(name, dialog);
  };
  QTest::mouseClick(fixture.find<QPushButton>("weightsByMethodButton"), Qt::LeftButton);
  auto* weights = fixture.find<QWidget>("weightsDialog");
  visit(QStringLiteral("weights"), weights);
  weights->close();
  Recipe recipe = fixture.session().recipe();
  recipe.hoursTarget = 300;
  recipe.gapBands = {10, 20, 30, 40};
  fixture.session().editRecipe(QStringLiteral("other targets"), recipe);
  fixture.settle();
  MethodChanges changes(fixture.session(), fixture.window.get());
  shown(QStringLiteral("method changes"), &changes);
  changes.close();
  HelpWindow help(fixture.window.get());
  shown(QStringLiteral("help"), &help);
  help.close();
  ActionSearch search(fixture.window.get());
  shown(QStringLiteral("search"), &search);
  search.close();
  ChoiceOrderDialog order(QStringLiteral("How long have you lived here?"),
                          {QStringLiteral("less"), QStringLiteral("more")}, fixture.window.get());
  shown(QStringLiteral("order of choices"), &order);
  order.close();
  DraftDialog draft(dataFile, fixture.window.get());
  draft.show();
  QVERIFY(QTest::qWaitFor([&] { return !draft.isReading(); }, 30000));
  visit(QStringLiteral("draft of a questionnaire"), &draft);
  fixture.prompts.answers << Prompts::Answer::Accept;
  draft.reject();
  fixture.prompts.answers.clear();
}

}  // namespace hz
