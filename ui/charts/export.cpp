// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"

#include "base/fault.h"
#include "base/text.h"
#include "base/version.h"
#include "output/figure/pages.h"
#include "ui/charts/painter.h"
#include "ui/charts/pdf_names.h"
#include "ui/charts/pdf_text.h"
#include "ui/charts/report_pictures.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QMimeData>
#include <QPageLayout>
#include <QPageSize>
#include <QPagedPaintDevice>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <utility>

namespace hz {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLogicalDpi = 96;
constexpr int kPdfDpi = 1200;

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
  /// Size on paper.
  QSizeF sizeMm(const ExportOptions& options) {
    const Figure& figure = m_painter.figure();
    const double width = options.widthMm > 0 ? options.widthMm : figure.widthMm;
    if (options.heightMm > 0) return {width, options.heightMm};
    const double least = m_painter.minimumHeight(logical(width)) * kMmPerInch / kLogicalDpi;
    return {width, std::max(figure.heightMm * width / figure.widthMm, least)};
  }
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
    Sheet sheet(page, options, true);
    const QSizeF mm = sheet.sizeMm(options);
    writer.setPageSize(QPageSize(mm, QPageSize::Millimeter, QStringLiteral("figure"), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    if (painter) {
      writer.newPage();
    } else {
      painter.emplace(&writer);
    }
    painter->save();
    sheet.paint(*painter, mm, mm / kMmPerInch * kPdfDpi);
    painter->restore();
  }
  painter->end();
  bytes = withOrdinaryText(bytes);
  if (!hasNamelessGlyphs(bytes)) return bytes;
  TextRecorder recorder;
  QCPPainter once(&recorder);
  for (const Figure& page : pages) {
    Sheet sheet(page, options, true);
    const QSizeF mm = sheet.sizeMm(options);
    once.save();
    sheet.paint(once, mm, mm / kMmPerInch * kPdfDpi);
    once.restore();
  }
  once.end();
  return withGlyphNames(bytes, recorder.texts());
}

/// The drawing itself, from the generator's first group on.
QByteArray svgBody(Sheet& sheet, QSizeF mm) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  const QSize size(logical(mm.width()), logical(mm.height()));
  QSvgGenerator generator;
  generator.setOutputDevice(&buffer);
  generator.setResolution(int(kLogicalDpi));
  generator.setSize(size);
  generator.setViewBox(QRect(QPoint(0, 0), size));
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
  return Sheet(figure, options, false).sizeMm(options);
}

