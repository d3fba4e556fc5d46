package org.clearance.ui.ground.layout;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A page of a longer list, for the fragment {@code parts :: paging}.
 *
 * @param page from 1
 * @param size rows on a page, at least 1
 * @param total rows that can be leafed through
 * @param sealed further rows of the list that are sealed, and not shown to who asks: they count
 */
public record Paging(int page, int size, long total, long sealed) {
  /** The page that an address asked for; a page beyond the ends becomes the nearest one. */
  public static Paging of(int requested, int size, long total) {
    long last = Math.max(1, (total + size - 1) / size);
    return new Paging((int) Math.max(1, Math.min(requested, last)), size, total, 0);
  }

  /** This page of a list that has more rows, which are sealed to the reader. */
  public Paging withSealed(long rows) {
    return new Paging(page, size, total, Math.max(0, rows));
  }

  /** The number of rows of the list, shown or not. */
  public long all() {
    return total + sealed;
  }

  /** The number of rows before this page. */
  public long offset() {
    return (long) (page - 1) * size;
  }

  public int pages() {
    return (int) Math.max(1, (total + size - 1) / size);
  }

  /** The number of the first row of this page, from 1; 0 when there is none. */
  public long first() {
    return total == 0 ? 0 : offset() + 1;
  }

  /** The number of the last row of this page. */
  public long last() {
    return Math.min(total, offset() + size);
  }

  /**
   * The address of the request with another page number; its other parameters stay, but for the one
   * by which a page asks whether anything has changed.
   */
  public String href(int number) {
    var address =
        ServletUriComponentsBuilder.fromCurrentRequest()
            .replaceQueryParam("page", number)
            .replaceQueryParam("seen");
    return address.scheme(null).host(null).port(null).build().toUriString();
  }
}
