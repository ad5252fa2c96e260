// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chart_file.h"

#include "output/figure/catalogue.h"
#include "ui/charts/export.h"
#include "ui/common/language.h"
#include "ui/common/save_file.h"
#include "ui/common/settings.h"

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

/// The title as the name of a file, in the language of the window: file systems bar some characters and long names.
QString fileNameOf(const Figure& figure) {
  constexpr int kLongest = 60;
  const QString name = safeFileName(QString::fromStdString(figure.title), kLongest);
  return name.isEmpty() ? QString::fromStdString(figure.name) : name;
}

}  // namespace

ExportOptions chartOptions(const FigureSettings& looks, const Settings& settings) {
  ExportOptions options = exportOptionsOf(looks, looks.language.value_or(windowLanguage()));
  if (options.widthMm == 0) {
    options.widthMm = settings.exportWidth();
    if (options.widthMm == kSlideWidth && options.heightMm == 0) options.heightMm = kSlideWidth * 9 / 16;
  }
  if (looks.dpi == FigureSettings().dpi) options.dpi = settings.exportResolution();
  return options;
}

Outcome<QString> saveChart(const Figure& figure, const FigureSettings& looks, const QString& project,
                           const Settings& settings, QWidget* parent) {
  const QString filter = say(QT_TRANSLATE_NOOP("hz::ChartFile", "Charts and their numbers (*.png *.svg *.pdf *.csv)"));
  const QString file = askForExport(
      parent, say(QT_TRANSLATE_NOOP("hz::ChartFile", "Export the chart")),
      QStringLiteral("%1 %2.%3")
          .arg(project, fileNameOf(figure), looks.rowsPerPage > 0 ? QStringLiteral("pdf") : QStringLiteral("png")),
      filter);
  if (file.isEmpty()) return {};
  return outcomeOf([&] {
    if (QFileInfo(file).suffix().compare(QLatin1String("csv"), Qt::CaseInsensitive) == 0) {
      const auto saved = saveFile(file, QByteArray::fromStdString(figureCsv(figure)));
      if (saved.isFailed()) throw saved.fault();
    } else {
      return exportFigure(figure, file, chartOptions(looks, settings)).value(0);
    }
    return file;
  });
}

void putChartOnClipboard(const Figure& figure, const FigureSettings& looks, const Settings& settings, FigureCopy what) {
  copyFigure(figure, chartOptions(looks, settings), what);
}

}  // namespace hz
