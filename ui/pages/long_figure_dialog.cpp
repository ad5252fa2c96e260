// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/long_figure_dialog.h"

#include "output/figure/pages.h"
#include "ui/common/text.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hz {

std::size_t pagesNeeded(const Figure& figure, const ExportOptions& options) {
  if (options.rowsPerPage > 0 || options.heightMm > 0 || sharedRowCount(figure) < 2) return 1;
  if (exportSizeMm(figure, options).height() <= kPageHeight) return 1;
  ExportOptions paged = options;
  paged.heightMm = kPageHeight;
  return exportPages(figure, paged).size();
}

LongFigureDialog::LongFigureDialog(Figure figure, const ExportOptions& options, QWidget* parent)
    : QDialog(parent),
      m_figure(std::move(figure)),
      m_pages(new QRadioButton),
      m_tall(new QRadioButton),
      m_some(new QRadioButton),
      m_search(new QLineEdit),
      m_rows(new QListWidget),
      m_export(nullptr) {
  setObjectName(QStringLiteral("longFigureDialog"));
  setWindowTitle(tr("The chart is longer than a page"));
  const std::size_t pages = std::max<std::size_t>(1, pagesNeeded(m_figure, options));
  m_rowsPerPage = (sharedRowCount(m_figure) + pages - 1) / pages;
  layOut(options, pages);
  fillRows();
  connect(m_search, &QLineEdit::textChanged, this, &LongFigureDialog::searchRows);
  connect(m_rows, &QListWidget::itemChanged, this, &LongFigureDialog::showChoice);
  for (QRadioButton* button : {m_pages, m_tall, m_some}) {
    connect(button, &QRadioButton::toggled, this, &LongFigureDialog::showChoice);
  }
  m_pages->setChecked(true);
  showChoice();
}

void LongFigureDialog::layOut(const ExportOptions& options, std::size_t pages) {
  const std::pair<QWidget*, const char*> names[] = {{m_pages, "longFigurePages"},
                                                    {m_tall, "longFigureTall"},
                                                    {m_some, "longFigureSome"},
                                                    {m_search, "longFigureSearch"},
                                                    {m_rows, "longFigureRows"}};
  for (const auto& [part, name] : names) part->setObjectName(QLatin1String(name));
  const QSizeF mm = exportSizeMm(m_figure, options);
  m_pages->setText(tr("%n page(s): of one PDF, or numbered pictures", nullptr, int(pages)));
  m_tall->setText(tr("One tall picture, %1 × %2 mm").arg(qRound(mm.width())).arg(qRound(mm.height())));
  m_some->setText(tr("Only the rows ticked"));
  m_search->setPlaceholderText(tr("Search rows"));
  m_search->setAccessibleName(tr("Search rows"));
  m_rows->setAccessibleName(tr("Rows of the chart"));
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
  m_export = buttons->addButton(tr("Export…"), QDialogButtonBox::AcceptRole);
  m_export->setObjectName(QStringLiteral("longFigureExport"));
  connect(buttons, &QDialogButtonBox::accepted, this, &LongFigureDialog::take);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  auto* column = new QVBoxLayout(this);
  for (QWidget* part : std::initializer_list<QWidget*>{m_pages, m_tall, m_some, m_search, m_rows, buttons}) {
    column->addWidget(part);
  }
}

void LongFigureDialog::fillRows() {
  const FigureAxis& axis = m_figure.panels.front().y;
  for (std::size_t row = 0; row < axis.categories.size(); ++row) {
    const bool isHead = std::find(axis.heads.begin(), axis.heads.end(), row) != axis.heads.end();
    if (isHead) continue;
    auto* item = new QListWidgetItem(toQString(axis.categories[row]), m_rows);
    item->setData(Qt::UserRole, int(row));
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(Qt::Unchecked);
  }
}

void LongFigureDialog::searchRows(const QString& text) {
  for (int row = 0; row < m_rows->count(); ++row) {
    m_rows->item(row)->setHidden(!m_rows->item(row)->text().contains(text.trimmed(), Qt::CaseInsensitive));
  }
}

void LongFigureDialog::showChoice() {
  m_search->setEnabled(m_some->isChecked());
  m_rows->setEnabled(m_some->isChecked());
  bool any = false;
  for (int row = 0; row < m_rows->count(); ++row) any = any || m_rows->item(row)->checkState() == Qt::Checked;
  m_export->setEnabled(!m_some->isChecked() || any);
}

void LongFigureDialog::take() {
  if (!m_pages->isChecked()) m_rowsPerPage = 0;
  if (m_some->isChecked()) {
    std::vector<std::size_t> rows;
    for (int row = 0; row < m_rows->count(); ++row) {
      const QListWidgetItem* item = m_rows->item(row);
      if (item->checkState() == Qt::Checked) rows.push_back(std::size_t(item->data(Qt::UserRole).toInt()));
    }
    m_figure = withTableOf(withRows(m_figure, rows));
  }
  accept();
}

}  // namespace hz
