// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/report_pictures.h"

#include "base/fault.h"
#include "ui/charts/export.h"
#include "ui/common/outcome.h"

#include <QApplication>
#include <QThreadPool>

#include <zlib.h>
#include <algorithm>
#include <chrono>
#include <cstring>
#include <future>

namespace hz {

namespace {

constexpr std::chrono::milliseconds kPaintPatience{50};  // until a worker looks whether it is still wanted

/// Gives up this thread's place in the pool while it waits: the window's thread hands parts of its painting to the same
/// pool, and two workers that waited for it would keep it waiting for them.
class WaitingWorker {
 public:
  WaitingWorker() { QThreadPool::globalInstance()->releaseThread(); }
  ~WaitingWorker() { QThreadPool::globalInstance()->reserveThread(); }
  WaitingWorker(const WaitingWorker&) = delete;
  WaitingWorker& operator=(const WaitingWorker&) = delete;
};

/// What `paint` gives in the window's thread, waited for from a worker.
template <class Result>
Result paintedInWindow(const std::function<Result()>& paint, const std::function<void()>& keepGoing) {
  using Painted = Outcome<Result>;
  const auto promise = std::make_shared<std::promise<Painted>>();
  std::future<Painted> painted = promise->get_future();
  QMetaObject::invokeMethod(
      qApp, [promise, paint] { promise->set_value(outcomeOf([&] { return paint(); })); }, Qt::QueuedConnection);
  const WaitingWorker waiting;
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

namespace {

/// The rows of an image as RGB, each as differences from the row above, deflated at the lowest level: most of a figure
/// is like what is above it, and the time goes into deflating.
QByteArray packedRows(const QImage& image) {
  const auto width = std::size_t(image.width());
  std::vector<Bytef> above(3 * width, 0), own(3 * width, 0), line(3 * width + 1, 0), packed(1 << 16);
  QByteArray out;
  z_stream stream{};
  if (deflateInit(&stream, 1) != Z_OK) throw Fault(FaultCode::OutOfMemory);
  for (int y = 0; y <= image.height(); ++y) {
    const bool last = y == image.height();
    if (!last) {
      const uchar* scan = image.constScanLine(y);
      line[0] = 2;  // filter "up"
      if (y > 0 && std::memcmp(scan, image.constScanLine(y - 1), std::size_t(width) * sizeof(QRgb)) == 0) {
        std::fill(line.begin() + 1, line.end(), Bytef{0});
      } else {
        const auto* pixel = reinterpret_cast<const QRgb*>(scan);
        for (std::size_t x = 0; x < width; ++x) {
          const QRgb colour = pixel[x];
          own[3 * x] = Bytef(qRed(colour));
          own[3 * x + 1] = Bytef(qGreen(colour));
          own[3 * x + 2] = Bytef(qBlue(colour));
        }
        for (std::size_t i = 0; i < own.size(); ++i) line[i + 1] = Bytef(own[i] - above[i]);
        std::swap(own, above);
      }
      stream.next_in = line.data();
      stream.avail_in = uInt(line.size());
    }
    do {
      stream.next_out = packed.data();
      stream.avail_out = uInt(packed.size());
      deflate(&stream, last ? Z_FINISH : Z_NO_FLUSH);
      out.append(reinterpret_cast<const char*>(packed.data()), qsizetype(packed.size()) - qsizetype(stream.avail_out));
    } while (stream.avail_out == 0);
  }
  deflateEnd(&stream);
  return out;
}

}  // namespace

// PNG specification (ISO/IEC 15948).
QByteArray quickPng(const QImage& source) {
  const QImage image = source.depth() == 32 ? source : source.convertToFormat(QImage::Format_RGB32);
  QByteArray png("\x89PNG\r\n\x1a\n", 8), head, size;
  appendBigEndian(head, quint32(image.width()));
  appendBigEndian(head, quint32(image.height()));
  head.append("\x08\x02\x00\x00\x00", 5);
  appendPngChunk(png, "IHDR", head);
  appendBigEndian(size, quint32(source.dotsPerMeterX()));
  appendBigEndian(size, quint32(source.dotsPerMeterY()));
  size.append('\1');
  appendPngChunk(png, "pHYs", size);
  for (const QString& key : source.textKeys()) {
    appendPngChunk(png, "iTXt", key.toLatin1() + QByteArray(5, '\0') + source.text(key).toUtf8());
  }
  appendPngChunk(png, "IDAT", packedRows(image));
  appendPngChunk(png, "IEND", {});
  return png;
}

}  // namespace hz
