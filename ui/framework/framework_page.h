// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/framework/framework_rows.h"
#include "ui/pages/page.h"

#include <memory>

class QLabel;
class QPushButton;
class QToolButton;

namespace hz {

class FrameworkTree;
class PartForm;
class UnusedList;

/// What is measured, as a tree that is built from questions and statistics by mouse and keyboard. What is whole is
/// stored at once and scored; what is not yet waits here, with words about what is missing.
class FrameworkPage : public Page {
  Q_OBJECT
 public:
  explicit FrameworkPage(Session& session, QWidget* parent = nullptr);
  bool hasContent() const override;
  QString textToCopy() const override;
  const FrameworkRows& rows() const { return m_rows; }

 protected:
  void retranslate() override;
  void showEvent(QShowEvent* event) override;

 private:
  void build();
  void buildMenus();
  void load();
  void showAll();
  void showPart(int row);
  void showUnused();
  void showProblems();
  /// Shows the rows as they are now and stores them where they are whole.
  void changed(const QString& what, const std::string& select = {});
  void editCell(int row, const std::string& column, const QString& text);
  void addAggregate(int level);
  void addPart(const std::string& kind);
  void addItems(const QStringList& codes, int onRow);
  void moveRows(const QList<int>& rows, int onRow, int where);
  bool placePart(const std::string& code, const std::string& target, int where);
  void removeChosen();
  void changeKind(int row, const std::string& kind);
  void startWith(const FrameworkRows& rows, const QString& what);
  void startFromFile();
  void startFromProject();
  void exportFile();
  void discard();
  QString scoreOf(const std::string& code) const;
  int targetRow() const;

  Session& m_session;
  std::shared_ptr<const Codebook> m_codebook;
  FrameworkRows m_rows, m_stored;
  std::vector<std::string> m_problems;
  bool m_storing = false;
  bool m_stale = false;  ///< changed while it was not shown
  std::string m_shown;   ///< code of the part in the form
  QLabel *m_heading, *m_state, *m_problemText, *m_unusedTitle;
  FrameworkTree* m_tree;
  UnusedList* m_unused;
  PartForm* m_form;
  QToolButton *m_start, *m_add;
  QPushButton *m_use, *m_remove, *m_up, *m_down, *m_export, *m_discard;
  std::vector<std::pair<QAction*, const char*>> m_actions;
};

}  // namespace hz
