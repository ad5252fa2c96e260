// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Saves pictures of every step of an import and of the Data page after it:
//   wizard_pictures FOLDER en|zh FILE…      (the files of one import; wave 2019 and community K01 where they have none)
//   wizard_pictures FOLDER en|zh --draft FILE
#include "ui/import/draft_dialog.h"
#include "ui/import/import_wizard.h"
#include "ui/window/project_flow.h"
#include "window/window_fixture.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace hz;

namespace {

bool canGoOn(ImportWizard* wizard) {
  auto* next = wizard->findChild<QPushButton*>(QStringLiteral("wizardNextButton"));
  return QTest::qWaitFor([next] { return next->isEnabled(); }, 60000);
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  const QStringList arguments = application.arguments();
  if (arguments.size() < 4) qFatal("wizard_pictures FOLDER en|zh [--draft] FILE…");
  const QString folder = arguments[1];
  QDir().mkpath(folder);
  WindowFixture fixture(arguments[2] == QLatin1String("zh") ? Language::Chinese : Language::English);
  fixture.window->resize(1280, 800);
  const auto save = [&](QWidget* widget, const QString& name) {
    QTest::qWait(500);
    widget->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, arguments[2], name));
  };
  if (arguments[3] == QLatin1String("--draft")) {
    fixture.prompts.answers << Prompts::Answer::Decline;
    fixture.prompts.toSave << fixture.path(QStringLiteral("Draft.hengzhi"));
    fixture.window->flow().openFiles({arguments[4]});
    auto* dialog = fixture.find<DraftDialog>("draftDialog");
    if (!QTest::qWaitFor([dialog] { return !dialog->isReading(); }, 30000)) qWarning("the draft did not end");
    save(dialog, QStringLiteral("draft"));
    return 0;
  }
  fixture.projectWith(QStringLiteral("Pictures.hengzhi"), {});
  fixture.window->flow().startImport(arguments.mid(3));
  auto* wizard = fixture.find<ImportWizard>("importWizard");
  canGoOn(wizard);
  auto* wave = wizard->findChild<QLineEdit*>(QStringLiteral("importWaveLineEdit"));
  save(wizard, QStringLiteral("0files"));
  if (wave->text().isEmpty()) QTest::keyClicks(wave, QStringLiteral("2019"));
  while (wizard->step() != ImportWizard::Result) {
    wizard->next();
    if (!canGoOn(wizard)) qWarning("a step did not end");
    QTest::qWait(700);
    if (wizard->step() == ImportWizard::Columns) {  // a column with choices says more than one that is left out
      auto* mapping = wizard->findChild<QTableView*>(QStringLiteral("mappingTableView"));
      save(wizard, QStringLiteral("1columns"));
      mapping->setCurrentIndex(mapping->model()->index(qMax(0, mapping->model()->rowCount() - 4), 0));
    }
    save(wizard, QString::number(wizard->step()) + QStringLiteral("step"));
  }
  wizard->next();
  fixture.settle();
  QTest::qWait(500);
  fixture.window->showPage(QStringLiteral("data"));
  auto* tabs = fixture.find<QTabWidget>("dataTabWidget");
  auto* details = fixture.find<QTabWidget>("batchDetailsTabWidget");
  save(fixture.window.get(), QStringLiteral("5data-problems"));
  details->setCurrentIndex(1);
  save(fixture.window.get(), QStringLiteral("6data-rejected"));
  tabs->setCurrentIndex(1);
  save(fixture.window.get(), QStringLiteral("7data-answers"));
  return 0;
}
