// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/empty_state.h"

#include "ui/common/icons.h"
#include "ui/common/look.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace hz {

namespace {
constexpr int kHintWidth = 460;
}  // namespace

EmptyState::EmptyState(const QString& iconName, QWidget* parent)
    : QWidget(parent), m_heading(new QLabel), m_hint(new QLabel), m_buttons(new QVBoxLayout) {
  auto* picture = new QLabel;
  picture->setPixmap(icon(iconName).pixmap(QSize(56, 56), QIcon::Disabled));
  makeHeading(m_heading, 2);
  makeQuiet(m_hint);
  m_hint->setWordWrap(true);
  m_hint->setFixedWidth(kHintWidth);
  m_hint->setAlignment(Qt::AlignHCenter);
  auto* layout = new QVBoxLayout(this);
  layout->setSpacing(kGroupGap);
  layout->addStretch(2);
  layout->addWidget(picture, 0, Qt::AlignHCenter);
  layout->addWidget(m_heading, 0, Qt::AlignHCenter);
  layout->addWidget(m_hint, 0, Qt::AlignHCenter);
  layout->addLayout(m_buttons);
  layout->addStretch(3);
  m_buttons->setSpacing(kGap);
}

void EmptyState::sayNoIndices() {
  setTexts(
      tr("No indices are defined"),
      tr("The questionnaire of this project comes without a framework: no index and no imbalance is computed from its "
         "answers. The answers themselves, their quality and their weights are on the page Data."));
}

void EmptyState::setTexts(const QString& heading, const QString& hint) {
  m_heading->setText(heading);
  m_hint->setText(hint);
  fitHint();
}

/// A wrapped label in a centred cell of a layout gets the height of one line only.
void EmptyState::fitHint() {
  m_hint->setMinimumHeight(m_hint->heightForWidth(kHintWidth));
}

void EmptyState::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  fitHint();  // the fonts are known by now
}

QPushButton* EmptyState::addButton(const QString& objectName) {
  auto* button = new QPushButton;
  button->setObjectName(objectName);
  button->setMinimumWidth(240);
  m_buttons->addWidget(button, 0, Qt::AlignHCenter);
  return button;
}

}  // namespace hz
