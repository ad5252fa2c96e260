// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/save_file.h"

#include "ui/common/prompts.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace hz {

namespace {
QString g_exportFolder;  // of the dialogs, which the window's thread alone opens
}  // namespace

QString askForExport(QWidget* parent, const QString& title, const QString& name, const QString& filter) {
  const bool known = !g_exportFolder.isEmpty() && QFileInfo(g_exportFolder).isDir();
  const QString before = dialogFolder();
  const QString file = prompts().saveFile(parent, title, known ? QDir(g_exportFolder).filePath(name) : name, filter);
  if (file.isEmpty()) return {};
  setExportFolder(QFileInfo(file).absolutePath());
  if (!before.isEmpty()) followFolderOf(before + QStringLiteral("/."));  // data are looked for where they were
  return file;
}

QString exportFolder() {
  return g_exportFolder;
}

void setExportFolder(const QString& folder) {
  g_exportFolder = folder;
}

QString safeFileName(const QString& text, qsizetype longest) {
  static const QRegularExpression barred(QStringLiteral("[\\x00-\\x1f\\x7f/\\\\:*?\"<>|\\p{Cf}]"));
  QString name = text;
  name.replace(barred, QStringLiteral("_"));
  name = name.simplified().left(longest).trimmed();
  while (name.startsWith(QLatin1Char('.'))) name.remove(0, 1);  // hidden
  while (name.endsWith(QLatin1Char('.'))) name.chop(1);
  return name;
}

Outcome<bool> saveFile(const QString& file, const QByteArray& bytes, FileRules rules) {
  return outcomeOf([&] {
    writeWholeFile(file.toStdString(), {bytes.constData(), static_cast<std::size_t>(bytes.size())}, rules);
    return true;
  });
}

}  // namespace hz
