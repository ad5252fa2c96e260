// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/issues_tab.h"

#include "base/number.h"
#include "ui/common/issues_model.h"
#include "ui/common/look.h"
#include "ui/common/sheet_words.h"
#include "ui/common/table_model.h"
#include "ui/common/text.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

namespace hz {

IssuesTab::IssuesTab(QWidget* parent)
    : QWidget(parent),
      m_kindModel(new TextTableModel(this)),
      m_kindTable(new QTableView),
      m_text(new QLabel),
      m_issues(new IssuesModel(this)),
      m_issueTable(new QTableView) {
  m_kindTable->setObjectName(QStringLiteral("issueKindsTableView"));
  m_kindTable->setModel(m_kindModel);
  m_issueTable->setObjectName(QStringLiteral("issuesTableView"));
  auto* sorted = new ValueSortProxy(this);
  sorted->setSourceModel(m_issues);
  m_issueTable->setModel(sorted);
  m_issueTable->setSortingEnabled(true);
  m_issueTable->sortByColumn(-1, Qt::AscendingOrder);
  for (QTableView* table : {m_kindTable, m_issueTable}) {
    prepareTable(table);
    table->horizontalHeader()->setStretchLastSection(true);
  }
  m_kindTable->setSelectionMode(QAbstractItemView::SingleSelection);
  auto* rows = new QWidget;
  auto* right = new QVBoxLayout(rows);
  right->setContentsMargins(kGap, 0, 0, 0);
  right->addWidget(m_text);
  right->addWidget(m_issueTable, 1);
  auto* splitter = new QSplitter;
  splitter->addWidget(m_kindTable);
  splitter->addWidget(rows);
  splitter->setChildrenCollapsible(false);
  splitter->setStretchFactor(1, 1);
  splitter->setSizes({330, 470});
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, kGap, 0, 0);
  layout->addWidget(splitter);
  connect(m_kindTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &IssuesTab::showKind);
  retranslate();
}

void IssuesTab::showIssues(const BatchRecord* batch, std::vector<Issue> issues) {
  m_kinds.clear();
  m_list = std::move(issues);
  m_all = 0;
  if (batch != nullptr) {
    for (const auto& [key, count] : batch->issueCounts) {
      const auto code = issueCodeNamed(key);
      if (!code || count == 0) continue;
      m_kinds.emplace_back(*code, count);
      m_all += count;
    }
  }
  std::stable_sort(m_kinds.begin(), m_kinds.end(), [](const auto& a, const auto& b) {
    const auto first = defaultEffect(a.first), second = defaultEffect(b.first);
    return first != second ? first > second : a.second > b.second;
  });
  showKinds();
}

void IssuesTab::showKinds() {
  const int before = m_kindTable->currentIndex().row();
  FigureTable table;
  table.columns = {toUtf8(tr("Problem")), toUtf8(tr("Number")), toUtf8(tr("Effect"))};
  if (!m_kinds.empty()) table.rows.push_back({toUtf8(tr("All")), std::to_string(m_all), ""});
  for (const auto& [code, count] : m_kinds)
    table.rows.push_back({toUtf8(issueKindText(code)), std::to_string(count), toUtf8(effectText(defaultEffect(code)))});
  m_kindModel->setTable(std::move(table));
  m_kindTable->resizeColumnsToContents();
  if (m_kindModel->rowCount() > 0)
    m_kindTable->setCurrentIndex(m_kindModel->index(qBound(0, before, m_kindModel->rowCount() - 1), 0));
  showKind();
}

void IssuesTab::showKind() {
  const int row = m_kindTable->currentIndex().row();
  const bool one = row > 0 && row <= static_cast<int>(m_kinds.size());
  const auto kind = one ? m_kinds[static_cast<std::size_t>(row - 1)] : std::pair(IssueCode{}, m_all);
  std::vector<IssuesModel::Entry> entries;
  for (const Issue& issue : m_list)
    if (!one || issue.code == kind.first) entries.push_back({QString(), issue});
  const auto number = [](std::uint64_t n) { return toQString(groupedInteger(static_cast<long long>(n))); };
  m_text->setText(m_kinds.empty() ? tr("No problems were found.")
                  : entries.size() < kind.second
                      ? tr("The first %1 of %2:").arg(number(entries.size()), number(kind.second))
                      : tr("Rows and cells: %1").arg(number(entries.size())));
  m_issues->setIssues(std::move(entries), false);
  m_issueTable->resizeColumnsToContents();
  for (const int column : {1, 2}) m_issueTable->setColumnWidth(column, qMin(m_issueTable->columnWidth(column), 150));
  m_kindTable->setVisible(!m_kinds.empty());
  m_issueTable->setVisible(!m_kinds.empty());
}

void IssuesTab::retranslate() {
  m_kindTable->setAccessibleName(tr("Kinds of problems"));
  m_issueTable->setAccessibleName(tr("Problems of the selected import"));
  m_issues->retranslate();
  showKinds();
}

void IssuesTab::changeEvent(QEvent* event) {
  if (event->type() == QEvent::LanguageChange) retranslate();
  QWidget::changeEvent(event);
}

}  // namespace hz
