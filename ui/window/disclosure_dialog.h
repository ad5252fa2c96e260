// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/disclosure_policy.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace hz {

class Session;

/// What may leave the project: its level, how many respondents must stand behind a number, who decided for fewer; and
/// the ledger of what has left so far.
class DisclosureDialog : public QDialog {
  Q_OBJECT
 public:
  explicit DisclosureDialog(Session& session, QWidget* parent = nullptr);

 private:
  DisclosurePolicy policy() const;
  void showConsequence();
  void store();
  QWidget* ledger();

  Session& m_session;
  QComboBox* m_level;
  QSpinBox* m_count;
  QLineEdit *m_owner, *m_reason;
  QLabel* m_statement;
  QDialogButtonBox* m_buttons;
};

}  // namespace hz
