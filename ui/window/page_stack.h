// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QStackedWidget>

namespace hz {

class Page;
class Session;
class Settings;
struct PageEntry;

/// The pages of the window, each made from its entry in the table, of which one is shown. It scrolls where the window
/// is too small for it, so that no page keeps the window large.
class PageStack : public QStackedWidget {
  Q_OBJECT
 public:
  PageStack(Session& session, Settings& settings, QWidget* parent = nullptr);
  const PageEntry& entry() const;
  /// The page that is shown.
  Page& page() const;
  /// nullptr: there is no such page.
  Page* page(const QString& id) const;
  QList<Page*> pages() const { return m_pages; }
  void show(const QString& id);

 private:
  QList<Page*> m_pages;
};

}  // namespace hz
