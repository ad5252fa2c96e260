// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "survey/codebook/codebook_edit.h"

#include <QFrame>

#include <vector>

class QComboBox;
class QGridLayout;
class QLabel;
class QPushButton;

namespace hz {

/// Says which stored answers an edit has no place for, before it happens, and asks what becomes of each.
class ConsequencesBar : public QFrame {
  Q_OBJECT
 public:
  explicit ConsequencesBar(QWidget* parent = nullptr);
  void ask(CodebookEdit edit, const QString& what, std::vector<AnswerConsequence> consequences);
  void retranslate();

 signals:
  /// The edit with a decision for each.
  void decided(const hz::CodebookEdit& edit, const QString& what);
  void givenUp();

 private:
  void addRow(const AnswerConsequence& consequence);
  void clearRows();
  void decide();

  QLabel* m_text;
  QGridLayout* m_rows;
  QWidget* m_area;
  QPushButton *m_apply, *m_cancel;
  std::vector<AnswerConsequence> m_consequences;
  std::vector<QComboBox*> m_boxes;
  CodebookEdit m_edit;
  QString m_what;
};

}  // namespace hz
