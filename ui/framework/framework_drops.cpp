// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What it means to drop questions, statistics and parts on the tree.
#include "base/number.h"
#include "ui/common/text.h"
#include "ui/framework/framework_page.h"

#include <algorithm>

namespace hz {

void FrameworkPage::addItems(const QStringList& codes, int onRow) {
  if (codes.isEmpty()) return;
  std::string parent;
  for (int row = onRow; row >= 0 && parent.empty();
       row = m_rows.find(m_rows.cell(static_cast<std::size_t>(row), "Parent"))) {
    const auto at = static_cast<std::size_t>(row);
    if (m_rows.level(at) == 2) parent = m_rows.code(at);
    if (!m_rows.isNode(at) || m_rows.cell(at, "Parent").empty()) break;
  }
  if (parent.empty()) {  // dropped outside: they begin a part of their own
    std::string above;
    if (onRow >= 0 && m_rows.level(static_cast<std::size_t>(onRow)) == 3)
      above = m_rows.code(static_cast<std::size_t>(onRow));
    parent = m_rows.freeCode("D1");
    m_rows.add(newAggregate(parent, 2, above, {"New dimension", "新维度"}));
  }
  std::string last;
  for (const QString& each : codes) {
    const std::string code = toUtf8(each);
    last = m_rows.freeCode(code);
    const int statistic = m_rows.find(code);
    if (const Question* question = m_codebook->find(code)) {
      m_rows.add(newIndicator(last, *question, *m_codebook, parent));
    } else if (statistic >= 0) {
      const auto at = static_cast<std::size_t>(statistic);
      const StatisticDefinition definition{code, {m_rows.cell(at, "iName"), m_rows.cell(at, "name_zh")},   {},    {},
                                           0,    parseNumber(m_rows.cell(at, "upper")).value_or(kMissing), false, {}};
      m_rows.add(newIndicator(last, definition, parent));
    }
  }
  changed(tr("new indicators"), last);
}

/// The part on, above (−1) or below (1) another; false where it does not fit there.
bool FrameworkPage::placePart(const std::string& code, const std::string& target, int where) {
  const auto from = static_cast<std::size_t>(m_rows.find(code)), to = static_cast<std::size_t>(m_rows.find(target));
  if (!m_rows.isNode(from) || !m_rows.isNode(to)) return false;
  const auto siblingsOf = [this](std::size_t row) {
    const std::string parent = m_rows.cell(row, "Parent");
    return parent.empty() ? m_rows.tops() : m_rows.children(parent);
  };
  if (m_rows.level(to) == m_rows.level(from) + 1) {
    // The line below a part is its first place, the line above it the last place of the part before.
    std::string parent = target;
    const auto parts = siblingsOf(to);
    const auto at = std::find(parts.begin(), parts.end(), to);
    const bool before = where < 0 && at != parts.begin() && m_rows.level(*(at - 1)) == m_rows.level(to);
    if (before) parent = m_rows.code(*(at - 1));
    auto children = m_rows.children(parent);
    std::erase(children, from);
    m_rows.move(from, parent, where == 0 || before ? children.size() : 0);
    return true;
  }
  if (m_rows.level(to) != m_rows.level(from)) return false;
  auto siblings = siblingsOf(to);
  std::erase(siblings, from);
  std::size_t place = 0;
  while (place < siblings.size() && m_rows.code(siblings[place]) != target) ++place;
  m_rows.move(from, m_rows.cell(to, "Parent"), place + (where > 0 ? 1 : 0));
  return true;
}

/// Several keep their order: each goes behind the one before.
void FrameworkPage::moveRows(const QList<int>& rows, int onRow, int where) {
  std::vector<std::string> codes;
  for (const int row : rows)
    if (m_rows.isNode(static_cast<std::size_t>(row))) codes.push_back(m_rows.code(static_cast<std::size_t>(row)));
  if (codes.empty() || !m_rows.isNode(static_cast<std::size_t>(onRow))) return;
  std::string target = m_rows.code(static_cast<std::size_t>(onRow)), moved;
  for (const std::string& code : codes) {
    if (!placePart(code, target, where)) {
      emit noticed(tr("It does not fit there: indicators belong to dimensions, dimensions to indices."));
      break;
    }
    moved = target = code;
    where = 1;
  }
  if (!moved.empty()) changed(tr("order of the framework"), moved);
}

}  // namespace hz
