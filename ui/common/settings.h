// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"

#include <QByteArray>
#include <QSettings>
#include <QString>
#include <QStringList>

#include <optional>

namespace hz {

/// Width of the export preset for slides; its height follows from 16:9.
inline constexpr double kSlideWidth = 254;

enum class Appearance { System, Light, Dark };

/// What the program remembers between runs, typed. Nothing of a project's data or method is here.
class Settings {
 public:
  /// The user's own file.
  Settings();
  /// An INI file, for tests.
  explicit Settings(const QString& iniFile);

  /// Nothing = follow the system.
  std::optional<Language> language() const;
  void setLanguage(Language language);
  Appearance appearance() const;
  void setAppearance(Appearance appearance);
  /// Latest first, at most ten; files that are gone are left out.
  QStringList recentFiles() const;
  void addRecentFile(const QString& file);
  QByteArray windowGeometry() const;
  QByteArray windowState() const;
  void setWindow(const QByteArray& geometry, const QByteArray& state);
  /// Where file dialogs began last.
  QString folder() const;
  void setFolder(const QString& folder);
  /// Where the latest export went.
  QString exportFolder() const;
  void setExportFolder(const QString& folder);
  /// Panels beside the pages are shown unless the person has closed them.
  bool panelWanted(const QString& name) const;
  void setPanelWanted(const QString& name, bool wanted);
  bool chartTableShown() const;
  void setChartTableShown(bool shown);
  /// Preset width of exported charts in mm, and dots per inch of pictures.
  double exportWidth() const;
  void setExportWidth(double mm);
  int exportResolution() const;
  void setExportResolution(int dpi);
  /// Where the sample project is made; it is a project like any other.
  QString sampleProjectFile() const;
  /// Of what belongs to the person and to no project, such as keys.
  QString dataFolder() const { return m_dataFolder; }

 private:
  QSettings m_settings;
  QString m_dataFolder;
};

}  // namespace hz
