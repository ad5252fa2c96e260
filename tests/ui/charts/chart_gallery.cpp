// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Draws charts of every kind, in both languages and all themes, for looking at:
//   hz_chart_gallery FOLDER [NAME]        the samples (only those whose file name contains NAME)
//   hz_chart_gallery FOLDER --real COMMUNITIES [NAME]   the catalogue over a simulated district
#include "base/all_parts.h"
#include "output/figure/catalogue.h"
#include "simulate/simulate.h"
#include "support/district.h"
#include "ui/charts/export.h"
#include "ui/charts/plot_view.h"
#include "ui/charts/samples.h"
#include "ui/common/look.h"

#include <QApplication>
#include <QDir>

#include <cstdio>

using namespace hz;

namespace {

struct Gallery {
  QString folder, only;

  bool wants(const QString& file) const { return only.isEmpty() || file.contains(only); }
  void draw(const QString& name, const Figure& figure, Language language) const {
    for (const char* theme : {"print", "mono", "screen", "dark"}) {
      const QString file = QStringLiteral("%1-%2-%3.png")
                               .arg(name, language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"),
                                    QString::fromLatin1(theme));
      if (!wants(file)) continue;
      ExportOptions options;
      options.theme = themeByName(QString::fromLatin1(theme));
      options.language = language;
      options.dpi = 200;
      options.figureTitle = options.theme == ThemeKind::Mono;
      exportFigure(figure, folder + QLatin1Char('/') + file, options);
      std::puts(qPrintable(file));
    }
    window(name, figure, language);
  }
  /// As the window shows it, with a community selected.
  void window(const QString& name, const Figure& figure, Language language) const {
    for (const bool dark : {false, true}) {
      const QString file = QStringLiteral("%1-%2-window%3.png")
                               .arg(name, language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"),
                                    dark ? QStringLiteral("dark") : QString());
      if (!wants(file)) continue;
      applyLook(dark);
      PlotView view;
      view.resize(900, 600);
      view.setFigure(figure);
      view.setSelectedUnit(QStringLiteral("K02"));
      view.show();
      QCoreApplication::processEvents();
      view.grab().save(folder + QLatin1Char('/') + file);
      std::puts(qPrintable(file));
    }
  }
};

void drawSamples(const Gallery& gallery) {
  for (const Language language : {Language::English, Language::Chinese}) {
    for (const int n : {3, 12, 60}) {
      gallery.draw(QStringLiteral("imbalances%1").arg(n), test::imbalanceFigure(n, language), language);
    }
    for (const int n : {12, 60}) {
      gallery.draw(QStringLiteral("quadrant%1").arg(n), test::quadrantFigure(n, language), language);
      gallery.draw(QStringLiteral("heat%1").arg(n), test::heatFigure(n, language), language);
    }
    gallery.draw(QStringLiteral("radar"), test::radarFigure(language), language);
    gallery.draw(QStringLiteral("likert"), test::likertFigure(language), language);
    gallery.draw(QStringLiteral("bars"), test::barFigure(language), language);
    gallery.draw(QStringLiteral("profile"), test::profileFigure(language), language);
    gallery.draw(QStringLiteral("slopes"), test::slopeFigure(language), language);
  }
}

void drawCatalogue(const Gallery& gallery, int communities) {
  QTemporaryDir folder;
  SimulationOptions options;
  options.communities = communities;
  NoProgress silent;
  simulateDistrict(folder.path().toStdString(), options, silent);
  const Project project =
      test::importDistrict(folder.path().toStdString(), folder.filePath(QStringLiteral("d.hengzhi")).toStdString());
  const Recipe recipe;
  const Survey survey = project.survey(recipe, silent);
  const Scorecard card = analyse(survey, project.codebook(), project.framework(), recipe, KeepDraws::Scores, 2, silent);
  for (const Language language : {Language::English, Language::Chinese}) {
    FigureRequest request;
    request.card = &card;
    request.framework = &project.framework();
    request.codebook = &project.codebook();
    request.survey = &survey;
    request.language = language;
    for (const FigureKind& kind : figureKinds()) {
      const QString name = QStringLiteral("real%1-%2").arg(communities).arg(QString::fromStdString(kind.name));
      gallery.draw(name, composeFigure(kind.name, request), language);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  QApplication application(argc, argv);
  applyLook(false);
  QStringList arguments = application.arguments().mid(1);
  if (arguments.isEmpty()) {
    std::fputs("hz_chart_gallery FOLDER [--real COMMUNITIES] [NAME]\n", stderr);
    return 2;
  }
  Gallery gallery{arguments.takeFirst(), {}};
  QDir().mkpath(gallery.folder);
  if (arguments.value(0) == QLatin1String("--real")) {
    const int communities = arguments.value(1).toInt();
    gallery.only = arguments.value(2);
    drawCatalogue(gallery, communities);
  } else {
    gallery.only = arguments.value(0);
    drawSamples(gallery);
  }
  return 0;
}
