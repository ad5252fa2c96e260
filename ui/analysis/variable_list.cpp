// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/variable_list.h"

#include "ui/common/text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace hz {
namespace {

constexpr int kHead = Qt::UserRole + 1;

bool isTickable(const QListWidgetItem* item) {
  return (item->flags() & Qt::ItemIsUserCheckable) != 0;
}

}  // namespace

VariableList::VariableList(const QString& name, QWidget* parent)
    : QWidget(parent), m_caption(new QLabel), m_search(new QLineEdit), m_list(new QListWidget) {
  m_list->setObjectName(name);
  m_search->setObjectName(name + QStringLiteral("Search"));
  m_search->setClearButtonEnabled(true);
  m_list->setTextElideMode(Qt::ElideRight);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_list->setUniformItemSizes(true);
  m_list->setMinimumHeight(96);
  m_caption->setBuddy(m_list);
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(3);
  auto* head = new QHBoxLayout;
  head->addWidget(m_caption, 1);
  head->addWidget(m_search, 1);
  layout->addLayout(head);
  layout->addWidget(m_list, 1);
  connect(m_search, &QLineEdit::textChanged, this, &VariableList::filter);
  connect(m_list, &QListWidget::itemPressed, this, [this](QListWidgetItem* item) { m_pressed = item->checkState(); });
  connect(m_list, &QListWidget::itemClicked, this, [this](QListWidgetItem* item) {
    // The box itself has been ticked already; on the words nothing has happened yet.
    if (!isTickable(item) || item->checkState() != m_pressed) return;
    item->setCheckState(m_pressed == Qt::Checked ? Qt::Unchecked : Qt::Checked);
  });
  connect(m_list, &QListWidget::itemChanged, this, [this] {
    showCount();
    emit changed();
  });
}

void VariableList::setEntries(const std::vector<Entry>& entries) {
  const std::vector<std::string> before = checked();
  {
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    for (const Entry& entry : entries) {
      auto* item = new QListWidgetItem(entry.label, m_list);
      item->setToolTip(entry.hint.isEmpty() ? entry.label : entry.hint);
      item->setData(Qt::UserRole, toQString(entry.name));
      item->setData(kHead, entry.head);
      if (entry.name.empty()) {
        item->setFlags(entry.head ? Qt::NoItemFlags : Qt::ItemIsSelectable);
        QFont font = m_list->font();
        font.setBold(entry.head);
        item->setFont(font);
        continue;
      }
      item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
      item->setCheckState(std::find(before.begin(), before.end(), entry.name) != before.end() ? Qt::Checked
                                                                                              : Qt::Unchecked);
    }
  }
  filter(m_search->text());
  showCount();
}

std::vector<std::string> VariableList::checked() const {
  std::vector<std::string> out;
  for (int i = 0; i < m_list->count(); ++i) {
    const QListWidgetItem* item = m_list->item(i);
    if (isTickable(item) && item->checkState() == Qt::Checked) {
      out.push_back(toUtf8(item->data(Qt::UserRole).toString()));
    }
  }
  return out;
}

void VariableList::setChecked(const std::vector<std::string>& names) {
  {
    const QSignalBlocker blocker(m_list);
    for (int i = 0; i < m_list->count(); ++i) {
      QListWidgetItem* item = m_list->item(i);
      if (!isTickable(item)) continue;
      const std::string name = toUtf8(item->data(Qt::UserRole).toString());
      item->setCheckState(std::find(names.begin(), names.end(), name) != names.end() ? Qt::Checked : Qt::Unchecked);
    }
  }
  showCount();
}

void VariableList::setCaption(const QString& caption) {
  m_words = caption;
  m_list->setAccessibleName(caption);
  showCount();
}

void VariableList::setSearchWords(const QString& words) {
  m_search->setPlaceholderText(words);
  m_search->setAccessibleName(words);
}

void VariableList::showCount() {
  const std::size_t count = checked().size();
  m_caption->setText(count == 0 ? m_words : m_words + QStringLiteral(" (%1)").arg(count));
}

void VariableList::filter(const QString& text) {
  const QString wanted = text.trimmed();
  QListWidgetItem* head = nullptr;
  for (int i = 0; i < m_list->count(); ++i) {
    QListWidgetItem* item = m_list->item(i);
    if (item->data(kHead).toBool()) {
      head = item;
      head->setHidden(!wanted.isEmpty());
      continue;
    }
    const bool fits = wanted.isEmpty() || item->text().contains(wanted, Qt::CaseInsensitive) ||
                      item->data(Qt::UserRole).toString().contains(wanted, Qt::CaseInsensitive);
    item->setHidden(!fits);
    if (fits && head != nullptr) head->setHidden(false);
  }
}

}  // namespace hz