QImage figureImage(const Figure& figure, const ExportOptions& options) {
  Sheet sheet(figure, options, false);
  const QSizeF mm = sheet.sizeMm(options);
  const QSize pixels(int(std::lround(mm.width() / kMmPerInch * options.dpi)),
                     int(std::lround(mm.height() / kMmPerInch * options.dpi)));
  QImage image(pixels, QImage::Format_RGB32);
  if (image.isNull()) throw Fault(FaultCode::OutOfMemory);
  const int perMetre = int(std::lround(options.dpi / kMmPerInch * 1000));
  image.fill(Qt::white);
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
  Sheet sheet(figure, options, false);
  const QSizeF mm = sheet.sizeMm(options);
  QByteArray body = svgBody(sheet, mm);
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

QPicture figurePicture(const Figure& figure, const ExportOptions& options, QSizeF& size) {
  Sheet sheet(figure, options, true);
  size = sheet.sizeMm(options);
  const QSizeF pixels(logical(size.width()), logical(size.height()));
  QPicture picture;
  QCPPainter painter(&picture);
  sheet.paint(painter, size, pixels);
  painter.end();
  return picture;
}

namespace {

/// What the pages become in the format of the suffix; a picture is packed later.
FigureFile fileOf(const std::vector<Figure>& pages, const QString& path, const ExportOptions& options) {
  FigureFile file{path, {}, {}};
  const QString suffix = QFileInfo(path).suffix().toLower();
  if (suffix == QLatin1String("png")) {
    file.picture = figureImage(pages.front(), options);
    file.picture.setText(QStringLiteral("Software"), madeBy(pages.front()));
    file.picture.setText(QStringLiteral("Title"), toQString(pages.front().title));
  } else if (suffix == QLatin1String("svg")) {
    file.bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgMarkup(pages.front(), options);
  } else if (suffix == QLatin1String("pdf")) {
    file.bytes = pdfBytes(pages, options);
  } else {
    throw Fault(FaultCode::FormatUnknown, {toUtf8(path), ".png, .svg, .pdf"});
  }
  return file;
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
  options.language = settings.language.value_or(language);
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
  std::size_t each = std::max<std::size_t>(1, std::size_t((height - one) / perRow) + 1);
  std::vector<Figure> pages = figurePages(figure, each);
  // Rows are not all alike: those with long names take more.
  const auto isTooTall = [&](const Figure& page) {
    Sheet sheet(page, options, false);
    return sheet.leastHeight(logical(options.widthMm > 0 ? options.widthMm : figure.widthMm)) > height;
  };
  while (each > 1 && std::any_of(pages.begin(), pages.end(), isTooTall)) pages = figurePages(figure, --each);
  return pages;
}

void drawFigure(const Figure& figure, const QString& path, const ExportOptions& options,
                const std::function<void(const FigureFile&)>& take) {
  const std::vector<Figure> pages = exportPages(figure, options);
  const bool together = pages.size() == 1 || QFileInfo(path).suffix().toLower() == QLatin1String("pdf");
  if (together) return take(fileOf(pages, path, options));
  for (std::size_t page = 0; page < pages.size(); ++page)
    take(fileOf({pages[page]}, numbered(path, page + 1), options));
}

void writeFigureFile(const FigureFile& file) {
  const auto saved = saveFile(file.path, file.picture.isNull() ? file.bytes : quickPng(file.picture));
  if (saved.isFailed()) throw saved.fault();
}

QStringList exportFigure(const Figure& figure, const QString& path, const ExportOptions& options) {
  QStringList written;
  drawFigure(figure, path, options, [&](const FigureFile& file) {
    writeFigureFile(file);
    written << file.path;
  });
  return written;
}

void printFigure(const Figure& figure, ExportOptions options, QPagedPaintDevice& device) {
  const QSizeF page = device.pageLayout().paintRect(QPageLayout::Millimeter).size();
  options.widthMm = std::min(options.widthMm > 0 ? options.widthMm : figure.widthMm, page.width());
  if (options.heightMm <= 0 && exportSizeMm(figure, options).height() > page.height()) options.heightMm = page.height();
  const double dots = device.logicalDpiX() / kMmPerInch;
  QCPPainter painter(&device);
  bool first = true;
  for (const Figure& part : exportPages(figure, options)) {
    if (!std::exchange(first, false)) device.newPage();
    Sheet sheet(part, options, true);
    const QSizeF mm = sheet.sizeMm(options);
    // A fixed height may be more than the paper has.
    const double fit = std::min(1.0, page.height() / mm.height());
    painter.save();
    sheet.paint(painter, mm, mm * dots * fit);
    painter.restore();
  }
}

std::unique_ptr<QMimeData> figureMime(const Figure& figure, const ExportOptions& options, FigureCopy what) {
  auto mime = std::make_unique<QMimeData>();
  if (what != FigureCopy::Vector) mime->setImageData(figureImage(figure, options));
  if (what == FigureCopy::Picture) return mime;
  mime->setData(QStringLiteral("image/svg+xml"),
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgMarkup(figure, options));
  mime->setData(QStringLiteral("application/pdf"), pdfBytes({figure}, options));
  return mime;
}

void copyFigure(const Figure& figure, const ExportOptions& options, FigureCopy what) {
  QApplication::clipboard()->setMimeData(figureMime(figure, options, what).release());
}

}  // namespace hz
