// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/method/section.h"

#include "ui/common/look.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace hz {

Section::Section(bool open, QWidget* parent)
    : QWidget(parent), m_title(new QToolButton), m_content(new QWidget), m_form(new QFormLayout(m_content)) {
  m_title->setCheckable(true);
  m_title->setProperty("section", true);
  m_title->setAutoRaise(true);
  m_title->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  QFont font = m_title->font();
  font.setWeight(QFont::DemiBold);
  m_title->setFont(font);
  m_form->setContentsMargins(kGap, 0, 0, kGap);
  m_form->setHorizontalSpacing(kGap);
  m_form->setVerticalSpacing(kGap);
  m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);
  m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
  m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(kGap);
  layout->addWidget(m_title);
  layout->addWidget(m_content);
  connect(m_title, &QToolButton::toggled, this, &Section::setOpen);
  setOpen(open);
}

void Section::setTitle(const QString& title) {
  m_title->setText(title);
  m_title->setAccessibleName(title);
}

void Section::setOpen(bool open) {
  m_title->setChecked(open);
  m_title->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
  m_content->setVisible(open);
}

bool Section::isOpen() const {
  return m_title->isChecked();
}

}  // namespace hz
