// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "base/all_parts.h"
#include "base/version.h"
#include "output/report/moved_numbers.h"
#include "ui/common/enter_guard.h"
#include "ui/common/fit_screen.h"
#include "ui/common/focus_frame.h"
#include "ui/common/job.h"
#include "ui/common/language.h"
#include "ui/common/message_bar.h"
#include "ui/common/settings.h"
#include "ui/common/text.h"
#include "ui/common/wheel_guard.h"
#include "ui/community/community_panel.h"
#include "ui/method/method_panel.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/page.h"
#include "ui/window/action_search.h"
#include "ui/window/help_window.h"
#include "ui/window/job_strip.h"
#include "ui/window/menus.h"
#include "ui/window/method_changes.h"
#include "ui/window/navigation.h"
#include "ui/window/page_stack.h"
#include "ui/window/pages.h"
#include "ui/window/panes.h"
#include "ui/window/preferences.h"
#include "ui/window/project_flow.h"
#include "ui/window/report_file.h"
#include "ui/window/status_line.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDockWidget>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QScreen>
#include <QStatusBar>

#include <algorithm>

namespace hz {

namespace {

constexpr int kWidth = 1280, kHeight = 800;
constexpr int kFrame = 40;  // of the window's title bar and borders, which are not known before it is shown

}  // namespace

MainWindow::MainWindow(Settings& settings, LanguageSwitch& language, QWidget* parent)
    : QMainWindow(parent),
      m_settings(settings),
      m_language(language),
      m_menus(new Menus(*this)),
      m_flow(new ProjectFlow(m_session, m_settings, this)) {
  setObjectName(QStringLiteral("mainWindow"));
  guardEnter();
  guardWheel();
  showKeyboardFocus();
  keepWindowsOnScreen();
  setAcceptDrops(true);
  m_session.setKeyFolder(m_settings.dataFolder());
  buildCentre();
  buildDocks();
  buildStatusBar();
  connectFileActions();
  connectPageActions();
  connectViewActions();
  connectPages();
  connectSession();
  retranslate();
  restoreWindow();
  projectChanged();
}

MainWindow::~MainWindow() {
  m_session.disconnect(this);  // what the session still says while it ends finds no window
  qApp->disconnect(this);
}

void MainWindow::buildCentre() {
  m_navigation = new Navigation;
  m_pages = new PageStack(m_session, m_settings);
  auto* central = new QWidget;
  auto* layout = new QHBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_navigation);
  layout->addWidget(m_pages, 1);
  setCentralWidget(central);
  m_message = new MessageBar(this);
  m_message->floatOver(m_pages);
}

void MainWindow::buildDocks() {
  m_method = new MethodPanel(m_session);
  m_community = new CommunityPanel(m_session);
  m_method->setMinimumWidth(268);
  m_methodDock = addPanel(*this, "methodDock", m_method, m_settings);
  m_communityDock = addPanel(*this, "communityDock", m_community, m_settings);
  m_menus->view->addSeparator();
  m_menus->view->addAction(m_methodDock->toggleViewAction());
  m_menus->view->addAction(m_communityDock->toggleViewAction());
  yieldToPages(*this, {m_methodDock, m_communityDock});
}

void MainWindow::buildStatusBar() {
  m_statusLine = new StatusLabel;
  m_statusLine->setObjectName(QStringLiteral("statusLineLabel"));
  m_jobs = new JobStrip;
  statusBar()->addWidget(m_statusLine, 1);
  statusBar()->addPermanentWidget(m_jobs);
  statusBar()->addPermanentWidget(new MethodNotice(m_session, this));
}

void MainWindow::restoreWindow() {
  const QRect space = screen()->availableGeometry();
  resize(qMin(kWidth, space.width()), qMin(kHeight, space.height() - kFrame));
  restoreGeometry(m_settings.windowGeometry());
  restoreState(m_settings.windowState());
  m_docksArranged = !m_settings.windowState().isEmpty();
}

// --- pages ----------------------------------------------------------------------------------------------------------

void MainWindow::projectChanged() {
  const bool there = m_session.hasProject();
  m_flow->projectOpened();
  m_message->hide();
  if (there && m_session.numbersMoved()) {
    m_message->showNews(toQString(movedNumbersText(m_session.framework(), windowLanguage())));
  }
  m_menus->setRecent(m_settings.recentFiles());
  m_showResults = there;
  showPage(QString::fromLatin1(pageTable()[there ? 1 : 0].id));
  for (QDockWidget* dock : {m_methodDock, m_communityDock}) {
    dock->setEnabled(there);
    dock->setVisible(there && isWanted(*dock) && hasSpaceForPanels(*this));
  }
  if (there && !std::exchange(m_docksArranged, true)) {
    resizeDocks({m_methodDock, m_communityDock}, {290, 290}, Qt::Horizontal);
    resizeDocks({m_methodDock, m_communityDock}, {height() / 2, height() / 2}, Qt::Vertical);
  }
  updateTitle();
  updateStatusLine();
  updateActions();
}

void MainWindow::scoresChanged() {
  if (m_session.scorecard() && std::exchange(m_showResults, false) && !isWorkplace(m_pages->entry())) {
    for (const char* id : kFirstResults) {
      if (!m_pages->page(QString::fromLatin1(id))->hasContent()) continue;
      showPage(QString::fromLatin1(id));
      break;
    }
  }
  updateStatusLine();
  updateActions();
}

QString MainWindow::page() const {
  return QString::fromLatin1(m_pages->entry().id);
}

