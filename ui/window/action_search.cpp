// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/action_search.h"

#include "ui/common/look.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

namespace hz {

namespace {

/// "File › New project…": menu and words without shortcut letters.
QString nameOf(const QAction* action) {
  static const QRegularExpression letter(QStringLiteral("\\(&.\\)|&"));
  const auto plain = [](QString text) { return text.remove(letter); };
  for (const QObject* object : action->associatedObjects()) {
    const auto* menu = qobject_cast<const QMenu*>(object);
    if (menu != nullptr) return QStringLiteral("%1 › %2").arg(plain(menu->title()), plain(action->text()));
  }
  return plain(action->text());
}

}  // namespace

ActionSearch::ActionSearch(QWidget* window)
    : QDialog(window, Qt::Popup), m_line(new QLineEdit), m_list(new QListWidget) {
  setObjectName(QStringLiteral("actionSearch"));
  m_line->setObjectName(QStringLiteral("actionSearchLineEdit"));
  m_list->setObjectName(QStringLiteral("actionSearchListWidget"));
  m_line->setPlaceholderText(tr("What do you want to do?"));
  m_line->setAccessibleName(tr("Search actions"));
  m_list->setAccessibleName(tr("Actions found"));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_line->installEventFilter(this);
  for (QAction* action : window->findChildren<QAction*>()) {
    if (action->isEnabled() && action->menu() == nullptr && !action->text().isEmpty() && !action->isSeparator() &&
        !action->objectName().isEmpty()) {
      m_actions.append(action);
    }
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  layout->addWidget(m_line);
  layout->addWidget(m_list);
  resize(440, 320);
  move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 6)));
  connect(m_line, &QLineEdit::textChanged, this, &ActionSearch::fill);
  connect(m_line, &QLineEdit::returnPressed, this, &ActionSearch::run);
  connect(m_list, &QListWidget::itemClicked, this, &ActionSearch::run);
  fill({});
  m_line->setFocus();
}

void ActionSearch::fill(const QString& part) {
  m_list->clear();
  for (qsizetype i = 0; i < m_actions.size(); ++i) {
    const QString name = nameOf(m_actions[i]);
    if (!name.contains(part, Qt::CaseInsensitive)) continue;
    const QString keys = m_actions[i]->shortcut().toString(QKeySequence::NativeText);
    auto* item = new QListWidgetItem(keys.isEmpty() ? name : QStringLiteral("%1    %2").arg(name, keys), m_list);
    item->setData(Qt::UserRole, static_cast<int>(i));
  }
  m_list->setCurrentRow(0);
}

void ActionSearch::run() {
  const QListWidgetItem* item = m_list->currentItem();
  if (item == nullptr) return;
  QAction* action = m_actions[item->data(Qt::UserRole).toInt()];
  accept();
  action->trigger();
}

bool ActionSearch::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() == QEvent::KeyPress) {
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Down || key == Qt::Key_Up) {
      const int step = key == Qt::Key_Down ? 1 : -1;
      m_list->setCurrentRow(qBound(0, m_list->currentRow() + step, m_list->count() - 1));
      return true;
    }
  }
  return QDialog::eventFilter(watched, event);
}

}  // namespace hz
