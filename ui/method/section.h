// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFormLayout>
#include <QWidget>

class QToolButton;

namespace hz {

/// A titled part of a panel that can be folded away.
class Section : public QWidget {
  Q_OBJECT
 public:
  explicit Section(bool open, QWidget* parent = nullptr);
  void setTitle(const QString& title);
  void setOpen(bool open);
  bool isOpen() const;
  QFormLayout* form() { return m_form; }

 private:
  QToolButton* m_title;
  QWidget* m_content;
  QFormLayout* m_form;
};

}  // namespace hz
