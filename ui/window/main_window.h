// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"
#include "ui/common/language.h"
#include "ui/session/session.h"

#include <QMainWindow>
#include <QPointer>

class QDockWidget;
class QLabel;

namespace hz {

class CommunityPanel;
class HelpWindow;
class JobStrip;
class Menus;
class MessageBar;
class MethodPanel;
class Navigation;
class Page;
class PageStack;
class ProjectFlow;
class Settings;

/// Pages, panels, actions and title. Everything else is in them or in the session. Which pages there are stands in
/// their table (ui/window/pages.h); the window knows none of them itself.
class MainWindow : public QMainWindow {
  Q_OBJECT
 public:
  MainWindow(Settings& settings, LanguageSwitch& language, QWidget* parent = nullptr);
  ~MainWindow() override;

  Session& session() { return m_session; }
  ProjectFlow& flow() { return *m_flow; }
  /// Id of the page that is shown.
  QString page() const;

 public slots:
  /// Without a project the first page stays, whatever is asked for.
  void showPage(const QString& id);

 protected:
  void changeEvent(QEvent* event) override;
  void closeEvent(QCloseEvent* event) override;
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;

 private:
  void buildCentre();
  void buildDocks();
  void buildStatusBar();
  void connectFileActions();
  void connectPageActions();
  void connectViewActions();
  void connectPages();
  void connectSession();
  void restoreWindow();
  void projectChanged();
  void scoresChanged();
  void perform(const QString& page, const QString& command, const QVariant& argument = {});
  void showWritten(const QString& file);
  void showOutcome(const QString& what, const Outcome<QString>& written);
  void showHelp();
  void openHelp(const QString& code);
  void showAbout();
  void updateActions();
  void updatePageActions();
  void updateCharts();
  void updateTitle();
  void updateStatusLine();
  void retranslate();

  Settings& m_settings;
  LanguageSwitch& m_language;
  Session m_session;
  Menus* m_menus;
  ProjectFlow* m_flow;
  Navigation* m_navigation;
  PageStack* m_pages;
  MethodPanel* m_method;
  CommunityPanel* m_community;
  QDockWidget* m_methodDock;
  QDockWidget* m_communityDock;
  MessageBar* m_message;
  QLabel* m_statusLine;
  JobStrip* m_jobs;
  QPointer<HelpWindow> m_help;
  bool m_docksArranged = false;  ///< by an earlier run or already now
  bool m_showResults = false;    ///< turn to the results when the next scores arrive
};

}  // namespace hz
