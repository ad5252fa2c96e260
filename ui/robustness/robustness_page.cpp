// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robustness/robustness_page.h"

#include "base/all_parts.h"
#include "base/version.h"
#include "output/report/method_paragraph.h"
#include "ui/common/empty_state.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/pages/chart_homes.h"
#include "ui/robustness/method_choices.h"
#include "ui/robustness/scales_tab.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr int kPageDelay = 250;  // ms
constexpr int kParagraphTab = 2;
constexpr int kSensitivityRows = 128;  // recipes = rows · (choices + 2)

}  // namespace

RobustnessPage::RobustnessPage(Session& session, Settings& settings, QWidget* parent)
    : AnalysisPage(session, settings, QStringLiteral("robustness"), kPageDelay, parent),
      m_tabs(new QTabWidget),
      m_scales(new ScalesTab(session, settings)) {
  m_tabs->setObjectName(QStringLiteral("robustnessTabWidget"));
  m_tabs->setDocumentMode(true);
  m_tabs->addTab(buildMethodTab(), QString());
  m_tabs->addTab(m_scales, QString());
  m_tabs->addTab(buildParagraphTab(), QString());
  body()->addWidget(m_tabs, 1);
  follow(m_scales->pane());
  connect(m_scales, &ScalesTab::failed, this, &RobustnessPage::failed);
  connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
    setCodeVisible(tab == 0);
    emit contentChanged();
  });
  connect(m_choices, &MethodChoices::changed, this, [this] {
    forget();
    refresh();
  });
  connect(m_copy, &QPushButton::clicked, this, &RobustnessPage::copy);
  RobustnessPage::retranslate();
}

QWidget* RobustnessPage::buildMethodTab() {
  m_choices = new MethodChoices;
  m_choices->setFixedWidth(200);
  m_failures = new QLabel;
  m_failures->setObjectName(QStringLiteral("failedRunsLabel"));
  m_failures->setWordWrap(true);
  m_failures->hide();
  auto* side = new QVBoxLayout;
  side->addWidget(m_choices, 1);
  side->addWidget(m_failures);
  auto* content = new QWidget;
  auto* layout = new QHBoxLayout(content);
  layout->setContentsMargins(0, kGroupGap, 0, 0);
  layout->setSpacing(kGroupGap);
  layout->addWidget(pane(), 1);
  layout->addLayout(side);
  m_noIndices = new EmptyState(QStringLiteral("robustness"));
  m_method = new QStackedWidget;
  m_method->addWidget(content);
  m_method->addWidget(m_noIndices);
  return m_method;
}

QWidget* RobustnessPage::buildParagraphTab() {
  m_paragraph = new QPlainTextEdit;
  m_paragraph->setObjectName(QStringLiteral("methodParagraphEdit"));
  m_paragraph->setReadOnly(true);
  m_paragraph->setTabChangesFocus(true);
  m_copy = new QPushButton;
  m_copy->setObjectName(QStringLiteral("copyParagraphButton"));
  auto* bar = new QHBoxLayout;
  bar->addStretch(1);
  bar->addWidget(m_copy);
  auto* tab = new QWidget;
  auto* layout = new QVBoxLayout(tab);
  layout->setContentsMargins(0, kGroupGap, 0, 0);
  layout->addWidget(m_paragraph, 1);
  layout->addLayout(bar);
  return tab;
}

FigurePane* RobustnessPage::figurePane() const {
  if (m_tabs->currentWidget() == m_scales) return m_scales->pane();
  return m_tabs->currentIndex() == 0 && m_method->currentIndex() == 0 ? pane() : nullptr;
}

/// Its numbers of questionnaires by community follow the rules of what leaves.
bool RobustnessPage::setLeaving(bool leaving) {
  m_leaving.clear();
  if (!leaving || m_tabs->currentIndex() != kParagraphTab) return true;
  const auto card = m_session.release(QStringLiteral("method"));
  if (card.isFailed()) {
    emit failed(tr("Method paragraph"), card.fault());
    return false;
  }
  FigureRequest request = m_session.figureRequest();
  request.card = card.value().get();
  ReportProvenance provenance;
  provenance.version = version();
  m_leaving = toQString(methodParagraph(request, provenance));
  return true;
}

QString RobustnessPage::textToCopy() const {
  if (!m_leaving.isEmpty()) return m_leaving;
  return m_tabs->currentIndex() == kParagraphTab ? m_paragraph->toPlainText() : QString();
}

QList<std::pair<QString, QString>> RobustnessPage::charts() const {
  return pane()->figures() + m_scales->pane()->figures();
}

QString RobustnessPage::helpCode() const {
  if (m_tabs->currentIndex() == kParagraphTab) return QStringLiteral("method_paragraph");
  return figurePane() == nullptr ? QString() : figurePane()->chosen();
}

bool RobustnessPage::perform(const QString& command, const QVariant& argument) {
  if (command != QLatin1String("chart")) return false;
  for (const auto& [name, text] : m_scales->pane()->figures()) {
    if (name != argument.toString()) continue;
    m_tabs->setCurrentWidget(m_scales);
    m_scales->pane()->choose(name);
    return true;
  }
  m_tabs->setCurrentIndex(0);
  return AnalysisPage::perform(command, argument);
}

bool RobustnessPage::isComputing() const {
  return AnalysisPage::isComputing() || m_scales->isComputing();
}

/// Scales are judged without indices; only the varied method needs one.
ResultPage::Lack RobustnessPage::lack() const {
  return m_session.scorecard() ? Lack::Nothing : Lack::Data;
}

void RobustnessPage::forget() {
  AnalysisPage::forget();
  m_results = {};
}

