package org.clearance.ui.casework.packet;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of {@link DeskFilter} in an address, each of which may be missing.
 *
 * @param columns the columns to show, as the form of columns sends them, with {@code choose} to say
 *     that it was sent
 */
record FilterParameters(
    @Nullable String show,
    @Nullable String section,
    @Nullable String level,
    @Nullable String flag,
    @Nullable SearchText q,
    @Nullable String sort,
    @Nullable String page,
    @Nullable String hide,
    @Nullable String choose,
    @Nullable List<String> columns) {

  DeskFilter filter() {
    SearchText wanted = q == null ? SearchText.NONE : q;
    return new DeskFilter(
        new PacketQuestion(
            text(show), text(section), text(level), text(flag), wanted.text(), text(sort)),
        wanted,
        text(page),
        hidden());
  }

  private String hidden() {
    List<String> shown = columns == null ? List.of() : columns;
    List<String> asked = Arrays.asList(text(hide).split(","));
    return DeskFilter.COLUMNS.stream()
        .filter(column -> choose == null ? asked.contains(column) : !shown.contains(column))
        .collect(Collectors.joining(","));
  }

  private static String text(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }
}
