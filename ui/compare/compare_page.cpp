// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_page.h"

#include "score/index/absence_text.h"
#include "score/uncertainty/uncertainty.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/search_box.h"
#include "ui/common/text.h"
#include "ui/pages/chart_homes.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kDelay = 120;  // ms
constexpr int kWidestName = 260;
}  // namespace

/// The pairs of communities that questions are answered from.
struct ComparePage::Pairs {
  ScorecardPointer card;
  std::shared_ptr<const Framework> framework;
  std::string code, wave;
  PairTable table;
  bool isThere = false;  ///< there are replicates to compare
  QString leftOut;       ///< who is not compared, and why
};

ComparePage::ComparePage(Session& session, Settings& settings, QWidget* parent)
    : AnalysisPage(session, settings, QStringLiteral("compare"), kDelay, parent),
      m_pairLabel(new QLabel),
      m_first(new SearchBox),
      m_second(new SearchBox),
      m_copy(new QPushButton),
      m_answer(new QLabel) {
  addWaveChoice();
  addBeforeChoice();
  body()->addWidget(pane(), 1);
  layOutPair();
  connect(m_first, &QComboBox::activated, this, &ComparePage::answer);
  connect(m_second, &QComboBox::activated, this, &ComparePage::answer);
  connect(m_copy, &QPushButton::clicked, this, [this] {
    QApplication::clipboard()->setText(m_answer->text());
    emit noticed(tr("The answer is on the clipboard."));
  });
  ComparePage::retranslate();
}

void ComparePage::layOutPair() {
  makeHeading(m_pairLabel, 3);
  m_first->setObjectName(QStringLiteral("pairFirstComboBox"));
  m_second->setObjectName(QStringLiteral("pairSecondComboBox"));
  m_copy->setObjectName(QStringLiteral("copyAnswerButton"));
  m_answer->setObjectName(QStringLiteral("pairAnswerLabel"));
  m_answer->setWordWrap(true);
  m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  m_pairLabel->setBuddy(m_first);
  auto* pair = new QHBoxLayout;
  pair->setSpacing(kGap);
  pair->addWidget(m_pairLabel);
  for (QComboBox* box : {m_first, m_second}) {
    box->setMaximumWidth(kWidestName);
    pair->addWidget(box, 1);
  }
  pair->addStretch(1);
  pair->addWidget(m_copy);
  body()->addLayout(pair);
  body()->addWidget(m_answer);
}

FigureRequest ComparePage::request() const {
  FigureRequest request = m_session.figureRequest();
  request.code = code();
  request.before = beforeWave();
  pane()->completeRequest(request);
  return request;
}

bool ComparePage::needsWorker() const {
  for (const FigureKind& kind : chartsAt(ChartHome::Compare, m_session.framework())) {
    if (kind.name == pane()->chosen().toStdString()) return kind.needs == FigureNeeds::Replicates;
  }
  return false;
}

bool ComparePage::isReady() const {
  if (!needsWorker()) return true;
  return m_composed && m_composed->figure.name == pane()->chosen().toStdString() && m_composed->from == request();
}

void ComparePage::forget() {
  AnalysisPage::forget();
  m_composed.reset();
}

void ComparePage::beforeChosen() {
  renew();
}

void ComparePage::clear() {
  AnalysisPage::clear();
  m_composed.reset();
  m_pairWork.stop();
  m_pairs.reset();
  for (QComboBox* box : {m_first, m_second}) box->clear();
  answer();
}

void ComparePage::compose() {
  if (!isVisible() || !hasScoresOfWave()) return;
  if (needsWorker()) {
    pane()->setFigure(m_composed->figure, m_composed->from);
  } else {
    const FigureRequest from = request();
    take(outcomeOf([&] { return composeFigure(pane()->chosen().toStdString(), from); }), from);
  }
  wantPairs();
}

void ComparePage::compute() {
  if (!hasScoresOfWave()) return;
  work().start<Figure>(
      tr("Comparing the communities"),
      [source = m_session.figureSource(), from = request(), name = pane()->chosen().toStdString()](Progress&) {
        return composeFigure(name, from);
      },
      [this, from = request()](const Outcome<Figure>& outcome) {
        if (outcome.isDone()) m_composed = Composed{outcome.value(), from};
        take(outcome, from);
        wantPairs();
      });
}

void ComparePage::take(const Outcome<Figure>& outcome, const FigureRequest& from) {
  if (outcome.isFailed()) {
    clear();
    emit failed(tr("Comparing the communities"), outcome.fault());
    return;
  }
  if (outcome.isDone()) pane()->setFigure(outcome.value(), from);
}

