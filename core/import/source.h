// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/raw_table.h"

#include <string>
#include <vector>

namespace hz {

/// The service or program an export comes from, by the columns only it writes.
struct Source {
  std::string name = "none";  ///< "native", "wenjuanxing", "kobo", "odk", "limesurvey", "qualtrics", "surveymonkey",
                              ///< "google-forms", "tencent", "none"
  std::string reason;         ///< English: "6 of its 7 columns: 序号, 来自IP …"
  std::string identifier;     ///< column that numbers the respondents; "" = none
  std::string duration;       ///< column with the seconds that filling in took; "" = none
  std::vector<std::string> metadata;  ///< columns about the filling in, not answers
};
Source recogniseSource(const std::vector<std::string>& columns);
/// The source of that name with those of its columns that are there; "none" gives nothing.
/// Throws Fault(BadArgument) for a name that is no source.
Source namedSource(const std::string& name, const std::vector<std::string>& columns);
/// Every name that namedSource takes.
std::vector<std::string> sourceNames();

/// Makes the source's ways of saying "no answer" blank (Wenjuanxing: "(跳过)", "(空)", -2, -3) and takes free text out
/// of choices ("其他〖…〗"). Does nothing for sources without such ways.
void applySource(const Source& source, RawBatch& batch);

/// "group/question" → "question", "a/b/question/option" → "question/option" …: what is left after each group, longest
/// first. Kobo and ODK put groups in front of names.
std::vector<std::string> withoutGroups(const Source& source, const std::string& column);

}  // namespace hz
