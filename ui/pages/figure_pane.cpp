// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figure_pane.h"

#include "output/figure/pages.h"
#include "ui/charts/export.h"
#include "ui/charts/plot_view.h"
#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"
#include "ui/pages/chart_switch.h"
#include "ui/pages/figure_settings_pane.h"
#include "ui/session/session.h"

#include <QAction>
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

/// What of the settings the composing of a figure depends on is the same.
bool isComposedAlike(const FigureSettings& a, const FigureSettings& b) {
  return a.language == b.language && a.sortBy == b.sortBy && a.groupBy == b.groupBy && a.top == b.top &&
         a.bottom == b.bottom && a.communities == b.communities;
}

}  // namespace

FigurePane::FigurePane(Session& session, Settings& settings, const QString& prefix, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_settings(settings),
      m_prefix(prefix),
      m_switch(new ChartSwitch(prefix)),
      m_search(new QLineEdit),
      m_zoom(new QToolButton),
      m_zoomToData(new QAction(this)),
      m_zoomPart(new QAction(this)),
      m_zoomReset(new QAction(this)),
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
  m_zoom->setPopupMode(QToolButton::InstantPopup);
  m_zoom->addActions({m_zoomToData, m_zoomPart, m_zoomReset});
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
      {m_search, "RowSearch"},        {m_zoom, "ZoomButton"},
      {m_export, "ExportButton"},     {m_waiting, "WaitingLabel"}};
  for (const auto& [part, name] : parts) part->setObjectName(m_prefix + QLatin1String(name));
  m_zoomToData->setObjectName(m_prefix + QStringLiteral("ZoomToData"));
  m_zoomPart->setObjectName(m_prefix + QStringLiteral("ZoomPart"));
  m_zoomReset->setObjectName(m_prefix + QStringLiteral("ZoomReset"));
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
  bar->addWidget(m_zoom);
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
    const FigureSettings before = m_looks;
    readLooks();
    if (isComposedAlike(m_looks, before)) {
      present();
    } else {
      emit figureChosen(m_chosen);  // the page composes it anew
    }
  });
  connect(m_export, &QToolButton::clicked, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::exportRequested, this, &FigurePane::exportChart);
  connect(m_plot, &PlotView::unitSelected, &m_session, &Session::selectCommunity);
  connect(m_plot, &PlotView::unitToggled, &m_session, &Session::toggleCompared);
  connect(m_plot, &PlotView::annotated, this, &FigurePane::annotate);
  connect(m_plot, &PlotView::zoomed, this, [this](const FigureRange& range) { zoomTo(range); });
  connect(m_zoomToData, &QAction::triggered, this, [this] { zoomTo(rangeOfMarks(m_composed)); });
  connect(m_zoomPart, &QAction::triggered, this, [this] { m_plot->setTool(PlotView::Tool::Zoom); });
  connect(m_zoomReset, &QAction::triggered, this, [this] { zoomTo(std::nullopt); });
  connect(m_plot, &PlotView::copyRequested, this, &FigurePane::copyChart);
  connect(&m_session, &Session::communitySelected, m_plot, &PlotView::setSelectedUnit);
  connect(m_exportMenu, &QMenu::aboutToShow, this, &FigurePane::buildExportMenu);  // another pane may have chosen anew
}

void FigurePane::buildExportMenu() {
  m_exportMenu->clear();
  const auto addItem = [this](const QString& text, auto action) {
    connect(m_exportMenu->addAction(text), &QAction::triggered, this, action);
  };
  addItem(tr("Export…"), [this] { exportChart(); });
  addItem(tr("Export many charts…"), [this] { exportAll(); });
  addItem(tr("Print…"), [this] { printChart(); });
  m_exportMenu->addSeparator();
  addItem(tr("Copy as picture"), [this] { copyChartAs(FigureCopy::Picture); });
  addItem(tr("Copy as vector drawing"), [this] { copyChartAs(FigureCopy::Vector); });
  addItem(tr("Copy the table"), [this] { copyTableOfChart(); });
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
  // Cleared again and again while a project changes: what is empty is not laid out anew.
  const bool isNothingNew = !another && figure.name.empty() && figure.panels.empty() && isEmpty();
  m_composed = figure;
  m_from = from;
  if (another) {
    const QSignalBlocker blocker(m_search);
    m_search->clear();
  }
  readLooks();
  if (!isNothingNew) present();
}

FigureSettings FigurePane::keptLooks(const QString& chart) const {
  const auto kept = m_session.kept().value(kLooksKind, chart);
  if (!kept) return {};
  const auto read = outcomeOf([&] { return readFigureSettings(kept->toStdString()); });
  return read.isDone() ? read.value() : FigureSettings();
}

Language FigurePane::languageOf(const QString& chart) const {
  return keptLooks(chart).language.value_or(windowLanguage());
}

void FigurePane::completeRequest(FigureRequest& request) const {
  const FigureSettings looks = keptLooks(m_chosen);
  request.language = looks.language.value_or(windowLanguage());
  const std::vector<std::string> several = request.communities;  // of a chart that compares a few
  askFor(request, looks);
  if (!several.empty()) request.communities = several;
}

