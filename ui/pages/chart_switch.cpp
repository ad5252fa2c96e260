// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chart_switch.h"

#include "ui/common/look.h"

#include <QComboBox>
#include <QEvent>
#include <QToolButton>

namespace hz {

ChartSwitch::ChartSwitch(const QString& prefix, QWidget* parent)
    : QWidget(parent), m_prefix(prefix), m_more(new QComboBox(this)) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  m_more->setObjectName(prefix + QStringLiteral("MoreComboBox"));
  m_more->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  m_more->setMinimumContentsLength(14);
  connect(m_more, &QComboBox::activated, this, [this](int index) {
    const QString name = m_more->itemData(index).toString();
    if (!name.isEmpty()) emit chosen(name);
    showChosen();
  });
  retranslate();
}

void ChartSwitch::setCharts(const QList<std::pair<QString, QString>>& charts) {
  m_charts = charts;
  qDeleteAll(m_buttons);
  m_buttons.clear();
  for (const auto& [name, text] : m_charts) {
    auto* button = new QToolButton(this);
    button->setObjectName(m_prefix + QLatin1Char('_') + name);
    button->setText(text);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(button, &QToolButton::clicked, this, [this, name = name] { emit chosen(name); });
    m_buttons.append(button);
  }
  if (!m_buttons.isEmpty()) setTabOrder(m_buttons.constLast(), m_more);
  updateGeometry();
  arrange();
}

void ChartSwitch::setChosen(const QString& name) {
  m_chosen = name;
  showChosen();
}

QSize ChartSwitch::sizeHint() const {
  int width = 0, height = m_more->sizeHint().height();
  for (const QToolButton* button : m_buttons) {
    width += button->sizeHint().width() + kGap;
    height = qMax(height, button->sizeHint().height());
  }
  return {width, height};
}

QSize ChartSwitch::minimumSizeHint() const {
  return {m_charts.isEmpty() ? 0 : m_more->sizeHint().width(), sizeHint().height()};
}

void ChartSwitch::arrange() {
  const bool all = sizeHint().width() - kGap <= width();
  const int space = all ? width() : width() - m_more->sizeHint().width();
  m_more->clear();
  m_more->addItem(tr("More charts"), QString());
  int x = 0;
  for (qsizetype i = 0; i < m_buttons.size(); ++i) {
    const QSize size = m_buttons[i]->sizeHint();
    const bool fits = x + size.width() <= space && m_more->count() == 1;
    m_buttons[i]->setVisible(fits);
    if (fits) {
      m_buttons[i]->setGeometry(x, (height() - size.height()) / 2, size.width(), size.height());
      x += size.width() + kGap;
    } else {
      m_more->addItem(m_charts[i].second, m_charts[i].first);
    }
  }
  m_more->setVisible(m_more->count() > 1);
  const QSize size = m_more->sizeHint();
  m_more->setGeometry(x, (height() - size.height()) / 2, qMin(size.width(), width() - x), size.height());
  showChosen();
}

void ChartSwitch::showChosen() {
  for (QToolButton* button : m_buttons) {
    button->setChecked(button->objectName() == m_prefix + QLatin1Char('_') + m_chosen);
  }
  m_more->setCurrentIndex(qMax(0, m_more->findData(m_chosen)));
}

void ChartSwitch::retranslate() {
  m_more->setAccessibleName(tr("More charts"));
  arrange();
}

void ChartSwitch::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  arrange();
}

void ChartSwitch::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) arrange();
  QWidget::changeEvent(event);
}

}  // namespace hz
