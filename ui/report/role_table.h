// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/ooxml/docx_style.h"
#include "ui/common/latest_work.h"

#include <QTableWidget>

#include <map>
#include <string>

namespace hz {

/// Which style of the user's own document every part of a report takes: found by their names, and changeable. Hidden
/// while there is no such document.
class RoleTable : public QTableWidget {
  Q_OBJECT
 public:
  explicit RoleTable(QWidget* parent = nullptr);
  /// Reads the document on a worker; "" or another kind of file empties the table.
  void setDocument(const QString& file);
  /// The styles chosen in place of those found.
  const std::map<std::string, std::string>& chosen() const { return m_chosen; }
  void setChosen(const std::map<std::string, std::string>& roles);
  void retranslate();
  bool isReading() const { return m_work.isRunning(); }

 signals:
  void changed();
  /// Why nothing can be taken from the document.
  void refused(const hz::Fault& fault);

 private:
  void read();
  void fill(const DocxRoles& found);

  QString m_file;
  std::map<std::string, std::string> m_chosen;
  LatestWork m_work;
};

}  // namespace hz