void RobustnessPage::clear() {
  AnalysisPage::clear();
  m_failures->hide();
  m_method->setCurrentIndex(hasCodes() ? 0 : 1);
  writeParagraph();
}

void RobustnessPage::restart() {
  m_tabs->setCurrentIndex(0);
  AnalysisPage::restart();
}

void RobustnessPage::renew() {
  writeParagraph();
  AnalysisPage::renew();
}

FigureNeeds RobustnessPage::needs() const {
  for (const FigureKind& kind : chartsAt(ChartHome::Method, m_session.framework())) {
    if (kind.name == pane()->chosen().toStdString()) return kind.needs;
  }
  return FigureNeeds::Nothing;
}

bool RobustnessPage::isReady() const {
  switch (needs()) {
    case FigureNeeds::Uncertainty: return m_results.uncertainty != nullptr;
    case FigureNeeds::Scenarios: return m_results.scenarios != nullptr;
    case FigureNeeds::Sensitivity: return m_results.sensitivity != nullptr || m_choices->choices().empty();
    case FigureNeeds::Nothing:
    case FigureNeeds::Replicates:
    case FigureNeeds::Scales: break;
  }
  return true;
}

void RobustnessPage::compute() {
  const auto from = m_session.estimates();
  if (!from || isReady()) return;  // other estimates are on their way and come with new scores
  UncertaintyOptions options;
  options.wave = m_session.wave().toStdString();
  options.choices = m_choices->choices();
  options.runs = m_choices->runs();
  const int threads = std::max(1, QThread::idealThreadCount());
  work().start<Results>(
      tr("Varying the method"),
      [from, options, wanted = needs(), threads, results = m_results](Progress& progress) mutable {
        const Framework& framework = *from->framework;
        if (wanted == FigureNeeds::Uncertainty) {
          results.uncertainty = std::make_shared<const Uncertainty>(
              uncertaintyOf(*from->cube, *from->survey, framework, from->recipe, options, threads, progress));
        } else if (wanted == FigureNeeds::Scenarios) {
          results.scenarios = std::make_shared<const ScenarioResults>(
              evaluateScenarios(*from->cube, *from->survey, framework, from->recipe,
                                scenariosOf(framework, from->recipe, options.choices), options, threads, progress));
        } else {
          results.sensitivity = std::make_shared<const std::vector<ChoiceSensitivity>>(methodSensitivity(
              *from->cube, *from->survey, framework, from->recipe, options, kSensitivityRows, threads, progress));
        }
        return results;
      },
      [this](const Outcome<Results>& outcome) {
        if (outcome.isFailed()) emit failed(tr("Varying the method"), outcome.fault());
        if (!outcome.isDone()) return;
        m_results = outcome.value();
        refresh();
      });
}

void RobustnessPage::compose() {
  m_method->setCurrentIndex(0);
  if (!hasScoresOfWave()) return;
  FigureRequest request = m_session.figureRequest();
  request.code = code();
  request.uncertainty = m_results.uncertainty.get();
  request.scenarios = m_results.scenarios.get();
  request.sensitivity = m_results.sensitivity.get();
  pane()->completeRequest(request);
  const auto outcome = outcomeOf([&] { return composeFigure(pane()->chosen().toStdString(), request); });
  if (outcome.isFailed()) {
    pane()->clear();
    emit failed(tr("Drawing the chart"), outcome.fault());
    return;
  }
  pane()->setFigure(outcome.value(), request);
  const std::size_t failures = m_results.uncertainty ? m_results.uncertainty->failures.size() : 0;
  m_failures->setVisible(failures > 0);
  if (failures > 0) {
    const FailedRun& first = m_results.uncertainty->failures.front();
    m_failures->setText(tr("%1 results of recipes could not be computed; the first: recipe %2, %3: %4")
                            .arg(failures)
                            .arg(first.run)
                            .arg(toQString(first.code), words(first.reason)));
  }
}

void RobustnessPage::writeParagraph() {
  if (!m_session.scorecard()) {
    m_paragraph->clear();
    return;
  }
  const auto outcome = outcomeOf([&] {
    ReportProvenance provenance;
    provenance.version = version();
    provenance.entry = m_session.read([](const Project& project) { return project.entry().doubleEntry(); });
    return methodParagraph(m_session.figureRequest(), provenance);
  });
  m_paragraph->setPlainText(outcome.isDone() ? toQString(outcome.value()) : QString());
}

QList<std::pair<QString, QString>> RobustnessPage::figures() const {
  return chartWords(ChartHome::Method, m_session.framework(),
                    {{QStringLiteral("bands"), tr("Sampling and method")},
                     {QStringLiteral("recipes"), tr("Other recipes")},
                     {QStringLiteral("removals"), tr("Left out")},
                     {QStringLiteral("choices"), tr("Which choice matters")}});
}

void RobustnessPage::retranslate() {
  setHeading(tr("Robustness"));
  setNoDataText(tr("Nothing to judge yet"),
                tr("Import questionnaires or community statistics, and this page says how robust their numbers are: "
                   "how much is chance, and how much is choice of method."));
  setCodeNames(tr("About"), tr("Index or imbalance judged"));
  m_noIndices->sayNoIndices();
  m_tabs->setTabText(0, tr("Sampling and method"));
  m_tabs->setTabText(1, tr("Scales"));
  m_tabs->setTabText(2, tr("Method paragraph"));
  m_paragraph->setAccessibleName(tr("Method paragraph for a thesis"));
  m_copy->setText(tr("Copy the paragraph"));
  AnalysisPage::retranslate();
}

}  // namespace hz
