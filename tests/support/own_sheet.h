// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/random.h"
#include "base/text.h"
#include "base/workbook.h"

#include <iconv.h>
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

/// A questionnaire of somebody's own and 500 answers to it, and what its indices and reliabilities are by hand.
namespace hz::test {

inline constexpr int kRows = 500,
                     kReversedItem = 3;  // the third item of the first dimension is worded the other way round
inline constexpr int kItems[] = {5, 5, 5, 5, 4};
inline constexpr const char* kWords[] = {"非常不同意", "不同意", "一般", "同意", "非常同意"};

/// 500 answers to 24 items in 5 dimensions, as a survey service exports them.
struct OwnSheet {
  std::string header;
  std::vector<std::vector<int>> answers;  // [row][item], 1..5
  std::vector<std::string> person;        // 编号,社区,性别,年龄,学历
  std::vector<std::string> communities;   // of the rows
};

enum class Naming { Codes, Matrix };

inline OwnSheet makeOwnSheet(Naming naming) {
  OwnSheet sheet;
  sheet.header = "编号,4、您所在的社区,性别,年龄,学历";
  const char* const stems[] = {"信任", "参与", "服务", "安全", "归属"};
  for (int d = 0; d < 5; ++d)
    for (int i = 1; i <= kItems[d]; ++i)
      sheet.header += naming == Naming::Codes
                          ? std::string(",") + static_cast<char>('A' + d) + std::to_string(i)
                          : "," + std::to_string(d + 5) + "、" + stems[d] + "—第" + std::to_string(i) + "项说法";
  sheet.header += ",所用时间,提交时间";
  const char* const ages[] = {"18岁以下", "18-35岁", "36-59岁", "60岁及以上"};
  const char* const schools[] = {"初中", "高中", "大专", "本科", "硕士"};
  RandomStream random(12, 1, 1);
  for (int row = 0; row < kRows; ++row) {
    const std::string community = "东湖" + std::to_string(1 + row % 6) + "社区";
    sheet.communities.push_back(community);
    sheet.person.push_back(std::to_string(row + 1) + "," + community + "," + (row % 2 == 0 ? "男" : "女") + "," +
                           ages[random.below(4)] + "," + schools[random.below(5)]);
    std::vector<int>& answers = sheet.answers.emplace_back();
    for (int d = 0; d < 5; ++d) {
      const double level = 1.5 + 3 * random.uniform();
      for (int i = 1; i <= kItems[d]; ++i) {
        const int answer = std::clamp(static_cast<int>(std::lround(level + 2 * (random.uniform() - 0.5))), 1, 5);
        answers.push_back(d == 0 && i == kReversedItem ? 6 - answer : answer);
      }
    }
  }
  return sheet;
}

/// The file: answers as numbers or as words.
inline std::string textOf(const OwnSheet& sheet, bool words) {
  std::string text = sheet.header + "\r\n";
  for (int row = 0; row < kRows; ++row) {
    text += sheet.person[static_cast<std::size_t>(row)];
    for (const int answer : sheet.answers[static_cast<std::size_t>(row)])
      text += "," + (words ? std::string(kWords[answer - 1]) : std::to_string(answer));
    text += "," + std::to_string(120 + row % 200) + ",2021/5/" + std::to_string(1 + row % 28) +
            " 10:" + std::to_string(10 + row % 50) + "\r\n";
  }
  return text;
}

inline std::string inGb18030(std::string text) {
  iconv_t converter = iconv_open("GB18030", "UTF-8");
  std::string out(text.size() * 2, '\0');
  char *from = text.data(), *to = out.data();
  std::size_t left = text.size(), room = out.size();
  iconv(converter, &from, &left, &to, &room);
  iconv_close(converter);
  out.resize(out.size() - room);
  return out;
}

/// The same lines as a sheet of a workbook.
inline WorkbookSheet bookOf(const OwnSheet& sheet, bool words) {
  WorkbookSheet book{"答卷", {}, 1, {}};
  const std::string all = textOf(sheet, words);
  for (const std::string_view line : split(all, '\n')) {
    std::vector<std::string> cells;
    for (const std::string_view cell : split(trimmed(line), ',')) cells.emplace_back(cell);
    if (cells.size() > 1) book.rows.emplace_back(cells.begin(), cells.end());
  }
  return book;
}

/// The answer of a row to item i (from 0) of dimension d, in its direction.
inline int directedAnswer(const OwnSheet& sheet, std::size_t row, std::size_t d, int i) {
  std::size_t first = 0;
  for (std::size_t before = 0; before < d; ++before) first += static_cast<std::size_t>(kItems[before]);
  const int answer = sheet.answers[row][first + static_cast<std::size_t>(i)];
  return d == 0 && i == kReversedItem - 1 ? 6 - answer : answer;
}

/// The index of dimension d in a community, 0..100: mean of the items' means.
inline double indexByHand(const OwnSheet& sheet, std::size_t d, const std::string& community) {
  double sum = 0;
  for (int i = 0; i < kItems[d]; ++i) {
    double total = 0;
    int n = 0;
    for (std::size_t row = 0; row < sheet.answers.size(); ++row) {
      if (sheet.communities[row] != community) continue;
      total += directedAnswer(sheet, row, d, i);
      ++n;
    }
    sum += 100 * (total / n - 1) / 4;
  }
  return sum / kItems[d];
}

/// Cronbach's alpha of dimension d over all rows: k/(k−1)·(1 − Σ s²ᵢ / s²), Cronbach (1951), Psychometrika 16, 297–334.
inline double alphaByHand(const OwnSheet& sheet, std::size_t d) {
  const auto variance = [](const std::vector<double>& x) {
    double mean = 0, sum = 0;
    for (const double each : x) mean += each / static_cast<double>(x.size());
    for (const double each : x) sum += (each - mean) * (each - mean);
    return sum / static_cast<double>(x.size() - 1);
  };
  std::vector<double> total(sheet.answers.size(), 0.0);
  double items = 0;
  for (int i = 0; i < kItems[d]; ++i) {
    std::vector<double> item;
    for (std::size_t row = 0; row < sheet.answers.size(); ++row) {
      item.push_back(directedAnswer(sheet, row, d, i));
      total[row] += item.back();
    }
    items += variance(item);
  }
  return kItems[d] / (kItems[d] - 1.0) * (1 - items / variance(total));
}

}  // namespace hz::test
