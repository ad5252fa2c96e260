// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/figure_page.h"

#include "ui/pages/figure_pane.h"
#include "ui/pages/result_codes.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace hz {

FigurePage::FigurePage(Session& session, Settings& settings, const QString& name, ChartHome home, QWidget* parent)
    : ResultPage(session, name, parent), m_home(home), m_pane(new FigurePane(session, settings, name)) {
  std::tie(m_codeLabel, m_code) = addChoice("Code");
  std::tie(m_orderLabel, m_order) = addChoice("Sort");
  addWaveChoice();
  addBeforeChoice();
  body()->addWidget(m_pane, 1);
  follow(m_pane);
  connect(m_pane, &FigurePane::figureChosen, this, &FigurePage::refresh);
  connect(m_code, &QComboBox::activated, this, &FigurePage::refresh);
  connect(m_order, &QComboBox::activated, this, &FigurePage::refresh);
  connect(&m_session, &Session::projectOpened, this, &FigurePage::restart);
  connect(&m_session, &Session::definitionsChanged, this, &FigurePage::restart);
  connect(&m_session, &Session::scorecardReady, this, &FigurePage::refresh);
  connect(&m_session, &Session::waveSelected, this, &FigurePage::refresh);
  connect(&m_session, &Session::communitySelected, this, [this] {
    if (m_needsCommunity || m_takesSeveral) refresh();
  });
  connect(&m_session, &Session::comparedChanged, this, [this] {
    if (m_takesSeveral) refresh();
  });
  connect(&m_session, &Session::computingChanged, m_pane, &FigurePane::setDimmed);
}

QList<std::pair<QString, QString>> FigurePage::charts() const {
  return m_pane->figures();
}

QString FigurePage::helpCode() const {
  return m_pane->chosen();
}

bool FigurePage::perform(const QString& command, const QVariant& argument) {
  if (command != QLatin1String("chart")) return false;
  m_pane->choose(argument.toString());
  return true;
}

/// Another project begins at the first chart, in the order of its communities.
void FigurePage::restart() {
  m_pane->clear();
  m_order->setCurrentIndex(-1);
  showOrders();
  showResultCodes(m_code, m_session);
  showFigures();
  m_pane->chooseFirst();
  refresh();
}

// Only a page that is seen draws; one that comes up catches up.
void FigurePage::refresh() {
  m_stale = true;
  showFigures();
  showChoices();
  showState();
  if (!hasContent()) {
    m_pane->clear();
  } else if (isVisible()) {
    compose();
  }
}

void FigurePage::showEvent(QShowEvent* event) {
  ResultPage::showEvent(event);
  if (m_stale && hasContent()) compose();
}

void FigurePage::compose() {
  // New data may have brought another wave before their scores are there: the old picture stays.
  if (!hasScoresOfWave()) return;
  m_stale = false;
  FigureRequest request = m_session.figureRequest();
  request.before = beforeWave();
  if (m_takesSeveral) {
    for (const QString& code : m_session.comparedCommunities()) request.communities.push_back(code.toStdString());
  }
  request.sortBy = m_order->currentData().toString().toStdString();
  m_pane->completeRequest(request);
  if (m_isAboutOne) request.code = m_code->currentData().toString().toStdString();
  const auto outcome = outcomeOf([&] { return composeFigure(m_pane->chosen().toStdString(), request); });
  m_pane->setFigure(outcome.isDone() ? outcome.value() : Figure(), request);
  if (outcome.isFailed()) emit failed(tr("Drawing the chart"), outcome.fault());
}

/// What can be chosen follows from the chart.
void FigurePage::showChoices() {
  m_needsCommunity = m_isAboutOne = m_takesSeveral = false;
  bool twoWaves = false;
  for (const FigureKind& kind : chartsAt(m_home, m_session.framework())) {
    if (kind.name != m_pane->chosen().toStdString()) continue;
    m_needsCommunity = kind.needsCommunity;
    m_isAboutOne = kind.isAboutOne;
    m_takesSeveral = kind.takesSeveral;
    twoWaves = kind.needsTwoWaves;
  }
  m_codeLabel->setVisible(m_isAboutOne);
  m_code->setVisible(m_isAboutOne);
  m_order->setEnabled(!m_needsCommunity);
  setBeforeWanted(twoWaves);
}

/// Of what framework and questionnaire give; change between waves as soon as there are two.
void FigurePage::showFigures() {
  ChartWords charts = chartWords(m_home, m_session.framework(), {}, &m_session.codebook());
  if (m_session.waves().size() == 1) {
    for (const FigureKind& kind : chartsAt(m_home, m_session.framework())) {
      if (!kind.needsTwoWaves) continue;
      charts.removeIf([&](const auto& chart) { return chart.first == QString::fromStdString(kind.name); });
    }
  }
  if (charts != m_pane->figures()) m_pane->setFigures(charts);
}

void FigurePage::showOrders() {
  const QString before = m_order->currentData().toString();
  showResultCodes(m_order, m_session);
  const QSignalBlocker blocker(m_order);
  m_order->insertItem(0, tr("community"), QString());
  m_order->setCurrentIndex(qMax(0, m_order->findData(before)));
}

void FigurePage::retranslate() {
  ResultPage::retranslate();
  m_codeLabel->setText(tr("About"));
  m_code->setAccessibleName(tr("Index or imbalance shown"));
  m_orderLabel->setText(tr("Sort by"));
  m_order->setAccessibleName(tr("Sort by"));
  showOrders();
  showResultCodes(m_code, m_session);
  showFigures();
  refresh();
}

}  // namespace hz
