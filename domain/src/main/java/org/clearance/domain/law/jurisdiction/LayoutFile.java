package org.clearance.domain.law.jurisdiction;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a layout's file: how a file of charges is written, a line for each charge.
 *
 * @param name for people
 * @param separator between cells; a comma where it is not said
 * @param person the column that says whose charge it is
 * @param county the column that says which county’s it is; null where the file is one county’s
 * @param columns by their headings
 * @param unused the headings of columns that are known and not read
 * @param only facts, and the values of them that the file's charges have; it says nothing of
 *     charges with others. Null where it has all charges of its people.
 */
record LayoutFile(
    @Nullable String name,
    @Nullable String separator,
    @Nullable String person,
    @Nullable String county,
    @Nullable Map<String, Column> columns,
    @Nullable List<String> unused,
    @Nullable Map<String, List<String>> only) {

  /**
   * A column.
   *
   * @param is the facts that it tells, of one kind; null for a column that is only read for person
   *     and county
   * @param also other headings of the same column
   * @param of the values that it may have, each with how the file writes it; null where any that
   *     the fact takes may stand there. A value that is not named keeps the person from being
   *     decided.
   * @param unknown how the file writes that it does not know
   * @param empty the value that an empty cell stands for; null where it is unknown
   * @param days how days are written, as {@link java.time.format.DateTimeFormatter} has it
   * @param samples what a made-up file has there, where neither {@code of} nor {@code days} tells
   */
  record Column(
      @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<String> is,
      @Nullable List<String> also,
      @Nullable Map<String, List<String>> of,
      @Nullable List<String> unknown,
      @Nullable String empty,
      @Nullable List<String> days,
      @Nullable List<String> samples) {}
}
