// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analysis/table_clipboard.h"

#include "output/tables/table_forms.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QBuffer>
#include <QMimeData>
#include <QPainter>
#include <QTextDocument>

#include <cmath>

namespace hz {
namespace {

constexpr double kScale = 3;        ///< of 96 dots per inch: fine enough for print
constexpr int kMostWidth = 1600;    ///< of the page before scaling; wider tables break their cells
constexpr int kMostPixels = 20000;  ///< of a side; a picture beyond that opens nowhere

}  // namespace

QString screenMarkup(const std::vector<ResultTable>& tables) {
  return toQString(tablesAsHtmlPage(tables))
      .replace(QStringLiteral("0.75pt solid"), QStringLiteral("1px solid"))
      .replace(QStringLiteral("1.5pt solid"), QStringLiteral("2px solid"));
}

QString tablesText(const std::vector<ResultTable>& tables) {
  QString out;
  for (const ResultTable& table : tables) out += toQString(tableAsTabbedText(table)) + QLatin1Char('\n');
  return out;
}

std::unique_ptr<QMimeData> tablesMime(const std::vector<ResultTable>& tables) {
  auto mime = std::make_unique<QMimeData>();
  mime->setHtml(toQString(tablesAsHtmlPage(tables)));
  mime->setText(tablesText(tables));
  return mime;
}

QImage tablesImage(const std::vector<ResultTable>& tables) {
  QTextDocument document;
  document.setHtml(screenMarkup(tables));
  document.setTextWidth(std::min<double>(kMostWidth, std::ceil(document.idealWidth())));
  const QSizeF size = document.size();
  const double scale = std::min(kScale, kMostPixels / std::max(size.width(), size.height()));
  QImage image((size * scale).toSize(), QImage::Format_RGB32);
  image.fill(Qt::white);
  const int perMetre = static_cast<int>(std::lround(96 * scale / 0.0254));
  image.setDotsPerMeterX(perMetre);
  image.setDotsPerMeterY(perMetre);
  QPainter painter(&image);
  painter.scale(scale, scale);
  document.drawContents(&painter);
  return image;
}

Outcome<bool> writeTables(const QString& file, const std::vector<ResultTable>& tables) {
  const auto is = [&](const char* suffix) { return file.endsWith(QLatin1String(suffix), Qt::CaseInsensitive); };
  if (is(".xlsx")) {
    return outcomeOf([&] {
      writeTableWorkbook(toUtf8(file), tables);
      return true;
    });
  }
  QByteArray bytes;
  if (is(".png")) {
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    tablesImage(tables).save(&buffer, "PNG");
  } else if (is(".csv") || is(".txt")) {
    for (const ResultTable& table : tables) {
      bytes += QByteArray::fromStdString(is(".csv") ? tableAsCsv(table) : tableAsText(table)) + '\n';
    }
  } else {
    bytes = QByteArray::fromStdString(tablesAsHtmlPage(tables));
  }
  return saveFile(file, bytes);
}

}  // namespace hz
