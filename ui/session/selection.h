// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/survey.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <set>
#include <string>

namespace hz {

/// Which community and which wave the window shows: the same on every page.
class Selection : public QObject {
  Q_OBJECT
 public:
  using QObject::QObject;

  QString community() const { return m_community; }
  QString wave() const { return m_wave; }
  void selectCommunity(const QString& code);
  /// The selected community first, and those it is put beside: at most kMostCompared.
  QStringList compared() const;
  /// Puts a community beside the selected one or takes it away; of too many the one that was put there first goes. The
  /// selected one itself gives its place to the next.
  void toggleCompared(const QString& code);
  void selectWave(const QString& wave);

  /// Data of another project come next: nothing is selected, and nothing is said of it.
  void clear();
  /// The next survey brings an import: its newest wave is what people want to see, once it has scores.
  void expectImport() { m_expectsImport = true; }
  /// Keeps to what the survey has: `preferredWave` or the latest, and the first community, where the wave or the
  /// community that were selected are gone.
  void follow(const Survey& survey, const std::string& preferredWave);
  /// Selects the newest wave of the import that was expected, if it brought any. The scores of what was followed last
  /// are there.
  void showImported();

 signals:
  void communitySelected(const QString& code);
  void waveSelected(const QString& wave);
  void comparedChanged();

 private:
  /// What was there when a survey was followed last.
  struct Seen {
    std::set<std::string> waves;
    std::uint32_t lastRow = 0;  ///< of the project file
  };
  static std::string newestWaveSince(const Seen& seen, const Survey& survey);

  QString m_community, m_wave;
  QStringList m_beside;
  std::string m_imported;  ///< wave for showImported(); "" = none
  Seen m_seen;
  bool m_expectsImport = false;
};

}  // namespace hz
