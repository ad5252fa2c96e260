// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QFrame>

#include <optional>

class QLabel;
class QToolButton;

namespace hz {

/// A strip that tells of a fault or an event in place, without stopping the work: what, where, what to do. Its text can
/// be selected and copied; it stays until it is closed or replaced.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);
  void showFault(const QString& what, const Fault& fault);
  /// Tells of something that went well; `text` must be worded already.
  void showNews(const QString& text);
  QString text() const;

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void retranslate();
  QLabel* m_icon;
  QLabel* m_text;
  QToolButton* m_copy;
  QToolButton* m_close;
  QString m_what;
  std::optional<Fault> m_fault;  ///< kept, so that it can be worded anew in the other language
};

}  // namespace hz
