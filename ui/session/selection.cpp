// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/selection.h"

#include "base/all_parts.h"
#include "output/figure/catalogue.h"

#include <algorithm>
#include <utility>

namespace hz {

void Selection::selectCommunity(const QString& code) {
  const bool alone = m_beside.isEmpty();
  if (code == m_community && alone) return;
  m_beside.clear();
  const bool another = code != m_community;
  m_community = code;
  if (another) emit communitySelected(code);
  if (!alone) emit comparedChanged();
}

QStringList Selection::compared() const {
  return m_community.isEmpty() ? QStringList() : QStringList{m_community} + m_beside;
}

void Selection::toggleCompared(const QString& code) {
  if (code == m_community) {
    if (m_beside.isEmpty()) return;
    m_community = m_beside.takeFirst();
    emit communitySelected(m_community);
  } else if (!m_beside.removeOne(code)) {
    m_beside.append(code);
    if (m_beside.size() >= qsizetype(output::kMostCompared)) m_beside.removeFirst();
  }
  emit comparedChanged();
}

void Selection::selectWave(const QString& wave) {
  if (wave == m_wave) return;
  m_wave = wave;
  emit waveSelected(wave);
}

void Selection::clear() {
  m_community.clear();
  m_beside.clear();
  m_wave.clear();
  m_imported.clear();
  m_seen = {};
  m_expectsImport = false;
}

/// The latest wave that is new or has questionnaires in rows that were not there: rows of an import follow those
/// before. "" = the import brought neither, such as a sheet of communities.
std::string Selection::newestWaveSince(const Seen& seen, const Survey& survey) {
  for (auto unit = survey.units.rbegin(); unit != survey.units.rend(); ++unit) {  // latest wave first
    const std::string& wave = survey.waves[unit->wave];
    if (!seen.waves.contains(wave)) return wave;
    if (survey.rows.empty()) continue;
    const auto rows = survey.rows.begin();
    const auto begin = static_cast<std::ptrdiff_t>(unit->begin), end = static_cast<std::ptrdiff_t>(unit->end);
    if (std::any_of(rows + begin, rows + end, [&](std::uint32_t row) { return row > seen.lastRow; })) return wave;
  }
  return {};
}

void Selection::follow(const Survey& survey, const std::string& preferredWave) {
  const auto has = [&](const std::string& wave) { return std::ranges::count(survey.waves, wave) > 0; };
  std::string wave = m_wave.toStdString();
  if (std::exchange(m_expectsImport, false)) m_imported = newestWaveSince(m_seen, survey);
  if (!has(m_imported)) m_imported.clear();
  if (!has(wave))
    wave = has(preferredWave) ? preferredWave : survey.waves.empty() ? std::string() : survey.waves.back();
  m_seen.waves = {survey.waves.begin(), survey.waves.end()};
  m_seen.lastRow = survey.rows.empty() ? 0 : std::ranges::max(survey.rows);
  selectWave(QString::fromStdString(wave));

  const std::string chosen = m_community.toStdString();
  if (std::ranges::count(survey.communities, chosen, &Community::code) > 0) return;
  selectCommunity(survey.communities.empty() ? QString() : QString::fromStdString(survey.communities.front().code));
}

void Selection::showImported() {
  if (!m_imported.empty()) selectWave(QString::fromStdString(std::exchange(m_imported, {})));
}

}  // namespace hz
