package org.clearance.ui.court.order;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.clearance.ui.ground.search.SearchText;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The form of exceptions: which rows are shown, and where work continues. A field that was not sent
 * is empty.
 *
 * @param q the search text
 * @param was the one that the page showed
 * @param only whether nothing but exceptions is shown
 * @param section as {@link ExceptionsSheet.Shown#section}
 * @param sort as {@link ExceptionsSheet.Shown#sort}
 * @param then the pressed button: {@code show}, {@code line}, {@code chosen}, {@code sort--name},
 *     {@code view}, {@code page-3}, {@code sheet}, {@code check}, {@code head}, {@code later}
 */
record ExceptionsForm(
    @Nullable SearchText q,
    @Nullable String was,
    @Nullable Boolean only,
    @Nullable String section,
    @Nullable String sort,
    @Nullable Integer page,
    @Nullable String then) {
  private static final String SORT = "sort-";
  private static final String PAGE = "page-";

  /** The part of the list that the page shows. */
  ExceptionsSheet.Shown shown() {
    return new ExceptionsSheet.Shown(
        wanted().text(),
        isOnly(),
        Objects.requireNonNullElse(section, ""),
        Objects.requireNonNullElse(sort, ""),
        Objects.requireNonNullElse(page, 1));
  }

  /** Whether another text is looked for, by Enter in the search box. */
  boolean isSearch() {
    return isLine() && !wanted().text().equals(Objects.requireNonNullElse(was, ""));
  }

  /** Whether an exception was typed in one line. */
  boolean isLine() {
    return "line".equals(then);
  }

  /** Whether one decision is for several convictions. */
  boolean isChosen() {
    return "chosen".equals(then);
  }

  /** Whether the sheet is to be shown in another way. */
  boolean isView() {
    return "view".equals(then);
  }

  /** Whether the rest is entered later. */
  boolean isLater() {
    return "later".equals(then);
  }

  /** The page to continue with, where the rest is entered now. */
  String next(OrderDesk desk) {
    String asked = Objects.requireNonNullElse(then, "show");
    return switch (asked) {
      case "sheet" -> desk.path() + "/sheet";
      case "check" -> desk.path() + "/check";
      case "head" -> desk.path();
      default -> {
        var address = UriComponentsBuilder.fromPath(desk.path() + "/exceptions");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("q", wanted().address());
        values.put("only", isOnly() ? "true" : "");
        values.put("section", shown().section());
        values.put(
            "sort", asked.startsWith(SORT) ? asked.substring(SORT.length()) : shown().sort());
        values.put("page", asked.matches(PAGE + "\\d{1,6}") ? asked.substring(PAGE.length()) : "");
        values.forEach(
            (name, value) -> {
              if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
              }
            });
        yield address.encode().buildAndExpand(values).toUriString();
      }
    };
  }

  private SearchText wanted() {
    return Objects.requireNonNullElse(q, SearchText.NONE);
  }

  private boolean isOnly() {
    return Boolean.TRUE.equals(only);
  }
}
