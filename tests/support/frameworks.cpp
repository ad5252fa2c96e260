// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/frameworks.h"

#include "base/all_parts.h"
#include "base/random.h"
#include "support/district.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace hz::test {
namespace {

struct Dimension {
  const char *english, *chinese;
  int items;
};
constexpr std::array<Dimension, 5> kDimensions{{{"Tangibles", "有形性", 5},
                                                {"Reliability of the service", "可靠性", 5},
                                                {"Responsiveness", "响应性", 5},
                                                {"Assurance", "保证性", 5},
                                                {"Empathy", "关怀性", 4}}};
constexpr int kCommunities = 12, kRespondents = 25;
constexpr std::array<int, 3> kReversed{4, 13, 22};  // items that are worded the other way

std::string itemCode(int item) {
  return (item < 10 ? "q0" : "q") + std::to_string(item);
}

bool isReversed(int item) {
  return std::find(kReversed.begin(), kReversed.end(), item) != kReversed.end();
}

void write(const std::string& file, const std::string& text) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

std::string surveyTable() {
  std::string text =
      "type,name,label::English (en),label::中文 (zh),role,scale_min,scale_max,reversed\n"
      "text,street,Street,所在街道,community,,,\n"
      "select_one agegroup,agegroup,How old are you?,您的年龄,,,,\n";
  int item = 0;
  for (const Dimension& dimension : kDimensions) {
    text += "begin_group,grid_" + std::to_string(item) + ',' + dimension.english + ',' + dimension.chinese + ",,,,\n";
    for (int i = 0; i < dimension.items; ++i) {
      const std::string code = itemCode(++item);
      text += "select_one agree," + code + ",Statement " + std::to_string(item) + " on " + dimension.english + ",关于" +
              dimension.chinese + "的第 " + std::to_string(item) + " 题,,1,5," + (isReversed(item) ? "yes" : "no") +
              '\n';
    }
    text += "end_group,,,,,,,\n";
  }
  return text;
}

std::string choicesTable() {
  return "list_name,name,label::English (en),label::中文 (zh)\n"
         "agree,1,Strongly disagree,非常不同意\nagree,2,Disagree,不同意\nagree,3,Undecided,一般\n"
         "agree,4,Agree,同意\nagree,5,Strongly agree,非常同意\n"
         "agegroup,1,Below 30,30 岁以下\nagegroup,2,30 to 59,30—59 岁\nagegroup,3,60 or older,60 岁及以上\n";
}

std::string frameworkTable() {
  std::string text =
      "Level,iCode,iName,Direction,Weight,Parent,Type,name_zh,kind,question\n"
      "3,SAT,Satisfaction with public services,1,1,NA,Aggregate,公共服务满意度,aggregate,\n";
  int item = 0, number = 0;
  for (const Dimension& dimension : kDimensions) {
    const std::string code = 'D' + std::to_string(++number);
    text += "2," + code + ',' + dimension.english + ",1,1,SAT,Aggregate," + dimension.chinese + ",aggregate,\n";
    for (int i = 0; i < dimension.items; ++i) {
      const std::string question = itemCode(++item);
      text += "1,i_" + question + ",Statement " + std::to_string(item) + ",1,1," + code + ",Indicator,第 " +
              std::to_string(item) + " 题,scale_mean," + question + '\n';
    }
  }
  return text;
}

/// Answers that hang on the street, the person and the dimension; some are left out.
std::string responsesTable() {
  std::string text = "street,agegroup";
  for (int item = 1; item <= 24; ++item) text += ',' + itemCode(item);
  text += '\n';
  RandomStream random(2023, 1, 1);
  for (int street = 1; street <= kCommunities; ++street) {
    for (int person = 0; person < kRespondents; ++person) {
      text += (street < 10 ? "S0" : "S") + std::to_string(street) + ',' + std::to_string(1 + person % 3);
      const double mood = 2.2 + 0.12 * street + 1.2 * (random.uniform() - 0.5);
      int item = 0, dimension = 0;
      for (const Dimension& of : kDimensions) {
        const double level = mood + 0.25 * ((street * 7 + ++dimension * 5) % 5 - 2);
        for (int i = 0; i < of.items; ++i) {
          const int answer = std::clamp(static_cast<int>(std::lround(level + 2.4 * (random.uniform() - 0.5))), 1, 5);
          const bool skipped = random.uniform() < 0.02;
          ++item;
          text += ',';
          if (!skipped) text += std::to_string(isReversed(item) ? 6 - answer : answer);
        }
      }
      text += '\n';
    }
  }
  return text;
}

void makeWith(const std::string& folder, const Framework& framework, const Codebook& codebook,
              const std::string& path) {
  Project project = Project::create(path, codebook, framework);
  NoProgress progress;
  project.import(folder + "/responses.csv", {}, progress);
}

}  // namespace

void writeLikertSurvey(const std::string& folder) {
  std::filesystem::create_directories(folder);
  write(folder + "/survey.csv", surveyTable());
  write(folder + "/choices.csv", choicesTable());
  write(folder + "/settings.csv",
        "form_title,form_title_zh,form_id,version,default_wave\n"
        "Satisfaction with public services,公共服务满意度调查,public_services,1,2023\n");
  write(folder + "/framework.csv", frameworkTable());
  write(folder + "/responses.csv", responsesTable());
}

void makeProject(Whose whose, const std::string& folder, const std::string& path) {
  if (whose == Whose::Shipped) {
    importDistrict(sampleFolder(), path);
    return;
  }
  const bool copenhagen = whose == Whose::Copenhagen;
  const std::string from =
      copenhagen ? std::string(HZ_SOURCE_DIR "/sample_data/copenhagen_housing") : folder + "/likert_survey";
  if (!copenhagen) writeLikertSurvey(from);
  const Codebook codebook = loadInstrument(from);
  makeWith(from, whose == Whose::Questions ? Framework{} : loadFramework(from + "/framework.csv", codebook), codebook,
           path);
}

}  // namespace hz::test
