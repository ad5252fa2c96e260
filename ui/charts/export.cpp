// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"

#include "base/fault.h"
#include "base/text.h"
#include "base/version.h"
#include "output/figure/pages.h"
#include "ui/charts/painter.h"
#include "ui/charts/pdf_text.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QMimeData>
#include <QPageSize>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include <chrono>
#include <cmath>
#include <future>
#include <numeric>
#include <optional>

namespace hz {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLogicalDpi = 96;
constexpr int kPdfDpi = 1200;
constexpr std::chrono::milliseconds kPaintPatience{50};  // until a worker looks whether it is still wanted

int logical(double mm) {
  return std::max(1, int(std::lround(mm / kMmPerInch * kLogicalDpi)));
}

QString madeBy(const Figure& figure) {
  return figure.provenance.empty() ? QStringLiteral("Hengzhi") : toQString(figure.provenance);
}

/// A plot of its own, laid out for paper.
class Sheet {
 public:
  Sheet(const Figure& figure, const ExportOptions& options, bool searchable)
      : m_painter(m_plot, Theme(options.theme, {options.fontFamily, searchable, kLogicalDpi, options.fontScale})) {
    m_painter.setTitlePlace(options.figureTitle ? TitlePlace::Below : TitlePlace::None);
    m_painter.setFigure(figure);
  }
  int minimumHeight(int width) { return m_painter.minimumHeight(width); }
  int leastHeight(int width) { return m_painter.minimumHeight(width, RowAir::Least); }
  /// Paints onto the whole of a device of `pixels`.
  void paint(QCPPainter& painter, QSizeF mm, QSizeF pixels) {
    const QSize size(logical(mm.width()), logical(mm.height()));
    m_painter.fit(size);
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNonCosmetic);
    painter.setRenderHint(QPainter::TextAntialiasing);
    painter.scale(pixels.width() / size.width(), pixels.height() / size.height());
    m_plot.toPainter(&painter, size.width(), size.height());
  }

 private:
  QCustomPlot m_plot;
  FigurePainter m_painter;
};

QByteArray pngBytes(const QImage& image) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  if (!image.save(&buffer, "PNG")) throw Fault(FaultCode::OutOfMemory);
  return bytes;
}

/// One page for each figure, as large as it.
QByteArray pdfBytes(const std::vector<Figure>& pages, const ExportOptions& options) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(kPdfDpi);
  writer.setTitle(toQString(pages.front().title));
  writer.setCreator(madeBy(pages.front()));
  std::optional<QCPPainter> painter;
  for (const Figure& page : pages) {
    const QSizeF mm = exportSizeMm(page, options);
    writer.setPageSize(QPageSize(mm, QPageSize::Millimeter, QStringLiteral("figure"), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    if (painter) {
      writer.newPage();
    } else {
      painter.emplace(&writer);
    }
    Sheet sheet(page, options, true);
    painter->save();
    sheet.paint(*painter, mm, mm / kMmPerInch * kPdfDpi);
    painter->restore();
  }
  painter->end();
  return withOrdinaryText(bytes);
}

/// The drawing itself, from the generator's first group on.
QByteArray svgBody(const Figure& figure, const ExportOptions& options, QSizeF mm) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  const QSize size(logical(mm.width()), logical(mm.height()));
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(int(kLogicalDpi));
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(0, 0), size));
  Sheet sheet(figure, options, false);
  QCPPainter painter(&generator);
  sheet.paint(painter, mm, size);
  painter.end();
  const qsizetype start = bytes.indexOf("<defs>"), end = bytes.lastIndexOf("</svg>");
  return bytes.mid(start, end - start);
}

/// The generator names the first face only; readers elsewhere need the others and a generic one.
QByteArray withFaces(QByteArray body, const ExportOptions& options) {
  const bool paper = options.theme != ThemeKind::Screen && options.theme != ThemeKind::Dark;
  const QByteArray others =
      paper ? "'Times New Roman','Liberation Serif',SimSun,'Songti SC','Source Han Serif SC','Noto Serif CJK SC',serif"
            : "'Noto Sans','Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif";
  static const QRegularExpression face(QStringLiteral("font-family=\"([^\"]*)\""));
  const QString text = QString::fromUtf8(body);
  return QString(text)
      .replace(face, QStringLiteral("font-family=\"'\\1',") + QString::fromLatin1(others) + QLatin1Char('"'))
      .toUtf8();
}

