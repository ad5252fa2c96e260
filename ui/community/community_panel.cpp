// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/community/community_panel.h"

#include "base/all_parts.h"
#include "base/number.h"
#include "score/index/absence_text.h"
#include "score/index/reading.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/search_box.h"
#include "ui/common/text.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QEvent>
#include <QSignalBlocker>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

namespace {

constexpr std::size_t kShownDrivers = 3;

QString withCode(const std::string& code, const LocalizedText& name) {
  const QString named = words(name);
  const QString start = QString::fromStdString(code).toHtmlEscaped();
  return named.isEmpty() || named == start ? start : QStringLiteral("%1 %2").arg(start, named.toHtmlEscaped());
}

QString number(double value, int decimals = 1) {
  return QString::fromStdString(fixedNumber(value, decimals));
}

}  // namespace

CommunityPanel::CommunityPanel(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_choice(new SearchBox),
      m_others(new TickMenu(QStringLiteral("compared"), [this] { return others(); })),
      m_text(new QTextBrowser) {
  m_choice->setObjectName(QStringLiteral("communityComboBox"));
  m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_choice->setMinimumContentsLength(12);
  m_text->setObjectName(QStringLiteral("diagnosisTextBrowser"));
  m_text->setFrameShape(QFrame::NoFrame);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  layout->addWidget(m_choice);
  layout->addWidget(m_others);
  connect(m_others, &TickMenu::ticked, &m_session, [this](const QString& code) { m_session.toggleCompared(code); });
  connect(&m_session, &Session::comparedChanged, this, &CommunityPanel::showCompared);
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

/// Ticked are those compared; a tick puts one beside the chosen one or takes it away.
QList<TickMenu::Item> CommunityPanel::others() const {
  const QStringList compared = m_session.comparedCommunities();
  QList<TickMenu::Item> items;
  for (int i = 0; i < m_choice->count(); ++i) {
    const QString code = m_choice->itemData(i).toString();
    items.append({m_choice->itemText(i), code, compared.contains(code)});
  }
  return items;
}

void CommunityPanel::showCompared() {
  const QStringList compared = m_session.comparedCommunities();
  m_others->setText(compared.size() > 1 ? tr("Compared: %1").arg(compared.join(QStringLiteral(", ")))
                                        : tr("Compare with others…"));
  m_others->setEnabled(m_choice->count() > 1);
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
  showCompared();
}

QString CommunityPanel::valueHtml(std::size_t unit, const std::string& code, const LocalizedText& reading) const {
  const Result& result = m_session.scorecard()->at(unit, code);
  if (isMissing(result.value)) {
    const std::string why = absenceText(*m_session.scorecard(), unit, code, m_session.framework(), windowLanguage());
    return tr("not computed: %1").arg(toQString(why).toHtmlEscaped());
  }
  QString html = QStringLiteral("<b>%1</b>").arg(number(result.value));
  if (!isMissing(result.lower)) html += tr(" (%1 to %2)").arg(number(result.lower), number(result.upper));
  html += QStringLiteral(" · %1").arg(words(reading).toHtmlEscaped());
  const std::string remark = remarkText(*m_session.scorecard(), unit, code, m_session.framework(), windowLanguage());
  return remark.empty() ? html : html + QStringLiteral(" · %1").arg(toQString(remark).toHtmlEscaped());
}

QString CommunityPanel::imbalancesHtml(std::size_t unit) const {
  const Scorecard& card = *m_session.scorecard();
  const Framework& framework = m_session.framework();
  const auto diagnoses = diagnose(card, unit, framework);
  QString html;
  for (const ImbalanceDefinition& imbalance : framework.imbalances) {
    const int band = imbalanceBand(framework, card.recipe, imbalance.code, card.at(unit, imbalance.code).value);
    html += QStringLiteral("<p style=\"margin-top:9px;margin-bottom:0\"><b>%1</b><br>%2</p>")
                .arg(withCode(imbalance.code, imbalance.name),
                     valueHtml(unit, imbalance.code, bandName(framework, imbalance.code, band)));
    for (const Diagnosis& diagnosis : diagnoses) {
      if (diagnosis.imbalance != imbalance.code || !diagnosis.computed) continue;
      const QString text = words(diagnosis.text);
      if (!text.isEmpty()) {
        html += QStringLiteral("<p style=\"margin-top:2px;margin-bottom:0\">%1</p>").arg(text.toHtmlEscaped());
      }
    }
  }
  return html;
}

/// Where the framework has no imbalances: its indices, and below each its dimensions.
QString CommunityPanel::indicesHtml(std::size_t unit) const {
  const Scorecard& card = *m_session.scorecard();
  const Framework& framework = m_session.framework();
  QString html;
  if (framework.nodes.empty()) return html;
  const auto level = [&](const Node& of) { return levelName(indexLevel(card.recipe, card.at(unit, of.code).value)); };
  for (const Node* of : framework.atLevel(framework.levels())) {
    html += QStringLiteral("<p style=\"margin-top:9px;margin-bottom:0\"><b>%1</b><br>%2</p>")
                .arg(withCode(of->code, of->name), valueHtml(unit, of->code, level(*of)));
    for (const Node* part : framework.children(of->code)) {
      if (part->isIndicator()) continue;
      html += QStringLiteral("<p style=\"margin-top:4px;margin-bottom:0\">%1<br>%2</p>")
                  .arg(withCode(part->code, part->name), valueHtml(unit, part->code, level(*part)));
    }
  }
  return html;
}

QString CommunityPanel::driversHtml(std::size_t unit) const {
  auto drivers = standingDrivers(*m_session.scorecard(), unit, m_session.framework());
  QString missing;
  for (const DriverDefinition* driver : missingDrivers(*m_session.scorecard(), unit, m_session.framework())) {
    missing += QStringLiteral("<p style=\"margin-top:4px;margin-bottom:0\">%1: %2</p>")
                   .arg(withCode(driver->code, driver->name), valueHtml(unit, driver->code, {}));
  }
  if (drivers.empty()) return missing;
  if (drivers.size() > kShownDrivers) drivers.resize(kShownDrivers);
  QString html = QStringLiteral("<p style=\"margin-top:14px;margin-bottom:0\"><b>%1</b></p>")
                     .arg(tr("Causes that stand out, and what is done about them"));
  for (const StandingDriver& entry : drivers) {
    QString value = number(entry.value);
    if (entry.driver->higherIsBetter) value = tr("%1 (higher is better)").arg(value);
    html += QStringLiteral("<p style=\"margin-top:4px;margin-bottom:0\">%1: %2<br>%3</p>")
                .arg(withCode(entry.driver->code, entry.driver->name), value.toHtmlEscaped(),
                     words(entry.driver->countermeasure).toHtmlEscaped());
  }
  return html + missing;
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
  const auto outcome = outcomeOf([&]() -> QString {
    const bool hasImbalances = !m_session.framework().imbalances.empty();
    return (hasImbalances ? imbalancesHtml(unit) : indicesHtml(unit)) + driversHtml(unit);
  });
  m_text->setHtml(QStringLiteral("<p style=\"margin:0\">%1</p>%2")
                      .arg(head.toHtmlEscaped(), outcome.isDone()     ? outcome.value()
                                                 : outcome.isFailed() ? words(outcome.fault()).toHtmlEscaped()
                                                                      : QString()));
}

void CommunityPanel::retranslate() {
  m_others->setToolTip(tr("Up to four communities for charts that compare a few; Ctrl+click in a chart does the same"));
  m_others->setAccessibleName(tr("Communities compared"));
  m_others->setSearchText(tr("Search communities"));
  m_others->setListName(tr("Communities compared"));
  showCompared();
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
