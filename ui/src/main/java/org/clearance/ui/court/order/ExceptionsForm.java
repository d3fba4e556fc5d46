package org.clearance.ui.court.order;

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
 * @param then the pressed button: {@code show}, {@code line}, {@code page-3}, {@code sheet}, {@code
 *     check}, {@code head}, {@code later}
 */
record ExceptionsForm(
    @Nullable SearchText q,
    @Nullable String was,
    @Nullable Boolean only,
    @Nullable Integer page,
    @Nullable String then) {

  /** The part of the list that the page shows. */
  ExceptionsPage.Shown shown() {
    return new ExceptionsPage.Shown(wanted().text(), isOnly(), Objects.requireNonNullElse(page, 1));
  }

  /** Whether another text is looked for, by Enter in the search box. */
  boolean isSearch() {
    return isLine() && !wanted().text().equals(Objects.requireNonNullElse(was, ""));
  }

  /** Whether an exception was typed in one line. */
  boolean isLine() {
    return "line".equals(then);
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
        if (!wanted().address().isEmpty()) {
          address.queryParam("q", "{q}");
        }
        if (isOnly()) {
          address.queryParam("only", "true");
        }
        if (asked.matches("page-\\d{1,6}")) {
          address.queryParam("page", asked.substring("page-".length()));
        }
        yield address.encode().buildAndExpand(Map.of("q", wanted().address())).toUriString();
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
