// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace hz {

/// A list to choose from that may be long: typing lists the entries that contain what was typed, Enter takes the first
/// of them. What names no entry is dropped.
class SearchBox : public QComboBox {
  Q_OBJECT
 public:
  explicit SearchBox(QWidget* parent = nullptr);

 protected:
  void keyPressEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;

 private:
  void takeTyped();
  void dropTyped();
};

}  // namespace hz
