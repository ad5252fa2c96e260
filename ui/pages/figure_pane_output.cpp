// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"
#include "ui/common/prompts.h"
#include "ui/common/table_model.h"
#include "ui/pages/chart_file.h"
#include "ui/pages/export_all_dialog.h"
#include "ui/pages/figure_pane.h"
#include "ui/session/session.h"

#include <QPagedPaintDevice>
#include <QTableView>

namespace hz {

/// The owner sees everything; what leaves is composed anew, from the scores as they may leave.
Outcome<Figure> FigurePane::leaving() {
  const auto card = m_session.release(QStringLiteral("chart ") + QString::fromStdString(m_figure.name));
  if (card.isFailed()) return Outcome<Figure>::failed(card.fault());
  return outcomeOf([&] {
    FigureRequest request = m_session.figureRequest();
    request.card = card.value().get();
    request.language = languageOf(m_chosen);
    request.uncertainty = m_from.uncertainty;
    request.scenarios = m_from.scenarios;
    request.sensitivity = m_from.sensitivity;
    request.scales = m_from.scales;
    request.code = m_from.code;
    request.sortBy = m_from.sortBy;
    request.before = m_from.before;
    request.communities = m_from.communities;
    return withSettings(wantedRows(composeFigure(m_figure.name, request)), m_looks);
  });
}

void FigurePane::exportChart() {
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Exporting the chart"), figure.fault());
  const auto saved = saveChart(figure.value(), m_looks, m_session.projectName(), m_settings, this);
  if (saved.isFailed()) emit failed(tr("Exporting the chart"), saved.fault());
  if (saved.isDone()) emit fileWritten(saved.value());
}

void FigurePane::copyChart() {
  copyChartAs(FigureCopy::Both);
}

void FigurePane::copyChartAs(FigureCopy what) {
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Exporting the chart"), figure.fault());
  putChartOnClipboard(figure.value(), m_looks, m_settings, what);
  emit noticed(what == FigureCopy::Picture  ? tr("The chart is on the clipboard, as a picture.")
               : what == FigureCopy::Vector ? tr("The chart is on the clipboard, as SVG and PDF.")
                                            : tr("The chart is on the clipboard, as a picture and as SVG."));
}

void FigurePane::printChart() {
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Printing the chart"), figure.fault());
  const ExportOptions options = chartOptions(m_looks, m_settings);
  prompts().previewPrint(this, tr("Print the chart"),
                         [&](QPagedPaintDevice& printer) { printFigure(figure.value(), options, printer); });
}

void FigurePane::exportAll() {
  if (!m_session.scorecard()) return;
  auto* dialog = new ExportAllDialog(m_session, m_settings, m_chosen, this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &ExportAllDialog::failed, this, &FigurePane::failed);
  connect(dialog, &ExportAllDialog::finished, this, &FigurePane::noticed);
  dialog->open();
}

void FigurePane::copyTableOfChart() {
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Exporting the chart"), figure.fault());
  TextTableModel model;
  model.setRounded(true);
  model.setTable(figure.value().table);
  QTableView view;
  view.setModel(&model);
  copyTable(&view, CopyRows::All);
  emit noticed(tr("The table is on the clipboard, all rows, with three rules for a text document."));
}

}  // namespace hz
