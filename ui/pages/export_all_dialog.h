// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "score/index/scorecard.h"
#include "ui/charts/figure_folder.h"
#include "ui/charts/type_check.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <vector>

class QCheckBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace hz {

class Session;
class Settings;

/// Many charts into a folder from the scores as they are: chosen charts × communities × formats, under names by a
/// pattern, each with its numbers beside it. Draws one after the other between the events of the window, and can be
/// cancelled; what is written by then stays.
class ExportAllDialog : public QDialog {
  Q_OBJECT
 public:
  /// `chosen` = the chart that is ticked at first.
  ExportAllDialog(Session& session, Settings& settings, const QString& chosen, QWidget* parent = nullptr);
  ~ExportAllDialog() override;

 signals:
  void failed(const QString& what, const hz::Fault& fault);
  void finished(const QString& notice);

 protected:
  void reject() override;

 private:
  void layOut();
  void layOutForm(QVBoxLayout& outer);
  void fillCharts(const QString& chosen);
  void fillCommunities();
  void filterCommunities(const QString& text);
  void chooseFolder();
  void start();
  void step();
  void stop(const QString& notice);
  void setRunning(bool running);
  std::vector<std::string> ticked(const QListWidget* list) const;
  void showCount();
  Figure compose(const FolderFigure& one, ExportOptions& options) const;

  Session& m_session;
  Settings& m_settings;
  std::vector<FigureKind> m_kinds;
  QListWidget* m_charts;
  QListWidget* m_communities;
  QLineEdit* m_search;
  QPushButton* m_all;
  QPushButton* m_none;
  std::vector<QCheckBox*> m_formats;  ///< named by the suffix
  QCheckBox* m_data;
  QLineEdit* m_pattern;
  QLineEdit* m_folder;
  QPushButton* m_choose;
  QLabel* m_count;
  QProgressBar* m_progress;
  QPushButton* m_start;
  QPushButton* m_close;
  QTimer m_timer;
  ScorecardPointer m_card;
  std::unique_ptr<FigureFolder> m_run;
  std::vector<FolderFigure> m_wanted;
  TypeLack m_lack;
  std::size_t m_done = 0;
};

}  // namespace hz
