// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/page_stack.h"

#include "ui/pages/page.h"
#include "ui/window/pages.h"
#include "ui/window/panes.h"

namespace hz {

PageStack::PageStack(Session& session, Settings& settings, QWidget* parent) : QStackedWidget(parent) {
  setObjectName(QStringLiteral("pagesStackedWidget"));
  for (const PageEntry& entry : pageTable()) {
    Page* page = entry.make(session, settings);
    page->setObjectName(QString::fromLatin1(entry.id));
    m_pages.append(page);
    addWidget(scrolling(page));
  }
}

const PageEntry& PageStack::entry() const {
  return pageTable()[static_cast<std::size_t>(currentIndex())];
}

Page& PageStack::page() const {
  return *m_pages[currentIndex()];
}

Page* PageStack::page(const QString& id) const {
  for (Page* page : m_pages) {
    if (page->objectName() == id) return page;
  }
  return nullptr;
}

void PageStack::show(const QString& id) {
  setCurrentIndex(static_cast<int>(qMax(0, m_pages.indexOf(page(id)))));
}

}  // namespace hz
