// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/all_parts.h"
#include "output/analysis/analysis.h"

#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;

namespace hz {

/// What to analyse and by what: the left side of the page. Every change is told at once.
class AnalysisForm : public QWidget {
  Q_OBJECT
 public:
  explicit AnalysisForm(QWidget* parent = nullptr);

  /// Variables and scales to choose from; what was chosen stays where it is still there.
  void setData(const AnalysisData& data, const std::vector<NamedItems>& scales, const std::string& community);
  void clear();
  /// What is asked for now; its verb is "" while something that it needs is not chosen yet.
  AnalysisRequest request() const;
  /// Shows a request that was kept; variables that are gone are left out.
  void setRequest(const AnalysisRequest& request);
  /// What is missing, in words; "" = nothing.
  QString lacking() const;
  void retranslate();

 signals:
  void changed();

 private:
  enum Kind { Description, Scales, Differences, Correlation, Regression, Mediation };
  Kind kind() const;
  std::vector<std::string> checked(const QListWidget* list) const;
  std::string chosen(const QComboBox* box) const;
  static void check(QListWidget* list, const std::vector<std::string>& names);
  static void choose(QComboBox* box, const std::string& code);
  void fill();
  void fillList(QListWidget* list, const std::function<bool(const AnalysisVariable&)>& offers);
  void fillBox(QComboBox* box, const std::function<bool(const AnalysisVariable&)>& offers);
  void fillChoice(QComboBox* box, const std::vector<std::pair<QString, QString>>& entries);
  void showKind();
  void fillMethods();

  AnalysisData m_data;
  std::vector<NamedItems> m_scales;
  std::string m_community;
  QComboBox* m_kind;
  QFormLayout* m_form;
  QLabel *m_whatLabel, *m_byLabel;
  QListWidget *m_what, *m_by;
  QComboBox *m_outcome, *m_predictor, *m_method, *m_errors;
  QCheckBox *m_factors, *m_confirmatory;
};

}  // namespace hz