/// The answer about two communities follows the picture: of many communities their pairs take longer.
void ComparePage::wantPairs() {
  const auto source = m_session.figureSource();
  if (m_pairs && m_pairs->card == source.card && m_pairs->code == code() && m_pairs->wave == source.request.wave) {
    return answer();
  }
  Job* job = m_pairWork.start<std::shared_ptr<const Pairs>>(
      this, tr("Comparing the communities"),
      [source, code = code()](Progress&) {
        auto found = std::make_shared<Pairs>();
        found->card = source.card;
        found->framework = source.framework;
        found->code = code;
        found->wave = source.request.wave;
        found->isThere = found->card->replicates > 1;
        if (found->isThere) found->table = pairTable(*found->card, *found->framework, code, found->wave);
        found->leftOut = toQString(leftOutText(*found->card, rowsOfWave(*found->card, found->wave).rows, code,
                                               *found->framework, source.request.language));
        return std::shared_ptr<const Pairs>(found);
      },
      [this](const Outcome<std::shared_ptr<const Pairs>>& outcome) {
        if (outcome.isFailed()) emit failed(tr("Comparing the communities"), outcome.fault());
        if (!outcome.isDone()) return;
        m_pairs = outcome.value();
        showCommunities();
        answer();
      });
  m_session.announce(job);
}

void ComparePage::answer() {
  QString text;
  if (m_pairs && m_pairs->isThere && m_first->count() > 1) {
    const auto first = static_cast<std::size_t>(m_first->currentData().toInt());
    const auto second = static_cast<std::size_t>(m_second->currentData().toInt());
    if (first == second) {
      text = tr("Choose two different communities.");
    } else {
      text = toQString(
          pairQuestion(*m_pairs->card, *m_pairs->framework, m_pairs->table, first, second, windowLanguage()) + "\n" +
          pairAnswer(*m_pairs->card, *m_pairs->framework, m_pairs->table, first, second, windowLanguage()));
    }
  } else if (m_pairs && !m_pairs->isThere) {
    text = tr("Comparisons need bootstrap replicates; set their number in the method panel.");
  } else if (m_pairs) {
    text = tr("At least two communities with this number are needed.");
  }
  if (m_pairs && m_pairs->isThere && !m_pairs->leftOut.isEmpty()) text += QLatin1Char('\n') + m_pairs->leftOut;
  m_answer->setText(text);
  m_copy->setEnabled(!text.isEmpty());
}

void ComparePage::showCommunities() {
  const QString first = m_first->currentText(), second = m_second->currentText();
  for (QComboBox* box : {m_first, m_second}) {
    const QSignalBlocker blocker(box);
    box->clear();
    for (const std::size_t row : m_pairs->table.rows) {
      const ScoreUnit& unit = m_pairs->card->units[row];
      const QString name = words(unit.name);
      box->addItem(name.isEmpty() ? toQString(unit.community) : toQString(unit.community) + QLatin1Char(' ') + name,
                   static_cast<int>(row));
    }
  }
  m_first->setCurrentIndex(std::max(0, m_first->findText(first)));
  const int other = m_second->findText(second);
  m_second->setCurrentIndex(other >= 0 ? other : std::min(1, m_second->count() - 1));
  for (QComboBox* box : {m_first, m_second}) box->setEnabled(m_first->count() > 1);
}

void ComparePage::retranslate() {
  setHeading(tr("Compare"));
  setNoDataText(tr("Nothing to compare yet"),
                tr("Import questionnaires or community statistics, and this page says which communities differ, and "
                   "which ranks are settled."));
  setCodeNames(tr("About"), tr("Index or imbalance compared"));
  m_pairLabel->setText(tr("Two communities"));
  m_first->setAccessibleName(tr("First community"));
  m_second->setAccessibleName(tr("Second community"));
  m_copy->setText(tr("Copy the answer"));
  m_answer->setAccessibleName(tr("Answer about two communities"));
  AnalysisPage::retranslate();
}

QList<std::pair<QString, QString>> ComparePage::figures() const {
  return chartWords(ChartHome::Compare, m_session.framework(),
                    {{QStringLiteral("ranks"), tr("Ranks")},
                     {QStringLiteral("differences"), tr("Who differs")},
                     {QStringLiteral("slopes"), tr("What changed")},
                     {QStringLiteral("trend"), tr("Trend")},
                     {QStringLiteral("smoothed"), tr("Smoothed")}});
}

}  // namespace hz
