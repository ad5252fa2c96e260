// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/action_search.h"

#include "ui/common/look.h"
#include "ui/common/text.h"
#include "ui/window/help_pages.h"
#include "ui/window/word_search.h"

#include <QAction>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

namespace hz {

namespace {

constexpr int kPageRole = Qt::UserRole + 1;  ///< code of a help page; an action has its place in Qt::UserRole

/// "File › New project…": menu and words without shortcut letters.
QString nameOf(const QAction* action) {
  for (const QObject* object : action->associatedObjects()) {
    const auto* menu = qobject_cast<const QMenu*>(object);
    if (menu != nullptr)
      return QStringLiteral("%1 › %2").arg(withoutLetter(menu->title()), withoutLetter(action->text()));
  }
  return withoutLetter(action->text());
}

bool isOffered(const QAction* action) {
  return action->isEnabled() && action->menu() == nullptr && !action->text().isEmpty() && !action->isSeparator() &&
         (!action->objectName().isEmpty() || qobject_cast<const QDockWidget*>(action->parent()) != nullptr);
}

}  // namespace

ActionSearch::ActionSearch(QWidget* window)
    : QDialog(window, Qt::Popup), m_line(new QLineEdit), m_list(new QListWidget), m_nothing(new QLabel) {
  setObjectName(QStringLiteral("actionSearch"));
  m_line->setObjectName(QStringLiteral("actionSearchLineEdit"));
  m_list->setObjectName(QStringLiteral("actionSearchListWidget"));
  m_nothing->setObjectName(QStringLiteral("actionSearchNothingLabel"));
  m_line->setPlaceholderText(tr("Search the functions"));
  m_line->setAccessibleName(tr("Search actions"));
  m_list->setAccessibleName(tr("Actions found"));
  m_list->setFocusPolicy(Qt::NoFocus);
  m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_nothing->setWordWrap(true);
  makeQuiet(m_nothing);
  m_line->installEventFilter(this);
  for (QAction* action : window->findChildren<QAction*>()) {
    if (isOffered(action)) m_actions.append(action);
  }
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kGap, kGap, kGap, kGap);
  layout->setSpacing(kGap);
  layout->addWidget(m_line);
  layout->addWidget(m_nothing);
  layout->addWidget(m_list, 1);
  resize(440, 320);
  move(window->mapToGlobal(QPoint((window->width() - width()) / 2, window->height() / 6)));
  connect(m_line, &QLineEdit::textChanged, this, &ActionSearch::fill);
  connect(m_line, &QLineEdit::returnPressed, this, &ActionSearch::run);
  connect(m_list, &QListWidget::itemClicked, this, &ActionSearch::run);
  fill({});
  m_line->setFocus();
}

void ActionSearch::addAction(qsizetype which, const QString& name) {
  const QString keys = m_actions[which]->shortcut().toString(QKeySequence::NativeText);
  auto* item = new QListWidgetItem(keys.isEmpty() ? name : QStringLiteral("%1    %2").arg(name, keys), m_list);
  item->setData(Qt::UserRole, static_cast<int>(which));
}

void ActionSearch::fill(const QString& typed) {
  m_list->clear();
  const WordSearch search(typed);
  for (const WordSearch::Match wanted : {WordSearch::ByName, WordSearch::BySynonym}) {
    for (qsizetype i = 0; i < m_actions.size(); ++i) {
      if (!m_actions[i]) continue;
      const QString name = nameOf(m_actions[i]);
      if (search.match(name) == wanted) addAction(i, name);
    }
  }
  for (const HelpPage& page : helpPagesFor(typed)) {
    auto* item = new QListWidgetItem(tr("Help › %1").arg(page.title), m_list);
    item->setData(kPageRole, page.code);
  }
  m_list->setCurrentRow(0);
  m_nothing->setVisible(m_list->count() == 0);
  m_nothing->setText(tr("Nothing fits “%1”. Try another or a shorter word.").arg(typed.trimmed()));
}

void ActionSearch::run() {
  const QListWidgetItem* item = m_list->currentItem();
  if (item == nullptr) return;
  const QString page = item->data(kPageRole).toString();
  const QPointer<QAction> action = page.isEmpty() ? m_actions[item->data(Qt::UserRole).toInt()] : QPointer<QAction>();
  accept();
  if (!page.isEmpty()) emit helpWanted(page);
  if (action) action->trigger();
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
