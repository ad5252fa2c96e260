// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

#include <utility>

class QComboBox;
class QToolButton;

namespace hz {

/// Chooses one of several charts: the first of them, as many as fit beside each other, have a button each; a list at
/// the end holds the others.
class ChartSwitch : public QWidget {
  Q_OBJECT
 public:
  /// `prefix` begins the names of the buttons: "<prefix>_<chart>", and of the list: "<prefix>MoreComboBox".
  explicit ChartSwitch(const QString& prefix, QWidget* parent = nullptr);

  /// Name and words of each chart.
  void setCharts(const QList<std::pair<QString, QString>>& charts);
  QList<std::pair<QString, QString>> charts() const { return m_charts; }
  void setChosen(const QString& name);
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 signals:
  void chosen(const QString& name);

 protected:
  void resizeEvent(QResizeEvent* event) override;
  void changeEvent(QEvent* event) override;

 private:
  void arrange();
  void showChosen();
  void retranslate();

  QString m_prefix, m_chosen;
  QList<std::pair<QString, QString>> m_charts;
  QList<QToolButton*> m_buttons;
  QComboBox* m_more;
};

}  // namespace hz
