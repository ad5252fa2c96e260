// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPair>

class QAction;
class QActionGroup;
class QMainWindow;
class QMenu;

namespace hz {

/// Menu bar and actions of the main window, with shortcuts and words; what they do is connected by the window.
class Menus : public QObject {
  Q_OBJECT
 public:
  explicit Menus(QMainWindow& window);
  /// Words everything anew and rebuilds the list of charts.
  void retranslate(const QList<QPair<QString, QString>>& charts);
  void setRecent(const QStringList& files);

  QAction* newProject;
  QAction* newFromFile;
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
  QAction* showTable;
  QAction* report;
  QAction* questionnaire;
  QAction* help;
  QAction* contents;
  QAction* about;
  QAction* nextPane;
  QList<QAction*> pages;
  QActionGroup* charts;
  QActionGroup* languages;
  QActionGroup* appearances;
  QMenu* view;

 signals:
  void recentWanted(const QString& file);

 private:
  QAction* add(QMenu* menu, const char* name, const char* text, const QKeySequence& key = {}, const QString& icon = {});
  QMenu* addMenu(const char* text, QMenu* parent = nullptr);
  void buildFile();
  void buildData();
  void buildCharts();
  void buildView();
  void buildHelp();

  QMainWindow& m_window;
  QList<QPair<QAction*, const char*>> m_texts;
  QMenu* m_recent;
  QMenu* m_chartMenu;
};

}  // namespace hz
