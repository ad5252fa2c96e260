// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// From the start of the process to the first painted window, on the offscreen platform (bound 0.5 s).

#include "ui/common/settings.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include "ui/common/language.h"

#include <unistd.h>
#include <QApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <ctime>

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

/// Ends the program at the first paint of the window and says when that was.
class FirstPaint final : public QObject {
 public:
  bool eventFilter(QObject* object, QEvent* event) override {
    if (event->type() == QEvent::Paint && seconds < 0) {
      seconds = sinceProcessStart();
      QTimer::singleShot(0, qApp, &QApplication::quit);
    }
    return QObject::eventFilter(object, event);
  }
  double seconds = -1;
};

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  QTemporaryDir folder;
  hz::Settings settings(folder.filePath(QStringLiteral("settings.ini")));
  hz::LanguageSwitch language;
  hz::MainWindow window(settings, language);
  FirstPaint watch;
  window.installEventFilter(&watch);
  window.show();
  application.exec();
  std::printf("start to first painted window: %.3f s (bound 0.5 s, ratio %.2f)\n", watch.seconds, watch.seconds / 0.5);
  return watch.seconds > 0 ? 0 : 1;
}
