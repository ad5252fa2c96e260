// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/robustness/method_choices.h"

#include "ui/common/look.h"

#include <QCheckBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>
#include <QVBoxLayout>

namespace hz {

MethodChoices::MethodChoices(QWidget* parent)
    : QWidget(parent), m_heading(new QLabel), m_runsLabel(new QLabel), m_runs(new QSpinBox), m_hint(new QLabel) {
  makeHeading(m_heading, 3);
  makeQuiet(m_hint);
  m_hint->setWordWrap(true);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_heading);
  for (const MethodChoice choice : methodChoices()) {
    auto* box = new QCheckBox;
    box->setObjectName(
        QString::fromLatin1(choiceName(choice).data(), static_cast<qsizetype>(choiceName(choice).size())) +
        QStringLiteral("ChoiceCheckBox"));
    box->setChecked(true);
    connect(box, &QCheckBox::toggled, this, &MethodChoices::changed);
    m_boxes.append(box);
    layout->addWidget(box);
  }
  m_runs->setObjectName(QStringLiteral("runsSpinBox"));
  m_runs->setRange(20, 2000);
  m_runs->setSingleStep(20);
  m_runs->setValue(200);
  m_runs->setKeyboardTracking(false);
  m_runsLabel->setBuddy(m_runs);
  connect(m_runs, &QSpinBox::valueChanged, this, &MethodChoices::changed);
  auto* row = new QHBoxLayout;
  row->addWidget(m_runsLabel);
  row->addWidget(m_runs);
  row->addStretch(1);
  layout->addSpacing(kGap);
  layout->addLayout(row);
  layout->addWidget(m_hint);
  layout->addStretch(1);
  retranslate();
}

std::vector<MethodChoice> MethodChoices::choices() const {
  std::vector<MethodChoice> chosen;
  for (qsizetype i = 0; i < m_boxes.size(); ++i) {
    if (m_boxes[i]->isChecked()) chosen.push_back(methodChoices()[static_cast<std::size_t>(i)]);
  }
  return chosen;
}

int MethodChoices::runs() const {
  return m_runs->value();
}

void MethodChoices::retranslate() {
  m_heading->setText(tr("Choices that are varied"));
  const QString texts[] = {tr("Weights ±25 %"), tr("Goalposts ±20 %"), tr("Arithmetic or geometric mean"),
                           tr("Targets and thresholds"), tr("One part left out")};
  for (qsizetype i = 0; i < m_boxes.size(); ++i) {
    m_boxes[i]->setText(texts[i]);
    m_boxes[i]->setAccessibleName(texts[i]);
  }
  m_runsLabel->setText(tr("Recipes"));
  m_runs->setAccessibleName(tr("Number of recipes drawn"));
  m_hint->setText(tr("Each recipe draws the ticked choices anew; the others stay as they are."));
}

void MethodChoices::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
