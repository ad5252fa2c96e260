// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAction;
class QComboBox;
class QPushButton;
class QToolButton;

namespace hz {

class Session;

/// The analyses that the project keeps, by name: brought back, kept, renamed, doubled and taken out, each an undoable
/// step. A new name is typed where the names stand.
class KeptAnalyses : public QWidget {
  Q_OBJECT
 public:
  explicit KeptAnalyses(Session& session, QWidget* parent = nullptr);

  /// Keeps a request under the typed name, or under `usual` where none was typed.
  void keep(const QString& request, const QString& usual);
  void setCanKeep(bool can);
  /// Reads the names again.
  void refresh();
  void retranslate();

 signals:
  void keepWanted();
  /// A kept request is wanted.
  void chosen(const QString& request);

 private:
  QString typed() const;
  void rename();
  void duplicate();
  void remove();
  void showActions();

  Session& m_session;
  QComboBox* m_names;
  QPushButton* m_keep;
  QToolButton* m_more;
  QAction *m_rename, *m_duplicate, *m_remove;
  QString m_current;  ///< the one that was brought back or kept last
};

}  // namespace hz
