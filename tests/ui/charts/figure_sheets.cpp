// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Contact sheets of every chart, and a count of what is wrong with them:
//   hz_figure_sheets FOLDER [COMMUNITIES,…] [CHART]
// One page a chart, language and number of communities: print at 75 and 150 mm, a slide and three screens, in four
// themes. Prints every flaw that the checker finds and exits with 1 where there is one.
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "output/figure/pages.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "ui/charts/export.h"
#include "ui/charts/figure_flaws.h"
#include "ui/charts/painter.h"
#include "ui/common/look.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QTemporaryDir>

#include <cstdio>
#include <map>

using namespace hz;

namespace {

struct Medium {
  const char* name;
  ThemeKind theme;
  double widthMm, heightMm;  ///< 0 = by content
};

constexpr double kScreen = 25.4 / 96;  // mm a logical pixel
constexpr Medium kMedia[] = {{"75 mm", ThemeKind::Print, 75, 0},
                             {"150 mm", ThemeKind::Print, 150, 0},
                             {"150 mm mono", ThemeKind::Mono, 150, 0},
                             {"slide", ThemeKind::Print, 254, 142.9},
                             {"1280", ThemeKind::Screen, 760 * kScreen, 0},
                             {"1366", ThemeKind::Screen, 846 * kScreen, 0},
                             {"1920 dark", ThemeKind::Dark, 1400 * kScreen, 0}};

struct Count {
  int pictures = 0;
  std::map<QString, int> flaws;
};

QSize pixels(QSizeF mm) {
  return {int(std::lround(mm.width() / kScreen)), int(std::lround(mm.height() / kScreen))};
}

/// Lays one picture out as it would be exported, checks it, and gives it as an image.
QImage check(const Figure& figure, const Medium& medium, Language language, const QString& where, Count& count) {
  ExportOptions options;
  options.theme = medium.theme;
  options.widthMm = medium.widthMm;
  options.heightMm = medium.heightMm;
  options.language = language;
  options.dpi = 96;
  QImage first;
  for (const Figure& page : exportPages(figure, options)) {
    const QSize size = pixels(exportSizeMm(page, options));
    QCustomPlot plot;
    FigurePainter painter(plot, Theme(medium.theme, {}));
    painter.setTitlePlace(TitlePlace::None);
    painter.setFigure(page);
    painter.fit(size);
    for (const FigureFlaw& flaw : flawsOf(painter, size)) {
      ++count.flaws[flawName(flaw.kind)];
      std::printf("%s: %s: %s\n", qPrintable(where), qPrintable(flawName(flaw.kind)),
                  qPrintable(QString(flaw.text).replace(QLatin1Char('\n'), QLatin1Char('/'))));
    }
    ++count.pictures;
    if (first.isNull()) first = figureImage(page, options);
  }
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

void district(const QString& folder, int communities, const QString& only, Count& count) {
  QTemporaryDir scratch;
  SimulationOptions options;
  options.communities = communities;
  options.respondents = communities > 100 ? 30 : 0;
  NoProgress silent;
  simulateDistrict(scratch.path().toStdString(), options, silent);
  const Project project =
      test::importDistrict(scratch.path().toStdString(), scratch.filePath(QStringLiteral("d.hengzhi")).toStdString());
  Recipe recipe;
  recipe.cube.replicates = 200;
  const Survey survey = project.survey(recipe, silent);
  const Scorecard card = analyse(survey, project.codebook(), project.framework(), recipe, KeepDraws::Scores, 2, silent);
  for (const Language language : {Language::English, Language::Chinese}) {
    FigureRequest request;
    request.card = &card;
    request.framework = &project.framework();
    request.codebook = &project.codebook();
    request.survey = &survey;
    request.language = language;
    for (const FigureKind& kind : figureKinds(project.framework(), project.codebook())) {
      const QString name = QStringLiteral("%1-%2-%3")
                               .arg(QString::fromStdString(kind.name),
                                    language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"))
                               .arg(communities);
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
    std::fputs("hz_figure_sheets FOLDER [COMMUNITIES,…] [CHART]\n", stderr);
    return 2;
  }
  QDir().mkpath(arguments[0]);
  Count count;
  for (const QString& n : arguments.value(1, QStringLiteral("1,3,12,60,300")).split(QLatin1Char(','))) {
    district(arguments[0], n.toInt(), arguments.value(2), count);
  }
  int flaws = 0;
  std::printf("%d pictures", count.pictures);
  for (const char* kind : {"overlap", "on a line", "clipped", "broken", "cut", "too small", "left out"}) {
    std::printf("; %s: %d", kind, count.flaws[QLatin1String(kind)]);
    flaws += count.flaws[QLatin1String(kind)];
  }
  std::puts("");
  return flaws == 0 ? 0 : 1;
}
