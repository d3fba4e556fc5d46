package org.clearance.ui.review;

import org.jspecify.annotations.Nullable;

/** The parameters of {@link DeskFilter} in an address, each of which may be missing. */
record FilterParameters(
    @Nullable String show,
    @Nullable String section,
    @Nullable String level,
    @Nullable String flag,
    @Nullable String q,
    @Nullable String sort,
    @Nullable String page) {

  DeskFilter filter() {
    return new DeskFilter(
        text(show), text(section), text(level), text(flag), text(q), text(sort), text(page));
  }

  private static String text(@Nullable String parameter) {
    return parameter == null ? "" : parameter;
  }
}
