// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parts.h"
#include "base/progress.h"
#include "survey/framework/framework.h"

#include <cstddef>
#include <string>
#include <vector>

namespace hz::score {

enum class FileSort { Questionnaire, Answers, Sheet, Unreadable };

/// What a file holds, judged before there is a project to which it could belong.
struct SortedFile {
  std::string path;
  FileSort sort = FileSort::Unreadable;
  std::size_t columns = 0;
  /// Of a sheet with a row for each community (and wave): its columns of numbers, with codes that a framework takes.
  std::vector<survey::StatisticDefinition> statistics;
};

/// A questionnaire is an XLSForm. A sheet about communities is one whose columns are those of a list of communities, of
/// hours or of the population, or that has a column of communities, in no row a community (and wave) twice, and nothing
/// but numbers beside them; everything else that can be read are answers.
SortedFile sortFile(const std::string& path, Progress& progress);

/// With codes that neither the framework nor another statistic has; those named alike are one.
void addStatistics(survey::Framework& framework, const std::vector<survey::StatisticDefinition>& statistics);

/// Of several files the answers that say most about the questionnaire: a questionnaire, else the answers with the most
/// columns, else the first file. `files` has at least one.
const SortedFile& definingFile(const std::vector<SortedFile>& files);

}  // namespace hz::score
