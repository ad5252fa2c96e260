// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figure_pane.h"

#include "output/figure/pages.h"
#include "ui/charts/plot_view.h"
#include "ui/common/icons.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"
#include "ui/common/table_model.h"
#include "ui/pages/chart_file.h"
#include "ui/pages/chart_switch.h"
#include "ui/pages/figure_settings_pane.h"
#include "ui/session/session.h"

#include <QActionGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace hz {

namespace {

const QString kLooksKind = QStringLiteral("figure");
constexpr std::size_t kSearchedRows = 15;  // fewer are seen at a glance
constexpr int kSearchWidth = 150;

/// Names of what differs between two settings: one edit after the other of the same is one step to undo.
QString changedParts(const FigureSettings& before, const FigureSettings& after) {
  const auto parts = [](const FigureSettings& of) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(figureSettingsJson(of))).object();
  };
  const QJsonObject was = parts(before), is = parts(after);
  QString names;
  for (const QString& key : was.keys() + is.keys()) {
    if (was.value(key) != is.value(key)) names += QLatin1Char(' ') + key;
  }
  return names;
}

}  // namespace

FigurePane::FigurePane(Session& session, Settings& settings, const QString& prefix, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_prefix(prefix),
      m_switch(new ChartSwitch(prefix)),
      m_search(new QLineEdit),
      m_settingsButton(new QToolButton),
      m_tableButton(new QToolButton),
      m_export(new QToolButton),
      m_exportMenu(new QMenu(this)),
      m_splitter(new QSplitter(Qt::Horizontal)),
      m_picture(new QStackedWidget),
      m_plot(new PlotView),
      m_waiting(new QLabel),
      m_model(new TextTableModel(this)),
      m_sorted(new ValueSortProxy(this)),
      m_table(new QTableView) {
  nameParts();
  m_tableButton->setIcon(icon(QStringLiteral("table")));
  m_tableButton->setCheckable(true);
  m_settingsButton->setIcon(icon(QStringLiteral("method")));
  m_settingsButton->setCheckable(true);
  m_search->setClearButtonEnabled(true);
  m_search->setMaximumWidth(kSearchWidth);
  m_export->setIcon(icon(QStringLiteral("export")));
  m_export->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_export->setPopupMode(QToolButton::MenuButtonPopup);
  m_export->setMenu(m_exportMenu);
  makeQuiet(m_waiting);
  m_waiting->setAlignment(Qt::AlignCenter);
  m_model->setRounded(true);
  m_sorted->setSourceModel(m_model);
  m_sorted->setSortRole(ValueRole);
  m_table->setModel(m_sorted);
  prepareTable(m_table);
  m_table->setSortingEnabled(true);
  m_table->sortByColumn(-1, Qt::AscendingOrder);
  layOut();
  connectParts();
  retranslate();
  showTable(m_settings.chartTableShown());
}

void FigurePane::nameParts() {
  const std::pair<QWidget*, const char*> parts[] = {
      {m_plot, "PlotView"},           {m_table, "TableView"},
      {m_tableButton, "TableButton"}, {m_settingsButton, "SettingsButton"},
      {m_search, "RowSearch"},        {m_export, "ExportButton"},
      {m_waiting, "WaitingLabel"}};
  for (const auto& [part, name] : parts) part->setObjectName(m_prefix + QLatin1String(name));
}

void FigurePane::layOut() {
  m_picture->addWidget(m_plot);
  m_picture->addWidget(m_waiting);
  m_splitter->addWidget(m_picture);
  m_splitter->addWidget(m_table);
  m_splitter->setStretchFactor(0, 3);
  m_splitter->setStretchFactor(1, 2);
  m_splitter->setChildrenCollapsible(false);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(kGap);
  bar->addWidget(m_switch, 1);
  bar->addWidget(m_search);
  bar->addWidget(m_settingsButton);
  bar->addWidget(m_tableButton);
  bar->addWidget(m_export);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addLayout(bar);
  layout->addWidget(m_splitter, 1);
}

void FigurePane::connectParts() {
  connect(m_switch, &ChartSwitch::chosen, this, &FigurePane::choose);
  connect(m_tableButton, &QToolButton::toggled, this, &FigurePane::showTable);
  connect(m_settingsButton, &QToolButton::toggled, this, &FigurePane::showSettings);
  connect(m_search, &QLineEdit::textChanged, this, &FigurePane::present);
  connect(&m_session.kept(), &KeptValues::changed, this, [this](const QString& kind, const QString& name) {
    if (kind != kLooksKind || name != QString::fromStdString(m_composed.name)) return;
    readLooks();
    present();
  });
  connect(m_export, &QToolButton::clicked, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::exportRequested, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::unitSelected, &m_session, &Session::selectCommunity);
  connect(m_plot, &PlotView::copyRequested, this, &FigurePane::copyChart);
  connect(&m_session, &Session::communitySelected, m_plot, &PlotView::setSelectedUnit);
  connect(m_exportMenu, &QMenu::aboutToShow, this, &FigurePane::buildExportMenu);  // another pane may have chosen anew
}

void FigurePane::buildExportMenu() {
  m_exportMenu->clear();
  connect(m_exportMenu->addAction(tr("Export…")), &QAction::triggered, this, &FigurePane::exportChart);
  connect(m_exportMenu->addAction(tr("Copy as picture")), &QAction::triggered, this, &FigurePane::copyChart);
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

void FigurePane::setFigures(const QList<std::pair<QString, QString>>& figures) {
  m_switch->setCharts(figures);
  m_switch->setChosen(m_chosen);
  const bool there = std::any_of(figures.begin(), figures.end(), [this](auto& one) { return one.first == m_chosen; });
  if (!there) choose(figures.isEmpty() ? QString() : figures.first().first);
  emit figureShown();
}

QList<std::pair<QString, QString>> FigurePane::figures() const {
  return m_switch->charts();
}

void FigurePane::choose(const QString& name) {
  m_chosen = name;
  m_switch->setChosen(name);
  emit figureChosen(name);
}

void FigurePane::chooseFirst() {
  if (figures().isEmpty() || figures().first().first == m_chosen) return;
  choose(figures().first().first);
}

void FigurePane::setFigure(const Figure& figure, const FigureRequest& from) {
  const bool another = figure.name != m_composed.name;
  m_composed = figure;
  m_from = from;
  if (another) {
    const QSignalBlocker blocker(m_search);
    m_search->clear();
  }
  readLooks();
  present();
}

void FigurePane::readLooks() {
  m_looks = {};
  if (const auto kept = m_session.kept().value(kLooksKind, QString::fromStdString(m_composed.name))) {
    const auto read = outcomeOf([&] { return readFigureSettings(kept->toStdString()); });
    if (read.isDone()) m_looks = read.value();
  }
  if (m_settingsPane == nullptr) return;
  m_settingsPane->setSettings(m_looks);
  m_settingsPane->setOwnTitle(QString::fromStdString(m_composed.title));
}

void FigurePane::keepLooks() {
  const FigureSettings looks = m_settingsPane->settings();
  const QString name = QString::fromStdString(m_composed.name);
  const std::optional<QString> json =
      looks == FigureSettings() ? std::nullopt : std::optional(QString::fromStdString(figureSettingsJson(looks)));
  m_session.kept().set(tr("Figure settings"), kLooksKind, name, json, name + changedParts(m_looks, looks));
}

Figure FigurePane::wantedRows(const Figure& composed) const {
  const std::size_t all = sharedRowCount(composed);
  if (all == 0) return composed;
  std::vector<std::size_t> rows = m_search->text().trimmed().isEmpty()
                                      ? rowsNamed(composed, "")
                                      : rowsNamed(composed, m_search->text().trimmed().toStdString());
  if (m_looks.top > 0 && rows.size() > m_looks.top) rows.resize(m_looks.top);
  if (m_looks.bottom > 0 && rows.size() > m_looks.bottom)
    rows.erase(rows.begin(), rows.end() - qsizetype(m_looks.bottom));
  if (rows.size() == all) return composed;
  Figure some = withRows(composed, rows);
  // The table beside has the rows of the picture.
  const auto& names = some.panels.front().y.categories;
  std::erase_if(some.table.rows, [&](const std::vector<std::string>& row) {
    return row.empty() || std::find(names.begin(), names.end(), row.front()) == names.end();
  });
  return some;
}

void FigurePane::present() {
  m_search->setVisible(sharedRowCount(m_composed) > kSearchedRows);
  m_figure = withSettings(wantedRows(m_composed), m_looks);
  m_picture->setCurrentWidget(m_plot);
  m_plot->setFigure(m_figure);
  m_plot->setSelectedUnit(m_session.community());
  m_model->setTable(m_figure.table);
  m_table->resizeColumnsToContents();
  emit figureShown();
}

void FigurePane::setDimmed(bool dimmed) {
  m_plot->setDimmed(dimmed && !isEmpty());
  m_picture->setCurrentWidget(dimmed && isEmpty() ? static_cast<QWidget*>(m_waiting) : m_plot);
}

bool FigurePane::isTableShown() const {
  return !m_table->isHidden();
}

void FigurePane::showTable(bool shown) {
  m_table->setVisible(shown);
  if (shown) m_splitter->setSizes({m_splitter->width() * 3 / 5, m_splitter->width() * 2 / 5});
  const QSignalBlocker blocker(m_tableButton);
  m_tableButton->setChecked(shown);
  m_settings.setChartTableShown(shown);
  emit tableShown(shown);
}

void FigurePane::showSettings(bool shown) {
  if (shown && m_settingsPane == nullptr) {
    m_settingsPane = new FigureSettingsPane(m_session.kept(), m_prefix);
    m_splitter->addWidget(m_settingsPane);
    connect(m_settingsPane, &FigureSettingsPane::edited, this, &FigurePane::keepLooks);
    connect(m_settingsPane, &FigureSettingsPane::resetRequested, this, [this] {
      m_settingsPane->setSettings({});
      keepLooks();
    });
    readLooks();
  }
  if (m_settingsPane != nullptr) m_settingsPane->setVisible(shown);
  const QSignalBlocker blocker(m_settingsButton);
  m_settingsButton->setChecked(shown);
}

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
  if (isEmpty()) return;
  const auto figure = leaving();
  if (figure.isFailed()) return emit failed(tr("Exporting the chart"), figure.fault());
  putChartOnClipboard(figure.value(), m_looks, m_settings);
  emit noticed(tr("The chart is on the clipboard, as a picture and as SVG."));
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
}

void FigurePane::retranslate() {
  m_tableButton->setToolTip(tr("Show the table beside the chart (Ctrl+T)"));
  m_tableButton->setAccessibleName(tr("Table beside the chart"));
  m_settingsButton->setToolTip(tr("Title, note, colours, size and more of this chart"));
  m_settingsButton->setAccessibleName(tr("Figure settings"));
  m_search->setPlaceholderText(tr("Search rows"));
  m_search->setAccessibleName(tr("Search rows"));
  m_export->setText(tr("Export"));
  m_export->setToolTip(tr("Save the chart as PNG, SVG, PDF or CSV (Ctrl+E)"));
  m_table->setAccessibleName(tr("Numbers of the chart"));
  m_waiting->setText(tr("Computing…"));
  buildExportMenu();
}

void FigurePane::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
