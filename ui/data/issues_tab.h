// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/store/records.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace hz {

class IssuesModel;
class TextTableModel;

/// Problems of an import: kinds with their counts, and the rows and cells of the kind that is chosen.
class IssuesTab : public QWidget {
  Q_OBJECT
 public:
  explicit IssuesTab(QWidget* parent = nullptr);
  /// `issues` are those that were kept; the counts of the batch are exact.
  void showIssues(const BatchRecord* batch, std::vector<Issue> issues);
  std::uint64_t count() const { return m_all; }

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void showKinds();
  void showKind();
  void retranslate();

  std::vector<std::pair<IssueCode, std::uint64_t>> m_kinds;
  std::vector<Issue> m_list;
  std::uint64_t m_all = 0;
  TextTableModel* m_kindModel;
  QTableView* m_kindTable;
  QLabel* m_text;
  IssuesModel* m_issues;
  QTableView* m_issueTable;
};

}  // namespace hz
