// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/imbalances/imbalances_page.h"

#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "ui/chart_file.h"
#include "ui/charts/plot_view.h"
#include "ui/common/empty_state.h"
#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/table_model.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QActionGroup>
#include <QButtonGroup>
#include <QComboBox>
#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hz {

namespace {

/// The charts one looks at first have buttons of their own; the others are in the list beside them.
const char* const kFirst[] = {"imbalances", "quadrant-as", "quadrant-pz", "profile", "waves"};

bool isFirst(const QString& name) {
  return std::any_of(std::begin(kFirst), std::end(kFirst),
                     [&](const char* first) { return name == QLatin1String(first); });
}

}  // namespace

QList<std::pair<QString, QString>> ImbalancesPage::charts() {
  QList<std::pair<QString, QString>> list;
  for (const FigureKind& kind : figureKinds()) {
    // The others need analyses of their own; the pages Compare and Trust make and show them.
    if (kind.needs == FigureNeeds::Nothing) list.append({QString::fromStdString(kind.name), words(kind.title)});
  }
  return list;
}

ImbalancesPage::ImbalancesPage(Session& session, Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_chart(QString::fromLatin1(kFirst[0])),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("imbalances"))),
      m_title(new QLabel),
      m_switch(new QButtonGroup(this)),
      m_more(new QComboBox),
      m_sortLabel(new QLabel),
      m_sort(new QComboBox),
      m_waveLabel(new QLabel),
      m_wave(new QComboBox),
      m_tableButton(new QToolButton),
      m_export(new QToolButton),
      m_exportMenu(new QMenu(this)),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_plot(new PlotView),
      m_model(new TextTableModel(this)),
      m_sorted(new ValueSortProxy(this)),
      m_table(new QTableView) {
  m_emptyImport = m_empty->addButton(QStringLiteral("imbalancesImportButton"));
  makeHeading(m_title, 1);
  m_plot->setObjectName(QStringLiteral("imbalancesPlotView"));
  m_table->setObjectName(QStringLiteral("chartTableView"));
  m_sorted->setSourceModel(m_model);
  m_table->setModel(m_sorted);
  prepareTable(m_table);
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(-1, Qt::AscendingOrder);
  m_splitter->addWidget(m_plot);
  m_splitter->addWidget(m_table);
  m_splitter->setStretchFactor(0, 3);
  m_splitter->setStretchFactor(1, 2);
  m_splitter->setChildrenCollapsible(false);

  auto* top = new QHBoxLayout;
  top->setSpacing(kGap);
  buildSwitch(top);
  auto* second = new QHBoxLayout;
  second->setSpacing(kGap);
  second->addWidget(m_title, 1);
  second->addWidget(m_waveLabel);
  second->addWidget(m_wave);
  second->addSpacing(kGap);
  second->addWidget(m_sortLabel);
  second->addWidget(m_sort);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addLayout(second);
  layout->addLayout(top);
  layout->addWidget(m_splitter, 1);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);

  connect(m_emptyImport, &QPushButton::clicked, this, &ImbalancesPage::importWanted);
  connect(m_sort, &QComboBox::activated, this, &ImbalancesPage::compose);
  connect(m_wave, &QComboBox::activated, this, [this] { m_session.selectWave(m_wave->currentText()); });
  connect(m_plot, &PlotView::unitSelected, &m_session, &Session::selectCommunity);
  connect(m_plot, &PlotView::exportRequested, this, &ImbalancesPage::exportChart);
  connect(m_plot, &PlotView::copied, this,
          [this] { emit told(tr("The chart is on the clipboard, as a picture and as SVG.")); });
  connect(&m_session, &Session::communitySelected, this, [this](const QString& code) {
    m_plot->setSelectedUnit(code);
    if (m_needsCommunity) compose();
  });
  connect(&m_session, &Session::waveSelected, this, &ImbalancesPage::showWaves);
  connect(&m_session, &Session::waveSelected, this, &ImbalancesPage::compose);
  connect(&m_session, &Session::surveyChanged, this, &ImbalancesPage::showWaves);
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_sort->setCurrentIndex(-1);
    showSortChoices();
    showChart(QString::fromLatin1(kFirst[0]));  // another project begins at the beginning
  });
  connect(&m_session, &Session::scorecardReady, this, &ImbalancesPage::compose);
  connect(&m_session, &Session::computingChanged, this,
          [this](bool computing) { m_plot->setDimmed(computing && m_session.scorecard() != nullptr); });
  retranslate();
  showTable(false);
}

