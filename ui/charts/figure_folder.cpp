// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_folder.h"

#include "base/fault.h"
#include "output/figure/catalogue.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QDir>
#include <QRegularExpression>

namespace hz {

namespace {

constexpr qsizetype kLongestName = 120;  // of most file systems 255 bytes, and a character may be three

/// The pattern with one place filled; where the value is empty the separator before it goes too.
void fill(QString& name, const char* place, const QString& value) {
  const QString token = QStringLiteral("{%1}").arg(QLatin1String(place));
  if (value.isEmpty()) {
    name.remove(QRegularExpression(QStringLiteral("[-_ .]?") + QRegularExpression::escape(token)));
  } else {
    name.replace(token, value);
  }
}

QString fileName(QString name) {
  static const QRegularExpression forbidden(QStringLiteral("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|\\p{Cf}]"));
  name.replace(forbidden, QStringLiteral("_"));
  name = name.trimmed().left(kLongestName);
  while (name.startsWith(QLatin1Char('.'))) name.remove(0, 1);
  return name.isEmpty() ? QStringLiteral("figure") : name;
}

}  // namespace

FigureFolder::FigureFolder(const std::string& folder, const std::string& pattern, std::vector<std::string> formats,
                           bool data)
    : m_folder(toQString(folder)), m_pattern(toQString(pattern)), m_formats(std::move(formats)), m_data(data) {
  if (!QDir().mkpath(m_folder)) throw Fault(FaultCode::FileUnwritable, {folder, "the folder cannot be made"});
}

QString FigureFolder::nameOf(const Figure& figure, const std::string& community, const std::string& wave) {
  ++m_number;
  QString name = m_pattern;
  fill(name, "chart", toQString(figure.name));
  fill(name, "community", toQString(community));
  fill(name, "wave", toQString(wave));
  fill(name, "number", QStringLiteral("%1").arg(m_number, 3, 10, QLatin1Char('0')));
  const QString wanted = fileName(name);
  QString free = wanted;
  // File systems of other platforms do not tell capitals apart.
  for (int again = 2; m_taken.contains(free.toLower()); ++again) free = QStringLiteral("%1-%2").arg(wanted).arg(again);
  m_taken.insert(free.toLower());
  return m_folder + QLatin1Char('/') + free;
}

void FigureFolder::add(const Figure& figure, const std::string& community, const std::string& wave,
                       const ExportOptions& options) {
  const QString name = nameOf(figure, community, wave);
  for (const std::string& format : m_formats) {
    m_files += exportFigure(figure, name + QLatin1Char('.') + toQString(format), options);
  }
  if (!m_data) return;
  const QString file = name + QStringLiteral(".csv");
  const auto saved = saveFile(file, QByteArray::fromStdString(figureCsv(figure)));
  if (saved.isFailed()) throw saved.fault();
  m_files << file;
}

}  // namespace hz
