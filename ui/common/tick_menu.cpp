// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tick_menu.h"

#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <QWidgetAction>

namespace hz {

TickMenu::TickMenu(const QString& prefix, std::function<QList<Item>()> items, QWidget* parent)
    : QToolButton(parent), m_items(std::move(items)), m_search(new QLineEdit), m_list(new QListWidget) {
  setObjectName(prefix + QStringLiteral("Button"));
  m_search->setObjectName(prefix + QStringLiteral("Search"));
  m_list->setObjectName(prefix + QStringLiteral("List"));
  setPopupMode(QToolButton::InstantPopup);
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
  auto* inside = new QWidget;
  auto* column = new QVBoxLayout(inside);
  column->addWidget(m_search);
  column->addWidget(m_list);
  auto* menu = new QMenu(this);
  auto* action = new QWidgetAction(menu);
  action->setDefaultWidget(inside);
  menu->addAction(action);
  setMenu(menu);
  connect(menu, &QMenu::aboutToShow, this, [this] {
    fill();
    m_search->setFocus();
  });
  connect(m_search, &QLineEdit::textChanged, this, &TickMenu::search);
  connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
    emit ticked(item->data(Qt::UserRole).toString(), item->checkState() == Qt::Checked);
    fill();
  });
}

void TickMenu::setSearchText(const QString& words) {
  m_search->setPlaceholderText(words);
  m_search->setAccessibleName(words);
}

void TickMenu::setListName(const QString& words) {
  m_list->setAccessibleName(words);
}

void TickMenu::fill() {
  const QSignalBlocker blocker(m_list);
  const int current = m_list->currentRow();
  m_list->clear();
  for (const Item& one : m_items()) {
    auto* item = new QListWidgetItem(one.text, m_list);
    item->setData(Qt::UserRole, one.code);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
    item->setCheckState(one.ticked ? Qt::Checked : Qt::Unchecked);
  }
  m_list->setCurrentRow(current);
  search();
}

void TickMenu::search() {
  for (int row = 0; row < m_list->count(); ++row) {
    m_list->item(row)->setHidden(!m_list->item(row)->text().contains(m_search->text().trimmed(), Qt::CaseInsensitive));
  }
}

}  // namespace hz
