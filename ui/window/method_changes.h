// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/report/method_differences.h"
#include "ui/common/latest_work.h"

#include <QDialog>
#include <QPointer>
#include <QTimer>
#include <QToolButton>

#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;

namespace hz {

class Session;

/// Every choice of the method that differs from the default: before, after, what it does to the district's indices, and
/// a button that takes it back, undoable.
class MethodChanges : public QDialog {
  Q_OBJECT
 public:
  explicit MethodChanges(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  using Effects = std::vector<MethodEffect>;
  void refresh();
  QWidget* entry(const MethodDifference& difference);
  void takeBack(std::size_t which);
  void computeEffects();
  void showEffects(const Outcome<Effects>& outcome);
  void retranslate();

  Session& m_session;
  std::vector<MethodDifference> m_differences;
  std::vector<QLabel*> m_effects;
  std::vector<QPushButton*> m_buttons;
  QLabel* m_intro;
  QScrollArea* m_list;
  QPushButton* m_all;
  QPushButton* m_close;
  QTimer m_soon;
  LatestWork m_work;
};

/// In the status bar: says how many choices differ from the default, and opens their list. Away while none does.
class MethodNotice : public QToolButton {
  Q_OBJECT
 public:
  explicit MethodNotice(Session& session, QWidget* parent = nullptr);

 protected:
  void changeEvent(QEvent* event) override;

 private:
  void refresh();
  void open();
  Session& m_session;
  QPointer<MethodChanges> m_changes;
};

}  // namespace hz
