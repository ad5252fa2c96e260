// SPDX-FileCopyrightText: 2026 The Hengzhi developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/workbook.h"

#include "base/fault.h"
#include "base/file.h"
#include "base/file_writer.h"
#include "base/temporary_file.h"

#include <xlsxwriter.h>
#include <cerrno>
#include <cmath>
#include <filesystem>
#include <memory>

namespace hz {

namespace {

void finishWorkbook(lxw_workbook* book, const FileWriter& file) {
  const lxw_error error = workbook_close(book);
  if (error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_ZIP_FILE_OPERATION)
    throwWriteFault(file.path(), errno);
  if (error != LXW_NO_ERROR) throw Fault(FaultCode::FileUnwritable, {file.path(), lxw_strerror(error)});
}

struct FreeWorkbook {
  void operator()(lxw_workbook* book) const { lxw_workbook_free(book); }
};

}  // namespace

void closeWorkbook(lxw_workbook* book, FileWriter& file) {
  finishWorkbook(book, file);
  file.commit();
}

std::string workbookBytes(const std::function<void(lxw_workbook*)>& write) {
  // Never committed: the file goes with the writer.
  const FileWriter file((std::filesystem::temp_directory_path() / "hengzhi-workbook.xlsx").string());
  const std::string name = file.nameForLibrary();
  std::unique_ptr<lxw_workbook, FreeWorkbook> book(workbook_new(name.c_str()));
  write(book.get());
  finishWorkbook(book.release(), file);
  return readWholeFile(name);
}

void writeWorkbook(const std::string& path, const std::vector<WorkbookSheet>& sheets) {
  FileWriter file(path);
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  lxw_workbook* book = workbook_new_opt(file.nameForLibrary().c_str(), &options);
  lxw_format* bold = workbook_add_format(book);
  format_set_bold(bold);
  for (const WorkbookSheet& sheet : sheets) {
    lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
    if (page == nullptr) throw Fault(FaultCode::Internal, {"the sheet name " + sheet.name + " is not possible"});
    for (std::size_t c = 0; c < sheet.widths.size(); ++c) {
      const auto column = static_cast<lxw_col_t>(c);
      worksheet_set_column(page, column, column, sheet.widths[c], nullptr);
    }
    worksheet_freeze_panes(page, static_cast<lxw_row_t>(sheet.headerRows), 0);
    for (std::size_t r = 0; r < sheet.rows.size(); ++r) {
      for (std::size_t c = 0; c < sheet.rows[r].size(); ++c) {
        const auto row = static_cast<lxw_row_t>(r);
        const auto column = static_cast<lxw_col_t>(c);
        lxw_format* format = r < sheet.headerRows ? bold : nullptr;
        if (const double* number = std::get_if<double>(&sheet.rows[r][c])) {
          if (!std::isnan(*number)) worksheet_write_number(page, row, column, *number, format);
        } else if (const std::string& text = std::get<std::string>(sheet.rows[r][c]); !text.empty()) {
          worksheet_write_string(page, row, column, text.c_str(), format);
        }
      }
    }
  }
  closeWorkbook(book, file);
}

}  // namespace hz
