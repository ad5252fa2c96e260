// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "output/figure/figure.h"

#include <QWidget>

class QButtonGroup;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QMenu;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace hz {

class EmptyState;
class PlotView;
class Session;
class Settings;
class TextTableModel;
class ValueSortProxy;

/// The page the tool exists for: the charts of the imbalances, each with its table one key away.
class ImbalancesPage : public QWidget {
  Q_OBJECT
 public:
  ImbalancesPage(Session& session, Settings& settings, QWidget* parent = nullptr);
  QString chart() const { return m_chart; }
  const Figure& figure() const { return m_figure; }
  QTableView* table() const { return m_table; }
  /// Charts there are, in menu order: name and words.
  static QList<std::pair<QString, QString>> charts();

 public slots:
  void showChart(const QString& name);
  void showTable(bool shown);
  /// Asks for a file and exports the chart in the format of its suffix: png, svg, pdf or csv.
  void exportChart();
  void copyChart();

 signals:
  void importWanted();
  void chartChanged(const QString& name);
  void tableShown(bool shown);
  void failed(const QString& what, const hz::Fault& fault);
  void told(const QString& news);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void buildSwitch(QHBoxLayout* bar);
  void buildExportMenu();
  void compose();
  void setFigure(const Figure& figure);
  void showWaves();
  void showSortChoices();
  void retranslate();

  Session& m_session;
  Settings& m_settings;
  QString m_chart;
  bool m_needsCommunity = false;
  Figure m_figure;
  QStackedWidget* m_stack;
  EmptyState* m_empty;
  QPushButton* m_emptyImport;
  QLabel* m_title;
  QButtonGroup* m_switch;
  QComboBox* m_more;
  QLabel* m_sortLabel;
  QComboBox* m_sort;
  QLabel* m_waveLabel;
  QComboBox* m_wave;
  QToolButton* m_tableButton;
  QToolButton* m_export;
  QMenu* m_exportMenu;
  QSplitter* m_splitter;
  PlotView* m_plot;
  TextTableModel* m_model;
  ValueSortProxy* m_sorted;
  QTableView* m_table;
};

}  // namespace hz
