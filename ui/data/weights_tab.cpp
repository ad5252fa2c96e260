// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weights_tab.h"

#include "base/all_parts.h"
#include "score/estimate/weight_report.h"
#include "ui/common/empty_state.h"
#include "ui/common/job.h"
#include "ui/common/look.h"
#include "ui/data/report_pause.h"
#include "ui/data/weights_form.h"
#include "ui/data/weights_report_view.h"

#include <QEvent>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hz {
namespace {

QScrollArea* scrolled(QWidget* content) {
  auto* area = new QScrollArea;
  area->setFrameShape(QFrame::NoFrame);
  area->setWidgetResizable(true);
  area->setWidget(content);
  return area;
}

}  // namespace

WeightsTab::WeightsTab(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_stack(new QStackedWidget),
      m_empty(new EmptyState(QStringLiteral("data"))),
      m_form(new WeightsForm(session)),
      m_report(new WeightsReportView(session)) {
  QScrollArea* form = scrolled(m_form);
  form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  form->setMinimumWidth(330);
  auto* splitter = new QSplitter(Qt::Horizontal);
  splitter->setChildrenCollapsible(false);
  splitter->addWidget(form);
  splitter->addWidget(m_report);
  splitter->setStretchFactor(1, 1);
  QScrollArea* area = scrolled(splitter);  // side by side they need more space than the other tabs
  area->setFocusPolicy(Qt::NoFocus);
  m_stack->addWidget(m_empty);
  m_stack->addWidget(area);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(m_stack);
  m_timer.setSingleShot(true);
  m_timer.setInterval(kReportPause);
  connect(&m_timer, &QTimer::timeout, this, &WeightsTab::startReport);
  connect(m_report, &WeightsReportView::mergeWanted, m_form, &WeightsForm::mergeEmpty);
  followSession();
  retranslate();
}

void WeightsTab::followSession() {
  connect(&m_session, &Session::projectOpened, this, [this] {
    m_again = m_job != nullptr;  // what is still computed is of the project before
    m_report->setReports({});
  });
  connect(&m_session, &Session::recipeChanged, this, [this] {
    m_form->showRecipe();
    m_timer.start();
  });
  connect(&m_session, &Session::surveyChanged, this, [this] {
    showSurvey();
    m_timer.start();
  });
  connect(&m_session, &Session::scorecardReady, m_report, &WeightsReportView::showReport);
  connect(&m_session, &Session::waveSelected, m_report, &WeightsReportView::showReport);
  connect(&m_session, &Session::communitySelected, m_report, &WeightsReportView::selectCommunity);
}

void WeightsTab::showSurvey() {
  const auto survey = m_session.survey();
  const bool any = survey && survey->respondents > 0;
  m_stack->setCurrentIndex(m_session.hasProject() && (any || m_session.answerCount() > 0) ? 1 : 0);
  m_report->showSurvey();
  m_form->showSurvey();
}

void WeightsTab::startReport() {
  const auto survey = m_session.survey();
  if (!m_session.hasProject() || !survey || survey->respondents == 0) return m_report->setReports({});
  if (m_job != nullptr) {
    m_again = true;
    return;
  }
  m_job = Job::start<std::vector<WeightReport>>(
      this, tr("Weighting"),
      [survey, codebook = m_session.codebook(), framework = m_session.framework(),
       options = m_session.recipe().cube](Progress&) { return weightReports(*survey, codebook, framework, options); },
      [this](const Outcome<std::vector<WeightReport>>& outcome) {
        m_job = nullptr;
        if (std::exchange(m_again, false)) return startReport();
        if (outcome.isDone()) m_report->setReports(outcome.value());
        if (outcome.isFailed()) m_report->setFault(outcome.fault());
      });
}

void WeightsTab::retranslate() {
  m_empty->setTexts(
      tr("Nobody to weight yet"),
      tr("Import questionnaires first. Their weights, the sample design and the population they stand for "
         "are set here."));
  m_form->retranslate();
  m_report->retranslate();
  showSurvey();
  m_report->showReport();
}

void WeightsTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
