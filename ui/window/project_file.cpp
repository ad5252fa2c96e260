// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/project_file.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

namespace hz {

namespace {
const QString kSuffix = QStringLiteral("hengzhi");
}  // namespace

QString projectFilter() {
  return QCoreApplication::translate("hz::MainWindow", "Hengzhi projects (*.hengzhi)");
}

bool isProjectFile(const QString& file) {
  if (QFileInfo(file).suffix() == kSuffix) return true;
  QFile handle(file);
  return handle.open(QIODevice::ReadOnly) && handle.read(15) == "SQLite format 3";
}

QString withProjectSuffix(const QString& file) {
  return QFileInfo(file).suffix() == kSuffix ? file : file + QLatin1Char('.') + kSuffix;
}

Outcome<bool> clearForNewProject(const QString& file) {
  return outcomeOf([&] {
    const QString wanted = withProjectSuffix(file);
    if (!QFile::exists(wanted)) return true;
    if (!isProjectFile(wanted)) throw Fault(FaultCode::FileExists, {wanted.toStdString()});
    QFile old(wanted);
    if (!old.remove()) throw Fault(FaultCode::FileUnwritable, {wanted.toStdString(), old.errorString().toStdString()});
    return true;
  });
}

}  // namespace hz