void MainWindow::showPage(const QString& id) {
  m_pages->show(m_session.hasProject() ? id : QString::fromLatin1(pageTable().front().id));
  m_navigation->setPage(page());
  updatePageActions();
}

/// Shows a page and has it do something.
void MainWindow::perform(const QString& page, const QString& command, const QVariant& argument) {
  showPage(page);
  m_pages->page(page)->perform(command, argument);
  updatePageActions();
}

void MainWindow::showWritten(const QString& file) {
  m_message->showWritten(tr("Saved %1").arg(QFileInfo(file).fileName()), file);
}

void MainWindow::showOutcome(const QString& what, const Outcome<QString>& written) {
  if (written.isFailed()) m_message->showFault(what, written.fault());
  if (written.isDone()) showWritten(written.value());
}

void MainWindow::showHelp() {
  const QString code = m_method->isAncestorOf(focusWidget()) ? m_method->helpCode() : m_pages->page().helpCode();
  openHelp(code.isEmpty() ? QString::fromLatin1(m_pages->entry().help) : code);
}

void MainWindow::openHelp(const QString& code) {
  if (!m_help) m_help = new HelpWindow(this);
  m_help->setProject(m_session.sharedFramework(), m_session.sharedCodebook());
  m_help->showPage(m_help->knows(code) || code.isEmpty() ? code : QString::fromLatin1(m_pages->entry().help));
  m_help->show();
  m_help->raise();
}

void MainWindow::showAbout() {
  m_message->showNews(tr("Hengzhi %1. Free software under the GNU General Public License, version 3 or later, without "
                         "any warranty.")
                          .arg(QString::fromStdString(version())));
}

// --- state ----------------------------------------------------------------------------------------------------------

void MainWindow::updateActions() {
  const bool there = m_session.hasProject(), busy = m_session.isBusy();
  const QUndoStack& stack = m_session.undoStack();
  m_menus->undo->setEnabled(stack.canUndo() && !busy);
  m_menus->redo->setEnabled(stack.canRedo() && !busy);
  m_menus->undo->setText(stack.canUndo() ? tr("&Undo: %1").arg(stack.undoText()) : tr("&Undo"));
  m_menus->redo->setText(stack.canRedo() ? tr("&Redo: %1").arg(stack.redoText()) : tr("&Redo"));
  m_menus->questionnaire->setEnabled(there);
  m_menus->find->setEnabled(there && m_session.hasData());
  m_menus->import->setEnabled(there && !busy && !m_session.readOnly());
  m_menus->undoImport->setEnabled(m_session.hasData() && !busy && !m_session.readOnly());
  m_menus->closeProject->setEnabled(there && !busy);
  m_menus->save->setEnabled(there);
  m_menus->saveCopy->setEnabled(there && !busy);
  m_menus->saveWithoutAnswers->setEnabled(there && !busy);
  m_menus->disclosure->setEnabled(there && !busy);
  for (QAction* action : {m_menus->newProject, m_menus->newFromFile, m_menus->newQuestionnaire, m_menus->openProject,
                          m_menus->openSample}) {
    action->setEnabled(!busy);
  }
  m_menus->report->setEnabled(m_session.scorecard() != nullptr);
  for (QAction* action : m_menus->pages) action->setEnabled(there || action == m_menus->pages.constFirst());
  m_navigation->setProjectOpen(there);
  updatePageActions();
}

/// What can be done with the page that is shown.
void MainWindow::updatePageActions() {
  const Page& page = m_pages->page();
  const FigurePane* pane = page.hasContent() ? page.figurePane() : nullptr;
  m_menus->copy->setEnabled(page.canCopy());
  m_menus->exportTable->setEnabled(page.canExportTable());
  for (QAction* action : {m_menus->exportChart, m_menus->exportAll, m_menus->print})
    action->setEnabled(pane != nullptr && !pane->isEmpty());
  m_menus->showTable->setEnabled(pane != nullptr);
  m_menus->showTable->setChecked(pane != nullptr && pane->isTableShown());
  updateCharts();
  m_menus->checkChart(m_pages->page().objectName(), pane != nullptr ? pane->chosen() : QString());
}

void MainWindow::updateCharts() {
  QList<MenuChart> charts;
  for (const Page* page : m_pages->pages()) {
    for (const auto& [name, words] : page->charts()) charts.append({page->objectName(), name, words});
  }
  m_menus->setCharts(charts);
  m_menus->charts->setEnabled(m_session.scorecard() != nullptr);
}

void MainWindow::updateTitle() {
  setWindowTitle(windowTitleOf(m_session));
  setWindowModified(m_session.hasProject() && !m_session.isSaved());
}

void MainWindow::updateStatusLine() {
  m_statusLine->setText(statusLine(m_session));
}

void MainWindow::retranslate() {
  retranslateQtParts(*this);
  m_menus->retranslate();
  m_methodDock->setWindowTitle(tr("Method"));
  m_communityDock->setWindowTitle(tr("Community"));
  m_statusLine->setAccessibleName(tr("Sample"));
  updateTitle();
  updateStatusLine();
  updateActions();
}

void MainWindow::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
  m_settings.setWindow(saveGeometry(), saveState());
  QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
  if (event->mimeData()->hasUrls()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
  const QStringList files = localFiles(event->mimeData()->urls());
  event->acceptProposedAction();
  // After the drop has ended for the other program: a dialog in between would hold it.
  QMetaObject::invokeMethod(
      this, [this, files] { m_flow->openFiles(files); }, Qt::QueuedConnection);
}

}  // namespace hz
