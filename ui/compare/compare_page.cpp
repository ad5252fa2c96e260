// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include "output/figure/catalogue.h"
#include "ui/charts/plot_view.h"
#include "ui/common/empty_state.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/figure_pane.h"
#include "ui/result_codes.h"
#include "ui/session.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QThread>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kDebounce = 120;  // ms: a slider being moved does not start a comparison at every step
}  // namespace

/// What a worker brings back.
struct ComparePage::Found {
  ScorecardPointer card;
  std::shared_ptr<const Framework> framework;
  Figure figure;
  PairTable pairs;
  bool hasPairs = false;
};

ComparePage::ComparePage(Session& session, Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("compare"))),
      m_title(new QLabel),
      m_codeLabel(new QLabel),
      m_code(new QComboBox),
      m_waveLabel(new QLabel),
      m_wave(new QComboBox),
      m_pane(new FigurePane(session, settings, QStringLiteral("compare"))),
      m_pairLabel(new QLabel),
      m_first(new QComboBox),
      m_second(new QComboBox),
      m_copy(new QPushButton),
      m_answer(new QLabel) {
  m_emptyImport = m_empty->addButton(QStringLiteral("compareImportButton"));
  makeHeading(m_title, 1);
  makeHeading(m_pairLabel, 3);
  m_code->setObjectName(QStringLiteral("compareCodeComboBox"));
  m_wave->setObjectName(QStringLiteral("compareWaveComboBox"));
  m_first->setObjectName(QStringLiteral("pairFirstComboBox"));
  m_second->setObjectName(QStringLiteral("pairSecondComboBox"));
  m_copy->setObjectName(QStringLiteral("copyAnswerButton"));
  m_answer->setObjectName(QStringLiteral("pairAnswerLabel"));
  m_answer->setWordWrap(true);
  m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_codeLabel->setBuddy(m_code);
  m_waveLabel->setBuddy(m_wave);
  m_pairLabel->setBuddy(m_first);
  for (QComboBox* box : {m_first, m_second}) box->setSizeAdjustPolicy(QComboBox::AdjustToContents);

  auto* top = new QHBoxLayout;
  top->setSpacing(kGap);
  top->addWidget(m_title, 1);
  top->addWidget(m_codeLabel);
  top->addWidget(m_code);
  top->addSpacing(kGap);
  top->addWidget(m_waveLabel);
  top->addWidget(m_wave);
  auto* pair = new QHBoxLayout;
  pair->setSpacing(kGap);
  pair->addWidget(m_pairLabel);
  pair->addWidget(m_first);
  pair->addWidget(m_second);
  pair->addStretch(1);
  pair->addWidget(m_copy);
  auto* content = new QWidget;
  auto* layout = new QVBoxLayout(content);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGroupGap);
  layout->addLayout(top);
  layout->addWidget(m_pane, 1);
  layout->addLayout(pair);
  layout->addWidget(m_answer);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(content);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);

  m_soon.setSingleShot(true);
  m_soon.setInterval(kDebounce);
  connect(&m_soon, &QTimer::timeout, this, &ComparePage::compute);
  connect(m_emptyImport, &QPushButton::clicked, this, &ComparePage::importWanted);
  connect(m_code, &QComboBox::activated, this, &ComparePage::update);
  connect(m_wave, &QComboBox::activated, this, [this] { m_session.selectWave(m_wave->currentText()); });
  connect(m_pane, &FigurePane::figureChosen, this, &ComparePage::update);
  connect(m_pane, &FigurePane::failed, this, &ComparePage::failed);
  connect(m_pane, &FigurePane::told, this, &ComparePage::told);
  connect(m_first, &QComboBox::activated, this, &ComparePage::answer);
  connect(m_second, &QComboBox::activated, this, &ComparePage::answer);
  connect(m_copy, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_answer->text());
    emit told(tr("The answer is on the clipboard."));
  });
  connect(&m_session, &Session::projectOpened, this, [this] {
    clear();
    showResultCodes(m_code, m_session);
    m_pane->chooseFirst();
    update();
  });
  connect(&m_session, &Session::surveyChanged, this, &ComparePage::showWaves);
  connect(&m_session, &Session::waveSelected, this, [this] {
    showWaves();
    update();
  });
  connect(&m_session, &Session::scorecardReady, this, &ComparePage::update);
  connect(&m_session, &Session::computingChanged, this,
          [this](bool computing) { m_pane->setDimmed(computing || m_work.isRunning()); });
  retranslate();
}

QString ComparePage::helpCode() const {
  return m_pane->chosen();
}

// Only a page that is seen computes; one that comes up catches up.
void ComparePage::update() {
  m_stale = true;
  const bool comparable = m_session.scorecard() && m_code->count() > 0;
  m_stack->setCurrentIndex(comparable ? 1 : 0);
  sayWhatIsMissing();
  if (!comparable) {
    clear();
  } else if (isVisible()) {
    m_soon.start();
  }
}

/// Nothing of other data, or of another project, may stay in sight.
void ComparePage::clear() {
  m_work.stop();
  m_soon.stop();
  m_found.reset();
  m_pane->clear();
  for (QComboBox* box : {m_first, m_second}) box->clear();
  answer();
}

void ComparePage::sayWhatIsMissing() {
  if (m_session.hasProject() && m_session.hasData() && !m_session.hasIndices()) {
    m_empty->sayNoIndices();
    return;
  }
  m_empty->setTexts(
      tr("Nothing to compare yet"),
      tr("Import questionnaires or community statistics, and this page says which communities differ, and "
         "which ranks are settled."));
}

