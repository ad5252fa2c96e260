// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/tables_page.h"

#include "output/analysis/project_data.h"
#include "output/tables/table_forms.h"
#include "survey/project/project.h"
#include "ui/analysis/analysis_form.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"
#include "ui/session/kept_values.h"
#include "ui/session/session.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTextBrowser>
#include <QThread>

namespace hz {
namespace {

const QString kKind = QStringLiteral("analysis");  ///< of kept values
constexpr int kPause = 120;                        ///< ms: ticks in a row are one change

/// What the project lets out; strict where its file cannot be read just now.
DisclosurePolicy policyOf(const QString& file) {
  const Outcome<DisclosurePolicy> found = outcomeOf([&] { return Project::open(toUtf8(file), true).disclosure(); });
  return found.isDone() ? found.value() : DisclosurePolicy{DisclosureLevel::Strict, kUsualDisclosureCount, {}, {}, {}};
}

/// Tables as a page for the view, which knows no rules of tables but its own.
QString shownTables(const std::vector<ResultTable>& tables) {
  return toQString(tablesAsHtmlPage(tables));
}

}  // namespace

TablesPage::TablesPage(Session& session, QWidget* parent)
    : ResultPage(session, QStringLiteral("analysis"), parent),
      m_form(new AnalysisForm),
      m_view(new QTextBrowser),
      m_kept(new QComboBox),
      m_keep(new QPushButton),
      m_remove(new QPushButton),
      m_copy(new QPushButton),
      m_export(new QPushButton) {
  m_kept->setObjectName(QStringLiteral("analysisKeptComboBox"));
  m_keep->setObjectName(QStringLiteral("analysisKeepButton"));
  m_remove->setObjectName(QStringLiteral("analysisRemoveButton"));
  m_copy->setObjectName(QStringLiteral("analysisCopyButton"));
  m_export->setObjectName(QStringLiteral("analysisExportButton"));
  m_view->setObjectName(QStringLiteral("analysisTables"));
  addWaveChoice();
  headingRow()->addSpacing(kGap);
  m_kept->setEditable(true);
  m_kept->setInsertPolicy(QComboBox::NoInsert);
  m_kept->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_kept->setMinimumContentsLength(14);
  headingRow()->addWidget(m_kept);
  headingRow()->addWidget(m_keep);
  headingRow()->addWidget(m_remove);
  headingRow()->addWidget(m_copy);
  headingRow()->addWidget(m_export);
  auto* splitter = new QSplitter;
  splitter->addWidget(m_form);
  splitter->addWidget(m_view);
  splitter->setStretchFactor(0, 1);
  splitter->setStretchFactor(1, 3);
  splitter->setChildrenCollapsible(false);
  body()->addWidget(splitter, 1);
  m_timer.setSingleShot(true);
  m_timer.setInterval(kPause);
  connect(&m_timer, &QTimer::timeout, this, &TablesPage::compute);
  connect(m_form, &AnalysisForm::changed, this, [this] { m_timer.start(); });
  connect(m_copy, &QPushButton::clicked, this, &TablesPage::copyTables);
  connect(m_export, &QPushButton::clicked, this, &TablesPage::exportTables);
  connect(m_kept, &QComboBox::activated, this, &TablesPage::bringKept);
  connect(m_keep, &QPushButton::clicked, this, &TablesPage::keep);
  connect(m_remove, &QPushButton::clicked, this, [this] {
    const QString name = m_kept->currentText().trimmed();
    if (m_kept->findText(name) >= 0) m_session.kept().set(tr("Remove analysis"), kKind, name, std::nullopt);
  });
  connect(&m_session.kept(), &KeptValues::changed, this, [this](const QString& kind) {
    if (kind == kKind) showKept();
  });
  const auto renew = [this] {
    m_stale = true;
    m_data.reset();
    if (isVisible()) takeSurvey();
  };
  connect(&m_session, &Session::projectOpened, this, [this, renew] {
    m_work.stop();
    m_form->clear();
    m_tables.clear();
    m_view->clear();
    showKept();
    renew();
    showState();
  });
  connect(&m_session, &Session::surveyChanged, this, [this, renew] {
    renew();
    showState();
  });
  connect(&m_session, &Session::recipeChanged, this, renew);
  connect(&m_session, &Session::waveSelected, this, renew);
  TablesPage::retranslate();
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
          m_view->setPlainText(outcome.isFailed() ? words(outcome.fault()) : tr("Cancelled."));
          return;
        }
        m_data = outcome.value();
        const Question* community = codebook->withRole(QuestionRole::Community);
        m_form->setData(*m_data, projectScales(*codebook, *framework),
                        community != nullptr ? community->code : "community");
        m_timer.start();
      });
  m_session.announce(job);
}