void ImbalancesPage::buildSwitch(QHBoxLayout* bar) {
  for (const char* name : kFirst) {
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("%1Button").arg(QLatin1String(name)));
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_switch->addButton(button);
    connect(button, &QToolButton::clicked, this, [this, name] { showChart(QString::fromLatin1(name)); });
    bar->addWidget(button);
  }
  m_more->setObjectName(QStringLiteral("moreChartsComboBox"));
  connect(m_more, &QComboBox::activated, this, [this](int index) {
    const QString name = m_more->itemData(index).toString();
    if (!name.isEmpty()) showChart(name);
  });
  bar->addWidget(m_more);
  bar->addStretch(1);
  m_wave->setObjectName(QStringLiteral("chartWaveComboBox"));
  m_sort->setObjectName(QStringLiteral("sortComboBox"));
  m_waveLabel->setBuddy(m_wave);
  m_sortLabel->setBuddy(m_sort);
  m_tableButton->setObjectName(QStringLiteral("showTableButton"));
  m_tableButton->setIcon(icon(QStringLiteral("table")));
  m_tableButton->setCheckable(true);
  connect(m_tableButton, &QToolButton::toggled, this, &ImbalancesPage::showTable);
  bar->addWidget(m_tableButton);
  m_export->setObjectName(QStringLiteral("exportButton"));
  m_export->setIcon(icon(QStringLiteral("export")));
  m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_export->setPopupMode(QToolButton::MenuButtonPopup);
  m_export->setMenu(m_exportMenu);
  connect(m_export, &QToolButton::clicked, this, &ImbalancesPage::exportChart);
  bar->addWidget(m_export);
}

void ImbalancesPage::buildExportMenu() {
  m_exportMenu->clear();
  connect(m_exportMenu->addAction(tr("Export…")), &QAction::triggered, this, &ImbalancesPage::exportChart);
  connect(m_exportMenu->addAction(tr("Copy as picture")), &QAction::triggered, this, &ImbalancesPage::copyChart);
  m_exportMenu->addSeparator();
  m_exportMenu->addSection(tr("Width"));
  auto* widths = new QActionGroup(m_exportMenu);
  const std::pair<double, QString> presets[] = {{150, tr("Thesis, full width 150 mm")},
                                                {75, tr("Thesis, half width 75 mm")},
                                                {kSlideWidth, tr("Slide 16:9, 254 mm")}};
  for (const auto& [mm, text] : presets) {
    QAction* action = widths->addAction(text);
    action->setCheckable(true);
    action->setChecked(qFuzzyCompare(m_settings.exportWidth(), mm));
    connect(action, &QAction::triggered, this, [this, width = mm] { m_settings.setExportWidth(width); });
    m_exportMenu->addAction(action);
  }
  m_exportMenu->addSection(tr("Resolution of pictures"));
  auto* resolutions = new QActionGroup(m_exportMenu);
  for (const int dpi : {300, 600}) {
    QAction* action = resolutions->addAction(tr("%1 dpi").arg(dpi));
    action->setCheckable(true);
    action->setChecked(m_settings.exportResolution() == dpi);
    connect(action, &QAction::triggered, this, [this, dpi] { m_settings.setExportResolution(dpi); });
    m_exportMenu->addAction(action);
  }
}

void ImbalancesPage::showChart(const QString& name) {
  m_chart = name;
  compose();
  emit chartChanged(name);
}

void ImbalancesPage::showTable(bool shown) {
  m_table->setVisible(shown);
  if (shown) m_splitter->setSizes({m_splitter->width() * 3 / 5, m_splitter->width() * 2 / 5});
  const QSignalBlocker blocker(m_tableButton);
  m_tableButton->setChecked(shown);
  m_settings.setChartTableShown(shown);
  emit tableShown(shown);
}

