package org.clearance.ui.layout;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * A page of a longer list, for the fragment {@code parts :: paging}.
 *
 * @param page from 1
 * @param size rows on a page, at least 1
 * @param total rows in all
 */
public record Paging(int page, int size, long total) {
  /** Takes what the address said; a page beyond the ends becomes the nearest one. */
  public static Paging of(int requested, int size, long total) {
    long last = Math.max(1, (total + size - 1) / size);
    return new Paging((int) Math.max(1, Math.min(requested, last)), size, total);
  }

  /** Rows before this page. */
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
