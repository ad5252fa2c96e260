// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the main window tell each other.
#include "ui/window/main_window.h"

#include "base/all_parts.h"
#include "ui/common/message_bar.h"
#include "ui/community/community_panel.h"
#include "ui/method/method_panel.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
#include "ui/window/action_search.h"
#include "ui/window/disclosure_dialog.h"
#include "ui/window/job_strip.h"
#include "ui/window/menus.h"
#include "ui/window/navigation.h"
#include "ui/window/page_stack.h"
#include "ui/window/pages.h"
#include "ui/window/panes.h"
#include "ui/window/preferences.h"
#include "ui/window/project_flow.h"
#include "ui/window/report_file.h"

#include <QAction>
#include <QApplication>
#include <QUndoStack>

#include <algorithm>
#include <memory>
#include <utility>

namespace hz {

void MainWindow::connectFileActions() {
  connect(m_menus->newProject, &QAction::triggered, m_flow, &ProjectFlow::newProject);
  connect(m_menus->newFromFile, &QAction::triggered, m_flow, &ProjectFlow::newProjectFromFile);
  connect(m_menus->newQuestionnaire, &QAction::triggered, m_flow, &ProjectFlow::prepareQuestionnaire);
  connect(m_menus->saveWithoutAnswers, &QAction::triggered, m_flow, &ProjectFlow::saveWithoutAnswers);
  connect(m_menus->disclosure, &QAction::triggered, this, [this] {
    auto* dialog = new DisclosureDialog(m_session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &MainWindow::updateStatusLine);
    dialog->open();
  });
  connect(m_menus->openProject, &QAction::triggered, m_flow, &ProjectFlow::openProject);
  connect(m_menus->openSample, &QAction::triggered, m_flow, &ProjectFlow::openSample);
  connect(m_menus, &Menus::recentWanted, this, [this](const QString& file) { m_flow->openFiles({file}); });
  connect(m_menus->save, &QAction::triggered, m_flow, &ProjectFlow::save);
  connect(m_menus->saveCopy, &QAction::triggered, m_flow, &ProjectFlow::saveCopy);
  connect(m_menus->closeProject, &QAction::triggered, &m_session, &Session::closeProject);
  connect(m_menus->quit, &QAction::triggered, this, &QWidget::close);
  connect(m_menus->undo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::undo);
  connect(m_menus->redo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::redo);
  connect(m_menus->import, &QAction::triggered, this, [this] { m_flow->startImport(); });
  connect(m_menus->report, &QAction::triggered, this, [this] {
    writeDistrictReport(m_session, this, [this](const auto& file) { showOutcome(tr("District report"), file); });
  });
  connect(m_menus->questionnaire, &QAction::triggered, this,
          [this] { showOutcome(tr("Questionnaire"), writeQuestionnaire(m_session, this)); });
}

void MainWindow::connectPageActions() {
  for (QAction* action : m_menus->pages) {
    connect(action, &QAction::triggered, this, [this, action] { showPage(action->data().toString()); });
  }
  connect(m_menus->copy, &QAction::triggered, this, [this] { m_pages->page().copy(); });
  connect(m_menus->exportTable, &QAction::triggered, this,
          [this] { m_pages->page().exportTable(m_session.projectName()); });
  connect(m_menus->exportChart, &QAction::triggered, this, [this] {
    if (FigurePane* pane = m_pages->page().figurePane()) pane->exportChart();
  });
  connect(m_menus->exportAll, &QAction::triggered, this, [this] {
    if (FigurePane* pane = m_pages->page().figurePane()) pane->exportAll();
  });
  connect(m_menus->print, &QAction::triggered, this, [this] {
    if (FigurePane* pane = m_pages->page().figurePane()) pane->printChart();
  });
  connect(m_menus->showTable, &QAction::triggered, this, [this](bool shown) {
    if (FigurePane* pane = m_pages->page().figurePane()) pane->showTable(shown);
  });
  connect(m_menus, &Menus::chartWanted, this,
          [this](const QString& page, const QString& name) { perform(page, QStringLiteral("chart"), name); });
  connect(m_menus->find, &QAction::triggered, this,
          [this] { perform(QStringLiteral("data"), QStringLiteral("find")); });
  connect(m_menus->undoImport, &QAction::triggered, this,
          [this] { m_pages->page(QStringLiteral("data"))->perform(QStringLiteral("undo import")); });
  connect(m_flow, &ProjectFlow::workWanted, this, &MainWindow::perform);
  connect(m_flow, &ProjectFlow::rejectedWanted, this, [this](std::int64_t batch) {
    m_showResults = false;
    perform(QStringLiteral("data"), QStringLiteral("rejected"), QVariant::fromValue<qlonglong>(batch));
  });
}

void MainWindow::connectViewActions() {
  connect(m_menus->search, &QAction::triggered, this, [this] {
    auto* search = new ActionSearch(this);
    search->setAttribute(Qt::WA_DeleteOnClose);
    connect(search, &ActionSearch::helpWanted, this, &MainWindow::openHelp);
    search->show();
  });
  connect(m_menus->help, &QAction::triggered, this, &MainWindow::showHelp);
  connect(m_menus->contents, &QAction::triggered, this, [this] { openHelp({}); });
  connect(m_menus->about, &QAction::triggered, this, &MainWindow::showAbout);
  connect(m_menus->nextPane, &QAction::triggered, this, [this] {
    focusNextPane({m_navigation, m_pages->currentWidget(), m_method, m_community}, focusWidget());
  });
  connectPreferences(*m_menus, m_settings, m_language);
}

void MainWindow::connectPages() {
  connect(m_navigation, &Navigation::pageChosen, this, &MainWindow::showPage);
  // A change of the project is told by every page several times: those that are not shown are followed up together.
  const auto stale = std::make_shared<bool>(false);
  const auto followUp = [this, stale] {
    *stale = false;
    updatePageActions();
  };
  for (Page* page : m_pages->pages()) {
    connect(page, &Page::contentChanged, this, [this, page, stale, followUp] {
      if (page == &m_pages->page()) return updatePageActions();
      if (!std::exchange(*stale, true)) QMetaObject::invokeMethod(this, followUp, Qt::QueuedConnection);
    });
    connect(page, &Page::pageWanted, this, &MainWindow::showPage);
    connect(page, &Page::workWanted, this, &MainWindow::perform);
    connect(page, &Page::filesWanted, m_flow, &ProjectFlow::openFiles);
    connect(page, &Page::failed, m_message, &MessageBar::showFault);
    connect(page, &Page::noticed, m_message, &MessageBar::showNews);
    connect(page, &Page::fileWritten, this, &MainWindow::showWritten);
    connect(page, &Page::actionWanted, this, [this](const QString& name) {
      if (auto* action = findChild<QAction*>(name)) action->trigger();
    });
  }
  // A table in focus can be copied; nothing else of a page follows the focus, which moves often.
  connect(qApp, &QApplication::focusChanged, this, [this] { m_menus->copy->setEnabled(m_pages->page().canCopy()); });
}

void MainWindow::connectSession() {
  connect(&m_session, &Session::projectOpened, this, &MainWindow::projectChanged);
  connect(&m_session, &Session::scorecardReady, this, &MainWindow::scoresChanged);
  connect(&m_session, &Session::surveyChanged, this, [this] {
    updateActions();
    updateStatusLine();
  });
  connect(&m_session, &Session::filesImported, this, [this] { m_showResults = true; });
  connect(&m_session, &Session::batchUndone, this,
          [this] { m_message->showNews(tr("The import was taken back; the data are as they were before it.")); });
  connect(&m_session, &Session::waveSelected, this, &MainWindow::updateStatusLine);
  connect(&m_session, &Session::recipeChanged, this, &MainWindow::updateStatusLine);
  connect(&m_session, &Session::savedChanged, this, &MainWindow::updateTitle);
  connect(&m_session, &Session::computingChanged, this, &MainWindow::updateActions);
  connect(&m_session, &Session::jobStarted, m_jobs, &JobStrip::watch);
  connect(&m_session, &Session::failed, m_message, &MessageBar::showFault);
  connect(&m_session, &Session::failed, m_flow, &ProjectFlow::offerRemedy);
  connect(m_flow, &ProjectFlow::failed, m_message, &MessageBar::showFault);
  connect(m_flow, &ProjectFlow::noted, m_message, &MessageBar::showNews);
  connect(m_flow, &ProjectFlow::pageWanted, this, [this](const QString& id) {
    const auto& table = pageTable();
    if (std::any_of(table.begin(), table.end(), [&](const PageEntry& entry) { return id == QLatin1String(entry.id); }))
      showPage(id);
  });
  connect(&m_session, &Session::cancelled, this,
          [this](const QString& what) { m_message->showNews(tr("%1: cancelled; nothing was changed.").arg(what)); });
  QUndoStack& stack = m_session.undoStack();
  connect(&stack, &QUndoStack::indexChanged, this, &MainWindow::updateActions);
  connect(&stack, &QUndoStack::indexChanged, m_message, &QWidget::hide);  // it was about what was before
}

}  // namespace hz
