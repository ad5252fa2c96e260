// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>

namespace hz {

/// Qt without a display, for verbs that paint. One per process, alive while something is painted.
class HeadlessGui {
 public:
  HeadlessGui() : m_application(prepare(), m_arguments) {}

 private:
  static int& prepare() {
    static int count = 1;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    return count;
  }
  char m_name[8] = "hengzhi";
  char* m_arguments[2] = {m_name, nullptr};
  QApplication m_application;
};

}  // namespace hz
