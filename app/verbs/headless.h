// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QHashFunctions>

#include <iostream>

namespace hz {

/// Qt without a display, for verbs that paint. One per process, alive while something is painted.
class HeadlessGui {
 public:
  HeadlessGui() : m_application(prepare(), m_arguments) {}

 private:
  static int& prepare() {
    static int count = 1;
    // Qt writes fonts and clip paths in the order of its hash tables: the same figure is to be the same bytes.
    QHashSeed::setDeterministicGlobalSeed();
    qputenv("QT_QPA_PLATFORM", "offscreen");
    // Qt's remarks about a desktop that is not there are no concern of someone who draws a file.
    qInstallMessageHandler([](QtMsgType type, const QMessageLogContext&, const QString& text) {
      if (type == QtCriticalMsg || type == QtFatalMsg) std::cerr << text.toStdString() << '\n';
    });
    return count;
  }
  char m_name[8] = "hengzhi";
  char* m_arguments[2] = {m_name, nullptr};
  QApplication m_application;
};

}  // namespace hz