void TablesPage::compute() {
  if (!m_data) return;
  const AnalysisRequest request = m_form->request();
  if (request.verb.empty()) {
    m_work.stop();
    m_tables.clear();
    m_view->setPlainText(m_form->lacking());
    emit contentChanged();
    return;
  }
  Job* job = m_work.start<Shown>(
      this, tr("Computing the table"),
      [data = m_data, request, language = windowLanguage(), file = m_session.path()](Progress& progress) {
        const int threads = std::max(1, QThread::idealThreadCount());
        Shown shown{analyse(*data, request, language, threads, nullptr, progress), {}};
        const bool counts = request.verb == "describe" || request.verb == "differences" || request.verb == "regress";
        const DisclosurePolicy policy = policyOf(file);
        shown.released = counts ? analyse(*data, request, language, threads, nullptr, progress, &policy) : shown.own;
        return shown;
      },
      [this](const Outcome<Shown>& outcome) {
        m_released.clear();
        if (outcome.isDone()) {
          m_released = outcome.value().released.tables;
          return showResult(outcome.value().own);
        }
        m_tables.clear();
        m_view->setPlainText(outcome.isFailed() ? words(outcome.fault()) : tr("Cancelled."));
        emit contentChanged();
      });
  m_session.announce(job);
}

void TablesPage::showResult(const AnalysisResult& result) {
  m_tables = result.tables;
  if (m_tables.empty()) {
    QStringList reasons;
    for (const auto& message : result.document["messages"]) reasons << toQString(message["text"].get<std::string>());
    m_view->setPlainText(reasons.join(QLatin1Char('\n')));
  } else {
    m_view->setHtml(shownTables(m_tables));
  }
  m_copy->setEnabled(!m_tables.empty());
  m_export->setEnabled(!m_tables.empty());
  emit contentChanged();
}

QString TablesPage::textToCopy() const {
  QString out;
  for (const ResultTable& table : m_released) out += toQString(tableAsTabbedText(table)) + QLatin1Char('\n');
  return out;
}

void TablesPage::showKept() {
  const QString before = m_kept->currentText();
  const QSignalBlocker blocker(m_kept);
  m_kept->clear();
  if (m_session.hasProject()) {
    for (const auto& [name, json] : m_session.kept().values(kKind)) m_kept->addItem(name, json);
  }
  m_kept->setCurrentIndex(m_kept->findText(before));
  m_kept->setEditText(before);
  m_remove->setEnabled(m_kept->count() > 0);
}

void TablesPage::keep() {
  const AnalysisRequest request = m_form->request();
  if (request.verb.empty()) return;
  QString name = m_kept->currentText().trimmed();
  if (name.isEmpty()) name = m_tables.empty() ? toQString(request.verb) : toQString(m_tables.back().title);
  m_session.kept().set(tr("Keep analysis"), kKind, name, toQString(toJson(request).dump()));
  m_kept->setEditText(name);
}

void TablesPage::bringKept(int index) {
  const Outcome<AnalysisRequest> found = outcomeOf(
      [&] { return analysisRequest(nlohmann::ordered_json::parse(toUtf8(m_kept->itemData(index).toString()))); });
  if (found.isFailed()) return emit failed(tr("The analysis cannot be shown."), found.fault());
  if (!found.isDone()) return;
  m_form->setRequest(found.value());
  m_timer.start();
}

void TablesPage::copyTables() {
  auto* mime = new QMimeData;
  mime->setHtml(shownTables(m_released));
  mime->setText(textToCopy());
  QGuiApplication::clipboard()->setMimeData(mime);
  emit noticed(tr("The tables were copied; paste them into a document."));
}

void TablesPage::exportTables() {
  const QString file =
      askForExport(this, tr("Export tables"),
                   m_session.projectName() + QLatin1Char('-') + toQString(m_tables.front().id) + QLatin1String(".xlsx"),
                   tr("Excel workbook (*.xlsx);;HTML (*.html);;CSV (*.csv)"));
  if (file.isEmpty()) return;
  Outcome<bool> outcome = outcomeOf([&] {
    if (file.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive)) writeTableWorkbook(toUtf8(file), m_released);
    return true;
  });
  if (!file.endsWith(QLatin1String(".xlsx"), Qt::CaseInsensitive)) {
    const bool csv = file.endsWith(QLatin1String(".csv"), Qt::CaseInsensitive);
    std::string text;
    for (const ResultTable& table : m_released) text += csv ? tableAsCsv(table) + "\n" : "";
    outcome = saveFile(file, QByteArray::fromStdString(csv ? text : tablesAsHtmlPage(m_released)));
  }
  if (outcome.isDone()) {
    emit fileWritten(file);
  } else if (outcome.isFailed()) {
    emit failed(tr("The tables were not exported."), outcome.fault());
  }
}

void TablesPage::retranslate() {
  ResultPage::retranslate();
  setHeading(tr("Analysis"));
  setNoDataText(tr("Nothing to analyse yet"), tr("Import questionnaires, and the tables of a thesis are made here."));
  m_kept->setAccessibleName(tr("Kept analyses"));
  m_kept->lineEdit()->setPlaceholderText(tr("Kept analyses"));
  m_keep->setText(tr("Keep"));
  m_remove->setText(tr("Remove"));
  m_copy->setText(tr("Copy table"));
  m_export->setText(tr("Export table…"));
  m_copy->setEnabled(!m_tables.empty());
  m_export->setEnabled(!m_tables.empty());
  m_view->setAccessibleName(tr("Tables"));
  m_form->retranslate();
  showState();
}

}  // namespace hz
