// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/menus.h"

#include "ui/common/icons.h"
#include "ui/common/plain_text.h"
#include "ui/window/pages.h"

#include <QAction>
#include <QActionGroup>
#include <QDir>
#include <QFileInfo>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace hz {

Menus::Menus(QMainWindow& window) : QObject(&window), m_window(window) {
  buildFile();
  buildData();
  buildCharts();
  buildView();
  buildHelp();
}

QAction* Menus::add(QMenu* menu, const char* name, const char* text, const QKeySequence& key, const QString& iconName) {
  auto* action = menu->addAction(QString());
  action->setObjectName(QString::fromLatin1(name));
  action->setShortcut(key);
  if (!iconName.isEmpty()) action->setIcon(icon(iconName));
  m_texts.append({action, text});
  return action;
}

QMenu* Menus::addMenu(const char* text, QMenu* parent) {
  QMenu* menu = parent != nullptr ? parent->addMenu(QString()) : m_window.menuBar()->addMenu(QString());
  m_texts.append({menu->menuAction(), text});
  return menu;
}

void Menus::buildFile() {
  QMenu* file = addMenu(QT_TR_NOOP("&File"));
  newProject = add(file, "newProjectAction", QT_TR_NOOP("&New project with the built-in questionnaire…"),
                   QKeySequence::New, QStringLiteral("new"));
  newFromFile = add(file, "newFromFileAction", QT_TR_NOOP("New project from &data of my own questionnaire…"));
  newQuestionnaire = add(file, "newQuestionnaireAction", QT_TR_NOOP("New project to &prepare a questionnaire…"));
  openProject = add(file, "openProjectAction", QT_TR_NOOP("&Open…"), QKeySequence::Open, QStringLiteral("open"));
  m_recent = addMenu(QT_TR_NOOP("Open &recent"), file);
  openSample = add(file, "openSampleAction", QT_TR_NOOP("Open the &sample district"), {}, QStringLiteral("sample"));
  file->addSeparator();
  save = add(file, "saveAction", QT_TR_NOOP("S&ave"), QKeySequence::Save);
  // Named outright: some systems have no key of their own for it.
  saveCopy = add(file, "saveCopyAction", QT_TR_NOOP("Save a cop&y as…"), QKeySequence(QStringLiteral("Ctrl+Shift+S")));
  saveWithoutAnswers = add(file, "saveWithoutAnswersAction", QT_TR_NOOP("Save a copy &without answers…"));
  disclosure = add(file, "disclosureAction", QT_TR_NOOP("What may &leave the project…"));
  file->addSeparator();
  exportChart = add(file, "exportChartAction", QT_TR_NOOP("&Export the chart…"), QKeySequence(QStringLiteral("Ctrl+E")),
                    QStringLiteral("export"));
  exportAll =
      add(file, "exportAllAction", QT_TR_NOOP("Export &many charts…"), QKeySequence(QStringLiteral("Ctrl+Shift+E")));
  print = add(file, "printChartAction", QT_TR_NOOP("Pr&int the chart…"), QKeySequence::Print);
  exportTable = add(file, "exportTableAction", QT_TR_NOOP("Export the &table as CSV…"));
  file->addSeparator();
  closeProject = add(file, "closeProjectAction", QT_TR_NOOP("&Close the project"), QKeySequence::Close);
  quit = add(file, "quitAction", QT_TR_NOOP("&Quit"), QKeySequence::Quit);
  quit->setMenuRole(QAction::QuitRole);
  QMenu* edit = addMenu(QT_TR_NOOP("&Edit"));
  undo = add(edit, "undoAction", QT_TR_NOOP("&Undo"), QKeySequence::Undo, QStringLiteral("undo"));
  redo = add(edit, "redoAction", QT_TR_NOOP("&Redo"), QKeySequence::Redo, QStringLiteral("redo"));
  // Both, whatever the system prefers: hands know one or the other.
  redo->setShortcuts({QKeySequence(QStringLiteral("Ctrl+Shift+Z")), QKeySequence(QStringLiteral("Ctrl+Y"))});
  edit->addSeparator();
  copy = add(edit, "copyAction", QT_TR_NOOP("&Copy chart or table"), QKeySequence::Copy, QStringLiteral("copy"));
  edit->addSeparator();
  find = add(edit, "findAction", QT_TR_NOOP("&Find in the answers…"), QKeySequence::Find);
  search = add(edit, "searchAction", QT_TR_NOOP("&Search an action…"), QKeySequence(QStringLiteral("Ctrl+K")));
}

void Menus::buildData() {
  QMenu* data = m_dataMenu = addMenu(QT_TR_NOOP("&Data"));
  import = add(data, "importAction", QT_TR_NOOP("&Import…"), QKeySequence(QStringLiteral("Ctrl+I")),
               QStringLiteral("import"));
  undoImport = add(data, "undoImportAction", QT_TR_NOOP("&Undo the latest import"), {}, QStringLiteral("undo"));
}

