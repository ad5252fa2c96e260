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

/// What a worker brings back.
struct ComparePage::Found {
  ScorecardPointer card;
  std::shared_ptr<const Framework> framework;
  std::string code;
  Figure figure;
  PairTable pairs;
  bool hasPairs = false;
  QString leftOut;  ///< who is not compared, and why
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

bool ComparePage::isReady() const {
  return !m_stale && m_found && m_found->figure.name == pane()->chosen().toStdString() && m_found->code == code();
}

void ComparePage::forget() {
  AnalysisPage::forget();
  m_stale = true;
}

void ComparePage::beforeChosen() {
  renew();
}

void ComparePage::clear() {
  AnalysisPage::clear();
  m_found.reset();
  for (QComboBox* box : {m_first, m_second}) box->clear();
  answer();
}

void ComparePage::compute() {
  if (!hasScoresOfWave()) return;
  m_stale = false;
  work().start<std::shared_ptr<const Found>>(
      tr("Comparing the communities"),
      [source = m_session.figureSource(), code = code(), name = pane()->chosen().toStdString(), before = beforeWave(),
       language = pane()->languageOf(pane()->chosen())](Progress& progress) {
        auto found = std::make_shared<Found>();
        found->card = source.card;
        found->framework = source.framework;
        found->code = code;
        FigureRequest request = source.request;
        request.code = code;
        request.before = before;
        request.language = language;
        progress.report(0, 2);
        found->figure = composeFigure(name, request);
        progress.report(1, 2);
        found->hasPairs = found->card->replicates > 1;
        if (found->hasPairs) found->pairs = pairTable(*found->card, *found->framework, code, request.wave);
        found->leftOut = toQString(leftOutText(*found->card, rowsOfWave(*found->card, request.wave).rows, code,
                                               *found->framework, request.language));
        progress.report(2, 2);
        return std::shared_ptr<const Found>(found);
      },
      [this](const auto& outcome) { take(outcome); });
}

void ComparePage::take(const Outcome<std::shared_ptr<const Found>>& outcome) {
  if (outcome.isFailed()) {
    clear();
    emit failed(tr("Comparing the communities"), outcome.fault());
    return;
  }
  if (!outcome.isDone()) return;
  m_found = outcome.value();
  FigureRequest from;
  from.code = m_found->code;
  from.before = beforeWave();
  pane()->setFigure(m_found->figure, from);
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
  if (m_found && m_found->hasPairs && !m_found->leftOut.isEmpty()) text += QLatin1Char('\n') + m_found->leftOut;
  m_answer->setText(text);
  m_copy->setEnabled(!text.isEmpty());
}

void ComparePage::showCommunities() {
  const QString first = m_first->currentText(), second = m_second->currentText();
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
