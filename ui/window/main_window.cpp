// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/main_window.h"

#include "base/version.h"
#include "ui/common/fit_screen.h"
#include "ui/common/focus_frame.h"
#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/message_bar.h"
#include "ui/common/table_model.h"
#include "ui/common/wheel_guard.h"
#include "ui/community/community_panel.h"
#include "ui/compare/compare_page.h"
#include "ui/data/data_page.h"
#include "ui/figure_pane.h"
#include "ui/imbalances/imbalances_page.h"
#include "ui/job.h"
#include "ui/method/method_panel.h"
#include "ui/scores/scores_page.h"
#include "ui/settings.h"
#include "ui/start/start_page.h"
#include "ui/trust/trust_page.h"
#include "ui/window/action_search.h"
#include "ui/window/help_window.h"
#include "ui/window/job_strip.h"
#include "ui/window/menus.h"
#include "ui/window/method_changes.h"
#include "ui/window/panes.h"
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
#include <QListWidget>
#include <QMimeData>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTableView>

namespace hz {

MainWindow::MainWindow(Settings& settings, LanguageSwitch& language, QWidget* parent)
    : QMainWindow(parent),
      m_settings(settings),
      m_language(language),
      m_menus(new Menus(*this)),
      m_flow(new ProjectFlow(m_session, m_settings, this)) {
  setObjectName(QStringLiteral("mainWindow"));
  guardWheel();
  showKeyboardFocus();
  keepWindowsOnScreen();
  setAcceptDrops(true);
  m_session.setKeyFolder(m_settings.dataFolder());
  buildPages();
  buildDocks();
  buildStatusBar();
  connectActions();
  connectPages();
  connectSession();
  retranslate();
  restoreWindow();
  projectChanged();
}

MainWindow::~MainWindow() {
  m_session.disconnect(this);  // what the session still says while it ends finds no window
}

void MainWindow::buildPages() {
  m_navigation = new QListWidget;
  m_navigation->setObjectName(QStringLiteral("navigationListWidget"));
  m_navigation->setFrameShape(QFrame::NoFrame);
  m_navigation->setIconSize(QSize(22, 22));
  m_navigation->setFixedWidth(136);
  m_navigation->setSpacing(2);
  m_navigation->setBackgroundRole(QPalette::Window);
  m_navigation->viewport()->setBackgroundRole(QPalette::Window);
  for (const char* name : {"start", "data", "scores", "imbalances", "compare", "trust"}) {
    auto* item = new QListWidgetItem(icon(QString::fromLatin1(name)), QString());
    item->setSizeHint(QSize(120, 40));
    m_navigation->addItem(item);
  }
  m_start = new StartPage(m_settings);
  m_data = new DataPage(m_session);
  m_scores = new ScoresPage(m_session);
  m_imbalances = new ImbalancesPage(m_session, m_settings);
  m_compare = new ComparePage(m_session, m_settings);
  m_trust = new TrustPage(m_session, m_settings);
  m_stack = new QStackedWidget;
  m_stack->setObjectName(QStringLiteral("pagesStackedWidget"));
  for (QWidget* page : QList<QWidget*>{m_start, m_data, m_scores, m_imbalances, m_compare, m_trust}) {
    m_stack->addWidget(scrolling(page));
  }
  auto* central = new QWidget;
  auto* layout = new QHBoxLayout(central);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(0);
  layout->addWidget(m_navigation);
  layout->addWidget(m_stack, 1);
  setCentralWidget(central);
  m_message = new MessageBar(this);
  m_message->floatOver(m_stack);
}

void MainWindow::buildDocks() {
  const auto dock = [this](const char* name, QWidget* content) {
    auto* widget = new QDockWidget;
    widget->setObjectName(QString::fromLatin1(name));
    widget->setWidget(content);
    widget->setAllowedAreas(Qt::LeftDockWidgetArea | Qt::RightDockWidgetArea);
    addDockWidget(Qt::RightDockWidgetArea, widget);
    rememberWanted(widget, m_settings);
    return widget;
  };
  m_method = new MethodPanel(m_session);
  m_community = new CommunityPanel(m_session);
  m_method->setMinimumWidth(268);
  m_methodDock = dock("methodDock", m_method);
  m_communityDock = dock("communityDock", m_community);
  m_menus->view->addSeparator();
  m_menus->view->addAction(m_methodDock->toggleViewAction());
  m_menus->view->addAction(m_communityDock->toggleViewAction());
}

void MainWindow::buildStatusBar() {
  m_statusLine = new StatusLabel;
  m_statusLine->setObjectName(QStringLiteral("statusLineLabel"));
  m_jobs = new JobStrip;
  statusBar()->addWidget(m_statusLine, 1);
  statusBar()->addPermanentWidget(m_jobs);
  statusBar()->addPermanentWidget(new MethodNotice(m_session, this));
}

void MainWindow::connectActions() {
  connect(m_menus->newProject, &QAction::triggered, m_flow, &ProjectFlow::newProject);
  connect(m_menus->newFromFile, &QAction::triggered, m_flow, &ProjectFlow::newProjectFromFile);
  connect(m_menus->openProject, &QAction::triggered, m_flow, &ProjectFlow::openProject);
  connect(m_menus->openSample, &QAction::triggered, m_flow, &ProjectFlow::openSample);
  connect(m_menus, &Menus::recentWanted, this, [this](const QString& file) { m_flow->openFiles({file}); });
  connect(m_menus->closeProject, &QAction::triggered, &m_session, &Session::closeProject);
  connect(m_menus->quit, &QAction::triggered, this, &QWidget::close);
  connect(m_menus->undo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::undo);
  connect(m_menus->redo, &QAction::triggered, &m_session.undoStack(), &QUndoStack::redo);
  connect(m_menus->copy, &QAction::triggered, this, &MainWindow::copy);
  connect(m_menus->search, &QAction::triggered, this, [this] {
    auto* search = new ActionSearch(this);
    search->setAttribute(Qt::WA_DeleteOnClose);
    connect(search, &ActionSearch::helpWanted, this, &MainWindow::openHelp);
    search->show();
  });
  connect(m_menus->import, &QAction::triggered, this, [this] { m_flow->startImport(); });
  connect(m_menus->undoImport, &QAction::triggered, m_data, &DataPage::undoLatest);
  connect(m_menus->exportTable, &QAction::triggered, m_scores, &ScoresPage::exportCsv);
  connect(m_menus->exportChart, &QAction::triggered, this,
          [this] { figurePane() != nullptr ? figurePane()->exportChart() : m_imbalances->exportChart(); });
  connect(m_menus->showTable, &QAction::toggled, this, [this](bool shown) {
    figurePane() != nullptr ? figurePane()->showTable(shown) : m_imbalances->showTable(shown);
  });
  connect(m_menus->charts, &QActionGroup::triggered, this, [this](QAction* action) {
    showPage(ImbalancesView);
    m_imbalances->showChart(action->data().toString());
  });
  connect(m_menus->report, &QAction::triggered, this,
          [this] { tell(tr("District report"), writeDistrictReport(m_session, this)); });
  connect(m_menus->questionnaire, &QAction::triggered, this,
          [this] { tell(tr("Questionnaire"), writeQuestionnaire(m_session, this)); });
  connect(m_menus->help, &QAction::triggered, this, &MainWindow::showHelp);
  connect(m_menus->contents, &QAction::triggered, this, [this] { openHelp({}); });
  connect(m_menus->about, &QAction::triggered, this, &MainWindow::showAbout);
  connect(m_menus->nextPane, &QAction::triggered, this, [this] {
    focusNextPane({m_navigation, m_stack->currentWidget(), m_method, m_community}, focusWidget());
  });
  for (int i = 0; i < m_menus->pages.size(); ++i) {
    connect(m_menus->pages[i], &QAction::triggered, this, [this, i] { showPage(i); });
  }
  connect(m_menus->languages, &QActionGroup::triggered, this, [this](QAction* action) {
    const bool chinese = action->data().toString() == QLatin1String("zh");
    m_settings.setLanguage(chinese ? Language::Chinese : Language::English);
    m_language.use(chinese ? Language::Chinese : Language::English);
  });
  connect(m_menus->appearances, &QActionGroup::triggered, this, [this](QAction* action) {
    m_settings.setAppearance(static_cast<Appearance>(action->data().toInt()));
    const bool system = m_settings.appearance() == Appearance::System;
    applyLook(system ? systemIsDark() : m_settings.appearance() == Appearance::Dark);
  });
  m_menus->languages->actions()[windowLanguage() == Language::Chinese ? 1 : 0]->setChecked(true);
  m_menus->appearances->actions()[static_cast<int>(m_settings.appearance())]->setChecked(true);
}

void MainWindow::connectPages() {
  connect(m_navigation, &QListWidget::currentRowChanged, this, &MainWindow::showPage);
  connect(m_start, &StartPage::sampleWanted, m_flow, &ProjectFlow::openSample);
  connect(m_start, &StartPage::newWanted, m_flow, &ProjectFlow::newProject);
  connect(m_start, &StartPage::newFromFileWanted, m_flow, &ProjectFlow::newProjectFromFile);
  connect(m_start, &StartPage::openWanted, m_flow, &ProjectFlow::openProject);
  connect(m_start, &StartPage::fileWanted, this, [this](const QString& file) { m_flow->openFiles({file}); });
  const auto common = [this]<class Page>(Page* page) {
    connect(page, &Page::importWanted, this, [this] { m_flow->startImport(); });
    connect(page, &Page::failed, m_message, &MessageBar::showFault);
    if constexpr (requires { &Page::told; }) {
      connect(page, &Page::told, m_message, [this](const auto&... news) { m_message->showNews(news...); });
    }
  };
  common(m_data);
  common(m_scores);
  common(m_imbalances);
  common(m_compare);
  common(m_trust);
  connect(m_flow, &ProjectFlow::rejectedWanted, this, [this](std::int64_t batch) {
    m_showResults = false;
    showPage(DataView);
    m_data->showRejected(batch);
  });
  connect(m_menus->find, &QAction::triggered, this, [this] {
    showPage(DataView);
    m_data->find();
  });
  connect(m_imbalances, &ImbalancesPage::tableShown, m_menus->showTable, &QAction::setChecked);
  connect(m_imbalances, &ImbalancesPage::chartChanged, this, [this](const QString& name) {
    for (QAction* action : m_menus->charts->actions()) action->setChecked(action->data().toString() == name);
  });
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
  connect(&m_session, &Session::failed, m_flow, &ProjectFlow::offerReading);
  connect(m_flow, &ProjectFlow::failed, m_message, &MessageBar::showFault);
  connect(&m_session, &Session::cancelled, this,
          [this](const QString& what) { m_message->showNews(tr("%1: cancelled; nothing was changed.").arg(what)); });
  QUndoStack& stack = m_session.undoStack();
  connect(&stack, &QUndoStack::indexChanged, this, &MainWindow::updateActions);
  connect(&stack, &QUndoStack::indexChanged, m_message, &QWidget::hide);  // it was about what was before
}

void MainWindow::restoreWindow() {
  const QSize room = screen()->availableSize();
  resize(qMin(1280, room.width()), qMin(800, room.height()));
  restoreGeometry(m_settings.windowGeometry());
  restoreState(m_settings.windowState());
  m_imbalances->showTable(m_settings.chartTableShown());
  m_docksArranged = !m_settings.windowState().isEmpty();
}

// --- pages ----------------------------------------------------------------------------------------------------------

void MainWindow::projectChanged() {
  const bool there = m_session.hasProject();
  m_flow->projectOpened();
  m_message->hide();
  m_menus->setRecent(m_settings.recentFiles());
  m_start->showRecent();
  m_showResults = there;
  showPage(there ? DataView : StartView);
  for (QDockWidget* dock : {m_methodDock, m_communityDock}) {
    dock->setVisible(there && isWanted(*dock));
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
  if (m_session.scorecard() && std::exchange(m_showResults, false)) showPage(ImbalancesView);
  updateStatusLine();
  updateActions();
}

void MainWindow::tell(const QString& what, const Outcome<QString>& written) {
  if (written.isFailed()) m_message->showFault(what, written.fault());
  if (written.isDone()) m_message->showNews(tr("Saved %1").arg(QFileInfo(written.value()).fileName()), written.value());
}

MainWindow::Page MainWindow::page() const {
  return static_cast<Page>(m_stack->currentIndex());
}

void MainWindow::showPage(int page) {
  if (page != StartView && !m_session.hasProject()) page = StartView;
  m_stack->setCurrentIndex(page);
  m_navigation->setCurrentRow(page);
  updateActions();
}

void MainWindow::copy() {
  if (auto* table = qobject_cast<QTableView*>(focusWidget())) {
    copyTable(table);
  } else if (page() == ScoresView) {
    copyTable(m_scores->table());
  } else if (page() == ImbalancesView && m_session.scorecard()) {
    m_imbalances->copyChart();
  } else if (FigurePane* pane = figurePane()) {
    pane->copyChart();
  } else if (page() == TrustView) {
    m_trust->copyParagraph();
  }
}

void MainWindow::showHelp() {
  QString code;
  if (m_method->isAncestorOf(focusWidget())) {
    code = m_method->helpCode();
  } else if (page() == ScoresView) {
    code = m_scores->helpCode();
  } else if (page() == ImbalancesView) {
    code = m_imbalances->chart();
  } else if (page() == CompareView || page() == TrustView) {
    code = page() == CompareView ? m_compare->helpCode() : m_trust->helpCode();
  }
  openHelp(code);
}

void MainWindow::openHelp(const QString& code) {
  if (!m_help) m_help = new HelpWindow(this);
  m_help->showPage(code);
  m_help->show();
  m_help->raise();
}

void MainWindow::showAbout() {
  m_message->showNews(tr("Hengzhi %1. Free software under the GNU General Public License, version 3 or later, without "
                         "any warranty.")
                          .arg(QString::fromStdString(version())));
}

FigurePane* MainWindow::figurePane() const {
  return page() == CompareView ? m_compare->pane() : page() == TrustView ? m_trust->pane() : nullptr;
}

// --- state ----------------------------------------------------------------------------------------------------------

void MainWindow::updateActions() {
  const bool there = m_session.hasProject(), busy = m_session.isBusy();
  const bool scored = m_session.scorecard() != nullptr;
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
  for (QAction* action : {m_menus->newProject, m_menus->openProject, m_menus->openSample}) action->setEnabled(!busy);
  m_menus->newFromFile->setEnabled(!busy);
  for (QAction* action : {m_menus->exportTable, m_menus->exportChart, m_menus->report, m_menus->copy}) {
    action->setEnabled(scored);
  }
  m_menus->charts->setEnabled(scored);
  for (int i = 1; i < m_navigation->count(); ++i) {
    QListWidgetItem* item = m_navigation->item(i);
    item->setFlags(there ? item->flags() | Qt::ItemIsEnabled : item->flags() & ~Qt::ItemIsEnabled);
    m_menus->pages[i]->setEnabled(there);
  }
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
  m_menus->retranslate(ImbalancesPage::charts());
  const QString names[] = {tr("Start"), tr("Data"), tr("Scores"), tr("Imbalances"), tr("Compare"), tr("Trust")};
  for (int i = 0; i < m_navigation->count(); ++i) m_navigation->item(i)->setText(names[i]);
  m_navigation->setAccessibleName(tr("Pages"));
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
