// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/page.h"

#include "ui/common/save_file.h"
#include "ui/common/table_model.h"
#include "ui/pages/figure_pane.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QScopeGuard>
#include <QTableView>

namespace hz {

namespace {

bool hasRows(const QTableView* table) {
  return table != nullptr && table->model() != nullptr && table->model()->rowCount() > 0;
}

/// The table that has the focus and something in it.
const QTableView* tableInFocus() {
  const auto* table = qobject_cast<const QTableView*>(QApplication::focusWidget());
  return hasRows(table) ? table : nullptr;
}

}  // namespace

bool Page::perform(const QString&, const QVariant&) {
  return false;
}

bool Page::canCopy() const {
  if (tableInFocus() != nullptr) return true;
  return hasContent() &&
         ((figurePane() != nullptr && !figurePane()->isEmpty()) || hasRows(table()) || !textToCopy().isEmpty());
}

void Page::copy() {
  if (!canCopy()) return;
  const QTableView* focused = tableInFocus();
  if (focused != nullptr && figurePane() != nullptr && focused == figurePane()->table()) {
    figurePane()->copyTableOfChart();
    return;
  }
  const bool takesTable = focused != nullptr || figurePane() == nullptr || figurePane()->isEmpty();
  if (takesTable && !setLeaving(true)) return;
  const auto back = qScopeGuard([&] {
    if (takesTable) setLeaving(false);
  });
  if (focused != nullptr) {
    copyTable(focused);
  } else if (figurePane() != nullptr && !figurePane()->isEmpty()) {
    figurePane()->copyChart();
  } else if (hasRows(table())) {
    copyTable(table(), CopyRows::All);
    emit noticed(tr("The table is on the clipboard."));
  } else {
    QApplication::clipboard()->setText(textToCopy());
    emit noticed(tr("The text is on the clipboard."));
  }
}

bool Page::canExportTable() const {
  return hasContent() && hasRows(table());
}

void Page::exportTable(const QString& project) {
  if (!canExportTable()) return;
  const QString file =
      askForExport(this, tr("Export the table"), QStringLiteral("%1 %2.csv").arg(project, objectName()),
                   tr("Comma-separated values (*.csv)"));
  if (file.isEmpty() || !setLeaving(true)) return;
  const auto back = qScopeGuard([this] { setLeaving(false); });
  const auto outcome = saveFile(file, tableCsv(*table()->model(), ValueRole));
  if (outcome.isFailed()) {
    emit failed(tr("Export the table"), outcome.fault());
  } else {
    emit fileWritten(file);
  }
}

void Page::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

void Page::follow(FigurePane* pane) {
  connect(pane, &FigurePane::figureShown, this, &Page::contentChanged);
  connect(pane, &FigurePane::tableShown, this, &Page::contentChanged);
  connect(pane, &FigurePane::failed, this, &Page::failed);
  connect(pane, &FigurePane::noticed, this, &Page::noticed);
  connect(pane, &FigurePane::fileWritten, this, &Page::fileWritten);
}

}  // namespace hz
