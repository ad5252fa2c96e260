// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/result_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/look.h"
#include "ui/session/session.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {

ResultPage::ResultPage(Session& session, const QString& name, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_name(name),
      m_stack(new QStackedWidget),
      m_noData(new EmptyState(name)),
      m_import(m_noData->addButton(name + QStringLiteral("ImportButton"))),
      m_noDefinitions(new EmptyState(name)),
      m_heading(new QLabel),
      m_headingRow(new QHBoxLayout),
      m_body(new QVBoxLayout) {
  makeHeading(m_heading, 1);
  m_headingRow->setSpacing(kGap);
  m_headingRow->addWidget(m_heading, 1);
  auto* content = new QWidget;
  content->setLayout(m_body);
  m_body->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  m_body->setSpacing(kGroupGap);
  m_body->addLayout(m_headingRow);
  m_stack->addWidget(content);
  m_stack->addWidget(m_noData);
  m_stack->addWidget(m_noDefinitions);
  auto* outer = new QVBoxLayout(this);
  outer->setContentsMargins(0, 0, 0, 0);
  outer->addWidget(m_stack);
  connect(m_import, &QPushButton::clicked, this, [this] { emit actionWanted(QStringLiteral("importAction")); });
  m_toFramework = addWayOut(QStringLiteral("framework"));
}

ResultPage::Lack ResultPage::lack() const {
  if (m_session.hasProject() && m_session.hasData() && !m_session.hasIndices()) return Lack::Definitions;
  return m_session.scorecard() ? Lack::Nothing : Lack::Data;
}

void ResultPage::showState() {
  m_stack->setCurrentIndex(static_cast<int>(lack()));
  emit contentChanged();
}

void ResultPage::setHeading(const QString& heading) {
  m_heading->setText(heading);
}

void ResultPage::setNoDataText(const QString& heading, const QString& hint) {
  m_noData->setTexts(heading, hint);
}

void ResultPage::setNoDefinitionsText(const QString& heading, const QString& hint) {
  m_usualWords = false;
  m_noDefinitions->setTexts(heading, hint);
}

QPushButton* ResultPage::addWayOut(const QString& page) {
  QPushButton* button = m_noDefinitions->addButton(QStringLiteral("%1To_%2Button").arg(m_name, page));
  connect(button, &QPushButton::clicked, this, [this, page] { emit pageWanted(page); });
  return button;
}

std::pair<QLabel*, QComboBox*> ResultPage::addChoice(const char* name) {
  auto* label = new QLabel;
  auto* box = new QComboBox;
  box->setObjectName(QStringLiteral("%1%2ComboBox").arg(m_name, QLatin1String(name)));
  box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
  label->setBuddy(box);
  m_headingRow->addSpacing(kGap);
  m_headingRow->addWidget(label);
  m_headingRow->addWidget(box);
  return {label, box};
}

bool ResultPage::hasScoresOfWave() const {
  if (!m_session.scorecard()) return false;
  const auto waves = m_session.scorecard()->waves();
  return std::find(waves.begin(), waves.end(), m_session.figureRequest().wave) != waves.end();
}

void ResultPage::addWaveChoice() {
  std::tie(m_waveLabel, m_wave) = addChoice("Wave");
  connect(m_wave, &QComboBox::activated, this, [this] { m_session.selectWave(m_wave->currentText()); });
  connect(&m_session, &Session::surveyChanged, this, &ResultPage::showWaves);
  connect(&m_session, &Session::waveSelected, this, &ResultPage::showWaves);
}

void ResultPage::addBeforeChoice() {
  std::tie(m_beforeLabel, m_before) = addChoice("Before");
  connect(m_before, &QComboBox::activated, this, [this] { beforeChosen(); });
}

std::string ResultPage::beforeWave() const {
  return m_before == nullptr || m_before->isHidden() ? std::string() : m_before->currentData().toString().toStdString();
}

void ResultPage::setBeforeWanted(bool wanted) {
  m_beforeWanted = wanted;
  if (m_before == nullptr) return;
  for (QWidget* part : std::initializer_list<QWidget*>{m_beforeLabel, m_before}) {
    part->setVisible(wanted && m_session.waves().size() > 2);
  }
}

void ResultPage::showWaves() {
  const QSignalBlocker blocker(m_wave);
  m_wave->clear();
  m_wave->addItems(m_session.waves());
  m_wave->setCurrentText(m_session.wave());
  m_wave->setEnabled(m_wave->count() > 1);
  if (m_before == nullptr) return;
  const QString chosen = m_before->currentData().toString();
  m_before->clear();
  m_before->addItem(tr("the wave before"), QString());
  for (const QString& wave : m_session.waves()) {
    if (wave != m_session.wave()) m_before->addItem(wave, wave);
  }
  m_before->setCurrentIndex(std::max(0, m_before->findData(chosen)));
  setBeforeWanted(m_beforeWanted);
}

void ResultPage::retranslate() {
  m_import->setText(tr("Import data…"));
  m_toFramework->setText(tr("Build the framework…"));
  if (m_usualWords) m_noDefinitions->sayNoIndices();
  if (m_wave == nullptr) return;
  m_waveLabel->setText(tr("Wave"));
  m_wave->setAccessibleName(tr("Wave"));
  if (m_before == nullptr) return;
  m_beforeLabel->setText(tr("compared with"));
  m_before->setAccessibleName(tr("Wave compared with"));
  if (m_before->count() > 0) m_before->setItemText(0, tr("the wave before"));
}

}  // namespace hz
