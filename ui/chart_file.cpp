// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chart_file.h"

#include "output/figure/catalogue.h"
#include "ui/charts/export.h"
#include "ui/common/language.h"
#include "ui/common/prompts.h"
#include "ui/common/save_file.h"
#include "ui/settings.h"

#include <QApplication>
#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMimeData>

namespace hz {

namespace {

QString say(const char* text) {
  return QCoreApplication::translate("hz::ChartFile", text);
}

ExportOptions optionsFrom(const Settings& settings) {
  ExportOptions options;
  options.widthMm = settings.exportWidth();
  if (options.widthMm == kSlideWidth) options.heightMm = kSlideWidth * 9 / 16;
  options.dpi = settings.exportResolution();
  options.language = windowLanguage();
  return options;
}

}  // namespace

Outcome<QString> saveChart(const Figure& figure, const QString& project, const Settings& settings, QWidget* parent) {
  const QString filter = say(QT_TRANSLATE_NOOP("hz::ChartFile", "Charts and their numbers (*.png *.svg *.pdf *.csv)"));
  const QString file =
      prompts().saveFile(parent, say(QT_TRANSLATE_NOOP("hz::ChartFile", "Export the chart")),
                         QStringLiteral("%1 %2.png").arg(project, QString::fromStdString(figure.name)), filter);
  if (file.isEmpty()) return {};
  return outcomeOf([&] {
    if (QFileInfo(file).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0) {
      const auto saved = saveFile(file, QByteArray::fromStdString(figureCsv(figure)));
      if (saved.isFailed()) throw saved.fault();
    } else {
      exportFigure(figure, file, optionsFrom(settings));
    }
    return file;
  });
}

void putChartOnClipboard(const Figure& figure, const Settings& settings) {
  copyFigure(figure, optionsFrom(settings));
}

}  // namespace hz
