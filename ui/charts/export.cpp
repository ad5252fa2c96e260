// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/export.h"

#include "base/fault.h"
#include "base/text.h"
#include "base/version.h"
#include "ui/charts/painter.h"
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

#include <zlib.h>
#include <chrono>
#include <cmath>
#include <future>

namespace hz {

namespace {

constexpr double kMmPerInch = 25.4;
constexpr double kLogicalDpi = 96;
constexpr std::chrono::milliseconds kPaintPatience{50};  // until a worker looks whether it is still wanted

int logical(double mm) {
  return std::max(1, int(std::lround(mm / kMmPerInch * kLogicalDpi)));
}

/// A plot of its own, laid out for paper.
class Sheet {
 public:
  Sheet(const Figure& figure, const ExportOptions& options, bool searchable)
      : m_painter(m_plot, Theme(options.theme, {options.fontFamily, searchable, kLogicalDpi})) {
    m_painter.setTitlePlace(options.figureTitle ? TitlePlace::Below : TitlePlace::None);
    m_painter.setFigure(figure);
  }
  int minimumHeight(int width) { return m_painter.minimumHeight(width); }
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

QByteArray pdfBytes(const Figure& figure, const ExportOptions& options) {
  const QSizeF mm = exportSizeMm(figure, options);
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  QPdfWriter writer(&buffer);
  writer.setResolution(1200);
  writer.setPageSize(QPageSize(mm, QPageSize::Millimeter, QStringLiteral("figure"), QPageSize::ExactMatch));
  writer.setPageMargins(QMarginsF());
  writer.setTitle(toQString(figure.title));
  writer.setCreator(QStringLiteral("Hengzhi"));
  Sheet sheet(figure, options, true);
  QCPPainter painter(&writer);
  sheet.paint(painter, mm, mm / kMmPerInch * 1200);
  painter.end();
  return bytes;
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
  const bool paper = options.theme == ThemeKind::Print || options.theme == ThemeKind::Mono;
  const QByteArray others = paper ? "'Times New Roman','Liberation Serif',SimSun,'Songti SC','AR PL UMing CN',serif"
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
          "aria-labelledby=\"%6title\">\n<title id=\"%6title\">%7</title>\n<desc>%8</desc>\n")
          .arg(QString::number(mm.width(), 'g', 8), QString::number(mm.height(), 'g', 8))
          .arg(logical(mm.width()))
          .arg(logical(mm.height()))
          .arg(options.language == Language::Chinese ? QStringLiteral("zh-CN") : QStringLiteral("en"), prefix,
               toQString(escapedMarkup(figure.title)), toQString(escapedMarkup(figure.description)));
  return root.toUtf8() + body + "</svg>\n";
}

namespace {

/// What `paint` gives in the window's thread, waited for from a worker.
template <class Result>
Result paintedInWindow(const std::function<Result()>& paint, const std::function<void()>& keepGoing) {
  using Painted = Outcome<Result>;
  const auto promise = std::make_shared<std::promise<Painted>>();
  std::future<Painted> painted = promise->get_future();
  QMetaObject::invokeMethod(
      qApp, [promise, paint] { promise->set_value(outcomeOf([&] { return paint(); })); }, Qt::QueuedConnection);
  while (painted.wait_for(kPaintPatience) != std::future_status::ready) keepGoing();
  const Painted outcome = painted.get();
  if (outcome.isFailed()) throw outcome.fault();
  return outcome.value();
}

void appendBigEndian(QByteArray& bytes, quint32 number) {
  for (int shift = 24; shift >= 0; shift -= 8) bytes.append(char(number >> shift & 255));
}

void appendPngChunk(QByteArray& png, const QByteArray& type, const QByteArray& data) {
  appendBigEndian(png, quint32(data.size()));
  const QByteArray body = type + data;
  png += body;
  appendBigEndian(png, quint32(crc32(0, reinterpret_cast<const Bytef*>(body.constData()), uInt(body.size()))));
}

}  // namespace

std::string figureSvgFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing) {
  return paintedInWindow<std::string>(
      [figure, language] {
        ExportOptions options;
        options.language = language;
        return svgMarkup(figure, options).toStdString();
      },
      keepGoing);
}

std::string figurePngFromWorker(const Figure& figure, Language language, const std::function<void()>& keepGoing) {
  const QImage image = paintedInWindow<QImage>(
      [figure, language] {
        ExportOptions options;
        options.language = language;
        return figureImage(figure, options);
      },
      keepGoing);
  return quickPng(image).toStdString();
}

QPicture figurePicture(const Figure& figure, const ExportOptions& options, QSizeF& size) {
  size = exportSizeMm(figure, options);
  const QSizeF pixels(logical(size.width()), logical(size.height()));
  QPicture picture;
  Sheet sheet(figure, options, true);
  QCPPainter painter(&picture);
  sheet.paint(painter, size, pixels);
  painter.end();
  return picture;
}

QPicture figurePictureFromWorker(const Figure& figure, Language language, QSizeF& size,
                                 const std::function<void()>& keepGoing) {
  using Drawn = std::pair<QPicture, QSizeF>;
  const Drawn drawn = paintedInWindow<Drawn>(
      [figure, language] {
        ExportOptions options;
        options.language = language;
        Drawn made;
        made.first = figurePicture(figure, options, made.second);
        return made;
      },
      keepGoing);
  size = drawn.second;
  return drawn.first;
}

// PNG specification (ISO/IEC 15948): rows of RGB without filter, deflated at the lowest level.
QByteArray quickPng(const QImage& source) {
  const QImage image = source.convertToFormat(QImage::Format_RGB888);
  const qsizetype row = qsizetype(image.width()) * 3;
  QByteArray raw;
  raw.reserve((row + 1) * image.height());
  for (int y = 0; y < image.height(); ++y) {
    raw.append('\0');
    raw.append(reinterpret_cast<const char*>(image.constScanLine(y)), row);
  }
  QByteArray packed = qCompress(raw, 1);
  packed.remove(0, 4);  // the length that Qt puts before the stream
  QByteArray png("\x89PNG\r\n\x1a\n", 8), head, size;
  appendBigEndian(head, quint32(image.width()));
  appendBigEndian(head, quint32(image.height()));
  head.append("\x08\x02\x00\x00\x00", 5);
  appendPngChunk(png, "IHDR", head);
  appendBigEndian(size, quint32(source.dotsPerMeterX()));
  appendBigEndian(size, quint32(source.dotsPerMeterY()));
  size.append('\1');
  appendPngChunk(png, "pHYs", size);
  appendPngChunk(png, "IDAT", packed);
  appendPngChunk(png, "IEND", {});
  return png;
}

void exportFigure(const Figure& figure, const QString& path, const ExportOptions& options) {
  const QString suffix = QFileInfo(path).suffix().toLower();
  QByteArray bytes;
  if (suffix == QLatin1String("png")) {
    bytes = pngBytes(figureImage(figure, options));
  } else if (suffix == QLatin1String("svg")) {
    bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svgMarkup(figure, options);
  } else if (suffix == QLatin1String("pdf")) {
    bytes = pdfBytes(figure, options);
  } else {
    throw Fault(FaultCode::FormatUnknown, {toUtf8(path), ".png, .svg, .pdf"});
  }
  const auto saved = saveFile(path, bytes);
  if (saved.isFailed()) throw saved.fault();
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
