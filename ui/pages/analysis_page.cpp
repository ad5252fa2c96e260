// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/analysis_page.h"

#include "ui/common/look.h"
#include "ui/pages/result_codes.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace hz {

AnalysisPage::AnalysisPage(Session& session, Settings& settings, const QString& name, int delay, QWidget* parent)
    : ResultPage(session, name, parent),
      m_pane(new FigurePane(session, settings, name)),
      m_work(new PaneWork(session, *m_pane, delay, this)) {
  std::tie(m_codeLabel, m_code) = addChoice("Code");
  follow(m_pane);
  connect(m_work, &PaneWork::due, this, [this] {
    if (m_session.scorecard() && hasCodes()) compute();
  });
  connect(m_code, &QComboBox::activated, this, &AnalysisPage::refresh);
  connect(m_pane, &FigurePane::figureChosen, this, &AnalysisPage::refresh);
  connect(&m_session, &Session::projectOpened, this, &AnalysisPage::restart);
  connect(&m_session, &Session::definitionsChanged, this, &AnalysisPage::restart);
  connect(&m_session, &Session::scorecardReady, this, &AnalysisPage::renew);
  connect(&m_session, &Session::waveSelected, this, &AnalysisPage::renew);
}

bool AnalysisPage::perform(const QString& command, const QVariant& argument) {
  if (command != QLatin1String("chart")) return false;
  m_pane->choose(argument.toString());
  return true;
}

std::string AnalysisPage::code() const {
  return m_code->currentData().toString().toStdString();
}

bool AnalysisPage::hasCodes() const {
  return m_code->count() > 0;
}

void AnalysisPage::setCodeNames(const QString& label, const QString& accessible) {
  m_codeLabel->setText(label);
  m_code->setAccessibleName(accessible);
}

void AnalysisPage::setCodeVisible(bool visible) {
  m_codeLabel->setVisible(visible);
  m_code->setVisible(visible);
}

void AnalysisPage::refresh() {
  showState();
  const bool possible = m_session.scorecard() && hasCodes();
  m_code->setEnabled(possible);
  if (!possible) {
    m_work->stop();
    clear();
  } else if (isReady()) {
    m_work->stop();
    compose();
  } else if (isVisible()) {
    m_work->soon();
  }
}

void AnalysisPage::restart() {
  forget();
  showResultCodes(m_code, m_session);
  clear();
  m_pane->setFigures(figures());
  m_pane->chooseFirst();
  refresh();
}

void AnalysisPage::renew() {
  forget();
  refresh();
}

void AnalysisPage::retranslate() {
  ResultPage::retranslate();
  showResultCodes(m_code, m_session);
  m_pane->setFigures(figures());
  renew();
}

void AnalysisPage::showEvent(QShowEvent* event) {
  ResultPage::showEvent(event);
  refresh();
}

}  // namespace hz
