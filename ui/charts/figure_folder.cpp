// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_folder.h"

#include "base/text.h"
#include "output/figure/catalogue.h"
#include "ui/common/save_file.h"
#include "ui/common/text.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

namespace hz {

namespace {

constexpr int kWriters = 2, kMegabytes = 60;

/// The pattern with one place filled; where the value is empty the separator before it goes too.
void fill(QString& name, const char* place, const QString& value) {
  const QString token = QStringLiteral("{%1}").arg(QLatin1String(place));
  if (value.isEmpty()) {
    name.remove(QRegularExpression(QStringLiteral("[-_ .]?") + QRegularExpression::escape(token)));
  } else {
    name.replace(token, value);
  }
}

}  // namespace

FigureFolder::FigureFolder(const std::string& folder, const std::string& pattern, std::vector<std::string> formats,
                           bool data)
    : m_folder(toQString(folder)),
      m_pattern(toQString(pattern)),
      m_formats(std::move(formats)),
      m_data(data),
      m_room(kMegabytes) {
  m_writers.setMaxThreadCount(kWriters);
  if (!QDir().mkpath(m_folder)) throw Fault(FaultCode::FileUnwritable, {folder, "the folder cannot be made"});
}

QString FigureFolder::nameOf(const Figure& figure, const std::string& community, const std::string& wave) {
  ++m_number;
  QString name = m_pattern;
  fill(name, "chart", toQString(figure.name));
  fill(name, "community", toQString(community));
  fill(name, "wave", toQString(wave));
  fill(name, "number", QStringLiteral("%1").arg(m_number, 3, 10, QLatin1Char('0')));
  const QString safe = safeFileName(name);
  const QString wanted = safe.isEmpty() ? QStringLiteral("figure") : safe;
  QString free = wanted;
  // File systems of other platforms do not tell capitals apart.
  for (int again = 2; m_taken.contains(free.toLower()); ++again) free = QStringLiteral("%1-%2").arg(wanted).arg(again);
  m_taken.insert(free.toLower());
  return m_folder + QLatin1Char('/') + free;
}

FigureFolder::~FigureFolder() {
  m_writers.waitForDone();
}

void FigureFolder::throwFault() {
  const std::lock_guard lock(m_mutex);
  if (m_fault) throw *m_fault;
}

void FigureFolder::finish() {
  m_writers.waitForDone();
  throwFault();
}

void FigureFolder::write(const FigureFile& file) {
  m_files << file.path;
  const auto size = (file.picture.sizeInBytes() + file.bytes.size()) / 1'000'000 + 1;
  const int taken = int(std::min<qsizetype>(size, kMegabytes));  // one that is larger waits until it is alone
  m_room.acquire(taken);
  m_writers.start([this, file, taken] {
    const auto written = outcomeOf([&] {
      writeFigureFile(file);
      return true;
    });
    if (written.isFailed()) {
      const std::lock_guard lock(m_mutex);
      if (!m_fault) m_fault = written.fault();
    }
    m_room.release(taken);
  });
}

void FigureFolder::add(const Figure& figure, const std::string& community, const std::string& wave,
                       const ExportOptions& options) {
  throwFault();
  const QString name = nameOf(figure, community, wave);
  // Nothing is drawn while what waits fills the room: a tall picture has a hundred megabytes.
  m_room.acquire();
  m_room.release();
  for (const std::string& format : m_formats) {
    drawFigure(figure, name + QLatin1Char('.') + toQString(format), options,
               [this](const FigureFile& file) { write(file); });
  }
  if (m_data) write({name + QStringLiteral(".csv"), {}, QByteArray::fromStdString(figureCsv(figure))});
}

std::vector<FolderFigure> folderFigures(const std::vector<FigureKind>& kinds, const std::vector<std::string>& charts,
                                        const std::vector<std::string>& communities) {
  for (const std::string& name : charts) {
    const bool known =
        std::any_of(kinds.begin(), kinds.end(), [&](const FigureKind& kind) { return kind.name == name; });
    if (known) continue;
    std::vector<std::string> names;
    for (const FigureKind& kind : kinds) names.push_back(kind.name);
    throw Fault(FaultCode::ChartUnknown, {name, join(names, ", ")});
  }
  std::vector<FolderFigure> wanted;
  for (const FigureKind& kind : kinds) {
    if (!charts.empty() && std::find(charts.begin(), charts.end(), kind.name) == charts.end()) continue;
    if (!kind.needsCommunity) {
      wanted.push_back({kind, ""});
      continue;
    }
    for (const std::string& community : communities) wanted.push_back({kind, community});
  }
  return wanted;
}

}  // namespace hz
