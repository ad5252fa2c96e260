// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Contact sheets of every chart, and a count of what is wrong with them:
//   hz_figure_sheets FOLDER [SUBJECT,…] [CHART]
// One page a chart, language and subject (figure_subjects.h): on paper at 75 and 150 mm and as a slide, in colour and
// in black and white; on three screens, light and dark. Prints every flaw that the checker finds and exits with 1 where
// there is one.
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "output/figure/pages.h"
#include "ui/charts/export.h"
#include "ui/charts/figure_flaws.h"
#include "ui/charts/figure_subjects.h"
#include "ui/charts/painter.h"
#include "ui/common/look.h"

#include <QApplication>
#include <QDir>
#include <QPainter>

#include <cstdio>
#include <map>
#include <vector>

using namespace hz;

namespace {

struct Medium {
  const char* name;
  double widthMm, heightMm;       ///< 0 = by content
  std::vector<ThemeKind> themes;  ///< all are checked, the last one is seen
};

constexpr double kScreen = 25.4 / 96;  // mm a logical pixel
const Medium kMedia[] = {{"75 mm", 75, 0, {ThemeKind::Mono, ThemeKind::Print}},
                         {"150 mm", 150, 0, {ThemeKind::Print}},
                         {"150 mm mono", 150, 0, {ThemeKind::Mono}},
                         {"slide", 254, 142.9, {ThemeKind::Mono, ThemeKind::Print}},
                         {"1280", 760 * kScreen, 0, {ThemeKind::Dark, ThemeKind::Screen}},
                         {"1366", 846 * kScreen, 0, {ThemeKind::Dark, ThemeKind::Screen}},
                         {"1920", 1400 * kScreen, 0, {ThemeKind::Screen, ThemeKind::Dark}}};
const char* const kSubjects =
    "1,3,12,60,300,1-long,3-long,12-long,60-long,300-long,copenhagen,copenhagen-long,likert,likert-long";

struct Count {
  int pictures = 0;
  std::map<QString, int> flaws;
};

QSize pixels(QSizeF mm) {
  return {int(std::lround(mm.width() / kScreen)), int(std::lround(mm.height() / kScreen))};
}

/// Lays one picture out as it would be exported, checks it in its themes, and gives it as an image.
QImage check(const Figure& figure, const Medium& medium, Language language, const QString& where, Count& count) {
  ExportOptions options;
  options.widthMm = medium.widthMm;
  options.heightMm = medium.heightMm;
  options.language = language;
  options.dpi = 96;
  QImage first;
  for (const ThemeKind theme : medium.themes) {
    options.theme = theme;
    const std::vector<Figure> pages = exportPages(figure, options);
    for (const Figure& page : pages) {
      const QSize size = pixels(exportSizeMm(page, options));
      QCustomPlot plot;
      FigurePainter painter(plot, Theme(theme, {}));
      painter.setTitlePlace(TitlePlace::None);
      painter.setFigure(page);
      painter.fit(size);
      for (const FigureFlaw& flaw : flawsOf(painter, size)) {
        ++count.flaws[flawName(flaw.kind)];
        std::printf("%s: %s: %s\n", qPrintable(where), qPrintable(flawName(flaw.kind)),
                    qPrintable(QString(flaw.text).replace(QLatin1Char('\n'), QLatin1Char('/'))));
      }
      ++count.pictures;
    }
    if (theme == medium.themes.back()) first = figureImage(pages.front(), options);
  }
  std::fflush(stdout);
  return first;
}

void sheet(const QString& folder, const QString& name, const Figure& figure, Language language, Count& count) {
  QList<QImage> images;
  int width = 20, height = 0;
  for (const Medium& medium : kMedia) {
    const QString where = name + QLatin1Char(' ') + QLatin1String(medium.name);
    const QImage image = check(figure, medium, language, where, count)
                             .scaledToWidth(std::min(760, int(medium.widthMm / kScreen)), Qt::SmoothTransformation);
    width += image.width() + 20;
    height = std::max(height, std::min(image.height(), 2400) + 60);
    images << image;
  }
  QImage page(width, height, QImage::Format_RGB32);
  page.fill(QColor(0xB0B0B0));
  QPainter painter(&page);
  int x = 20;
  for (qsizetype i = 0; i < images.size(); ++i) {
    painter.drawText(x, 24, name + QLatin1String("  ") + QLatin1String(kMedia[i].name));
    painter.drawImage(x, 40, images[i], 0, 0, -1, 2400);
    x += images[i].width() + 20;
  }
  painter.end();
  page.save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
}

void sheets(const QString& folder, const QString& of, const QString& only, Count& count) {
  const auto subject = test::FigureSubject::make(of);
  if (!subject) {
    std::fprintf(stderr, "no subject %s; there are %s and other numbers\n", qPrintable(of), kSubjects);
    ++count.flaws[QStringLiteral("unknown")];
    return;
  }
  for (const Language language : {Language::English, Language::Chinese}) {
    const FigureRequest request = subject->request(language);
    for (const FigureKind& kind : subject->kinds()) {
      const QString name = QStringLiteral("%1-%2-%3")
                               .arg(QString::fromStdString(kind.name),
                                    language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"), of);
      if (!only.isEmpty() && !name.contains(only)) continue;
      sheet(folder, name, composeFigure(kind.name, request), language, count);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  applyLook(false);
  const QStringList arguments = application.arguments().mid(1);
  if (arguments.isEmpty()) {
    std::fputs("hz_figure_sheets FOLDER [SUBJECT,…] [CHART]\n", stderr);
    return 2;
  }
  QDir().mkpath(arguments[0]);
  Count count;
  for (const QString& of : arguments.value(1, QLatin1String(kSubjects)).split(QLatin1Char(','))) {
    sheets(arguments[0], of, arguments.value(2), count);
  }
  int flaws = count.flaws[QStringLiteral("unknown")];
  std::printf("%d pictures", count.pictures);
  for (const char* kind : {"overlap", "on a line", "clipped", "broken", "cut", "too small", "left out"}) {
    std::printf("; %s: %d", kind, count.flaws[QLatin1String(kind)]);
    flaws += count.flaws[QLatin1String(kind)];
  }
  std::puts("");
  return flaws == 0 ? 0 : 1;
}
