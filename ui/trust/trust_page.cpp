// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trust/trust_page.h"

#include "base/version.h"
#include "output/report/method_paragraph.h"
#include "ui/common/empty_state.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/figure_pane.h"
#include "ui/result_codes.h"
#include "ui/session.h"
#include "ui/trust/method_choices.h"
#include "ui/trust/scales_tab.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QTabWidget>
#include <QThread>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr int kDebounce = 250;         // ms
constexpr int kSensitivityRows = 128;  // recipes = rows · (choices + 2)

FigureNeeds needsOf(const QString& name) {
  for (const FigureKind& kind : figureKinds()) {
    if (kind.name == name.toStdString()) return kind.needs;
  }
  return FigureNeeds::Nothing;
}

}  // namespace

TrustPage::TrustPage(Session& session, Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("trust"))),
      m_title(new QLabel),
      m_codeLabel(new QLabel),
      m_code(new QComboBox),
      m_tabs(new QTabWidget) {
  m_emptyImport = m_empty->addButton(QStringLiteral("trustImportButton"));
  makeHeading(m_title, 1);
  m_code->setObjectName(QStringLiteral("trustCodeComboBox"));
  m_codeLabel->setBuddy(m_code);
  m_tabs->setObjectName(QStringLiteral("trustTabWidget"));
  m_tabs->setDocumentMode(true);
  m_scales = new ScalesTab(session, settings);
  m_tabs->addTab(buildMethodTab(settings), QString());
  m_tabs->addTab(m_scales, QString());
  m_tabs->addTab(buildParagraphTab(), QString());

  auto* top = new QHBoxLayout;
  top->setSpacing(kGap);
  top->addWidget(m_title, 1);
  top->addWidget(m_codeLabel);
  top->addWidget(m_code);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addLayout(top);
  layout->addWidget(m_tabs, 1);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);

  m_soon.setSingleShot(true);
  m_soon.setInterval(kDebounce);
  connect(&m_soon, &QTimer::timeout, this, &TrustPage::compute);
  connect(m_emptyImport, &QPushButton::clicked, this, &TrustPage::importWanted);
  connect(m_code, &QComboBox::activated, this, &TrustPage::compose);
  connect(m_pane, &FigurePane::figureChosen, this, &TrustPage::update);
  connect(m_pane, &FigurePane::failed, this, &TrustPage::failed);
  connect(m_pane, &FigurePane::told, this, &TrustPage::told);
  connect(m_scales, &ScalesTab::failed, this, &TrustPage::failed);
  connect(m_scales, &ScalesTab::told, this, &TrustPage::told);
  connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
    for (QWidget* widget : {static_cast<QWidget*>(m_codeLabel), static_cast<QWidget*>(m_code)}) {
      widget->setVisible(tab == 0);
    }
  });
  connect(m_choices, &MethodChoices::changed, this, [this] {
    forget();
    update();
  });
  connect(m_copy, &QPushButton::clicked, this, &TrustPage::copyParagraph);
  connect(&m_session, &Session::projectOpened, this, [this] {
    forget();
    clear();
    showResultCodes(m_code, m_session);
    m_tabs->setCurrentIndex(0);
    m_pane->chooseFirst();
    update();
  });
  const auto renewed = [this] {
    forget();
    writeParagraph();
    update();
  };
  connect(&m_session, &Session::scorecardReady, this, renewed);
  connect(&m_session, &Session::waveSelected, this, renewed);
  connect(&m_session, &Session::computingChanged, this,
          [this](bool computing) { m_pane->setDimmed(computing || m_work.isRunning()); });
  retranslate();
}

QWidget* TrustPage::buildMethodTab(Settings& settings) {
  m_pane = new FigurePane(m_session, settings, QStringLiteral("trust"));
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
  layout->addWidget(m_pane, 1);
  layout->addLayout(side);
  m_noIndices = new EmptyState(QStringLiteral("trust"));
  m_method = new QStackedWidget;
  m_method->addWidget(content);
  m_method->addWidget(m_noIndices);
  return m_method;
}

QWidget* TrustPage::buildParagraphTab() {
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

FigurePane* TrustPage::pane() const {
  return m_tabs->currentWidget() == m_scales ? m_scales->pane() : m_tabs->currentIndex() == 0 ? m_pane : nullptr;
}

QString TrustPage::helpCode() const {
  return pane() == nullptr ? QStringLiteral("method_paragraph") : pane()->chosen();
}

bool TrustPage::isComputing() const {
  return m_work.isRunning() || m_soon.isActive() || m_scales->isComputing();
}

void TrustPage::copyParagraph() {
  QApplication::clipboard()->setText(m_paragraph->toPlainText());
  emit told(tr("The paragraph is on the clipboard."));
}

void TrustPage::forget() {
  m_work.stop();
  m_results = {};
}

/// Nothing of another project may stay in sight.
void TrustPage::clear() {
  m_pane->clear();
  m_failures->hide();
  m_paragraph->clear();
}

bool TrustPage::isThere(FigureNeeds needs) const {
  switch (needs) {
    case FigureNeeds::Uncertainty: return m_results.uncertainty != nullptr;
    case FigureNeeds::Scenarios: return m_results.scenarios != nullptr;
    case FigureNeeds::Sensitivity: return m_results.sensitivity != nullptr || m_choices->choices().empty();
    case FigureNeeds::Nothing:
    case FigureNeeds::Replicates:
    case FigureNeeds::Scales: break;
  }
  return true;
}

void TrustPage::update() {
  m_stack->setCurrentIndex(m_session.scorecard() ? 1 : 0);
  // Scales are judged without indices; the varied method needs one.
  const bool varied = m_code->count() > 0;
  m_method->setCurrentIndex(varied ? 0 : 1);
  m_code->setEnabled(varied);
  if (!m_session.scorecard() || !varied) {
    m_soon.stop();
    clear();
    writeParagraph();
    return;
  }
  if (isThere(needsOf(m_pane->chosen()))) {
    compose();
  } else if (isVisible()) {
    m_pane->setDimmed(true);
    m_soon.start();
  }
}

void TrustPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  update();
}