void FigurePane::readLooks() {
  m_looks = keptLooks(QString::fromStdString(m_composed.name));
  if (m_settingsPane == nullptr) return;
  m_settingsPane->setSettings(m_looks);
  m_settingsPane->setOwnTitle(QString::fromStdString(m_composed.title));
}

void FigurePane::keepLooks(const FigureSettings& looks) {
  const QString name = QString::fromStdString(m_composed.name);
  const std::optional<QString> json =
      looks == FigureSettings() ? std::nullopt : std::optional(QString::fromStdString(figureSettingsJson(looks)));
  m_session.kept().set(tr("Figure settings"), kLooksKind, name, json, name + changedParts(m_looks, looks));
}

void FigurePane::zoomTo(const std::optional<FigureRange>& range) {
  FigureSettings looks = m_looks;
  looks.zoom = range;
  keepLooks(looks);
}

void FigurePane::annotate(const FigureAnnotation& annotation) {
  FigureSettings looks = m_looks;
  looks.annotations.push_back(annotation);
  if (annotation.kind == FigureAnnotation::Kind::Text) looks.annotations.back().text = toUtf8(tr("Note"));
  keepLooks(looks);
  showSettings(true);
  m_settingsPane->editAnnotation(looks.annotations.size() - 1);
}

Figure FigurePane::wantedRows(const Figure& composed) const {
  const std::size_t all = sharedRowCount(composed);
  if (all == 0) return composed;
  const std::vector<std::size_t> rows = rowsNamed(composed, m_search->text().trimmed().toStdString());
  if (rows.size() == all) return composed;
  return withTableOf(withRows(composed, rows));
}

void FigurePane::present() {
  m_search->setVisible(sharedRowCount(m_composed) > kSearchedRows);
  m_zoom->setVisible(isPlane(m_composed));
  m_zoomReset->setEnabled(m_looks.zoom.has_value());
  m_figure = withSettings(wantedRows(m_composed), m_looks);
  m_picture->setCurrentWidget(m_plot);
  m_plot->setFigure(m_figure);
  m_plot->setSelectedUnit(m_session.community());
  m_model->setTable(m_figure.table);
  if (isTableShown()) m_table->resizeColumnsToContents();
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
  if (shown) m_table->resizeColumnsToContents();
  if (shown) m_splitter->setSizes({m_splitter->width() * 3 / 5, m_splitter->width() * 2 / 5});
  const QSignalBlocker blocker(m_tableButton);
  m_tableButton->setChecked(shown);
  m_settings.setChartTableShown(shown);
  emit tableShown(shown);
}

void FigurePane::showSettings(bool shown) {
  if (shown && m_settingsPane == nullptr) {
    m_settingsPane = new FigureSettingsPane(m_session, m_prefix);
    m_splitter->addWidget(m_settingsPane);
    connect(m_settingsPane, &FigureSettingsPane::edited, this, [this] { keepLooks(m_settingsPane->settings()); });
    connect(m_settingsPane, &FigureSettingsPane::resetRequested, this, [this] { keepLooks({}); });
    connect(m_settingsPane, &FigureSettingsPane::toolWanted, this, [this](FigureAnnotation::Kind kind) {
      const std::pair<FigureAnnotation::Kind, PlotView::Tool> tools[] = {
          {FigureAnnotation::Kind::Text, PlotView::Tool::Text},
          {FigureAnnotation::Kind::Arrow, PlotView::Tool::Arrow},
          {FigureAnnotation::Kind::VerticalLine, PlotView::Tool::VerticalLine},
          {FigureAnnotation::Kind::HorizontalLine, PlotView::Tool::HorizontalLine}};
      for (const auto& [one, tool] : tools) {
        if (one == kind) m_plot->setTool(tool);
      }
      emit noticed(tr("Click into the chart, or pull the arrow from its tail to its tip; Esc gives up."));
    });
    readLooks();
  }
  if (m_settingsPane != nullptr) m_settingsPane->setVisible(shown);
  const QSignalBlocker blocker(m_settingsButton);
  m_settingsButton->setChecked(shown);
}

void FigurePane::retranslate() {
  m_tableButton->setToolTip(tr("Show the table beside the chart (Ctrl+T)"));
  m_tableButton->setAccessibleName(tr("Table beside the chart"));
  m_settingsButton->setToolTip(tr("Title, note, colours, size and more of this chart"));
  m_settingsButton->setAccessibleName(tr("Figure settings"));
  m_zoom->setText(tr("Zoom"));
  m_zoom->setToolTip(tr("Show a part of the plane; a small key shows which"));
  m_zoom->setAccessibleName(tr("Zoom"));
  m_zoomToData->setText(tr("Axes to the data"));
  m_zoomPart->setText(tr("Choose a part with the mouse"));
  m_zoomReset->setText(tr("Whole plane"));
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
