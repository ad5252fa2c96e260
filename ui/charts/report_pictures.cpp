// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/report_pictures.h"

#include "base/fault.h"
#include "ui/charts/export.h"
#include "ui/common/outcome.h"

#include <QApplication>

#include <zlib.h>
#include <chrono>
#include <future>

namespace hz {

namespace {

constexpr std::chrono::milliseconds kPaintPatience{50};  // until a worker looks whether it is still wanted

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

// PNG specification (ISO/IEC 15948): rows of RGB as differences from the row above, deflated at the lowest level.
QByteArray quickPng(const QImage& source) {
  const QImage image = source.convertToFormat(QImage::Format_RGB888);
  const qsizetype row = qsizetype(image.width()) * 3;
  QByteArray raw((row + 1) * image.height(), Qt::Uninitialized);
  char* out = raw.data();
  const QByteArray nothing(row, '\0');
  const auto* above = reinterpret_cast<const uchar*>(nothing.constData());
  for (int y = 0; y < image.height(); ++y) {
    const uchar* own = image.constScanLine(y);
    *out++ = '\2';  // filter "up": most of a figure is like what is above it
    for (qsizetype x = 0; x < row; ++x) *out++ = char(own[x] - above[x]);
    above = own;
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

}  // namespace hz
