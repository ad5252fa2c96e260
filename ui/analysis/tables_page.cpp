// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/tables_page.h"

#include "base/text.h"
#include "output/analysis/project_data.h"
#include "output/tables/table_forms.h"
#include "survey/project/project.h"
#include "ui/analysis/analysis_form.h"
#include "ui/analysis/kept_analyses.h"
#include "ui/analysis/table_clipboard.h"
#include "ui/charts/export.h"
#include "ui/charts/plot_view.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMimeData>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabBar>
#include <QTextBrowser>
#include <QThread>
#include <QToolButton>

namespace hz {
namespace {

constexpr int kPause = 15;  ///< ms: ticks in a row are one change

ExportOptions inLanguage() {
  ExportOptions options;
  options.language = windowLanguage();
  return options;
}

int threadsHere() {
  return std::max(1, QThread::idealThreadCount());
}

}  // namespace

TablesPage::TablesPage(Session& session, QWidget* parent)
    : ResultPage(session, QStringLiteral("analysis"), parent),
      m_form(new AnalysisForm),
      m_kept(new KeptAnalyses(session)),
      m_view(new QTextBrowser),
      m_figureArea(new QWidget),
      m_figureChoice(new QComboBox),
      m_plot(new PlotView),
      m_privacy(new QLabel),
      m_copy(new QToolButton),
      m_export(new QToolButton) {
  addHeading();
  addBody();
  m_timer.setSingleShot(true);
  m_timer.setInterval(kPause);
  connect(&m_timer, &QTimer::timeout, this, &TablesPage::compute);
  connect(m_form, &AnalysisForm::changed, this, [this] { m_timer.start(); });
  connect(m_kept, &KeptAnalyses::keepWanted, this, &TablesPage::keep);
  connect(m_kept, &KeptAnalyses::chosen, this, &TablesPage::bringKept);
  connect(m_figureChoice, &QComboBox::currentIndexChanged, this, &TablesPage::showFigure);
  connect(m_plot, &PlotView::copyRequested, this, &TablesPage::copyChart);
  connect(m_plot, &PlotView::exportRequested, this, &TablesPage::exportChart);
  connectSession();
  TablesPage::retranslate();
}

void TablesPage::addHeading() {
  addWaveChoice();
  headingRow()->addSpacing(kGap);
  headingRow()->addWidget(m_kept);
  m_copy->setObjectName(QStringLiteral("analysisCopyButton"));
  m_export->setObjectName(QStringLiteral("analysisExportButton"));
  const auto menuOf = [this](QToolButton* button, void (TablesPage::*usual)(),
                             std::initializer_list<std::pair<const char*, void (TablesPage::*)()>> entries) {
    auto* menu = new QMenu(button);
    for (const auto& [name, slot] : entries) {
      menu->addAction(QString(), this, slot)->setObjectName(QLatin1String(name));
    }
    button->setMenu(menu);
    button->setPopupMode(QToolButton::MenuButtonPopup);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(button, &QToolButton::clicked, this, usual);
    headingRow()->addWidget(button);
  };
  menuOf(m_copy, &TablesPage::copyTables,
         {{"analysisCopyTableAction", &TablesPage::copyTables},
          {"analysisCopyTextAction", &TablesPage::copyText},
          {"analysisCopyPictureAction", &TablesPage::copyPicture},
          {"analysisCopyChartAction", &TablesPage::copyChart}});
  menuOf(m_export, &TablesPage::exportTables,
         {{"analysisExportTablesAction", &TablesPage::exportTables},
          {"analysisExportChartAction", &TablesPage::exportChart}});
}

void TablesPage::addBody() {
  m_view->setObjectName(QStringLiteral("analysisTables"));
  m_figureChoice->setObjectName(QStringLiteral("analysisFigureComboBox"));
  m_plot->setObjectName(QStringLiteral("analysisPlotView"));
  m_privacy->setObjectName(QStringLiteral("analysisPrivacyLabel"));
  m_privacy->setWordWrap(true);
  m_privacy->setForegroundRole(QPalette::PlaceholderText);
  body()->addWidget(m_form->tabs());
  auto* figures = new QVBoxLayout(m_figureArea);
  figures->setContentsMargins(0, 0, 0, 0);
  figures->addWidget(m_figureChoice);
  figures->addWidget(m_plot, 1);
  auto* right = new QSplitter(Qt::Vertical);
  auto* tables = new QWidget;
  auto* tableLayout = new QVBoxLayout(tables);
  tableLayout->setContentsMargins(0, 0, 0, 0);
  tableLayout->addWidget(m_view, 1);
  tableLayout->addWidget(m_privacy);
  right->addWidget(tables);
  right->addWidget(m_figureArea);
  right->setStretchFactor(0, 3);
  right->setStretchFactor(1, 2);
  right->setChildrenCollapsible(false);
  auto* splitter = new QSplitter;
  // On a low screen the lists keep their height and the form scrolls.
  auto* scroller = new QScrollArea;
  scroller->setWidget(m_form);
  scroller->setWidgetResizable(true);
  scroller->setFrameShape(QFrame::NoFrame);
  scroller->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  scroller->setMinimumWidth(220);
  splitter->addWidget(scroller);
  splitter->addWidget(right);
  splitter->setStretchFactor(0, 2);
  splitter->setStretchFactor(1, 5);
  splitter->setChildrenCollapsible(false);
  body()->addWidget(splitter, 1);
  m_figureArea->hide();
  m_privacy->hide();
}

void TablesPage::connectSession() {
  const auto renew = [this] {
    m_stale = true;
    m_data.reset();
    if (isVisible()) takeSurvey();
  };
  connect(&m_session, &Session::projectOpened, this, [this, renew] {
    m_work.stop();
    m_form->clear();
    m_own = m_released = {};
    showWords(QString());
    m_kept->refresh();
    renew();
    showState();
  });
  connect(&m_session, &Session::surveyChanged, this, [this, renew] {
    renew();
    showState();
  });
  connect(&m_session, &Session::recipeChanged, this, renew);
  connect(&m_session, &Session::definitionsChanged, this, renew);
  connect(&m_session, &Session::waveSelected, this, renew);
}

ResultPage::Lack TablesPage::lack() const {
  const auto survey = m_session.survey();
  return survey && survey->respondents > 0 ? Lack::Nothing : Lack::Data;
}

void TablesPage::showEvent(QShowEvent* event) {
  ResultPage::showEvent(event);
  if (m_stale) takeSurvey();
}

void TablesPage::takeSurvey() {
  const auto survey = m_session.survey();
  if (!survey || survey->respondents == 0) return;
  m_stale = false;
  const auto codebook = m_session.sharedCodebook();
  const auto framework = m_session.sharedFramework();
  Recipe recipe = m_session.recipe();
  recipe.wave.clear();
  ProjectDataOptions options;
  options.wave = toUtf8(m_session.wave());
  Job* job = m_work.start<std::shared_ptr<const AnalysisData>>(
      this, tr("Preparing the analysis"),
      [survey, codebook, framework, recipe, options](Progress&) {
        return std::make_shared<const AnalysisData>(projectData(*survey, *codebook, *framework, recipe, options));
      },
      [this, codebook, framework](const Outcome<std::shared_ptr<const AnalysisData>>& outcome) {
        if (!outcome.isDone()) {
          m_form->clear();
          return showWords(outcome.isFailed() ? words(outcome.fault()) : tr("Cancelled."));
        }
        m_data = outcome.value();
        const Question* community = codebook->withRole(QuestionRole::Community);
        m_form->setOffer(
            {*m_data, projectScales(*codebook, *framework), community != nullptr ? community->code : "community"});
        m_timer.start();
      });
  m_session.announce(job);
}

void TablesPage::compute() {
  if (!m_data) return;
  const std::optional<AnalysisRequest> request = m_form->request();
  m_ready = false;
  if (!request) {
    m_work.stop();
    return showWords(m_form->lacking());
  }
  Job* job = m_work.start<AnalysisResult>(
      this, tr("Computing the table"),
      [data = m_data, request = *request, language = windowLanguage()](Progress& progress) {
        return analyse(*data, request, language, threadsHere(), nullptr, progress);
      },
      [this, request = *request](const Outcome<AnalysisResult>& outcome) {
        if (!outcome.isDone()) return showWords(outcome.isFailed() ? words(outcome.fault()) : tr("Cancelled."));
        m_own = outcome.value();
        showResult();
        release(request);
      });
  m_session.announce(job);
}

void TablesPage::release(const AnalysisRequest& request) {
  if (m_own.tables.empty()) return;
  const bool counts = request.verb == "describe" || request.verb == "differences" || request.verb == "regress";
  const auto done = [this](const AnalysisResult& released) {
    m_released = released;
    m_ready = true;
    const bool same = screenMarkup(m_released.tables) == screenMarkup(m_own.tables);
    // Where something is kept back nothing can be taken from the screen but through the buttons.
    m_view->setTextInteractionFlags(same ? Qt::TextBrowserInteraction : Qt::NoTextInteraction);
    m_privacy->setVisible(!same);
    showReady();
  };
  if (!counts) return done(m_own);
  // Strict where the project cannot be asked just now.
  const auto known = m_session.read([](const Project& project) { return std::optional(project.disclosure()); });
  const DisclosurePolicy policy =
      known.value_or(DisclosurePolicy{DisclosureLevel::Strict, kUsualDisclosureCount, {}, {}, {}});
  Job* job = m_work.start<AnalysisResult>(
      this, tr("Computing what may leave"),
      [data = m_data, request, language = windowLanguage(), policy](Progress& progress) {
        return analyse(*data, request, language, threadsHere(), nullptr, progress, &policy);
      },
      [this, done](const Outcome<AnalysisResult>& outcome) {
        if (outcome.isDone()) done(outcome.value());
        if (outcome.isFailed()) emit failed(tr("The table cannot be copied."), outcome.fault());
      });
  m_session.announce(job);
}

void TablesPage::showWords(const QString& words) {
  m_own = m_released = {};
  m_ready = false;
  m_view->setPlainText(words);
  m_figureArea->hide();
  m_privacy->hide();
  showReady();
}

void TablesPage::showResult() {
  if (m_own.tables.empty()) {
    QStringList reasons;
    for (const auto& message : m_own.document["messages"]) reasons << toQString(message["text"].get<std::string>());
    return showWords(reasons.join(QLatin1Char('\n')));
  }
  m_view->setTextInteractionFlags(Qt::NoTextInteraction);
  m_view->setHtml(screenMarkup(m_own.tables));
  {
    const QSignalBlocker blocker(m_figureChoice);
    const int before = std::max(0, m_figureChoice->currentIndex());
    m_figureChoice->clear();
    for (const Figure& figure : m_own.figures) m_figureChoice->addItem(toQString(figure.title));
    m_figureChoice->setCurrentIndex(std::min(before, m_figureChoice->count() - 1));
  }
  m_figureChoice->setVisible(m_own.figures.size() > 1);
  m_figureArea->setVisible(!m_own.figures.empty());
  showFigure(m_figureChoice->currentIndex());
  showReady();
}

void TablesPage::showFigure(int index) {
  if (index >= 0 && static_cast<std::size_t>(index) < m_own.figures.size()) {
    m_plot->setFigure(m_own.figures[static_cast<std::size_t>(index)]);
  }
}

void TablesPage::showReady() {
  const bool ready = m_ready && !m_released.tables.empty();
  m_copy->setEnabled(ready);
  m_export->setEnabled(ready);
  for (const char* name : {"analysisCopyChartAction", "analysisExportChartAction"}) {
    if (auto* action = findChild<QAction*>(QLatin1String(name))) action->setEnabled(!m_released.figures.empty());
  }
  m_kept->setCanKeep(!m_own.tables.empty());
  emit contentChanged();
}

QString TablesPage::textToCopy() const {
  return m_ready ? tablesText(m_released.tables) : QString();
}

void TablesPage::keep() {
  const std::optional<AnalysisRequest> request = m_form->request();
  if (!request) return;
  m_kept->keep(toQString(toJson(*request).dump()),
               m_own.tables.empty() ? toQString(request->verb) : toQString(m_own.tables.back().title));
}

void TablesPage::bringKept(const QString& json) {
  const Outcome<AnalysisRequest> found =
      outcomeOf([&] { return analysisRequest(nlohmann::ordered_json::parse(toUtf8(json))); });
  if (found.isFailed()) return emit failed(tr("The analysis cannot be shown."), found.fault());
  if (!found.isDone()) return;
  m_form->setRequest(found.value());
  const std::vector<std::string> gone = goneVariables(found.value(), m_form->offer());
  if (!gone.empty()) {
    emit noticed(tr("Variables that the project no longer has were left out: %1.").arg(toQString(join(gone, ", "))));
  }
  m_timer.start();
}

void TablesPage::copyTables() {
  if (!m_ready) return;
  QGuiApplication::clipboard()->setMimeData(tablesMime(m_released.tables).release());
  emit noticed(tr("The tables were copied; paste them into a document."));
}

void TablesPage::copyText() {
  if (!m_ready) return;
  QGuiApplication::clipboard()->setText(textToCopy());
  emit noticed(tr("The tables were copied as text."));
}

void TablesPage::copyPicture() {
  if (!m_ready) return;
  QGuiApplication::clipboard()->setImage(tablesImage(m_released.tables));
  emit noticed(tr("The tables were copied as a picture."));
}

void TablesPage::copyChart() {
  const auto at = static_cast<std::size_t>(std::max(0, m_figureChoice->currentIndex()));
  if (!m_ready || at >= m_released.figures.size()) return;
  copyFigure(m_released.figures[at], inLanguage());
  emit noticed(tr("The figure was copied as a picture."));
}

void TablesPage::exportTables() {
  if (!m_ready || m_released.tables.empty()) return;
  const QString file = askForExport(
      this, tr("Export tables"),
      m_session.projectName() + QLatin1Char('-') + toQString(m_released.tables.front().id) + QLatin1String(".xlsx"),
      tr("Excel workbook (*.xlsx);;HTML (*.html);;CSV (*.csv);;Text (*.txt);;Picture (*.png)"));
  if (file.isEmpty()) return;
  const Outcome<bool> outcome = writeTables(file, m_released.tables);
  if (outcome.isDone()) {
    emit fileWritten(file);
  } else if (outcome.isFailed()) {
    emit failed(tr("The tables were not exported."), outcome.fault());
  }
}

void TablesPage::exportChart() {
  const auto at = static_cast<std::size_t>(std::max(0, m_figureChoice->currentIndex()));
  if (!m_ready || at >= m_released.figures.size()) return;
  const Figure& figure = m_released.figures[at];
  const QString file =
      askForExport(this, tr("Export the figure"),
                   m_session.projectName() + QLatin1Char('-') + toQString(figure.name) + QLatin1String(".png"),
                   tr("Picture (*.png);;Vector graphics (*.svg);;PDF (*.pdf)"));
  if (file.isEmpty()) return;
  const Outcome<QStringList> outcome = outcomeOf([&] { return exportFigure(figure, file, inLanguage()); });
  if (outcome.isDone()) {
    emit fileWritten(file);
  } else if (outcome.isFailed()) {
    emit failed(tr("The figure was not exported."), outcome.fault());
  }
}

void TablesPage::retranslate() {
  ResultPage::retranslate();
  setHeading(tr("Analysis"));
  setNoDataText(tr("Nothing to analyse yet"), tr("Import questionnaires, and the tables of a thesis are made here."));
  const std::pair<const char*, QString> actions[] = {
      {"analysisCopyTableAction", tr("Table for a document")}, {"analysisCopyTextAction", tr("Text with tabs")},
      {"analysisCopyPictureAction", tr("Table as a picture")}, {"analysisCopyChartAction", tr("Figure as a picture")},
      {"analysisExportTablesAction", tr("Tables…")},           {"analysisExportChartAction", tr("Figure…")}};
  for (const auto& [name, text] : actions) {
    if (auto* action = findChild<QAction*>(QLatin1String(name))) action->setText(text);
  }
  m_copy->setText(tr("Copy table"));
  m_export->setText(tr("Export table…"));
  m_copy->setAccessibleName(tr("Copy table"));
  m_export->setAccessibleName(tr("Export table…"));
  m_view->setAccessibleName(tr("Tables"));
  m_figureChoice->setAccessibleName(tr("Figure"));
  m_privacy->setText(
      tr("The screen shows you every count. What is copied or exported keeps back small ones, as the project says."));
  m_kept->retranslate();
  m_form->retranslate();
  m_timer.start();
  showReady();
  showState();
}

}  // namespace hz
