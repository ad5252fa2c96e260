// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "output/figure/figure_settings.h"
#include "ui/charts/export.h"
#include "ui/common/outcome.h"

#include <QList>
#include <QWidget>

#include <optional>
#include <utility>

class QAction;
class QLabel;
class QLineEdit;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace hz {

class ChartSwitch;
class FigureSettingsPane;
class PlotView;
class Session;
class Settings;
class TextTableModel;
class ValueSortProxy;

/// One of several figures with its table one key away, and its export: what every page of charts shows. The page says
/// which figures there are, composes the chosen one and hands it over.
class FigurePane : public QWidget {
  Q_OBJECT
 public:
  /// `prefix` begins the object names: "<prefix>PlotView", "<prefix>TableView", "<prefix>ExportButton" …
  FigurePane(Session& session, Settings& settings, const QString& prefix, QWidget* parent = nullptr);

  /// Names and words of the figures there are; the first is chosen at first, and when the chosen one is gone. "" is
  /// chosen where there are none.
  void setFigures(const QList<std::pair<QString, QString>>& figures);
  QList<std::pair<QString, QString>> figures() const;
  QString chosen() const { return m_chosen; }
  void choose(const QString& name);
  /// The first of the figures, as when the page was new.
  void chooseFirst();
  /// Shows a figure; nothing happens when it is the same one as before.
  /// `from`: what it was composed from, for composing it again from what may leave.
  void setFigure(const Figure& figure, const FigureRequest& from = {});
  /// No picture and no table: what was shown is of another project, or could not be composed.
  void clear() { setFigure({}); }
  const Figure& figure() const { return m_figure; }
  bool isEmpty() const { return m_figure.panels.empty(); }
  /// The old picture stays, paler, while a new one is on its way; where there is none, words say that it comes.
  void setDimmed(bool dimmed);
  /// As the person wants the chosen figure; kept in the project.
  const FigureSettings& looks() const { return m_looks; }
  /// As kept in the project for a chart, and the language it is composed in.
  FigureSettings keptLooks(const QString& chart) const;
  Language languageOf(const QString& chart) const;
  /// Language, rows, order and groups of the chosen chart as its settings want them.
  void completeRequest(FigureRequest& request) const;
  bool isTableShown() const;
  PlotView* plot() const { return m_plot; }
  QTableView* table() const { return m_table; }

 public slots:
  void showTable(bool shown);
  void showSettings(bool shown);
  /// Asks for a file and exports the chart in the format of its suffix: png, svg, pdf or csv.
  void exportChart();
  void copyChart();
  void copyChartAs(hz::FigureCopy what);
  /// Shows how the chart will be printed, and prints it.
  void printChart();
  /// Asks which charts, communities and formats, and draws them into a folder.
  void exportAll();
  /// The whole table as it may leave.
  void copyTableOfChart();

 signals:
  void figureChosen(const QString& name);
  void figureShown();
  void tableShown(bool shown);
  void failed(const QString& what, const hz::Fault& fault);
  void noticed(const QString& notice);
  void fileWritten(const QString& file);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  /// The composed figure with the looks of the person and the rows searched for.
  void present();
  Figure wantedRows(const Figure& composed) const;
  void readLooks();
  void keepLooks(const FigureSettings& looks);
  void zoomTo(const std::optional<FigureRange>& range);
  void annotate(const FigureAnnotation& annotation);
  void nameParts();
  void layOut();
  void connectParts();
  void buildExportMenu();
  void retranslate();
  Outcome<Figure> leaving();
  void save(const Figure& figure, std::size_t rowsPerPage);

  Session& m_session;
  Settings& m_settings;
  QString m_prefix, m_chosen;
  Figure m_composed, m_figure;
  FigureRequest m_from;
  FigureSettings m_looks;
  ChartSwitch* m_switch;
  QLineEdit* m_search;
  QToolButton* m_zoom;
  QAction* m_zoomToData;
  QAction* m_zoomPart;
  QAction* m_zoomReset;
  QToolButton* m_settingsButton;
  FigureSettingsPane* m_settingsPane = nullptr;
  QToolButton* m_tableButton;
  QToolButton* m_export;
  QMenu* m_exportMenu;
  QSplitter* m_splitter;
  QStackedWidget* m_picture;
  PlotView* m_plot;
  QLabel* m_waiting;
  TextTableModel* m_model;
  ValueSortProxy* m_sorted;
  QTableView* m_table;
};

}  // namespace hz
