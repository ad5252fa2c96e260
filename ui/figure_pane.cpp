// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figure_pane.h"

#include "ui/chart_file.h"
#include "ui/charts/plot_view.h"
#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hz {

FigurePane::FigurePane(Session& session, Settings& settings, const QString& prefix, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_prefix(prefix),
      m_bar(new QHBoxLayout),
      m_switch(new QButtonGroup(this)),
      m_tableButton(new QToolButton),
      m_export(new QToolButton),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_plot(new PlotView),
      m_model(new TextTableModel(this)),
      m_sorted(new ValueSortProxy(this)),
      m_table(new QTableView) {
  m_plot->setObjectName(prefix + QStringLiteral("PlotView"));
  m_table->setObjectName(prefix + QStringLiteral("TableView"));
  m_tableButton->setObjectName(prefix + QStringLiteral("TableButton"));
  m_tableButton->setIcon(icon(QStringLiteral("table")));
  m_tableButton->setCheckable(true);
  m_export->setObjectName(prefix + QStringLiteral("ExportButton"));
  m_export->setIcon(icon(QStringLiteral("export")));
  m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_sorted->setSourceModel(m_model);
  m_sorted->setSortRole(ValueRole);
  m_table->setModel(m_sorted);
  prepareTable(m_table);
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(-1, Qt::AscendingOrder);
  m_splitter->addWidget(m_plot);
  m_splitter->addWidget(m_table);
  m_splitter->setStretchFactor(0, 3);
  m_splitter->setStretchFactor(1, 2);
  m_splitter->setChildrenCollapsible(false);
  m_bar->setSpacing(kGap);
  m_bar->addStretch(1);
  m_bar->addWidget(m_tableButton);
  m_bar->addWidget(m_export);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addLayout(m_bar);
  layout->addWidget(m_splitter, 1);

  connect(m_tableButton, &QToolButton::toggled, this, &FigurePane::showTable);
  connect(m_export, &QToolButton::clicked, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::exportRequested, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::unitSelected, &m_session, &Session::selectCommunity);
  connect(m_plot, &PlotView::copied, this,
          [this] { emit told(tr("The chart is on the clipboard, as a picture and as SVG.")); });
  connect(&m_session, &Session::communitySelected, m_plot, &PlotView::setSelectedUnit);
  retranslate();
  m_table->hide();
}

void FigurePane::setFigures(const QList<QPair<QString, QString>>& figures) {
  for (QAbstractButton* old : m_switch->buttons()) delete old;
  int place = 0;
  bool there = false;
  for (const auto& [name, text] : figures) {
    auto* button = new QToolButton;
    button->setObjectName(m_prefix + QLatin1Char('_') + name);
    button->setText(text);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setChecked(name == m_chosen);
    there |= name == m_chosen;
    m_switch->addButton(button);
    m_bar->insertWidget(place++, button);
    connect(button, &QToolButton::clicked, this, [this, name = name] { choose(name); });
  }
  if (!there && !figures.isEmpty()) choose(figures.first().first);
}

void FigurePane::choose(const QString& name) {
  m_chosen = name;
  for (QAbstractButton* button : m_switch->buttons()) {
    button->setChecked(button->objectName() == m_prefix + QLatin1Char('_') + name);
  }
  emit figureChosen(name);
}

void FigurePane::chooseFirst() {
  if (m_switch->buttons().isEmpty()) return;
  const QString first = m_switch->buttons().constFirst()->objectName().mid(m_prefix.size() + 1);
  if (first != m_chosen) choose(first);
}

void FigurePane::setFigure(const Figure& figure) {
  m_figure = figure;
  m_plot->setFigure(m_figure);
  m_plot->setSelectedUnit(m_session.community());
  m_model->setTable(m_figure.table);
  m_table->resizeColumnsToContents();
}

void FigurePane::setDimmed(bool dimmed) {
  m_plot->setDimmed(dimmed && !isEmpty());
}

void FigurePane::showTable(bool shown) {
  m_table->setVisible(shown);
  if (shown) m_splitter->setSizes({m_splitter->width() * 3 / 5, m_splitter->width() * 2 / 5});
  const QSignalBlocker blocker(m_tableButton);
  m_tableButton->setChecked(shown);
  emit tableShown(shown);
}

void FigurePane::exportChart() {
  if (isEmpty()) return;
  const auto saved = saveChart(m_figure, m_session.projectName(), m_settings, this);
  if (saved.isFailed()) emit failed(tr("Exporting the chart"), saved.fault());
  if (saved.isDone()) emit told(tr("Saved %1").arg(QFileInfo(saved.value()).fileName()), saved.value());
}

void FigurePane::copyChart() {
  if (isEmpty()) return;
  putChartOnClipboard(m_figure, m_settings);
  emit told(tr("The chart is on the clipboard, as a picture and as SVG."));
}

void FigurePane::retranslate() {
  m_tableButton->setToolTip(tr("Show the table beside the chart (Ctrl+T)"));
  m_tableButton->setAccessibleName(tr("Table beside the chart"));
  m_export->setText(tr("Export"));
  m_export->setToolTip(tr("Save the chart as PNG, SVG, PDF or CSV (Ctrl+E)"));
  m_table->setAccessibleName(tr("Numbers of the chart"));
}

void FigurePane::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
