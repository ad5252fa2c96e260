// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/community_panel.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "score/index/reading.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/session.h"

#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

constexpr int kShownDrivers = 3;

QString number(double value, int decimals = 1) {
  return QString::fromStdString(fixedNumber(value, decimals));
}

}  // namespace

CommunityPanel::CommunityPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_choice(new QComboBox), m_text(new QTextBrowser) {
  m_choice->setObjectName(QStringLiteral("communityComboBox"));
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_choice->setMinimumContentsLength(12);
  m_text->setObjectName(QStringLiteral("diagnosisTextBrowser"));
  m_text->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  layout->addWidget(m_choice);
  layout->addWidget(m_text, 1);
  connect(m_choice, &QComboBox::activated, this,
          [this](int index) { m_session.selectCommunity(m_choice->itemData(index).toString()); });
  connect(&m_session, &Session::surveyChanged, this, &CommunityPanel::fillChoice);
  connect(&m_session, &Session::scorecardReady, this, &CommunityPanel::showCommunity);
  connect(&m_session, &Session::waveSelected, this, &CommunityPanel::showCommunity);
  connect(&m_session, &Session::communitySelected, this, [this](const QString& code) {
    m_choice->setCurrentIndex(m_choice->findData(code));
    showCommunity();
  });
  retranslate();
}

void CommunityPanel::fillChoice() {
  const QSignalBlocker blocker(m_choice);
  m_choice->clear();
  if (const auto survey = m_session.survey()) {
    for (const Community& community : survey->communities) {
      const QString code = QString::fromStdString(community.code);
      const QString name = words(community.name);
      m_choice->addItem(name.isEmpty() || name == code ? code : QStringLiteral("%1  %2").arg(code, name), code);
    }
  }
  m_choice->setCurrentIndex(m_choice->findData(m_session.community()));
  m_choice->setEnabled(m_choice->count() > 0);
}

QString CommunityPanel::imbalancesHtml(std::size_t unit) const {
  const Scorecard& card = *m_session.scorecard();
  const Framework& framework = m_session.framework();
  if (framework.imbalances.empty()) {
    return QStringLiteral("<p style=\"margin-top:9px\">%1</p>")
        .arg(tr("No imbalances are defined in this project.").toHtmlEscaped());
  }
  const auto diagnoses = diagnose(card, unit, framework);
  QString html;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const Result& result = card.at(unit, imbalance.code);
    const int band = imbalanceBand(framework, card.recipe, imbalance.code, result.value);
    html += QStringLiteral("<p style=\"margin-top:9px;margin-bottom:0\"><b>%1 %2</b><br>")
                .arg(QString::fromStdString(imbalance.code), words(imbalance.name).toHtmlEscaped());
    if (isMissing(result.value)) {
      html += tr("not computed");
    } else {
      html += QStringLiteral("<b>%1</b>").arg(number(result.value));
      if (!isMissing(result.lower)) html += tr(" (%1 to %2)").arg(number(result.lower), number(result.upper));
      html += QStringLiteral(" · %1").arg(words(bandName(framework, imbalance.code, band)).toHtmlEscaped());
    }
    html += QStringLiteral("</p>");
    for (const Diagnosis& diagnosis : diagnoses) {
      if (diagnosis.imbalance != imbalance.code) continue;
      const QString text = words(diagnosis.text);
      if (!text.isEmpty()) {
        html += QStringLiteral("<p style=\"margin-top:2px;margin-bottom:0\">%1</p>").arg(text.toHtmlEscaped());
      }
    }
  }
  return html;
}

QString CommunityPanel::driversHtml(std::size_t unit) const {
  const Scorecard& card = *m_session.scorecard();
  struct Entry {
    const DriverDefinition* driver;
    double severity;
    double value;
  };
  std::vector<Entry> entries;
  for (const DriverDefinition& driver : m_session.framework().drivers) {
    const double value = card.at(unit, driver.code).value;
    if (!isMissing(value)) entries.push_back({&driver, driver.higherIsBetter ? 100 - value : value, value});
  }
  if (entries.empty()) return {};
  std::stable_sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.severity > b.severity; });
  if (entries.size() > kShownDrivers) entries.resize(kShownDrivers);
  QString html = QStringLiteral("<p style=\"margin-top:14px;margin-bottom:0\"><b>%1</b></p>")
                     .arg(tr("Causes that stand out, and what is done about them"));
  for (const Entry& entry : entries) {
    html += QStringLiteral("<p style=\"margin-top:4px;margin-bottom:0\">%1 %2: %3<br>%4</p>")
                .arg(QString::fromStdString(entry.driver->code), words(entry.driver->name).toHtmlEscaped(),
                     number(entry.value), words(entry.driver->countermeasure).toHtmlEscaped());
  }
  return html;
}

void CommunityPanel::showCommunity() {
  const ScorecardPointer card = m_session.scorecard();
  const int found = card ? card->findUnit(m_session.wave().toStdString(), m_session.community().toStdString()) : -1;
  if (found < 0) {
    m_text->setPlainText(m_session.hasData() && card ? tr("This community has no data in the wave shown.")
                                                     : tr("Select a community in a chart or a table."));
    return;
  }
  const auto unit = static_cast<std::size_t>(found);
  const ScoreUnit& facts = card->units[unit];
  const QString head = tr("wave %1 · n = %2 of %3 valid")
                           .arg(QString::fromStdString(facts.wave), QString::fromStdString(groupedInteger(facts.valid)),
                                QString::fromStdString(groupedInteger(facts.received)));
  const auto outcome = outcomeOf([&]() -> QString { return imbalancesHtml(unit) + driversHtml(unit); });
  m_text->setHtml(QStringLiteral("<p style=\"margin:0\">%1</p>%2")
                      .arg(head.toHtmlEscaped(), outcome.isDone()     ? outcome.value()
                                                 : outcome.isFailed() ? words(outcome.fault()).toHtmlEscaped()
                                                                      : QString()));
}

void CommunityPanel::retranslate() {
  m_choice->setAccessibleName(tr("Community"));
  m_text->setAccessibleName(tr("Diagnosis of the selected community"));
  fillChoice();
  showCommunity();
}

void CommunityPanel::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