void ImbalancesPage::compose() {
  m_switch->setExclusive(false);
  for (QAbstractButton* button : m_switch->buttons()) {
    button->setChecked(button->objectName() == m_chart + QStringLiteral("Button"));
  }
  m_switch->setExclusive(isFirst(m_chart));
  m_more->setCurrentIndex(qMax(0, m_more->findData(m_chart)));
  for (const FigureKind& kind : figureKinds()) {
    if (kind.name != m_chart.toStdString()) continue;
    m_needsCommunity = kind.needsCommunity;
  }
  m_sort->setEnabled(!m_needsCommunity);
  m_stack->setCurrentIndex(m_session.scorecard() ? 1 : 0);
  if (!m_session.scorecard()) {
    setFigure({});
    return;
  }
  FigureRequest request = m_session.figureRequest();
  // New data may have brought another wave before their scores are there: the old picture stays.
  const auto waves = m_session.scorecard()->waves();
  if (std::find(waves.begin(), waves.end(), request.wave) == waves.end()) return;
  request.sortBy = m_sort->currentData().toString().toStdString();
  const auto outcome = outcomeOf([&] { return composeFigure(m_chart.toStdString(), request); });
  if (outcome.isFailed()) {
    setFigure({});
    emit failed(tr("Drawing the chart"), outcome.fault());
    return;
  }
  setFigure(outcome.value());
}

void ImbalancesPage::setFigure(const Figure& figure) {
  m_figure = figure;
  m_plot->setFigure(m_figure);
  m_plot->setSelectedUnit(m_session.community());
  m_model->setTable(m_figure.table);
  m_table->resizeColumnsToContents();
}

void ImbalancesPage::exportChart() {
  if (!m_session.scorecard()) return;
  const auto saved = saveChart(m_figure, m_session.projectName(), m_settings, this);
  if (saved.isFailed()) emit failed(tr("Exporting the chart"), saved.fault());
  if (saved.isDone()) emit told(tr("Saved %1").arg(QFileInfo(saved.value()).fileName()));
}

void ImbalancesPage::copyChart() {
  putChartOnClipboard(m_figure, m_settings);
  emit told(tr("The chart is on the clipboard, as a picture and as SVG."));
}

void ImbalancesPage::showWaves() {
  const QSignalBlocker blocker(m_wave);
  m_wave->clear();
  m_wave->addItems(m_session.waves());
  m_wave->setCurrentText(m_session.wave());
  m_wave->setEnabled(m_wave->count() > 1);
}

void ImbalancesPage::showSortChoices() {
  const QString before = m_sort->currentData().toString();
  m_sort->clear();
  m_sort->addItem(tr("community"), QString());
  if (m_session.hasProject()) {
    const Framework& framework = m_session.framework();
    for (const ImbalanceDefinition& imbalance : framework.imbalances) {
      const QString code = QString::fromStdString(imbalance.code);
      m_sort->addItem(QStringLiteral("%1 %2").arg(code, words(imbalance.name)), code);
    }
    for (const Node* index :
         framework.nodes.empty() ? std::vector<const Node*>{} : framework.atLevel(framework.levels())) {
      const QString code = QString::fromStdString(index->code);
      m_sort->addItem(QStringLiteral("%1 %2").arg(code, words(index->name)), code);
    }
  }
  m_sort->setCurrentIndex(qMax(0, m_sort->findData(before)));
}

void ImbalancesPage::retranslate() {
  m_title->setText(tr("Imbalances"));
  m_empty->setTexts(tr("Nothing to weigh yet"),
                    tr("Import questionnaires or community statistics, and the four imbalances of each community "
                       "appear here."));
  m_emptyImport->setText(tr("Import data…"));
  const QString short_[] = {tr("Four imbalances"), tr("A × S"), tr("P × Z"), tr("One community"), tr("Change")};
  for (int i = 0; i < m_switch->buttons().size(); ++i) m_switch->buttons()[i]->setText(short_[i]);
  m_more->clear();
  m_more->addItem(tr("More charts"), QString());
  for (const auto& [name, text] : charts()) {
    if (!isFirst(name)) m_more->addItem(text, name);
  }
  m_more->setAccessibleName(tr("More charts"));
  m_sortLabel->setText(tr("Sort by"));
  m_sort->setAccessibleName(tr("Sort by"));
  m_waveLabel->setText(tr("Wave"));
  m_wave->setAccessibleName(tr("Wave"));
  m_tableButton->setToolTip(tr("Show the table beside the chart (Ctrl+T)"));
  m_tableButton->setAccessibleName(tr("Table beside the chart"));
  m_export->setText(tr("Export"));
  m_export->setToolTip(tr("Save the chart as PNG, SVG, PDF or CSV (Ctrl+E)"));
  m_table->setAccessibleName(tr("Numbers of the chart"));
  buildExportMenu();
  showSortChoices();
  compose();
}

void ImbalancesPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
