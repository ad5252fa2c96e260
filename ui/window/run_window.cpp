// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/run_window.h"

#include "ui/common/icons.h"
#include "ui/common/language.h"
#include "ui/common/look.h"
#include "ui/common/settings.h"
#include "ui/window/main_window.h"
#include "ui/window/project_flow.h"

#include <QApplication>
#include <QIcon>

namespace hz {

int runWindow(QApplication& application, const QStringList& files, bool sample) {
  QApplication::setApplicationName(QStringLiteral("hengzhi"));
  QApplication::setDesktopFileName(QStringLiteral("org.hengzhi.hengzhi"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hengzhi.svg")));
  Settings settings;
  LanguageSwitch language;
  language.use(settings.language().value_or(systemLanguage()));
  applyLook(settings.appearance() == Appearance::Dark ||
            (settings.appearance() == Appearance::System && systemIsDark()));
  MainWindow window(settings, language);
  window.show();
  if (!files.isEmpty()) {
    window.flow().openFiles(files);
  } else if (sample) {
    window.flow().openSample();
  }
  return application.exec();
}

}  // namespace hz
