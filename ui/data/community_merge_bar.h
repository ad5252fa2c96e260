// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/session.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace hz {

/// Two spellings of one community that were found after the import: everything of one counts for the other, undoable.
class CommunityMergeBar : public QWidget {
  Q_OBJECT
 public:
  explicit CommunityMergeBar(Session& session, QWidget* parent = nullptr);
  void refresh();

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void merge();
  void showState();
  void retranslate();

  Session& m_session;
  QLabel *m_fromLabel, *m_intoLabel, *m_wrong;
  QComboBox *m_from, *m_into;
  QPushButton* m_merge;
};

}  // namespace hz
