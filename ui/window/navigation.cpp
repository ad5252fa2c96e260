// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/navigation.h"

#include "ui/common/icons.h"
#include "ui/window/pages.h"

#include <QEvent>
#include <QSignalBlocker>

namespace hz {

namespace {

constexpr int kNavigationWidth = 148;
constexpr int kPageHeight = 38, kGroupHeight = 30;
constexpr int kIdRole = Qt::UserRole, kGroupRole = Qt::UserRole + 1;

}  // namespace

Navigation::Navigation(QWidget* parent) : QListWidget(parent) {
  setObjectName(QStringLiteral("navigationListWidget"));
  setFrameShape(QFrame::NoFrame);
  setIconSize(QSize(22, 22));
  setFixedWidth(kNavigationWidth);
  setSpacing(1);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setBackgroundRole(QPalette::Window);
  viewport()->setBackgroundRole(QPalette::Window);
  PageGroup group = PageGroup::None;
  for (const PageEntry& entry : pageTable()) {
    if (std::exchange(group, entry.group) != entry.group) {
      auto* heading = new QListWidgetItem(this);
      heading->setFlags(Qt::NoItemFlags);
      heading->setSizeHint(QSize(0, kGroupHeight));
      heading->setTextAlignment(Qt::AlignLeft | Qt::AlignBottom);
      heading->setData(kGroupRole, static_cast<int>(entry.group));
    }
    auto* item = new QListWidgetItem(icon(QString::fromLatin1(entry.icon)), QString(), this);
    item->setSizeHint(QSize(0, kPageHeight));
    item->setData(kIdRole, QString::fromLatin1(entry.id));
    m_pages.insert(QString::fromLatin1(entry.id), item);
  }
  connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
    if (item != nullptr) emit pageChosen(item->data(kIdRole).toString());
  });
  retranslate();
}

void Navigation::setPage(const QString& id) {
  const QSignalBlocker blocker(this);
  setCurrentItem(m_pages.value(id));
}

void Navigation::setProjectOpen(bool open) {
  for (const PageEntry& entry : pageTable()) {
    if (entry.group == PageGroup::None) continue;
    m_pages.value(QString::fromLatin1(entry.id))
        ->setFlags(open ? Qt::ItemIsEnabled | Qt::ItemIsSelectable : Qt::NoItemFlags);
  }
}

void Navigation::retranslate() {
  setAccessibleName(tr("Pages"));
  for (const PageEntry& entry : pageTable()) m_pages.value(QString::fromLatin1(entry.id))->setText(pageTitle(entry));
  for (int row = 0; row < count(); ++row) {
    const QVariant group = item(row)->data(kGroupRole);
    if (group.isValid()) item(row)->setText(groupTitle(static_cast<PageGroup>(group.toInt())));
  }
}

void Navigation::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QListWidget::changeEvent(event);
}

}  // namespace hz