void TrustPage::compute() {
  const FigureNeeds needs = needsOf(m_pane->chosen());
  const auto from = m_session.estimates();
  if (!from || m_code->count() == 0 || isThere(needs))
    return;  // other estimates are on their way and come with new scores
  UncertaintyOptions options;
  options.wave = m_session.wave().toStdString();
  options.choices = m_choices->choices();
  options.runs = m_choices->runs();
  const int threads = std::max(1, QThread::idealThreadCount());
  m_pane->setDimmed(true);
  Job* job = m_work.start<Results>(
      this, tr("Varying the method"),
      [from, options, needs, threads, results = m_results](Progress& progress) mutable {
        const Framework& framework = *from->framework;
        if (needs == FigureNeeds::Uncertainty) {
          results.uncertainty = std::make_shared<const Uncertainty>(
              uncertaintyOf(*from->cube, *from->survey, framework, from->recipe, options, threads, progress));
        } else if (needs == FigureNeeds::Scenarios) {
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
        m_pane->setDimmed(m_session.isComputing());
        if (outcome.isFailed()) emit failed(tr("Varying the method"), outcome.fault());
        if (!outcome.isDone()) return;
        m_results = outcome.value();
        update();
      });
  m_session.announce(job);
}

void TrustPage::compose() {
  if (!m_session.scorecard() || m_code->count() == 0) return;
  FigureRequest request = m_session.figureRequest();
  const auto waves = m_session.scorecard()->waves();
  if (std::find(waves.begin(), waves.end(), request.wave) == waves.end()) return;
  request.code = m_code->currentData().toString().toStdString();
  request.uncertainty = m_results.uncertainty.get();
  request.scenarios = m_results.scenarios.get();
  request.sensitivity = m_results.sensitivity.get();
  const auto outcome = outcomeOf([&] { return composeFigure(m_pane->chosen().toStdString(), request); });
  if (outcome.isFailed()) {
    m_pane->clear();
    emit failed(tr("Drawing the chart"), outcome.fault());
    return;
  }
  m_pane->setFigure(outcome.value());
  m_pane->setDimmed(m_session.isComputing() || m_work.isRunning());
  const std::size_t failures = m_results.uncertainty ? m_results.uncertainty->failures.size() : 0;
  m_failures->setVisible(failures > 0);
  if (failures > 0) {
    const FailedRun& first = m_results.uncertainty->failures.front();
    m_failures->setText(tr("%1 results of recipes could not be computed; the first: recipe %2, %3: %4")
                            .arg(failures)
                            .arg(first.run)
                            .arg(toQString(first.code), toQString(first.reason)));
  }
}

void TrustPage::writeParagraph() {
  if (!m_session.scorecard()) {
    m_paragraph->clear();
    return;
  }
  const auto outcome = outcomeOf([&] {
    ReportProvenance provenance;
    provenance.version = version();
    return methodParagraph(m_session.figureRequest(), provenance);
  });
  m_paragraph->setPlainText(outcome.isDone() ? toQString(outcome.value()) : QString());
}

void TrustPage::retranslate() {
  m_title->setText(tr("Trust"));
  m_empty->setTexts(tr("Nothing to judge yet"),
                    tr("Import questionnaires or community statistics, and this page says how far their numbers carry: "
                       "how much is chance, and how much is choice of method."));
  m_noIndices->sayNoIndices();
  m_emptyImport->setText(tr("Import data…"));
  m_codeLabel->setText(tr("About"));
  m_code->setAccessibleName(tr("Index or imbalance judged"));
  m_tabs->setTabText(0, tr("Sampling and method"));
  m_tabs->setTabText(1, tr("Scales"));
  m_tabs->setTabText(2, tr("Method paragraph"));
  m_paragraph->setAccessibleName(tr("Method paragraph for a thesis"));
  m_copy->setText(tr("Copy the paragraph"));
  m_pane->setFigures({{QStringLiteral("bands"), tr("Sampling and method")},
                      {QStringLiteral("recipes"), tr("Other recipes")},
                      {QStringLiteral("removals"), tr("Left out")},
                      {QStringLiteral("choices"), tr("Which choice matters")}});
  showResultCodes(m_code, m_session);
  writeParagraph();
  update();
}

void TrustPage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
