// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <utility>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace hz {

/// A chart that a page shows.
struct MenuChart {
  QString page, name, words;
  bool operator==(const MenuChart&) const = default;
};

/// Menu bar and actions of the main window, with shortcuts and words; what they do is connected by the window. The
/// actions of the pages and charts follow from the table of pages.
class Menus : public QObject {
  Q_OBJECT
 public:
  explicit Menus(QMainWindow& window);
  void retranslate();
  /// Charts of different pages stand apart.
  void setCharts(const QList<MenuChart>& charts);
  void checkChart(const QString& page, const QString& name);
  void setRecent(const QStringList& files);

  QAction* newProject;
  QAction* newFromFile;
  QAction* newQuestionnaire;
  QAction *saveWithoutAnswers, *disclosure;
  QAction* openProject;
  QAction* openSample;
  QAction* save;
  QAction* saveCopy;
  QAction* closeProject;
  QAction* quit;
  QAction* undo;
  QAction* redo;
  QAction* copy;
  QAction* find;
  QAction* search;
  QAction* import;
  QAction* undoImport;
  QAction* exportTable;
  QAction* exportChart;
  QAction* exportAll;
  QAction* print;
  QAction* showTable;
  QAction* report;
  QAction* questionnaire;
  QAction* help;
  QAction* contents;
  QAction* about;
  QAction* nextPane;
  QList<QAction*> pages;  ///< in the order of their table
  QActionGroup* charts;
  QActionGroup* languages;
  QActionGroup* appearances;
  QMenu* view;

 signals:
  void recentWanted(const QString& file);
  void chartWanted(const QString& page, const QString& name);

 private:
  QAction* add(QMenu* menu, const char* name, const char* text, const QKeySequence& key = {}, const QString& icon = {});
  QMenu* addMenu(const char* text, QMenu* parent = nullptr);
  void buildFile();
  void buildData();
  void buildCharts();
  void buildView();
  void buildPages();
  void buildLanguages();
  void buildAppearances();
  void buildHelp();

  QMainWindow& m_window;
  QList<std::pair<QAction*, const char*>> m_texts;
  QList<MenuChart> m_shown;
  QMenu* m_recent;
  QMenu* m_chartMenu;
  QMenu* m_dataMenu = nullptr;
};

}  // namespace hz
