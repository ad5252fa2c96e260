// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/fault.h"

#include <QFrame>
#include <QTimer>

#include <optional>

class QLabel;
class QToolButton;

namespace hz {

/// A strip that shows a fault or an event in place, without stopping the work: what, where, what to do. Its text can
/// be selected and copied. A fault stays until it is closed or replaced; floating news pass by themselves.
class MessageBar : public QFrame {
  Q_OBJECT
 public:
  explicit MessageBar(QWidget* parent = nullptr);
  /// Lies over the lower edge of this widget from now on, so that nothing moves when it comes and goes.
  void floatOver(QWidget* area);
  void showFault(const QString& what, const Fault& fault);
  /// Shows something that went well; `text` must be worded already.
  void showNews(const QString& text);
  /// The same of a file that was written, whose folder can be opened from here.
  void showWritten(const QString& text, const QString& file);
  QString text() const;
  /// How long floating news stay when nobody points at them.
  void setPassingTime(int ms) { m_passing.setInterval(ms); }

 protected:
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;
  void enterEvent(QEnterEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void hideEvent(QHideEvent* event) override;

 private:
  void present(const char* iconName, const QString& text);
  void place();
  void pass();
  void retranslate();
  QLabel* m_icon;
  QLabel* m_text;
  QToolButton* m_folder;
  QToolButton* m_copy;
  QToolButton* m_close;
  QWidget* m_area = nullptr;  ///< nullptr: it stands in a layout
  QTimer m_passing;
  QString m_file;
  std::optional<Fault> m_fault;  ///< kept, so that it can be worded anew in the other language
};

}  // namespace hz
