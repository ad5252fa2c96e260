// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Every chart of a district of 300 communities (or as many as given) in the window, on the offscreen platform: from
// choosing it to its first painting, once the scorecard is there (bound 150 ms), and frames a second while its rows
// scroll (bound 30). Charts that take an analysis of their own are marked: they are timed with it.
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "ui/charts/plot_view.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"
#include "ui/pages/figure_pane.h"
#include "ui/session/session.h"
#include "ui/window/main_window.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QTemporaryDir>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

namespace {

using namespace hz;

constexpr int kLongest = 120'000;  // ms to wait for anything

bool waitFor(const std::function<bool()>& done) {
  QElapsedTimer clock;
  clock.start();
  while (!done() && clock.elapsed() < kLongest) QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
  return done();
}

FigurePane* shownPane(const MainWindow& window) {
  for (FigurePane* pane : window.findChildren<FigurePane*>()) {
    if (pane->isVisible()) return pane;
  }
  return nullptr;
}

/// Until the chart is there and painted: milliseconds on the clock, and of work in the window's thread, which is what
/// it takes on a computer that does nothing else; −1 = it did not come.
struct Opening {
  double clock = -1, work = -1;
};

double workOfThread() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
}

Opening open(MainWindow& window, const QString& chart) {
  auto* action = window.findChild<QAction*>(chart + QStringLiteral("ChartAction"));
  if (action == nullptr) return {};
  QElapsedTimer clock;
  const double before = workOfThread();
  clock.start();
  action->trigger();
  const bool there = waitFor([&] {
    const FigurePane* pane = shownPane(window);
    return pane != nullptr && pane->figure().name == chart.toStdString();
  });
  QCoreApplication::processEvents();
  return there ? Opening{double(clock.nsecsElapsed()) / 1e6, workOfThread() - before} : Opening();
}

/// Frames a second; 0 = it is short enough not to scroll.
double scroll(const MainWindow& window) {
  QScrollBar* bar = shownPane(window)->plot()->verticalScrollBar();
  if (bar->maximum() == 0) return 0;
  constexpr int kFrames = 60;
  QElapsedTimer clock;
  clock.start();
  for (int frame = 1; frame <= kFrames; ++frame) {
    bar->setValue(bar->maximum() * frame / kFrames);
    QCoreApplication::processEvents();
  }
  return kFrames * 1e9 / double(clock.nsecsElapsed());
}

}  // namespace

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  applyLook(false);
  QTemporaryDir folder;
  SimulationOptions options;
  options.communities = argc > 1 && std::atoi(argv[1]) > 0 ? std::atoi(argv[1]) : 300;
  options.respondents = 30;
  NoProgress silent;
  simulateDistrict(folder.path().toStdString(), options, silent);
  const QString file = folder.filePath(QStringLiteral("b.hengzhi"));
  { test::importDistrict(folder.path().toStdString(), file.toStdString()); }
  Settings settings(folder.filePath(QStringLiteral("settings.ini")));
  LanguageSwitch language;
  MainWindow window(settings, language);
  window.resize(1366, 768);
  window.show();
  window.session().openProject(file);
  if (!waitFor([&] { return window.session().scorecard() != nullptr && !window.session().isComputing(); })) return 1;
  std::printf("%d communities; opening (bound 150 ms), scrolling (bound 30 frames a second)\n", options.communities);
  double slowest = 0, least = 1e9;
  for (const FigureKind& kind : figureKinds(window.session().framework(), window.session().codebook())) {
    const QString name = QString::fromStdString(kind.name);
    const Opening first = open(window, name);
    if (first.clock < 0) {
      std::printf("%-16s not in the window\n", kind.name.c_str());
      continue;
    }
    open(window, QStringLiteral("imbalances"));
    const Opening again = open(window, name);
    const double frames = scroll(window);
    const bool ownWork = kind.needs != FigureNeeds::Nothing;
    std::printf("%-16s %7.1f ms (work %6.1f), again %7.1f ms (work %6.1f), %7.1f frames/s%s\n", kind.name.c_str(),
                first.clock, first.work, again.clock, again.work, frames, ownWork ? "  (with its own analysis)" : "");
    std::fflush(stdout);
    if (!ownWork) slowest = std::max({slowest, first.clock, again.clock});
    if (frames > 0) least = std::min(least, frames);
  }
  std::printf("slowest opening %.1f ms (ratio %.2f), slowest scrolling %.1f frames/s (ratio %.2f)\n", slowest,
              slowest / 150, least, least / 30);
  return 0;
}
