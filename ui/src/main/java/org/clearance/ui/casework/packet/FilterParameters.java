package org.clearance.ui.casework.packet;

import org.clearance.domain.casework.packet.PacketQuestion;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;

/** The parameters of {@link DeskFilter} in an address, each of which may be missing. */
record FilterParameters(
    @Nullable String show,
    @Nullable String section,
    @Nullable String level,
    @Nullable String flag,
    @Nullable SearchText q,
    @Nullable String sort,
    @Nullable String page) {

  DeskFilter filter() {
    SearchText wanted = q == null ? SearchText.NONE : q;
    return new DeskFilter(
        new PacketQuestion(
            text(show), text(section), text(level), text(flag), wanted.text(), text(sort)),
        wanted,
        text(page));
  }

  private static String text(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }
}
