// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "ui/common/language.h"
#include "ui/session.h"

#include <QMainWindow>
#include <QPointer>

class QDockWidget;
class QLabel;
class QListWidget;
class QStackedWidget;

namespace hz {

class CommunityPanel;
class ComparePage;
class DataPage;
class FigurePane;
class HelpWindow;
class ImbalancesPage;
class JobStrip;
class Menus;
class MessageBar;
class MethodPanel;
class ProjectFlow;
class ScoresPage;
class Settings;
class StartPage;
class TrustPage;

/// Pages, panels, actions and title. Everything else is in them or in the session.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  enum Page { StartView, DataView, ScoresView, ImbalancesView, CompareView, TrustView };

  MainWindow(Settings& settings, LanguageSwitch& language, QWidget* parent = nullptr);
  ~MainWindow() override;

  Session& session() { return m_session; }
  Page page() const;
  ProjectFlow& flow() { return *m_flow; }

 public slots:
  void showPage(int page);

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildPages();
  void buildDocks();
  void buildStatusBar();
  void connectActions();
  void connectPages();
  void connectSession();
  void restoreWindow();
  void projectChanged();
  void scoresChanged();
  void copy();
  void tell(const QString& what, const Outcome<QString>& written);
  void showHelp();
  void openHelp(const QString& code);
  void showAbout();
  FigurePane* figurePane() const;  ///< of the page that is shown; nullptr: it has none
  void updateActions();
  void updateTitle();
  void updateStatusLine();
  void retranslate();

  Settings& m_settings;
  LanguageSwitch& m_language;
  Session m_session;
  Menus* m_menus;
  ProjectFlow* m_flow;
  QListWidget* m_navigation;
  QStackedWidget* m_stack;
  StartPage* m_start;
  DataPage* m_data;
  ScoresPage* m_scores;
  ImbalancesPage* m_imbalances;
  ComparePage* m_compare;
  TrustPage* m_trust;
  MethodPanel* m_method;
  CommunityPanel* m_community;
  QDockWidget* m_methodDock;
  QDockWidget* m_communityDock;
  MessageBar* m_message;
  QLabel* m_statusLine;
  JobStrip* m_jobs;
  QPointer<HelpWindow> m_help;
  bool m_docksArranged = false;  ///< by an earlier run or already now
  bool m_showResults = false;    ///< turn to the imbalances when the next scores arrive
};

}  // namespace hz
