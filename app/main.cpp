// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/temporary_file.h"
#include "ui/window/run_window.h"
#include "verbs/verbs.h"

#include <QApplication>
#include <QHash>
#include <string_view>

namespace {

// The window is asked for by no argument at all, by a file, or by --sample; everything else is a verb or an option of
// the command line, which needs no display.
bool wantsWindow(int argc, char** argv) {
  if (argc < 2) return true;
  const std::string_view first = argv[1];
  if (first == "--sample") return true;
  return !first.starts_with('-') && first.find_first_of("./") != std::string_view::npos;
}

}  // namespace

int main(int argc, char** argv) {
  // Parts of charts are kept in hash tables: the same file is the same bytes in every run.
  QHashSeed::setDeterministicGlobalSeed();
  if (!wantsWindow(argc, argv)) return hz::runVerb(argc, argv);
  hz::ignoreFileSizeSignal();
  hz::removeUnfinished();
  QApplication application(argc, argv);
  QStringList files = application.arguments().mid(1);
  const bool sample = files.removeAll(QStringLiteral("--sample")) > 0;
  return hz::runWindow(application, files, sample);
}
