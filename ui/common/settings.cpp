// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/settings.h"

#include "ui/common/language.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace hz {

namespace {
constexpr int kRecentFiles = 10;
const QString kLanguage = QStringLiteral("language");
const QString kAppearance = QStringLiteral("appearance");
const QString kRecent = QStringLiteral("recentFiles");
const QString kGeometry = QStringLiteral("window/geometry");
const QString kState = QStringLiteral("window/state");
const QString kFolder = QStringLiteral("folder");
const QString kExportFolder = QStringLiteral("export/folder");
const QString kPanel = QStringLiteral("panels/%1");
const QString kChartTable = QStringLiteral("charts/table");
const QString kExportWidth = QStringLiteral("export/widthMm");
const QString kExportDpi = QStringLiteral("export/dpi");
}  // namespace

Settings::Settings()
    : m_settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("hengzhi"), QStringLiteral("hengzhi")),
      m_dataFolder(QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation)) {}

Settings::Settings(const QString& iniFile)
    : m_settings(iniFile, QSettings::IniFormat), m_dataFolder(QFileInfo(iniFile).absolutePath()) {}

std::optional<Language> Settings::language() const {
  const QString stored = m_settings.value(kLanguage).toString();
  if (stored == QLatin1String("zh")) return Language::Chinese;
  if (stored == QLatin1String("en")) return Language::English;
  return std::nullopt;
}

void Settings::setLanguage(Language language) {
  m_settings.setValue(kLanguage, language == Language::Chinese ? QStringLiteral("zh") : QStringLiteral("en"));
}

Appearance Settings::appearance() const {
  const QString stored = m_settings.value(kAppearance).toString();
  if (stored == QLatin1String("light")) return Appearance::Light;
  return stored == QLatin1String("dark") ? Appearance::Dark : Appearance::System;
}

void Settings::setAppearance(Appearance appearance) {
  static const QString names[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
  m_settings.setValue(kAppearance, names[static_cast<int>(appearance)]);
}

QStringList Settings::recentFiles() const {
  QStringList files = m_settings.value(kRecent).toStringList();
  files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
  return files;
}

void Settings::addRecentFile(const QString& file) {
  QStringList files = recentFiles();
  const QString full = QFileInfo(file).absoluteFilePath();
  files.removeAll(full);
  files.prepend(full);
  m_settings.setValue(kRecent, QStringList(files.mid(0, kRecentFiles)));
}

QByteArray Settings::windowGeometry() const {
  return m_settings.value(kGeometry).toByteArray();
}

QByteArray Settings::windowState() const {
  return m_settings.value(kState).toByteArray();
}

void Settings::setWindow(const QByteArray& geometry, const QByteArray& state) {
  m_settings.setValue(kGeometry, geometry);
  m_settings.setValue(kState, state);
}

QString Settings::folder() const {
  return m_settings.value(kFolder).toString();
}

void Settings::setFolder(const QString& folder) {
  m_settings.setValue(kFolder, folder);
}

QString Settings::exportFolder() const {
  return m_settings.value(kExportFolder).toString();
}

void Settings::setExportFolder(const QString& folder) {
  m_settings.setValue(kExportFolder, folder);
}

bool Settings::panelWanted(const QString& name) const {
  return m_settings.value(kPanel.arg(name), true).toBool();
}

void Settings::setPanelWanted(const QString& name, bool wanted) {
  m_settings.setValue(kPanel.arg(name), wanted);
}

bool Settings::chartTableShown() const {
  return m_settings.value(kChartTable, false).toBool();
}

void Settings::setChartTableShown(bool shown) {
  m_settings.setValue(kChartTable, shown);
}

double Settings::exportWidth() const {
  return m_settings.value(kExportWidth, 150.0).toDouble();
}

void Settings::setExportWidth(double mm) {
  m_settings.setValue(kExportWidth, mm);
}

int Settings::exportResolution() const {
  return m_settings.value(kExportDpi, 300).toInt();
}

void Settings::setExportResolution(int dpi) {
  m_settings.setValue(kExportDpi, dpi);
}

QString Settings::sampleProjectFile() const {
  const bool chinese = windowLanguage() == Language::Chinese;
  return QDir(m_dataFolder)
      .filePath(chinese ? QStringLiteral("示例辖区.hengzhi") : QStringLiteral("K District.hengzhi"));
}

}  // namespace hz
