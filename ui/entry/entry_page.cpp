// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/entry/entry_page.h"

#include "ui/common/look.h"
#include "ui/entry/differences_tab.h"
#include "ui/entry/second_tab.h"
#include "ui/entry/typing_tab.h"
#include "ui/session/session.h"

#include <QLabel>
#include <QTabWidget>
#include <QVBoxLayout>

namespace hz {

EntryPage::EntryPage(Session& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_heading(new QLabel),
      m_tabs(new QTabWidget),
      m_typing(new TypingTab(session)),
      m_second(new SecondTab(session)),
      m_differences(new DifferencesTab(session)) {
  makeHeading(m_heading, 1);
  m_tabs->setObjectName(QStringLiteral("entryTabWidget"));
  m_tabs->setDocumentMode(true);
  m_tabs->addTab(m_typing, QString());
  m_tabs->addTab(m_second, QString());
  m_tabs->addTab(m_differences, QString());
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(kPageMargin, kPageMargin, kPageMargin, kPageMargin);
  layout->setSpacing(kGap);
  layout->addWidget(m_heading);
  layout->addWidget(m_tabs, 1);
  connect(m_typing, &TypingTab::noticed, this, &EntryPage::noticed);
  connect(m_typing, &TypingTab::corrected, this, [this] { emit pageWanted(QStringLiteral("data")); });
  connect(m_tabs, &QTabWidget::currentChanged, this, &EntryPage::contentChanged);
  EntryPage::retranslate();
}

bool EntryPage::hasContent() const {
  return m_session.hasProject();
}

QTableView* EntryPage::table() const {
  return m_tabs->currentWidget() == m_differences ? m_differences->table() : nullptr;
}

bool EntryPage::perform(const QString& command, const QVariant& argument) {
  if (command != QLatin1String("form")) return false;
  m_tabs->setCurrentWidget(m_typing);
  m_typing->edit(argument.toLongLong());
  return true;
}

void EntryPage::hideEvent(QHideEvent* event) {
  m_session.readChanges();
  Page::hideEvent(event);
}

void EntryPage::retranslate() {
  m_heading->setText(tr("Enter questionnaires"));
  m_tabs->setTabText(0, tr("Type in"));
  m_tabs->setTabText(1, tr("Second entry"));
  m_tabs->setTabText(2, tr("Differences and errors"));
}

}  // namespace hz
