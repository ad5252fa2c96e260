// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process to the first painted window, on the offscreen platform (bound 0.5 s).

#include "ui/main_window.h"
#include "ui/session.h"
#include "ui/settings.h"

#include <QApplication>
#include <QFile>
#include <QTimer>
#include <cstdio>
#include <ctime>
#include <unistd.h>

namespace {

/// Seconds since this process was started, by the kernel's own clock (so that dynamic linking counts).
double sinceProcessStart() {
  QFile stat(QStringLiteral("/proc/self/stat"));
  if (!stat.open(QIODevice::ReadOnly)) return -1;
  const QList<QByteArray> fields = stat.readAll().split(')').last().simplified().split(' ');
  const double started = fields.at(19).toDouble() / static_cast<double>(sysconf(_SC_CLK_TCK));
  timespec time{};
  clock_gettime(CLOCK_BOOTTIME, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9 - started;
}

}  // namespace