void ComparePage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (m_stale) m_soon.start();
}

void ComparePage::compute() {
  if (!m_session.scorecard() || m_code->count() == 0) return;
  m_stale = false;
  const FigureRequest asked = m_session.figureRequest();
  const auto waves = m_session.scorecard()->waves();
  if (std::find(waves.begin(), waves.end(), asked.wave) == waves.end()) return;  // its scores are on their way
  m_pane->setDimmed(true);
  Job* job = m_work.start<std::shared_ptr<const Found>>(
      this, tr("Comparing the communities"),
      [card = m_session.scorecard(), framework = m_session.sharedFramework(), survey = m_session.survey(),
       codebook = m_session.sharedCodebook(), language = asked.language, wave = asked.wave,
       code = m_code->currentData().toString().toStdString(),
       name = m_pane->chosen().toStdString()](Progress& progress) {
        auto found = std::make_shared<Found>();
        found->card = card;
        found->framework = framework;
        FigureRequest request;
        request.card = card.get();
        request.framework = framework.get();
        request.codebook = codebook.get();
        request.survey = survey.get();
        request.language = language;
        request.wave = wave;
        request.code = code;
        progress.report(0, 2);
        found->figure = composeFigure(name, request);
        progress.report(1, 2);
        found->hasPairs = card->replicates > 1;
        if (found->hasPairs) found->pairs = pairTable(*card, *framework, code, wave);
        progress.report(2, 2);
        return std::shared_ptr<const Found>(found);
      },
      [this](const auto& outcome) { take(outcome); });
  m_session.announce(job);
}

void ComparePage::take(const Outcome<std::shared_ptr<const Found>>& outcome) {
  m_pane->setDimmed(m_session.isComputing());
  if (outcome.isFailed()) {
    clear();
    emit failed(tr("Comparing the communities"), outcome.fault());
    return;
  }
  if (!outcome.isDone()) return;
  m_found = outcome.value();
  m_pane->setFigure(m_found->figure);
  showCommunities();
  answer();
}

void ComparePage::answer() {
  QString text;
  if (m_found && m_found->hasPairs && m_first->count() > 1) {
    const auto first = static_cast<std::size_t>(m_first->currentData().toInt());
    const auto second = static_cast<std::size_t>(m_second->currentData().toInt());
    if (first == second) {
      text = tr("Choose two different communities.");
    } else {
      text = toQString(
          pairQuestion(*m_found->card, *m_found->framework, m_found->pairs, first, second, windowLanguage()) + "\n" +
          pairAnswer(*m_found->card, *m_found->framework, m_found->pairs, first, second, windowLanguage()));
    }
  } else if (m_found && !m_found->hasPairs) {
    text = tr("Comparisons need bootstrap replicates; set their number in the method panel.");
  } else if (m_found) {
    text = tr("At least two communities with this number are needed.");
  }
  m_answer->setText(text);
  m_copy->setEnabled(!text.isEmpty());
}

void ComparePage::showCommunities() {
  const auto kept = [](QComboBox* box) { return box->currentText(); };
  const QString first = kept(m_first), second = kept(m_second);
  for (QComboBox* box : {m_first, m_second}) {
    const QSignalBlocker blocker(box);
    box->clear();
    for (const std::size_t row : m_found->pairs.rows) {
      const ScoreUnit& unit = m_found->card->units[row];
      const QString name = words(unit.name);
      box->addItem(name.isEmpty() ? toQString(unit.community) : toQString(unit.community) + QLatin1Char(' ') + name,
                   static_cast<int>(row));
    }
  }
  m_first->setCurrentIndex(std::max(0, m_first->findText(first)));
  const int other = m_second->findText(second);
  m_second->setCurrentIndex(other >= 0 ? other : std::min(1, m_second->count() - 1));
  for (QWidget* widget : {static_cast<QWidget*>(m_first), static_cast<QWidget*>(m_second)}) {
    widget->setEnabled(m_first->count() > 1);
  }
}

void ComparePage::showWaves() {
  const QSignalBlocker blocker(m_wave);
  m_wave->clear();
  m_wave->addItems(m_session.waves());
  m_wave->setCurrentText(m_session.wave());
  m_wave->setEnabled(m_wave->count() > 1);
}

void ComparePage::retranslate() {
  m_title->setText(tr("Compare"));
  m_emptyImport->setText(tr("Import data…"));
  m_codeLabel->setText(tr("About"));
  m_code->setAccessibleName(tr("Index or imbalance compared"));
  m_waveLabel->setText(tr("Wave"));
  m_wave->setAccessibleName(tr("Wave"));
  m_pairLabel->setText(tr("Two communities"));
  m_first->setAccessibleName(tr("First community"));
  m_second->setAccessibleName(tr("Second community"));
  m_copy->setText(tr("Copy the answer"));
  m_answer->setAccessibleName(tr("Answer about two communities"));
  m_pane->setFigures({{QStringLiteral("ranks"), tr("Ranks")},
                      {QStringLiteral("differences"), tr("Who differs")},
                      {QStringLiteral("slopes"), tr("What changed")},
                      {QStringLiteral("smoothed"), tr("Smoothed")}});
  showResultCodes(m_code, m_session);
  update();
}

void ComparePage::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
