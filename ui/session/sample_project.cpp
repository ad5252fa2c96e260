// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/sample_project.h"

#include "base/temporary_file.h"
#include "simulate/simulate.h"
#include "ui/common/job.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>

namespace hz {

namespace {

// Communities first: answers of a community that is not in the list would be rejected.
const char* const kSheets[] = {"communities.csv", "statistics.csv", "hours.csv", "population.csv", "responses.csv"};

void importFolder(Project& project, const QString& folder, Progress& progress) {
  QStringList files;
  for (const char* sheet : kSheets) {
    const QString file = QDir(folder).filePath(QString::fromLatin1(sheet));
    if (QFile::exists(file)) files.append(file);
  }
  for (qsizetype i = 0; i < files.size(); ++i) {
    const double part = 1.0 / static_cast<double>(files.size());
    ProgressPart step(progress, part * static_cast<double>(i), part * static_cast<double>(i + 1));
    project.import(files[i].toStdString(), ImportOptions{}, step);
  }
}

}  // namespace

QString sampleFolder() {
  const QDir program(QCoreApplication::applicationDirPath());
  const QString share = qEnvironmentVariable("HENGZHI_SHARE", program.filePath(QStringLiteral("../share/hengzhi")));
  const QDir folder(share + QStringLiteral("/sample_data/k_district"));
  return folder.exists(QStringLiteral("responses.csv")) ? folder.absolutePath() : QString();
}

namespace {

/// The draft is let go of before the project is opened: closing another handle of an open project gives up its lock.
void makeSample(const std::string& path, Progress& progress) {
  TemporaryFile draft(path, 0600, TemporaryFile::Name::Always);
  {
    QTemporaryDir made;
    QString folder = sampleFolder();
    if (folder.isEmpty()) {
      folder = made.path();
      simulateDistrict(folder.toStdString(), SimulationOptions{}, progress);
    }
    const Codebook codebook = shippedInstrument();
    Project project = Project::create(draft.name(), codebook, shippedFramework(codebook));
    importFolder(project, folder, progress);
  }
  draft.takeTarget(-1, true);
}

}  // namespace

Project openOrMakeSample(const std::string& path, Progress& progress) {
  const QString wanted = QString::fromStdString(path);
  if (QFile::exists(wanted)) return Project::open(path);
  QDir().mkpath(QFileInfo(wanted).path());
  makeSample(path, progress);
  return Project::open(path);
}

}  // namespace hz