/// Ids and references to them get a prefix of the drawing's own, so that many may stand in one page.
QByteArray withOwnIds(const QByteArray& body, const QString& prefix) {
  static const QRegularExpression id(QStringLiteral("(\\bid=\"|url\\(#|href=\"#)"));
  return QString::fromUtf8(body).replace(id, QStringLiteral("\\1") + prefix).toUtf8();
}

}  // namespace

QSizeF exportSizeMm(const Figure& figure, const ExportOptions& options) {
  const double width = options.widthMm > 0 ? options.widthMm : figure.widthMm;
  if (options.heightMm > 0) return {width, options.heightMm};
  Sheet sheet(figure, options, false);
  const double least = sheet.minimumHeight(logical(width)) * kMmPerInch / kLogicalDpi;
  return {width, std::max(figure.heightMm * width / figure.widthMm, least)};
}

QImage figureImage(const Figure& figure, const ExportOptions& options) {
  const QSizeF mm = exportSizeMm(figure, options);
  const QSize pixels(int(std::lround(mm.width() / kMmPerInch * options.dpi)),
                     int(std::lround(mm.height() / kMmPerInch * options.dpi)));
  QImage image(pixels, QImage::Format_RGB32);
  if (image.isNull()) throw Fault(FaultCode::OutOfMemory);
  const int perMetre = int(std::lround(options.dpi / kMmPerInch * 1000));
  image.fill(Qt::white);
  Sheet sheet(figure, options, false);
  {
    QCPPainter painter(&image);
    sheet.paint(painter, mm, pixels);
  }
  // Only now: while painting, the resolution of the device would size the type.
  image.setDotsPerMeterX(perMetre);
  image.setDotsPerMeterY(perMetre);
  return image;
}

QByteArray svgMarkup(const Figure& figure, const ExportOptions& options) {
  const QSizeF mm = exportSizeMm(figure, options);
  QByteArray body = svgBody(figure, options, mm);
  const QByteArray digest = QCryptographicHash::hash(body, QCryptographicHash::Sha256).toHex().left(8);
  const QString prefix = toQString(figure.name) + QLatin1Char('-') + QString::fromLatin1(digest) + QLatin1Char('-');
  body = withOwnIds(withFaces(std::move(body), options), prefix);
  const QString root =
      QStringLiteral(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
          "version=\"1.1\" width=\"%1mm\" height=\"%2mm\" viewBox=\"0 0 %3 %4\" xml:lang=\"%5\" role=\"img\" "
          "aria-labelledby=\"%6title\">\n<title id=\"%6title\">%7</title>\n<desc>%8</desc>\n<metadata>%9</metadata>\n")
          .arg(QString::number(mm.width(), 'g', 8), QString::number(mm.height(), 'g', 8))
          .arg(logical(mm.width()))
          .arg(logical(mm.height()))
          .arg(options.language == Language::Chinese ? QStringLiteral("zh-CN") : QStringLiteral("en"), prefix,
               toQString(escapedMarkup(figure.title)), toQString(escapedMarkup(figure.description)),
               madeBy(figure).toHtmlEscaped());
  return root.toUtf8() + body + "</svg>\n";
}

std::string figureSvgFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing) {
  using Painted = Outcome<std::string>;
  const auto promise = std::make_shared<std::promise<Painted>>();
  std::future<Painted> painted = promise->get_future();
  const auto paint = [promise, figure, language] {
    ExportOptions options;
    options.language = language;
    promise->set_value(outcomeOf([&] { return svgMarkup(figure, options).toStdString(); }));
  };
  QMetaObject::invokeMethod(qApp, paint, Qt::QueuedConnection);
  while (painted.wait_for(kPaintPatience) != std::future_status::ready) keepGoing();
  const Painted outcome = painted.get();
  if (outcome.isFailed()) throw outcome.fault();
  return outcome.value();
}

