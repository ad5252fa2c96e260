// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"
#include "ui/charts/type_check.h"
#include "ui/common/language.h"
#include "ui/common/prompts.h"
#include "ui/common/table_model.h"
#include "ui/pages/chart_file.h"
#include "ui/pages/export_all_dialog.h"
#include "ui/pages/figure_pane.h"
#include "ui/pages/long_figure_dialog.h"
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
    request.uncertainty = m_from.uncertainty;
    request.scenarios = m_from.scenarios;
    request.sensitivity = m_from.sensitivity;
    request.scales = m_from.scales;
    request.code = m_from.code;
    request.sortBy = m_from.sortBy;
    request.before = m_from.before;
    request.communities = m_from.communities;
    request.top = m_from.top;
    request.bottom = m_from.bottom;
    request.groupBy = m_from.groupBy;
    request.language = languageOf(m_chosen);
    return withSettings(wantedRows(composeFigure(m_figure.name, request)), m_looks);
  });
}

void FigurePane::exportChart() {
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Exporting the chart"), figure.fault());
  if (pagesNeeded(figure.value(), chartOptions(m_looks, m_settings)) == 1) {
    return save(figure.value(), m_looks.rowsPerPage);
  }
  auto* dialog = new LongFigureDialog(figure.value(), chartOptions(m_looks, m_settings), this);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  connect(dialog, &QDialog::accepted, this, [this, dialog] { save(dialog->figure(), dialog->rowsPerPage()); });
  dialog->open();
}

void FigurePane::save(const Figure& figure, std::size_t rowsPerPage) {
  FigureSettings looks = m_looks;
  looks.rowsPerPage = rowsPerPage;
  const auto saved = saveChart(figure, looks, m_session.projectName(), m_settings, this);
  if (saved.isFailed()) emit failed(tr("Exporting the chart"), saved.fault());
  if (!saved.isDone()) return;
  emit fileWritten(saved.value());
  const TypeLack lack = typeLackOf(figure, chartOptions(looks, m_settings));
  if (!lack.isNone()) emit noticed(tr("%1 is written. %2").arg(saved.value(), typeLackText(lack, windowLanguage())));
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