void Menus::buildCharts() {
  m_chartMenu = addMenu(QT_TR_NOOP("&Chart"));
  charts = new QActionGroup(this);
  charts->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
  showTable = add(m_chartMenu, "showTableAction", QT_TR_NOOP("&Table beside the chart"),
                  QKeySequence(QStringLiteral("Ctrl+T")));
  showTable->setCheckable(true);
  QMenu* reports = addMenu(QT_TR_NOOP("&Report"));
  report = add(reports, "reportAction", QT_TR_NOOP("&District report…"), QKeySequence(QStringLiteral("Ctrl+R")),
               QStringLiteral("report"));
  questionnaire = add(reports, "questionnaireAction", QT_TR_NOOP("&Questionnaire on paper…"));
}

void Menus::buildView() {
  view = addMenu(QT_TR_NOOP("&View"));
  buildPages();
  nextPane = add(view, "nextPaneAction", QT_TR_NOOP("&Next pane"), QKeySequence(Qt::Key_F6));
  view->addSeparator();
  buildLanguages();
  buildAppearances();
}

void Menus::buildPages() {
  PageGroup group = PageGroup::None;
  int digit = 0;
  for (const PageEntry& entry : pageTable()) {
    const bool first = std::exchange(group, entry.group) != entry.group;
    if (first) view->addSeparator();
    QAction* action = view->addAction(QString());
    action->setObjectName(QLatin1String(entry.id) + QStringLiteral("PageAction"));
    action->setData(QString::fromLatin1(entry.id));
    pages.append(action);
    if (action->data() == QLatin1String("entry")) m_dataMenu->insertAction(undoImport, action);
    // There are nine digits: what is rarely turned to, the making of a project, does without.
    if (entry.group == PageGroup::Prepare && !first) continue;
    if (++digit <= 9) action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(digit)));
  }
  view->addSeparator();
}

void Menus::buildLanguages() {
  QMenu* language = addMenu(QT_TR_NOOP("&Language"), view);
  languages = new QActionGroup(this);
  // Each language goes by its own name, whatever the window speaks.
  for (const auto& [code, name] :
       {std::pair("en", QStringLiteral("English")), std::pair("zh", QStringLiteral("简体中文"))}) {
    QAction* action = language->addAction(name);
    action->setObjectName(QStringLiteral("%1LanguageAction").arg(QLatin1String(code)));
    action->setData(QString::fromLatin1(code));
    action->setCheckable(true);
    languages->addAction(action);
  }
}

void Menus::buildAppearances() {
  QMenu* appearance = addMenu(QT_TR_NOOP("&Appearance"), view);
  appearances = new QActionGroup(this);
  const std::pair<const char*, const char*> looks[] = {{"systemAppearanceAction", QT_TR_NOOP("As the &system")},
                                                       {"lightAppearanceAction", QT_TR_NOOP("&Light")},
                                                       {"darkAppearanceAction", QT_TR_NOOP("&Dark")}};
  for (int i = 0; i < 3; ++i) {
    QAction* action = add(appearance, looks[i].first, looks[i].second);
    action->setCheckable(true);
    action->setData(i);
    appearances->addAction(action);
  }
}

void Menus::buildHelp() {
  QMenu* menu = addMenu(QT_TR_NOOP("&Help"));
  help = add(menu, "helpAction", QT_TR_NOOP("&What is this?"), QKeySequence::HelpContents, QStringLiteral("help"));
  help->setShortcut(QKeySequence(Qt::Key_F1));
  contents = add(menu, "helpContentsAction", QT_TR_NOOP("All &pages"));
  about = add(menu, "aboutAction", QT_TR_NOOP("&About Hengzhi"));
  about->setMenuRole(QAction::AboutRole);
}

void Menus::retranslate() {
  for (const auto& [action, text] : m_texts) action->setText(tr(text));
  for (qsizetype i = 0; i < pages.size(); ++i) pages[i]->setText(menuTitle(pageTable()[static_cast<std::size_t>(i)]));
}

void Menus::setCharts(const QList<MenuChart>& all) {
  if (all == m_shown) return;  // one of them may be the reason of the call
  m_shown = all;
  const QList<QAction*> before = m_chartMenu->actions();
  for (QAction* old : before.mid(before.indexOf(showTable) + 1)) delete old;
  QString page;
  for (const MenuChart& chart : all) {
    if (std::exchange(page, chart.page) != chart.page) m_chartMenu->addSeparator();
    QAction* action = m_chartMenu->addAction(chart.words);
    action->setObjectName(chart.name + QStringLiteral("ChartAction"));
    action->setCheckable(true);
    action->setData(QStringList{chart.page, chart.name});
    connect(action, &QAction::triggered, this, [this, chart] { emit chartWanted(chart.page, chart.name); });
    charts->addAction(action);
  }
}

void Menus::checkChart(const QString& page, const QString& name) {
  for (QAction* action : charts->actions())
    action->setChecked(action->data().toStringList() == QStringList{page, name});
}

void Menus::setRecent(const QStringList& files) {
  m_recent->clear();
  m_recent->setEnabled(!files.isEmpty());
  for (const QString& file : files) {
    QAction* action = m_recent->addAction(captionText(QFileInfo(file).completeBaseName()));
    action->setToolTip(QDir::toNativeSeparators(file));
    connect(action, &QAction::triggered, this, [this, file] { emit recentWanted(file); });
  }
}

}  // namespace hz
