// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robustness/scales_tab.h"

#include "score/estimate/participation.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/pages/chart_homes.h"

#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QThread>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kDelay = 150;  // ms
}  // namespace

ScalesTab::ScalesTab(Session& session, Settings& settings, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_scaleLabel(new QLabel),
      m_scale(new QComboBox),
      m_pane(new FigurePane(session, settings, QStringLiteral("scales"))),
      m_verdict(new QLabel),
      m_work(new PaneWork(session, *m_pane, kDelay, this)) {
  m_scale->setObjectName(QStringLiteral("scaleComboBox"));
  m_scaleLabel->setBuddy(m_scale);
  m_verdict->setObjectName(QStringLiteral("aggregationLabel"));
  m_verdict->setWordWrap(true);
  m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
  auto* bar = new QHBoxLayout;
  bar->setSpacing(kGap);
  bar->addWidget(m_scaleLabel);
  bar->addWidget(m_scale);
  bar->addWidget(m_verdict, 1);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGroupGap, 0, 0);
  layout->setSpacing(kGroupGap);
  layout->addWidget(m_pane, 1);
  layout->addLayout(bar);
  connect(m_work, &PaneWork::due, this, &ScalesTab::compute);
  connect(m_pane, &FigurePane::figureChosen, this, &ScalesTab::refresh);
  connect(m_scale, &QComboBox::activated, this, &ScalesTab::compose);
  const auto renewed = [this] {
    forget();
    refresh();
  };
  connect(&m_session, &Session::projectOpened, this, [this] {
    forget();
    clear();
    m_pane->setFigures(figures());
    m_pane->chooseFirst();
  });
  connect(&m_session, &Session::surveyChanged, this, renewed);
  connect(&m_session, &Session::waveSelected, this, renewed);
  retranslate();
}

void ScalesTab::forget() {
  m_work->stop();
  m_reports.reset();
}

/// Nothing of another project may stay in sight.
void ScalesTab::clear() {
  m_pane->clear();
  m_verdict->clear();
  showScales();
}

void ScalesTab::refresh() {
  if (!m_session.survey() || !m_session.scorecard()) return;
  if (m_reports) {
    compose();
  } else if (isVisible()) {
    m_work->soon();
  }
}

void ScalesTab::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  refresh();
}

void ScalesTab::compute() {
  if (!m_session.survey() || m_reports) return;
  ScaleReportOptions options;
  options.wave = m_session.wave().toStdString();
  options.seed = m_session.recipe().cube.seed;
  options.level = m_session.recipe().level;
  options.threads = std::max(1, QThread::idealThreadCount());
  m_work->start<std::shared_ptr<const Reports>>(
      tr("Judging the scales"),
      [survey = m_session.survey(), codebook = m_session.sharedCodebook(), framework = m_session.sharedFramework(),
       cube = m_session.recipe().cube, options](Progress& progress) mutable {
        options.participants = participants(*survey, *codebook, cube, 0, survey->units.size());
        return std::make_shared<const Reports>(
            scaleReports(*survey, *codebook, defaultScales(*codebook, *framework), options, progress));
      },
      [this](const Outcome<std::shared_ptr<const Reports>>& outcome) {
        if (outcome.isFailed()) emit failed(tr("Judging the scales"), outcome.fault());
        if (!outcome.isDone()) return;
        m_reports = outcome.value();
        showScales();
        compose();
      });
}

void ScalesTab::compose() {
  if (!m_reports || !m_session.scorecard()) return;
  FigureRequest request = m_session.figureRequest();
  const auto waves = m_session.scorecard()->waves();
  if (std::find(waves.begin(), waves.end(), request.wave) == waves.end()) return;
  request.scales = m_reports.get();
  request.code = m_scale->currentData().toString().toStdString();
  m_pane->completeRequest(request);
  const auto outcome = outcomeOf([&] { return composeFigure(m_pane->chosen().toStdString(), request); });
  if (outcome.isFailed()) {
    m_pane->clear();
    emit failed(tr("Drawing the chart"), outcome.fault());
    return;
  }
  m_pane->setFigure(outcome.value(), request);
  QString verdict;
  for (const ScaleReport& report : *m_reports) {
    if (report.scale.code == request.code) verdict = toQString(aggregationText(report, windowLanguage()));
  }
  m_verdict->setText(verdict);
}

void ScalesTab::showScales() {
  const QString before = m_scale->currentData().toString();
  const QSignalBlocker blocker(m_scale);
  m_scale->clear();
  if (m_reports) {
    for (const ScaleReport& report : *m_reports) {
      const QString code = toQString(report.scale.code);
      const QString name = words(report.scale.name);
      const bool nameOnly = !name.isEmpty() && report.scale.source == ScaleDefinition::Source::Questionnaire;
      m_scale->addItem(nameOnly ? name : QStringLiteral("%1 %2").arg(code, name), code);
    }
  }
  m_scale->setCurrentIndex(std::max(0, m_scale->findData(before)));
}

QList<std::pair<QString, QString>> ScalesTab::figures() const {
  return chartWords(ChartHome::Scales, m_session.framework(),
                    {{QStringLiteral("reliability"), tr("Reliability")}, {QStringLiteral("scree"), tr("Scree")}});
}

void ScalesTab::retranslate() {
  m_scaleLabel->setText(tr("Scale"));
  m_scale->setAccessibleName(tr("Scale judged"));
  m_verdict->setAccessibleName(tr("May answers be aggregated to the community?"));
  m_pane->setFigures(figures());
  showScales();
  refresh();
}

void ScalesTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