namespace {

QByteArray fileBytes(const std::vector<Figure>& pages, const QString& path, const ExportOptions& options) {
  const QString suffix = QFileInfo(path).suffix().toLower();
  if (suffix == QLatin1String("png")) {
    QImage image = figureImage(pages.front(), options);
    image.setText(QStringLiteral("Software"), madeBy(pages.front()));
    image.setText(QStringLiteral("Title"), toQString(pages.front().title));
    return pngBytes(image);
  }
  if (suffix == QLatin1String("svg")) {
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgMarkup(pages.front(), options);
  }
  if (suffix == QLatin1String("pdf")) return pdfBytes(pages, options);
  throw Fault(FaultCode::FormatUnknown, {toUtf8(path), ".png, .svg, .pdf"});
}

/// "figure.png" → "figure-2.png"
QString numbered(const QString& path, std::size_t number) {
  const QFileInfo info(path);
  return QStringLiteral("%1/%2-%3.%4").arg(info.path(), info.completeBaseName()).arg(number).arg(info.suffix());
}

}  // namespace

ExportOptions exportOptionsOf(const FigureSettings& settings, Language language) {
  ExportOptions options;
  options.widthMm = settings.widthMm;
  options.heightMm = settings.heightMm;
  options.dpi = settings.dpi;
  switch (settings.palette) {
    case FigurePalette::Colour: options.theme = ThemeKind::Print; break;
    case FigurePalette::Mono: options.theme = ThemeKind::Mono; break;
    case FigurePalette::Greyscale: options.theme = ThemeKind::Greyscale; break;
    case FigurePalette::Journal: options.theme = ThemeKind::Journal; break;
  }
  options.language = language;
  options.figureTitle = settings.showsTitle;
  options.fontFamily = toQString(settings.font);
  options.fontScale = settings.fontScale;
  options.rowsPerPage = settings.rowsPerPage;
  return options;
}

std::vector<Figure> exportPages(const Figure& figure, const ExportOptions& options) {
  if (options.rowsPerPage > 0) return figurePages(figure, options.rowsPerPage);
  const std::size_t rows = sharedRowCount(figure);
  if (options.heightMm <= 0 || rows < 2) return {figure};
  const auto least = [&](std::size_t of) {
    std::vector<std::size_t> first(of);
    std::iota(first.begin(), first.end(), std::size_t{0});
    Sheet sheet(withRows(figure, first), options, false);
    return sheet.leastHeight(logical(options.widthMm > 0 ? options.widthMm : figure.widthMm));
  };
  const int height = logical(options.heightMm), all = least(rows), one = least(1);
  if (all <= height || one >= height) return {figure};
  const double perRow = double(all - one) / double(rows - 1);
  return figurePages(figure, std::max<std::size_t>(1, std::size_t((height - one) / perRow) + 1));
}

QStringList exportFigure(const Figure& figure, const QString& path, const ExportOptions& options) {
  const std::vector<Figure> pages = exportPages(figure, options);
  const bool together = pages.size() == 1 || QFileInfo(path).suffix().toLower() == QLatin1String("pdf");
  QStringList written;
  const auto save = [&](const std::vector<Figure>& of, const QString& file) {
    const auto saved = saveFile(file, fileBytes(of, file, options));
    if (saved.isFailed()) throw saved.fault();
    written << file;
  };
  if (together) {
    save(pages, path);
  } else {
    for (std::size_t page = 0; page < pages.size(); ++page) save({pages[page]}, numbered(path, page + 1));
  }
  return written;
}

std::unique_ptr<QMimeData> figureMime(const Figure& figure, const ExportOptions& options) {
  auto mime = std::make_unique<QMimeData>();
  mime->setImageData(figureImage(figure, options));
  mime->setData(QStringLiteral("image/svg+xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgMarkup(figure, options));
  return mime;
}

void copyFigure(const Figure& figure, const ExportOptions& options) {
  QApplication::clipboard()->setMimeData(figureMime(figure, options).release());
}

}  // namespace hz
